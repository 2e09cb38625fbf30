"""Checkpoints become CTranslate2 models without changing what they say, once, and safely."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.engines.models import copy_marian, sentences, write_json
from toolkit.errors import EngineError
from toolkit.text.languages import Language
from toolkit.translate.engines import conversion
from toolkit.translate.engines.conversion import convert, convert_to, converted
from toolkit.translate.engines.layouts import Layout, read_layout
from toolkit.translate.engines.loading import load_engine
from toolkit.translate.engines.protocol import Decoding

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

AR = Language.AR


def same_words(layout: Layout, folder: Path, target: Language = AR) -> bool:
    """Say whether the converted model's greedy drafts are those of transformers."""
    from toolkit.translate.engines.ctranslate2_engine import CTranslate2Engine
    from toolkit.translate.engines.transformers_engine import TransformersEngine

    convert(layout, folder, quantization=None)
    sources = sentences(20, seed=3)
    engines = (CTranslate2Engine(layout, folder, "a", threads=1), TransformersEngine(layout, "b", device="cpu"))
    ours, theirs = (engine.translate(sources, target, Decoding(beam=1)) for engine in engines)
    return [each[0].text for each in ours] == [each[0].text for each in theirs]


def test_without_tags(tmp_path: Path) -> None:
    layout = read_layout(copy_marian(tmp_path / "m", tagged=False))
    (tmp_path / "out").mkdir()
    assert same_words(layout, tmp_path / "out")


def test_a_pad_row_that_further_training_moved(marian: Path, tmp_path: Path) -> None:
    """Decoding starts from the pad row; a zero vector in its place would change every draft."""
    import torch
    from safetensors.torch import load_file, save_file

    weights = load_file(marian / "model.safetensors")
    name = next(name for name in weights if name.endswith("shared.weight"))
    torch.manual_seed(0)
    weights[name][-1] = torch.randn(weights[name].shape[1]) / 2
    save_file(weights, marian / "model.safetensors", metadata={"format": "pt"})
    (tmp_path / "out").mkdir()
    assert same_words(read_layout(marian), tmp_path / "out")
    assert '"decoder_start_token": "<pad>"' in (tmp_path / "out" / "config.json").read_text()


def test_a_pickle_of_weights(marian: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    torch.save(load_file(marian / "model.safetensors"), marian / "pytorch_model.bin")
    (marian / "model.safetensors").unlink()
    (tmp_path / "out").mkdir()
    assert same_words(read_layout(marian), tmp_path / "out")


def test_a_pickle_that_would_run_code_is_refused(marian: Path, tmp_path: Path) -> None:
    import pickle

    (marian / "model.safetensors").unlink()
    (marian / "pytorch_model.bin").write_bytes(pickle.dumps(_Trap(str(tmp_path / "ran"))))
    with pytest.raises(EngineError, match=r"pytorch_model\.bin is damaged or incomplete"):
        load_engine(str(marian))
    assert not (tmp_path / "ran").exists()


class _Trap:
    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (open, (self.path, "w"))


def test_weights_that_lack_a_layer_are_refused(marian: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(marian / "model.safetensors")
    kept = {name: tensor for name, tensor in weights.items() if "decoder.layers.0.fc1" not in name}
    save_file(kept, marian / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(EngineError, match="lacks weights"):
        load_engine(str(marian))


def test_truncated_weights_are_refused(marian: Path) -> None:
    whole = (marian / "model.safetensors").read_bytes()
    (marian / "model.safetensors").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EngineError, match=r"model\.safetensors is damaged"):
        load_engine(str(marian))


def test_converted_once_and_told_once(marian: Path, own_cache: Path) -> None:
    told: list[str] = []
    first = converted(read_layout(marian), told.append)
    assert converted(read_layout(marian), told.append) == first
    assert len(told) == 1
    assert first.parent == own_cache / "converted"


def test_other_weights_another_conversion(marian: Path, tmp_path: Path) -> None:
    other = copy_marian(tmp_path / "other")
    assert converted(read_layout(marian)) == converted(read_layout(other))
    config = json.loads((other / "config.json").read_text())
    write_json(other / "config.json", {**config, "max_position_embeddings": 32})
    assert converted(read_layout(marian)) != converted(read_layout(other))


@pytest.mark.parametrize("damage", ["truncated", "missing", "no manifest"])
def test_a_damaged_conversion_is_never_trusted(marian: Path, damage: str) -> None:
    folder = converted(read_layout(marian))
    model = folder / "model.bin"
    whole = model.read_bytes()
    if damage == "truncated":
        model.write_bytes(whole[:-100])
    else:
        (model if damage == "missing" else folder / "manifest.json").unlink()
    assert converted(read_layout(marian)) == folder
    assert model.read_bytes() == whole


def test_another_process_is_faster(marian: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one conversion is under way, another one begins and ends; the first takes what is then there."""
    layout = read_layout(marian)
    begun: list[Path] = []

    def slowly(layout: Layout, out: Path) -> None:
        begun.append(out)
        convert(layout, out)
        if len(begun) == 1:
            assert converted(layout).is_dir()

    monkeypatch.setattr(conversion, "convert", slowly)
    folder = converted(layout)
    assert len(set(begun)) == 2
    assert [path.name for path in (own_cache / "converted").iterdir()] == [folder.name]
    assert converted(layout) == folder


def test_an_interrupted_conversion_leaves_nothing(
    marian: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(layout: Layout, out: Path) -> None:
        (out / "model.bin").write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(conversion, "convert", breaking)
    with pytest.raises(KeyboardInterrupt):
        converted(read_layout(marian))
    assert list((own_cache / "converted").iterdir()) == []


def test_a_cache_that_cannot_be_written(marian: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(EngineError, match=r"cannot be written to .* set XDG_CACHE_HOME"):
        converted(read_layout(marian))


def test_a_directory_of_its_own(marian: Path, tmp_path: Path) -> None:
    convert_to(read_layout(marian), tmp_path / "new" / "fast")
    engine = load_engine(str(tmp_path / "new" / "fast"))
    assert engine.translate(["army day."], AR)[0][0].text == "army day."
    assert engine.info.max_pieces == 64
    with pytest.raises(EngineError, match="exists already"):
        convert_to(read_layout(marian), tmp_path / "new" / "fast")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["fast"]
