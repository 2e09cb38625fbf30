"""Mining a small archive: what is found, how it stands to the glossary, and what it proposes."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.archive.samples import export, polylang, post
from tests.mining.archives import REPORTS, write_archive
from toolkit.archive import Archive
from toolkit.glossary import Glossary, load_glossary
from toolkit.mining import Candidate, Kind, Limits, Mined, Standing, mine, mined_as_dict, proposals_of
from toolkit.mining.reading.runs import find_form
from toolkit.review.proposal_json import proposal_from_dict
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from pathlib import Path


def mine_folder(folder: Path, limits: Limits | None = None) -> Mined:
    files = tuple((path, path.relative_to(folder).as_posix()) for path in sorted(folder.rglob("*.*")))
    return mine(Archive(files), load_glossary(), limits)


@pytest.fixture(scope="module")
def mined(tmp_path_factory: pytest.TempPathFactory) -> Mined:
    return mine_folder(write_archive(tmp_path_factory.mktemp("archive")))


def spellings(candidate: Candidate, language: Language) -> list[str]:
    return [each.surface for each in candidate.of(language)]


def having(mined: Mined, surface: str) -> list[Candidate]:
    return [each for each in mined.candidates if surface in [spelling.surface for spelling in each.spellings]]


def test_what_splits_a_known_concept_is_found_and_proposed_as_deprecated(mined: Mined) -> None:
    (found,) = having(mined, "Sarakib")
    assert (found.standing, found.concept, found.split) == (Standing.SPLITS, "town.saraqib", 1)
    assert spellings(found, Language.EN) == ["Saraqib", "Sarakib"]
    assert spellings(found, Language.AR) == ["سراقب"]
    assert found.proposed == ((Language.EN, "Sarakib"),)


def test_a_new_name_is_gathered_with_the_arabic_name_of_its_reports(mined: Mined) -> None:
    (found,) = having(mined, "Karmasheya")
    assert (found.standing, found.concept, found.type) == (Standing.NEW, "", "town")
    assert spellings(found, Language.EN) == ["Qarmashieh", "Karmasheya"]
    assert spellings(found, Language.AR) == ["القرماشية"]
    assert found.editions == 2
    first = found.spellings[0]
    assert (first.count, first.documents, first.split, first.first, first.last) == (2, 2, 1, "2019-03-12", "2020-04-01")
    line = first.lines[0]
    text = REPORTS[line.document]
    assert text[line.position : line.position + len(line.surface)] == line.surface == "Qarmashieh"


def test_a_body_is_found_by_its_cue_and_its_renderings_by_recurrence(mined: Mined) -> None:
    (found,) = having(mined, "Liwa Suqour al-Shamal")
    assert (found.kind, found.concept) == (Kind.ORGANISATION, "organisation.suqour-al-shamal-brigade")
    assert spellings(found, Language.AR) == ["لواء صقور الشمال"]
    assert {each.surface: each.note for each in found.of(Language.EN)} == {
        "Liwa Suqour al-Shamal": "transcribed",
        "Suqour Al-Shamal Brigade": "name transcribed",
    }


def test_an_abbreviation_comes_with_its_long_form(mined: Mined) -> None:
    (found,) = [each for each in mined.candidates if each.kind is Kind.ABBREVIATION]
    assert spellings(found, Language.EN) == ["Levant Relief Group", "LRG"]
    assert found.documents == 2


def test_ordinary_words_and_settled_names_are_no_candidates(mined: Mined) -> None:
    names = {spelling.surface for each in mined.candidates for spelling in each.spellings}
    assert not names & {"Warplanes", "Tuesday", "Clashes", "Later", "Damascus", "Maarat al-Numan", "Brigade"}


def test_settled_names_are_shown_when_they_are_asked_for(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "a", {"1.txt": "A strike on Saraqib.", "2.txt": "Again a strike on Saraqib."})
    assert not mine_folder(folder).candidates
    (found,) = mine_folder(folder, Limits(settled=True)).candidates
    assert (found.standing, found.concept) == (Standing.SETTLED, "town.saraqib")


def test_what_splits_within_one_document_comes_first(tmp_path: Path) -> None:
    apart = {f"{n}.txt": f"A strike on the town of {name}." for n, name in enumerate(["Bashmarun", "Bashmaroun"] * 4)}
    folder = write_archive(
        tmp_path / "a", {**apart, "9.txt": "Fighting in Tulqarin. Later in Tulkarin two were killed."}
    )
    assert [each.name for each in mine_folder(folder).candidates] == ["Tulkarin", "Bashmaroun"]


def test_names_that_stand_side_by_side_are_two(tmp_path: Path) -> None:
    together = "A strike on Bashmarun and Bashmaroun."
    assert not mine_folder(write_archive(tmp_path / "a", {"1.txt": together, "2.txt": together})).candidates


def test_editions_of_an_export_are_paired_by_their_group(tmp_path: Path) -> None:
    texts = ["A strike on the town of Bashmaroun.", "A raid on the village of Bashmarun."]
    arabic = ["قصفت بلدة بشمارون.", "مداهمة في بشمارون."]
    posts = [post(n, texts[n], polylang(f"pll_{n}")) for n in (0, 1)]
    posts += [post(n + 2, arabic[n], polylang(f"pll_{n}")) for n in (0, 1)]
    (tmp_path / "export.xml").write_text(export(*posts), encoding="utf-8")
    mined = mine_folder(tmp_path)
    (found,) = mined.candidates
    assert (mined.editions, spellings(found, Language.AR)) == (2, ["بشمارون"])


def test_arabic_alone_is_mined_too(tmp_path: Path) -> None:
    files = {"1.txt": "قصفت بلدة القرماشية.", "2.txt": "في بلدة القرماشيه هدوء.", "3.txt": "هدوء في مدينة دمشق."}
    (found,) = mine_folder(write_archive(tmp_path / "a", files)).candidates
    assert spellings(found, Language.AR) == ["القرماشية", "القرماشيه"]


def test_a_broken_file_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "a")
    (folder / "broken.json").write_text("[{]")
    (folder / "cut.docx").write_bytes(b"PK\x03\x04 cut off")
    mined = mine_folder(folder)
    assert [problem.path.name for problem in mined.problems] == ["broken.json", "cut.docx"]
    assert all(problem.reason for problem in mined.problems)
    assert having(mined, "Sarakib")


def test_proposals_are_read_by_the_review(mined: Mined) -> None:
    glossary = load_glossary()
    written = proposals_of(mined.candidates, glossary)["proposals"]
    assert isinstance(written, list)
    proposals = {p.subject or p.entry.en.preferred: p for p in map(proposal_from_dict, written) if p.entry}
    saraqib = proposals["town.saraqib"]
    assert saraqib.entry
    assert "Sarakib" in saraqib.entry.en.deprecated
    assert saraqib.entry.en.preferred == glossary.by_id["town.saraqib"].en.preferred
    assert saraqib.evidence[0].lines
    new = proposals["Qarmashieh"].entry
    assert new
    assert (new.ar.preferred, new.en.deprecated, new.type) == ("القرماشية", ("Karmasheya",), "town")
    assert proposals["Levant Relief Group"].entry.en.admitted == ("LRG",)  # type: ignore[union-attr]


def test_an_empty_glossary_makes_all_names_new(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "a")
    files = tuple((path, path.name) for path in sorted(folder.iterdir()))
    assert {each.standing for each in mine(Archive(files), Glossary((), "none")).candidates} == {Standing.NEW}


_SCRIPT = """
import json, sys
from pathlib import Path
from tests.mining.test_mining import mine_folder
from toolkit.mining import mined_as_dict
print(json.dumps(mined_as_dict(mine_folder(Path(sys.argv[1])))))
"""


def test_the_same_archive_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path, mined: Mined) -> None:
    folder = write_archive(tmp_path / "a")
    command = [sys.executable, "-c", _SCRIPT, str(folder)]
    outputs = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(mined_as_dict(mined)["candidates"]) > 3  # type: ignore[arg-type]


def test_another_word_beside_a_known_name_is_no_spelling_of_it(tmp_path: Path) -> None:
    """What sounds like Al-Salamiyah and Hama is no name there, for the Arabic editions have the names themselves."""
    for year in (2018, 2022):
        (tmp_path / f"{year}-05-03.en.txt").write_text(
            "Three people were taken from Al-Salamiyah to Hama, both by the fighters of ISIS.\n", encoding="utf-8"
        )
        (tmp_path / f"{year}-05-03.ar.txt").write_text(
            'نقل ثلاثة من مدينة السلمية إلى حماة، وكلتا هما بيد تنظيم "الدولة الإسلامية".\n', encoding="utf-8"
        )
    found = mine_folder(tmp_path, Limits(settled=True))
    arabic = {each.concept: spellings(each, Language.AR) for each in found.candidates}
    assert not having(found, "الإسلامية")
    assert not having(found, "هما")
    assert arabic["town.al-salamiyah"] == ["السلمية"]


def test_what_goes_beyond_a_known_name_is_not_to_be_deprecated(tmp_path: Path) -> None:
    for day in ("01", "02", "03"):
        (tmp_path / f"2022-05-{day}.en.txt").write_text(
            "Warplanes of the International Coalition struck. The International Coalition kept silent.\n",
            encoding="utf-8",
        )
        (tmp_path / f"2022-05-{day}.ar.txt").write_text(
            "قصفت طائرات التحالف الدولي المنطقة. ولم يقل التحالف الدولي شيئاً.\n", encoding="utf-8"
        )
    for candidate in mine_folder(tmp_path, Limits(settled=True)).candidates:
        assert all("Warplanes" not in form for _, form in candidate.proposed)


def test_a_cue_makes_no_name_of_an_ordinary_word(tmp_path: Path) -> None:
    files = {"1.txt": "في قاعدة البيانات خطأ.", "2.txt": "هذه قاعدة بيانات كبيرة.", "3.txt": "نقلت قاعدة البيانات."}
    assert mine_folder(write_archive(tmp_path / "a", files)).candidates == ()


def test_arabic_marks_make_no_spelling_and_proclitics_hide_none(tmp_path: Path) -> None:
    files = {
        "1.en.txt": "A strike on the town of Al-Bashmaroun.",
        "1.ar.txt": "قصفت طائرة بلدة البشمّارون، ثم نُقل الجرحى للبشمارون.",
        "2.en.txt": "A raid on Al-Bashmarun.",
        "2.ar.txt": "مداهمة في البشمارون.",
    }
    (found,) = mine_folder(write_archive(tmp_path / "a", files)).candidates
    (arabic,) = (each for each in found.spellings if each.language is Language.AR)
    assert (arabic.surface, arabic.count, arabic.documents) == ("البشمارون", 3, 2)
    assert [line.surface for line in arabic.lines] == ["البشمّارون", "البشمارون"]


@pytest.mark.parametrize(
    ("surface", "form", "expected"),
    [
        ("بلدة المعرّاوي", "المعراوي", "المعرّاوي"),
        ("لواء «صقور  الشمال»", "صقور الشمال", "صقور  الشمال"),
        ("Deir\u00a0Ezzor", "Deir Ezzor", "Deir\u00a0Ezzor"),
        ("(a+b)", "a+b", "a+b"),
        ("المعراوي", "المعري", None),
        ("", "المعري", None),
    ],
)
def test_a_plain_form_is_found_again_in_the_text(surface: str, form: str, expected: str | None) -> None:
    found = find_form(surface, form)
    assert (surface[slice(*found)] if found else None) == expected
