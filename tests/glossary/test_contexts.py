"""The cue table: every row can be used, and every context that an entry names has cues."""

from __future__ import annotations

import csv

import pytest

from toolkit.data import glossaries_folder
from toolkit.glossary import EntryStatus, load_glossary
from toolkit.glossary.contexts import load_contexts
from toolkit.text.folding import fold_key
from toolkit.text.languages import Language

COLUMNS = ["name", "language", "position", "cue", "reach", "source"]


def rows() -> list[list[str]]:
    with (glossaries_folder() / "contexts.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_rows_are_complete_sorted_and_different() -> None:
    header, *cues = rows()
    assert header == COLUMNS
    assert cues == sorted(cues)
    assert len({tuple(cue[:4]) for cue in cues}) == len(cues)


@pytest.mark.parametrize("row", rows()[1:], ids=" ".join)
def test_a_row_can_be_used(row: list[str]) -> None:
    _, language, position, cue, reach, source = row
    assert language in set(Language)
    assert position in ("before", "after")
    assert fold_key(cue)
    assert b"\x01" not in fold_key(cue).strip(b"\x01") or "-" in cue, "a cue is one word"
    assert 1 <= int(reach) <= 6
    assert source


def test_every_context_of_an_entry_has_arabic_cues() -> None:
    named = {entry.context for entry in load_glossary().entries if entry.context}
    assert {(context, Language.AR) for context in named} <= load_contexts().keys()


def test_contexts_of_unreviewed_entries_have_english_cues_too() -> None:
    unreviewed = [entry for entry in load_glossary().entries if entry.status is EntryStatus.UNREVIEWED]
    named = {entry.context for entry in unreviewed if entry.context}
    assert {(context, Language.EN) for context in named} <= load_contexts().keys()
