"""How folded names are written out."""

from __future__ import annotations

import pytest

from tests.cases import read_cases
from toolkit.names.persons import person_spellings
from toolkit.names.written import written_form
from toolkit.text.folding import fold_letters


@pytest.mark.parametrize(("folded", "written", "why"), read_cases(__file__, "written_names.tsv"))
def test_a_folded_name_is_written_out(folded: str, written: str, why: str) -> None:
    assert written_form(folded) == written, why


def test_only_letters_that_are_folded_change() -> None:
    for unit in person_spellings():
        assert [*map(fold_letters, written_form(unit).split())] == [*map(fold_letters, unit.split())]
