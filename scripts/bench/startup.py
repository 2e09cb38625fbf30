"""How long quick commands take from a standing start, beside a Python that does nothing and one that reads the tables.

Every command runs in a process of its own, in turn with the others, so that a busy moment of the machine falls on all
of them. Wall-clock time is what a person waits for; processor time is what the program is answerable for on a machine
that has other work. The ratio is processor time over that of the peer: the shortest script that finds a name in the
glossary's tables, with Python's own `csv`, cell by cell. It knows no clitics, no hyphens and no cues.

`glossary find` is measured three times: with the glossary compiled in the cache, with an empty cache (it is compiled
and kept), and without one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from toolkit.caching import SWITCH
from toolkit.data import glossaries_folder

SENTENCE = "وصلت القوات إلى البوكمال"
PEER = "csv, cell by cell"
_SEARCH = """
import csv, glob, sys
for path in glob.glob(sys.argv[1] + "/*.tsv"):
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            for cell in row:
                for form in cell.split("|"):
                    if len(form) > 2 and form in sys.argv[2]:
                        print(row[0])
"""


@dataclass(frozen=True, slots=True)
class Command:
    """Arguments for Python, and what the program finds: a compiled glossary, an empty cache or none at all."""

    arguments: tuple[str, ...]
    cache: str = "warm"


FIND = ("-m", "toolkit", "glossary", "find", SENTENCE)
COMMANDS = {
    "python -c pass": Command(("-c", "pass")),
    PEER: Command(("-c", _SEARCH, str(glossaries_folder()), SENTENCE)),
    "sohr-tx --help": Command(("-m", "toolkit", "--help")),
    "sohr-tx translate --help": Command(("-m", "toolkit", "translate", "--help")),
    "sohr-tx glossary find": Command(FIND),
    "  listed spellings only": Command((*FIND, "--no-variants")),
    "  with an empty cache": Command(FIND, "cold"),
    "  without a cache": Command(FIND, "off"),
    "sohr-tx glossary show": Command(("-m", "toolkit", "glossary", "show", "town.al-bokamal")),
    "sohr-tx doctor": Command(("-m", "toolkit", "doctor")),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds on the clock and seconds of processor time, children included."""

    wall: float
    processor: float


def run_once(command: Command, home: Path) -> Run:
    """Run Python with these arguments and a cache below `home`, and take the time."""
    own = home / command.cache
    if command.cache == "cold":
        shutil.rmtree(own, ignore_errors=True)
    # The interpreter keeps its compiled modules, as an installed program's are; a shell may say otherwise.
    environment = {**os.environ, "XDG_CACHE_HOME": str(own), "PYTHONPYCACHEPREFIX": str(home / "modules")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment[SWITCH] = "1" if command.cache == "off" else ""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command.arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # waited for above: Popen must not wait again
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime)


def main(arguments: list[str]) -> None:
    """Print a table: the median and the fastest run of each command, in milliseconds, and its ratio to the peer."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench startup", description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="how often each command runs (20)")
    options = parser.parse_args(arguments)
    runs: dict[str, list[Run]] = {name: [] for name in COMMANDS}
    with TemporaryDirectory(prefix="sohr-tx-bench-") as home:
        for _ in range(options.runs + 1):
            for name, command in COMMANDS.items():
                runs[name].append(run_once(command, Path(home)))
    # The first run of each reads the files from disk, compiles the modules and fills the warm cache.
    _print_table({name: taken[1:] for name, taken in runs.items()})


def _print_table(runs: dict[str, list[Run]]) -> None:
    peer = median(run.processor for run in runs[PEER])
    print(f"{'milliseconds':<26}{'median':>9}{'fastest':>9}{'processor':>11}{'ratio':>8}")
    for name, taken in runs.items():
        walls = [run.wall for run in taken]
        processor = median(run.processor for run in taken)
        print(f"{name:<26}{median(walls) * 1e3:>9.0f}{min(walls) * 1e3:>9.0f}", end="")
        print(f"{processor * 1e3:>11.0f}{processor / peer:>8.2f}")
