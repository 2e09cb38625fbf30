"""How fast texts are brought into the house's form, as ratios of processor time, beside peers in the same run.

The texts are articles of about 6 KB made of the sentence templates of the training data, with names of the glossary
in them; they are drawn anew, so none comes twice. Read from memory: opening files and writing them is not in it. Lines:
all rules with the glossary; all rules without; the glossary's listed spellings alone (`Matcher.find`); and the same
names replaced or searched for by

- daachorse, the automaton alone, over text that is folded already: what no search can be faster than;
- flashtext2 and flashtext, if they are installed (`pip install flashtext2==1.1.0 flashtext==2.7`):
  whole words as spelt;
- sed with one `s///g` per spelling, over the same text on its standard input, measured on a few articles.

The peers know no Arabic folding, no proclitics, no cues, and explain and undo nothing. A ratio above one says how many
times the speed of the peer "all rules" has.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import time
from importlib import import_module
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import daachorse

from scripts.train.resources import TEMPLATES, read_pairs
from scripts.train.templates import SLOT
from toolkit.batch import Recipe, load_rules
from toolkit.glossary import load_glossary
from toolkit.glossary.entries import EntryStatus
from toolkit.glossary.matcher import Matcher
from toolkit.postedit import RULES, postedit
from toolkit.text.folding import fold, fold_keys
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T", str, bytes)

_ARTICLE = 6_000
_SED_ARTICLES = 3


class Line(NamedTuple):
    """One thing measured: bytes of text in, seconds of processor time."""

    name: str
    size: int
    seconds: float

    @property
    def speed(self) -> float:
        """Megabytes (10**6) a second of processor time."""
        return self.size / self.seconds / 1e6


def main(arguments: list[str]) -> None:
    """Print a table for each language."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench normalize", description=__doc__)
    parser.add_argument("--articles", type=int, default=40, help="articles of 6 KB to measure on (40)")
    parser.add_argument("--forms", type=int, default=10_000, help="surface forms that the peers look for (10,000)")
    parser.add_argument("--seed", type=int, default=1, help="of the draw of sentences")
    options = parser.parse_args(arguments)
    for language in (Language.EN, Language.AR):
        articles = list(_articles(language, options.articles, options.seed))
        forms = _forms(language)[: options.forms]
        print(f"{language}: {len(articles)} articles, {sum(map(_size, articles)):,} bytes, {len(forms):,} forms")
        _print(list(_measure(articles, forms, language)))


def _print(lines: Sequence[Line]) -> None:
    print(f"  {'':<34}{'MB/s':>9}{'all rules : it':>16}")
    for line in lines:
        print(f"  {line.name:<34}{line.speed:>9.3f}{lines[0].speed / line.speed:>16.4f}")


def _articles(language: Language, count: int, seed: int) -> Iterator[str]:
    """Yield articles of drawn sentences with names of the glossary in their slots, one paragraph for four sentences."""
    draw = random.Random(seed)
    pairs = [pair for path in sorted(TEMPLATES.glob("*.tsv")) for pair in read_pairs(path)]
    sentences = [pair[language is Language.EN] for pair in pairs]
    reviewed = [entry for entry in load_glossary().entries if entry.status is EntryStatus.APPROVED]
    names = [form for entry in reviewed for form, _ in entry.forms(language)]
    for _ in range(count):
        text = ""
        while _size(text) < _ARTICLE:
            filled = (SLOT.sub(lambda _: draw.choice(names), sentence) for sentence in draw.choices(sentences, k=4))
            text += " ".join(filled) + "\n\n"
        yield text


def _forms(language: Language) -> list[str]:
    forms = (form for entry in load_glossary().entries for form, _ in entry.forms(language))
    return list(dict.fromkeys(form for form in forms if len(form) > 2 and "/" not in form))


def _measure(articles: Sequence[str], forms: Sequence[str], language: Language) -> Iterator[Line]:
    rules, matcher = load_rules(Recipe()).rules, Matcher(load_glossary())
    folded = [fold(text).codes for text in articles]
    automaton = daachorse.DoubleArrayAhoCorasick(sorted(set(filter(None, fold_keys(forms)))))
    yield _timed("all rules", lambda text: postedit(text, language, rules), articles)
    yield _timed("rules without a glossary", lambda text: postedit(text, language, RULES), articles)
    yield _timed("the glossary's listed spellings", lambda text: matcher.find(text, language), articles)
    bare = _timed("daachorse over folded text", automaton.find_overlapping, folded)
    yield bare._replace(size=sum(map(_size, articles)))
    for name in ("flashtext2", "flashtext"):
        if peer := _flashtext(name, forms):
            yield _timed(name, peer, articles)
        else:
            print(f"  {name} is not installed")
    yield _sed(articles[:_SED_ARTICLES], forms)


def _flashtext(name: str, forms: Sequence[str]) -> Callable[[str], object] | None:
    try:
        processor = import_module(name).KeywordProcessor(case_sensitive=True)
    except ImportError:
        return None
    for form in forms:
        processor.add_keyword(form, form)
    replace: Callable[[str], object] = processor.replace_keywords
    return replace


def _timed(name: str, work: Callable[[T], object], texts: Sequence[T]) -> Line:
    """Measure one pass over the texts; the first of them once before, so that tables are read and caches are made."""
    work(texts[0])
    start = time.process_time()
    for text in texts:
        work(text)
    return Line(name, sum(map(_size, texts)), time.process_time() - start)


def _sed(articles: Sequence[str], forms: Sequence[str]) -> Line:
    """Measure sed with a substitution for each form, less what it takes to read the script."""
    escaped = (form.translate({ord(sign): f"\\{sign}" for sign in ".*[]^$\\&"}) for form in forms)
    script = "".join(f"s/{form}/{form}/g\n" for form in escaped)
    text = "".join(articles)
    seconds = _sed_seconds(script, text) - _sed_seconds(script, "\n")
    return Line("sed, one s///g per form", _size(text), seconds)


def _sed_seconds(script: str, text: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with NamedTemporaryFile("w", suffix=".sed", encoding="utf-8") as file:
        file.write(script)
        file.flush()
        subprocess.run(["sed", "-f", file.name], input=text.encode(), check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _size(text: str | bytes) -> int:
    return len(text.encode() if isinstance(text, str) else text)
