"""Addresses: laws that hold for any text. The table of cases is that of the formats, tests/formats/inline.tsv."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.addresses import blank_addresses, find_addresses

_PIECES = st.sampled_from(
    ["https://x.org/a", "www.", "a@b.org", "syria.tv", "@sohr", "#إدلب", "(", ")", "[", "]", ". ", "قال"]
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=20).map("".join))


@given(_TEXTS)
def test_addresses_stand_apart_and_end_in_no_stop(text: str) -> None:
    position = 0
    for span in find_addresses(text):
        assert position <= span.start < span.end
        assert span.of(text)[-1] not in ".,;:!?؟…"
        position = span.end


@given(_TEXTS)
def test_blanking_keeps_every_place_and_leaves_no_address(text: str) -> None:
    blank = blank_addresses(text)
    assert len(blank) == len(text)
    assert all(kept in (character, "\0") for kept, character in zip(blank, text, strict=True))
    assert all(set(span.of(blank)) == {"\0"} for span in find_addresses(text))


def test_brackets_without_end_are_dealt_with_at_once() -> None:
    address = "https://x.org/" + "(" * 50_000
    text = address + ")" * 200_000
    [found] = find_addresses(text)
    assert found.of(text) == address + ")" * 50_000
