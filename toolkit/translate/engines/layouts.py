"""What a model directory holds, read from its files.

Four layouts are understood; which one it is, the files say:

* our own (`model.toml`): one sentencepiece model for both languages, `<2en>` and `<2ar>` before the source;
* Marian (`config.json` with model_type "marian", `source.spm`, `target.spm`, `vocab.json`), as Helsinki-NLP's
  opus-mt models come, with `>>ara<<` before the source where the vocabulary has it;
* M2M-100 and NLLB (model_type "m2m_100", `sentencepiece.bpe.model`, `tokenizer.json` or `vocab.json`);
* each of these already converted to CTranslate2 (`model.bin`), with the sentencepiece files beside it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from toolkit.errors import EngineError
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Direction = tuple[Language, Language]

BEAM = 4
"""Hypotheses side by side, where a model says nothing else: what publishers of translation models recommend."""

LONGEST_SOURCE = 256
"""Most source pieces given to a model that has more positions: all of them were trained on single sentences."""

_CODES = {
    **dict.fromkeys(("ar", "ara", "arb", "arb_Arab"), Language.AR),
    **dict.fromkeys(("en", "eng", "eng_Latn"), Language.EN),
}
_PAIR_IN_NAME = re.compile(r"(?<![a-z])(ar|ara|en|eng)[-_](ar|ara|en|eng)(?![a-z])", re.IGNORECASE)

WEIGHTS = ("model.safetensors", "pytorch_model.bin")
"""Checkpoint files in order of preference: safetensors cannot carry code."""

COMPILED_VOCABULARIES = (
    "shared_vocabulary.json", "shared_vocabulary.txt", "source_vocabulary.json", "source_vocabulary.txt",
)  # fmt: skip
"""Where CTranslate2 writes a model's pieces, by version and by whether both sides share them."""


class Family(StrEnum):
    """Whose conventions a model follows for tags and vocabulary."""

    OWN = "own"
    MARIAN = "marian"
    M2M100 = "m2m100"


@dataclass(frozen=True)
class Layout:
    """A model directory: its family, its files, and what its description says.

    `checkpoint` are weights that transformers reads, `compiled` is the folder of a CTranslate2 model; at least one of
    the two is there. `vocabulary` is empty where the sentencepiece model itself is the vocabulary. `positions` is the
    longest sequence on either side. `hashes` are the SHA-256 sums that the files must have, where they are recorded.
    """

    folder: Path
    name: str
    family: Family
    directions: tuple[Direction, ...]
    source_spm: Path
    target_spm: Path
    vocabulary: tuple[Path, ...] = ()
    checkpoint: Path | None = None
    compiled: Path | None = None
    positions: int = LONGEST_SOURCE
    placeholders: bool = False
    beam: int = BEAM
    clauses: bool = False
    licence: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict)

    @property
    def max_pieces(self) -> int:
        """The longest source that is given to the model, in pieces."""
        return min(self.positions, LONGEST_SOURCE)


def read_layout(folder: Path) -> Layout:
    """Recognise the model in `folder`; raises EngineError that says what is missing."""
    from toolkit.translate.engines.descriptions import DESCRIPTION, read_described  # a cycle at import otherwise

    if not folder.is_dir():
        raise EngineError(f"{folder} is not a directory; --engine takes a model's name or its directory.")
    if (folder / DESCRIPTION).is_file():
        return read_described(folder)
    config = read_json(folder / "config.json") if (folder / "config.json").is_file() else {}
    kind = config.get("model_type")
    if kind == "marian" or (kind is None and (folder / "source.spm").is_file()):
        return _marian(folder, config)
    if kind == "m2m_100" or (kind is None and (folder / "sentencepiece.bpe.model").is_file()):
        return _m2m100(folder, config)
    what = f'its config.json says model_type "{kind}"' if kind else "it has neither model.toml nor config.json"
    raise EngineError(f"{folder} holds no model that sohr-tx can run: {what}; expected Marian, M2M-100 or NLLB.")


def read_json(path: Path) -> Any:
    """Read a JSON file of a model; raises EngineError if it is missing or broken."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EngineError(f"{path} cannot be read ({error.strerror}); the model is incomplete.") from error
    except ValueError as error:
        raise EngineError(f"{path} is damaged: it is not JSON.") from error


def directions_from_codes(codes: Iterable[tuple[str, str]]) -> tuple[Direction, ...]:
    """Turn pairs of language codes into directions; raises KeyError for a language that is neither of ours."""
    return tuple((_CODES[source], _CODES[target]) for source, target in codes)


def _marian(folder: Path, config: Mapping[str, Any]) -> Layout:
    checkpoint, compiled = _weights(folder)
    if config.get("share_encoder_decoder_embeddings") is False:
        raise EngineError(f"{folder} has separate source and target vocabularies, which sohr-tx does not run.")
    return Layout(
        folder=folder, name=folder.resolve().name, family=Family.MARIAN, directions=(_marian_direction(folder),),
        source_spm=required(folder / "source.spm"), target_spm=required(folder / "target.spm"),
        vocabulary=(_vocabulary(folder, compiled),), checkpoint=checkpoint, compiled=compiled,
        positions=int(config.get("max_position_embeddings", LONGEST_SOURCE)),
    )  # fmt: skip


def _marian_direction(folder: Path) -> Direction:
    """Read the direction from the tokenizer's settings, else from the directory's name."""
    settings = read_json(folder / "tokenizer_config.json") if (folder / "tokenizer_config.json").is_file() else {}
    source, target = settings.get("source_lang"), settings.get("target_lang")
    if source in _CODES and target in _CODES:
        return _CODES[source], _CODES[target]
    if named := _PAIR_IN_NAME.search(folder.resolve().name):
        return _CODES[named[1].lower()], _CODES[named[2].lower()]
    said = f"{source or '?'} to {target or '?'}"
    raise EngineError(
        f"{folder} translates {said} as its tokenizer_config.json has it; expected Arabic to English or back."
    )


def _m2m100(folder: Path, config: Mapping[str, Any]) -> Layout:
    checkpoint, compiled = _weights(folder)
    spm = required(folder / "sentencepiece.bpe.model")
    if compiled:
        vocabulary: tuple[Path, ...] = (_vocabulary(folder, compiled),)
    elif (folder / "tokenizer.json").is_file():
        vocabulary = (folder / "tokenizer.json",)
    else:
        vocabulary = (required(folder / "vocab.json"), required(folder / "special_tokens_map.json"))
    return Layout(
        folder=folder, name=folder.resolve().name, family=Family.M2M100,
        directions=((Language.AR, Language.EN), (Language.EN, Language.AR)), source_spm=spm, target_spm=spm,
        vocabulary=vocabulary, checkpoint=checkpoint, compiled=compiled,
        positions=int(config.get("max_position_embeddings", LONGEST_SOURCE)),
    )  # fmt: skip


def _weights(folder: Path) -> tuple[Path | None, Path | None]:
    """Return (checkpoint, folder of the CTranslate2 model); raises EngineError if there is neither."""
    checkpoint = next((folder / name for name in WEIGHTS if (folder / name).is_file()), None)
    compiled = folder if (folder / "model.bin").is_file() else None
    if checkpoint is None and compiled is None:
        raise EngineError(f"{folder} has no weights: expected {', '.join(WEIGHTS)} or CTranslate2's model.bin.")
    return checkpoint, compiled


def _vocabulary(folder: Path, compiled: Path | None) -> Path:
    if (folder / "vocab.json").is_file():
        return folder / "vocab.json"
    names = COMPILED_VOCABULARIES if compiled else ()
    found = next((folder / name for name in names if (folder / name).is_file()), None)
    return found or required(folder / "vocab.json")


def required(path: Path) -> Path:
    """Return `path` if it is a file, raise EngineError if not."""
    if not path.is_file():
        raise EngineError(f"{path} is missing; the model is incomplete.")
    return path
