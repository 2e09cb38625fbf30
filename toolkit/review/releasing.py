"""Releases in a review: numbering the glossary as it was approved, and going back to an earlier one by a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.glossary.redirects import RedirectKind
from toolkit.glossary.releases import changes_back, find_release, make_release, read_release
from toolkit.review.events import Draft, EventKind, concept_subject
from toolkit.review.keeping import has_concepts, unrecorded_releases
from toolkit.review.roles import Task

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from toolkit.glossary.redirects import Redirect
    from toolkit.glossary.releases import Release, ReleasedState
    from toolkit.review.reviews import Decision, Review


def release(review: Review, who: str, notes: Sequence[str] = (), *, again: bool = False) -> Release:
    """Number the workspace's glossary as it is and return the release; it stands in the history.

    Raises ForbiddenError for all but editors and admins, UsageError before anything was approved, and what
    `toolkit.glossary.releases.make_release` raises.
    """
    review.repair()
    with review.deciding(who, Task.RELEASE) as decision:
        if not has_concepts(review.workspace.glossary):
            raise UsageError("nothing has been approved yet, so there is nothing to release")
        made = make_release(review.workspace.glossary, by=who, notes=notes, again=again)
        decision.writer.add(*(draft for _, draft in unrecorded_releases(review.workspace.glossary, decision.state)))
        return made


def roll_back(review: Review, who: str, name: str, *, why: str) -> Release:
    """Bring the glossary back to a release, as a new release; nothing of the history is lost.

    Raises ForbiddenError for all but admins, UsageError if there is no such release, no reason is given, or the
    glossary is as it was then.
    """
    if not why.strip() or "\n" in why.strip():
        raise UsageError("say why, in one line; it stands in the history and in the notes of the new release")
    then = read_release(find_release(name, [review.workspace.glossary]))
    review.repair()
    with review.deciding(who, Task.ROLL_BACK) as decision:
        changes = changes_back(review.workspace.glossary, then)
        lines = {**decision.files.lines, **{concept: after for concept, (_, after) in changes.items()}}
        drafts = [*_lines_back(changes, why.strip()), *_redirects_back(decision, then, changes, lines, why.strip())]
        if not drafts:
            raise UsageError(f"the glossary is as it was in release {then.release.name}")
        decision.writer.add(*drafts)
    return release(review, who, [f"as release {then.release.name}: {why.strip()}"], again=True)


def _lines_back(changes: Mapping[str, tuple[str | None, str | None]], why: str) -> list[Draft]:
    return [
        Draft(concept_subject(concept), EventKind.REVERTED, {"before": before, "after": after}, why)
        for concept, (before, after) in changes.items()
    ]


def _redirects_back(
    decision: Decision, then: ReleasedState, changed: Container[str], lines: Mapping[str, str | None], why: str
) -> list[Draft]:
    """Return events for the redirects that are not as they were; who gets another line has lost its own by that."""
    now, drafts = decision.state.redirects, []
    for concept in sorted(now.keys() | then.redirects.keys()):
        old, wanted = (None if concept in changed else now.get(concept)), then.redirects.get(concept)
        if old != wanted:
            drafts.append(_redirect_draft(concept, wanted, lines.get(concept), why))
    return drafts


def _redirect_draft(concept: str, redirect: Redirect | None, line: str | None, why: str) -> Draft:
    if redirect is None:
        return Draft(concept_subject(concept), EventKind.REVERTED, {"before": line, "after": line}, why)
    merged = redirect.kind is RedirectKind.MERGED
    data = {
        "before": line,
        "after": None if merged else line,
        "replacement": redirect.replacement,
        "valid_until": redirect.valid_until,
    }
    return Draft(concept_subject(concept), EventKind.MERGED if merged else EventKind.DEPRECATED, data, redirect.note)
