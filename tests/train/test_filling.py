import random
import re

import pytest

from scripts.train import placeholders
from scripts.train.filling import _join_arabic, _join_english, _substituted, fill, vary
from scripts.train.templates import SLOT, parse_slot, training_templates
from tests.train.conftest import rows


@pytest.mark.parametrize("row", rows("filling.tsv"), ids=lambda row: row["why"])
def test_joins(row: dict[str, str]) -> None:
    arabic, english = row["values"].split("=")
    names = [parse_slot(match).name for match in SLOT.finditer(row["arabic"])]
    assert _substituted(row["arabic"], dict.fromkeys(names, arabic), _join_arabic) == row["arabic_out"]
    assert _substituted(row["english"], dict.fromkeys(names, english), _join_english) == row["english_out"]


@pytest.mark.parametrize("row", rows("name_links.tsv"), ids=lambda row: row["why"])
def test_name_links(row: dict[str, str]) -> None:
    links = placeholders.name_links(row["arabic"], row["english"])
    found = [f"{row['arabic'][a:b]}={row['english'][c:d]}" for (a, b), (c, d) in links]
    assert found == [name for name in row["names"].split("|") if name]


@pytest.mark.parametrize("row", rows("number_links.tsv"), ids=lambda row: row["why"])
def test_number_links(row: dict[str, str]) -> None:
    links = placeholders.number_links(row["arabic"], row["english"], row["target"])
    found = [f"{row['arabic'][a:b]}={row['english'][c:d]}" for (a, b), (c, d) in links]
    assert found == [link for link in row["links"].split("|") if link]


def test_every_template_can_be_filled() -> None:
    rng = random.Random(1)
    for template in training_templates()[::3]:
        pair = vary(fill(template, rng.choice(("ar", "en")), rng), rng)
        assert "{" not in pair.arabic + pair.english, template
        assert set(re.findall("⟦.⟧", pair.arabic)) == set(re.findall("⟦.⟧", pair.english)), template


def test_same_seed_same_pairs() -> None:
    template = next(each for each in training_templates() if "COUNT" in each.arabic)
    first, second = (fill(template, "en", random.Random(5)) for _ in range(2))
    assert first == second
