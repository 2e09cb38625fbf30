"""`sohr-tx runs`: which runs there were over an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import JsonOption, print_json

if TYPE_CHECKING:
    from toolkit.batch import RunSummary

app = typer.Typer(add_completion=False, rich_markup_mode=None)

EXAMPLES = """Examples:

\b
  sohr-tx runs               the runs of the archive in which you stand, and of those below
  sohr-tx runs archive/
  sohr-tx runs --json

Exit status: 0, whether there are any or not; 3 for a journal that cannot be read."""


@app.command(epilog=EXAMPLES)
def runs(
    place: Annotated[
        Path, typer.Argument(metavar="[PATH]", help="An archive's folder, or a journal.", show_default=False)
    ] = Path(),
    as_json: JsonOption = False,
) -> None:
    """List the runs over an archive: when, what they changed, whether they ended."""
    from toolkit.batch import list_runs

    if not place.exists():
        from toolkit.errors import UsageError

        raise UsageError(f"{place}: there is no such folder")
    found = list_runs(place)
    if as_json:
        print_json({"runs": [run.as_dict() for run in found]})
        return
    if not found:
        typer.echo("no runs here", err=True)
    for run in found:
        typer.echo(_line(run))


def _line(run: RunSummary) -> str:
    counts = run.counts
    done = f"{counts['done']:,} of {sum(n for key, n in counts.items() if key != 'edits'):,} files"
    what = f"undo of {run.facts['of']}" if run.is_undo else "normalize"
    state = "" if run.has_ended else "  not finished"
    only = "".join(f"  --{key} {run.facts[key]}" for key in ("file", "rule", "concept") if run.facts.get(key))
    return f"{run.facts['id']}  {run.facts['started']}  {what}{only}  {done}, {counts['edits']:,} edits{state}"
