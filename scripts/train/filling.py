"""From a template to a pair of sentences: values into slots, clitics joined, placeholders set."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from scripts.train import noise, placeholders, slots
from scripts.train.names import Value
from scripts.train.placeholders import Identities
from scripts.train.templates import SLOT, Slot, Template, parse_slot

VARIANT_SHARE = 0.2
"""How often a source has another than the preferred spelling or manner of writing."""

NUMBERS_TOO = 0.85
"""How often the numbers of a pair with placeholders get theirs as well; the translator carries numbers always, but
there are more of them than placeholders at times."""

_HEADS = {
    "CAMP": ("مخيم ", "(?:the )?", " camp"),
    "FIELD": ("حقل ", "(?:the )?", "(?: oil| gas)? field"),
    "CROSSING": ("معبر ", "(?:the )?", " crossing"),
    "BASE": ("قاعدة ", "(?:the )?", "(?: military)? base"),
}
"""Head nouns beside a slot: before it in Arabic; in English an article before it and the noun behind."""

_AFTER_LAM = re.compile(r"(?:^|[^\u0621-\u064a])[وف]?ل$")
_SENTENCE_START = re.compile(r'^(?:- )?["(]*$|[.!?:]"? ["(]*$')


class Carrying(StrEnum):
    """How names are carried: as placeholders on both sides, or with the target's form annotated in the source.

    Annotation in line is the way of Dinu et al. (2019) and Bergmanis and Pinnis (2021); it is here to be compared.
    """

    PLACEHOLDERS = "placeholders"
    ANNOTATION = "annotation"


ANNOTATION = ("⟦8⟧", "⟦9⟧")
"""What stands before and after an annotation: pieces of the vocabulary that nothing else uses in such a run."""


@dataclass(frozen=True)
class Pair:
    """A pair of sentences; ``target`` names the language that is to be written, "ar" or "en"."""

    arabic: str
    english: str
    target: str

    @property
    def source_and_target(self) -> tuple[str, str]:
        """The two sentences in the order of translation."""
        return (self.arabic, self.english) if self.target == "en" else (self.english, self.arabic)


def fill(
    template: Template, target: str, rng: random.Random, masked: float = 0.5, carrying: Carrying = Carrying.PLACEHOLDERS
) -> Pair:
    """A pair made from ``template``; with the chance ``masked`` its names are carried in the manner ``carrying``."""
    identities = Identities(rng)
    arabic, english = template.arabic, template.english
    values: dict[tuple[str, str, int], Value] = {}
    carried = rng.random() < masked
    if carried and carrying is Carrying.ANNOTATION:
        return Pair(*_annotated(arabic, english, rng, target), target)
    if carried:
        arabic, english = _set_placeholders(arabic, english, values, identities, rng)
        arabic, english = _filled(arabic, english, values, rng, target)
        arabic, english = placeholders.mask(arabic, english, placeholders.name_links(arabic, english), identities, rng)
        if rng.random() < NUMBERS_TOO:
            arabic, english = placeholders.mask_numbers(arabic, english, target, identities, rng)
        return Pair(arabic, placeholders.possessive(english), target)
    arabic, english = _filled(arabic, english, values, rng, target)
    return Pair(arabic, english, target)


def fill_names(
    template: Template, names: Mapping[tuple[str, str, int], Value], target: str, rng: random.Random
) -> Pair:
    """A pair made from ``template`` with these names in its slots for names; other slots draw their values."""
    return Pair(*_filled(template.arabic, template.english, dict(names), rng, target), target)


def name_slots(template: Template) -> list[Slot]:
    """The slots of a template that stand for names, each once."""
    found = dict.fromkeys(parse_slot(match) for match in SLOT.finditer(template.arabic))
    return [slot for slot in found if slot.type in slots.NAME_TYPES]


def annotate(value: Value, target: str) -> Value:
    """A name with, on the source side, its target form after it."""
    begin, end = ANNOTATION
    if target == "en":
        return Value(f"{value.arabic} {begin} {value.english} {end}", value.english)
    return Value(value.arabic, f"{value.english} {begin} {value.arabic} {end}")


def _annotated(arabic: str, english: str, rng: random.Random, target: str) -> tuple[str, str]:
    """The pair with, on the source side, each name's target form written after it."""
    values: dict[tuple[str, str, int], Value] = {}
    share = rng.choice((0.5, 0.8, 1.0))
    for match in SLOT.finditer(arabic):
        slot = parse_slot(match)
        if slot.type in slots.NAME_TYPES and slot.name not in values and rng.random() < share:
            value = _distinct(slot, arabic[: match.start()], arabic[match.end() :], values, rng)
            values[slot.name] = annotate(Value(*_written(value, rng, target)), target)
    return _filled(arabic, english, values, rng, target)


def _set_placeholders(
    arabic: str, english: str, values: dict[tuple[str, str, int], Value], identities: Identities, rng: random.Random
) -> tuple[str, str]:
    """Give some name slots a placeholder as their value; a head noun beside the slot is at times taken in."""
    share = rng.choice((0.5, 0.8, 1.0))
    for slot in dict.fromkeys(parse_slot(match) for match in SLOT.finditer(arabic)):
        if slot.type in slots.NAME_TYPES and slot.name not in values and identities and rng.random() < share:
            piece = identities.take()
            values[slot.name] = Value(piece, piece)
            if slot.type in _HEADS and rng.random() < 0.5:
                arabic, english = _take_head(arabic, english, slot)
    return arabic, english


def _take_head(arabic: str, english: str, slot: Slot) -> tuple[str, str]:
    head, article, tail = _HEADS[slot.type]
    marker = f"{{{slot.type}:{slot.index}}}"
    pattern = re.compile(rf"\b{article}{re.escape(marker)}{tail}\b")
    if arabic.count(marker) == arabic.count(head + marker) == len(pattern.findall(english)) == english.count(marker):
        return arabic.replace(head + marker, marker), pattern.sub(marker, english)
    return arabic, english


def _filled(
    arabic: str, english: str, values: dict[tuple[str, str, int], Value], rng: random.Random, target: str
) -> tuple[str, str]:
    for match in SLOT.finditer(arabic):
        slot = parse_slot(match)
        if slot.name not in values:
            values[slot.name] = _distinct(slot, arabic[: match.start()], arabic[match.end() :], values, rng)
    chosen = {name: _written(value, rng, target) for name, value in values.items()}
    arabic = _substituted(arabic, {name: pair[0] for name, pair in chosen.items()}, _join_arabic)
    english = _substituted(english, {name: pair[1] for name, pair in chosen.items()}, _join_english)
    return arabic, english


def _distinct(
    slot: Slot, before: str, after: str, values: dict[tuple[str, str, int], Value], rng: random.Random
) -> Value:
    """A value that no other slot of the sentence has, where that can be had in a few tries."""
    for _ in range(4):
        value = slots.value(slot, before, after, rng)
        if slot.type not in slots.NAME_TYPES or value not in values.values():
            break
    return value


def _written(value: Value, rng: random.Random, target: str) -> tuple[str, str]:
    arabic, english = value.arabic, value.english
    if target == "en" and value.other_arabic and rng.random() < VARIANT_SHARE:
        arabic = rng.choice(value.other_arabic)
    if target == "ar" and value.other_english and rng.random() < VARIANT_SHARE:
        english = rng.choice(value.other_english)
    return arabic, english


def _substituted(text: str, values: dict[tuple[str, str, int], str], join: Callable[[str, str], str]) -> str:
    out, end = "", 0
    for match in SLOT.finditer(text):
        out += text[end : match.start()]
        out = join(out, values[parse_slot(match).name])
        end = match.end()
        if out.endswith("s") and text.startswith("'s ", end):
            out, end = out + "'", end + 2
    return out + text[end:]


def _join_arabic(before: str, value: str) -> str:
    if value.startswith("ال") and _AFTER_LAM.search(before):
        return before + ("" if value.startswith("الل") else "ل") + value[2:]
    return before + value


def _join_english(before: str, value: str) -> str:
    if before.lower().endswith("the ") and value.startswith("the "):
        value = value[4:]
    if _SENTENCE_START.search(before):
        value = value[:1].upper() + value[1:]
    return before + value


def vary(pair: Pair, rng: random.Random) -> Pair:
    """Manners of whole segments: list marks, and spelling noise on an Arabic source."""
    arabic, english = pair.arabic, pair.english
    if rng.random() < 0.02 and not arabic.startswith("-"):
        arabic, english = f"- {arabic}", f"- {english}"
    if pair.target == "en" and rng.random() < 0.15:
        arabic = noise.roughen(arabic, rng)
    return Pair(arabic, english, pair.target)
