"""`sohr-tx doctor`: says what is installed, where data comes from and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from toolkit.cli.options import JsonOption, print_json
from toolkit.diagnosis import diagnose

if TYPE_CHECKING:
    from toolkit.diagnosis import Diagnosis, Problem

EXAMPLES = """Examples:

\b
  sohr-tx doctor                what is here, and what to do about what is not
  sohr-tx doctor --json         the same for programs

Exit status: 0 reports can be translated, 3 the glossary or a package is in the way, 4 the model is."""

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog=EXAMPLES)
def doctor(
    as_json: JsonOption = False,
) -> None:
    """Say what is installed, where data comes from and what is missing.

    Nothing is changed but the cache, and nothing is asked of the network.
    """
    diagnosis = diagnose()
    if as_json:
        print_json(diagnosis.as_dict())
    else:
        typer.echo(describe(diagnosis))
    raise typer.Exit(diagnosis.status)


def describe(diagnosis: Diagnosis) -> str:
    """Return the diagnosis for a terminal: each section with its facts, the problems, the verdict."""
    lines: list[str] = []
    for section in diagnosis.sections:
        lines.append(section.name)
        lines += [f"  {name.replace('_', ' '):<16} {_show(value)}" for name, value in section.facts.items()]
    lines += [_describe_problem(problem) for problem in diagnosis.problems]
    lines.append("sohr-tx cannot translate yet." if diagnosis.status else "Ready to translate.")
    return "\n".join(lines)


def _describe_problem(problem: Problem) -> str:
    kind = "problem" if problem.status else "optional"
    return f"{kind}: {problem.message}\n  what to do: {problem.remedy}"


def _show(value: object) -> str:
    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case dict():
            return ", ".join(f"{name} {_show(each)}" for name, each in value.items())
        case list():
            return ", ".join(str(each) for each in value)
        case int():
            return f"{value:,}"
    return str(value)
