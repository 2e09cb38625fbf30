"""`sohr-tx align`: files and folders to TMX, and what it says of bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from toolkit.cli.align import app
from toolkit.errors import SohrError
from toolkit.memory import read_tmx

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ARABIC, ENGLISH = EXAMPLES / "april-losses.ar.md", EXAMPLES / "april-losses.en.md"


def test_a_pair_of_files_becomes_units(tmp_path: Path) -> None:
    out = tmp_path / "out.tmx"
    finished = CliRunner().invoke(app, [str(ARABIC), str(ENGLISH), "-o", str(out), "-q"])
    assert finished.exit_code == 0, finished.output
    units = read_tmx(out).units
    assert len(units) > 30
    assert units[0].arabic.text == "حصيلة نيسان 2022: 93 قتيلاً في عموم سورية"
    assert units[0].english.text == "April 2022 toll: 93 killed across Syria"
    assert units[1].prop("x-before-en") == units[0].english.text
    assert all(0.5 <= float(unit.prop("x-score")) <= 1 for unit in units)


def test_the_order_of_the_editions_does_not_matter(tmp_path: Path) -> None:
    one, other = tmp_path / "one.tmx", tmp_path / "other.tmx"
    CliRunner().invoke(app, [str(ARABIC), str(ENGLISH), "-o", str(one)])
    CliRunner().invoke(app, [str(ENGLISH), str(ARABIC), "-o", str(other)])
    assert one.read_bytes() == other.read_bytes()


def test_two_folders(tmp_path: Path) -> None:
    for language in ("ar", "en"):
        folder = tmp_path / language
        folder.mkdir()
        for number, name in enumerate(("april-losses.{}.md", "deir-ezzor-attacks.{}.txt")):
            source = EXAMPLES / name.format(language)
            # Neither name nor order says which edition belongs to which.
            place = folder / f"{number if language == 'ar' else 9 - number}{source.suffix}"
            place.write_bytes(source.read_bytes())
    finished = CliRunner().invoke(app, [str(tmp_path / "ar"), str(tmp_path / "en"), "--json", "-q"])
    pairs = json.loads(finished.stdout)["pairs"]
    assert [(Path(pair["arabic"]).name, Path(pair["english"]).name) for pair in pairs] == [
        ("0.md", "9.md"),
        ("1.txt", "8.txt"),
    ]
    assert all(bead["arabic"] and bead["english"] for pair in pairs for bead in pair["beads"])


def test_a_file_of_a_folder_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    for source in (ARABIC, ENGLISH):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    (tmp_path / "empty.ar.txt").write_bytes(b"")
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)))
    (tmp_path / "no.docx").write_bytes(b"PK no archive")
    out = tmp_path / "out.tmx"
    finished = CliRunner().invoke(app, [str(tmp_path), "-o", str(out)])
    assert finished.exit_code == 1
    assert len(read_tmx(out).units) > 30
    for name in ("empty.ar.txt: passed over: there is nothing", "noise.txt: passed over: ", "no.docx: passed over: "):
        assert name in finished.stderr
    named = CliRunner().invoke(app, [str(ARABIC), str(tmp_path / "empty.ar.txt")])
    assert "there is nothing to align in it" in str(named.exception)


def test_pairs_that_a_list_states(tmp_path: Path) -> None:
    """Two reports whose texts are too alike to be told apart belong together as the list says."""
    for language, source in (("ar", ARABIC), ("en", ENGLISH)):
        (tmp_path / language).mkdir()
        for number in range(2):
            name = f"{number if language == 'ar' else number + 5}.md"
            (tmp_path / language / name).write_bytes(source.read_bytes())
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("# reports\nar/0.md\ten/6.md\n\nar/1.md\ten/5.md\n")
    folders = [str(tmp_path / "ar"), str(tmp_path / "en")]
    alone = CliRunner().invoke(app, [*folders, "--json", "-q"])
    assert (alone.exit_code, json.loads(alone.stdout)["pairs"]) == (1, [])
    stated = json.loads(CliRunner().invoke(app, [*folders, "--pairs", str(pairs), "--json", "-q"]).stdout)["pairs"]
    names = [(Path(pair["arabic"]).name, Path(pair["english"]).name, pair["reason"]) for pair in stated]
    assert names == [("0.md", "6.md", "translation group"), ("1.md", "5.md", "translation group")]
    pairs.write_text("ar/0.md\ten/9.md\n")
    wrong = CliRunner().invoke(app, [*folders, "--pairs", str(pairs)])
    assert str(wrong.exception).startswith(f"{pairs}:1: there is no file en/9.md")


def test_one_edition_from_a_pipe() -> None:
    finished = CliRunner().invoke(app, ["-", str(ENGLISH), "--json", "-q"], input=ARABIC.read_bytes())
    (pair,) = json.loads(finished.stdout)["pairs"]
    assert (pair["arabic"], len(pair["beads"]) > 30) == ("-", True)
    both = CliRunner().invoke(app, ["-", "-"])
    assert "only one of two editions can come from stdin" in str(both.exception)


def test_the_outcome_of_an_earlier_run_is_no_edition(tmp_path: Path) -> None:
    for source in (ARABIC, ENGLISH):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    out = tmp_path / "out.tmx"
    CliRunner().invoke(app, [str(tmp_path), "-o", str(out)])
    first = out.read_bytes()
    CliRunner().invoke(app, [str(tmp_path), "-o", str(out)])
    assert out.read_bytes() == first
    assert isinstance(CliRunner().invoke(app, [str(out), str(ARABIC)]).exception, SohrError)


def test_texts_that_have_nothing_in_common_end_with_1(tmp_path: Path) -> None:
    other = tmp_path / "other.en.txt"
    other.write_text("The recipe wants flour, butter, sugar.\nBake it slowly.\n", encoding="utf-8")
    finished = CliRunner().invoke(app, [str(ARABIC), str(other), "-q"])
    assert finished.exit_code == 1
    assert finished.stdout.count("<tu>") == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((str(ARABIC),), "nothing in English"),
        ((str(ARABIC), "missing.txt"), "there is no such file"),
        ((str(ARABIC), str(ENGLISH), "-o", str(ENGLISH)), "would replace"),
        ((str(ARABIC), "done.tmx"), "there is no such file"),
        ((str(ARABIC), str(ENGLISH), "-o", "no/such/folder/a.tmx"), "a folder that exists"),
        ((str(ARABIC), str(EXAMPLES.parent / "LICENSE")), "not supported"),
    ],
)
def test_refused(arguments: tuple[str, ...], message: str) -> None:
    before = ENGLISH.read_bytes()
    finished = CliRunner().invoke(app, list(arguments))
    assert isinstance(finished.exception, SohrError)
    assert message in str(finished.exception)
    assert ENGLISH.read_bytes() == before
