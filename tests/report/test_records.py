from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given, settings

from tests.report.documents import arabic_to_english, english_to_arabic
from tests.report.golden_files import assert_golden
from tests.report.strategies import documents
from toolkit.report import render_json

if TYPE_CHECKING:
    from toolkit.translate.results import TranslatedDocument


def test_record_is_the_one_that_was_looked_at() -> None:
    assert_golden("ar-en.json", render_json([arabic_to_english()]))


def test_contract_keys_come_first_and_in_order() -> None:
    data = json.loads(render_json([english_to_arabic()]))
    assert list(data)[:2] == ["signature", "segments"]
    segment = data["segments"][0]
    assert list(segment)[:7] == ["source", "target", "draft", "terms", "issues", "engine", "score"]
    assert list(segment["terms"][0])[:7] == ["id", "source", "start", "end", "expected", "target", "status"]
    assert segment["terms"][0]["status"] == "inflected"


def test_offsets_count_in_the_texts_they_are_about() -> None:
    for segment in json.loads(render_json([arabic_to_english(), english_to_arabic()]))["segments"]:
        for term in segment["terms"]:
            assert segment["source"][term["start"] : term["end"]] == term["source"]
            if term["status"] != "missed":
                assert segment["target"][term["target_start"] : term["target_end"]] == term["target"]


def test_files_say_whose_the_segments_are() -> None:
    data = json.loads(render_json([arabic_to_english(), english_to_arabic()]))
    assert [(file["name"], file["start"], file["end"]) for file in data["files"]] == [
        ("report.ar.md", 0, 4),
        ("\u202ereport.en.txt", 4, 5),
    ]
    assert data["signature"] == data["files"][0]["signature"] != data["files"][1]["signature"]


def test_no_files_is_still_the_same_shape() -> None:
    assert json.loads(render_json([])) == {"signature": {}, "segments": [], "files": []}


@settings(max_examples=100, deadline=None)
@given(documents)
def test_any_text_comes_back_from_strict_json(document: TranslatedDocument) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    data = json.loads(render_json([document]).encode("utf-8"), parse_constant=refuse)
    assert [s["lead"] + s["target"] + s["trail"] for s in data["segments"]] == [
        s.lead + s.target + s.trail for s in document.segments
    ]
    assert [len(s["edits"]) for s in data["segments"]] == [
        sum(len(r.edits) for r in s.revisions) for s in document.segments
    ]
