"""`sohr-tx translate`: reports in, drafts out, with a page that shows what was done."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import STDIO, GlossaryOption, GlossaryReleaseOption, glossaries_in_force
from toolkit.cli.outputs import check_places, output_path
from toolkit.cli.progress import show_progress
from toolkit.errors import DataError, Place, UsageError
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.batch import Settings
    from toolkit.formats import Document
    from toolkit.glossary import Glossary
    from toolkit.postedit import HouseStyle
    from toolkit.translate.pipeline import Translator
    from toolkit.translate.results import TranslatedDocument

app = typer.Typer(add_completion=False, rich_markup_mode=None)

MemoryOption = Annotated[
    Path | None,
    typer.Option(metavar="TMX|MEMORY", help="Take from it what it has; see 'sohr-tx memory'.", show_default=False),
]
OmegatOption = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Write an OmegaT project: sources, terms, memory, drafts.")
]
BilingualOption = Annotated[
    Path | None, typer.Option(metavar="FILE.docx", help="Write source and draft side by side as a table in Word.")
]

EXAMPLES = """Examples:

\b
  sohr-tx translate report.ar.txt                      print the English draft
  sohr-tx translate report.ar.txt -o report.en.txt --report report.html
  sohr-tx translate *.ar.md -o drafts/                 a folder of drafts
  sohr-tx translate report.en.txt --to ar --json       what was done, as JSON
  sohr-tx translate report.ar.txt --memory house.memory   take what was translated before
  cat report.ar.txt | sohr-tx translate - --strict

Exit status: 0 clean, 1 a term was missed or a major issue found (with --strict: any issue),
2 wrong usage, 3 bad data or configuration, 4 no usable engine."""


@app.command(epilog=EXAMPLES, no_args_is_help=True)
def translate(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Text, Markdown, HTML, Word ...; - is stdin.")],
    to: Annotated[
        Language | None,
        typer.Option(help="The language to translate into (the one the text is not in).", show_default=False),
    ] = None,
    out: Annotated[
        str,
        typer.Option("-o", "--out", metavar="OUT", help="A file, or a folder for several; - is stdout."),
    ] = STDIO,
    engine: Annotated[
        str,
        typer.Option(metavar="NAME|DIR", help="A model: see 'sohr-tx models list', or a folder that holds one."),
    ] = "embedded",
    glossary: GlossaryOption = None,
    glossary_release: GlossaryReleaseOption = "",
    memory: MemoryOption = None,
    encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Read the files in this encoding, whatever they say.", show_default=False),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a page (.html) or the data (.json) that shows what was done."),
    ] = None,
    omegat: OmegatOption = None,
    bilingual: BilingualOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of the draft.")] = False,
    force: Annotated[
        bool, typer.Option("-f", "--force", help="Replace drafts that are in the folder OUT already.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on any issue, minor ones too.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no summary on stderr.")] = False,
) -> None:
    """Translate reports between Arabic and English, every glossary name in the house's spelling."""
    _check_usage(files, out, report)
    documents = _read_all(files, encoding)
    targets = [to or _guess_target(document) for document in documents]
    places = [output_path(out, document.name, target) for document, target in zip(documents, targets, strict=True)]
    check_places(files, places, report, replace=force or not Path(out).is_dir())
    if not as_json:
        _check_printing(documents, places)
    if omegat:
        _check_project(omegat, files, targets)
    if bilingual:
        _check_bilingual(bilingual, files, targets)
    settings = _settings(files)
    named = glossaries_in_force(glossary, glossary_release) or [Path(path) for path in settings.glossary]
    in_force = _load_glossary(named)
    translator = _translator(engine, in_force, memory, settings.style)
    translated = _translate_all(documents, targets, translator, quiet=quiet)
    _deliver(documents, translated, places, as_json=as_json)
    if omegat:
        _write_project(omegat, translated, translator)
    if bilingual:
        _write_bilingual(translated, bilingual)
    if report:
        _write_report(translated, report, in_force)
    if not quiet:
        _summarize(translated, report)
    raise typer.Exit(_status(translated, strict=strict))


def _check_usage(files: Sequence[str], out: str, report: Path | None) -> None:
    """Refuse what cannot work before anything is loaded."""
    if files.count(STDIO) > 1:
        raise UsageError("stdin (-) can be read only once; name it once.")
    if len(files) > 1 and out != STDIO and not Path(out).is_dir():
        raise UsageError(f"{out}: with several files, -o has to name a folder that exists; make it first: mkdir {out}")
    if out.endswith("/") and not Path(out).is_dir():
        raise UsageError(f"{out}: there is no such folder; make it first: mkdir {out}")
    if report and report.suffix.lower() not in (".html", ".json"):
        raise UsageError(f"{report}: a report is written as .html or .json; give the file one of these endings.")


def _check_printing(documents: Sequence[Document], places: Sequence[Path | None]) -> None:
    for document, place in zip(documents, places, strict=True):
        if document.rebuild is not None and place is None:
            raise UsageError(f"{document.name}: such a file cannot be printed; name the draft with -o.")


def _check_project(folder: Path, files: Sequence[str], targets: Sequence[Language]) -> None:
    from toolkit.translate.omegat import check_project

    check_project(folder, files, targets)


def _check_bilingual(bilingual: Path, files: Sequence[str], targets: Sequence[Language]) -> None:
    if bilingual.suffix.lower() != ".docx" or not bilingual.resolve().parent.is_dir():
        raise UsageError(f"{bilingual}: name a .docx file in a folder that exists.")
    if bilingual.resolve() in [Path(name).resolve() for name in files]:
        raise UsageError(f"{bilingual} is to be translated; choose another name for the table.")
    if len(set(targets)) > 1:
        raise UsageError("a table has one language on each side; say --to en or ar.")


def _read_all(files: Sequence[str], encoding: str | None) -> list[Document]:
    from toolkit.formats import Options, read_document  # keeps --help quick

    if STDIO in files and sys.stdin is None:
        raise UsageError("stdin (-) is closed; name a file, or pipe a text in.")
    options = Options(encoding)
    documents = [
        read_document(name, stdin=sys.stdin.buffer if name == STDIO else None, options=options) for name in files
    ]
    for name, document in zip(files, documents, strict=True):
        if not document.segments:
            raise DataError(Place(Path(name)), "the file is empty; there is nothing to translate.")
        longest = max(document.segments, key=lambda segment: len(segment.source) if segment.translatable else 0)
        if longest.translatable and len(longest.source) > _LONGEST_LINE:
            message = (
                f"a sentence of {len(longest.source):,} characters is no report; "
                f"break it into paragraphs of up to {_LONGEST_LINE:,}."
            )
            raise DataError(Place(Path(name)), message)
    return documents


_LONGEST_LINE = 100_000
"""Characters: ten times the longest paragraph in news, and a minute's work for the engine."""


def _guess_target(document: Document) -> Language:
    """Return the language that a file asks for, else the one that the text is not in, by its letters."""
    from toolkit.translate.annotating import stated_target

    if stated := stated_target(document):
        return stated
    if document.language is None:
        raise UsageError(f"{document.name}: no Arabic or Latin letters to guess the direction from; say --to en or ar.")
    return document.language.other


def _load_glossary(paths: Sequence[Path]) -> Glossary:
    from toolkit.glossary import load_glossary

    return load_glossary(paths)


def _settings(files: Sequence[str]) -> Settings:
    """Return what the archive that the files lie in has settled, as for `normalize`; stdin lies where we are."""
    from toolkit.batch import common_folder, read_settings

    paths = [Path(name).absolute() for name in files if name != STDIO]
    return read_settings(common_folder(paths) if paths else Path.cwd())


def _translator(engine: str, glossary: Glossary, memory: Path | None, style: HouseStyle) -> Translator:
    from toolkit.translate.engines import load_engine
    from toolkit.translate.pipeline import Translator

    translator = Translator(load_engine(engine), glossary, style=style)
    if memory is None:
        return translator
    from toolkit.memory.opening import open_memory

    return replace(translator, memory=open_memory(memory, translator.matcher))


def _translate_all(
    documents: Sequence[Document], targets: Sequence[Language], translator: Translator, *, quiet: bool
) -> list[TranslatedDocument]:
    total = sum(translator.workload(d, t) for d, t in zip(documents, targets, strict=True))
    with show_progress("translating", total, wanted=not quiet) as advance:
        return [translator.translate(d, t, advance) for d, t in zip(documents, targets, strict=True)]


def _deliver(
    documents: Sequence[Document],
    translated: Sequence[TranslatedDocument],
    places: Sequence[Path | None],
    *,
    as_json: bool,
) -> None:
    """Write the drafts to their files or to stdout; with --json stdout has the JSON document alone."""
    from toolkit.text.files import write_atomically
    from toolkit.translate.annotating import finished_text

    if as_json:
        from toolkit.report import render_json

        typer.echo(render_json(translated), nl=False)
    for document, result, place in zip(documents, translated, places, strict=True):
        if place:
            write_atomically(place, document.encode(finished_text(document, result)))
        elif not as_json:
            _print_text(finished_text(document, result))


def _print_text(text: str) -> None:
    """Print a draft as it is, with a line end after it if it has none."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    if not text.endswith("\n"):
        sys.stdout.buffer.write(b"\n")


def _write_report(translated: Sequence[TranslatedDocument], report: Path, glossary: Glossary) -> None:
    from toolkit.report import render_html, render_json
    from toolkit.text.files import write_atomically

    if report.suffix.lower() == ".json":
        page = render_json(translated)
    else:
        page = render_html(translated, glossary)
    write_atomically(report, page.encode("utf-8", "replace"))


def _write_project(folder: Path, translated: Sequence[TranslatedDocument], translator: Translator) -> None:
    from toolkit.translate.omegat import write_project

    write_project(folder, translated, translator.glossary, translator.memory)


def _write_bilingual(translated: Sequence[TranslatedDocument], bilingual: Path) -> None:
    from toolkit.memory.bilingual import write_bilingual
    from toolkit.text.files import write_atomically
    from toolkit.translate.results import COPY

    segments = [segment for result in translated for segment in result.segments if segment.engine != COPY]
    rows = [(segment.source, segment.target) for segment in segments]
    write_atomically(bilingual, write_bilingual(rows, translated[0].source_language))


def _summarize(translated: Sequence[TranslatedDocument], report: Path | None) -> None:
    from toolkit.report import summarize

    sys.stdout.flush()
    for result in translated:
        summarize(result)
    if report:
        typer.echo(f"report: {report.resolve().as_uri()}", err=True)


def _status(translated: Sequence[TranslatedDocument], *, strict: bool) -> int:
    """Return 1 if anything has to be looked at before the drafts go out, else 0."""
    from toolkit.checks.issues import Severity

    grave = tuple(Severity) if strict else (Severity.MAJOR, Severity.CRITICAL)
    issues = (issue for result in translated for segment in result.segments for issue in segment.issues)
    return int(any(issue.severity in grave for issue in issues))
