"""The page of what was mined: its pictures, and that no text of an archive gets out of its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.archive import ConcordanceLine
from toolkit.mining import Candidate, Kind, Mined, Spelling, Standing
from toolkit.report.mining import draw_years, render_mined_html
from toolkit.text.languages import Language

YEARS = st.dictionaries(st.integers(2006, 2025).map(str), st.integers(1, 10_000), max_size=8)


def spelling(surface: str, years: dict[str, int], *lines: ConcordanceLine) -> Spelling:
    counted = tuple(sorted(years.items()))
    first, last = (f"{counted[0][0]}-01-01", f"{counted[-1][0]}-12-31") if counted else ("", "")
    return Spelling(Language.EN, surface, 1, 1, first=first, last=last, years=counted, lines=lines)


@given(st.lists(YEARS, min_size=1, max_size=8))
def test_a_picture_stays_in_its_frame(years: list[dict[str, int]]) -> None:
    picture = draw_years(tuple(spelling("x", each) for each in years))
    different = {year for each in years for year in each}
    assert (picture is None) == (len(different) < 2)
    if picture:
        assert all(block.y >= -0.1 and block.y + block.height <= picture.height + 0.1 for block in picture.blocks)
        assert all(0 <= block.x < picture.width for block in picture.blocks)
        assert [label for label, _ in picture.years] == [min(different), max(different)]


def test_years_without_a_document_leave_a_gap() -> None:
    picture = draw_years((spelling("x", {"2010": 4, "2012": 2}),))
    assert picture
    assert [(block.x, block.height) for block in picture.blocks] == [(0, 44.0), (36, 22.0)]


def test_what_an_archive_says_is_escaped() -> None:
    evil = "</bdi><script>alert(1)</script>\u202e\0"
    line = ConcordanceLine(evil, evil, evil, evil)
    found = Candidate(Kind.NAME, Standing.NEW, "", "", (spelling(evil, {}, line),), 1, 0)
    page = render_mined_html(Mined((found,), 1, 0, 1))
    assert "<script" not in page
    assert "\0" not in page
    assert page.count("<bdi") == page.count("</bdi>")


def test_a_page_without_candidates_says_so() -> None:
    assert "Nothing here is spelt in several ways" in render_mined_html(Mined((), 3, 0, 3))
