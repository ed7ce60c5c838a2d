"""Names of kelurahan as people write them, matched to the names that are known."""

from collections.abc import Collection, Mapping

from rapidfuzz import fuzz, process

from data.readers.reading import Proposal

_LEAST = 80.0


def match_names(written: Collection[str], known: Mapping[str, str]) -> dict[str, Proposal]:
    """By name as written, the code (`meant`) of the one known name it equals (score 100) or is most like.

    `known`: code → name. A name that two places bear, or that is like none, is left out.
    """
    names = {code: _plain(name) for code, name in known.items()}
    found = {text: _proposal(text, names) for text in written}
    return {text: proposal for text, proposal in found.items() if proposal is not None}


def _proposal(text: str, names: Mapping[str, str]) -> Proposal | None:
    equal = [code for code, name in names.items() if name == _plain(text)]
    if equal:
        return Proposal(text, equal[0], 100.0) if len(equal) == 1 else None
    best = process.extract(_plain(text), dict(names), scorer=fuzz.ratio, score_cutoff=_LEAST, limit=2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return Proposal(text, best[0][2], min(best[0][1], 99.0))


def _plain(name: str) -> str:
    words = name.casefold().replace("kelurahan", "").replace("desa", "")
    return "".join(character for character in words if character.isalnum())
