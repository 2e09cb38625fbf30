"""The peers: what else searches texts for many names, or replaces them.

ahocorasick_rs, flashtext2 and flashtext are measured if they are installed (`pip install -e '.[bench]'`), sed if the
system has it. None of them knows Arabic folding, proclitics or cues, and none explains or undoes anything.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
from importlib import import_module
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

import daachorse

from scripts.bench.normalizing.measuring import Line, size_of, timed
from toolkit.text.folding import fold, fold_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SED_ARTICLES = 3
_DELIMITER = b"\x01"


def searches(articles: Sequence[str], forms: Sequence[str], passes: int) -> Iterator[Line]:
    """Yield how fast bare automata search text that was folded before, for whole words: the limit of any search."""
    folded = [fold(text).codes for text in articles]
    keys = [_DELIMITER + key + _DELIMITER for key in sorted(set(filter(None, fold_keys(forms))))]
    size = sum(map(size_of, articles))
    if library := _installed("ahocorasick_rs"):
        automaton = library.BytesAhoCorasick(keys, matchkind=library.MatchKind.LeftmostLongest)
        line = timed("ahocorasick_rs over folded text", automaton.find_matches_as_indexes, folded, passes=passes)
        yield line._replace(size=size)
    overlapping = daachorse.DoubleArrayAhoCorasick(keys).find_overlapping
    yield timed("daachorse over folded text", overlapping, folded, passes=passes)._replace(size=size)


def replacements(articles: Sequence[str], forms: Sequence[str], passes: int) -> Iterator[Line]:
    """Yield how fast names as spelt are replaced by themselves."""
    for name in ("flashtext2", "flashtext"):
        if replace := _flashtext(name, forms):
            yield timed(name, replace, articles, passes=passes)
    if shutil.which("sed"):
        yield _sed(articles[:_SED_ARTICLES], forms)


def _installed(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        print(f"  {name} is not installed")
        return None


def _flashtext(name: str, forms: Sequence[str]) -> Callable[[str], object] | None:
    library = _installed(name)
    if library is None:
        return None
    processor = library.KeywordProcessor(case_sensitive=True)
    for form in forms:
        processor.add_keyword(form, form)
    replace: Callable[[str], object] = processor.replace_keywords
    return replace


def _sed(articles: Sequence[str], forms: Sequence[str]) -> Line:
    """Measure sed with a substitution for each form, less what it takes to read the script."""
    escaped = (form.translate({ord(sign): f"\\{sign}" for sign in ".*[]^$\\&"}) for form in forms)
    script = "".join(f"s/{form}/{form}/g\n" for form in escaped)
    text = "".join(articles)
    seconds = _sed_seconds(script, text) - _sed_seconds(script, "\n")
    return Line("sed, one s///g per form", size_of(text), seconds)


def _sed_seconds(script: str, text: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with NamedTemporaryFile("w", suffix=".sed", encoding="utf-8") as file:
        file.write(script)
        file.flush()
        subprocess.run(["sed", "-f", file.name], input=text.encode(), check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
