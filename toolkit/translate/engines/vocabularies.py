"""From a layout to its tokenization: where each family keeps its pieces and which tags it wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.errors import EngineError
from toolkit.text.languages import Language
from toolkit.translate.engines.layouts import Family, Layout, read_json
from toolkit.translate.engines.tokenization import END, UNKNOWN, Tokenization, load_processor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_CONTROL = frozenset({"<s>", "<pad>", END, UNKNOWN})

OWN_TAGS = {Language.EN: "<2en>", Language.AR: "<2ar>"}
"""The pieces that tell our own model what to translate into."""

_MARIAN_TAGS = {Language.EN: (">>eng<<", ">>en<<"), Language.AR: (">>ara<<", ">>arb<<", ">>ar<<")}
"""Target tags by preference. Helsinki-NLP's models into several languages or varieties take one of them, as each
model's card says; Modern Standard Arabic is `ara`, which the older models call so too."""

_M2M100_TAGS = {Language.EN: ("eng_Latn", "__en__"), Language.AR: ("arb_Arab", "__ar__")}
"""Language pieces of NLLB-200 (FLORES-200 codes) and of M2M-100."""


def load_tokenization(layout: Layout) -> Tokenization:
    """Build the tokenization of a model; raises EngineError if a file is missing, damaged or lacks a piece."""
    source = load_processor(layout.source_spm)
    target = source if layout.target_spm == layout.source_spm else load_processor(layout.target_spm)
    ids = _ids(layout, source)
    if missing := {END, UNKNOWN} - ids.keys():
        raise EngineError(f"{layout.folder}: the vocabulary has no {' and no '.join(sorted(missing))}.")
    source_tags, target_tags = _tags(layout, ids)
    marks = {tag for tags in (*source_tags.values(), *target_tags.values()) for tag in tags}
    marks |= {piece for piece in ids if piece.startswith(">>") and piece.endswith("<<")}
    return Tokenization(source, target, ids, source_tags, target_tags, _CONTROL | marks)


def _ids(layout: Layout, processor: Any) -> dict[str, int]:
    """Return piece -> id; our own model numbers pieces as its sentencepiece model does."""
    if not layout.vocabulary:
        return {str(processor.IdToPiece(index)): index for index in range(processor.GetPieceSize())}
    first = layout.vocabulary[0]
    if first.suffix == ".txt":
        return _numbered(first.read_text(encoding="utf-8").splitlines())
    data = read_json(first)
    if isinstance(data, list):
        return _numbered(data)
    if not isinstance(data, dict):
        raise EngineError(f"{first} is damaged: expected an object that maps pieces to numbers.")
    if first.name == "tokenizer.json":
        return _from_tokenizer_json(first, data)
    if len(layout.vocabulary) > 1:
        # M2M-100 numbers its language pieces after the words, in the order of the special tokens.
        extra = read_json(layout.vocabulary[1]).get("additional_special_tokens", [])
        data |= {piece: len(data) + index for index, piece in enumerate(extra) if piece not in data}
    return {str(piece): int(index) for piece, index in data.items()}


def _from_tokenizer_json(path: Path, data: Mapping[str, Any]) -> dict[str, int]:
    """Read the pieces of a `tokenizers` file: those of its model and those that were added to it."""
    try:
        words = data["model"]["vocab"]
        named = words if isinstance(words, dict) else _numbered([piece for piece, _score in words])
        return {**named, **{added["content"]: int(added["id"]) for added in data["added_tokens"]}}
    except (KeyError, TypeError, ValueError) as error:
        raise EngineError(f"{path} is damaged: it does not list a vocabulary.") from error


def _numbered(pieces: Sequence[str]) -> dict[str, int]:
    return {str(piece): index for index, piece in enumerate(pieces)}


def _tags(
    layout: Layout, ids: Mapping[str, int]
) -> tuple[dict[Language, tuple[str, ...]], dict[Language, tuple[str, ...]]]:
    """Return the pieces before the source and those at the start of the target, by target language."""
    targets = {target for _source, target in layout.directions}
    if layout.family is Family.MARIAN:
        found = {target: next((tag for tag in _MARIAN_TAGS[target] if tag in ids), "") for target in targets}
        return {target: (tag,) for target, tag in found.items() if tag}, {}
    if layout.family is Family.OWN:
        return {target: (_known(OWN_TAGS[target], ids, layout),) for target in targets}, {}
    language = {
        each: _known(next((tag for tag in tags if tag in ids), tags[0]), ids, layout)
        for each, tags in _M2M100_TAGS.items()
    }
    return {target: (language[target.other],) for target in targets}, {
        target: (language[target],) for target in targets
    }


def _known(tag: str, ids: Mapping[str, int], layout: Layout) -> str:
    if tag not in ids:
        raise EngineError(f"{layout.folder}: the vocabulary has no language piece {tag}.")
    return tag
