"""Events: what happened in the review, in the order in which it happened; nothing is ever changed or taken out.

Each event belongs to a *subject* (a proposal, a concept, a user, the settings, a release) and has a version: it is the
subject's n-th event. Whoever decides says which version they saw; if there is a later one, they are told what changed.
The state of the review is a fold of the events (`toolkit.review.state`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class EventKind(StrEnum):
    """What happened.

    To a proposal: PROPOSED, AMENDED, COMMENTED, APPROVED, REJECTED, WITHDRAWN. To a concept, with its line in the
    glossary files before and after: CHANGED (added, too), MERGED (with the id that it leads to from now on), DEPRECATED
    (with replacement and valid-until), REVERTED (to what it was before a decision) and ADOPTED (somebody edited the
    files by hand). To the workspace: ENROLLED (a user has a role), CONFIGURED, RELEASED.
    """

    PROPOSED = "proposed"
    AMENDED = "amended"
    COMMENTED = "commented"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    MERGED = "merged"
    DEPRECATED = "deprecated"
    REVERTED = "reverted"
    ADOPTED = "adopted"
    ENROLLED = "enrolled"
    CONFIGURED = "configured"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that is to be: what the store adds is its number, its version, who and when.

    `data` are JSON-ready values; their keys are those that `toolkit.review.state` reads.
    """

    subject: str
    kind: EventKind
    data: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: `seq` counts all events from 1, `version` those of the subject; `at` is ISO 8601 in UTC."""

    seq: int
    subject: str
    version: int
    kind: EventKind
    who: str
    at: str
    why: str
    data: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Which of its kind the subject is: the id of a concept, the number of a proposal."""
        return self.subject.partition(":")[2]

    def as_dict(self) -> dict[str, object]:
        """Return the event as JSON-ready data, in a fixed order of keys."""
        return {
            "seq": self.seq,
            "at": self.at,
            "who": self.who,
            "kind": self.kind.value,
            "subject": self.subject,
            "version": self.version,
            "why": self.why,
            "data": dict(self.data),
        }


SETTINGS = "settings"
"""The subject of the workspace's settings."""


def proposal_subject(number: int) -> str:
    """Return the subject of a proposal."""
    return f"proposal:{number}"


def concept_subject(concept: str) -> str:
    """Return the subject of a concept."""
    return f"concept:{concept}"


def user_subject(name: str) -> str:
    """Return the subject of a user."""
    return f"user:{name}"


def release_subject(name: str) -> str:
    """Return the subject of a release."""
    return f"release:{name}"
