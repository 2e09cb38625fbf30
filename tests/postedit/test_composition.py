"""Two revisions as one: the composition leads from the first text to the last, and leaves nothing out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.postedit import compose
from toolkit.text.edits import Edit, Revision
from toolkit.text.spans import Span


@st.composite
def _revisions(draw: st.DrawFn, original: str, rule: str) -> Revision:
    cuts = sorted(draw(st.lists(st.integers(0, len(original)), max_size=8)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        after = draw(st.sampled_from(["", "x", "yz"]))
        if original[start:end] != after:
            edits.append(Edit(Span(start, end), original[start:end], after, rule, f"by {rule}"))
    return Revision(original, tuple(edits))


@given(st.data())
def test_the_composition_leads_to_the_same_text(data: st.DataObject) -> None:
    first = data.draw(_revisions(data.draw(st.text("abc", max_size=12)), "one"))
    second = data.draw(_revisions(first.text, "two"))
    whole = compose(first, second)
    assert whole.original == first.original
    assert whole.text == second.text
    assert whole.undo().text == first.original


def test_edits_that_do_not_meet_stay_as_they_are() -> None:
    first = Revision("abc", (Edit(Span(0, 1), "a", "A", "one", "why"),))
    second = Revision("Abc", (Edit(Span(2, 3), "c", "C", "two", "because"),))
    assert [(edit.rule, edit.span) for edit in compose(first, second).edits] == [
        ("one", Span(0, 1)),
        ("two", Span(2, 3)),
    ]


def test_edits_that_meet_become_one_with_both_names() -> None:
    first = Revision("a  b", (Edit(Span(1, 3), "  ", " ", "spacing", "one space"),))
    second = Revision("a b", (Edit(Span(0, 2), "a ", "", "doubled-words", "twice"),))
    [edit] = compose(first, second).edits
    assert (edit.before, edit.after, edit.rule, edit.reason) == ("a  ", "", "spacing+doubled-words", "one space; twice")


def test_what_cancels_out_is_dropped() -> None:
    first = Revision("ab", (Edit(Span(0, 1), "a", "x", "one", "why"),))
    second = Revision("xb", (Edit(Span(0, 1), "x", "a", "two", "because"),))
    assert not compose(first, second).edits


def test_a_revision_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="first one's text"):
        compose(Revision("a"), Revision("b"))
