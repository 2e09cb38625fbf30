"""The SARIF log is built as the standard says; sarif.tsv has what it says of the objects that are used."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cases import read_named_cases
from tests.formats.samples import make_word
from toolkit.checks import CHECKS
from toolkit.checks.findings import check_file, check_files
from toolkit.checks.reading import read_editions
from toolkit.checks.registry import EDITION_CHECKS, PAIR_CHECKS
from toolkit.report.findings import signature_of
from toolkit.report.sarif import render_sarif

_ROWS = read_named_cases(__file__, "sarif.tsv")
_TYPES = {"string": str, "array": list, "object": dict, "integer": int}
_INSIDE = {
    "log": {"runs": "run"},
    "run": {"results": "result"},
    "rule": {"shortDescription": "message"},
    "result": {"message": "message", "locations": "location", "relatedLocations": "location"},
    "location": {"physicalLocation": "physicalLocation"},
    "physicalLocation": {"artifactLocation": "artifactLocation", "region": "region"},
    "region": {"snippet": "message"},
}
_ENGLISH = "Shells fell (on المدينة.\n\nTwo men were killed there. Two men were killed there.\n"
_ARABIC = "سقطت قذائف على المدينة.\n\nقتل رجلان هناك في 4 آذار.\n"


def _log() -> dict[str, Any]:
    one, other = (
        read_editions(Path(name), stream=io.BytesIO(text.encode()))[0]
        for name, text in (("a folder/report.ar.txt", _ARABIC), ("report.en.txt", _ENGLISH))
    )
    checked = check_files(one, other, EDITION_CHECKS, PAIR_CHECKS)
    log: dict[str, Any] = json.loads(render_sarif(checked, CHECKS, signature_of(CHECKS, "release")))
    return log


def _check(kind: str, value: dict[str, Any]) -> None:
    """Hold an object against the table, and what is in it."""
    rows = [row for row in _ROWS if row["object"] == kind]
    assert rows, kind
    for row in rows:
        if row["needed"] == "yes":
            assert row["property"] in value, (kind, row["why"])
        if row["property"] in value:
            assert isinstance(value[row["property"]], _TYPES[row["type"]]), (kind, row["why"])
    for name, inner in _INSIDE.get(kind, {}).items():
        found = value.get(name, [])
        for each in found if isinstance(found, list) else [found]:
            _check(inner, each)


def test_every_object_is_as_the_standard_says() -> None:
    log = _log()
    _check("log", log)
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    _check("driver", run["tool"]["driver"])
    for rule in run["tool"]["driver"]["rules"]:
        _check("rule", rule)
    assert run["columnKind"] == "unicodeCodePoints"


def test_results_point_to_their_rules_and_places() -> None:
    run = _log()["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) >= 3
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("note", "warning", "error")
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        end = region.get("endLine", region["startLine"]), region["endColumn"]
        assert end >= (region["startLine"], region["startColumn"])


def test_a_path_is_a_uri() -> None:
    assert _log()["runs"][0]["artifacts"][0]["location"]["uri"] == "a%20folder/report.ar.txt"


def test_a_word_file_has_paragraphs_and_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(make_word())
    files = read_editions(path)
    checked = check_file(files, EDITION_CHECKS)
    log = json.loads(render_sarif(checked, CHECKS, signature_of(CHECKS, "release")))
    for result in log["runs"][0]["results"]:
        assert "region" not in result["locations"][0]["physicalLocation"]
        assert result["locations"][0]["logicalLocations"][0]["name"].startswith("paragraph ")


@pytest.mark.parametrize("kind", sorted({row["object"] for row in _ROWS}))
def test_the_table_names_each_property_once(kind: str) -> None:
    properties = [row["property"] for row in _ROWS if row["object"] == kind]
    assert len(properties) == len(set(properties))
