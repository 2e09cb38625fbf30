"""Every way of failing: one sentence on stderr, the right exit status, never a traceback."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
import typer

from tests.setup.running import ROOT
from toolkit.cli import commands
from toolkit.cli.failures import explain
from toolkit.cli.main import main
from toolkit.errors import DataError, EngineError, Place, SohrError, UsageError

if TYPE_CHECKING:
    from types import ModuleType


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException | None) -> int:
    """Run the program with a command that does nothing but raise `error`; return the exit status."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    @app.command()
    def fail() -> None:
        if error is not None:
            raise error

    monkeypatch.setitem(commands.COMMANDS, "fail", "Fail.")
    monkeypatch.setitem(sys.modules, "toolkit.cli.fail", cast("ModuleType", SimpleNamespace(app=app)))
    return main(["fail"])


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (None, 0, ""),
        (typer.Exit(1), 1, ""),
        (SystemExit(1), 1, ""),
        (SystemExit("no more paper"), 1, "no more paper\n"),
        (SystemExit(None), 0, ""),
        (UsageError("no such direction"), 2, "no such direction\n"),
        (SohrError("the glossary is empty"), 3, "the glossary is empty\n"),
        (DataError(Place(Path("names.tsv"), 7, 3), "no id"), 3, "names.tsv:7:3: no id\n"),
        (EngineError("the model is missing"), 4, "the model is missing\n"),
        (OSError(errno.ENOSPC, "No space left on device", "out.txt"), 3, "out.txt: no space left on the device"),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "a/b"), 3, "a/b: No such file or directory\n"),
        (PermissionError(errno.EACCES, "Permission denied", "out"), 3, "out: Permission denied\n"),
        (MemoryError(), 3, "not enough memory"),
        (KeyboardInterrupt(), 130, "interrupted\n"),
        (typer.Abort(), 130, "interrupted\n"),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 141, ""),
        (ZeroDivisionError("division by zero"), 70, "a fault in sohr-tx, not in your files: ZeroDivisionError"),
        (RecursionError("too deep"), 70, "a fault in sohr-tx"),
    ],
    ids=repr,
)
def test_each_failure_has_its_sentence_and_its_status(
    error: BaseException | None,
    status: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert fail_with(monkeypatch, error) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(message)
    assert bool(said.err) == bool(message)
    assert "Traceback" not in said.err


def test_developers_get_the_traceback_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOHR_TX_DEBUG", "1")
    assert fail_with(monkeypatch, ZeroDivisionError()) == 70
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    "error",
    [SohrError("x"), UsageError("x"), EngineError("x"), DataError(Place(Path("x")), "y"), OSError(errno.EIO, "x"),
     MemoryError(), ValueError("x"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid")],
)  # fmt: skip
def test_no_error_is_ever_success(error: Exception) -> None:
    failure = explain(error)
    assert failure.status != 0
    assert failure.message


def test_a_full_disk_under_stdout_is_said() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with Path("/dev/full").open("w") as full:
        finished = subprocess.run(
            [sys.executable, "-m", "toolkit", "--help"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    assert finished.returncode == 3
    assert finished.stderr == "no space left on the device: free some and run the command again\n"


def test_a_reader_that_has_gone_is_no_error_to_speak_of() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "toolkit", "--help"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout is not None
    program.stdout.close()
    assert program.stderr is not None
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait() == 141


def test_a_closed_stdout_does_not_break_the_program() -> None:
    finished = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m toolkit --version >&-"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "Traceback" not in finished.stderr


def test_a_file_name_that_is_not_utf8_can_be_spoken_of() -> None:
    finished = subprocess.run(
        [sys.executable.encode(), b"-m", b"toolkit", b"translate", b"no-such-\xff.txt"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert finished.returncode != 0
    assert b"Traceback" not in finished.stderr
    assert b"no-such-" in finished.stderr


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("glossary find Homs >&-", 0),
        ("nonsense 2>&-", 2),
        ("translate - <&-", 2),
    ],
)
def test_a_closed_stream_is_no_fault(command: str, status: int) -> None:
    finished = subprocess.run(["sh", "-c", f'"$0" -m toolkit {command}', sys.executable], cwd=ROOT, check=False)
    assert finished.returncode == status
