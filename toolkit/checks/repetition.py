"""Words that stand again and again: a model's loop, and sentences that were pasted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.text.folding import fold_key
from toolkit.text.repetition import Repetition, find_repetitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition

_TIMES = 3
"""How often in a row a short phrase must stand to be a loop."""
_LONG_PHRASE = 4
"""Words from which a phrase that stands twice in a row is no rhetoric."""
_FEWEST_WORDS = 4
"""Words of a sentence that is not said twice by chance; shorter ones are labels, bylines and cries."""
_SPOKEN = '"«“”»'


def check_repetition(source: str, target: str) -> list[Issue]:
    """Report phrases that follow themselves in the target more often than any phrase does in the source."""
    allowed = max((loop.times for loop in _loops(source)), default=1)
    return [
        Issue("duplication", Severity.MAJOR, f'"{loop.phrase}" stands {loop.times} times in a row', loop.span)
        for loop in _loops(target)
        if loop.times > allowed
    ]


def find_loops(edition: Edition) -> Iterator[Issue]:
    """Yield the phrases that follow themselves in a paragraph; two headings of the same words are no loop."""
    for paragraph in edition.paragraphs:
        for issue in check_repetition("", paragraph.of(edition.text)):
            yield issue.shift(paragraph.start)


def _loops(text: str) -> list[Repetition]:
    return list(find_repetitions(text, lambda length, times: times >= _TIMES or length >= _LONG_PHRASE))


def find_doubled(edition: Edition) -> Iterator[Issue]:
    """Yield the sentences that stand in the text once more; a heading may be taken up again by the text under it."""
    seen: dict[bytes, int] = {}
    for number, sentence in enumerate(edition.sentences):
        words = sentence.span.of(edition.text)
        key = fold_key(words)
        if sentence.role == "heading" or len(words.split()) < _FEWEST_WORDS or words[:1] in _SPOKEN:
            continue
        before = seen.setdefault(key, number)
        if before != number:
            severity = Severity.MAJOR if before == number - 1 else Severity.MINOR
            first = edition.sentences[before].span
            message = f'the same sentence stands before: "{_beginning(first.of(edition.text))}"'
            yield Issue("duplication", severity, message, sentence.span)


def _beginning(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")


LOOPS = EditionCheck(
    id="loops",
    codes=("duplication",),
    severity=Severity.MAJOR,
    summary="No phrase follows itself, as where a model went round in circles.",
    source="ITS 2.0: duplication",
    find=find_loops,
    firing=(
        ("The shells fell on the road on the road on the road.", "on the road on the road on the road"),
        (
            "سقطت القذائف على الأحياء السكنية في المدينة على الأحياء السكنية في المدينة.",
            "على الأحياء السكنية في المدينة على الأحياء السكنية في المدينة",
        ),
    ),
    silent=("No, no one knows.", "He said that that was true.", "5 5 5 5", "رويداً رويداً"),
    of_segments=True,
)

DOUBLED_SENTENCES = EditionCheck(
    id="doubled-sentences",
    codes=("duplication",),
    severity=Severity.MAJOR,
    summary="No sentence stands twice.",
    source="ITS 2.0: duplication",
    find=find_doubled,
    firing=(
        ("Two men were killed there. Two men were killed there.", "Two men were killed there."),
        ("قتل رجلان في القرية.\nوصلت تعزيزات.\nقتل رجلان في القرية.", "قتل رجلان في القرية."),
    ),
    silent=("He left. He left.", "Two men were killed there. Three men were killed there.", "وصلت. وصلت."),
)
