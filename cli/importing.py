"""`import`: a file read, checked and, unless it is only tried, stored as one version."""

import argparse
from pathlib import Path

from cli.arguments import Words, add_regulation
from cli.arriving import BOUNDARIES, Arrived, arrived
from cli.given import check_given
from cli.guesses import is_guess, waits
from cli.saying import UNUSABLE, RefusedError, save, tell, unusable
from cli.surveys import regulation_of
from cli.understanding import understood_lines
from data import store
from data.readers.personal import has_personal
from data.store import ConflictError, LockedError, usual_root
from data.writers.marked import write_findings_json, write_marked
from findings import SEVERITIES, Finding
from indicators.survey import forms, survey_form
from locales import translator

STORED, FAULTY, UNCONFIRMED = 0, 1, 3
_REPORTS = (".xlsx", ".json")
_SHOWN = 20  # of each kind; a report has them all


def declare(command: argparse.ArgumentParser, _: Words) -> None:
    """The arguments of the command, and what its exit codes mean."""
    command.formatter_class, command.epilog = argparse.RawDescriptionHelpFormatter, _endings(_)
    add_regulation(command, _)
    command.add_argument("file", metavar="FILE", help=_("table (CSV, XLSX, XLS, ODS, Parquet) or map, or R0 workbook"))
    command.add_argument(
        "--kind", choices=[*forms(), BOUNDARIES], help=_("kind of table; told by its headers if absent")
    )
    command.add_argument("--sheet", help=_("sheet or layer to read"))
    command.add_argument("--city", metavar="CODE", help=_("code of its city (33.75), where the file does not say it"))
    command.add_argument("--year", type=int, help=_("its year, where the file does not say it"))
    command.add_argument("--dry-run", action="store_true", help=_("read and check only; store nothing"))
    command.add_argument("--report", metavar="OUT", help=_("write the findings: .xlsx (faulty cells marked) or .json"))
    command.add_argument("--store", metavar="FOLDER", default=usual_root(), help=_("where the tables are kept"))
    command.add_argument("--note", default="", help=_("a note for the history"))
    command.add_argument(
        "--drop-personal", action="store_true", help=_("leave personal data out, in place of refusing")
    )
    command.add_argument("--accept-guesses", action="store_true", help=_("take columns and places guessed as right"))


def run(asked: argparse.Namespace) -> int:
    """Import the file; its exit code. Errors: RefusedError, OSError, DeclarationError."""
    _ = translator(asked.language)
    _check(asked)
    item = arrived(asked, regulation_of(asked.regulation))
    print(*understood_lines(item.reading.understood, item.kind, asked.language), sep="\n")
    # The errors last: there a terminal stands when all is said.
    tell(sorted(item.findings, key=_mildness), asked.language, _SHOWN)
    if asked.report:
        save(_report(item, asked), Path(asked.report))
    code = verdict(item)
    if code == FAULTY:
        print(_("Not stored: the file has errors."))
    elif code == UNCONFIRMED:
        print(_("Not stored: guesses wait for your word. Are they right? Then add --accept-guesses."))
    elif asked.dry_run:
        print(_("Not stored (--dry-run): the file can be accepted."))
    else:
        print(_("{name} is stored as {snapshot}.").format(name=item.name, snapshot=_stored(item, asked)))
    return code


def verdict(item: Arrived) -> int:
    """0: it may be stored; 1: it has errors; 3: nothing but guesses stands in its way."""
    errors = [finding for finding in item.findings if finding.severity == "error"]
    if any(not is_guess(finding) for finding in errors):
        return FAULTY
    if waits(item.reading):
        return UNCONFIRMED
    return FAULTY if errors or item.rows.is_empty() else STORED


def _mildness(finding: Finding) -> int:
    return -SEVERITIES.index(finding.severity)


def _endings(_: Words) -> str:
    """What the exit codes mean, for the help."""
    told = {
        STORED: _("done: stored, or (--dry-run) good enough to be stored"),
        FAULTY: _("the file has errors; nothing was stored"),
        UNUSABLE: _("wrong arguments, or a file or folder that cannot be used"),
        UNCONFIRMED: _("columns, places or coordinates were guessed and wait for --accept-guesses; nothing was stored"),
    }
    return "\n".join([_("Exit codes:"), *(f"  {code}  {words}" for code, words in told.items())])


def _check(asked: argparse.Namespace) -> None:
    """What can be refused before the file is read."""
    check_given(asked)
    if has_personal(asked.note):
        raise RefusedError(Finding("personal_note"))
    if asked.report and not asked.report.lower().endswith(_REPORTS):
        raise RefusedError(Finding("unknown_output", file=asked.report, detail={"formats": ", ".join(_REPORTS)}))


def _report(item: Arrived, asked: argparse.Namespace) -> bytes:
    if asked.report.lower().endswith(".json"):
        return write_findings_json(item.findings, asked.language)
    return write_marked(item.reading.grid, item.findings, asked.language, item.reading.understood.columns)


def _stored(item: Arrived, asked: argparse.Namespace) -> str:
    """The snapshot. Errors: RefusedError where the store is full, or others stored or locked its slices meanwhile."""
    try:
        if "://" not in asked.store:
            Path(asked.store).mkdir(parents=True, exist_ok=True)
        snapshot = store.put(
            asked.store, item.kind, item.rows, author="", note=asked.note, file=item.name, sha256=item.sha256,
            columns=tuple(survey_form()), standing=item.findings,
        )  # fmt: skip
    except LockedError:
        found = store.locked_findings(asked.store, item.kind, item.rows, item.name)
        raise RefusedError(*found, code=FAULTY) from None
    except ConflictError:
        raise RefusedError(Finding("store_busy", file=item.name), code=FAULTY) from None
    except OSError as error:
        raise RefusedError(unusable(error, asked.store)) from error
    return str(snapshot)
