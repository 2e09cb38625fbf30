"""Parallel text of open licence: cleaning, holding out by document, and how much of each source is taken."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from scripts.train.resources import PARALLEL, read_pairs
from scripts.train.templates import held_out, held_out_templates, skeleton

WEIGHTS = {
    "syrian_archive": 3.0, "mt_geneval_sentences": 2.5, "mt_geneval_context": 2.5, "tatoeba_opusmt_test": 2.0,
    "un_sdg_open_sdg": 2.0, "bible_vandyck_web": 0.2, "debian_handbook": 0.6, "mozilla_legal": 1.0, "owasp_top10": 1.0,
}  # fmt: skip
"""How many times a source is seen in one round of the mix (a part: that share of its pairs, others next round)."""

MANUALS = ("msdocs_d365_finops", "msdocs_d365_projectops", "msdocs_d365_customerinsights", "msdocs_alchemy_ht")
"""Software manuals: three quarters of all text; a fixed number of their pairs enters a round."""

DOCUMENT_LINES = 40
"""The files carry no document marks, so this many lines in a row count as one document when some are held out."""

OPENING_WORDS, SAME_OPENING = 5, 3
"""No more than three sentences of a source may begin with the same five words; a small model would parrot them."""

_ARABIC = re.compile(r"[\u0621-\u064a]+")
_LATIN = re.compile(r"[A-Za-z]+")
_MARKUP = re.compile(r"<[^>]{1,80}>|\]\(|&[a-z]+;|https?://|[{}|\\]|\*\*|__")
_SPACES = re.compile(r"\s+")
_FIGURES = re.compile(r"\d{3,}")


@dataclass(frozen=True)
class Text:
    """A pair of sentences from a corpus; ``key`` names its document."""

    arabic: str
    english: str
    key: str


def cleaned(arabic: str, english: str) -> tuple[str, str] | None:
    """The pair with single spaces, or None where it is no usable pair of sentences."""
    arabic, english = _SPACES.sub(" ", arabic).strip(), _SPACES.sub(" ", english).strip()
    if not 3 <= len(arabic) <= 700 or not 3 <= len(english) <= 700:
        return None
    if _MARKUP.search(arabic) or _MARKUP.search(english):
        return None
    letters_ar, letters_en = _count(_ARABIC, arabic), _count(_LATIN, english)
    if letters_ar < 0.5 * (letters_ar + _count(_LATIN, arabic)) or letters_ar < 2 or letters_en < 2:
        return None
    if _ARABIC.search(english) or not 0.4 <= (letters_ar + 8) / (letters_en + 8) <= 1.9:
        return None
    return (arabic, english) if _same_figures(arabic, english) else None


def _count(letters: re.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))


def _same_figures(arabic: str, english: str) -> bool:
    """Long figures of one side must stand on the other: a cheap test that the two belong together."""
    figures = set(_FIGURES.findall(arabic)), set(_FIGURES.findall(english.replace(",", "")))
    return figures[0] <= figures[1] | {"000"} or figures[1] <= figures[0]


@cache
def corpus(name: str) -> tuple[Text, ...]:
    """Clean pairs of a source without duplicates, in the order of its file."""
    seen: set[str] = set()
    openings: Counter[str] = Counter()
    texts = []
    for number, pair in enumerate(read_pairs(PARALLEL / f"{name}.tsv.xz")):
        clean = cleaned(*pair)
        bare = skeleton(clean[0]) if clean else ""
        if clean and bare not in seen:
            seen.add(bare)
            opening = " ".join(bare.split(" ", OPENING_WORDS)[:OPENING_WORDS])
            openings[opening] += 1
            if openings[opening] > SAME_OPENING:
                continue
            texts.append(Text(*clean, key=f"{name}/{number // DOCUMENT_LINES}"))
    return tuple(texts)


def held_out_texts(name: str) -> list[Text]:
    """Pairs of the documents of a source that are kept for evaluation."""
    return [text for text in corpus(name) if held_out(text.key)]


@cache
def _forbidden() -> frozenset[str]:
    """Skeletons that training must not see, from whichever source."""
    texts = (text.arabic for name in (*WEIGHTS, *MANUALS) for text in held_out_texts(name))
    tuning = (arabic for arabic, _ in read_pairs(PARALLEL / "dev_flores200.tsv.xz"))
    return frozenset(skeleton(text) for text in (*texts, *tuning)) | {each.skeleton for each in held_out_templates()}


@cache
def training_texts(name: str) -> tuple[Text, ...]:
    """Pairs of a source that may be trained on."""
    return tuple(text for text in corpus(name) if not held_out(text.key) and skeleton(text.arabic) not in _forbidden())
