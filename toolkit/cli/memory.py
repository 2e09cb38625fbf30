"""`sohr-tx memory`: TMX files into a memory and out of it, and looking things up there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.groups import command_group
from toolkit.cli.options import STDIO, GlossaryOption, JsonOption, print_json
from toolkit.errors import UsageError
from toolkit.text.languages import Language
from toolkit.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.memory.matches import MemoryMatch
    from toolkit.memory.units import TranslationUnit

app = command_group(
    "Keep what was translated, and find it again.",
    """Examples:

\b
  sohr-tx memory import house.memory archive.tmx     made if it is not there
  sohr-tx memory search house.memory "قتل ثلاثة"
  sohr-tx translate report.ar.txt --memory house.memory""",
)

MemoryArgument = Annotated[Path, typer.Argument(metavar="MEMORY", help="A memory's file, or a TMX file.")]


IMPORT_EXAMPLES = """Examples:

\b
  sohr-tx memory import house.memory archive.tmx      the memory is made if it is not there
  sohr-tx memory import house.memory 2023.tmx 2024.tmx

Units that the memory has already are not added again. A broken file adds nothing, and the files before it stay added.
Exit status: 0 imported, 2 wrong usage, 3 bad data."""


@app.command(name="import", epilog=IMPORT_EXAMPLES, no_args_is_help=True)
def import_tmx(
    memory: Annotated[Path, typer.Argument(metavar="MEMORY", help="The memory's file; made if it is not there.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="TMX 1.1 to 1.4, or a table of --bilingual.")],
) -> None:
    """Add the units of TMX files to a memory."""
    from toolkit.memory.opening import TMX_SUFFIX, read_units
    from toolkit.memory.store import Store

    if memory.suffix.lower() == TMX_SUFFIX:
        raise UsageError(f"{memory}: a memory is a database; give it another ending, for example {memory.stem}.memory")
    if not memory.resolve().parent.is_dir():
        raise UsageError(f"{memory}: there is no folder {memory.resolve().parent}; make it first.")
    for path in files:
        read = read_units(path)
        added = Store(memory, create=True).add(read.units, [read.header])
        left_out = f"; {read.skipped} without Arabic or English left out" if read.skipped else ""
        typer.echo(f"{path}: {counted(len(read.units), 'unit')}, {added:,} of them new{left_out}", err=True)


EXPORT_EXAMPLES = """Examples:

\b
  sohr-tx memory export house.memory -o house.tmx
  sohr-tx memory export house.memory --source en      English named as the source language

Exit status: 0, 2 wrong usage, 3 bad data."""


@app.command(epilog=EXPORT_EXAMPLES, no_args_is_help=True, short_help="Write a memory as TMX 1.4.")
def export(
    memory: MemoryArgument,
    out: Annotated[str, typer.Option("-o", "--out", metavar="OUT.tmx", help="The TMX file; - is stdout.")] = STDIO,
    source: Annotated[Language, typer.Option(help="The source language.")] = Language.AR,
) -> None:
    """Write a memory as TMX 1.4, with headers, properties, notes and inline codes as they came."""
    from toolkit.memory import write_tmx
    from toolkit.memory.opening import open_memory
    from toolkit.text.files import write_atomically

    if out != STDIO and Path(out).resolve() == memory.resolve():
        raise UsageError(f"{out} would replace the memory itself; choose another name with -o")
    store = open_memory(memory).store
    data = write_tmx(store.units(), source, store.headers())
    if out == STDIO:
        sys.stdout.buffer.write(data)
    else:
        write_atomically(Path(out), data)


SEARCH_EXAMPLES = """Examples:

\b
  sohr-tx memory search house.memory "قُتل 15 مدنياً في إدلب."
  sohr-tx memory search archive.tmx "15 civilians were killed in Idlib." --least 0.6
  cat sentence.txt | sohr-tx memory search house.memory - --json

Exit status: 0, whether anything is found or not; 2 wrong usage, 3 bad data."""


@app.command(epilog=SEARCH_EXAMPLES, no_args_is_help=True, short_help="Find a segment in a memory.")
def search(
    memory: MemoryArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A segment in either language; - is stdin.")],
    before: Annotated[str, typer.Option(metavar="TEXT", help="The segment before it, for a match in context.")] = "",
    least: Annotated[
        float, typer.Option(metavar="SCORE", min=0.0, max=1.0, help="Show nothing less similar, from 0 to 1.")
    ] = 0.7,
    most: Annotated[int, typer.Option(metavar="N", min=1, help="Show at most so many.")] = 5,
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find a segment in a memory: in context, exact, repaired, fuzzy with the differences shown."""
    from toolkit.glossary import load_glossary
    from toolkit.glossary.matcher import Matcher
    from toolkit.memory.opening import open_memory
    from toolkit.text.scripts import detect_language

    whole = (sys.stdin.read() if text == STDIO else text).strip()
    language = detect_language(whole)
    if language is None:
        raise UsageError("the text has no Arabic or Latin letters; give a segment to look for.")
    opened = open_memory(memory, Matcher(load_glossary(glossary or ())))
    found = opened.find(whole, language, before=before, least=least, most=most)
    if as_json:
        print_json({"matches": [match.as_dict() for match in found]})
        return
    for match in found:
        typer.echo("\n".join(_lines(match)) + "\n")
    if not found:
        typer.echo(f"nothing in the memory is {least:.0%} alike; --least shows what is less", err=True)


def _lines(match: MemoryMatch) -> Iterator[str]:
    yield f"{match.score:.0%} {match.kind}" + (f"  {match.unit.origin}" if match.unit.origin else "")
    yield f"  {match.source}"
    yield f"  {match.target}"
    for each in match.differences:
        yield f"    here: {each.text or '(nothing)'}  memory: {each.memory or '(nothing)'}"
    for put in match.replacements:
        yield f"    put right: {put.before} -> {put.after}"


STATS_EXAMPLES = """Examples:

\b
  sohr-tx memory stats house.memory
  sohr-tx memory stats archive.tmx --json

Exit status: 0, 2 wrong usage, 3 bad data."""


@app.command(epilog=STATS_EXAMPLES, no_args_is_help=True)
def stats(memory: MemoryArgument, as_json: JsonOption = False) -> None:
    """Say how much a memory holds, and of where."""
    from collections import Counter

    from toolkit.memory.opening import open_memory

    store = open_memory(memory).store
    units: list[TranslationUnit] = list(store.units())
    origins = Counter(unit.origin for unit in units)
    words = {str(lang): sum(len(unit.side(lang).text.split()) for unit in units) for lang in Language}
    segments = {str(lang): len({unit.side(lang).text for unit in units}) for lang in Language}
    if as_json:
        print_json(
            {
                "units": len(units),
                "segments": segments,
                "words": words,
                "fingerprint": store.fingerprint(),
                "origins": [{"origin": origin, "units": count} for origin, count in origins.most_common()],
            }
        )
        return
    typer.echo(f"{counted(len(units), 'unit')}, fingerprint {store.fingerprint()}")
    for language in Language:
        typer.echo(f"{language}: {segments[language]:,} different segments, {words[language]:,} words")
    for origin, count in origins.most_common(10):
        typer.echo(f"{count:>8,}  {origin or '(not known)'}")
