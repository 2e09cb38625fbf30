"""Telling text from other data."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.binary import is_binary

ARABIC = "قُتل ثلاثة مدنيين في بلدة البوكمال بريف دير الزور الشرقي."


@pytest.mark.parametrize(
    ("data", "codec", "expected"),
    [
        (b"", "utf-8", False),
        (b"plain text\r\n\tand a tab\x0c", "utf-8", False),
        (ARABIC.encode(), "utf-8", False),
        (ARABIC.encode("utf-16-le"), "utf-16-le", False),
        ((ARABIC + " \ue001 icon").encode("utf-16-be"), "utf-16-be", False),
        ("😀 emoji 😀".encode("utf-16-le"), "utf-16-le", False),
        (b"ends in half a lett" + b"e", "utf-16-le", False),
        (b"text\0text", "utf-8", True),
        (bytes(range(32)) * 4, "utf-8", True),
        (random.Random(1).randbytes(600), "utf-16-le", True),
        (random.Random(2).randbytes(600), "utf-16-be", True),
        ("UTF-32 has zeros, every second unit is one".encode("utf-32-le"), "utf-16-le", True),
    ],
)
def test_tells_text_from_other_data(data: bytes, codec: str, expected: bool) -> None:
    assert is_binary(data, codec) is expected


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cn", "Co", "Cs"])))
def test_no_text_is_taken_for_other_data(text: str) -> None:
    for codec in ("utf-8", "utf-16-le", "utf-16-be"):
        assert not is_binary(text.encode(codec), codec)
