"""A person that an engine spells two ways in one document is spelt one way."""

from __future__ import annotations

import pytest

from tests.cases import read_cases
from toolkit.text.edits import Revision
from toolkit.text.spans import Span
from toolkit.translate.attempts import Attempt
from toolkit.translate.engines.protocol import Draft
from toolkit.translate.naming import Named
from toolkit.translate.one_spelling import hold_to_one_spelling, settled_spellings
from toolkit.translate.unlisted_names import UnlistedName


def draft(name: str, proposal: str, text: str) -> Named:
    names = (UnlistedName(Span(0, len(name)), name, (proposal,) if proposal else (), "persons are called so"),)
    return Named(Attempt(name, Draft(text, 0.0), text, ()), names)


@pytest.mark.parametrize(("name", "proposal", "texts", "expected", "why"), read_cases(__file__, "one_spelling.tsv"))
def test_a_document_has_one_spelling_of_a_name(name: str, proposal: str, texts: str, expected: str, why: str) -> None:
    drafts = [draft(name, proposal, text) for text in texts.split(" | ")]
    settled = settled_spellings(drafts)
    held = [
        Revision(d.attempt.text, tuple(hold_to_one_spelling(d.names, d.attempt.text, settled))).text for d in drafts
    ]
    assert " | ".join(held) == (expected or texts), why
