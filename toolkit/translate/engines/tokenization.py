"""Text to the pieces a model was trained on, and back.

The three families of model differ only in where the pieces' vocabulary comes from and in which tag pieces say the
language: our own model and Marian put one tag before the source, NLLB and M2M-100 put the source's language there
and begin the target with the target's. `layouts` reads both from the files; this module applies them, the same
way for every runtime, so that two runtimes of one model cannot see different text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from toolkit.text.languages import Language

END, UNKNOWN = "</s>", "<unk>"


@dataclass(frozen=True)
class Tokenization:
    """How one model writes text as pieces.

    `ids` maps each piece of the model's vocabulary to its row in the embedding. `source_tags` and `target_tags` hold,
    by target language, the pieces that go before the source and those that every target begins with. `unspoken`
    pieces (control pieces and tags) never come from a text and never become text.
    """

    source_processor: Any
    target_processor: Any
    ids: Mapping[str, int]
    source_tags: Mapping[Language, tuple[str, ...]]
    target_tags: Mapping[Language, tuple[str, ...]]
    unspoken: frozenset[str]

    def source(self, text: str, target: Language) -> list[str]:
        """Return the pieces the encoder sees: tags, the text, the end mark."""
        return [*self.source_tags.get(target, ()), *self._pieces(self.source_processor, text), END]

    def target(self, text: str) -> list[str]:
        """Return the pieces of a target text alone, with neither tag nor end mark."""
        return self._pieces(self.target_processor, text)

    def text(self, pieces: Sequence[str]) -> str:
        """Return the target text that `pieces` spell; control pieces and tags are left out."""
        spoken = [piece for piece in pieces if piece not in self.unspoken]
        return str(self.target_processor.DecodePieces(spoken)).strip() if spoken else ""

    def pieces_to_ids(self, pieces: Sequence[str]) -> list[int]:
        """Return the embedding rows of `pieces`; what the vocabulary lacks gets the unknown piece's row."""
        unknown = self.ids[UNKNOWN]
        return [self.ids.get(piece, unknown) for piece in pieces]

    @property
    def vocabulary(self) -> list[str]:
        """All pieces in the order of their ids."""
        return sorted(self.ids, key=self.ids.__getitem__)

    def _pieces(self, processor: Any, text: str) -> list[str]:
        # A text that spells a tag ("<2ar>") must not steer the model, hence the filter.
        pieces = [piece for piece in processor.EncodeAsPieces(text) if piece not in self.unspoken]
        return [piece if piece in self.ids else UNKNOWN for piece in pieces]


def load_processor(path: Path) -> Any:
    """Load a sentencepiece model; raises EngineError if it is missing or damaged."""
    from sentencepiece import SentencePieceProcessor  # 40 ms: only where text is about to be translated

    try:
        return SentencePieceProcessor(model_proto=path.read_bytes())
    except OSError as error:
        raise EngineError(f"{path} cannot be read ({error.strerror}); the model is incomplete.") from error
    except RuntimeError as error:
        raise EngineError(f"{path} is damaged: it is not a sentencepiece model.") from error
