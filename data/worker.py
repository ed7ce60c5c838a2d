"""Reading an upload in a process of its own, within limits of time and memory, so that no file can stop the server."""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import Future, InvalidStateError
from concurrent.futures import TimeoutError as NotYetError
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from data.readers.exchange import Arguments, Request, reading_from, to_folder
from data.readers.reading import Reading, Understood, refused
from data.readers.steps import STEPS
from data.worker_main import OUT_OF_MEMORY, note
from findings import Finding

_ROOT = Path(__file__).resolve().parents[1]
_PAUSE = 0.05
# More than one for each core, and all become slower; the others wait for their turn.
_SLOTS = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))
_NO_MEMORY = (b"memory allocation of", b"MemoryError", b"bad_alloc", b"out of memory")
_KILLED = -9
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """How long (seconds, from the moment it is its turn) and how large (megabytes in memory) a reading may be."""

    seconds: float = 60
    megabytes: int = 1000


@dataclass(frozen=True)
class Job:
    """One reading under way. It may be kept between reruns; asking costs next to nothing."""

    filename: str
    folder: Path
    limits: Limits
    stop: threading.Event = field(default_factory=threading.Event)
    future: "Future[Reading]" = field(default_factory=Future)

    def progress(self) -> tuple[int, int, str]:
        """How many steps of how many are reached, and the name of the last (of `steps.STEPS`; "done" at the end)."""
        if self.future.done():
            return len(STEPS), len(STEPS), "done"
        step = _step(self.folder)
        return STEPS.index(step), len(STEPS), step

    def result(self, timeout: float | None = None) -> Reading | None:
        """The reading, refused with a finding where it failed; None while it is under way after `timeout` seconds."""
        with suppress(NotYetError):
            return self.future.result(timeout)
        return None

    def cancel(self) -> None:
        """End the reading; its result is then refused with the notice `worker_cancelled`."""
        self.stop.set()


def start(content: bytes, filename: str, what: str, arguments: Arguments, limits: Limits = Limits()) -> Job:  # noqa: B008  (frozen)
    """Begin to read a file with the reader of that name (`worker_main.READERS`)."""
    folder = Path(tempfile.mkdtemp(prefix="nolkumuh-"))
    job = Job(PurePath(filename).name, folder, limits)
    try:
        _hand_over(content, Request(what, filename, arguments), folder)
        threading.Thread(target=_conclude, args=(job,), daemon=True).start()
    except BaseException:  # a full disk, or the user's interruption
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return job


def _hand_over(content: bytes, request: Request, folder: Path) -> None:
    note(folder, STEPS[0])
    (folder / "request").mkdir()
    to_folder(request, folder / "request")
    (folder / "content").touch(mode=0o600)
    (folder / "content").write_bytes(content)


def _step(folder: Path) -> str:
    """The step last noted; a folder that is gone, or going, was emptied at the very end."""
    with suppress(OSError):
        return (folder / "step").read_text(encoding="utf-8")
    return STEPS[-1]


def _conclude(job: Job) -> None:
    """See a reading through to its result, whatever becomes of it."""
    fault: Finding | None = Finding("worker_crashed")
    try:
        with _SLOTS:
            fault = _watched(job)
        reading = reading_from(job.folder / "result") if fault is None else None
    except (OSError, ValueError, MemoryError):
        fault, reading = Finding("worker_crashed"), None
    finally:
        shutil.rmtree(job.folder, ignore_errors=True)
    with suppress(InvalidStateError):
        job.future.set_result(reading or refused([fault or Finding("worker_crashed")], Understood(file=job.filename)))


def _watched(job: Job) -> Finding | None:
    """Run the process to its end or until it breaks a limit; None when it left a result."""
    if job.stop.is_set():
        return Finding("worker_cancelled")
    note(job.folder, "opening")
    with (job.folder / "errors").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "data.worker_main", str(job.folder)],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
    ends = time.monotonic() + job.limits.seconds
    try:
        while process.poll() is None:
            fault = _broken_limit(job, process.pid, ends)
            if fault is not None:
                return fault
            time.sleep(_PAUSE)
    finally:
        _end(process)
    return _explained(job, process.returncode)


def _broken_limit(job: Job, process: int, ends: float) -> Finding | None:
    if job.stop.is_set():
        return Finding("worker_cancelled")
    if time.monotonic() > ends:
        return Finding("worker_time", detail={"seconds": f"{job.limits.seconds:g}"})
    if _megabytes(process) > job.limits.megabytes:
        return _too_large(job)
    return None


def _too_large(job: Job) -> Finding:
    return Finding("worker_memory", detail={"limit": str(job.limits.megabytes)})


def _megabytes(process: int) -> float:
    """The memory a process holds; 0 where the platform does not tell."""
    with suppress(OSError, IndexError):
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1_000_000
    return 0


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    if process.stdin is not None:
        process.stdin.close()


def _explained(job: Job, code: int) -> Finding | None:
    """Why a process that ended by itself left no result; None when it did."""
    if code == 0 and (job.folder / "result").exists():
        return None
    told = (job.folder / "errors").read_bytes()[-20_000:]
    if code in {OUT_OF_MEMORY, _KILLED} or any(word in told for word in _NO_MEMORY):
        return _too_large(job)
    # Only places in our code: whatever else a library printed may quote a cell of the file.
    frames = [line for line in told.decode(errors="replace").splitlines() if line.startswith("  File ")]
    _log.error([code, *frames])
    return Finding("worker_crashed")
