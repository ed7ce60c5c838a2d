"""`python -m benchmarks`: prints every measurement as a table; `python -m benchmarks pages` only these."""

import sys

from benchmarks import importing, pages, papers, scoring, slides

PARTS = {
    "scoring": scoring.report,
    "import": importing.report,
    "pages": pages.report,
    "papers": papers.report,
    "slides": slides.report,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        print(PARTS[name](), flush=True)
