"""Ctrl-C: wherever the program happens to be, it ends with one word and the status of an interruption."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.setup.running import ROOT

# The signal comes when a module is looked for: the nearest thing to a person who is quick.
SCRIPT = """
import atexit, os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background begins with Ctrl-C ignored
from toolkit.cli.starting import run

module = sys.argv.pop()

class Interrupter:
    @staticmethod
    def find_spec(name, path, target=None):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupter)
if module == "at exit":
    atexit.register(os.kill, os.getpid(), signal.SIGINT)
"""
FIND = ["glossary", "find", "في حلب"]


def interrupt(moment: str, *, ignored: bool = False) -> subprocess.CompletedProcess[str]:
    """Run `glossary find` and interrupt it when it imports a module, or at exit."""
    ignore = "signal.signal(signal.SIGINT, signal.SIG_IGN)\n" if ignored else ""
    return subprocess.run(
        [sys.executable, "-c", f"{SCRIPT}{ignore}run()\n", *FIND, moment],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "moment", ["toolkit.cli.main", "typer", "click.core", "toolkit.cli.glossary", "toolkit.glossary.matcher"]
)
def test_an_interruption_ends_the_program_without_a_traceback(moment: str) -> None:
    finished = interrupt(moment)
    assert (finished.returncode, finished.stdout, finished.stderr) == (130, "", "interrupted\n")


def test_an_interruption_at_the_very_end_is_none_of_the_results() -> None:
    finished = interrupt("at exit")
    assert (finished.returncode, finished.stderr) == (130, "interrupted\n")
    assert "governorate.aleppo" in finished.stdout


@pytest.mark.parametrize("moment", ["typer", "toolkit.glossary.matcher"])
def test_a_signal_that_is_ignored_stays_ignored(moment: str) -> None:
    finished = interrupt(moment, ignored=True)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert "aleppo" in finished.stdout
