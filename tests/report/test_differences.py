from __future__ import annotations

import re

import pytest
from hypothesis import given

from tests.cases import read_cases
from tests.report.strategies import chains
from toolkit.report.differences import Change, Fate, trace_changes
from toolkit.text.edits import Edit, Revision
from toolkit.text.spans import Span
from toolkit.translate.results import TranslatedSegment

BROKEN = "!"


def revise(text: str, edits: str) -> Revision:
    """Read "0-1>x;2-3>z": from, to, what takes its place."""
    found = re.findall(r"(\d+)-(\d+)>([^;]*)", edits)
    spans = [(Span(int(start), int(end)), after) for start, end, after in found]
    return Revision(text, tuple(Edit(span, span.of(text), after, "rule", "reason") for span, after in spans))


def shown(changes: tuple[Change, ...]) -> str:
    wraps = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}
    text = "".join(wraps[change.fate].format(change.text) for change in changes)
    return text.replace("-][-", "--").replace("+}{+", "")


@pytest.mark.parametrize(
    ("draft", "first", "second", "expected", "why"), read_cases(__file__, "differences.tsv"), ids=lambda cell: cell
)
def test_differences(draft: str, first: str, second: str, expected: str, why: str) -> None:
    one = revise(draft, first)
    two = revise(one.text, "" if second == BROKEN else second)
    target = BROKEN + two.text if second == BROKEN else two.text
    assert shown(trace_changes(TranslatedSegment("", target, draft, revisions=(one, two)))) == expected, why


@given(chains())
def test_both_texts_come_back_out_of_the_difference(segment: TranslatedSegment) -> None:
    changes = trace_changes(segment)
    assert "".join(change.text for change in changes if change.fate is not Fate.ADDED) == segment.draft
    assert "".join(change.text for change in changes if change.fate is not Fate.REMOVED) == segment.target


@given(chains())
def test_every_change_names_its_edit(segment: TranslatedSegment) -> None:
    edits = {edit for revision in segment.revisions for edit in revision.edits}
    for change in trace_changes(segment):
        assert (change.edit in edits) is (change.fate is not Fate.KEPT)
