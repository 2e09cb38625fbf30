"""The grammar of English numbers, in words and mixed with figures.

It reads two hundred and sixteen, twenty-third, 1.5 million, half a million, two-thirds; words are joined by spaces,
hyphens and "and".
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from toolkit.text.numerals.lexicon import NumberWord, read_english
from toolkit.text.numerals.lexing import Token, linked
from toolkit.text.numerals.mentions import Parsed

if TYPE_CHECKING:
    from collections.abc import Sequence

_AND = "and"


class EnglishReader:
    """Reads numbers out of the tokens of one text; every method returns None where its phrase does not begin."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text, self._tokens = text, tokens
        self._readings = [read_english(token.text) if token.value is None else {} for token in tokens]

    def number(self, at: int) -> Parsed | None:
        """Read the longest number that begins at token `at`."""
        if not self._readings[at] and self._tokens[at].value is None:  # as most words
            return None
        return self._fraction(at) or self._cardinal(at)

    def _cardinal(self, at: int) -> Parsed | None:
        group = self._group(at)
        if group is None:
            return None
        total, scale = group
        while scale > 1 and "ordinal" not in total.roles and (start := self._after(total.end)) is not None:
            addition = self._group(start)
            if addition is None or addition[1] >= scale or addition[0].value >= scale:
                break
            if "figures" in addition[0].roles:
                break
            total = Parsed(total.value + addition[0].value, addition[0].end, total.roles + addition[0].roles)
            scale = addition[1]
        if scale > 1 and (end := self._half_after(total.end)):
            return Parsed(total.value + Fraction(scale, 2), end, total.roles)
        return total

    def _group(self, at: int) -> tuple[Parsed, int] | None:
        """Read a number below a thousand, figures, "a" or a dozen, with the scale (1 where there is none)."""
        head = self._head(at)
        if head is None:
            bare = self._role(at, "hundred", "scale")
            return (Parsed(bare.value, at + 1, ("bare",)), 1) if bare else None
        scale = self._role(head.end, "scale") if self._linked(head.end) else None
        if scale is not None and "ordinal" not in head.roles:
            return Parsed(head.value * scale.value, head.end + 1, (*head.roles, "scale")), int(scale.value)
        return None if head.roles == ("article",) else (head, 1)

    def _head(self, at: int) -> Parsed | None:
        if at >= len(self._tokens):
            return None
        figures = self._tokens[at].value
        if figures is not None:
            return Parsed(figures, at + 1, ("figures",))
        head = self._below_hundred(at) or self._article(at)
        if head is None or "ordinal" in head.roles or not self._linked(head.end):
            return head
        if self._role(head.end, "dozen"):
            return Parsed(head.value * 12, head.end + 1, ("dozen",))
        if head.value < 100 and self._role(head.end, "hundred"):
            return self._hundreds(Parsed(head.value * 100, head.end + 1, (*head.roles, "hundred")))
        return self._and_a_half(head)

    def _hundreds(self, hundreds: Parsed) -> Parsed:
        start = self._after(hundreds.end)
        rest = self._below_hundred(start) if start is not None else None
        if rest is None:
            return hundreds
        return Parsed(hundreds.value + rest.value, rest.end, hundreds.roles + rest.roles)

    def _and_a_half(self, head: Parsed) -> Parsed:
        """Read "two and a half million": the half counts only before a scale."""
        end = self._half_after(head.end)
        if end and self._linked(end) and self._role(end, "scale"):
            return Parsed(head.value + Fraction(1, 2), end, (*head.roles, "half"))
        return head

    def _half_after(self, at: int) -> int | None:
        """Return where "and a half" ends, if it stands there."""
        return at + 3 if self._is(at, "and", "a", "half") and self._linked(at) else None

    def _below_hundred(self, at: int) -> Parsed | None:
        if word := self._role(at, "ordinal"):
            return Parsed(word.value, at + 1, ("ordinal",))
        word = self._role(at, "unit", "teen", "tens")
        if word is None:
            return None
        if word.role == "tens" and self._linked(at + 1):
            unit = self._role(at + 1, "unit", "ordinal")
            if unit and 0 < unit.value < 10:
                return Parsed(word.value + unit.value, at + 2, ("tens", unit.role))
        return Parsed(word.value, at + 1, (word.role,))

    def _article(self, at: int) -> Parsed | None:
        return Parsed(Fraction(1), at + 1, ("article",)) if self._role(at, "article") else None

    def _fraction(self, at: int) -> Parsed | None:
        """Read half, a quarter, two-thirds, half a million, a quarter of a million."""
        if word := self._role(at, "fraction"):
            return self._of_scale(Parsed(word.value, at + 1, ("fraction",)))
        count = self._role(at, "unit", "article")
        part = self._role(at + 1, "denominator") if count and self._linked(at + 1) else None
        return self._of_scale(Parsed(count.value * part.value, at + 2, ("fraction",))) if count and part else None

    def _of_scale(self, fraction: Parsed) -> Parsed:
        end = fraction.end
        if self._is(end, "of"):
            end += 1
        if self._role(end, "article"):
            end += 1
        scale = self._role(end, "scale") if all(map(self._linked, range(fraction.end, end + 1))) else None
        return Parsed(fraction.value * scale.value, end + 1, ("fraction", "scale")) if scale else fraction

    def _role(self, at: int, *roles: str) -> NumberWord | None:
        found = self._readings[at] if at < len(self._tokens) else {}
        return next((found[role] for role in roles if role in found), None)

    def _is(self, at: int, *words: str) -> bool:
        """Say whether these very words stand at a token."""
        return tuple(token.text.lower() for token in self._tokens[at : at + len(words)]) == words

    def _linked(self, at: int) -> bool:
        """Say whether only a space or a hyphen stands before token `at`."""
        in_text = 0 < at < len(self._tokens)
        return in_text and linked(self._text, self._tokens[at - 1], self._tokens[at], hyphen=True)

    def _after(self, at: int) -> int | None:
        """Return the token that goes on with the number, an "and" left out."""
        if not self._linked(at):
            return None
        if self._is(at, _AND):
            return at + 1 if self._linked(at + 1) else None
        return at
