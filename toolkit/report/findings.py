"""What checks found in files, as data: the JSON that programs read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.glossary.inflection import in_force

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.checks.findings import CheckedFiles, Finding, Locus
    from toolkit.checks.kinds import Check


@dataclass(frozen=True, slots=True)
class CheckSignature:
    """What it takes to find the same again: the program's version, the glossary's release and the checks.

    `morphology` is the database that says how terms inflect which the tables lack, "" for none.
    """

    glossary: str
    checks: tuple[str, ...]
    version: str = __version__
    morphology: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return the signature as JSON-ready data, in a fixed order of keys."""
        stated: dict[str, object] = {"version": self.version, "glossary": self.glossary, "checks": list(self.checks)}
        return stated | ({"morphology": self.morphology} if self.morphology else {})


def signature_of(checks: Sequence[Check], release: str) -> CheckSignature:
    """Return the signature of checks that are run with a release of the glossary."""
    return CheckSignature(release, tuple(check.id for check in checks), morphology=in_force().database)


def render_findings_json(checked: CheckedFiles, signature: CheckSignature) -> str:
    """Return one JSON document that ends in a line feed; keys are in a fixed order."""
    document = {
        "signature": signature.as_dict(),
        "files": [
            {
                "path": str(file.path),
                "language": str(file.edition.language),
                "sentences": len(file.edition.sentences),
                "words": len(file.edition.text.split()),
            }
            for file in checked.files
        ],
        "issues": [finding_as_dict(finding) for finding in checked.findings],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    # A lone surrogate, as JSON may escape one, is no character that UTF-8 could carry.
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def finding_as_dict(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON-ready data, in a fixed order of keys."""
    issue = finding.issue
    return {
        "code": issue.code,
        "severity": str(issue.severity),
        "message": issue.message,
        **_place(finding.at),
        "check": issue.check,
        **({"expected": issue.expected} if issue.expected else {}),
        **({"other": _place(finding.other)} if finding.other else {}),
    }


def _place(locus: Locus) -> dict[str, object]:
    place = locus.place
    return {
        "file": str(place.path),
        "line": place.line,
        "column": place.column,
        "text": locus.text,
        **({"member": place.member} if place.member else {}),
    }
