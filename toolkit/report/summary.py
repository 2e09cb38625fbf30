"""The few lines a translator sees on the terminal after a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Severity
from toolkit.report.display import isolate_name, isolate_sentence, one_line
from toolkit.report.tallies import NumberedIssue, Tally, numbered, tally, worst_first
from toolkit.text.plurals import counted
from toolkit.translate.results import TermOutcome

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from toolkit.translate.results import TranslatedDocument

# More would push the counts off the screen; the report has them all.
_ISSUES_SHOWN = 8

_OUTCOME_STYLES = {
    TermOutcome.APPLIED: "green",
    TermOutcome.ADMITTED: "blue",
    TermOutcome.INFLECTED: "magenta",
    TermOutcome.MISSED: "bold red",
}
_SEVERITY_STYLES = {
    Severity.CRITICAL: "bold red",
    Severity.MAJOR: "red",
    Severity.MINOR: "yellow",
    Severity.NEUTRAL: "dim",
}


def summarize(document: TranslatedDocument, console: Console | None = None) -> None:
    """Print the counts and the worst issues of a translated file to stderr, coloured if that is a terminal.

    Names stand in directional isolates, so that Arabic does not reorder the line around it.
    """
    from rich.console import Console  # 60 ms, and `--help` passes through this module

    console = console or Console(stderr=True, highlight=False)
    segments = numbered(document)
    counts, issues = tally(segments, document.source_language), worst_first(segments)
    lines = [_heading(document, counts), _terms(counts), _numbers(counts), _changes(counts), _issue_counts(counts)]
    lines += [_issue_line(item) for item in issues[:_ISSUES_SHOWN]]
    for line in lines:
        console.print(line, soft_wrap=True)
    if len(issues) > _ISSUES_SHOWN:
        console.print(f"    and {len(issues) - _ISSUES_SHOWN:,} more", style="dim", soft_wrap=True)


def _heading(document: TranslatedDocument, counts: Tally) -> Text:
    from rich.text import Text

    direction = f"{document.source_language} -> {document.target_language}"
    parts = [direction, counted(counts.segments, "segment")]
    if document.seconds:
        parts.append(f"{document.seconds:.1f} s")
    return Text.assemble((isolate_name(document.name), "bold"), "  ", ", ".join(parts))


def _terms(counts: Tally) -> Text:
    from rich.text import Text

    line = Text("  terms    ")
    line.append(counts.verdict)
    details = [
        (f"{number:,} {outcome}", _OUTCOME_STYLES[outcome]) for outcome, number in counts.outcomes.items() if number
    ]
    if counts.unreviewed:
        details.append((f"{counts.unreviewed:,} not reviewed by an editor", "yellow"))
    return _append(line, details)


def _numbers(counts: Tally) -> Text:
    from rich.text import Text

    line = Text(f"  numbers  {counted(counts.numbers, 'number')} in the source")
    wrong = counted(counts.numbers_wrong, "issue")
    return _append(line, [(f"{wrong} with them", "red")] if counts.numbers_wrong else [])


def _changes(counts: Tally) -> Text:
    from rich.text import Text

    if not counts.edits:
        return Text("  changes  none: the drafts stand as the engine made them")
    edits, segments = counted(counts.edits, "edit"), counted(counts.edited, "segment")
    return Text(f"  changes  {edits} to the drafts of {segments}")


def _issue_counts(counts: Tally) -> Text:
    from rich.text import Text

    if not counts.issues:
        return Text("  issues   none")
    details = [
        (f"{number:,} {severity}", _SEVERITY_STYLES[severity])
        for severity, number in counts.severities.items()
        if number
    ]
    line = Text(f"  issues   {counted(counts.issues, 'issue')} in {counted(counts.flagged, 'segment')}")
    return _append(line, details)


def _append(line: Text, details: list[tuple[str, str]]) -> Text:
    """Put styled details after a line, in round brackets."""
    for position, (text, style) in enumerate(details):
        line.append(", " if position else " (")
        line.append(text, style)
    return line.append(")") if details else line


def _issue_line(item: NumberedIssue) -> Text:
    from rich.text import Text

    issue = item.issue
    return Text.assemble(
        f"    segment {item.number}: ",
        (str(issue.severity), _SEVERITY_STYLES[issue.severity]),
        f" {one_line(issue.code)}: ",
        isolate_sentence(issue.message),
    )
