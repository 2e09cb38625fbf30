"""Documents of an archive: their dates, their groups, posts one by one."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.archive.samples import export, polylang, post, wpml
from tests.cases import read_cases
from toolkit.archive import base_name_group, read_documents, read_pairs
from toolkit.archive.dates import date_in_name, front_matter_date, iso_date, page_date
from toolkit.archive.pairing import edition_stem
from toolkit.errors import DataError
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable

READERS: dict[str, Callable[[str], str]] = {
    "written": iso_date,
    "name": lambda text: date_in_name(PurePosixPath(text)),
    "html": page_date,
    "front": front_matter_date,
}


@pytest.mark.parametrize(("kind", "text", "date", "why"), read_cases(__file__, "dates.tsv"))
def test_the_date_of_a_document_is_what_it_says_of_itself(kind: str, text: str, date: str, why: str) -> None:
    assert READERS[kind](text) == date, why


@pytest.mark.parametrize(("one", "other", "together", "why"), read_cases(__file__, "groups.tsv"))
def test_editions_are_told_by_their_names(one: str, other: str, together: str, why: str) -> None:
    groups = [base_name_group(PurePosixPath(path)) for path in (one, other)]
    assert (groups[0] == groups[1] != "") == (together == "yes"), why


@pytest.mark.parametrize(("name", "stem", "why"), read_cases(__file__, "stems.tsv"))
def test_a_stem_is_a_name_without_its_language(name: str, stem: str, why: str) -> None:
    assert edition_stem(name) == stem, why


def test_an_export_is_read_post_by_post(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(
        export(
            post(1, "A report from Saraqib.", polylang("pll_a1")),
            post(2, "تقرير من سراقب.", polylang("pll_a1"), date="0000-00-00 00:00:00"),
            post(3, "A report from Homs.", wpml("77")),
            post(4, "A draft from Hama.", status="trash"),
        )
    )
    found = [(each.name, each.date, each.group) for each in read_documents(path, name="export.xml")]
    assert found == [
        ("export.xml#1", "2018-01-02", "polylang:pll_a1"),
        ("export.xml#2", "", "polylang:pll_a1"),
        ("export.xml#3", "2018-01-02", "wpml:77"),
    ]


@pytest.mark.parametrize("ending", [".json", ".jsonl"])
def test_posts_in_json_are_documents_each(tmp_path: Path, ending: str) -> None:
    posts = [
        {"id": 5, "date": "2020-01-02T00:00:00", "translations": {"ar": 6, "en": 5}, "title": {"rendered": "Homs"}},
        {"id": 6, "date": "2020-01-03T00:00:00", "translations": {"ar": 6, "en": 5}, "title": {"rendered": "حمص"}},
        {"id": 7, "title": {"rendered": ""}},
    ]
    path = tmp_path / f"posts{ending}"
    path.write_text(json.dumps(posts) if ending == ".json" else "\n".join(map(json.dumps, posts)))
    found = [(each.name, each.date, each.group, each.passages[0].language) for each in read_documents(path, name="p")]
    assert found == [
        ("p#5", "2020-01-02", "rest:5+6", Language.EN),
        ("p#6", "2020-01-03", "rest:5+6", Language.AR),
    ]


def test_a_text_is_read_paragraph_by_paragraph_each_in_its_language(tmp_path: Path) -> None:
    path = tmp_path / "2019-03-12.txt"
    path.write_text("A headline\n\nThe first one.\n\nوالثانية بالعربية.\n\n12 345\n", encoding="utf-8")
    (document,) = read_documents(path)
    assert [(p.language.value, p.is_heading) for p in document.passages] == [("en", True), ("en", False), ("ar", False)]
    text = path.read_text(encoding="utf-8")
    assert all(text.startswith(p.text, p.start) for p in document.passages)


def test_the_time_stamp_of_a_file_is_no_date(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("A report from Homs.")
    assert next(iter(read_documents(path))).date == ""


def test_pairs_are_read_from_a_list(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("# editions\na.txt\tb.txt\n\na.txt#7\tb.txt#8\n")
    assert {Path(name).name: group for name, group in read_pairs(pairs).items()} == {
        "a.txt": "pair:2",
        "b.txt": "pair:2",
        "a.txt#7": "pair:4",
        "b.txt#8": "pair:4",
    }


@pytest.mark.parametrize(
    ("line", "says"),
    [("a.txt", "expected two documents"), ("a.txt\tb.txt\tc.txt", "expected two"), ("a.txt\tno.txt", "no file no.txt")],
)
def test_a_broken_list_of_pairs_names_its_line(tmp_path: Path, line: str, says: str) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(f"a.txt\tb.txt\n{line}\n")
    with pytest.raises(DataError, match=rf"pairs\.tsv:2: .*{says}"):
        read_pairs(pairs)
