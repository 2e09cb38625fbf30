"""Measuring a change: which edits the rules would make in an archive with a concept as proposed, that they do not now.

Only passages that have a form whose standing changes are looked at, and only concepts that share a word with these
forms take part, for no other can make a difference. Each passage is asked twice, with the concept as it is and as it
is proposed; what differs is the impact.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary.entries import ConceptEntry, EntryStatus, Glossary
from toolkit.glossary.matcher import Matcher
from toolkit.glossary.variants import VariantFinder
from toolkit.impact.weighing import doubts
from toolkit.postedit import name_variants, preferred_forms
from toolkit.postedit.applying import propose_edits
from toolkit.text.clitics import ARTICLE, contract, name_chains
from toolkit.text.edits import Applicability, Edit
from toolkit.text.folding import fold_key, fold_keys
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_LETTERS
from toolkit.text.scripts import detect_language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.impact.index import ArchiveIndex, Hit
    from toolkit.impact.weighing import Doubt
    from toolkit.postedit import Rule

_ROOM = 60
_ASKED = 200
"""Edits of which it is asked whether the rule of variants makes them already: it is a slow rule."""
_SHORTEST_WORD = 3
"""Folded letters of a word that is looked for in other concepts; shorter ones are articles and particles."""
WORST, RANDOM = "worst", "random"


class Change(NamedTuple):
    """A concept as it is in force (None for a new one), and as it is proposed (None if it goes)."""

    before: ConceptEntry | None
    after: ConceptEntry | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One edit that the change would make, in its context.

    `key` names it for good: the passage's text, the place in it and what would be written. `start` is the edit's first
    code point in the document's part. `drawn` is "worst" or "random".
    """

    key: str
    document: str
    date: str
    start: int
    before: str
    surface: str
    after: str
    replacement: str
    rule: str
    concept: str
    tier: Applicability
    doubts: tuple[Doubt, ...]
    language: Language
    drawn: str = ""

    @property
    def points(self) -> int:
        """How doubtful it looks."""
        return sum(doubt.points for doubt in self.doubts)


@dataclass(frozen=True)
class Impact:
    """What a change would do: edits by tier and form, in how many documents; what would no longer be done; samples.

    `already` says how many of the first `asked` new edits the rule of unlisted spellings makes unasked today.
    """

    concept: str
    edits: int
    documents: int
    tiers: dict[str, int]
    forms: tuple[tuple[str, int], ...]
    undone: int
    samples: tuple[Occurrence, ...]
    already: int = 0
    asked: int = 0
    passages: int = 0


def measure(index: ArchiveIndex, change: Change, glossary: Glossary, samples: int = 10) -> Impact:
    """Return the impact of a change on an indexed archive, with so many of the worst-looking edits and of random ones.

    The same index and the same change give the same samples in the same order.
    """
    forms = changed_forms(change)
    beside = _sharing(glossary, forms, change)
    old, new = (_rule(each, beside) for each in (change.before, change.after))
    found: list[Occurrence] = []
    undone = passages = 0
    rivals = _rivals(beside, forms)
    for hit in index.search(shape for form in forms for shape in shapes(form)):
        passages += 1
        was, becomes = _edits(old, hit), _edits(new, hit)
        undone += len(set(was) - set(becomes))
        found += (_occurrence(hit, edit, rivals) for edit in becomes if edit not in was)
    already, asked = _already(found, glossary)
    return Impact(
        concept=_subject(change),
        edits=len(found),
        documents=len({each.document for each in found}),
        tiers={tier.value: sum(each.tier is tier for each in found) for tier in Applicability},
        forms=tuple(Counter(each.surface for each in found).most_common()),
        undone=undone,
        samples=tuple(_samples(found, samples)),
        already=already,
        asked=asked,
        passages=passages,
    )


def changed_forms(change: Change) -> list[str]:
    """Return the forms whose standing a change alters: all of them if the preferred form or the approval does."""
    forms: list[str] = []
    for language in Language:
        old, new = (dict(each.forms(language)) if each else {} for each in change)
        preferred = [each.forms(language).preferred if each else "" for each in change]
        status = [each.status if each else None for each in change]
        whole = preferred[0] != preferred[1] or status[0] is not status[1]
        forms += (form for form in {**old, **new} if whole or old.get(form) != new.get(form))
    return list(dict.fromkeys(forms))


def shapes(form: str) -> Iterator[str]:
    """Yield a form as a text may have it: an Arabic one behind any proclitics."""
    yield form
    if re.search(f"[{ARABIC_LETTERS}]", form):
        for chain in sorted(name_chains()):
            yield chain + form
            if chain.endswith("ل") and form.startswith(ARTICLE):
                yield chain + contract(form)


def _sharing(glossary: Glossary, forms: Sequence[str], change: Change) -> list[ConceptEntry]:
    """Return the concepts beside the changed one that share a word with one of the forms."""
    wanted = {word for form in forms for word in _words(fold_key(form))}
    subject = {each.id for each in change if each}
    spelt = [(entry, form) for entry in glossary.entries for language in Language for form, _ in entry.forms(language)]
    keys = fold_keys([form for _, form in spelt])
    found = {
        entry.id: entry
        for (entry, _), key in zip(spelt, keys, strict=True)
        if entry.id not in subject and not wanted.isdisjoint(_words(key))
    }
    return list(found.values())


def _words(key: bytes) -> list[bytes]:
    return [word for word in key.split(b"\x01") if len(word) >= _SHORTEST_WORD]


def _rivals(beside: Sequence[ConceptEntry], forms: Sequence[str]) -> frozenset[bytes]:
    wanted = {fold_key(form) for form in forms}
    own = (fold_key(form) for entry in beside for language in Language for form, _ in entry.forms(language))
    return frozenset(key for key in own if key in wanted)


def _rule(entry: ConceptEntry | None, beside: Sequence[ConceptEntry]) -> Rule:
    entries = sorted([*beside, *([entry] if entry else [])], key=lambda each: each.id)
    return preferred_forms(Matcher(Glossary(tuple(entries), "")))


def _edits(rule: Rule, hit: Hit) -> list[Edit]:
    # Most passages have nothing to say, and what protects a part of them is dear to find.
    if not any(True for _ in rule.propose(hit.text)):
        return []
    return propose_edits(hit.text, hit.language, (rule,))


def _occurrence(hit: Hit, edit: Edit, rivals: frozenset[bytes]) -> Occurrence:
    text, span = hit.text, edit.span
    is_rival = fold_key(edit.before) in rivals
    digest = hashlib.sha256(f"{span.start}\0{edit.after}\0{text}".encode("utf-8", "replace")).hexdigest()
    return Occurrence(
        key=digest[:16],
        document=hit.document,
        date=hit.date,
        start=hit.start + span.start,
        before=_flat(text[max(0, span.start - _ROOM) : span.start]),
        surface=edit.before,
        after=_flat(text[span.end : span.end + _ROOM]),
        replacement=edit.after,
        rule=edit.rule,
        concept=edit.concept,
        tier=edit.applicability,
        doubts=tuple(doubts(text, edit, hit.language, heading=hit.is_heading, rivals=is_rival)),
        language=hit.language,
    )


def _flat(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)


def _samples(found: Sequence[Occurrence], count: int) -> Iterator[Occurrence]:
    """Yield the worst-looking edits, then those that the lot drew, of these too the worst-looking first.

    The lot falls by the keys, and so always in the same way. What it drew counts as drawn by lot even if it looks bad:
    otherwise what is left would look better than the edits are.
    """
    certainty = list(Applicability)

    def doubtful(each: Occurrence) -> tuple[int, int, str]:
        return -each.points, certainty.index(each.tier), each.key

    unlike: dict[str, Occurrence] = {}
    for each in found:  # the same sentence in many documents is one thing to look at
        unlike.setdefault(each.key, each)
    lot = sorted(unlike)[:count]
    others = [each for key, each in unlike.items() if each.doubts and key not in lot]
    yield from (replace(each, drawn=WORST) for each in sorted(others, key=doubtful)[:count])
    yield from (replace(each, drawn=RANDOM) for each in sorted(map(unlike.__getitem__, lot), key=doubtful))


def _already(found: Sequence[Occurrence], glossary: Glossary) -> tuple[int, int]:
    """Return how many of the first edits the rule of unlisted spellings makes unasked today, and of how many."""
    asked = found[:_ASKED]
    if not asked:
        return 0, 0
    rule = name_variants(VariantFinder(glossary))
    made = 0
    for each in asked:
        text = each.before + each.surface + each.after
        span = Span(len(each.before), len(each.before) + len(each.surface))
        made += any(
            edit.span.overlaps(span) and edit.applicability is Applicability.SAFE for edit in rule.propose(text)
        )
    return made, len(asked)


def _subject(change: Change) -> str:
    return next((each.id for each in change if each is not None), "")


def deprecating(entry: ConceptEntry, forms: Sequence[str]) -> ConceptEntry:
    """Return a concept with forms deprecated, and approved, as an editor's decision would make it.

    The language of a form is told by its letters.
    """
    changed = entry
    for form in forms:
        language = detect_language(form) or Language.EN
        own = changed.forms(language)
        if form == own.preferred:
            continue
        new = replace(
            own,
            admitted=tuple(each for each in own.admitted if each != form),
            lookup=tuple(each for each in own.lookup if each != form),
            deprecated=tuple(dict.fromkeys([*own.deprecated, form])),
        )
        changed = replace(changed, en=new) if language is Language.EN else replace(changed, ar=new)
    return replace(changed, status=EntryStatus.APPROVED)
