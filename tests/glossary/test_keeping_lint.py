"""The lint of how a glossary is kept: redirects, sources, articles, concepts twice, forms that a rule would change."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_cases
from tests.glossary.files import concept, write_file
from toolkit.cli.main import main
from toolkit.glossary.findings import Level
from toolkit.glossary.lint import lint
from toolkit.glossary.redirects import Redirect, RedirectKind, format_redirects, read_redirects, replacements
from toolkit.glossary.source_checks import check_addresses
from toolkit.glossary.store import read_glossary
from toolkit.postedit.linting import rule_findings
from toolkit.report.lint_sarif import lint_codes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

A, B = concept("town.a", "القرية الأولى", "Al-One"), concept("town.b", "القرية الثانية", "Al-Two")


def redirects_of(written: str) -> list[Redirect]:
    """Read "town.c>town.a;town.b>town.a until 2024-12-08"; "until" or nothing after ">" is a deprecation."""
    found = []
    for part in written.split(";"):
        concept_id, _, rest = part.partition(">")
        replacement, _, until = rest.partition(" until ")
        kind = RedirectKind.DEPRECATED if until or not replacement else RedirectKind.MERGED
        found.append(Redirect(concept_id, kind, replacement, until, ""))
    return found


def codes(folder: Path) -> set[str]:
    return {finding.code for finding in lint([folder]) if finding.level is not Level.NEUTRAL}


@pytest.mark.parametrize(("written", "expected", "why"), read_cases(__file__, "redirects.tsv"))
def test_redirects(tmp_path: Path, written: str, expected: str, why: str) -> None:
    write_file(tmp_path / "mine.tsv", A, B)
    (tmp_path / "REDIRECTS.tsv").write_text(format_redirects(redirects_of(written)), encoding="utf-8")
    assert codes(tmp_path) == ({expected} if expected else set()), why
    assert list(read_redirects(tmp_path).values()) == sorted(redirects_of(written))


def test_a_way_in_a_circle_has_an_end() -> None:
    circle = {each.id: each for each in redirects_of("town.c>town.d;town.d>town.e;town.e>town.d")}
    assert replacements("town.c", circle) == ["town.d", "town.e"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("town.c\tgone\ttown.a\t\t", "expected merged or deprecated"),
        ("town.c\tmerged\t\t\t", "but into what"),
        ("town.c\tdeprecated\t\t2024\t", "expected a date"),
        ("town.c\tmerged", "expected 5 cells"),
    ],
)
def test_a_broken_redirect_has_its_line(tmp_path: Path, line: str, message: str) -> None:
    write_file(tmp_path / "mine.tsv", A)
    (tmp_path / "REDIRECTS.tsv").write_text(format_redirects([]) + line + "\n", encoding="utf-8")
    (finding,) = (each for each in lint([tmp_path]) if each.code == "unreadable")
    assert finding.place.line == 2
    assert message in finding.message


def test_concepts_twice_and_articles(tmp_path: Path) -> None:
    write_file(
        tmp_path / "mine.tsv",
        *(concept(f"organisation.b{n}", f"لواء رقم {n} المجرب", f"N{n}ew Brigade", article="the") for n in range(4)),
        concept("organisation.b5", "لواء آخر مجرب", "Other Brigade"),
        concept("organisation.c", "جبهة مجربة", "The Tried Front"),
        concept("village.al-x", "المجربة", "Mojarraba"),
        concept("village.tw-a", "قرية توأم", "Twin Village", parent="governorate.homs"),
        concept("village.tw-b", "قريه توأم", "Twin-Village", parent="governorate.homs"),
        concept("village.tw-c", "قرية توأم", "Twin Village", parent="governorate.hama"),
    )
    found = {(finding.concept, finding.code) for finding in lint([tmp_path])}
    assert found == {
        ("organisation.b5", "article-habit"),
        ("organisation.c", "article-in-form"),
        ("village.al-x", "article-dropped"),
        ("village.tw-b", "duplicate-concept"),
    }


def test_a_preferred_form_that_a_rule_would_change_is_told(tmp_path: Path) -> None:
    write_file(
        tmp_path / "mine.tsv",
        concept("term.tried", "الدفاع المدنى ك ٪", "neighborhood watch"),
        A,
        replace(B, id="term.kept", type="term", en=replace(B.en, preferred="neighbourhood watch")),
    )
    found = list(rule_findings(read_glossary(tmp_path)))
    assert {finding.concept for finding in found} == {"term.tried"}
    assert any("british-spelling would write 'neighbourhood watch'" in finding.message for finding in found)


@pytest.fixture
def server() -> Iterator[str]:
    class Answers(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response(404 if self.path == "/gone" else 403 if self.path == "/closed" else 200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    running = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_sources(tmp_path: Path, server: str) -> None:
    write_file(tmp_path / "mine.tsv", replace(A, source="here|gone"))
    table = [
        "key\ttitle\twhere",
        f"here\tx\tthe desk, {server}/",
        f"gone\tx\t{server}/gone",
        "here\tx\t",
        "unused\tx\tftp://example.org/ https:///nothing",
        f"closed\tx\t{server}/closed",
    ]
    (tmp_path / "SOURCES.tsv").write_text("\n".join(table) + "\n", encoding="utf-8")
    found = [(f.place.line, f.code) for f in lint([tmp_path]) if f.place.path.name == "SOURCES.tsv"]
    assert found == [
        (4, "duplicate-source"),
        (5, "unused-source"),
        (5, "dead-source"),
        (5, "dead-source"),
        (6, "unused-source"),
    ]
    assert [finding.place.line for finding in check_addresses(tmp_path)] == [3], "what is closed may be there"


def test_sarif_has_a_rule_for_every_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terms = [replace(A, id=f"term.{name}", type="term") for name in "cd"]
    write_file(tmp_path / "mine.tsv", *terms, replace(B, article="a"))
    assert main(["glossary", "lint", str(tmp_path), "--all", "--sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == [row["code"] for row in lint_codes()]
    assert {result["ruleId"] for result in run["results"]} == {"article", "duplicate-concept"}
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert main(["glossary", "lint", str(tmp_path), "--json", "--sarif"]) == 2


def test_every_code_is_in_the_table() -> None:
    levels = {row["code"]: row["level"] for row in lint_codes()}
    for finding in lint():
        assert levels[finding.code] == finding.level.value
