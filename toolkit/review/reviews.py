"""A review at work: its workspace, its store, and the frame in which every decision is made.

`Review.open(folder)` is all that a command or a web handler needs; the functions of `toolkit.review.proposing`,
`deciding` and `releasing` take it, the user's name and what is to be done.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import SohrError, UsageError
from toolkit.glossary.releases import finish_release
from toolkit.review.keeping import (
    Files,
    adoptions,
    bring_forward,
    compare,
    holding,
    read_folder,
    unrecorded_releases,
)
from toolkit.review.roles import require
from toolkit.review.state import ProposalStatus
from toolkit.review.workspaces import Workspace, find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from toolkit.review.conflicts import Conflict
    from toolkit.review.events import Event
    from toolkit.review.roles import Task
    from toolkit.review.state import ProposalRecord, State
    from toolkit.review.store import Store, Writer


class ChangedError(SohrError):
    """Somebody was quicker: what was to be decided is not what was seen any more. `events` say what happened since."""

    def __init__(self, message: str, events: Sequence[Event] = ()) -> None:
        super().__init__(message)
        self.events = tuple(events)


class ConflictError(SohrError):
    """A change cannot be approved as it is; `conflicts` say why. Exit status 1: there is something to look at.

    `summary` is the message without them, for who shows them apart.
    """

    exit_status = 1

    def __init__(self, message: str, conflicts: Sequence[Conflict]) -> None:
        super().__init__("\n".join([message, *(f"  {conflict}" for conflict in conflicts)]))
        self.summary = message.removesuffix(":")
        self.conflicts = tuple(conflicts)


class NotAloneError(SohrError):
    """Who proposed a change cannot approve it: four eyes. Exit status 2."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class Decision:
    """The frame of a decision: a writer of events, and the glossary files as they are."""

    writer: Writer
    files: Files

    @property
    def state(self) -> State:
        """The state of the review, with the events that this decision has added."""
        return self.writer.state


class Review:
    """The review of one workspace. Safe to use from several threads at once."""

    def __init__(self, workspace: Workspace, store: Store) -> None:
        self.workspace = workspace
        self.store = store

    @classmethod
    def open(cls, folder: Path) -> Review:
        """Open the review of the workspace that a folder lies in.

        What a killed program left undone is done first: see `toolkit.review.keeping`. Raises UsageError if there is no
        workspace, StoreError if its database cannot be used, DataError if the glossary cannot be read.
        """
        workspace = find_workspace(folder)
        review = cls(workspace, workspace.open_store())
        review.repair()
        return review

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def state(self) -> State:
        """Return the state as of now."""
        return self.store.state()

    def files(self) -> Files:
        """Return the glossary as it lies on disk; raises DataError if it cannot be read."""
        return read_folder(self.workspace.glossary)

    def repair(self) -> list[Path]:
        """Bring the files to where the decisions are, and return those that were written.

        Lines edited by hand stay; the next decision takes them into the history. A release whose file is there, but
        which nothing names yet, is made complete.
        """
        state, glossary = self.state(), self.workspace.glossary
        if not state.rows and not unrecorded_releases(glossary, state):
            return []
        with holding(self.workspace):
            finish_release(glossary)
            for who, draft in unrecorded_releases(glossary, self.state()):
                with self.store.writing(who) as writer:
                    writer.add(draft)
            return bring_forward(self.files(), self.state())

    @contextmanager
    def deciding(self, who: str, task: Task) -> Iterator[Decision]:
        """Hold everybody else off for a decision on the glossary; its events are kept and written if it ends well.

        Raises ForbiddenError if the user may not do the task.
        """
        with holding(self.workspace):
            files = self.files()
            with self.store.writing(who) as writer:
                require(writer.state.users, who, task)
                edited = compare(writer.state, files.lines).edited
                if edited:
                    writer.add(*adoptions(edited))
                yield Decision(writer, files)
                state = writer.state
            bring_forward(files, state)

    @contextmanager
    def noting(self, who: str, task: Task) -> Iterator[Writer]:
        """Hold other writers off for events that change no file; raises ForbiddenError if the user may not."""
        with self.store.writing(who) as writer:
            require(writer.state.users, who, task)
            yield writer


def open_proposal(state: State, number: int, seen: int | None = None) -> ProposalRecord:
    """Return a proposal that waits for a decision.

    Raises UsageError if there is none of this number, ChangedError if it is decided, or if `seen` is given and is not
    its version any more.
    """
    record = state.proposals.get(number)
    if record is None:
        raise UsageError(f"there is no proposal {number}; see: sohr-tx review list --all")
    if not record.is_open:
        why = f": {record.decision}" if record.decision else ""
        done = "taken back" if record.status is ProposalStatus.REVERTED else record.status.value
        raise ChangedError(f"proposal {number} was {done} by {record.decided_by}{why}")
    if seen is not None and seen != record.version:
        raise ChangedError(
            f"proposal {number} has changed since you saw it (version {seen}, now {record.version}); look again: "
            f"sohr-tx review show {number}"
        )
    return record
