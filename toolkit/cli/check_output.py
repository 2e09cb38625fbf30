"""What `sohr-tx check` prints for people: a line an issue, the other edition's place below it; and the checks."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import typer

from toolkit.checks.issues import Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.cli.options import print_json
from toolkit.report.display import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.checks.findings import CheckedFiles, Finding, Locus
    from toolkit.checks.kinds import Check

_COLOURS = {
    Severity.CRITICAL: "red",
    Severity.MAJOR: "red",
    Severity.MINOR: "yellow",
    Severity.NEUTRAL: "blue",
}


def render_text(checked: CheckedFiles, *, coloured: bool) -> str:
    """Return the issues in the order of their place, each with what was expected and the place in the other edition."""
    return "".join(f"{line}\n" for finding in checked.findings for line in _lines(finding, coloured=coloured))


def _lines(finding: Finding, *, coloured: bool) -> Iterable[str]:
    issue = finding.issue
    severity = str(issue.severity)
    if coloured:
        severity = typer.style(severity, fg=_COLOURS[issue.severity], bold=True)
    yield f"{_place(finding.at)}: {severity}: {one_line(issue.message)} [{issue.check}]"
    if issue.expected:
        yield f"    expected: {one_line(issue.expected)}"
    if finding.other:
        yield f"    {_place(finding.other)}: {one_line(finding.other.text)}"


def _place(locus: Locus) -> str:
    place = locus.place
    member = f" ({place.member})" if place.member else ""
    return f"{place.path}:{place.line}:{place.column}{member}"


def print_summary(checked: CheckedFiles) -> None:
    """Say on stderr how many issues there are, by severity."""
    counts = Counter(finding.issue.severity for finding in checked.findings)
    parts = [f"{counts[severity]} {severity}" for severity in reversed(Severity) if counts[severity]]
    total = len(checked.findings)
    sys.stdout.flush()
    typer.echo(f"{total} issue{'' if total == 1 else 's'}{': ' + ', '.join(parts) if parts else ''}", err=True)


def print_checks(checks: Iterable[Check], *, as_json: bool) -> None:
    """Print each check with its codes, its severity, a text on which it speaks up and one on which it is silent."""
    if as_json:
        print_json({"checks": [_as_dict(check) for check in checks]})
        return
    for check in checks:
        typer.secho(f"{check.id}  ({_scope(check)}; {', '.join(check.codes)}; up to {check.severity})", bold=True)
        typer.echo(f"  {check.summary}\n  source: {check.source}")
        typer.echo(f"  fires:  {check.firing[0]!r}")
        typer.echo(f"  silent: {check.silent[0]!r}")


def _scope(check: Check) -> str:
    return "one edition" if isinstance(check, EditionCheck) else "two editions"


def _as_dict(check: Check) -> dict[str, object]:
    return {
        "id": check.id,
        "looks_at": _scope(check),
        "codes": list(check.codes),
        "severity": str(check.severity),
        "summary": check.summary,
        "source": check.source,
        "firing": [list(example) for example in check.firing],
        "silent": [list(example) if isinstance(example, tuple) else [example] for example in check.silent],
    }
