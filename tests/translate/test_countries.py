"""Countries that no glossary lists: found in a source, put where the engine lost them, or reported."""

from __future__ import annotations

import pytest

from tests.cases import read_cases
from tests.translate.scripted_engine import ScriptedEngine
from toolkit.formats import parse_text
from toolkit.glossary import load_glossary
from toolkit.text.languages import Language
from toolkit.translate.countries import find_countries, is_country_in
from toolkit.translate.pipeline import Translator


@pytest.mark.parametrize(("language", "text", "found", "why"), read_cases(__file__, "countries.tsv"))
def test_countries_of_a_text(language: str, text: str, found: str, why: str) -> None:
    names = [country.name for country in find_countries(text, Language(language))]
    assert names == ([] if found == "-" else found.split("|")), why


@pytest.mark.parametrize(
    ("source", "text", "there"),
    [
        ("قوات من نيجيريا", "Nigerian forces", True),
        ("شركة من الصين", "a Chinese company", True),
        ("رجل من أوكرانيا", "a Ukrainian", True),
        ("جاؤوا من كازاخستان", "Kazakhs", True),
        ("جاء من تايلاند", "two Thais", True),
        ("مسيرات من تركيا", "Turks and a Turkish drone", True),
        ("قضاة من الأرجنتين", "Argentine judges", True),
        ("جاء من أوكرانيا", "from Ukrainia to Syria", False),
        ("في آيسلندا", "black ice", False),
        ("في نيجيريا", "in the night", False),
        ("في الصين", "a chin", False),
        ("زار كوريا الجنوبية", "in the South", False),
        ("a Chinese firm in China", "شركة صينية", True),
        ("soldiers of Sudan", "جنود سودانيون", True),
        ("judges from Austria", "قاضيان نمساويان", True),
        ("Turkey said", "وبحسب الأتراك", True),
        ("sent by India", "أرسلت للهند", True),
        ("sent to Nigeria and Peru", "إلى نيجيريا وبيرو", True),
        ("the United States denied it", "نفت القوات الأميركية ذلك", True),
        ("in Germany", "الألمان", True),
        ("made in China", "شركة هندية", False),
        ("made in China", "أحد القناصين", False),
        ("in India", "قال مهندس", False),
        ("from Turkey", "قوات مشتركة تركت مواقعها", False),
        ("from Yemen", "يمنع الدخول", False),
        ("from Cuba", "إغاثة المنكوبين", False),
        ("from Libya", "الصليب الأحمر", False),
        ("from Peru", "في بيروت", False),
        ("from Ghana", "في أفغانستان", False),
        ("from Albania", "بان القمر", False),
        ("the United Kingdom", "مع جنوب أفريقيا والمملكة المتحدة", True),
        ("in South Korea", "وكوريا الجنوبية", True),
        ("in South Korea", "صاروخ كوري شمالي", False),
        ("in Sudan", "في جنوب السودان", False),
        ("in Guinea", "غينيا الاستوائية", False),
        ("جيش النيجر", "Nigerian army", False),
        ("جيش النيجر", "the army of Niger", True),
        ("جيش نيجيريا", "in Niger", False),
        ("في السودان", "South Sudan's army", False),
        ("في السودان", "Sudanese refugees", True),
        ("في كوريا الجنوبية", "North Korean army", False),
        ("في كوريا الجنوبية", "Korean army", True),
        ("في أيرلندا", "Northern Ireland", False),
        ("في جمهورية الكونغو الديموقراطية", "in the Democratic Republic of the Congo", True),
        ("في جمهورية الكونغو الديموقراطية", "in the Republic of the Congo", False),
        ("في الولايات المتحدة", "they told us", False),
        ("في الولايات المتحدة", "the US said", True),
        ("في بولندا", "nail polish", False),
        ("في الدنمارك", "a great dane", False),
        ("في ألمانيا", "Germs", False),
        ("في ألمانيا", "two Germans", True),
        ("في كوسوفو", "a Kosovar", True),
        ("في البوسنة", "Bosnian judges", True),
        ("في قبرص", "two Cypriots", True),
    ],
)
def test_a_people_stands_for_its_country(source: str, text: str, there: bool) -> None:
    language = Language.EN if text.isascii() else Language.AR
    countries = list(find_countries(source, language.other))
    assert countries
    for country in countries:
        names = (country.name, *country.answers)
        assert is_country_in(country.surface, names, text, language) is there


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
