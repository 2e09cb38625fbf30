"""Whether a model went round in circles: the same words again and again."""

from __future__ import annotations

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.text.repetition import Repetition, find_repetitions

_TIMES = 3
"""How often in a row a short phrase must stand to be a loop."""
_LONG_PHRASE = 4
"""Words from which a phrase that stands twice in a row is no rhetoric."""


def check_repetition(source: str, target: str) -> list[Issue]:
    """Report phrases that follow themselves in the target more often than any phrase does in the source."""
    allowed = max((loop.times for loop in _loops(source)), default=1)
    return [
        Issue("duplication", Severity.MAJOR, f'"{loop.phrase}" stands {loop.times} times in a row', loop.span)
        for loop in _loops(target)
        if loop.times > allowed
    ]


def _loops(text: str) -> list[Repetition]:
    return list(find_repetitions(text, lambda length, times: times >= _TIMES or length >= _LONG_PHRASE))


LOOPS = PairCheck(
    id="loops",
    codes=("duplication",),
    severity=Severity.MAJOR,
    summary="No phrase of the target follows itself more often than in the source.",
    source="ITS 2.0: duplication",
    find=per_link(lambda source, target, _: check_repetition(source, target)),
    firing=(
        (
            "سقطت القذائف على الطريق.",
            "The shells fell on the road on the road on the road.",
            "on the road on the road on the road",
        ),
    ),
    silent=(("كلا، كلا، كلا!", "No, no, no!"), ("قال إن ذلك صحيح.", "He said that that was true.")),
    of_segments=True,
)
