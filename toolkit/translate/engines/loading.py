"""From what `--engine` says to an engine that is ready to translate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.data import models_folder
from toolkit.errors import EngineError
from toolkit.translate.engines.integrity import SHORT, sha256_of, verify
from toolkit.translate.engines.layouts import WEIGHTS, Layout, read_layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.translate.engines.protocol import Engine

EMBEDDED = "embedded"
REFERENCE = "transformers:"
"""Prefix that asks for the reference runtime: `transformers:opus-mt-ar-en`, `transformers:./my-model`."""


def tell(message: str) -> None:
    """Say something to the user on stderr."""
    print(message, file=sys.stderr)


def load_engine(name: str | None = None, *, threads: int | None = None, report: Callable[[str], None] = tell) -> Engine:
    """Return the engine that `name` stands for: the embedded model, a pulled one, or a model directory.

    None and "embedded" are the model that ships with the program. A preset's name or a hub's "owner/name" is a model
    that `sohr-tx models pull` fetched. Anything else is a directory (write ./NAME for one named like a preset).
    "transformers:" before any of them takes the reference runtime. A checkpoint is converted for CTranslate2 on
    first use; `report` is told. Raises EngineError.
    """
    wanted = name or EMBEDDED
    reference = wanted.startswith(REFERENCE)
    layout = locate(wanted.removeprefix(REFERENCE) or EMBEDDED)
    check_files(layout, reference=reference)
    return _reference(layout) if reference else _fast(layout, threads, report)


def locate(name: str) -> Layout:
    """Find the model that `name` stands for and read its layout; raises EngineError that says how to get it."""
    from toolkit.translate.models.presets import read_presets
    from toolkit.translate.models.store import pulled_layout

    if name == EMBEDDED:
        return _embedded()
    presets = read_presets()
    if layout := pulled_layout(name):
        return layout
    if name in presets:
        raise EngineError(f'The model "{name}" is not on this machine; fetch it with: sohr-tx models pull {name}')
    folder = Path(name)
    if folder.is_dir():
        return read_layout(folder)
    known = ", ".join([EMBEDDED, *(preset for preset in presets if preset != EMBEDDED)])
    raise EngineError(f'There is no model or directory "{name}"; known models are {known} (see sohr-tx models list).')


def weights_of(layout: Layout) -> str:
    """Return the short hash that names a model: of its checkpoint, or of CTranslate2's file where that is all."""
    compiled = layout.compiled / "model.bin" if layout.compiled else None
    path = compiled if compiled and compiled.is_file() else layout.checkpoint
    assert path is not None, "a layout has weights of one kind or the other"
    return sha256_of(path)[:SHORT]


def check_files(layout: Layout, *, reference: bool = False) -> None:
    """Raise EngineError if a file that the runtime reads is missing or not as recorded.

    The weights of the other runtime do not count: a wheel ships without the reference's.
    """

    def is_read(name: str) -> bool:
        if reference:
            return not name.endswith("model.bin") or layout.compiled is None
        return name not in WEIGHTS or layout.compiled is None

    verify(layout.folder, {name: value for name, value in layout.hashes.items() if is_read(name)})


def _embedded() -> Layout:
    folder = models_folder() / EMBEDDED
    if not (folder / "model.toml").is_file():
        raise EngineError(f"The embedded model is missing from {folder}; install sohr-tx again.")
    return read_layout(folder)


def _fast(layout: Layout, threads: int | None, report: Callable[[str], None]) -> Engine:
    from toolkit.translate.engines.ctranslate2_engine import CTranslate2Engine

    if layout.compiled:
        return CTranslate2Engine(layout, layout.compiled, weights_of(layout), threads)
    from toolkit.translate.engines.conversion import converted  # torch and transformers, on first use alone

    return CTranslate2Engine(layout, converted(layout, report), weights_of(layout), threads)


def _reference(layout: Layout) -> Engine:
    from toolkit.translate.engines.transformers_engine import TransformersEngine

    if layout.checkpoint is None:
        raise EngineError(f"{layout.folder} has no weights for transformers (model.safetensors or pytorch_model.bin).")
    return TransformersEngine(layout, sha256_of(layout.checkpoint)[:SHORT])
