"""Countries that no glossary lists: found in a source, put where the engine lost them, or reported."""

from __future__ import annotations

import pytest

from tests.cases import read_cases
from tests.translate.scripted_engine import ScriptedEngine
from toolkit.formats import parse_text
from toolkit.glossary import load_glossary
from toolkit.text.languages import Language
from toolkit.translate.countries import find_countries, is_stem_in
from toolkit.translate.pipeline import Translator


@pytest.mark.parametrize(("language", "text", "found", "why"), read_cases(__file__, "countries.tsv"))
def test_countries_of_a_text(language: str, text: str, found: str, why: str) -> None:
    names = [country.name for country in find_countries(text, Language(language))]
    assert names == ([] if found == "-" else found.split("|")), why


@pytest.mark.parametrize(
    ("country", "text", "there"),
    [
        ("Nigeria", "Nigerian forces", True),
        ("China", "a Chinese company", True),
        ("Ukraine", "a Ukrainian", True),
        ("Kazakhstan", "Kazakhs", True),
        ("Thailand", "two Thais", True),
        ("Turkey", "Turks and a Turkish drone", True),
        ("Argentina", "Argentine judges", True),
        ("Ukraine", "from Ukrainia to Syria", False),
        ("Iceland", "black ice", False),
        ("الصين", "شركة صينية", True),
        ("السودان", "جنود سودانيون", True),
        ("Nigeria", "in the night", False),
        ("China", "a chin", False),
        ("الصين", "شركة هندية", False),
        ("South Korea", "in the South", False),
    ],
)
def test_a_people_stands_for_its_country(country: str, text: str, there: bool) -> None:
    language = Language.AR if country.startswith("ال") else Language.EN
    assert is_stem_in(country, text, language) is there


def translated(engine: ScriptedEngine, source: str, target: Language) -> tuple[str, list[str]]:
    segment = Translator(engine, load_glossary()).translate(parse_text(source, "x.txt"), target).segments[0]
    return segment.target, [issue.severity.value for issue in segment.issues if "country" in issue.message]


def test_a_country_that_the_engine_lost_is_put() -> None:
    engine = ScriptedEngine(
        {"زار وفد الولايات المتحدة": ["A delegation visited"], "زار وفد ⟦0⟧": ["A delegation visited ⟦0⟧"]}
    )
    assert translated(engine, "زار وفد الولايات المتحدة", Language.EN) == (
        "A delegation visited the United States",
        ["minor"],
    )


def test_a_country_that_cannot_be_put_is_reported() -> None:
    engine = ScriptedEngine({"زار وفد تشاد": ["A delegation visited"]}, placeholders=False)
    assert translated(engine, "زار وفد تشاد", Language.EN)[1] == ["major"]


def test_a_person_is_no_country() -> None:
    engine = ScriptedEngine({"Michael Jordan retired": ["تقاعد اللاعب مايكل"]})
    assert translated(engine, "Michael Jordan retired", Language.AR)[1] == []


@pytest.mark.parametrize("target", ["Chad forces withdrew", "Chadian forces withdrew"])
def test_a_country_that_is_there_is_left_alone(target: str) -> None:
    engine = ScriptedEngine({"انسحبت قوات تشاد": [target]})
    assert translated(engine, "انسحبت قوات تشاد", Language.EN) == (target, [])
