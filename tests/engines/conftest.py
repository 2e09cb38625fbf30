"""Models for the tests of this folder: copies of the tiny trained one, and what it was converted to."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.engines.models import TINY, copy_marian

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.translate.engines.ctranslate2_engine import CTranslate2Engine
    from toolkit.translate.engines.transformers_engine import TransformersEngine


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test away from the user's cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    return tmp_path / "cache" / "sohr-tx"


@pytest.fixture
def marian(tmp_path: Path) -> Path:
    """A Marian checkpoint with language tags, English to Arabic."""
    return copy_marian(tmp_path / "tiny")


@pytest.fixture(scope="session")
def single_precision(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny model in CTranslate2's format with 32-bit weights."""
    from toolkit.translate.engines.conversion import convert
    from toolkit.translate.engines.layouts import read_layout

    folder = tmp_path_factory.mktemp("single")
    convert(read_layout(TINY), folder, quantization=None)
    return folder


@pytest.fixture(scope="session")
def fast32(single_precision: Path) -> CTranslate2Engine:
    """The tiny model on CTranslate2 with 32-bit weights."""
    from toolkit.translate.engines.ctranslate2_engine import CTranslate2Engine
    from toolkit.translate.engines.layouts import read_layout

    return CTranslate2Engine(read_layout(TINY), single_precision, "test", threads=2)


@pytest.fixture(scope="session")
def fast8(tmp_path_factory: pytest.TempPathFactory) -> CTranslate2Engine:
    """The tiny model as a user gets it: 8-bit weights."""
    from toolkit.translate.engines.conversion import convert_to
    from toolkit.translate.engines.ctranslate2_engine import CTranslate2Engine
    from toolkit.translate.engines.layouts import read_layout

    folder = tmp_path_factory.mktemp("int8") / "model"
    convert_to(read_layout(TINY), folder)
    return CTranslate2Engine(read_layout(folder), folder, "test", threads=2)


@pytest.fixture(scope="session")
def reference() -> TransformersEngine:
    """The tiny model on transformers, on the processor."""
    from toolkit.translate.engines.layouts import read_layout
    from toolkit.translate.engines.transformers_engine import TransformersEngine

    return TransformersEngine(read_layout(TINY), "test", device="cpu")


@pytest.fixture
def converted_model(fast8: CTranslate2Engine, tmp_path: Path) -> Path:
    """A directory with a CTranslate2 model and its description."""
    return shutil.copytree(fast8._layout.folder, tmp_path / "converted")
