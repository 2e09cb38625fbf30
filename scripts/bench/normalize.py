"""How fast texts are brought into the house's form, as ratios of processor time, beside peers in the same run.

The texts are articles of about 6 KB made of the sentence templates of the training data, with names of the glossary in
them, the usual ones most often. Read from memory: opening files and writing them is not in it. Three tables a language:

- at 6 KB an article: all rules with the glossary; all rules without; the glossary's listed spellings alone
  (*matching*: `Matcher.find_departing`, which folds, searches, reads every hit and returns what is to be edited); and
  the peers of `scripts.bench.normalizing.peers`;
- matching with 1,000, 10,000 and 50,000 forms, the same thousand of them in the texts;
- matching in one text of 1 KB to 100 MB (`--longest`), and all rules in texts up to 1 MB.

A ratio above one says how many times the speed of the peer matching, or all rules, has.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scripts.bench.normalizing.articles import articles, forms, glossary_of, names
from scripts.bench.normalizing.measuring import Line, size_of, timed, timed_once
from scripts.bench.normalizing.peers import replacements, searches
from toolkit.batch import Recipe, load_rules
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.postedit import RULES, postedit
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_COUNTS = (1_000, 10_000, 50_000)
_KILOBYTE = 1_000
_LONGEST_FOR_RULES = 1_000_000


def main(arguments: list[str]) -> None:
    """Print the tables of each language."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench normalize", description=__doc__)
    parser.add_argument("--articles", type=int, default=40, help="articles of 6 KB to measure on (40)")
    parser.add_argument("--forms", type=int, default=10_000, help="surface forms that the peers look for (10,000)")
    parser.add_argument("--longest", type=int, default=10, help="megabytes of the longest text (10; 100 takes 4 GB)")
    parser.add_argument("--passes", type=int, default=3, help="times that each is measured; the quickest counts (3)")
    parser.add_argument("--seed", type=int, default=1, help="of the draw of sentences")
    options = parser.parse_args(arguments)
    for language in (Language.EN, Language.AR):
        wanted = names(language)
        texts = list(articles(language, options.articles, options.seed, wanted))
        print(f"{language}: {len(texts)} articles, {sum(map(size_of, texts)):,} bytes")
        _print_peers(language, texts, forms(language)[: options.forms], options.passes)
        _print_counts(language, texts, options.passes)
        _print_lengths(language, "".join(texts), options.longest * 1_000_000)


def _print_peers(language: Language, texts: Sequence[str], wanted: Sequence[str], passes: int) -> None:
    rules, matcher = load_rules(Recipe()).rules, Matcher(load_glossary())
    found = sum(len(matcher.find(text, language)) for text in texts)
    edits = sum(len(matcher.find_departing(text, language)) for text in texts)
    print(f"  {len(wanted):,} forms; {found:,} names found, {edits:,} of them edited")
    matching = timed("matching", lambda text: matcher.find_departing(text, language), texts, passes=passes)
    whole = timed("all rules", lambda text: postedit(text, language, rules), texts, passes=passes)
    lines = [
        whole,
        timed("rules without a glossary", lambda text: postedit(text, language, RULES), texts, passes=passes),
        matching,
        *searches(texts, wanted, passes),
        *replacements(texts, wanted, passes),
    ]
    print(f"  {'':<34}{'MB/s':>9}{'matching : it':>16}{'all rules : it':>16}")
    for line in lines:
        ratios = f"{matching.speed / line.speed:>16.3f}{whole.speed / line.speed:>16.4f}"
        print(f"  {line.name:<34}{line.speed:>9.3f}{ratios}")


def _print_counts(language: Language, texts: Sequence[str], passes: int) -> None:
    given = names(language)
    print(f"  {'forms':<16}{'MB/s':>9}{'slower than with the fewest':>30}")
    first: Line | None = None
    for count in _COUNTS:
        matcher = Matcher(glossary_of(language, given, count))
        line = timed(f"{count:,}", _searcher(matcher, language), texts, passes=passes)
        first = first or line
        print(f"  {line.name:<16}{line.speed:>9.3f}{first.speed / line.speed:>30.2f}")


def _print_lengths(language: Language, text: str, longest: int) -> None:
    rules, matcher = load_rules(Recipe()).rules, Matcher(load_glossary())
    # What is read once for each name has been read before; the text itself has not.
    for work in (_searcher(matcher, language), lambda text: postedit(text, language, rules)):
        work(text[: _LONGEST_FOR_RULES // 4] + " ")
    print(f"  {'one text of':<16}{'matching, MB/s':>16}{'all rules, MB/s':>18}")
    for size in _sizes(longest):
        # Short texts are taken from the whole one by one, as an archive has them.
        parts = list(_parts(text, size)) if 2 * size < size_of(text) else [text * (size // size_of(text) or 1)]
        speeds = [timed_once(_searcher(matcher, language), parts).speed]
        if size <= _LONGEST_FOR_RULES:
            speeds.append(timed_once(lambda part: postedit(part, language, rules), parts[:_MOST_PARTS]).speed)
        print(
            f"  {size:<16,}" + "".join(f"{speed:>{width}.3f}" for speed, width in zip(speeds, (16, 18), strict=False))
        )


_MOST_PARTS = 40
"""Parts of the whole text that all rules are measured on."""


def _searcher(matcher: Matcher, language: Language) -> Callable[[str], object]:
    return lambda text: matcher.find_departing(text, language)


def _sizes(longest: int) -> Iterator[int]:
    size = _KILOBYTE
    while size <= longest:
        yield size
        size *= 10


def _parts(text: str, size: int) -> Iterator[str]:
    """Yield parts of about as many bytes, cut between words."""
    step = size * len(text) // size_of(text)
    start = 0
    while start + step < len(text):
        end = text.rfind(" ", start, start + step) + 1
        yield text[start:end]
        start = end
