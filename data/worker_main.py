"""The process that reads one upload: `python -m data.worker_main FOLDER`, started and watched by `data/worker.py`.

FOLDER holds `content` (the bytes, deleted as soon as they are read) and `request`; it leaves `step` and `result`.
"""

import os
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from data.readers.exchange import Arguments, Request, request_from, to_folder
from data.readers.reading import Reading
from data.readers.steps import heard, reached

OUT_OF_MEMORY = 86
_ROOM = 3_000_000_000
_MAP = "boundaries"


def main(folder: Path) -> None:
    """Read the file of a folder and leave the reading there."""
    sys.excepthook = _tell_where
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory()
    request = request_from(folder / "request")
    content = (folder / "content").read_bytes()
    (folder / "content").unlink()
    with heard(lambda step: note(folder, step)):
        try:
            reading = READERS[request.what](content, request)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        reached("handing over")
        unfinished = folder / "unfinished"
        unfinished.mkdir()
        to_folder(reading, unfinished)
        unfinished.rename(folder / "result")


def note(folder: Path, step: str) -> None:
    """Leave word of a step, whole or not at all: somebody may be reading it."""
    (folder / "next step").write_text(step, encoding="utf-8")
    with suppress(PermissionError):  # Windows, while it is read
        (folder / "next step").replace(folder / "step")


def _table(content: bytes, request: Request) -> Reading:
    from data.readers.table import read_table  # noqa: PLC0415  (each reader is loaded only where it is needed)

    told: Arguments = request.arguments
    if told.choices.kind == _MAP:
        return _boundaries(content, request)
    table = read_table(
        content, request.filename, told.forms, told.choices,
        storing=told.storing, places=told.places, layout=told.layout,
    )  # fmt: skip
    decided = table.understood.kind or told.choices.kind
    return table if decided else _drawn(content, request) or table


def _grid(_content: bytes, request: Request) -> Reading:
    from data.readers.grid import Parsed  # noqa: PLC0415
    from data.readers.table import read_grid  # noqa: PLC0415

    told: Arguments = request.arguments
    opened = told.opened or Parsed(None)
    return read_grid(opened, request.filename, told.forms, told.choices, storing=told.storing, places=told.places)


def _drawn(content: bytes, request: Request) -> Reading | None:
    """The boundaries of a file that is none of the tables, if it has a column of shapes."""
    reading = _boundaries(content, request)
    return reading if reading.understood.rows_in else None


def _boundaries(content: bytes, request: Request) -> Reading:
    from data.readers.boundaries import read_boundaries  # noqa: PLC0415

    told: Arguments = request.arguments
    return read_boundaries(content, request.filename, told.choices, told.places, told.drawn)


READERS: dict[str, Callable[[bytes, Request], Reading]] = {"table": _table, "grid": _grid, "boundaries": _boundaries}


def _end_with_parent() -> None:
    """The server holds the other end of this pipe: when it is gone, nobody waits for the reading."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


def _limit_memory() -> None:
    """A second wall behind the watch of the parent, where the platform has one: memory grows by 3 GB at most."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415  (not on every platform)

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + _ROOM
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def _tell_where(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    # What an exception says may quote a cell of the file, so only its kind and its place in our code are told.
    sys.stderr.write("".join(traceback.format_tb(trace)) + kind.__name__ + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
