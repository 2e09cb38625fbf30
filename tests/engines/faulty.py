"""An engine that copies, with the faults that real decoders have: it loses, repeats, loops and breaks off."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.text.languages import Language
from toolkit.translate.engines.protocol import DEFAULT_DECODING, Decoding, Draft, EngineInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

INFO = EngineInfo("faulty", "test", "0" * 12, ((Language.AR, Language.EN),), placeholders=True, max_pieces=40)


@dataclass
class FaultyCopier:
    """Copies its source word by word; `fault` changes each hypothesis (text, rank, decoding) before it is given.

    A completion goes on copying after the words that the prefix already has; `fault` is applied to what follows.
    """

    fault: Callable[[str, int, Decoding], str] = lambda text, rank, decoding: text
    info: EngineInfo = INFO
    asked: list[tuple[str, Decoding]] = field(default_factory=list)

    def translate(
        self, sources: Sequence[str], target: Language, decoding: Decoding = DEFAULT_DECODING
    ) -> list[list[Draft]]:
        assert all(self.count_pieces(source, target) <= self.info.max_pieces for source in sources)
        self.asked += [(source, decoding) for source in sources]
        return [[self._draft(source, rank, decoding) for rank in range(decoding.hypotheses)] for source in sources]

    def complete(
        self, pairs: Sequence[tuple[str, str]], target: Language, decoding: Decoding = DEFAULT_DECODING
    ) -> list[Draft]:
        return [self._go_on(source, prefix, decoding) for source, prefix in pairs]

    def _go_on(self, source: str, prefix: str, decoding: Decoding) -> Draft:
        words = [word for word in source.split() if word not in prefix.split()]
        rest = self._draft(" ".join(words), 0, decoding)
        return replace(rest, text=f"{prefix} {rest.text}".strip(), score=-abs(len(prefix.split()) - 2) - 0.5)

    def score(self, pairs: Sequence[tuple[str, str]], target: Language) -> list[float]:
        return [-float(source != text) for source, text in pairs]

    def count_pieces(self, text: str, target: Language) -> int:
        return len(re.findall(r"\w+|[^\w\s]", text)) + 2

    def _draft(self, source: str, rank: int, decoding: Decoding) -> Draft:
        text = self.fault(source, rank, decoding)
        return Draft(text.removesuffix("…"), -0.1 * (rank + 1), finished=not text.endswith("…"))
