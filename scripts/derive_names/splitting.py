"""Which names the tables are derived from, and which they are measured on."""

from __future__ import annotations

from hashlib import sha256

from toolkit.text.folding import fold_key

_PARTS = 5


def held_out(arabic: str) -> bool:
    """Say whether a name belongs to the fifth that nothing is derived from; spelling variants of it fall together.

    The hash of the folded name decides, so that the split depends neither on the order nor on the number of the facts.
    """
    return sha256(fold_key(arabic)).digest()[0] % _PARTS == 0
