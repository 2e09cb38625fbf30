"""What a directory holds is read from its files; what is missing is said in a sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_named_cases
from tests.engines.models import copy_marian, write_json
from toolkit.errors import DataError, EngineError
from toolkit.text.languages import Language
from toolkit.translate.engines.layouts import Family, read_layout

if TYPE_CHECKING:
    from pathlib import Path

CASES = read_named_cases(__file__, "directions.tsv")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_direction(case: dict[str, str], tmp_path: Path) -> None:
    folder = copy_marian(tmp_path / case["folder"])
    settings = {key: case[key] for key in ("source_lang", "target_lang") if case[key]}
    write_json(folder / "tokenizer_config.json", settings)
    if not case["expected"]:
        with pytest.raises(EngineError, match="expected Arabic to English or back"):
            read_layout(folder)
        return
    source, target = case["expected"].split("-")
    assert read_layout(folder).directions == ((Language(source), Language(target)),)


def test_marian_layout(marian: Path) -> None:
    layout = read_layout(marian)
    assert (layout.family, layout.positions, layout.compiled) == (Family.MARIAN, 64, None)
    assert layout.checkpoint == marian / "model.safetensors"


def test_safetensors_before_a_pickle(marian: Path) -> None:
    (marian / "pytorch_model.bin").write_bytes(b"")
    assert read_layout(marian).checkpoint == marian / "model.safetensors"


@pytest.mark.parametrize("name", ["source.spm", "target.spm", "vocab.json"])
def test_a_missing_file_is_named(marian: Path, name: str) -> None:
    (marian / name).unlink()
    with pytest.raises(EngineError, match=name):
        read_layout(marian)


def test_no_weights(marian: Path) -> None:
    (marian / "model.safetensors").unlink()
    with pytest.raises(EngineError, match="has no weights"):
        read_layout(marian)


def test_separate_vocabularies_are_refused(marian: Path) -> None:
    config = json.loads((marian / "config.json").read_text())
    write_json(marian / "config.json", {**config, "share_encoder_decoder_embeddings": False})
    with pytest.raises(EngineError, match="separate source and target vocabularies"):
        read_layout(marian)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "neither model.toml nor config.json"),
        ({"config.json": '{"model_type": "bert"}'}, 'model_type "bert"'),
        ({"config.json": "{"}, "damaged: it is not JSON"),
        ({"config.json": '{"model_type": "m2m_100"}', "model.safetensors": ""}, "sentencepiece.bpe.model is missing"),
    ],
)
def test_what_is_no_model(files: dict[str, str], message: str, tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    with pytest.raises(EngineError, match=message):
        read_layout(tmp_path)


def test_a_file_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "model").write_text("")
    with pytest.raises(EngineError, match="is not a directory"):
        read_layout(tmp_path / "model")


GOOD = 'name = "own"\nlicence = "MIT"\ndirections = ["ar-en", "en-ar"]\nplaceholders = true\nmax_pieces = 250\n'


def described(folder: Path, text: str) -> Path:
    (folder / "ct2").mkdir()
    for name in ("sentencepiece.model", "ct2/model.bin"):
        (folder / name).write_bytes(b"x")
    (folder / "model.toml").write_text(text, encoding="utf-8")
    return folder


def test_own_layout(tmp_path: Path) -> None:
    layout = read_layout(described(tmp_path, GOOD + 'beam = 16\nclauses = true\n[sha256]\n"ct2/model.bin" = "00"\n'))
    assert (layout.family, layout.positions, layout.beam, layout.placeholders) == (Family.OWN, 250, 16, True)
    assert layout.clauses
    assert (layout.compiled, layout.hashes) == (tmp_path / "ct2", {"ct2/model.bin": "00"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('name = "own"', ""),
        ('licence = "MIT"', "licence = 3"),
        ('"ar-en"', '"ar-de"'),
        ('"ar-en"', '"aren"'),
        ("250", "2"),
        ("250", '"many"'),
        ("250", "250\nbeam = 0"),
        ("250", "250\nbeam = true"),
        ('name = "own"', 'name = "own"\nfamily = "bert"'),
        ('name = "own"', "name = own"),
    ],
)
def test_a_bad_description_says_what_is_expected(before: str, after: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"model\.toml: (expected|this is not)"):
        read_layout(described(tmp_path, GOOD.replace(before, after)))


def test_a_description_without_its_model(tmp_path: Path) -> None:
    folder = described(tmp_path, GOOD)
    (folder / "ct2" / "model.bin").unlink()
    with pytest.raises(EngineError, match=r"model\.bin is missing"):
        read_layout(folder)
