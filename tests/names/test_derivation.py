"""The tables are made from facts: the same facts give the same tables, and held-out names are not among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.derive_names.counting import count_costs, seed_rows
from scripts.derive_names.pairs import Pair
from scripts.derive_names.readings import readings
from scripts.derive_names.splitting import held_out
from scripts.derive_names.weighing import examples, weigh
from toolkit.data import read_table
from toolkit.names.costs import TABLES, letter_costs
from toolkit.names.persons import person_spellings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PAIRS = [
    Pair("حلب", "Halab", "ocha"),
    Pair("الباب", "Al-Bab", "ocha"),
    Pair("قصر", "Qasr", "ocha"),
    Pair("قلعة", "Kalah", "ocha"),
    Pair("قطنا", "Qatana", "ocha"),
    Pair("حمص", "Emesa", "geonames"),
]


def cost(rows: Iterable[dict[str, str]], letter: str, place: str, latin: str) -> float:
    return next(
        float(row["cost"]) for row in rows if (row["letter"], row["place"], row["latin"]) == (letter, place, latin)
    )


def test_what_is_attested_more_often_costs_less() -> None:
    rows = count_costs(PAIRS)
    assert cost(rows, "ق", "any", "q") == 0
    assert 0 < cost(rows, "ق", "any", "k") < cost(rows, "ق", "any", "gh")


def test_the_same_pairs_in_another_order_give_the_same_costs() -> None:
    assert count_costs(PAIRS) == count_costs(PAIRS[::-1])


def test_every_rendering_that_can_be_counted_has_a_source() -> None:
    assert all(row["source"] for row in seed_rows())


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.tsv")), ids=lambda path: path.name)
def test_every_table_can_be_read_and_names_its_sources(path: Path) -> None:
    rows = read_table(path)
    assert rows
    assert all(row["source"] for row in rows)


def test_names_in_other_languages_are_no_readings() -> None:
    assert readings(Pair("حمص", "Emesa", "geonames"), letter_costs()) == []
    assert readings(Pair("دمشق", "Damascus", "geonames"), letter_costs()) == []


@pytest.mark.parametrize(
    ("arabic", "latin", "wanted"),
    [
        ("كفر النهر", "Kafr Elnahr", ["kafr", "alnahr"]),
        ("الزعفرانة", "Zafaraneh", ["alzafaranah"]),
        ("دارة عزة", "Daret Azzeh", ["darat", "azzah"]),
        ("الحميدية", "Hamidiyeh", ["alhamidiyah"]),
    ],
)
def test_readings_are_written_in_the_manner_of_the_house(arabic: str, latin: str, wanted: list[str]) -> None:
    assert ["".join(reading.latin) for reading in readings(Pair(arabic, latin, "ocha"), letter_costs())] == wanted


def test_a_name_is_held_out_in_all_its_spellings() -> None:
    assert held_out("إدلب") is held_out("ادلب")
    assert held_out("حماة") is held_out("حماه")


def test_a_fifth_of_the_names_is_held_out() -> None:
    names = person_spellings()
    assert 0.18 < sum(map(held_out, names)) / len(names) < 0.22


def test_weights_tell_what_stands_where() -> None:
    found = [
        (20.0, reading)
        for name, latin in (("قصير", "Qusayr"), ("نصير", "Nusayr"), ("كبير", "Kabir"), ("شبير", "Shabir"))
        for reading in readings(Pair(name, latin, ""), letter_costs())
    ]
    weights = weigh(examples(found)["ي"])
    assert {latin for _, latin in weights} == {"ay", "i"}
    assert weights["-1=ص", "ay"] > 0 > weights["-1=ب", "ay"]
