"""Our own conventions, M2M-100's and NLLB's: the right pieces in the right places, and both runtimes agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engines.models import sentences
from tests.engines.other_families import write_m2m100, write_nllb, write_own
from toolkit.text.languages import Language
from toolkit.translate.engines.conversion import convert, convert_to
from toolkit.translate.engines.layouts import Family, read_layout
from toolkit.translate.engines.loading import load_engine
from toolkit.translate.engines.protocol import Decoding
from toolkit.translate.engines.vocabularies import load_tokenization

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

AR, EN = Language.AR, Language.EN
WRITERS = {"own": write_own, "nllb": write_nllb, "m2m100": write_m2m100}


@pytest.fixture(params=WRITERS, scope="module")
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    write: Callable[[Path], Path] = WRITERS[request.param]
    return write(tmp_path_factory.mktemp("models") / request.param)


def test_both_runtimes_say_the_same(model: Path, tmp_path: Path) -> None:
    from toolkit.translate.engines.ctranslate2_engine import CTranslate2Engine
    from toolkit.translate.engines.transformers_engine import TransformersEngine

    layout = read_layout(model)
    convert(layout, tmp_path, quantization=None)
    engines = (CTranslate2Engine(layout, tmp_path, "a", threads=1), TransformersEngine(layout, "b", device="cpu"))
    sources = sentences(12, seed=4)
    for target in (AR, EN):
        ours, theirs = (engine.translate(sources, target, Decoding(beam=1, attention=True)) for engine in engines)
        assert [each[0].pieces for each in ours] == [each[0].pieces for each in theirs]
        assert len({each[0].pieces for each in ours}) > 3
        prefixed = [engine.complete([(sources[0], "car")], target)[0] for engine in engines]
        assert prefixed[0].text == prefixed[1].text
        pairs = [(sources[0], sources[1]), *zip(sources, [each[0].text for each in ours], strict=True)]
        assert engines[0].score(pairs, target) == pytest.approx(engines[1].score(pairs, target), abs=1e-3)


def test_the_directions_differ(model: Path) -> None:
    engine = load_engine(str(model))
    assert set(engine.info.directions) == {(AR, EN), (EN, AR)}
    source = "army day road"
    assert engine.translate([source], AR)[0][0].score != engine.translate([source], EN)[0][0].score


def test_converted_to_a_directory_of_its_own(model: Path, tmp_path: Path) -> None:
    convert_to(read_layout(model), tmp_path / "fast")
    before, after = load_engine(str(model)), load_engine(str(tmp_path / "fast"))
    assert after.translate(["army day"], EN) == before.translate(["army day"], EN)
    assert after.info.placeholders == before.info.placeholders


def test_own_tags(tmp_path: Path) -> None:
    tokenization = load_tokenization(read_layout(write_own(tmp_path / "m")))
    assert tokenization.source("army ⟦1⟧", EN)[0] == "<2en>"
    assert tokenization.source("army ⟦1⟧", AR)[0] == "<2ar>"
    assert tokenization.source("<2ar> army", EN).count("<2ar>") == 0
    assert "⟦1⟧" in tokenization.source("و⟦1⟧", EN)
    assert tokenization.target_tags == {}


@pytest.mark.parametrize(
    ("write", "arabic", "english"), [(write_nllb, "arb_Arab", "eng_Latn"), (write_m2m100, "__ar__", "__en__")]
)
def test_source_and_target_languages(write: Callable[[Path], Path], arabic: str, english: str, tmp_path: Path) -> None:
    layout = read_layout(write(tmp_path / "m"))
    tokenization = load_tokenization(layout)
    assert layout.family is Family.M2M100
    assert (tokenization.source("army", EN)[0], tokenization.target_tags[EN]) == (arabic, (english,))
    assert (tokenization.source("army", AR)[0], tokenization.target_tags[AR]) == (english, (arabic,))
    assert tokenization.ids[arabic] == min(tokenization.ids[arabic], tokenization.ids[english])
