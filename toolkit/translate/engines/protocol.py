"""What every translation engine can do, whatever runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.text.languages import Language


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to decode. `beam` 1 is greedy; `hypotheses` <= `beam`; `attention` asks for source-target alignment.

    `length_factor` bounds the target: at most factor x source pieces + 10, so that a loop ends. `owed` makes
    decoding itself emit each placeholder ⟦0⟧…⟦9⟧ of the source exactly as often as the source has it; engines that
    cannot (see `EngineInfo.constrains`) raise EngineError, and `carry_placeholders` does it from outside. `without`
    lists placeholders that may not be written (after the prefix), because they are owed no more.
    """

    beam: int = 2
    hypotheses: int = 1
    attention: bool = False
    length_factor: float = 2.5
    no_repeat_ngram: int = 0
    owed: bool = False
    without: tuple[str, ...] = ()


DEFAULT_DECODING = Decoding()
"""A narrow beam and its best hypothesis."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One hypothesis for one segment.

    `score` is the mean log-probability of a target piece (0 is certain). `pieces` are the subword pieces of
    `text`, `source_pieces` those of the source, and `attention[i][j]` the weight of source piece j for target
    piece i; all empty unless attention was asked for. `finished` is False when the length bound cut it off.
    """

    text: str
    score: float
    pieces: tuple[str, ...] = ()
    source_pieces: tuple[str, ...] = ()
    attention: tuple[tuple[float, ...], ...] = ()
    finished: bool = True


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Who an engine is: for signatures, reports and `models info`.

    `weights` is the first 12 hex digits of the weights' SHA-256; `directions` holds pairs such as
    (Language.AR, Language.EN); `placeholders` says whether the model was taught to carry ⟦0⟧…⟦9⟧.
    `max_pieces` is the longest source the model takes. `constrains` says whether the engine honours `Decoding.owed`.
    `beam` is how many hypotheses its drafts are best chosen from; `clauses` says that it is too small for long
    sentences and does better with their clauses one by one.
    """

    name: str
    runtime: str
    weights: str
    directions: tuple[tuple[Language, Language], ...]
    placeholders: bool
    max_pieces: int
    licence: str = ""
    constrains: bool = False
    beam: int = 4
    clauses: bool = False


class Engine(Protocol):
    """A translation engine: segments in, drafts out; same input, same output."""

    @property
    def info(self) -> EngineInfo:
        """Who this engine is."""

    def translate(self, sources: Sequence[str], target: Language, decoding: Decoding = Decoding()) -> list[list[Draft]]:
        """Translate segments into `target`; for each, its hypotheses, best first.

        Sources must not be empty and must fit `max_pieces` (see `count_pieces`). Raises EngineError.
        """

    def complete(
        self, pairs: Sequence[tuple[str, str]], target: Language, decoding: Decoding = Decoding()
    ) -> list[Draft]:
        """Translate (source, prefix) pairs so that each target begins with its prefix; one draft a pair, in order.

        A draft's text includes the prefix. Raises EngineError, also if a prefix fills the model's positions.
        """

    def score(self, pairs: Sequence[tuple[str, str]], target: Language) -> list[float]:
        """Return the mean log-probability of each pair's target given its source.

        Of a target longer than the model's positions the part that has positions counts.
        """

    def count_pieces(self, text: str, target: Language) -> int:
        """Return how many pieces the model sees in a source text (tags and end mark included)."""
