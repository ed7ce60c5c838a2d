"""Many cases in two processes, watched: what breaks, hangs (10 s) or fills the memory (1 GB) is listed by number."""

import argparse
import json
import os
import selectors
import subprocess
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.fuzz.cases import made, tried

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEGABYTES = 10, 1000


def main() -> int:
    """Run `--count` cases and print what became of them; the exit code is 1 where any rule is broken."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("--count", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--case", type=int, help="run this one case here, with its traceback")
    asked.add_argument("--within", type=int, nargs=3, metavar=("FIRST", "STEP", "COUNT"), help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.case is not None:
        print(tried(*made(told.case, told.seed)))
        return 0
    if told.within:
        return _work(range(told.within[0], told.within[2], told.within[1]), told.seed)
    return _report(*_watched(told.count, told.seed, told.processes))


def _work(numbers: range, seed: int) -> int:
    """One line of JSON before each case and one after it."""
    for number in numbers:
        print(json.dumps({"case": number}), flush=True)
        name, content = made(number, seed)
        try:
            outcome = {"errors": (got := tried(name, content)).errors, "seconds": got.seconds, "fault": ""}
        except BaseException as error:  # whatever a reader lets out, a panic of a library too, is what is looked for
            place = traceback.extract_tb(error.__traceback__)
            ours = [frame for frame in place if str(ROOT) in frame.filename and ".venv" not in frame.filename]
            outcome = {
                "errors": [],
                "seconds": 0,
                "fault": f"{type(error).__name__} {ours[-1].filename}:{ours[-1].lineno}",
            }
        print(json.dumps({"done": number, "name": name, **outcome}), flush=True)
    return 0


def _watched(count: int, seed: int, processes: int) -> tuple[list[dict], float]:
    """The outcome of every case, in the processes that stand it; one that falls is started again behind its case."""
    began, outcomes = time.monotonic(), []
    with selectors.DefaultSelector() as waiting:
        for first in range(processes):
            _begin(waiting, first, processes, count, seed)
        while waiting.get_map():
            ready = {key.fd for key, _ in waiting.select(0.5)}
            for key in list(waiting.get_map().values()):
                line = key.fileobj.readline() if key.fd in ready else None
                ended = _follow(key.data, line, outcomes)
                if ended is not None:
                    waiting.unregister(key.fileobj)
                    key.data["process"].kill()
                    key.data["process"].wait()
                    key.fileobj.close()
                    _begin(waiting, ended + processes, processes, count, seed)
    return outcomes, time.monotonic() - began


def _begin(waiting: selectors.BaseSelector, first: int, step: int, count: int, seed: int) -> None:
    if first >= count:
        return
    command = [sys.executable, "-m", "tests.fuzz", "--seed", str(seed), "--within", str(first), str(step), str(count)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
    state = {"process": process, "case": None, "since": time.monotonic(), "next": first, "count": count}
    waiting.register(process.stdout, selectors.EVENT_READ, state)


def _follow(state: dict, line: bytes | None, outcomes: list[dict]) -> int | None:
    """Take one line of a process; the number of the case at which it must be ended, None while it may go on."""
    if line:
        told = json.loads(line)
        if "case" in told:
            state |= {"case": told["case"], "since": time.monotonic()}
            return None
        state["case"], state["next"] = None, told["done"]
        outcomes.append(told | {"megabytes": _megabytes(state["process"].pid)})
        if outcomes[-1]["megabytes"] > MEGABYTES:
            outcomes[-1]["fault"] = f"held {outcomes[-1]['megabytes']:.0f} MB"
            return told["done"]
        return None
    fault = "the process ended" if line == b"" else "hangs"
    overdue = state["case"] is not None and time.monotonic() - state["since"] > SECONDS
    if line == b"" and state["case"] is None:
        return state["count"]
    if line == b"" or overdue:
        outcomes.append(
            {"done": state["case"], "name": "", "errors": [], "seconds": SECONDS, "fault": fault, "megabytes": 0}
        )
        return state["case"]
    return None


def _megabytes(process: int) -> float:
    """The most memory a process has held so far."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(told.partition("VmHWM:")[2].split()[0]) / 1000 if "VmHWM:" in told else 0


def _report(outcomes: list[dict], seconds: float) -> int:
    faults = [one for one in outcomes if one["fault"]]
    read = sum(not one["errors"] and not one["fault"] for one in outcomes)
    codes = Counter(code for one in outcomes for code in one["errors"])
    print(
        f"{len(outcomes)} files in {seconds:.0f} s on {os.cpu_count()} cores: {read} read, {len(faults)} broke a rule"
    )
    slowest, largest = (max(one[what] for one in outcomes) for what in ("seconds", "megabytes"))
    print(f"slowest {slowest:.1f} s, largest {largest:.0f} MB")
    print("refused: " + ", ".join(f"{code} {count}" for code, count in codes.most_common()))
    for fault, cases in Counter(one["fault"] for one in faults).most_common():
        numbers = [str(one["done"]) for one in faults if one["fault"] == fault]
        print(f"  {cases} x {fault}: cases {', '.join(numbers[:8])}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
