"""Inflected forms of terms: by the tables, and by camel-tools where a database of its is installed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from tests.glossary.camel_database import NAME, write_database
from toolkit.data import read_table
from toolkit.diagnosis import diagnose
from toolkit.errors import DataError
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms, Glossary, TermStatus
from toolkit.glossary.inflection import in_force, inflections, load, morphology
from toolkit.glossary.inflection.arabic import arabic_inflections
from toolkit.glossary.inflection.english import english_inflections
from toolkit.glossary.inflection.paradigms import TABLES
from toolkit.glossary.matcher import Matcher
from toolkit.glossary.patterns import patterns_key
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CASES = read_cases(__file__, "inflection.tsv")


def _term(form: str, language: Language, kind: str = "term") -> ConceptEntry:
    forms = {language: Forms(form), language.other: Forms()}
    return ConceptEntry("term.x", kind, EntryStatus.APPROVED, forms[Language.AR], forms[Language.EN])


def _found(term: str, text: str, language: Language) -> str:
    found = Matcher(Glossary((_term(term, language),), release="")).find(text, language)
    return " | ".join(match.surface for match in found)


@pytest.fixture
def camel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install a database of camel-tools."""
    _forget()
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    yield write_database(tmp_path)
    _forget()


def _forget() -> None:
    for remembered in (morphology._loaded, morphology.noun_of, morphology.adjective_of):
        remembered.cache_clear()


@pytest.mark.parametrize(("language", "term", "text", "found", "why"), _CASES)
def test_terms_are_found_inflected(language: str, term: str, text: str, found: str, why: str) -> None:
    assert _found(term, text, Language(language)) == found, why


def test_a_third_of_the_cases_is_negative() -> None:
    assert 3 * sum(why.startswith("NOT") for *_, why in _CASES) >= len(_CASES)


def test_an_inflected_form_counts_as_one_for_lookup() -> None:
    entry = _term("لغم أرضي", Language.AR)
    (match,) = Matcher(Glossary((entry,), release="")).find("الألغام الأرضية")
    assert (match.status, match.form, match.departs) == (TermStatus.LOOKUP, "الألغام الأرضية", False)


def test_a_listed_form_of_another_entry_goes_before_a_derived_one() -> None:
    other = ConceptEntry("term.y", "term", EntryStatus.APPROVED, Forms("ألغام أرضية"), Forms())
    matcher = Matcher(Glossary((_term("لغم أرضي", Language.AR), other), release=""))
    assert [match.entry.id for match in matcher.find("ألغام أرضية")] == ["term.y"]


def test_names_and_deprecated_terms_are_not_inflected() -> None:
    assert inflections(_term("لغم أرضي", Language.AR, "organisation"), Language.AR) == ()
    entry = ConceptEntry("term.x", "term", EntryStatus.APPROVED, Forms(deprecated=("لغم أرضي",)), Forms())
    assert inflections(entry, Language.AR) == ()


@given(st.text(max_size=40))
def test_any_form_can_be_asked_for(form: str) -> None:
    for derive in (arabic_inflections, english_inflections):
        assert all(isinstance(shape, str) and shape for shape in derive(form))


def test_every_word_of_the_tables_has_a_source() -> None:
    for path in sorted(TABLES.glob("*.tsv")):
        assert all(row["source"] for row in read_table(path)), path


@pytest.mark.usefixtures("camel")
@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("منشار متنقل", "بالمناشير المتنقلة", "المناشير المتنقلة"),
        ("منشار متنقل", "مناشيرها المتنقلة ومنشاران متنقلان", "مناشيرها المتنقلة | منشاران متنقلان"),
        ("منشار متنقل", "منشاراً متنقلاً", "منشاراً متنقلاً"),
        ("حفارة أنفاق", "حفارتي أنفاق وحفارات أنفاق", "حفارتي أنفاق | حفارات أنفاق"),
        ("حفارة أنفاق", "حفار أنفاق", ""),
    ],
)
def test_words_that_the_tables_lack_inflect_by_camel_tools(term: str, text: str, found: str) -> None:
    assert _found(term, text, Language.AR) == found


def test_the_tables_alone_do_not_know_these_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _forget()
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    assert _found("منشار متنقل", "بالمناشير المتنقلة", Language.AR) == ""
    assert in_force().name == "tables"


def test_the_doctor_says_what_is_in_force(camel: Path) -> None:
    facts = diagnose().as_dict()["inflection"]
    assert facts == {"by": f"tables, {NAME}", "database": str(camel)}


def test_damaged_data_is_named_by_the_doctor_and_does_without(camel: Path) -> None:
    camel.write_text("no database\n", encoding="utf-8")
    with pytest.raises(DataError, match="camel-tools cannot read its morphological data"):
        load()
    assert _found("لغم أرضي", "ألغام أرضية", Language.AR) == "ألغام أرضية"
    assert any("morphological data" in problem.message for problem in diagnose().problems)
    assert diagnose().as_dict()["inflection"] == {"by": "tables", "database": str(camel)}


@pytest.mark.parametrize("catalogue", ["", "{}", "[]", '{"components": {"MorphologyDB": {"default": 3}}}'])
def test_a_catalogue_that_says_nothing_is_none(catalogue: str, camel: Path) -> None:
    (camel.parents[3] / "catalogue.json").write_text(catalogue, encoding="utf-8")
    assert in_force().database == ""


def test_compiled_patterns_are_told_apart_by_the_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    without = patterns_key("key")
    write_database(tmp_path)
    assert patterns_key("key") != without


def test_nothing_of_camel_tools_is_imported_without_its_data(tmp_path: Path) -> None:
    code = (
        "import sys; from toolkit.glossary.inflection.arabic import arabic_inflections; "
        "arabic_inflections('منشار متنقل'); print(any(name.startswith('camel_tools') for name in sys.modules))"
    )
    environment = {"CAMELTOOLS_DATA": str(tmp_path), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
