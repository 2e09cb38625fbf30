"""Scores of translations, and the parallel segments that they are measured on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.translate.scripted_engine import ScriptedEngine
from toolkit.cli.main import main
from toolkit.errors import DataError
from toolkit.glossary import load_glossary
from toolkit.text.languages import Language
from toolkit.translate.evaluation import evaluate, score
from toolkit.translate.parallel import ParallelSegment, read_parallel
from toolkit.translate.pipeline import Translator

if TYPE_CHECKING:
    from pathlib import Path

AR, EN = "قصف على البوكمال في 2 نيسان 2023", "Shelling on Al-Bokamal on April 2, 2023"
CARRIED = "قصف على ⟦0⟧ في ⟦1⟧"
PAIR = ParallelSegment(AR, EN)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "pairs.tsv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{AR}\t{EN}\n", "Arabic first"),
        (f"{EN}\t{AR}\n", "English first"),
        (f"en\tar\n{EN}\t{AR}\n", "a header"),
        (f"id\tEnglish\tArabic\n17\t{EN}\t{AR}\n", "named columns, another before them"),
        (f"\ufeff{AR}\t{EN}\tseen\r\n\r\n", "byte order mark, Windows line ends, a third column, a blank line"),
    ],
)
def test_either_order_is_read(tmp_path: Path, text: str, why: str) -> None:
    path = written(tmp_path, text)
    assert read_parallel(path, Language.EN) == [PAIR], why
    assert read_parallel(path, Language.AR) == [ParallelSegment(EN, AR)], why


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "pairs.tsv: "),
        ("ar\ten\n", "pairs.tsv: "),
        (f"{AR}\t{EN}\n{AR}\n", "pairs.tsv:2: "),
        (f"{AR}\t{EN}\n{AR}\t  \n", "pairs.tsv:2: "),
        (f"{EN}\t{EN}\n", "pairs.tsv: "),
        (f"{AR}\t{AR}\n", "pairs.tsv: "),
        (f"id\tar\ten\n1\t{AR}\n", "pairs.tsv:2: "),
    ],
)
def test_what_is_no_parallel_file_is_refused_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(DataError) as raised:
        read_parallel(written(tmp_path, text), Language.EN)
    assert place in str(raised.value)


def translator(draft: str, carried: str) -> Translator:
    return Translator(ScriptedEngine({AR: [draft], CARRIED: [carried]}), load_glossary())


@pytest.mark.parametrize(
    ("text", "terms", "numbers", "loops"),
    [
        (EN, 1.0, 1.0, 0.0),
        (EN.replace("Al-Bokamal", "Albukamal"), 0.0, 1.0, 0.0),
        (EN.replace("2023", "2022"), 1.0, 0.0, 0.0),
        ("Shelling on on on on Al-Bokamal on April 2, 2023", 1.0, 1.0, 1.0),
        ("", 0.0, 0.0, 0.0),
    ],
)
def test_each_share_sees_its_own_fault(text: str, terms: float, numbers: float, loops: float) -> None:
    found = score(translator("", ""), [PAIR], [text], Language.EN)
    assert (found.terms, found.numbers, found.loops, found.expected) == (terms, numbers, loops, 1)


def test_a_perfect_translation_scores_a_hundred() -> None:
    found = score(translator("", ""), [PAIR], [EN], Language.EN)
    assert (found.bleu, found.chrf) == (100.0, 100.0)
    assert "nw:2" in found.signatures[1]


def test_the_model_alone_is_held_against_the_whole_road() -> None:
    alone, carried = "Shelling on Albu Kamal on April 2, 2023", "Shelling on ⟦0⟧ on ⟦1⟧"
    heard: list[int] = []
    found = evaluate(translator(alone, carried), [PAIR], Language.EN, heard.append)
    assert (found.drafts, found.targets) == ((alone,), (EN,))
    assert (found.alone.terms, found.whole.terms) == (0.0, 1.0)
    assert sum(heard) == 2


def test_a_cell_of_several_sentences_stays_one_segment() -> None:
    both = ParallelSegment(f"{AR}. {AR}.", f"{EN}. {EN}.")
    found = evaluate(Translator(ScriptedEngine({}), load_glossary()), [both, PAIR], Language.EN)
    assert len(found.targets) == 2
    assert found.targets[0].count("Al-Bokamal") == 2


@pytest.mark.slow
def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, outputs = written(tmp_path, f"{AR}\t{EN}\n"), tmp_path / "outputs.tsv"
    assert main(["models", "evaluate", "embedded", str(path), "--json", "--outputs", str(outputs)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["segments"] == 1
    assert document["with_glossary"]["terms"] == 1.0
    assert outputs.read_text(encoding="utf-8").splitlines()[1].startswith(f"{AR}\t{EN}\t")
    assert main(["models", "evaluate", "embedded", str(path), "--to", "ar", "--beam", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[0] == "alone"


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "evaluate", "embedded", "nowhere.tsv"]) == 2
    assert "nowhere.tsv" in capsys.readouterr().err
