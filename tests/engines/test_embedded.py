"""The model that ships with the program is whole, and both runtimes run it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from toolkit.data import models_folder
from toolkit.text.languages import Language
from toolkit.translate.engines.constraints import PLACEHOLDERS
from toolkit.translate.engines.integrity import verify
from toolkit.translate.engines.layouts import read_layout
from toolkit.translate.engines.loading import load_engine
from toolkit.translate.engines.protocol import Decoding
from toolkit.translate.engines.vocabularies import load_tokenization
from toolkit.translate.models.presets import read_presets

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.translate.engines.layouts import Layout

AR, EN = Language.AR, Language.EN
SOURCES = {
    EN: ["قتل خمسة مدنيين في قصف على بلدة ⟦0⟧.", "وصلت قوات ⟦1⟧ إلى ⟦0⟧ صباح اليوم."],
    AR: ["Five civilians were killed in ⟦0⟧.", "Forces of ⟦1⟧ arrived in ⟦0⟧ this morning."],
}


@pytest.fixture(scope="module")
def layout() -> Layout:
    return read_layout(models_folder() / "embedded")


def test_every_recorded_file_is_as_recorded(layout: Layout) -> None:
    assert {"ct2/model.bin", "sentencepiece.model"} <= set(layout.hashes)
    verify(layout.folder, {name: value for name, value in layout.hashes.items() if (layout.folder / name).is_file()})


def test_the_list_of_models_says_the_same(layout: Layout) -> None:
    preset = read_presets()["embedded"]
    assert preset.licence == layout.licence
    assert set(preset.directions) == {f"{source}-{target}" for source, target in layout.directions}


def test_each_placeholder_is_one_piece_whatever_is_glued_to_it(layout: Layout) -> None:
    tokenization = load_tokenization(layout)
    for placeholder in PLACEHOLDERS:
        for text in (placeholder, f"و{placeholder}", f"{placeholder}'s", f"({placeholder})،"):
            assert tokenization.source(text, EN).count(placeholder) == 1
            assert placeholder in tokenization.text(tokenization.target(text))


@pytest.mark.slow
@pytest.mark.parametrize("target", [EN, AR])
def test_it_translates_in_both_directions(target: Language) -> None:
    engine = load_engine()
    assert engine.info.placeholders
    assert all(drafts[0].text for drafts in engine.translate(SOURCES[target], target))


@pytest.mark.slow
def test_attention_is_the_mean_of_all_heads(layout: Layout, tmp_path: Path) -> None:
    """The converted model and the checkpoint agree on pieces and on attention."""
    from toolkit.translate.engines.conversion import convert
    from toolkit.translate.engines.ctranslate2_engine import CTranslate2Engine
    from toolkit.translate.engines.transformers_engine import TransformersEngine

    if layout.checkpoint is None:
        pytest.skip("only a source checkout has the checkpoint")
    convert(layout, tmp_path, quantization=None)
    engines = (CTranslate2Engine(layout, tmp_path, "a", threads=1), TransformersEngine(layout, "b", device="cpu"))
    for target, sources in SOURCES.items():
        decoding = Decoding(beam=1, attention=True)
        ours, theirs = (engine.translate(sources, target, decoding) for engine in engines)
        for left, right in zip(ours, theirs, strict=True):
            assert left[0].pieces == right[0].pieces
            assert left[0].attention[0] == pytest.approx(right[0].attention[0], abs=1e-3)
