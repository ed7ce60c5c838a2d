"""Ways in which a file comes to harm: on the wire, in an editor, in a spreadsheet, in bad hands."""

import io
import json
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

_PIECES = b',;"\n\r\x00{}[]<>=/0123456789.-\xff&\xef\xbb\xbf'
_SWAPS = (b"0", b"", b'"', b"\x00", b"1e999", b"-", b"NaN", b"=1+1", b"<!DOCTYPE a>", b"\xff\xfe", b"A" * 5000)
_DAMAGES = (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, RuntimeError, EOFError)
Mutation = Callable[[bytes, random.Random], bytes]


def broken(name: str, content: bytes, chance: random.Random) -> bytes:
    """The content of a file after one to three harms; in archives mostly inside a member."""
    for _ in range(chance.choice([1, 1, 2, 3])):
        content = chance.choice(_harms(name, content))(content, chance) or b"x"
    return content


def _harms(name: str, content: bytes) -> list[Mutation]:
    if content.startswith(b"PK\x03\x04"):
        return [flipped, cut, inserted, *[member_harmed] * 4, members_shuffled]
    if name.endswith("json"):
        return [flipped, cut, inserted, *[json_changed] * 4, doubled]
    if name.endswith(".csv"):
        return [flipped, cut, inserted, doubled, cells_swapped, header_mangled, encoded_oddly, lines_shuffled]
    return [flipped, cut, inserted, doubled]


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed."""
    told = bytearray(content)
    for _ in range(chance.choice([1, 3, 30])):
        told[chance.randrange(len(told))] = chance.randrange(256)
    return bytes(told)


def cut(content: bytes, chance: random.Random) -> bytes:
    """The end, the beginning or a piece lost."""
    first, last = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return chance.choice([content[:first], content[last:], content[:first] + content[last:]])


def inserted(content: bytes, chance: random.Random) -> bytes:
    """A block put in: noise, or a piece of the file itself."""
    place = chance.randrange(len(content) + 1)
    piece = chance.choice([bytes(chance.choices(_PIECES, k=chance.randrange(1, 200))), chance.choice(_SWAPS)])
    return content[:place] + piece + content[place:]


def doubled(content: bytes, chance: random.Random) -> bytes:
    """The file, or its first part, twice in a row."""
    return content + content[: chance.randrange(len(content) + 1)]


def cells_swapped(content: bytes, chance: random.Random) -> bytes:
    """Some cells of a CSV exchanged with others, or for something odd."""
    cells = re.split(rb"([,;\n])", content)
    for _ in range(chance.randrange(1, 20)):
        first, second = chance.randrange(len(cells)), chance.randrange(len(cells))
        cells[first] = chance.choice([cells[second], chance.choice(_SWAPS)])
    return b"".join(cells)


def header_mangled(content: bytes, chance: random.Random) -> bytes:
    """The first line lost, doubled, shifted, in capitals, or below titles."""
    head, _, rest = content.partition(b"\n")
    changed = [rest, head + b"\n" + content, b";" + content, head.upper() + b"\n" + rest, b"Judul\n\n\n" + content]
    return chance.choice(changed)


def lines_shuffled(content: bytes, chance: random.Random) -> bytes:
    """The lines in another order."""
    lines = content.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def encoded_oddly(content: bytes, chance: random.Random) -> bytes:
    """The text in another encoding than it may say."""
    encoding = chance.choice(["utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig", "utf-32", "utf-7"])
    return content.decode("utf-8", errors="replace").encode(encoding, errors="replace")


def json_changed(content: bytes, chance: random.Random) -> bytes:
    """One value of a JSON exchanged for another kind of value."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return flipped(content, chance)
    for _ in range(chance.randrange(1, 5)):
        _change(told, chance)
    return json.dumps(told).encode()


def member_harmed(content: bytes, chance: random.Random) -> bytes:
    """A whole archive in which one member, mostly XML, came to harm."""
    try:
        members = _members(content)
    except _DAMAGES:
        return flipped(content, chance)
    victim = chance.choice(list(members) or ["x"])
    before = members.get(victim, b"x") or b"x"
    members[victim] = chance.choice([xml_edited, xml_edited, flipped, cut, inserted])(before, chance)
    return _zipped(members)


def members_shuffled(content: bytes, chance: random.Random) -> bytes:
    """Members lost, renamed, in each other's place, or the archive within an archive."""
    try:
        members = _members(content)
    except _DAMAGES:
        return cut(content, chance)
    names = list(members) or ["x"]
    first, second = chance.choice(names), chance.choice(names)
    members[first], members[second] = members.get(second, b""), members.get(first, b"")
    renamed = {chance.choice([name, "../" + name, name.upper(), name]): part for name, part in members.items()}
    lost = {name: part for name, part in members.items() if name != first}
    return chance.choice([_zipped(members), _zipped(renamed), _zipped(lost), _zipped({first: content})])


def xml_edited(content: bytes, chance: random.Random) -> bytes:
    """Attributes and texts of an XML changed, tags lost or doubled."""
    for _ in range(chance.choice([1, 3, 10])):
        found = list(re.finditer(rb'"[^"<>]{0,40}"|>[^<]{1,40}<|<[^<>]{1,80}>', content[:200_000]))
        if not found:
            return flipped(content, chance)
        one = chance.choice(found)
        swap = chance.choice([*_SWAPS, b"999999999", b"A1048576", b"-1", one.group() * 3])
        inner = one.group()[:1] + swap + one.group()[-1:] if chance.random() < 0.7 else swap
        content = content[: one.start()] + inner + content[one.end() :]
    return content


def _change(told: object, chance: random.Random) -> None:
    """Walk down by chance and exchange what is there."""
    odd = [None, "", [], {}, -1, 1e308, float("nan"), "\ud800", [[[]]], "33.75.01.1003", 10**25, True]
    while isinstance(told, dict | list) and told:
        key = chance.choice(list(told)) if isinstance(told, dict) else chance.randrange(len(told))
        below = told[key]  # type: ignore[index]
        if not isinstance(below, dict | list) or not below or chance.random() < 0.15:
            told[key] = chance.choice(odd)  # type: ignore[index]
            return
        told = below


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members.items():
            # Named by a ZipInfo a member has a fixed date; by its bare name it would have that of the moment.
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
