import pytest

from scripts.train.agreement import arabic_count, english_count, nouns
from tests.train.conftest import rows


@pytest.mark.parametrize(
    "row", rows("agreement.tsv"), ids=lambda row: f"{row['number']}-{row['noun']}-{row['case']}-{row['manner']}"
)
def test_counted_noun(row: dict[str, str]) -> None:
    written = arabic_count(
        int(row["number"]), nouns()[row["noun"]], "g" if row["case"] == "g" else "n", digits=row["manner"] == "digits"
    )
    assert written == row["expected"], row["why"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "one civilian"), (2, "two civilians"), (10, "ten civilians"), (11, "11 civilians"), (1200, "1,200 civilians")],
)
def test_english_house_style(number: int, expected: str) -> None:
    assert english_count(number, nouns()["civilian"]) == expected
