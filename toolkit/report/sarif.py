"""What checks found as SARIF 2.1.0, the format in which code hosts, editors and CI services show findings.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ says what is in it. Each check is a rule, each issue a result with its
place and, of two editions, the place in the other one as a related location.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from toolkit.checks.issues import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from toolkit.checks.findings import CheckedFiles, Finding, Locus
    from toolkit.checks.kinds import Check
    from toolkit.report.findings import CheckSignature

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "note",
}


def render_sarif(checked: CheckedFiles, checks: Sequence[Check], signature: CheckSignature) -> str:
    """Return one SARIF log that ends in a line feed, with one run."""
    rules = {check.id: number for number, check in enumerate(checks)}
    run = {
        "tool": {
            "driver": {
                "name": "sohr-tx",
                "version": signature.version,
                "semanticVersion": signature.version,
                "rules": [_rule(check) for check in checks],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": {"uri": uri_of(file.path)}, "properties": {"language": str(file.edition.language)}}
            for file in checked.files
        ],
        "results": [_result(finding, rules) for finding in checked.findings],
        "properties": {"glossary": signature.glossary},
    }
    return sarif_log(run)


def sarif_log(run: Mapping[str, object]) -> str:
    """Return a SARIF log of one run, which ends in a line feed."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    text = json.dumps(log, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _rule(check: Check) -> dict[str, object]:
    return {
        "id": check.id,
        "shortDescription": {"text": check.summary},
        "help": {"text": f"Source: {check.source}"},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"tags": [f"its:{code}" for code in check.codes]},
    }


def _result(finding: Finding, rules: dict[str, int]) -> dict[str, object]:
    issue = finding.issue
    related = {"relatedLocations": [_location(finding.other)]} if finding.other else {}
    expected = {"expected": issue.expected} if issue.expected else {}
    return {
        "ruleId": issue.check,
        "ruleIndex": rules[issue.check],
        "level": _LEVELS[issue.severity],
        "message": {"text": issue.message},
        "locations": [_location(finding.at)],
        **related,
        "properties": {"code": issue.code, "severity": str(issue.severity), **expected},
    }


def _location(locus: Locus) -> dict[str, object]:
    artifact = {"artifactLocation": {"uri": uri_of(locus.place.path)}}
    if locus.file.in_paragraphs:
        # Lines and columns are those of a text file; in a Word file nobody would find them.
        name = f"paragraph {locus.place.line}, character {locus.place.column}"
        return {"physicalLocation": artifact, "logicalLocations": [{"name": name, "kind": "element"}]}
    return {"physicalLocation": {**artifact, "region": _region(locus)}}


def _region(locus: Locus) -> dict[str, object]:
    start, end = locus.place, locus.file.place(locus.span.end)
    region: dict[str, object] = {"startLine": start.line, "startColumn": start.column}
    if (end.line, end.column) > (start.line, start.column):
        region |= {"endLine": end.line, "endColumn": end.column}
    else:
        region |= {"endColumn": start.column}
    return region | ({"snippet": {"text": locus.text}} if locus.text else {})


def uri_of(path: Path) -> str:
    """Return a path as a URI reference: relative paths stay relative."""
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
