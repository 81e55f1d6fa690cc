"""Command line: ``python -m benchmarks.fuzz``; damages files in thousands of ways, ingests them, and reports.

Every file ends in a stated status and message; the run goes on; nothing hangs; nothing half-written is landed. Prints
the seed, what became of the mutants of each format, and each broken promise; exits with 1 if there is one.
"""

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.fuzz.run import Report, fuzz
from benchmarks.fuzz.samples import make_samples


def main() -> int:
    """Read the arguments, fuzz, and print the report as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="files to damage; by default the example in every format")
    parser.add_argument("--mutants", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--formats", nargs="+", metavar="NAME", help="only these formats of the example")
    parser.add_argument("--keep", type=Path, help="folder in which to keep the mutants that break a promise")
    options = parser.parse_args()
    samples = {str(file): (file.suffix, file.read_bytes()) for file in options.files} or make_samples()
    if options.formats:
        samples = {name: samples[name] for name in options.formats}
    with tempfile.TemporaryDirectory() as folder:
        report = fuzz(samples, options.mutants, options.seed, options.keep or Path(folder))
    print(json.dumps(describe(report, options.seed), ensure_ascii=False, indent=2))
    return 1 if report.broken_promises else 0


def describe(report: Report, seed: int) -> dict[str, object]:
    """Return a report as what is printed."""
    return {
        "seed": seed,
        "mutants": sum(account.mutants for account in report.accounts.values()),
        "formats": {
            name: {
                "mutants": account.mutants,
                "slowest_seconds": round(account.slowest_seconds, 2),
                "documents": dict(sorted(account.outcomes.items())),
            }
            for name, account in report.accounts.items()
        },
        "partial_documents": report.partial_documents,
        "broken_promises": report.broken_promises,
    }


if __name__ == "__main__":
    sys.exit(main())
