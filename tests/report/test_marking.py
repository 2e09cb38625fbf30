from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.report.marking import Run, mark
from toolkit.text.spans import Span


def spans(cell: str) -> list[Span | None]:
    parts = cell.split(";") if cell else []
    return [None if part == "-" else Span(*map(int, part.split("-"))) for part in parts]


def shown(run: Run) -> str:
    pieces = [
        f"<{','.join(map(str, piece.issues))}:{piece.text}>" if piece.issues else piece.text for piece in run.pieces
    ]
    inside = "".join(pieces)
    return inside if run.term is None else f"({run.term}:{inside})"


@pytest.mark.parametrize(
    ("text", "terms", "issues", "expected", "why"), read_cases(__file__, "marking.tsv"), ids=lambda cell: cell
)
def test_marking(text: str, terms: str, issues: str, expected: str, why: str) -> None:
    runs = mark(text, spans(terms), [span for span in spans(issues) if span])
    assert "".join(map(shown, runs)) == expected, why


any_span = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 20), st.integers(0, 10))


@given(st.text(max_size=20), st.lists(st.none() | any_span, max_size=5), st.lists(any_span, max_size=5))
def test_nothing_is_lost(text: str, terms: list[Span | None], issues: list[Span]) -> None:
    runs = mark(text, terms, issues)
    assert "".join(piece.text for run in runs for piece in run.pieces) == text
    assert all(piece.text for run in runs for piece in run.pieces)
    marked = [run.term for run in runs if run.term is not None]
    assert len(marked) == len(set(marked)), "a term is marked in one piece"
