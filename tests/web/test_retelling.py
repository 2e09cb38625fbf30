"""What the review says in English, said in Arabic: every sentence is still said, and nothing in it is markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.setup.running import ROOT
from toolkit.data import read_table
from toolkit.text.languages import Language
from toolkit.web.catalogues import LOCALE
from toolkit.web.retelling import retell

if TYPE_CHECKING:
    from tests.web.desks import Desk

ROWS = [row for language in Language for row in read_table(LOCALE / f"sentences.{language.value}.tsv")]
_PLACES = re.compile(r"\{\*?\d\}")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["sentence"])
def test_sentences_are_those_of_their_source(row: dict[str, str]) -> None:
    source = "".join((ROOT / path).read_text(encoding="utf-8") for path in row["source"].split())
    words = re.findall(r"[A-Za-z]{3,}", _PLACES.sub(" ", row["sentence"]))
    assert [word for word in words if word not in source] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["sentence"])
def test_what_is_filled_in_stays(row: dict[str, str]) -> None:
    told = row["sentence"].partition("sohr-tx ")[0]  # a page has its buttons in place of commands
    assert set(_PLACES.findall(told)) <= set(_PLACES.findall(row["translation"]))
    assert set(_PLACES.findall(row["translation"])) <= set(_PLACES.findall(row["sentence"]))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("English “Sarakib” is deprecated now", "الصيغة الإنكليزية «<bdi>Sarakib</bdi>» تصبح غير مرغوبة"),
        ("English “A” → “B”", "الإنكليزية: «<bdi>A</bdi>» ← «<bdi>B</bdi>»"),
        ("English “<b>” is out", "الصيغة الإنكليزية «<bdi>&lt;b&gt;</bdi>» تُحذف"),
        ("town.a becomes one with town.b", "يُدمج <bdi>town.a</bdi> في <bdi>town.b</bdi>"),
        ("the same was rejected as proposal 3 by lina: no", None),
        (
            "rendered in 3 ways: 3 English spellings and 1 Arabic spelling in 1,204 documents; split within 12 of them",
            "بأكثر من ترجمة (<bdi>3</bdi>): صيغ إنكليزية: <bdi>3</bdi>، صيغ عربية: <bdi>1</bdi>، "
            "وثائق: <bdi>1,204</bdi>؛ منها ما يختلف فيها الرسم داخل الوثيقة الواحدة: <bdi>12</bdi>",
        ),
        ("2 Arabic spellings in 1 document", "صيغ عربية: <bdi>2</bdi>، وثائق: <bdi>1</bdi>"),
        ("2 Arabic spellings in 1 document; but see his letter", None),
        (
            "town.a has changed since proposal 9 was made: English “A” is out; note “so: it is”; amend the proposal "
            "(sohr-tx review amend 9), or reject it",
            "تغيّر <bdi>town.a</bdi> منذ تقديم المقترح <bdi>9</bdi>: الصيغة الإنكليزية «<bdi>A</bdi>» تُحذف؛ "
            "الملاحظة: «<bdi>so: it is</bdi>». عدّل المقترح أو ارفضه",
        ),
        (
            "town.a has changed since proposal 9 was made: nobody knows how; amend the proposal "
            "(sohr-tx review amend 9), or reject it",
            "تغيّر <bdi>town.a</bdi> منذ تقديم المقترح <bdi>9</bdi>: <bdi>nobody knows how</bdi>. عدّل المقترح أو ارفضه",
        ),
        ("a.tbx:3:17: a term without any text", "<bdi>a.tbx:3:17</bdi>: مصطلح بلا نص"),
        (
            "<b>.xlsx: this is no XLSX workbook: File is not a zip file",
            "<bdi>&lt;b&gt;.xlsx</bdi>: ليس هذا مصنّف XLSX:‏ <bdi>File is not a zip file</bdi>",
        ),
        ("a.tbx:3:17: something that nobody says", None),
        (
            "valid until 2024-12-08, use town.a",
            "صحيح حتى <bdi>2024-12-08</bdi>؛ ويُستعمل بدلاً منه <bdi>town.a</bdi>",
        ),
        ("note “so \u202emore” is out", "الملاحظة: تُحذف «<bdi>so \\u202emore</bdi>»"),
        (
            "an invisible character, U+202E RIGHT-TO-LEFT OVERRIDE in 'a\\u202e'",
            "محرف غير مرئي (<bdi>U+202E RIGHT-TO-LEFT OVERRIDE</bdi>) في «<bdi>a\\u202e</bdi>»",
        ),
        ("note “x” is out", "الملاحظة: تُحذف «<bdi>x</bdi>»"),
        ("something that nobody says", None),
        ("", None),
    ],
)
def test_retelling(sentence: str, expected: str | None) -> None:
    found = retell(sentence, Language.AR)
    if sentence.startswith("the same"):
        assert found is not None
        assert found.count("<bdi>") == 3
    else:
        assert found == expected


def test_english_stays_as_it_is() -> None:
    assert retell("English “Sarakib” is deprecated now", Language.EN) is None


def test_a_page_says_it_in_its_language(desk: Desk) -> None:
    page = desk.browser("editor", language="ar").get("/proposals/1").text
    assert "جديد: <bdi>قرية الاختبار = Al-Ikhtibar</bdi>" in page
    assert "new: قرية الاختبار" in desk.browser("editor", language="en").get("/proposals/1").text
