"""Protection and restoration of names, and the grammar around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.text.languages import Language
from toolkit.text.spans import Span
from toolkit.translate.protection import PLACEHOLDER, Carried, form_in_number, protect, restore

SHIPPED = Matcher(load_glossary())


def carried(cell: str) -> list[Carried]:
    names = []
    for name in cell.split(";"):
        kind, colon, text = name.partition(":")
        if kind == "verbatim":
            names.append(Carried(text, verbatim=True))
        else:
            names.append(Carried(text, kind) if colon else Carried(name))
    return names


@pytest.mark.parametrize(("language", "draft", "names", "expected", "why"), read_cases(__file__, "restoring.tsv"))
def test_restores_in_grammar(language: str, draft: str, names: str, expected: str, why: str) -> None:
    assert restore(draft, carried(names), Language(language)) == expected, why


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("قصفت قوات سوريا الديمقراطية بلدة الباب وللبوكمال", "قصفت ⟦0⟧ بلدة ⟦1⟧ ول⟦2⟧"),
        ("بدير الزور", "ب⟦0⟧"),
        ("للمرصد السوري لحقوق الإنسان", "ل⟦0⟧"),
        ("أغلق الباب", "أغلق الباب"),
        ("انفجار لغم أرضي", "انفجار لغم أرضي"),
    ],
)
def test_arabic_placeholders_stand_for_the_stem(source: str, expected: str) -> None:
    assert protect(source, SHIPPED.find(source, Language.AR), (), Language.EN).text == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("قوات سوريا الديمقراطية (قسد) قالت", ["Syrian Democratic Forces", "SDF"]),
        ('قوات سوريا الديمقراطية ("قسد") قالت', ["Syrian Democratic Forces", "SDF"]),
        ("the Syrian Democratic Forces (the SDF) said", ["قوات سوريا الديمقراطية", "قسد"]),
        ('"قوات سوريا الديمقراطية" (قسد) قالت', ["Syrian Democratic Forces", "SDF"]),
        ("قوات سوريا الديمقراطية ( قسد ) قالت", ["Syrian Democratic Forces", "SDF"]),
        ("قوات سوريا الديمقراطية [قسد] قالت", ["Syrian Democratic Forces", "SDF"]),
        ("تنظيم الدولة الإسلامية (داعش)", ["ISIS", "ISIS"]),
        ("قسد (قوات سوريا الديمقراطية) قالت", ["Syrian Democratic Forces", "SDF"]),
        ("قالت قسد إن قوات سوريا الديمقراطية", ["Syrian Democratic Forces", "Syrian Democratic Forces"]),
        ("قوات سوريا الديمقراطية (قسد والتحالف) قالت", ["Syrian Democratic Forces", "Syrian Democratic Forces"]),
        ("وحدات حماية الشعب (قسد)", ["People's Protection Units", "Syrian Democratic Forces"]),
    ],
)
def test_a_short_form_in_brackets_stays_one(source: str, expected: list[str]) -> None:
    language = Language.EN if source.isascii() else Language.AR
    names = [each.text for each in protect(source, SHIPPED.find(source, language), (), language.other).carried]
    assert names[: len(expected)] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The Syrian Democratic Forces shelled Al-Bokamal", "⟦0⟧ shelled ⟦1⟧"),
        ("of the Syrian Democratic Forces' bases", "of ⟦0⟧' bases"),
        ("a landmine exploded", "a landmine exploded"),
        ("in the Homs countryside", "in the ⟦0⟧ countryside"),
    ],
)
def test_english_placeholders_take_their_article_along(source: str, expected: str) -> None:
    assert protect(source, SHIPPED.find(source, Language.EN), (), Language.AR).text == expected


def test_at_most_ten_names_are_protected() -> None:
    source = " و".join(["حلب", "حماة", "حمص", "دمشق", "إدلب", "درعا"] * 2)
    protected = protect(source, SHIPPED.find(source, Language.AR), (), Language.EN)
    assert protected.owed == [f"⟦{number}⟧" for number in range(10)]
    assert protected.text.endswith("⟦9⟧ وإدلب ودرعا")


def test_names_come_before_numbers_where_placeholders_run_out() -> None:
    source = "12 و13 " + " و".join(["حلب", "حماة", "حمص", "دمشق", "إدلب", "درعا", "الحسكة", "الرقة", "منبج"])
    protected = protect(source, SHIPPED.find(source, Language.AR), (), Language.EN)
    assert protected.text.startswith("⟦0⟧ و13 ⟦1⟧")
    assert protected.text.endswith("⟦9⟧")


def test_a_number_inside_a_term_stays() -> None:
    source = "مقاتلو الفيلق الخامس و12 مدنياً"
    assert protect(source, SHIPPED.find(source, Language.AR), (), Language.EN).text.count("⟦") == 2


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("طائرة مسيّرة", "drone"),
        ("المسيّرة", "drone"),
        ("طائرات مسيّرة", "drones"),
        ("طائرتين مسيّرتين", "drones"),
        ("لغماً أرضياً", "landmine"),
        ("ألغام أرضية", "landmines"),
        ("قوات النظام", "regime forces"),
    ],
)
def test_a_common_noun_keeps_its_number(source: str, expected: str) -> None:
    assert [form_in_number(match, Language.EN) for match in SHIPPED.find(source, Language.AR)] == [expected]


def test_a_common_noun_into_arabic_has_its_preferred_form() -> None:
    assert [form_in_number(match, Language.AR) for match in SHIPPED.find("two drones")] == ["طائرة مسيّرة"]


def test_verbatim_stretches_win_over_names() -> None:
    source = "انظر https://homs.example/Homs في حمص"
    address = Span(5, 30)
    protected = protect(source, SHIPPED.find(source), (address,), Language.EN)
    assert protected.text == "انظر ⟦0⟧ في ⟦1⟧"
    assert [each.text for each in protected.carried] == [address.of(source), "Homs"]


def test_paying_means_each_placeholder_once() -> None:
    protected = protect("حلب وحماة", SHIPPED.find("حلب وحماة"), (), Language.EN)
    assert protected.is_paid_by("⟦1⟧ and ⟦0⟧")
    assert not protected.is_paid_by("⟦0⟧")
    assert not protected.is_paid_by("⟦0⟧ ⟦1⟧ ⟦1⟧")
    assert not protected.is_paid_by("⟦0⟧ ⟦1⟧ ⟦2⟧")


@given(st.text(alphabet="⟦0⟧19ابلو '.,a the", max_size=30), st.sampled_from(Language))
def test_no_placeholder_is_left(draft: str, target: Language) -> None:
    assert not PLACEHOLDER.search(restore(draft, [Carried("Hama", "the"), Carried("Homs")], target))


def test_what_looks_like_a_placeholder_in_the_source_is_carried_over() -> None:
    source = "في حلب ⟦4⟧"
    protected = protect(source, SHIPPED.find(source), (), Language.EN)
    assert protected.text == "في ⟦0⟧ ⟦1⟧"
    assert restore("in ⟦0⟧ ⟦1⟧", protected.carried, Language.EN) == "in Aleppo ⟦4⟧"
