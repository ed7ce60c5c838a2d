"""`python -m benchmarks`: prints every measurement as a table."""

from benchmarks import scoring

PARTS = (scoring.report,)

if __name__ == "__main__":
    for part in PARTS:
        print(part(), flush=True)
