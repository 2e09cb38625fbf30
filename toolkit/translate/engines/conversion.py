"""Conversion of checkpoints to CTranslate2, done once for each set of weights.

A converted model lies in the cache under the hash of everything it was made from. It is written to a temporary folder
and renamed when it is whole; its manifest, written last, holds the hashes of its files and is checked before each
use. So an interrupted conversion is never taken for a model, and two processes may convert the same one at once.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.data import cache_folder
from toolkit.errors import EngineError
from toolkit.translate.engines.checkpoints import load_model
from toolkit.translate.engines.descriptions import write_description
from toolkit.translate.engines.integrity import joint_hash, sha256_of, verify
from toolkit.translate.engines.layouts import Family, Layout, read_json
from toolkit.translate.engines.tokenization import END, UNKNOWN
from toolkit.translate.engines.vocabularies import load_tokenization

if TYPE_CHECKING:
    from collections.abc import Callable

RECIPE = 1
"""Number of the way models are converted; raise it when the result of a conversion changes."""

QUANTIZATION = "int8"
MANIFEST = "manifest.json"
_NEVER = -1e9
"""Logit of a piece that must not be generated; finite, so that no sum becomes NaN."""


def converted(layout: Layout, report: Callable[[str], None] = lambda message: None) -> Path:
    """Return the folder of the model's CTranslate2 files, converting it if the cache does not have them whole.

    `report` is told once, in a sentence for the user, when a conversion begins. Raises EngineError if the checkpoint
    cannot be read or the cache cannot be written.
    """
    folder = cache_folder() / "converted" / f"{joint_hash(_ingredients(layout))[:32]}-{QUANTIZATION}-{RECIPE}"
    if _is_whole(folder):
        return folder
    report(f"Converting {layout.folder} for CTranslate2; this is done once.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".converting-", dir=folder.parent))
        try:
            convert(layout, work)
            _seal(work)
            _take_place(work, folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise EngineError(
            f"The converted model cannot be written to {folder.parent} ({error.strerror}); free some space there or "
            "set XDG_CACHE_HOME to another folder."
        ) from error
    return folder


def convert(layout: Layout, out: Path, quantization: str | None = QUANTIZATION) -> None:
    """Write the CTranslate2 files of a checkpoint into the folder `out`; `quantization` None keeps 32-bit floats."""
    import numpy as np

    tokenization = load_tokenization(layout)
    model = load_model(layout)
    spec = _loader(layout)(model, _Vocabulary(tokenization.vocabulary, int(model.config.vocab_size)))
    # CTranslate2 reports the attention of one head unless told to take the mean of all, which aligns far better.
    spec.decoder.alignment_heads = np.int16(model.config.decoder_attention_heads)
    spec.validate()
    spec.optimize(quantization=quantization)
    spec.save(str(out))


def convert_to(layout: Layout, out: Path) -> None:
    """Write a whole model directory: CTranslate2 files, sentencepiece models, vocabulary and a `model.toml`.

    `out` must not exist yet; it appears when it is complete. Raises EngineError, and OSError if it cannot be written.
    """
    if out.exists():
        raise EngineError(f"{out} exists already; give a directory that does not.")
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        convert(layout, work)
        for path in {layout.source_spm, layout.target_spm, *layout.vocabulary}:
            if layout.family is not Family.M2M100 or path not in layout.vocabulary:
                shutil.copyfile(path, work / path.name)
        write_description(work, layout, {path.name: sha256_of(path) for path in work.iterdir()})
        work.chmod(0o755)  # mkdtemp makes it private
        work.rename(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)


class _Vocabulary:
    """What CTranslate2's loaders ask of a transformers tokenizer, answered from our own tokenization."""

    bos_token, eos_token, unk_token, pad_token = "<s>", END, UNKNOWN, "<pad>"

    def __init__(self, pieces: list[str], rows: int) -> None:
        self.pieces = [*pieces[:rows], *(f"<unused{row}>" for row in range(len(pieces), rows))]

    def get_vocab(self) -> dict[str, int]:
        """Return piece -> row of the embedding, every row named."""
        return {piece: index for index, piece in enumerate(self.pieces)}


def _loader(layout: Layout) -> Any:
    from ctranslate2.converters import transformers as loaders

    class Marian(loaders.MarianMTLoader):  # type: ignore[misc]
        """Starts the decoder as transformers does.

        The parent drops the last row of the embedding, which in a checkpoint converted from Marian is the pad piece,
        all zeros, and starts decoding from a zero vector. A checkpoint trained further with transformers has moved
        that row (it is tied to the output layer) and starts from it; then the row is kept and only kept from being
        generated.
        """

        def get_model_spec(self, model: Any) -> Any:
            pad, rows = int(model.config.pad_token_id), model.get_input_embeddings().weight
            self._pad = pad
            self._from_zero = pad == len(rows) - 1 and not bool(rows[pad].any())
            spec = super().get_model_spec(model)
            if not self._from_zero:
                spec.decoder.start_from_zero_embedding = False
                self._silence(spec.decoder.projection, len(rows))
            return spec

        def set_config(self, config: Any, model: Any, tokenizer: _Vocabulary) -> None:
            super().set_config(config, model, tokenizer)
            if not self._from_zero:
                config.decoder_start_token = tokenizer.pieces[int(model.config.decoder_start_token_id)]

        def get_vocabulary(self, model: Any, tokenizer: _Vocabulary) -> list[str]:
            return tokenizer.pieces[:-1] if self._from_zero else tokenizer.pieces

        def _remove_pad_weights(self, spec: Any) -> None:
            if self._from_zero:
                super()._remove_pad_weights(spec)

        def _silence(self, projection: Any, rows: int) -> None:
            import torch

            bias = projection.bias if projection.has_bias() else torch.zeros(rows)
            bias = torch.as_tensor(bias).clone().float()
            bias[self._pad] = _NEVER
            projection.bias = bias

    class M2M100(loaders.M2M100Loader):  # type: ignore[misc]
        """Takes the vocabulary as it is: our tokenization has every piece in its row."""

        def get_vocabulary(self, model: Any, tokenizer: _Vocabulary) -> list[str]:
            return tokenizer.pieces

        def set_config(self, config: Any, model: Any, tokenizer: _Vocabulary) -> None:
            config.bos_token, config.eos_token, config.unk_token = "<s>", END, UNKNOWN
            config.decoder_start_token = tokenizer.pieces[int(model.config.decoder_start_token_id)]

    return Marian() if layout.family is Family.MARIAN else M2M100()


def _ingredients(layout: Layout) -> list[Path]:
    """Return the files that a conversion depends on."""
    if layout.checkpoint is None:
        raise EngineError(f"{layout.folder} has no checkpoint to convert.")
    return [layout.checkpoint, layout.checkpoint.parent / "config.json", layout.source_spm, *layout.vocabulary]


def _seal(folder: Path) -> None:
    """Write the manifest: from here on the folder is a model."""
    hashes = {path.name: sha256_of(path) for path in sorted(folder.iterdir())}
    (folder / MANIFEST).write_text(json.dumps({"files": hashes}, indent=1) + "\n", encoding="utf-8")


def _take_place(work: Path, folder: Path) -> None:
    """Move a finished conversion to its place; if another process was faster, its result stays."""
    if folder.exists() and not _is_whole(folder):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        work.rename(folder)
    except OSError:
        if not _is_whole(folder):
            raise


def _is_whole(folder: Path) -> bool:
    """Say whether a converted model is there with every file as it was written."""
    if not (folder / MANIFEST).is_file():
        return False
    try:
        verify(folder, read_json(folder / MANIFEST)["files"])
    except (EngineError, KeyError, TypeError):
        return False
    return True
