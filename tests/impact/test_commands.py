"""`sohr-tx glossary index`, `impact` and `precision` as people and programs meet them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.impact.test_impact import TEXTS
from tests.mining.archives import write_archive
from toolkit.cli.main import main
from toolkit.review.proposal_json import parse_proposals

if TYPE_CHECKING:
    from collections.abc import Callable

SARAKIB = ["--concept", "town.saraqib", "--form", "Sarakib"]


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Run a glossary command in the folder of a small archive."""
    write_archive(tmp_path, TEXTS)
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: str) -> tuple[int, str, str]:
        status = main(["glossary", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_command


def test_an_index_is_made_kept_and_described(run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = run("index", ".")
    assert status == 0
    assert "4 documents in 4 files, 5 passages" in out
    assert err == "4 files read, 0 unchanged, 0 gone, 0 that could not be read\n"
    assert "0 files read, 4 unchanged" in run("index", ".")[2]
    status, out, _ = run("index", "--json")
    assert status == 0
    assert list(json.loads(out)) == ["path", "files", "documents", "passages", "updated", "age"]


def test_impact_as_text(run: Callable[..., tuple[int, str, str]]) -> None:
    run("index", ".")
    status, out, err = run("impact", *SARAKIB)
    assert status == 0
    assert "4 edits in 2 documents: 3 safe, 1 unsafe" in out
    assert "1  unsafe  Sarakib → Saraqib  beside a person's name or title" in out
    assert err.startswith("index: 4 documents, ")


def test_impact_as_json_of_proposals_of_a_file(run: Callable[..., tuple[int, str, str]]) -> None:
    run("index", ".")
    assert run("mine", ".", "-o", "candidates.json", "--quiet", "--min-documents", "1")[0] == 0
    status, out, _ = run("impact", "candidates.json", "--json")
    assert status == 0
    document = json.loads(out)
    assert list(document) == ["index", "impacts"]
    (saraqib,) = [each for each in document["impacts"] if each["concept"] == "town.saraqib"]
    assert (saraqib["edits"], saraqib["tiers"]["safe"]) == (4, 3)
    assert saraqib["samples"][0]["number"] == 1


def test_marks_are_kept_and_measured(run: Callable[..., tuple[int, str, str]]) -> None:
    run("index", ".")
    assert run("precision")[:2] == (
        0,
        "No edit was marked yet: sohr-tx glossary impact PROPOSAL --mark N right|wrong\n",
    )
    status, out, _ = run("impact", *SARAKIB, "--mark", "1,2,3", "wrong")
    assert status == 0
    assert "[wrong]" in out
    run("impact", *SARAKIB, "--mark", "4", "right")
    status, out, _ = run("precision")
    assert status == 1
    assert "town.saraqib  1 of 4 right: 25% (5% to 70%)  under 95%" in out


def test_a_demotion_is_written_as_a_proposal(run: Callable[..., tuple[int, str, str]]) -> None:
    Path("mine.tsv").write_text(_own_line(), encoding="utf-8")
    run("index", ".")
    own = ["--glossary", "mine.tsv"]
    run("impact", *SARAKIB, "--mark", "1,2,3,4", "wrong")
    status, out, _ = run("precision", "-o", "demotions.json", *own)
    assert status == 1
    assert "proposed for town.saraqib: Sarakib is right in 0 of 4 edits looked at" in out
    (proposal,) = parse_proposals(Path("demotions.json").read_text(encoding="utf-8"), Path("demotions.json"))
    assert proposal.entry
    assert "Sarakib" not in proposal.entry.en.deprecated
    assert (proposal.origin, proposal.entry.id) == ("precision", "town.saraqib")


def _own_line() -> str:
    """Return a glossary in which Sarakib is deprecated already."""
    from toolkit.glossary.rows import HEADER

    cells = dict.fromkeys(HEADER.split("\t"), "")
    cells |= {"id": "town.saraqib", "type": "town", "status": "approved", "ar": "سراقب", "en": "Saraqib"}
    cells |= {"en_deprecated": "Sarakib", "source": "editors", "licence": "MIT"}
    return HEADER + "\n" + "\t".join(cells.values()) + "\n"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["impact", *SARAKIB], 2, "make one with: sohr-tx glossary index"),
        (["index"], 2, "make one with: sohr-tx glossary index"),
        (["index", "missing"], 2, "there is no such file"),
        (["precision"], 2, "make one with: sohr-tx glossary index"),
    ],
)
def test_without_an_index_it_is_said_how_to_make_one(
    arguments: list[str], status: int, says: str, run: Callable[..., tuple[int, str, str]]
) -> None:
    found, out, err = run(*arguments)
    assert (found, out) == (status, "")
    assert says in err


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["--concept", "town.none", "--form", "X"], 2, "no concept has the id 'town.none'"),
        (["--concept", "town.saraqib"], 2, "say which form is to be deprecated"),
        (["missing.json"], 2, "there is no such file"),
        (["1.txt"], 3, "not JSON"),
        (["missing.json", "--form", "X"], 2, "--form goes with --concept"),
        ([*SARAKIB, "--mark", "99", "right"], 2, "there are samples 1 to 4"),
        ([*SARAKIB, "--mark", "0", "right"], 2, "there are samples 1 to 4"),
        ([*SARAKIB, "--mark", "x", "right"], 2, "there are samples 1 to 4"),
        ([*SARAKIB, "--mark", "1", "maybe"], 2, "an edit is right or wrong"),
        (["1.txt", *SARAKIB], 2, "give a proposal, or --concept"),
    ],
)
def test_wrong_usage_is_said_in_a_sentence(
    arguments: list[str], status: int, says: str, run: Callable[..., tuple[int, str, str]]
) -> None:
    run("index", ".", "--quiet")
    found, out, err = run("impact", *arguments)
    assert (found, out) == (status, "")
    assert says in err
    assert "Traceback" not in err


def test_no_readable_file_is_an_error_and_some_are_named(run: Callable[..., tuple[int, str, str]]) -> None:
    Path("broken.json").write_text("{")
    status, _, err = run("index", "broken.json")
    assert status == 3
    assert "none of these files could be read" in err
    status, _, err = run("index", ".")
    assert status == 1
    assert "broken.json: line 1: not valid JSON" in err
