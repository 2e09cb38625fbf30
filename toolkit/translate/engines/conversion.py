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
from typing import TYPE_CHECKING

from toolkit.data import cache_folder
from toolkit.errors import EngineError
from toolkit.translate.engines.descriptions import write_description
from toolkit.translate.engines.integrity import joint_hash, sha256_of, verify
from toolkit.translate.engines.layouts import Family, Layout, read_json
from toolkit.translate.engines.transformers_loading import load_model
from toolkit.translate.engines.vocabularies import load_tokenization

if TYPE_CHECKING:
    from collections.abc import Callable

RECIPE = 1
"""Number of the way models are converted; raise it when the result of a conversion changes."""

QUANTIZATION = "int8"
MANIFEST = "manifest.json"


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

    from toolkit.translate.engines.specifications import M2M100, Marian, Vocabulary  # torch and transformers

    tokenization = load_tokenization(layout)
    model = load_model(layout)
    loader = Marian() if layout.family is Family.MARIAN else M2M100()
    spec = loader(model, Vocabulary(tokenization.vocabulary, int(model.config.vocab_size)))
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
