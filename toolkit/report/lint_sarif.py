"""What the lint of a glossary found as SARIF 2.1.0: each code a rule, each finding a result at its line and column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import toolkit.glossary
from toolkit import __version__
from toolkit.data import read_table
from toolkit.glossary.findings import Level
from toolkit.report.sarif import sarif_log, uri_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.findings import Finding

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NEUTRAL: "note"}


def lint_codes() -> list[dict[str, str]]:
    """Return the codes of the lint: code, level, what it is about, source."""
    return read_table(Path(toolkit.glossary.__file__).parent / "tables" / "lint_codes.tsv")


def render_lint_sarif(findings: Sequence[Finding], release: str) -> str:
    """Return one SARIF log that ends in a line feed, with one run; `release` is the glossary's."""
    codes = lint_codes()
    numbers = {row["code"]: number for number, row in enumerate(codes)}
    driver = {
        "name": "sohr-tx",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [
            {
                "id": row["code"],
                "shortDescription": {"text": row["about"]},
                "help": {"text": f"Source: {row['source']}"},
                "defaultConfiguration": {"level": _LEVELS[Level(row["level"])]},
            }
            for row in codes
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers) for finding in findings],
        "properties": {"glossary": release},
    }
    return sarif_log(run)


def _result(finding: Finding, numbers: dict[str, int]) -> dict[str, object]:
    # The column of a finding is the table's; where in the line it begins, SARIF is not told.
    region = {"region": {"startLine": finding.place.line}} if finding.place.line else {}
    cell = {"column": finding.place.column} if finding.place.column else {}
    return {
        "ruleId": finding.code,
        "ruleIndex": numbers[finding.code],
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": uri_of(finding.place.path)}, **region}},
        ],
        "properties": {"concept": finding.concept, **cell},
    }
