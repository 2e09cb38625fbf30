"""Two revisions in a row as one: what the second does to the text of the first, said of the original."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.edits import Applicability, Edit, Revision
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class _Placed:
    """An edit of either revision and where it stands in the text between them."""

    middle: Span
    edit: Edit
    is_first: bool


class _Drift(NamedTuple):
    """How far the edits of a revision have moved the text behind them: where each ends, and the sum up to it."""

    ends: list[int]
    sums: list[int]

    @classmethod
    def of(cls, revision: Revision) -> _Drift:
        """Add up the edits of a revision."""
        return cls(
            [span.end for span in revision.spans_after], list(accumulate(map(_growth, revision.edits), initial=0))
        )

    def before(self, place: int) -> int:
        """Return how far a place of the new text has moved by the edits that end there or before it."""
        return self.sums[bisect_right(self.ends, place)]


def _growth(edit: Edit) -> int:
    return len(edit.after) - len(edit.span)


def compose(first: Revision, second: Revision) -> Revision:
    """Return the one revision that leads from the original of `first` to the text of `second`.

    Edits that do not meet stay as they are. Where edits of both meet they become one, with the ids of both rules
    ("spacing+quotes") and both reasons; what cancels out is dropped. Raises ValueError unless `second` begins where
    `first` ends.
    """
    if first.text != second.original:
        raise ValueError("the second revision is not of the first one's text")
    placed = [_Placed(span, edit, is_first=True) for edit, span in zip(first.edits, first.spans_after, strict=True)]
    placed += [_Placed(edit.span, edit, is_first=False) for edit in second.edits]
    groups = _meeting(sorted(placed, key=lambda each: (each.middle.start, each.middle.end, not each.is_first)))
    drift = _Drift.of(first)
    edits = [_merge(group, first, second, drift) for group in groups]
    return Revision(first.original, tuple(edit for edit in edits if edit.before != edit.after))


def _meeting(placed: Iterable[_Placed]) -> list[list[_Placed]]:
    """Group edits that overlap or touch in the text between; edits of one revision alone never group."""
    groups: list[list[_Placed]] = []
    end = -1
    for each in placed:
        if groups and (
            each.middle.start < end or (each.middle.start == end and each.is_first != groups[-1][-1].is_first)
        ):
            groups[-1].append(each)
        else:
            groups.append([each])
        end = max(end, each.middle.end)
    return groups


def _merge(group: list[_Placed], first: Revision, second: Revision, drift: _Drift) -> Edit:
    if len(group) == 1 and group[0].is_first:
        return group[0].edit
    middle = Span(min(each.middle.start for each in group), max(each.middle.end for each in group))
    original = Span(*_original(middle, [each for each in group if each.is_first], drift))
    inner = [_shifted(each.edit, middle.start) for each in group if not each.is_first]
    after = Revision(middle.of(second.original), tuple(inner)).text
    edits = [each.edit for each in sorted(group, key=lambda each: not each.is_first)]
    return Edit(
        original,
        original.of(first.original),
        after,
        "+".join(dict.fromkeys(rule for edit in edits for rule in edit.rule.split("+"))),
        "; ".join(dict.fromkeys(edit.reason for edit in edits)),
        max((edit.applicability for edit in edits), key=list(Applicability).index),
        "+".join(dict.fromkeys(concept for edit in edits for concept in edit.concept.split("+") if concept)),
    )


def _original(middle: Span, inside: list[_Placed], drift: _Drift) -> tuple[int, int]:
    """Return the stretch of the original that a stretch of the text between comes from."""
    ended = [each for each in inside if each.middle.end <= middle.start]
    start = middle.start - drift.before(middle.start) + sum(map(_growth, (each.edit for each in ended)))
    grown = sum(_growth(each.edit) for each in inside)
    return start, start + len(middle) - grown


def _shifted(edit: Edit, by: int) -> Edit:
    return replace(edit, span=edit.span.shift(-by))
