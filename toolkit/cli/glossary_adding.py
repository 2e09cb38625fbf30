"""`sohr-tx glossary add`: a concept put into a glossary file, in its place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ADD_EXAMPLES = """Examples:

\b
  sohr-tx glossary add --to mine.tsv --type village --ar "الشعفة" --en "Al-Shaafah" --approved
  sohr-tx glossary add --to mine.tsv --type organisation --ar "غرفة عمليات الجنوب" \\
      --en "Southern Operations Room" --article the --en-deprecated "South Operations Room"
  sohr-tx glossary lint mine.tsv

To overrule a concept of the shipped glossary, give its id: --id town.al-bokamal.
Exit status: 0 added, 2 wrong usage, 3 refused: the line would contradict the glossary."""


def add(
    to: Annotated[Path, typer.Option(metavar="FILE", help="The glossary file; it is made if it is not there.")],
    kind: Annotated[str, typer.Option("--type", metavar="TYPE", help="town, village, organisation, person, term …")],
    ar: Annotated[str, typer.Option(help="The preferred Arabic form.")],
    en: Annotated[str, typer.Option(help="The preferred English form.")],
    ar_admitted: Annotated[
        list[str] | None, typer.Option(help="An Arabic form that may stand; may be repeated.")
    ] = None,
    ar_deprecated: Annotated[list[str] | None, typer.Option(help="An Arabic form that is replaced.")] = None,
    ar_lookup: Annotated[list[str] | None, typer.Option(help="An Arabic form that is only recognised.")] = None,
    en_admitted: Annotated[list[str] | None, typer.Option(help="An English form that may stand.")] = None,
    en_deprecated: Annotated[list[str] | None, typer.Option(help="An English form that is replaced.")] = None,
    en_lookup: Annotated[list[str] | None, typer.Option(help="An English form that is only recognised.")] = None,
    concept: Annotated[str, typer.Option("--id", help="The id (default: made from type and English form).")] = "",
    article: Annotated[str, typer.Option(help="'the' if English running text needs it.")] = "",
    context: Annotated[str, typer.Option(help="The cues an ambiguous name needs: place, name-like-noun …")] = "",
    code: Annotated[list[str] | None, typer.Option(help="A key elsewhere, such as ocha:C5167.")] = None,
    parent: Annotated[str, typer.Option(help="The id of the place that contains this one.")] = "",
    note: Annotated[str, typer.Option(help="Anything the next editor should know.")] = "",
    source: Annotated[str, typer.Option(help="A key of SOURCES.tsv.")] = "editors",
    licence: Annotated[str, typer.Option(help="The licence of the source.")] = "MIT",
    approved: Annotated[bool, typer.Option("--approved", help="An editor stands behind the forms.")] = False,
) -> None:
    """Add a concept to a glossary file, in its place; nothing else in the file changes."""
    from toolkit.glossary.adding import add_concept, suggest_id
    from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms

    entry = ConceptEntry(
        concept or suggest_id(kind, en),
        kind,
        EntryStatus.APPROVED if approved else EntryStatus.UNREVIEWED,
        Forms(ar, tuple(ar_admitted or ()), tuple(ar_deprecated or ()), tuple(ar_lookup or ())),
        Forms(en, tuple(en_admitted or ()), tuple(en_deprecated or ()), tuple(en_lookup or ())),
        article,
        context,
        tuple(code or ()),
        parent,
        note,
        source,
        licence,
    )
    added = add_concept(entry, to)
    typer.echo(f"{added.place}: added {entry.id}")
