"""What `sohr-tx normalize` and `undo` print: results as they come on stdout, the summary at the end on stderr."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from toolkit.batch import State
from toolkit.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.batch import FileEdit, FileResult, Tally

_RULES_SHOWN, _CONCEPTS_SHOWN, _SKIPPED_SHOWN = 20, 10, 20
"""Rows of a summary on the terminal; the report has them all."""


class Lines:
    """One line for each edit: where, which rule, what becomes of what, and why."""

    def add(self, result: FileResult) -> None:
        """Print what would change in a file."""
        name = shown_path(result.path)
        for edit in result.edits:
            place = ":".join([name, *(str(number) for number in (edit.line, edit.column) if number)])
            member = f" ({edit.member})" if edit.member else ""
            typer.echo(
                f"{place}{member}: {edit.rule}: {_quoted(edit.before)} -> {_quoted(edit.after)}  ({edit.reason})"
            )

    def end(self, facts: dict[str, Any]) -> None:
        """Nothing is printed at the end."""


class Names:
    """One line for each file that would change."""

    def add(self, result: FileResult) -> None:
        """Print the file's name if it would change."""
        if result.state in (State.READY, State.DONE):
            typer.echo(f"would change: {shown_path(result.path)} ({counted(len(result.edits), 'edit')})")

    def end(self, facts: dict[str, Any]) -> None:
        """Nothing is printed at the end."""


class Diffs:
    """A unified diff, coloured on a terminal."""

    def add(self, result: FileResult) -> None:
        """Print the hunks of a file."""
        if not result.diff:
            return
        name = diff_name(shown_path(result.path))
        for line in [f"--- {name}", f"+++ {name}", *result.diff.split("\n")[:-1]]:
            typer.secho(line, fg=_COLOURS.get(line[:1]) if sys.stdout.isatty() else None)

    def end(self, facts: dict[str, Any]) -> None:
        """Nothing is printed at the end."""


def diff_name(name: str) -> str:
    r"""Return a file name as it stands in a diff's header, for git apply and patch to read it back.

    A tab after a name with spaces says where it ends; control characters, " and \ are written as in C, between quotes.
    """
    if not _QUOTED_IN_DIFFS.search(name):
        return f"{name}\t" if " " in name else name
    written = _QUOTED_IN_DIFFS.sub(lambda found: _C_ESCAPES.get(found[0], f"\\{ord(found[0]):03o}"), name)
    return f'"{written}"'


_QUOTED_IN_DIFFS = re.compile('[\x00-\x1f"\\\\\x7f]')
_C_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


class Silence:
    """Nothing on stdout: the files are the result."""

    def add(self, result: FileResult) -> None:
        """Print nothing."""

    def end(self, facts: dict[str, Any]) -> None:
        """Print nothing."""


class JsonDocument:
    """One JSON document, written file by file, so that an archive of any size can be listed."""

    def __init__(self, signature: dict[str, object]) -> None:
        self._files = 0
        typer.echo('{\n  "signature": ' + _indented(signature, 2) + ',\n  "files": [', nl=False)

    def add(self, result: FileResult) -> None:
        """Print a file, if anything is to be said of it."""
        if result.state is State.UNCHANGED and not result.proposals and not result.reason:
            return
        record: dict[str, object] = {
            "path": shown_path(result.path),
            "state": "changes" if result.state is State.READY else str(result.state),
            "edits": [edit_as_dict(edit) for edit in result.edits],
        }
        if result.proposals:
            record["proposals"] = [edit_as_dict(edit) for edit in result.proposals]
        record |= {key: value for key, value in (("reason", result.reason), ("diff", result.diff)) if value}
        typer.echo((",\n    " if self._files else "\n    ") + _indented(record, 4), nl=False)
        self._files += 1

    def end(self, facts: dict[str, Any]) -> None:
        """Print what is known at the end: the run, the summary."""
        typer.echo("\n  ]" if self._files else "]", nl=False)
        for key, value in facts.items():
            typer.echo(f",\n  {json.dumps(key)}: " + _indented(value, 2), nl=False)
        typer.echo("\n}")


Output = Lines | Names | Diffs | Silence | JsonDocument


def edit_as_dict(edit: FileEdit) -> dict[str, object]:
    """Return an edit as JSON-ready data, in a fixed order of keys."""
    return {
        "start": edit.start,
        "end": edit.end,
        "before": edit.before,
        "after": edit.after,
        "rule": edit.rule,
        "reason": edit.reason,
        "applicability": str(edit.applicability),
        **({"concept": edit.concept} if edit.concept else {}),
        "line": edit.line,
        "column": edit.column,
        **({"member": edit.member} if edit.member else {}),
    }


def shown_path(path: Path) -> str:
    """Return a path as the user would write it: from the current folder, if it lies in it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) and path != here else str(path)


def print_summary(tally: Tally, verb: str) -> None:
    """Print the counts of a run on stderr; `verb` says what has become of the files ("changed", "would change")."""
    _say(f"{counted(tally.files, 'file')}, {tally.changed:,} {verb}, {counted(tally.edits, 'edit')}")
    made = [(rule, count) for rule, count, _ in tally.by_rule if count]
    _table(made, _RULES_SHOWN, "rules")
    _table([(_concept_line(c.concept, c.before), c.edits) for c in tally.concepts], _CONCEPTS_SHOWN, "concepts")
    if tally.proposals:
        _say(f"  {counted(tally.proposals, 'edit')} more for a person to decide (unsafe, or only shown)")
    if tally.others:
        _say(f"  {counted(tally.others, 'file')} of other formats left alone")
    for each in [*tally.skipped[:_SKIPPED_SHOWN], *tally.notes[:_SKIPPED_SHOWN]]:
        _say(f"  {shown_path(each.path)}: {each.reason}")
    if len(tally.skipped) > _SKIPPED_SHOWN:
        _say(f"  and {len(tally.skipped) - _SKIPPED_SHOWN:,} more left alone; --report lists them all")


def _concept_line(concept: str, before: Sequence[tuple[str, int]]) -> str:
    spellings = ", ".join(spelling for spelling, _ in before[:3])
    return f"{concept}  ({spellings}{', ...' if len(before) > 3 else ''})"


def _table(rows: Sequence[tuple[str, int]], most: int, what: str) -> None:
    for name, count in rows[:most]:
        _say(f"  {count:>9,}  {name}")
    if len(rows) > most:
        _say(f"  {'':>9}  and {len(rows) - most:,} more {what}")


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _indented(value: object, width: int) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # A file name that is not UTF-8 goes out as it came in; a lone surrogate in a text cannot be.
    return textwrap.indent(text, " " * width)[width:]


def flush() -> None:
    """Write out stdout before anything goes to stderr, so that both are in order on a terminal."""
    sys.stdout.flush()
