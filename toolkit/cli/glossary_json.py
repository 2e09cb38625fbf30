"""What the glossary commands print with --json; the keys are a contract with other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.glossary.entry_json import entry_as_dict as written

if TYPE_CHECKING:
    from toolkit.glossary.entries import ConceptEntry, Glossary
    from toolkit.glossary.findings import Finding
    from toolkit.glossary.matcher import Match
    from toolkit.glossary.variants import Variant


def match_as_dict(match: Match | Variant) -> dict[str, object]:
    """Return a match as `glossary find --json` prints it; positions are code points.

    An unlisted spelling has the status "variant" and two keys more: its tier and the reason.
    """
    from toolkit.glossary.variants import Variant

    shown: dict[str, object] = {
        "id": match.entry.id,
        "start": match.span.start,
        "end": match.span.end,
        "surface": match.surface,
        "form": match.form,
        "language": match.language.value,
        "status": str(match.status),
        "clitics": match.clitics,
        "preferred": match.entry.forms(match.language).preferred,
        "translation": match.entry.forms(match.language.other).preferred,
        "reviewed": match.reviewed,
    }
    return shown | {"tier": match.tier.value, "reason": match.reason} if isinstance(match, Variant) else shown


def entry_as_dict(entry: ConceptEntry, glossary: Glossary) -> dict[str, object]:
    """Return a concept as `glossary show --json` prints it."""
    return written(entry) | {
        "source": entry.source.split("|"),
        "licence": entry.licence.split("|"),
        "line": glossary.rows.get(entry.id, ""),
    }


def finding_as_dict(finding: Finding) -> dict[str, object]:
    """Return a finding as `glossary lint --json` prints it."""
    return {
        "file": str(finding.place.path),
        "line": finding.place.line,
        "column": finding.place.column,
        "severity": finding.level.value,
        "code": finding.code,
        "message": finding.message,
        "id": finding.concept,
    }
