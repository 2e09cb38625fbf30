"""`sohr-tx review` and the exchange commands as people and programs meet them (ACCEPT_GOLDEN=1 accepts new output)."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from toolkit.cli.main import main
from toolkit.data import glossaries_folder

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Run one command in an empty folder; `who` is the user, `stdin` what it reads."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def run_command(*arguments: str, who: str = "sami", stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setenv("SOHR_TX_USER", who)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        status = main(list(arguments))
        captured = capsys.readouterr()
        return status, captured.out.replace(str(tmp_path), "HERE"), captured.err.replace(str(tmp_path), "HERE")

    return run_command


def session(run: Callable[..., tuple[int, str, str]], *commands: tuple[str, str]) -> str:
    """Run commands of users one after the other and return what a person would see."""
    shown = []
    for who, command in commands:
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
        status, out, err = run(*words, who=who)
        shown.append(f"{who}$ sohr-tx {command}\n{out}{err}[{status}]\n")
    text = "\n".join(shown).replace(str(glossaries_folder()), "SHIPPED")
    return re.sub(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", "DATE", re.sub(r"\+[0-9a-f]{12}", "+HASH", text))


def assert_golden(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("ACCEPT_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{name} has changed; if it should have, see the docstring above"


def test_a_session_of_two_editors(run: Callable[..., tuple[int, str, str]]) -> None:
    text = session(
        run,
        ("sami", "review list"),
        ("sami", "review init"),
        ("sami", "review users add lina --role editor"),
        ("sami", "review users add omar --role translator"),
        ("omar", 'review propose --type village --ar "الشعفة الجديدة" --en "Al-Shaafah" --why "in 31 reports"'),
        ("omar", "review approve 1"),
        ("lina", "review show 1"),
        ("lina", 'review comment 1 "with one l?"'),
        ("lina", "review approve 1 --seen 1"),
        ("lina", "review approve 1 --seen 2"),
        ("lina", "review propose --change village.al-shaafah --en Al-Shaafa"),
        ("lina", "review approve 2"),
        ("sami", "review approve 2"),
        ("sami", "review show village.al-shaafah"),
        ("sami", 'glossary release --note "the first"'),
        ("omar", "review propose --change village.al-shaafah --en Al-Shaafah"),
        ("lina", "review approve 3"),
        ("lina", 'review reject 3 --why "decided otherwise"'),
        ("sami", "review settings --four-eyes off"),
        ("sami", "review merge village.al-shaafah community.c5183"),
        ("sami", "review list"),
        ("sami", "review approve 4 --despite"),
        ("sami", "glossary diff DATE.1".replace("DATE", _today())),
        ("sami", "glossary show village.al-shaafah --glossary glossary"),
        ("sami", 'glossary release --rollback DATE.1 --note "two villages"'.replace("DATE", _today())),
        ("sami", "review list --all"),
    )
    assert_golden("session.txt", text)


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()


@pytest.mark.parametrize("words", [["review"], ["review", "propose"], ["glossary", "import"], ["glossary", "release"]])
def test_help_is_as_accepted(words: list[str], run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, _ = run(*words, "--help")
    assert status == 0
    assert_golden(f"help_{'_'.join(words)}.txt", out)


def test_json_is_one_document(run: Callable[..., tuple[int, str, str]]) -> None:
    run("review", "init", "--one-person")
    mined = {
        "proposals": [{"entry": {"type": "village", "ar": {"preferred": "قرية مجربة"}, "en": {"preferred": "Al-X"}}}]
    }
    status, out, _ = run("review", "propose", "--from", "-", "--json", stdin=json.dumps(mined))
    assert (status, json.loads(out)) == (0, {"proposals": [{"number": 1, "new": True}]})
    listed = json.loads(run("review", "list", "--json")[1])
    assert (listed["total"], listed["four_eyes"], listed["proposals"][0]["proposal"]["entry"]["id"]) == (
        1,
        False,
        "village.al-x",
    )
    shown = json.loads(run("review", "show", "1", "--json")[1])
    assert {"changes", "conflicts", "evidence", "history"} <= shown.keys()
    assert json.loads(run("review", "users", "list", "--json")[1]) == {"users": [{"name": "sami", "role": "admin"}]}
    assert json.loads(run("review", "settings", "--json")[1])["four_eyes"] is False


def test_a_long_name_does_not_push_the_list_out_of_sight(run: Callable[..., tuple[int, str, str]]) -> None:
    run("review", "init")
    run("review", "propose", "--type", "village", "--ar", "قرية مجربة", "--en", "Al-Mujarrabah")
    run("review", "propose", "--type", "village", "--ar", "قرية", "--en", "Al-" + "x" * 600, "--why", "y" * 600)
    short, long = run("review", "list")[1].splitlines()
    assert max(len(short), len(long)) < 180
    assert "…" in long
    assert long.rstrip().endswith(short[-10:])
    shown = run("review", "show", "2")[1]
    assert "x" * 600 in shown
    assert "y" * 600 in shown


def test_an_import_is_shown_before_it_is_taken(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    (tmp_path / "terms.csv").write_text("en,ar\nrifle,بندقية آلية\n", encoding="utf-8")
    run("review", "init")
    status, out, err = run("glossary", "import", "terms.csv")
    assert (status, out) == (0, "line 2: add (a new id): new: بندقية آلية = rifle\n")
    assert err == "1 new, 0 changed, 0 known already\nnothing is proposed yet: add --yes\n"
    assert json.loads(run("review", "list", "--json")[1])["total"] == 0
    status, out, _ = run("glossary", "import", "terms.csv", "--yes")
    assert (status, out) == (0, "proposal 1: line 2: add (a new id): new: بندقية آلية = rifle\n")
    (record,) = json.loads(run("review", "list", "--origin", "import", "--json")[1])["proposals"]
    assert record["proposal"]["entry"]["id"] == "term.rifle"
    (tmp_path / "broken.csv").write_text("en,ar\nrifle,بندقية\npistol,\n", encoding="utf-8")
    status, out, err = run("glossary", "import", "broken.csv", "--yes")
    assert (status, out) == (3, "")
    assert err.startswith("broken.csv:3: expected a form in both languages")
    assert json.loads(run("review", "list", "--json")[1])["total"] == 1


def test_an_export_says_what_it_does_not_hold(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = run("glossary", "export", "-", "--format", "tbx", "--type", "river")
    assert (status, err, out.count("<conceptEntry")) == (0, "", out.count("</conceptEntry>"))
    status, _, err = run("glossary", "export", "rivers.csv", "--format", "deepl", "--type", "river", "--losses")
    assert status == 0
    assert "river.euphrates: id, type, article" in err
    assert (tmp_path / "rivers.csv").read_text(encoding="utf-8").startswith("the ") is False


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["review", "show", "7"], 2, "there is no proposal 7"),
        (["review", "show", "town.none"], 2, "no concept 'town.none'"),
        (["review", "propose", "--type", "town"], 2, "a new concept has a --type and a form"),
        (["review", "propose", "--from", "none.json"], 2, "there is no such file"),
        (["review", "list", "--status", "done"], 2, "--status: no 'done'; there are open, approved"),
        (["review", "users", "add", "x", "--role", "boss"], 2, "--role: no 'boss'"),
        (["review", "settings", "--four-eyes", "maybe"], 2, "is on or off"),
        (["review", "init"], 2, "a review is kept here already"),
        (["review", "approve", "1", "2", "--seen", "1"], 2, "one by one"),
        (["review", "approve", "1-x"], 2, "expected the number of a proposal, or a range like 15-18, found '1-x'"),
        (["review", "approve", "3-9"], 2, "no proposal of 3-9 is open"),
        (["review", "approve", "7", "--preview"], 2, "there is no proposal 7"),
        (["review", "revert", "1-9", "--why", "x"], 2, "no proposal of 1-9 is approved"),
        (["review", "reject", "1", "2", "--seen", "1", "--why", "x"], 2, "one by one"),
        (["review", "propose", "--from", "x.json", "--en", "X"], 2, "--from takes proposals as they stand"),
        (["review", "propose", "--change", "town.al-bab", "--id", "town.x"], 2, "its id stays"),
        (["glossary", "lint", "none.tsv"], 2, "none.tsv: there is no such file or folder"),
        (["glossary", "import", "x.doc"], 2, "its ending tells no format"),
        (["glossary", "export", "x.tbx", "--type", "hamlet"], 2, "no type 'hamlet'"),
        (["glossary", "release", "--rollback", "1999-01-01.1", "--note", "x"], 2, "none has been made yet"),
        (["glossary", "diff", "1999-01-01.1"], 2, "no release '1999-01-01.1'"),
        (["normalize", "x.txt", "--glossary-release", "1999-01-01.1"], 2, "no release '1999-01-01.1'"),
    ],
)
def test_a_mistake_is_one_sentence(
    arguments: list[str], status: int, message: str, run: Callable[..., tuple[int, str, str]]
) -> None:
    run("review", "init")
    got, out, err = run(*arguments)
    assert (got, out) == (status, "")
    assert message in err
    assert "Traceback" not in err


def test_many_are_previewed_and_then_approved_or_none_is(run: Callable[..., tuple[int, str, str]]) -> None:
    text = session(
        run,
        ("sami", "review init"),
        ("sami", "review users add lina --role editor"),
        ("sami", "review users"),
        ("lina", "review propose --change town.al-bokamal --en Al-Boukmal"),
        ("lina", "review propose --change district.al-bokamal --en Al-Boukmal"),
        ("lina", "review propose --change subdistrict.al-bokamal --en Al-Boukmal"),
        ("sami", 'review propose --type village --ar "اسم مجرب جديد" --en "Al-Tried"'),
        ("sami", "review approve 1 --preview"),
        ("sami", "review approve 1-9 --preview"),
        ("sami", "review approve 1-9"),
        ("sami", 'review approve 1-3 --why "one name, three places"'),
        ("sami", 'review revert 1 --why "wrong"'),
        ("sami", 'review revert 1-3 --why "wrong"'),
        ("lina", 'review reject 4 4-4 --why "no such village"'),
    )
    assert_golden("batch.txt", text)


def test_a_preview_for_programs(run: Callable[..., tuple[int, str, str]]) -> None:
    run("review", "init", "--one-person")
    run("review", "propose", "--type", "village", "--ar", "قرية مجربة جدا", "--en", "Al-Tried")
    status, out, _ = run("review", "approve", "1", "--preview", "--json")
    (told,) = json.loads(out)["proposals"]
    assert (status, told["id"], told["conflicts"], told["obstacle"]) == (0, "village.al-tried", [], "")
    status, out, _ = run("review", "approve", "1", "--json")
    assert json.loads(out) == {"approved": [{"number": 1, "concepts": ["village.al-tried"]}]}


def test_forms_are_not_given_to_what_has_none(run: Callable[..., tuple[int, str, str]]) -> None:
    run("review", "init")
    run("review", "merge", "town.afs", "town.afrin")
    status, _, err = run("review", "amend", "1", "--en", "Afs")
    assert (status, err) == (2, "proposal 1 is to merge town.afs; it has no forms\n")


def test_what_others_wrote_does_not_reach_into_the_terminal(run: Callable[..., tuple[int, str, str]]) -> None:
    run("review", "init", "--one-person")
    run("review", "merge", "town.afs", "town.afrin", "--why", "one\x1b]0;title\x07 town")
    run("review", "comment", "1", "first line\nsecond \u202eline\x9b2J")
    _, out, _ = run("review", "show", "1")
    assert not set("\x1b\x07\x9b\u202e") & set(out)
    assert "one\\u001b]0;title\\u0007 town" in out
    assert "first line\n      second \\u202eline\\u009b2J\n" in out


def test_normalize_picks_a_release_up(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    run("review", "init", "--one-person")
    run(
        "review",
        "propose",
        "--type",
        "village",
        "--ar",
        "قرية مجربة جدا",
        "--en",
        "Al-Tried",
        "--en-deprecated",
        "El-Tried",
    )
    run("review", "approve", "1", "--despite")
    assert run("glossary", "release")[0] == 0
    (tmp_path / "report.txt").write_text("Near El-Tried.\n", encoding="utf-8")
    _, out, _ = run("normalize", "report.txt", "--json", "--glossary-release", f"{_today()}.1")
    document = json.loads(out)
    assert [edit["after"] for edit in document["files"][0]["edits"]] == ["Al-Tried"]
    assert re.fullmatch(rf"{_today()}\.1\+[0-9a-f]{{12}}", document["signature"]["glossary"])
