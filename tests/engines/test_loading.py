"""`--engine`: names, directories and the reference runtime; what is missing or damaged is one sentence."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from tests.engines.models import copy_marian
from toolkit.errors import EngineError
from toolkit.text.languages import Language
from toolkit.translate.engines.loading import load_engine, locate
from toolkit.translate.models.store import Lock, folder_of, write_lock

if TYPE_CHECKING:
    from pathlib import Path

AR = Language.AR


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no-such", "no model or directory .* known models are embedded, opus-mt-ar-en"),
        ("./no-such", "no model or directory"),
        ("transformers:no-such", "no model or directory"),
        ("", "embedded"),
        ("opus-mt-tc-big-ar-en", "sohr-tx models pull opus-mt-tc-big-ar-en"),
        ("transformers:opus-mt-ar-en", "sohr-tx models pull opus-mt-ar-en"),
    ],
)
def test_what_is_not_here_says_how_to_get_it(
    name: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("toolkit.translate.engines.loading.models_folder", lambda: tmp_path)
    with pytest.raises(EngineError, match=message) as caught:
        load_engine(name)
    assert caught.value.exit_status == 4


def test_a_pulled_model_by_its_name(tmp_path: Path) -> None:
    folder = copy_marian(folder_of("opus-mt-en-ar"))
    write_lock(folder, Lock("opus-mt-en-ar", "Helsinki-NLP/opus-mt-en-ar", "0" * 40, "Apache-2.0"))
    layout = locate("opus-mt-en-ar")
    assert (layout.name, layout.licence, layout.folder) == ("opus-mt-en-ar", "Apache-2.0", folder)


def test_a_half_pulled_model_is_not_here() -> None:
    copy_marian(folder_of("opus-mt-en-ar"))
    with pytest.raises(EngineError, match="is not on this machine"):
        locate("opus-mt-en-ar")


def test_a_pulled_file_that_changed_since(tmp_path: Path) -> None:
    folder = copy_marian(folder_of("owner/name"))
    write_lock(folder, Lock("owner/name", "owner/name", "0" * 40, "MIT", {"vocab.json": "0" * 64}))
    with pytest.raises(EngineError, match=r"vocab\.json is damaged .* pull it again"):
        load_engine("owner/name")


@pytest.mark.slow
def test_a_checkpoint_is_converted_on_first_use(marian: Path) -> None:
    told: list[str] = []
    engine = load_engine(str(marian), report=told.append)
    assert engine.translate(["army day."], AR)[0][0].text == "army day."
    assert load_engine(str(marian), report=told.append).info == engine.info
    assert told == [f"Converting {marian} for CTranslate2; this is done once."]


@pytest.mark.slow
def test_the_reference_runtime(marian: Path) -> None:
    engine = load_engine(f"transformers:{marian}")
    assert engine.info.runtime.startswith("transformers ")
    assert engine.info.weights == load_engine(str(marian)).info.weights


@pytest.mark.slow
@pytest.mark.parametrize("name", ["model.bin", "source.spm", "shared_vocabulary.json"])
def test_a_damaged_file_is_found_before_it_translates(converted_model: Path, name: str) -> None:
    path = converted_model / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(EngineError, match=f"{name} is damaged"):
        load_engine(str(converted_model))


@pytest.mark.slow
def test_a_truncated_model_without_recorded_hashes(converted_model: Path) -> None:
    (converted_model / "model.toml").unlink()
    (converted_model / "tokenizer_config.json").write_text('{"source_lang": "en", "target_lang": "ar"}')
    (converted_model / "model.bin").write_bytes((converted_model / "model.bin").read_bytes()[:5000])
    with pytest.raises(EngineError, match="is damaged: CTranslate2 cannot load it"):
        load_engine(str(converted_model))


@pytest.mark.slow
def test_a_converted_directory_without_a_description(converted_model: Path) -> None:
    (converted_model / "model.toml").unlink()
    (converted_model / "vocab.json").unlink()
    (converted_model / "tokenizer_config.json").write_text('{"source_lang": "en", "target_lang": "ar"}')
    engine = load_engine(str(converted_model))
    assert engine.translate(["army day."], AR)[0][0].text == "army day."


@pytest.mark.slow
def test_the_fast_runtime_imports_neither_torch_nor_transformers(converted_model: Path) -> None:
    program = textwrap.dedent("""
        import sys
        from toolkit.text.languages import Language
        from toolkit.translate.engines import load_engine
        assert not {"ctranslate2", "sentencepiece", "numpy"} & sys.modules.keys(), "imported before use"
        engine = load_engine(sys.argv[1])
        print(engine.translate(["army day."], Language.AR)[0][0].text)
        print(sorted({"torch", "transformers", "huggingface_hub", "safetensors"} & sys.modules.keys()))
    """)
    command = [sys.executable, "-c", program, str(converted_model)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["army day.", "[]"]


@pytest.mark.slow
def test_the_other_runtime_s_weights_may_be_absent(converted_model: Path) -> None:
    description = (converted_model / "model.toml").read_text(encoding="utf-8")
    (converted_model / "model.toml").write_text(f'{description}"model.safetensors" = "00"\n', encoding="utf-8")
    assert load_engine(str(converted_model)).translate(["army"], AR)[0][0].text == "army"
    with pytest.raises(EngineError, match=r"model\.safetensors is missing"):
        load_engine(f"transformers:{converted_model}")


@pytest.mark.slow
@pytest.mark.parametrize("said", ["0", "two", "-1", "1.5"])
def test_a_bad_number_of_threads(converted_model: Path, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOHR_TX_THREADS", said)
    with pytest.raises(EngineError, match="SOHR_TX_THREADS"):
        load_engine(str(converted_model))
