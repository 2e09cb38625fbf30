"""One spelling of a person: what an engine wrote two ways in one document for the same Arabic name is written one way.

The engine drafts each segment alone, and spells حسان الرفاعي Hassan Al-Rifai here and Hasan Rifai there. Where the
source has the same name twice, the spelling that most segments have is taken, of several the one that was proposed,
else the first. Names of one word are left alone, since two men may be meant; so is what the glossary lists, which
enforcement holds to its form.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.names import alignment_cost
from toolkit.text.edits import Edit
from toolkit.text.folding import fold_letters
from toolkit.text.spans import Span
from toolkit.translate.unlisted_names import DEAREST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.translate.naming import Named
    from toolkit.translate.unlisted_names import UnlistedName

RULE = "one-spelling"
_WORD = re.compile(r"[^\W\d_]+(?:['’ʿʾ`-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_WIDER = 1
"""Words by which a name may be longer in English: an article that stands apart."""


def settled_spellings(drafts: Iterable[Named]) -> dict[str, str]:
    """Return the English spelling of each person that the drafts of a document name more than once, by key of the name.

    A name that they spell one way is not among them.
    """
    written: dict[str, list[str]] = defaultdict(list)
    proposed: dict[str, str] = {}
    for draft in drafts:
        for name in filter(_is_full_name, draft.names):
            if place := _rendering(name, draft.attempt.text):
                written[_key(name)].append(place.of(draft.attempt.text))
                proposed.setdefault(_key(name), name.proposals[0])
    return {key: _settle(forms, proposed[key]) for key, forms in written.items() if len(set(forms)) > 1}


def hold_to_one_spelling(names: Sequence[UnlistedName], text: str, settled: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the edits that write the persons of a segment as `settled` says, in its English `text`."""
    for key, name in {_key(name): name for name in names if _is_full_name(name)}.items():
        place = _rendering(name, text) if key in settled else None
        if place and place.of(text) != settled[key]:
            reason = f'the same name, "{name.surface}", is spelt so in other segments'
            yield Edit(place, place.of(text), settled[key], RULE, reason)


def _is_full_name(name: UnlistedName) -> bool:
    return not name.concept and bool(name.proposals) and " " in name.surface


def _key(name: UnlistedName) -> str:
    return fold_letters(name.surface)


def _settle(forms: Sequence[str], proposed: str) -> str:
    counts = Counter(forms)
    return max(counts, key=lambda form: (counts[form], form == proposed, -forms.index(form)))


def _rendering(name: UnlistedName, text: str) -> Span | None:
    """Return where a name stands in an English text: the words in capitals that are nearest to its letters."""
    found = list(_windows(text, len(name.surface.split()) + _WIDER))
    costs = {place: alignment_cost(name.surface, place.of(text)) for place in found}
    best = min(costs, key=lambda place: (costs[place], place), default=None)
    return best if best is not None and costs[best] <= DEAREST else None


def _windows(text: str, most: int) -> Iterator[Span]:
    """Yield stretches of two words or more with only a space between them, a possessive left out."""
    words = [Span(word.start(), word.start() + len(_POSSESSIVE.sub("", word[0]))) for word in _WORD.finditer(text)]
    near = [text[one.end : other.start] == " " for one, other in pairwise(words)]
    for first, word in enumerate(words):
        if not text[word.start].isupper():
            continue
        for last in range(first + 1, min(len(words), first + most)):
            if not near[last - 1]:
                break
            yield Span(word.start, words[last].end)
