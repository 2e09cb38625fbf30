"""Kills `sohr-tx` at every point at which it could leave something half done, and sees what the next start makes of it.

    python -m tests.review.killing FOLDER WORD...

The command is run in copies of a folder, each in a process of its own that gets SIGKILL before the 1st, 2nd, 3rd ...
thing that it does to a file, a lock or the database, until one comes through. After each kill the review is opened
again as any command opens it. One line a kill goes to stdout: what was not done any more, how many proposals are
approved, how many releases there are, and "agree" if the store, its events replayed, and the files say the same.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Callable

_TOLD = os.dup(1)
"""Where a process says at which point it is killed, wherever its output goes."""


def main(folder: Path, words: list[str]) -> None:
    """Run a command in copies of a folder, each time killed one call later; see the module's docstring."""
    from toolkit.cli.main import main as run
    from toolkit.review.keeping import read_folder

    read_folder(folder / "glossary")  # the shipped glossary is read once, before the processes part
    point = 0
    while True:
        point += 1
        copy = folder.with_name(f"killed-{point}")
        shutil.copytree(folder, copy)
        status = in_a_process(copy, partial(killed_at, point, run, words))
        if not os.WIFSIGNALED(status):
            assert os.waitstatus_to_exitcode(status) == 0, "the command itself must come through"
            return
        assert os.waitstatus_to_exitcode(in_a_process(copy, look)) == 0
        shutil.rmtree(copy)


def in_a_process(folder: Path, work: Callable[[], int | None]) -> int:
    """Do something in a folder, in a process of its own, and return how it ended."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        status = 1
        try:
            status = work() or 0
        finally:
            sys.stdout.flush()
            os._exit(status)
    return os.waitpid(child, 0)[1]


def killed_at(point: int, run: Callable[[list[str]], int], words: list[str]) -> int:
    """Run a command that gets SIGKILL before the n-th thing that it does to a file, a lock or the database."""
    calls = 0

    def die_in_time(name: str) -> None:
        nonlocal calls
        calls += 1
        if calls == point:
            os.write(_TOLD, f"{name}\t".encode())
            os.kill(os.getpid(), signal.SIGKILL)

    def dying(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            die_in_time(name)
            return real(*arguments, **named)

        return call

    for module, name in ((os, "fsync"), (os, "replace"), (tempfile, "mkstemp"), (fcntl, "flock")):
        setattr(module, name, dying(name, getattr(module, name)))
    sa.event.listen(sa.Engine, "commit", lambda _: die_in_time("commit"))
    sa.event.listen(
        sa.Engine,
        "before_cursor_execute",
        lambda _connection, _cursor, statement, *_: die_in_time("insert") if statement.startswith("INSERT") else None,
    )
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    return run(words)


def look() -> None:
    """Open the review again and say whether the store and the files agree."""
    from toolkit.glossary.layers import RELEASE_FILE
    from toolkit.glossary.redirects import read_redirects
    from toolkit.glossary.releases import list_releases
    from toolkit.glossary.store import read_glossary
    from toolkit.review import ProposalStatus, Review
    from toolkit.review.state import replay

    review = Review.open(Path.cwd())
    state, glossary = review.state(), review.workspace.glossary
    lines = {row.entry.id: row.text for row in read_glossary(glossary)}
    releases = [release.full_name for release in list_releases(glossary)]
    named = (glossary / RELEASE_FILE).read_text().strip() if releases else ""
    agree = (
        replay(review.store.history()) == state
        and {concept: lines.get(concept) for concept in state.rows} == dict(state.rows)
        and read_redirects(glossary) == dict(state.redirects)
        and [f"{record.name}+{record.digest}" for record in state.releases] == releases
        and named == (releases[-1] if releases else "")
        and not review.repair()
    )
    approved = sum(record.status is ProposalStatus.APPROVED for record in state.proposals.values())
    print(f"{approved}\t{len(releases)}\t{'agree' if agree else 'differ'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
