"""What share of the names that no glossary lists, and that are found in real text, are names.

Read are the texts of people among the parallel ones, in both languages. What is found counts as a name if the other
language has something that can stand for it; what it has not is printed, to be judged by eye: translators leave names
out, shorten them, and spell them in their own way. So the share that is confirmed is a lower bound.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.glossary.unknown_names import find_unknown_names
from toolkit.text.languages import Language
from toolkit.text.spans import Span
from toolkit.translate.unlisted_names import UnlistedName, lost_names

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = ("dev_flores200", "syrian_archive", "mt_geneval_sentences", "mt_geneval_context")
"""News, human rights and encyclopaedias: CC BY-SA 4.0, CC BY-SA 4.0, CC BY-SA 3.0 twice."""
FOLDER = Path("scripts/train/data/parallel")
_BY_WORDS = "persons are called so"


class Finding(NamedTuple):
    """A name that was found: where, in what, why, and whether the other language confirms it."""

    text: str
    language: Language
    surface: str
    evidence: str
    confirmed: bool


def main(arguments: list[str]) -> None:
    """Print the shares, and the names that nothing confirms."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench unknown_names", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="folder with the parallel texts (*.tsv.xz)")
    options = parser.parse_args(arguments)
    found = [finding for name in TEXTS for finding in findings(options.folder / f"{name}.tsv.xz")]
    print("| text | language | by a cue | confirmed | by its words | confirmed |\n|---|---|---|---|---|---|")
    for name in TEXTS:
        for language in Language:
            print(_row(name, language, [f for f in found if (f.text, f.language) == (name, language)]))
    print("\nnot confirmed:")
    for finding, times in Counter(f for f in found if not f.confirmed).items():
        print(f"  {finding.text} {finding.language} {times} x {finding.surface} ({finding.evidence})")


def findings(path: Path) -> Iterator[Finding]:
    """Yield the names that are found in the two sides of a text."""
    matcher = Matcher(load_glossary())
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        pairs = [tuple(line.rstrip("\n").split("\t")[:2]) for line in lines]
    for arabic, english in pairs:
        for language, text, other in ((Language.AR, arabic, english), (Language.EN, english, arabic)):
            known = [match.span for match in matcher.find(text, language)]
            for name in find_unknown_names(text, language, known):
                asked = UnlistedName(Span(0, len(name.surface)), name.surface, (), "")
                lost = bool(lost_names([asked], other, language.other))
                yield Finding(path.name.split(".")[0], language, name.surface, name.evidence, not lost)


def _row(name: str, language: Language, found: list[Finding]) -> str:
    cells = []
    for by_words in (False, True):
        of_kind = [finding for finding in found if (finding.evidence == _BY_WORDS) is by_words]
        cells += [str(len(of_kind)), f"{sum(f.confirmed for f in of_kind) / max(1, len(of_kind)):.0%}"]
    return f"| {name} | {language} | {' | '.join(cells)} |"
