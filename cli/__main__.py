"""`python -m cli`: one command from the shell to its exit code."""

import os
import signal
import sys

from cli import main
from cli.saying import UNUSABLE

_INTERRUPTED = 130

if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `… | head` ends us quietly
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        code = main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except OSError:  # a full disk, told already: leave before the interpreter tries and tells it again
        os._exit(UNUSABLE)
    sys.exit(code)
