"""What is different between two states of a glossary, concept by concept, and how to say it in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from toolkit.glossary.entries import ConceptEntry, EntryStatus, TermStatus
from toolkit.glossary.redirects import RedirectKind
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.glossary.redirects import Redirect

_LANGUAGES = {Language.AR: "Arabic", Language.EN: "English"}
_IN_WORDS = {
    TermStatus.PREFERRED: "preferred",
    TermStatus.ADMITTED: "admitted",
    TermStatus.DEPRECATED: "deprecated",
    TermStatus.LOOKUP: "only recognised",
}
_CELLS = ("type", "article", "context", "parent", "note", "source", "licence")


class ChangeKind(StrEnum):
    """What became of a concept between two states."""

    ADDED = "added"
    CHANGED = "changed"
    DEPRECATED = "deprecated"
    MERGED = "merged"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One concept that is different: `name` is its English (else Arabic) preferred form, `words` say what changed."""

    kind: ChangeKind
    concept: str
    name: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.concept} ({self.name}): {'; '.join(self.words)}"

    def as_dict(self) -> dict[str, object]:
        """Return the change as JSON-ready data, in a fixed order of keys."""
        return {"kind": self.kind.value, "id": self.concept, "name": self.name, "changes": list(self.words)}


def compare_states(
    before: Iterable[ConceptEntry],
    after: Iterable[ConceptEntry],
    redirects_before: Mapping[str, Redirect],
    redirects_after: Mapping[str, Redirect],
) -> list[Change]:
    """Return what is different between two states, by kind in the order of `ChangeKind`, then by id."""
    old, new = ({entry.id: entry for entry in state} for state in (before, after))
    changes: list[Change] = []
    for concept in old.keys() | new.keys():
        was, redirect = redirects_before.get(concept), redirects_after.get(concept)
        fresh = redirect if redirect != was else None
        freed = was is not None and was.kind is RedirectKind.DEPRECATED and redirect is None
        changes += _compare(old.get(concept), new.get(concept), fresh, is_freed=freed)
    order = list(ChangeKind)
    return sorted(changes, key=lambda change: (order.index(change.kind), change.concept))


def describe(before: ConceptEntry | None, after: ConceptEntry | None) -> tuple[str, ...]:
    """Say in words what is different between two states of a concept; () if nothing is."""
    if before is None or after is None:
        return () if before is after else (_whole(after, "new") if after else _whole(before, "removed"))
    words: list[str] = []
    if before.status is not after.status:
        approved = after.status is EntryStatus.APPROVED
        words.append("approved" if approved else "no longer approved: its forms are for reference only")
    for language in Language:
        words += _forms(before, after, language)
    for cell in _CELLS:
        words += _cell(cell, getattr(before, cell), getattr(after, cell))
    return (*words, *_cell("codes", "|".join(before.codes), "|".join(after.codes)))


def _compare(
    old: ConceptEntry | None, new: ConceptEntry | None, redirect: Redirect | None, *, is_freed: bool
) -> Iterator[Change]:
    """Yield what became of a concept; `redirect` is new, `is_freed` says that it is not deprecated any more."""
    entry = new or old
    if entry is None or (old == new and redirect is None and not is_freed):
        return
    name = entry.en.preferred or entry.ar.preferred
    words = describe(old, new)
    if new is None:
        kind = ChangeKind.MERGED if redirect else ChangeKind.REMOVED
        yield Change(kind, entry.id, name, (f"merged into {redirect.replacement}",) if redirect else words)
    elif redirect is not None:
        until = f"valid until {redirect.valid_until}" if redirect.valid_until else "no longer to be used"
        instead = f", use {redirect.replacement}" if redirect.replacement else ""
        yield Change(ChangeKind.DEPRECATED, entry.id, name, (until + instead, *words))
    else:
        freed = ("no longer deprecated",) if is_freed else ()
        yield Change(ChangeKind.ADDED if old is None else ChangeKind.CHANGED, entry.id, name, (*freed, *words))


def _whole(entry: ConceptEntry | None, what: str) -> tuple[str, ...]:
    if entry is None:
        return ()
    pair = " = ".join(filter(None, (entry.ar.preferred, entry.en.preferred)))
    return (f"{what}: {pair or entry.id}",)


def _forms(before: ConceptEntry, after: ConceptEntry, language: Language) -> Iterator[str]:
    """Yield what became of the forms of one language."""
    name = _LANGUAGES[language]
    old, new = before.forms(language), after.forms(language)
    was, now = dict(old), dict(new)
    if old.preferred != new.preferred and new.preferred:
        yield f"{name} “{old.preferred}” → “{new.preferred}”" if old.preferred else f"{name} “{new.preferred}”"
    elif old.preferred not in now:
        yield f"{name} “{old.preferred}” is out"
    for form, status in now.items():
        if status is not TermStatus.PREFERRED and was.get(form) is not status:
            yield f"{name} “{form}” is {_IN_WORDS[status]} now"
    for form in was:
        if form not in now and form != old.preferred:
            yield f"{name} “{form}” is out"
    if old.preferred and old.preferred not in now and old.preferred != new.preferred and new.preferred:
        yield f"{name} “{old.preferred}” is not recognised any more"
    order_only = set(was.items()) == set(now.items()) and old != new
    if order_only:
        yield f"{name} forms in another order"


def _cell(name: str, old: str, new: str) -> Iterator[str]:
    was, now = (cell.replace("|", ", ") for cell in (old, new))
    if was != now:
        yield f"{name} “{was}” → “{now}”" if was and now else f"{name} “{now}”" if now else f"{name} “{was}” is out"
