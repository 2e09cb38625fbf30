"""`python -m scripts.bench WHAT [OPTIONS]`: runs the measurement WHAT and prints a table."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

WHAT = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


def run(arguments: list[str]) -> int:
    """Hand over to the module of the measurement; 2 if there is none of this name."""
    if not arguments or arguments[0] not in WHAT:
        print(f"usage: python -m scripts.bench {'|'.join(WHAT)} [OPTIONS]", file=sys.stderr)
        return 2
    measurement = import_module(f"scripts.bench.{arguments[0]}")
    measurement.main(arguments[1:])
    return 0


sys.exit(run(sys.argv[1:]))
