"""`sohr-tx undo`: take a run back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import JsonOption

if TYPE_CHECKING:
    from toolkit.batch import Undo

app = typer.Typer(add_completion=False, rich_markup_mode=None)

EXAMPLES = """Examples:

\b
  sohr-tx undo 20240131-120000-123456                        every file as it was, byte for byte
  sohr-tx undo 20240131-120000-123456 --file posts/17.txt    one file, or the files of one folder
  sohr-tx undo 20240131-120000-123456 --rule house-numbers   the edits of one rule
  sohr-tx undo 20240131-120000-123456 --concept town.al-bokamal

A file that has changed since is left alone, unless the edits are still found in it. An undo is a run, too:
it can be undone. Exit status: 0 all is undone, 1 a file was left alone, 2 wrong usage, 3 bad data."""


@app.command(epilog=EXAMPLES, no_args_is_help=True)
def undo(
    run: Annotated[str, typer.Argument(metavar="RUN", help="A run's id (see sohr-tx runs), or its journal.")],
    file: Annotated[
        Path | None, typer.Option("--file", metavar="PATH", help="Only this file, or the files in this folder.")
    ] = None,
    rule: Annotated[str, typer.Option(metavar="RULE", help="Only the edits of this rule.", show_default=False)] = "",
    concept: Annotated[
        str, typer.Option(metavar="ID", help="Only the edits of this glossary concept.", show_default=False)
    ] = "",
    as_json: JsonOption = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No summary on stderr.")] = False,
) -> None:
    """Take a run back: every file byte for byte as it was, or only some of its edits."""
    from toolkit.batch import Selection, find_journal, start_undo

    selection = Selection(file.resolve() if file else None, rule, concept)
    with start_undo(find_journal(run, Path.cwd()), selection) as going:
        raise typer.Exit(_carry_out(going, as_json=as_json, quiet=quiet))


def _carry_out(going: Undo, *, as_json: bool, quiet: bool) -> int:
    from toolkit.batch import State, Tally
    from toolkit.cli.normalize_output import JsonDocument, Silence, flush, shown_path
    from toolkit.cli.progress import show_throughput

    tally = Tally()
    output = JsonDocument(going.journal.facts["signature"]) if as_json else Silence()
    counts = dict.fromkeys((State.DONE, State.UNCHANGED, State.SKIPPED), 0)
    with show_throughput("undoing", *going.work(), wanted=not quiet) as advance:
        for result in going.results():
            output.add(result)
            tally.add(result)
            counts[result.state] += 1
            if result.state is State.SKIPPED or (result.state is State.DONE and result.reason):
                typer.echo(f"{shown_path(result.path)}: {result.reason}", err=True)
            advance(result.size)
    output.end({"run": going.id, "of": going.journal.facts["of"], "summary": tally.as_dict()})
    flush()
    if not quiet:
        typer.echo(
            f"run {going.id}: {counts[State.DONE]:,} restored, {counts[State.UNCHANGED]:,} had nothing to undo, "
            f"{counts[State.SKIPPED]:,} left alone",
            err=True,
        )
    return int(counts[State.SKIPPED] > 0)
