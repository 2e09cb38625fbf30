"""Checkpoints for transformers: opened from local files alone, as weights and never as code."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

from toolkit.errors import EngineError
from toolkit.translate.engines.layouts import Family, Layout

if TYPE_CHECKING:
    from collections.abc import Iterator


def load_model(layout: Layout, precision: str = "float32") -> Any:
    """Load a checkpoint with transformers, ready for inference; raises EngineError if it is missing or damaged.

    `precision` is the name of a torch type. Half-precision weights (opus-mt-tc-big) are widened to it.
    """
    if layout.checkpoint is None:
        raise EngineError(f"{layout.folder} has no weights for transformers (model.safetensors or pytorch_model.bin).")
    import torch
    import transformers

    kinds = {Family.MARIAN: "MarianMTModel"}
    kind = getattr(transformers, kinds.get(layout.family, "M2M100ForConditionalGeneration"))
    try:
        with _quiet(transformers):
            model, facts = kind.from_pretrained(
                layout.checkpoint.parent, local_files_only=True, trust_remote_code=False, weights_only=True,
                dtype=getattr(torch, precision), use_safetensors=layout.checkpoint.suffix == ".safetensors",
                output_loading_info=True,
            )  # fmt: skip
    except Exception as error:  # each format's reader has its own errors, torch's and Rust's among them
        reason = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        raise EngineError(f"{layout.checkpoint} is damaged or incomplete: transformers says: {reason}.") from error
    # transformers fills up what a checkpoint lacks with random numbers; that must never translate anything.
    if missing := sorted(facts["missing_keys"]) + sorted(str(each[0]) for each in facts["mismatched_keys"]):
        raise EngineError(
            f"{layout.checkpoint} lacks weights that the model needs ({missing[0]}, {len(missing)} in all)."
        )
    # What a checkpoint asks of `generate` (forced end, beams) must not reach our own settings.
    model.generation_config = transformers.GenerationConfig()
    return model.eval()


@contextlib.contextmanager
def _quiet(transformers: Any) -> Iterator[None]:
    """Keep transformers' progress bars and advice off the user's terminal while it loads."""
    logging = transformers.utils.logging
    before, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(before)
        if bars:
            logging.enable_progress_bar()
