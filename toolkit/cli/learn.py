"""`sohr-tx learn`: a draft and what a post-editor made of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.options import GlossaryOption, JsonOption, print_json
from toolkit.errors import DataError, Place, UsageError
from toolkit.text.plurals import counted

if TYPE_CHECKING:
    from toolkit.learning import Lessons

app = typer.Typer(add_completion=False, rich_markup_mode=None)

EXAMPLES = """Examples:

\b
  sohr-tx translate report.ar.txt -o report.en.txt --report report.json     (then correct report.en.txt in place)
  sohr-tx learn report.json report.en.txt --memory house.memory --proposals names.json
  sohr-tx review propose --from names.json
  sohr-tx learn draft.en.docx corrected.en.docx      without a report: figures only

Exit status: 0, 2 wrong usage, 3 bad data, 4 sacrebleu is not installed."""


@app.command(epilog=EXAMPLES, no_args_is_help=True)
def learn(
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="The report's JSON, or the draft.")],
    corrected: Annotated[Path, typer.Argument(metavar="CORRECTED", help="The corrected file.")],
    memory: Annotated[
        Path | None,
        typer.Option(metavar="MEMORY", help="Add the corrected segments to this memory; made if it is not there."),
    ] = None,
    proposals: Annotated[
        Path | None, typer.Option(metavar="FILE.json", help="Write proposals for names that were corrected.")
    ] = None,
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Learn from a corrected draft: memory units, proposals for the glossary, what was kept and what was not."""
    from toolkit.glossary import load_glossary
    from toolkit.glossary.matcher import Matcher
    from toolkit.learning import learn as learn_from
    from toolkit.learning import pair_by_source, pair_segments, read_corrected, read_draft
    from toolkit.text.scripts import dominant_language

    drafted, texts = read_draft(draft), read_corrected(corrected)
    language = dominant_language("\n".join(texts))
    if language is None:
        raise DataError(Place(corrected), "there is nothing corrected in it: no Arabic or Latin letters")
    if dominant_language("\n".join(segment.target for segment in drafted)) is not language:
        raise UsageError(f"{draft} and {corrected} are not in one language; give the draft and its corrected version.")
    loaded = load_glossary(glossary or ())
    matcher = Matcher(loaded)
    corrections = pair_segments(drafted, texts, pair_by_source(language, matcher))
    lessons = learn_from(corrections, loaded, matcher, language, str(corrected))
    _keep(lessons, memory, proposals)
    if as_json:
        print_json(_as_dict(lessons))
    else:
        _print(lessons)


def _keep(lessons: Lessons, memory: Path | None, proposals: Path | None) -> None:
    from toolkit.memory.store import Store
    from toolkit.review.proposal_json import proposal_as_dict
    from toolkit.text.files import write_atomically

    if memory is not None:
        if memory.suffix.lower() == ".tmx" or not memory.resolve().parent.is_dir():
            raise UsageError(f"{memory}: name a memory, as 'sohr-tx memory import' makes it, in a folder that exists.")
        added = Store(memory, create=True).add(lessons.units)
        typer.echo(f"{memory}: {counted(added, 'new unit')}", err=True)
    if proposals is not None:
        document = {"proposals": [proposal_as_dict(each) for each in lessons.proposals]}
        write_atomically(proposals, (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())
        typer.echo(f"{proposals}: {counted(len(lessons.proposals), 'proposal')}", err=True)


def _as_dict(lessons: Lessons) -> dict[str, Any]:
    from toolkit.review.proposal_json import proposal_as_dict

    return {
        "edit_rate": lessons.edit_rate,
        "engines": {name: figures._asdict() for name, figures in lessons.engines.items()},
        "rules": {name: kept._asdict() for name, kept in lessons.rules.items()},
        "terms": {name: kept._asdict() for name, kept in lessons.concepts.items()},
        "units": [{"ar": unit.arabic.text, "en": unit.english.text} for unit in lessons.units],
        "proposals": [proposal_as_dict(each) for each in lessons.proposals],
    }


def _print(lessons: Lessons) -> None:
    typer.echo(f"human edit rate (TER): {lessons.edit_rate:.1f}%")
    for name, figures in lessons.engines.items():
        kept = f"{figures.kept} of {figures.segments} segments kept"
        typer.echo(f"  engine {name}: {kept}, edit rate {figures.edit_rate:.1f}%")
    for title, tallies in (("rule", lessons.rules), ("term", lessons.concepts)):
        for name, found in tallies.items():
            if title == "rule" or found.kept < found.total:
                typer.echo(f"  {title} {name}: {found.kept} of {found.total} kept")
    for proposal in lessons.proposals:
        typer.echo(f"  proposal: {proposal.reason}")
