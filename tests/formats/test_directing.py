"""What a translated file says of its language and direction."""

from __future__ import annotations

import pytest

from tests.cases import read_cases
from toolkit.formats import directed
from toolkit.formats.segments.directing import MEMBER_END
from toolkit.text.languages import Language

_CASES = read_cases(__file__, "directing.tsv")


def _whole(format_name: str, text: str) -> str:
    return f"<w:body>{text}</w:body>" if format_name == "docx" else text


@pytest.mark.parametrize(("format_name", "target", "before", "after", "why"), _CASES)
def test_a_file_says_what_it_is_in_now(format_name: str, target: str, before: str, after: str, why: str) -> None:
    language = Language(target)
    found = directed(_whole(format_name, before), format_name, language)
    assert found == _whole(format_name, after or before), why
    assert directed(found, format_name, language) == found


def test_a_third_of_the_cases_is_negative() -> None:
    assert 3 * sum(why.startswith("NOT") for *_, why in _CASES) >= len(_CASES)
    assert all(why.startswith("NOT") is not bool(after) for *_, after, why in _CASES)


def test_each_member_of_an_archive_is_read_by_itself() -> None:
    members = ["<w:p><w:r><w:t>قتلى</w:t></w:r></w:p>", "<w:p><w:r><w:t>Dead</w:t></w:r></w:p>"]
    there, stays = directed(MEMBER_END.join(members), "docx", Language.AR).split(MEMBER_END)
    assert "<w:bidi/>" in there
    assert stays == members[1]


@pytest.mark.parametrize(
    "text", ["<", "<p dir", "<p dir=rtl", "<html lang=>", "<p dir='rtl", "<p lang dir='rtl'>", "\0"]
)
def test_broken_pages_have_an_answer(text: str) -> None:
    for language in Language:
        assert isinstance(directed(text, "html", language), str)
