"""How long quick commands take from a standing start, beside a Python that does nothing.

Every command runs in a process of its own, in turn with the others, so that a busy moment of the machine falls on all
of them. Wall-clock time is what a person waits for; processor time is what the program is answerable for on a machine
that has other work.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median

COMMANDS = {
    "python -c pass": ("-c", "pass"),
    "sohr-tx --help": ("-m", "toolkit", "--help"),
    "sohr-tx translate --help": ("-m", "toolkit", "translate", "--help"),
    "sohr-tx glossary find": ("-m", "toolkit", "glossary", "find", "وصلت القوات إلى البوكمال"),
    "sohr-tx doctor": ("-m", "toolkit", "doctor"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds on the clock and seconds of processor time, children included."""

    wall: float
    processor: float


def run_once(arguments: tuple[str, ...]) -> Run:
    """Run Python with these arguments and take the time."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # waited for above: Popen must not wait again
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime)


def main(arguments: list[str]) -> None:
    """Print a table: the median and the fastest run of each command, in milliseconds."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench startup", description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="how often each command runs (20)")
    options = parser.parse_args(arguments)
    runs: dict[str, list[Run]] = {name: [] for name in COMMANDS}
    for _ in range(options.runs + 1):
        for name, command in COMMANDS.items():
            runs[name].append(run_once(command))
    print(f"{'milliseconds':<26}{'median':>9}{'fastest':>9}{'processor':>11}")
    for name, taken in runs.items():
        warm = taken[1:]  # the first run reads the files from disk and compiles them
        walls = [run.wall for run in warm]
        columns = (median(walls), min(walls), median(run.processor for run in warm))
        print(f"{name:<26}{columns[0] * 1e3:>9.0f}{columns[1] * 1e3:>9.0f}{columns[2] * 1e3:>11.0f}")
