"""Spelling a number in words: English in the British way, Arabic with the agreement its counted noun asks for."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from toolkit.text.languages import Language
from toolkit.text.numerals.lexicon import NumberWord, number_words

LARGEST_IN_WORDS = 10
"""The house writes English counts up to ten in words (rule house-numbers of the post-editor)."""

_SCALES = (10**12, 10**9, 10**6, 10**3)


class Gender(StrEnum):
    """The gender of the counted noun."""

    MASCULINE = "m"
    FEMININE = "f"


class Case(StrEnum):
    """The case of an Arabic number; accusative and genitive sound alike (oblique)."""

    NOMINATIVE = "nominative"
    OBLIQUE = "oblique"


def spell_number(
    value: int,
    language: Language,
    *,
    gender: Gender = Gender.MASCULINE,
    case: Case = Case.NOMINATIVE,
    construct: bool = False,
) -> str:
    """Write a number from 0 up to 10**15 - 1 in words.

    Gender, case and `construct` (the number stands right before its noun: مئتا مدني, not مئتان) matter in Arabic
    only; gender is the noun's, so that three take ثلاثة with a masculine one (Ryding 2005, ch. 15). Raises
    ValueError for a number out of range.
    """
    if not 0 <= value < 10**15:
        raise ValueError(f"no words for {value}")
    if language is Language.EN:
        return _english(value)
    return _Arabic(gender, case).spell(value, construct=construct)


def _english(value: int) -> str:
    words = {
        int(word.value): word.form for word in number_words(Language.EN) if word.written and word.role != "ordinal"
    }
    if value < 20:
        return words[value]
    if value < 100:
        tens, unit = divmod(value, 10)
        return words[tens * 10] + (f"-{words[unit]}" if unit else "")
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        return f"{words[hundreds]} {words[100]}" + (f" and {_english(rest)}" if rest else "")
    scale = next(scale for scale in _SCALES if value >= scale)
    count, rest = divmod(value, scale)
    joint = " and " if rest < 100 else " "
    return f"{_english(count)} {words[scale]}" + (joint + _english(rest) if rest else "")


@cache
def _arabic_rows() -> tuple[NumberWord, ...]:
    return tuple(word for word in number_words(Language.AR) if word.written)


class _Arabic:
    """Spells Arabic numbers for a noun of one gender in one case."""

    def __init__(self, gender: Gender, case: Case) -> None:
        self._gender, self._case = gender, case

    def spell(self, value: int, *, construct: bool) -> str:
        if not value:
            return self._word(0, "unit")
        scale = next((scale for scale in _SCALES if value >= scale), None)
        if scale is None:
            return self._below_thousand(value, construct=construct)
        count, rest = divmod(value, scale)
        parts = self._scaled(count, scale, construct=construct and not rest)
        return " و".join([*parts, *([self.spell(rest, construct=construct)] if rest else [])])

    def _scaled(self, count: int, scale: int, *, construct: bool) -> list[str]:
        """Return the words for so many thousands: ألف, ألفان, ثلاثة آلاف, أحد عشر ألفاً, مئة ألف, مئة ألف وألف."""
        hundreds, rest = count - count % 100, count % 100
        if hundreds and rest in (1, 2):
            return [*self._scaled(hundreds, scale, construct=True), *self._scaled(rest, scale, construct=construct)]
        if count == 1:
            return [self._word(scale, "scale", state="single")]
        if count == 2:
            return [self._word(scale, "dual", state="construct" if construct else "absolute")]
        counted = self._word(scale, "scale", state="single")
        if 3 <= rest <= 10:
            counted = self._word(scale, "scales")
        elif rest:
            counted = self._word(scale, "scale", state="accusative")
        # The scale itself is the counted noun here, and all of them are masculine.
        return [f"{_Arabic(Gender.MASCULINE, self._case)._below_thousand(count, construct=True)} {counted}"]

    def _below_thousand(self, value: int, *, construct: bool) -> str:
        hundreds, rest = value - value % 100, value % 100
        state = "construct" if construct and not rest else "absolute"
        parts = [self._word(hundreds, "hundred" if hundreds == 100 else "hundreds", state=state)] if hundreds else []
        if rest:
            parts.append(self._below_hundred(rest, construct=construct))
        return " و".join(parts)

    def _below_hundred(self, value: int, *, construct: bool) -> str:
        tens, unit = value - value % 10, value % 10
        if value < 10:
            return self._word(value, "unit", state="construct" if construct else "absolute")
        if value == 10:
            return self._word(10, "ten")
        if value < 20:
            # عشر takes the noun's own gender in the teens, against the rule for ten alone.
            ten = self._word(
                10, "ten", gender=Gender.FEMININE if self._gender is Gender.MASCULINE else Gender.MASCULINE
            )
            return f"{self._word(unit, 'bound' if unit < 3 else 'unit', state='construct')} {ten}"
        head = self._word(unit, "bound" if unit == 1 and self._gender is Gender.FEMININE else "unit") if unit else ""
        return " و".join(filter(None, [head, self._word(tens, "tens")]))

    def _word(self, value: int, role: str, *, state: str = "absolute", gender: Gender | None = None) -> str:
        wanted = (gender or self._gender, self._case, state)
        return next(
            word.form
            for word in _arabic_rows()
            if word.role == role
            and word.value == value
            and all(has in ("", want) for has, want in zip((word.gender, word.case, word.state), wanted, strict=True))
        )
