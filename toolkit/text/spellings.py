"""One spelling for one name: which of several a text mostly uses, and where it uses another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toolkit.text.spans import Span


def departures(text: str, spans: Sequence[Span], counted: Callable[[str], str]) -> Iterator[tuple[Span, str]]:
    """Yield the places of a name that are not spelt as most are, each with the usual spelling as it first stands.

    `spans` are all places of the name, in order; spellings with the same `counted` form are one. Of several that are
    equally common the first is the usual one.
    """
    surfaces = [span.of(text) for span in spans]
    forms = [counted(surface) for surface in surfaces]
    if len(set(forms)) < 2:
        return
    usual = Counter(forms).most_common(1)[0][0]
    model = surfaces[forms.index(usual)]
    yield from ((span, model) for span, form in zip(spans, forms, strict=True) if form != usual)
