"""The grammar of Arabic numbers, in words and mixed with figures.

A number is a sum of groups joined by و, each scale smaller than the one before: مليون ومئتا ألف وخمسة. A group
is a number below a thousand and its scale; below a hundred the unit comes first: ثلاثة وعشرون (Ryding 2005, ch. 15).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.text.numerals.lexicon import NumberWord, Reading, read_arabic
from toolkit.text.numerals.lexing import Token, linked
from toolkit.text.numerals.mentions import Parsed

if TYPE_CHECKING:
    from collections.abc import Sequence

_AND = "و"
_HAMZA_ON_ALEF = "أ"


class ArabicReader:
    """Reads numbers out of the tokens of one text; every method returns None where its phrase does not begin."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text, self._tokens = text, tokens
        self._readings = [read_arabic(token.text) if token.value is None else None for token in tokens]
        for at, token in enumerate(tokens):
            if token.value is None and (told := self._tell_eleven(at)) is not None:
                self._readings[at] = told[0]

    def _tell_eleven(self, at: int) -> tuple[Reading | None] | None:
        """Tell واحد (one) from و + أحد, which fold alike.

        Before عشر it is "and eleven"; elsewhere, with a hamza, it is no number.
        """
        token, reading = self._tokens[at], self._readings[at]
        if reading is None or reading.conjunction or "unit" not in reading.roles or token.text[0] != _AND:
            return None
        if self._linked(at + 1) and not self._joined(at + 1) and self._role(at + 1, "ten"):
            bound = read_arabic(token.text[1:])
            return (replace(bound, conjunction=True, prefix=1),) if bound else None
        return (None,) if token.text[1] == _HAMZA_ON_ALEF else None

    def reading(self, at: int) -> Reading | None:
        """Return token `at` as number words."""
        return self._readings[at] if at < len(self._tokens) else None

    def number(self, at: int) -> Parsed | None:
        """Read the longest number that begins at token `at`."""
        if self._readings[at] is None and self._tokens[at].value is None:  # as most words
            return None
        return self._ordinal(at) or self._fraction(at) or self._cardinal(at)

    def _cardinal(self, at: int) -> Parsed | None:
        group = self._group(at)
        if group is None:
            return None
        total, scale = group
        while (start := self._after_and(total.end)) is not None and scale > 1:
            addition = self._group(start)
            if addition is None or not self._fits(addition, scale, total):
                break
            total = Parsed(total.value + addition[0].value, addition[0].end, total.roles + addition[0].roles)
            scale = addition[1]
        return self._and_a_half(total, scale)

    @staticmethod
    def _fits(addition: tuple[Parsed, int], scale: int, total: Parsed) -> bool:
        """Say whether a group may follow: it is smaller, or a bare ألف after whole hundreds of them (مئة ألف وألف)."""
        parsed, own = addition
        if (total.value / scale).denominator > 1 or parsed.value.denominator > 1:
            return False
        if own < scale and parsed.value < scale:
            return True
        bare = parsed.roles in (("scale",), ("dual",))
        return bare and own == scale and total.value // scale % 100 == 0 and total.value >= 100 * scale

    def _and_a_half(self, total: Parsed, scale: int) -> Parsed:
        """Read مليون ونصف, مليونين ونصف المليون."""
        start = self._after_and(total.end)
        word = self._role(start, "fraction") if start is not None and scale > 1 else None
        if start is None or word is None:
            return total
        end = start + 1
        if self._linked(end) and (again := self._role(end, "scale")) and again.value == scale:
            end += 1
        return Parsed(total.value + word.value * scale, end, total.roles)

    def _group(self, at: int) -> tuple[Parsed, int] | None:
        """Read a number below a thousand, or figures, with their scale (1 where there is none)."""
        if at >= len(self._tokens):
            return None
        if word := self._role(at, "dual"):
            return Parsed(2 * word.value, at + 1, ("dual",)), int(word.value)
        figures = self._tokens[at].value
        head = self._below_thousand(at) if figures is None else Parsed(figures, at + 1, ("figures",))
        if head is None:
            word = self._role(at, "scale")
            return (Parsed(word.value, at + 1, ("scale",)), int(word.value)) if word else None
        scale = self._role(head.end, "scale", "scales") if self._linked(head.end) else None
        if scale is None or self._joined(head.end):
            return head, 1
        return Parsed(head.value * scale.value, head.end + 1, (*head.roles, "scale")), int(scale.value)

    def _below_thousand(self, at: int) -> Parsed | None:
        hundreds = self._hundreds(at)
        if hundreds is None:
            return self._below_hundred(at)
        start = self._after_and(hundreds.end)
        rest = self._below_hundred(start) if start is not None else None
        if start is None or rest is None or not self._agree(hundreds.end - 1, start):
            return hundreds
        return Parsed(hundreds.value + rest.value, rest.end, hundreds.roles + rest.roles)

    def _hundreds(self, at: int) -> Parsed | None:
        if word := self._role(at, "hundreds", "hundred"):
            return Parsed(word.value, at + 1, (word.role,))
        unit = self._role(at, "unit")
        if unit and unit.value > 2 and self._linked(at + 1) and not self._joined(at + 1):
            hundred = self._role(at + 1, "hundred")
            if hundred:
                return Parsed(unit.value * 100, at + 2, ("hundreds",))
        return None

    def _below_hundred(self, at: int) -> Parsed | None:
        if word := self._role(at, "ten", "tens"):
            return Parsed(word.value, at + 1, (word.role,))
        unit = self._role(at, "unit", "bound")
        if unit is None:
            return None
        if unit.value == 0:
            return Parsed(unit.value, at + 1, ("unit",))
        if self._linked(at + 1) and not self._joined(at + 1) and self._role(at + 1, "ten"):
            return Parsed(unit.value + 10, at + 2, ("teen",))
        start = self._after_and(at + 1)
        tens = self._role(start, "tens") if start is not None else None
        if start is not None and tens and self._agree(at, start):
            return Parsed(unit.value + tens.value, start + 1, ("unit", "tens"))
        return Parsed(unit.value, at + 1, ("unit",)) if unit.role == "unit" else None

    def _ordinal(self, at: int) -> Parsed | None:
        word = self._role(at, "ordinal", "bound-ordinal")
        if word is None:
            return None
        if self._linked(at + 1) and not self._joined(at + 1) and self._role(at + 1, "ten"):
            return Parsed(word.value + 10, at + 2, ("ordinal", "ten"))
        start = self._after_and(at + 1)
        tens = self._role(start, "tens") if start is not None else None
        # Both have the article or neither: السابعة وعشرين دقيقة is a time, not the twenty-seventh.
        if start is not None and tens and self._agree(at, start) and self._agree(start, at):
            return Parsed(word.value + tens.value, start + 1, ("ordinal", "tens"))
        return Parsed(word.value, at + 1, ("ordinal",)) if word.role == "ordinal" else None

    def _fraction(self, at: int) -> Parsed | None:
        """Read نصف, ثلاثة أرباع, and نصف مليون."""
        if word := self._role(at, "fraction"):
            scale = self._role(at + 1, "scale") if self._linked(at + 1) and not self._joined(at + 1) else None
            if scale:
                return Parsed(word.value * scale.value, at + 2, ("fraction", "scale"))
            return Parsed(word.value, at + 1, ("fraction",))
        unit = self._role(at, "unit")
        if unit and self._linked(at + 1) and not self._joined(at + 1):
            part = self._role(at + 1, "denominator")
            return Parsed(unit.value * part.value, at + 2, ("fraction",)) if part else None
        return None

    def _role(self, at: int, *roles: str) -> NumberWord | None:
        reading = self.reading(at)
        return next((reading.roles[role] for role in roles if role in reading.roles), None) if reading else None

    def _agree(self, first: int, second: int) -> bool:
        """Say whether the second part has the article only if the first has it (الثالث والعشرون)."""
        left, right = self.reading(first), self.reading(second)
        return left is not None and right is not None and (left.definite or not right.definite)

    def _linked(self, at: int) -> bool:
        """Say whether only a space stands before token `at`."""
        return 0 < at < len(self._tokens) and linked(self._text, self._tokens[at - 1], self._tokens[at])

    def _joined(self, at: int) -> bool:
        """Say whether token `at` carries a proclitic, so that it begins a phrase of its own."""
        reading = self.reading(at)
        return reading is not None and (reading.conjunction or reading.preposition)

    def _after_and(self, at: int) -> int | None:
        """Return the token that و joins to what stands before token `at`: وعشرون, و عشرون, و500."""
        if not self._linked(at):
            return None
        if self._tokens[at].text == _AND:
            return at + 1 if self._linked(at + 1) else None
        reading = self.reading(at)
        joined = reading is not None and reading.conjunction and not reading.preposition
        return at if joined and self._tokens[at].text.startswith(_AND) else None
