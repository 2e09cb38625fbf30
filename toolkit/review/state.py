"""The state of a review: the fold of its events. The same events give the same state, whoever replays them when.

A state is a value: `State.after` makes another one and leaves the first as it is, so that many readers can hold one
while a writer makes the next.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.glossary.redirects import Redirect, RedirectKind, is_merged
from toolkit.review.events import SETTINGS, EventKind
from toolkit.review.proposal_json import proposal_from_dict
from toolkit.review.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from toolkit.review.events import Event
    from toolkit.review.proposals import Proposal


class ProposalStatus(StrEnum):
    """What became of a proposal; REVERTED is one that was approved, and whose decision was taken back since."""

    OPEN = "open"
    APPROVED = "approved"
    REVERTED = "reverted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said of a proposal; `at` is ISO 8601 in UTC."""

    who: str
    at: str
    text: str


class Weight(NamedTuple):
    """How much of an archive a proposal is about.

    `times` says how often its evidence has the spellings in question, `split` in how many documents one of them stands
    beside another one at most.
    """

    times: int = 0
    split: int = 0


NO_WEIGHT = Weight()


@dataclass(frozen=True, slots=True)
class ProposalRecord:
    """A proposal and what became of it.

    `proposal` is as it was last amended, without its evidence (see `toolkit.review.Store.evidence`); `base` is the
    concept's line in force when it was made (None: there was none). `authors` have proposed or amended it: none of them
    is a second pair of eyes. `version` counts its events: whoever decides names the version they saw. `weight` is what
    its evidence adds up to.
    """

    number: int
    proposal: Proposal
    base: str | None
    status: ProposalStatus
    authors: tuple[str, ...]
    opened: str
    changed: str
    version: int
    comments: tuple[Comment, ...] = ()
    decided_by: str = ""
    decision: str = ""
    weight: Weight = NO_WEIGHT

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.status is ProposalStatus.OPEN


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """A release as the history knows it; `digest` is the content hash of the glossary."""

    name: str
    digest: str
    who: str
    at: str
    notes: str


@dataclass(frozen=True)
class State:
    """Everything that the events up to `seq` say.

    `rows` has, for each concept that a decision or a hand touched, its line in the glossary files as it is to be (None:
    no line), and `past` every line that it ever had, the first one included; all other lines are as they always were.
    """

    seq: int = 0
    proposals: Mapping[int, ProposalRecord] = field(default_factory=dict)
    rows: Mapping[str, str | None] = field(default_factory=dict)
    past: Mapping[str, frozenset[str | None]] = field(default_factory=dict)
    redirects: Mapping[str, Redirect] = field(default_factory=dict)
    users: Mapping[str, Role] = field(default_factory=dict)
    four_eyes: bool = True
    releases: tuple[ReleaseRecord, ...] = ()
    versions: Mapping[str, int] = field(default_factory=dict)

    def after(self, events: Iterable[Event]) -> State:
        """Return the state that further events lead to."""
        events = list(events)
        if not events:
            return self
        folding = _Folding(self)
        for event in events:
            folding.apply(event)
        return folding.state()

    def version(self, subject: str) -> int:
        """Return how many events a subject has."""
        return self.versions.get(subject, 0)

    @property
    def next_number(self) -> int:
        """The number of the next proposal."""
        return max(self.proposals, default=0) + 1


def replay(events: Iterable[Event]) -> State:
    """Return the state that all events lead to, from nothing."""
    return State().after(events)


class _Folding:
    """A state in the making: copies of the old one's tables, changed event by event."""

    def __init__(self, old: State) -> None:
        self.seq = old.seq
        self.proposals = dict(old.proposals)
        self.rows = dict(old.rows)
        self.past = dict(old.past)
        self.redirects = dict(old.redirects)
        self.users = dict(old.users)
        self.four_eyes = old.four_eyes
        self.releases = old.releases
        self.versions = dict(old.versions)

    def state(self) -> State:
        return State(**vars(self))

    def apply(self, event: Event) -> None:
        self.seq = event.seq
        self.versions[event.subject] = event.version
        kind, _, name = event.subject.partition(":")
        _APPLY[kind](self, name, event)

    def on_proposal(self, name: str, event: Event) -> None:
        number = int(name)
        if event.kind is EventKind.PROPOSED:
            self.proposals[number] = _opened(number, event)
        else:
            self.proposals[number] = _followed(self.proposals[number], event)

    def on_concept(self, name: str, event: Event) -> None:
        data = event.data
        before, after = data["before"], data["after"]
        self.past[name] = self.past.get(name, frozenset()) | {before, after}
        self.rows[name] = after
        if event.kind in (EventKind.MERGED, EventKind.DEPRECATED):
            kind = RedirectKind(event.kind.value)
            self.redirects[name] = Redirect(name, kind, data["replacement"], data.get("valid_until", ""), event.why)
        elif event.kind is EventKind.REVERTED:
            self.redirects.pop(name, None)
            if led := data.get("redirect"):
                self.redirects[name] = Redirect(**led | {"kind": RedirectKind(led["kind"])})
        elif before is None and after is not None and is_merged(name, self.redirects):
            # Only what was gone is there again; a shipped concept that is deprecated gets its first line, and stays so.
            self.redirects.pop(name)
        if event.kind is EventKind.REVERTED and (number := data.get("proposal")) in self.proposals:
            self.proposals[number] = _taken_back(self.proposals[number], event)

    def on_user(self, name: str, event: Event) -> None:
        self.users.pop(name, None)
        if event.data["role"]:
            self.users[name] = Role(event.data["role"])

    def on_settings(self, name: str, event: Event) -> None:
        self.four_eyes = bool(event.data.get("four_eyes", self.four_eyes))

    def on_release(self, name: str, event: Event) -> None:
        self.releases += (ReleaseRecord(name, event.data["digest"], event.who, event.at, event.why),)


_APPLY: dict[str, Callable[[_Folding, str, Event], None]] = {
    "proposal": _Folding.on_proposal,
    "concept": _Folding.on_concept,
    "user": _Folding.on_user,
    SETTINGS: _Folding.on_settings,
    "release": _Folding.on_release,
}


def _opened(number: int, event: Event) -> ProposalRecord:
    return ProposalRecord(
        number,
        _bare(event.data["proposal"]),
        event.data["base"],
        ProposalStatus.OPEN,
        (event.who,),
        event.at,
        event.at,
        event.version,
        weight=_weight(event),
    )


def _followed(record: ProposalRecord, event: Event) -> ProposalRecord:
    record = replace(record, changed=event.at, version=event.version)
    if event.kind is EventKind.COMMENTED:
        return replace(record, comments=(*record.comments, Comment(event.who, event.at, event.why)))
    if event.kind is EventKind.AMENDED:
        authors = record.authors if event.who in record.authors else (*record.authors, event.who)
        bare = _bare(event.data["proposal"])
        return replace(record, proposal=bare, base=event.data["base"], authors=authors, weight=_weight(event))
    return replace(record, status=ProposalStatus(event.kind.value), decided_by=event.who, decision=event.why)


def _taken_back(record: ProposalRecord, event: Event) -> ProposalRecord:
    return replace(record, status=ProposalStatus.REVERTED, changed=event.at, decided_by=event.who, decision=event.why)


def _bare(written: dict[str, Any]) -> Proposal:
    """Return a proposal without its evidence, which can be long, and which few readers of a state want."""
    return proposal_from_dict({key: value for key, value in written.items() if key != "evidence"})


def _weight(event: Event) -> Weight:
    evidence = event.data["proposal"].get("evidence", ())
    return Weight(
        sum(each.get("count", 1) for each in evidence),
        max((each.get("split", 0) for each in evidence), default=0),
    )
