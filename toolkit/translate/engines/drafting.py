"""What every runtime does around decoding: refuse what it cannot translate, and make drafts of pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import EngineError
from toolkit.translate.engines.protocol import DEFAULT_DECODING, Decoding, Draft, EngineInfo
from toolkit.translate.engines.tokenization import END, Tokenization

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.text.languages import Language


def check_request(
    info: EngineInfo, sources: Sequence[str], target: Language, decoding: Decoding = DEFAULT_DECODING
) -> None:
    """Raise EngineError if the engine cannot do what is asked: direction, empty source, placeholders, hypotheses."""
    if all(target is not each for _source, each in info.directions):
        spoken = ", ".join(f"{source} to {each}" for source, each in info.directions)
        raise EngineError(f"{info.name} does not translate into {target}; it translates {spoken}.")
    if not all(source.strip() for source in sources):
        raise EngineError("An empty segment cannot be translated.")
    if decoding.owed and not info.constrains:
        raise EngineError(f"{info.name} on {info.runtime} cannot hold placeholders while decoding.")
    if decoding.beam < 1 or decoding.hypotheses < 1:
        raise EngineError("Decoding needs a beam and a number of hypotheses of at least 1.")


def check_lengths(info: EngineInfo, sources: Sequence[Sequence[str]]) -> None:
    """Raise EngineError if a source, in pieces, is longer than the model takes."""
    longest = max(map(len, sources), default=0)
    if longest > info.max_pieces:
        raise EngineError(
            f"A segment of {longest} pieces is longer than {info.name} takes ({info.max_pieces}); split it first."
        )


def make_draft(
    tokenization: Tokenization, source: Sequence[str], prefix: str, pieces: Sequence[str], score: float,
    attention: Sequence[Sequence[float]], bound: int,
) -> Draft:  # fmt: skip
    """Make the draft of one hypothesis.

    `pieces` are those after the target's tags, with the end mark if decoding reached it; `attention` has a row for each
    of them, or none. What goes past `bound` pieces is cut: a batch may have been given a little more room.
    """
    finished = END in pieces[: bound + 1]
    spoken = list(pieces[: pieces.index(END)] if finished else pieces[:bound])
    text = tokenization.text(spoken)
    if prefix:
        text = _with_prefix(tokenization, prefix, text)
    rows = tuple(tuple(map(float, row)) for row in attention[: len(spoken)])
    shown = bool(rows)
    return Draft(
        text=text, score=round(float(score), 6), pieces=tuple(spoken) if shown else (),
        source_pieces=tuple(source) if shown else (), attention=rows, finished=finished,
    )  # fmt: skip


def _with_prefix(tokenization: Tokenization, prefix: str, text: str) -> str:
    """Put the prefix as the caller wrote it (quotes, digits) where the model's own writing of it stands."""
    written = tokenization.text(tokenization.target(prefix))
    return prefix.strip() + text[len(written) :] if text.startswith(written) else text
