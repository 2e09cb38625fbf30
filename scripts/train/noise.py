"""Spelling noise for Arabic sources: what writers leave out, the model has to take."""

import random
import re

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("[أإآ]"), "ا"),
    (re.compile(r"ة\b"), "ه"),
    (re.compile(r"ى\b"), "ي"),
    (re.compile(r"ي\b"), "ى"),
    (re.compile("اً"), "ا"),
    (re.compile(r"[.؟!]$"), ""),
    (re.compile("،"), ","),
    (re.compile('"'), ""),
)
_WEIGHTS = (6, 2, 2, 1, 4, 3, 1, 1)


def roughen(arabic: str, rng: random.Random) -> str:
    """Apply one or two kinds of noise, each to every place or to about half of the places."""
    for pattern, replacement in rng.choices(_RULES, _WEIGHTS, k=rng.choice((1, 1, 2))):
        share = rng.choice((1.0, 0.5))
        arabic = _here_and_there(pattern, replacement, share, arabic, rng)
    return arabic


def _here_and_there(pattern: re.Pattern[str], replacement: str, share: float, text: str, rng: random.Random) -> str:
    return pattern.sub(lambda match: replacement if rng.random() < share else match[0], text)
