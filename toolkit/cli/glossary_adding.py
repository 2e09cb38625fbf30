"""`sohr-tx glossary add`: a concept put into a glossary file, in its place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.entry_options import EntryOptions, with_entry_options
from toolkit.cli.option_groups import OptionGroup

ADD_EXAMPLES = """Examples:

\b
  sohr-tx glossary add --to mine.tsv --type village --ar "الشعفة" --en "Al-Shaafah" --approved
  sohr-tx glossary add --to mine.tsv --type organisation --ar "غرفة عمليات الجنوب" \\
      --en "Southern Operations Room" --article the --en-deprecated "South Operations Room"
  sohr-tx glossary lint mine.tsv

To overrule a concept of the shipped glossary, give its id: --id town.al-bokamal.
Exit status: 0 added, 2 wrong usage, 3 refused: the line would contradict the glossary."""


@with_entry_options(required=("kind", "ar", "en"), without=("drop",))
def add(
    *,
    to: Annotated[
        Path,
        OptionGroup.OUTPUT.option(metavar="FILE", help="The glossary file; it is made if it is not there."),
    ],
    concept: Annotated[
        str,
        OptionGroup.ENTRY.option("--id", help="The id (default: made from type and English form)."),
    ] = "",
    entry: EntryOptions,
) -> None:
    """Add a concept to a glossary file, in its place; nothing else in the file changes."""
    from toolkit.glossary.adding import add_concept, suggest_id
    from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
    from toolkit.review.amending import fulfil

    kind = entry.kind or ""
    empty = ConceptEntry(
        concept or suggest_id(kind, entry.en),
        kind,
        EntryStatus.UNREVIEWED,
        Forms(),
        Forms(),
        source="editors",
        licence="MIT",
    )
    added = add_concept(fulfil(empty, entry.wishes()), to)
    typer.echo(f"{added.place}: added {added.entry.id}")
