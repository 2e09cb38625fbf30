"""Pulling from a hub: only what is needed, checked, resumed, recorded; and every failure one sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.engines.hub_server import COMMIT, Repository, serve
from tests.engines.models import TINY
from toolkit.errors import EngineError, UsageError
from toolkit.text.languages import Language
from toolkit.translate.engines.loading import load_engine
from toolkit.translate.models.hub import pull
from toolkit.translate.models.presets import read_presets
from toolkit.translate.models.store import folder_of, read_lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

NAME = "someone/tiny-en-ar"
FILES = {path.name: path.read_bytes() for path in TINY.iterdir()}
EXTRA = {
    "README.md": b"# tiny\n", "modeling_tiny.py": b"print('run me')\n", "pytorch_model.bin": b"pickle",
    "tf_model.h5": b"tf", "rust_model.ot": b"rust", "onnx/model.onnx": b"onnx", ".gitattributes": b"",
}  # fmt: skip


@pytest.fixture
def hub() -> Repository:
    return Repository(NAME, {**FILES, **EXTRA})


@pytest.fixture(autouse=True)
def address(hub: Repository, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr("time.sleep", lambda seconds: None)  # the hub's client waits between its tries
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 5000)  # it writes 10 MB at a time
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)  # read when it was imported
    for url in serve(hub):
        monkeypatch.setenv("HF_ENDPOINT", url)
        yield url


def test_a_model_is_pulled_and_runs(hub: Repository, own_cache: Path) -> None:
    told: list[str] = []
    lock = pull(NAME, report=told.append)
    assert (lock.revision, lock.repository) == (COMMIT, NAME)
    assert len(told) == 1
    assert load_engine(NAME, report=told.append).translate(["army day."], Language.AR)[0][0].text == "army day."
    assert [path.name for path in (own_cache / "models").iterdir()] == ["someone--tiny-en-ar"]


def test_only_what_is_needed_is_fetched(hub: Repository) -> None:
    files = pull(NAME).files
    assert set(files) == {*FILES, "README.md"}
    assert {path.name for path in folder_of(NAME).iterdir()} == {*files, "lock.json"}
    fetched = {path.rpartition("/")[2] for path, _ in hub.requests if "/resolve/" in path}
    assert fetched == set(files)


def test_a_pickle_where_there_is_nothing_better(hub: Repository) -> None:
    hub.files = {name: content for name, content in hub.files.items() if name != "model.safetensors"}
    assert "pytorch_model.bin" in pull(NAME).files


def test_a_second_pull_fetches_nothing(hub: Repository) -> None:
    lock = pull(NAME)
    before, told = len(hub.requests), list[str]()
    assert pull(NAME, report=told.append) == lock
    assert (len(hub.requests), told) == (before, [f"{NAME} is here already, at {COMMIT[:12]}."])


def test_force_fetches_again_and_replaces(hub: Repository) -> None:
    pull(NAME)
    (folder_of(NAME) / "vocab.json").write_text("damaged")
    with pytest.raises(EngineError, match=r"vocab\.json is damaged"):
        pull(NAME)
    pull(NAME, force=True)
    assert (folder_of(NAME) / "vocab.json").read_bytes() == FILES["vocab.json"]
    assert len(list(folder_of(NAME).parent.iterdir())) == 1


def test_a_short_break_is_bridged(hub: Repository) -> None:
    hub.drop_after, hub.drops = {"model.safetensors": 40_000}, 2
    pull(NAME)
    ranges = [asked for path, asked in hub.requests if path.endswith("model.safetensors")]
    assert ranges == ["", "bytes=40000-", "bytes=80000-"]


def test_an_interrupted_pull_goes_on_where_it_stopped(hub: Repository) -> None:
    hub.drop_after, hub.drops, hub.dead = {"model.safetensors": 10_000}, 1000, True
    with pytest.raises(EngineError, match=r"could not be fetched .* pull again to go on"):
        pull(NAME)
    assert read_lock(NAME) is None
    with pytest.raises(EngineError, match="no model or directory"):
        load_engine(NAME)
    before = len(hub.requests)
    hub.drops = 0
    pull(NAME)
    asked = hub.requests[before:]
    resumed = [int(said.removeprefix("bytes=").rstrip("-")) for path, said in asked if said]
    assert resumed
    assert all(start >= 10_000 for start in resumed)
    assert [path for path, _ in asked if path.endswith(("vocab.json", ".spm"))] == []


@pytest.mark.parametrize("name", ["model.safetensors", "vocab.json"])
def test_other_bytes_than_listed_are_refused(hub: Repository, name: str) -> None:
    hub.corrupt = {name}
    with pytest.raises(EngineError, match="wrong hash"):
        pull(NAME)
    assert read_lock(NAME) is None
    hub.corrupt = set()
    pull(NAME)
    assert (folder_of(NAME) / name).read_bytes() == FILES[name]


def test_a_commit_is_pinned(hub: Repository) -> None:
    with pytest.raises(EngineError, match=f'no revision "{"f" * 40}"'):
        pull(NAME, "f" * 40)
    assert pull(NAME, COMMIT).revision == COMMIT


def test_the_recorded_commit_stays(hub: Repository) -> None:
    pull(NAME)
    hub.commit = "f" * 40
    assert pull(NAME).revision == COMMIT
    assert pull(NAME, "f" * 40).revision == "f" * 40


def test_a_preset_takes_its_own_commit(hub: Repository) -> None:
    preset = read_presets()["opus-mt-en-ar"]
    hub.name, hub.commit = preset.repository, preset.revision
    lock = pull("opus-mt-en-ar")
    assert (lock.revision, lock.licence, lock.repository) == (preset.revision, "Apache-2.0", preset.repository)
    assert any(path.endswith(f"/revision/{preset.revision}") for path, _ in hub.requests)


def test_what_the_hub_does_not_have(hub: Repository, address: str) -> None:
    with pytest.raises(EngineError, match=f"{address} has no model someone/else") as caught:
        pull("someone/else")
    assert caught.value.exit_status == 4
    assert "\n" not in str(caught.value)


def test_a_closed_model(hub: Repository) -> None:
    hub.gated = True
    with pytest.raises(EngineError, match="is closed: ask for access"):
        pull(NAME)


def test_an_unsuitable_model_is_noticed_before_its_weights(hub: Repository) -> None:
    config = {**json.loads(FILES["config.json"]), "model_type": "bert"}
    hub.files = {**hub.files, "config.json": json.dumps(config).encode()}
    with pytest.raises(EngineError, match='a model of type "bert"'):
        pull(NAME)
    assert not any(path.endswith("model.safetensors") for path, _ in hub.requests)


def test_weights_in_many_files(hub: Repository) -> None:
    shards = {"model-00001-of-00002.safetensors": b"1", "model-00002-of-00002.safetensors": b"2"}
    hub.files = {"config.json": b"{}", **shards}
    with pytest.raises(EngineError, match="no weights in one file"):
        pull(NAME)


def test_offline(hub: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EngineError, match="HF_HUB_OFFLINE is set"):
        pull(NAME)
    assert hub.requests == []


def test_a_pulled_model_needs_no_network(hub: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    pull(NAME)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert pull(NAME).revision == COMMIT


def test_no_hub_at_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(EngineError, match=r"could not be fetched from http://127\.0\.0\.1:9"):
        pull(NAME)


@pytest.mark.parametrize("name", ["embedded", "no-such", "a/b/c", "../escape", "owner/na me"])
def test_names_that_cannot_be_pulled(name: str) -> None:
    with pytest.raises(UsageError):
        pull(name)


def test_a_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(EngineError, match="cannot be stored"):
        pull(NAME)
