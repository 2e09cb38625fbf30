"""Proposals as JSON: what is written is read back, and each fault is told with the way to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from tests.review.strategies import entries
from toolkit.archive import Attestation, ConcordanceLine
from toolkit.errors import DataError
from toolkit.review import Action, Proposal
from toolkit.review.proposal_json import parse_proposals, proposal_as_dict, proposal_from_dict
from toolkit.text.languages import Language

HERE = Path("mined.json")
WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
LINES = st.builds(ConcordanceLine, WORDS, WORDS, WORDS, WORDS, WORDS, st.integers(-1, 10**6))
ATTESTATIONS = st.builds(
    Attestation,
    st.sampled_from(Language),
    WORDS,
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    WORDS,
    WORDS,
    st.integers(0, 9),
    st.lists(LINES, max_size=2).map(tuple),
)


@pytest.mark.parametrize(("document", "expected", "why"), read_cases(__file__, "proposals.tsv"))
def test_a_document(document: str, expected: str, why: str) -> None:
    if expected:
        with pytest.raises(DataError) as caught:
            parse_proposals(document, HERE)
        assert str(caught.value).startswith(f"{HERE}:{'' if expected[0].isdigit() else ' '}{expected}"), why
    else:
        assert isinstance(parse_proposals(document, HERE), list), why


@settings(max_examples=25, deadline=None)
@given(
    entry=entries(),
    action=st.sampled_from(Action),
    texts=st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS),
    evidence=st.lists(ATTESTATIONS, max_size=2).map(tuple),
)
def test_what_is_written_is_read_back(
    entry: object, action: Action, texts: tuple[str, str, str, str, str], evidence: tuple[Attestation, ...]
) -> None:
    given_entry = entry if action in (Action.ADD, Action.CHANGE) else None
    proposal = Proposal(action, given_entry, *texts, evidence)  # type: ignore[arg-type]
    assert proposal_from_dict(proposal_as_dict(proposal)) == proposal
    document = json.dumps({"proposals": [proposal_as_dict(proposal)]})
    assert parse_proposals(document, HERE) == [proposal]


def test_a_byte_order_mark_is_no_fault_and_deep_nesting_is_one_sentence() -> None:
    assert parse_proposals('\ufeff{"proposals": []}', HERE) == []
    with pytest.raises(DataError, match=r"mined\.json"):
        parse_proposals("[" * 100_000, HERE)
