"""`sohr-tx glossary mine` as people and programs meet it; set ACCEPT_GOLDEN=1 to accept new output."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.mining.archives import write_archive
from toolkit.cli.main import main
from toolkit.review.proposal_json import parse_proposals

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Run `glossary mine` in a folder that holds the small archive."""
    write_archive(tmp_path / "archive")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def run_command(*arguments: str) -> tuple[int, str, str]:
        status = main(["glossary", "mine", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err.replace(str(tmp_path), "DIR")

    return run_command


def assert_golden(name: str, text: str) -> None:
    path = GOLDEN / name
    text = re.sub(r'(?<="glossary": ")[^"]+|(?<=Glossary )[\w.+-]+(?=\.\n)', "RELEASE", text)
    if os.environ.get("ACCEPT_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{name} has changed; if it should have, see the docstring above"


def test_text(run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = run("archive", "--lines", "1")
    assert status == 0
    assert "5 documents in 5 files, 2 in both languages: 5 candidates" in err
    assert_golden("mined.txt", out)


def test_json(run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, _ = run("archive", "--json", "--quiet")
    assert status == 0
    assert list(json.loads(out)) == ["glossary", "files", "documents", "editions", "problems", "candidates"]
    assert_golden("mined.json", out)


def test_page_and_proposals(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("archive", "--report", "mined.html", "-o", "candidates.json")[0] == 0
    page = Path("mined.html").read_text(encoding="utf-8")
    assert_golden("mined.html", page)
    assert "<script" not in page
    assert '<ul class="kwic" lang="ar" dir="rtl">' in page
    assert '<bdi lang="ar" dir="rtl"' in page
    assert "<svg" in page
    assert_golden("candidates.json", Path("candidates.json").read_text(encoding="utf-8"))


def test_proposals_go_through_a_pipe(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("archive", "-o", "candidates.json")[0] == 0
    status, out, _ = run("archive", "-o", "-")
    assert (status, out) == (0, Path("candidates.json").read_text(encoding="utf-8"))
    assert parse_proposals(out, Path("-"))
    assert not Path("-").exists()


def test_help(run: Callable[..., tuple[int, str, str]]) -> None:
    assert_golden("help.txt", run("--help")[1])


def test_nothing_found_is_said_in_a_sentence(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    write_archive(tmp_path / "quiet", {"1.txt": "nothing happened here today.\n", "2.txt": ""})
    status, out, err = run("quiet")
    assert (status, out) == (0, "Nothing here is spelt in several ways that the glossary does not know of.\n")
    assert "0 candidates" in err


def test_some_broken_files_are_named_and_the_rest_is_mined(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    (tmp_path / "archive" / "broken.json").write_text("[{]")
    status, out, err = run("archive")
    assert status == 1
    assert "DIR/archive/broken.json: line 1: not valid JSON" in err
    assert "Sarakib" in out


def test_no_readable_file_at_all_is_an_error(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    write_archive(tmp_path / "broken", {"a.json": "{", "b.xml": "<html>"})
    status, out, err = run("broken", "-o", "found.json")
    assert (status, out) == (3, "")
    assert not Path("found.json").exists()
    assert "none of these files could be read" in err
    assert "Traceback" not in err


def test_an_export_that_is_cut_off_gives_the_posts_before_the_cut(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    posts = "".join(
        f"<item><wp:post_id>{number}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
        f"<content:encoded><![CDATA[Warplanes struck {name} today. People left {name}.]]></content:encoded></item>"
        for number, name in enumerate(("Saraqib", "Sarakib", "Idlib"))
    )
    head = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>'
    )
    write_archive(tmp_path / "cut", {"export.xml": (head + posts)[:-40]})
    status, out, err = run("cut")
    assert (status, "Sarakib" in out) == (1, True)
    assert "the export ends inside a post; it is cut off" in err
    assert "2 documents in 1 file" in err


def test_a_folder_without_any_file_to_read_is_an_error(run: Callable[..., tuple[int, str, str]]) -> None:
    Path("empty").mkdir()
    Path("empty/picture.png").write_bytes(b"x")
    status, out, err = run("empty")
    assert (status, out) == (3, "")
    assert "DIR/empty: there is no file here that can be read; known are .txt" in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["missing"], "there is no such file"),
        (["archive", "--kind", "town"], "no kind 'town'; there are name, organisation, title, abbreviation"),
        (["archive", "--report", "page.pdf"], "page.pdf: give a file that ends in .html"),
        (["archive", "-o", "page.txt"], "page.txt: give a file that ends in .json"),
        (["archive", "-o", "-", "--json"], "-o - and --json both print JSON"),
        (["archive", "--pairs", "none.tsv"], "none.tsv: there is no such file"),
        (["archive", "--min-documents", "0"], "0 is not in the range"),
    ],
)
def test_wrong_usage_is_said_in_a_sentence(
    arguments: list[str], says: str, run: Callable[..., tuple[int, str, str]]
) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert says in err


def test_kinds_and_top_limit_what_is_printed(run: Callable[..., tuple[int, str, str]]) -> None:
    _, out, _ = run("archive", "--kind", "abbreviation")
    assert out.startswith("1. Levant Relief Group  (abbreviation, new concept)")
    assert "\n2. " not in out
    assert "more: --top 0 prints all" in run("archive", "--top", "1")[1]
