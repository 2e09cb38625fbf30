"""`sohr-tx translate`: reports in, drafts out, with a page that shows what was done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.option_groups import GroupedCommand
from toolkit.cli.options import (
    STDIO,
    AsOfOption,
    EncodingOption,
    GlossaryOption,
    GlossaryReleaseOption,
    QuietOption,
    day_of,
    glossaries_in_force,
)
from toolkit.cli.outputs import check_places, output_path
from toolkit.cli.progress import show_progress
from toolkit.cli.translate_drafts import deliver, print_summary, write_exchange, write_report
from toolkit.cli.translate_options import (
    BilingualOption,
    EngineOption,
    FilesArgument,
    ForceOption,
    JsonOption,
    MemoryOption,
    OmegatOption,
    OutOption,
    ReportOption,
    StrictOption,
    ToOption,
)
from toolkit.cli.translate_sources import check_exchange, check_printing, check_usage, guess_target, read_all
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


@app.command(cls=GroupedCommand, epilog=EXAMPLES, no_args_is_help=True)
def translate(
    files: FilesArgument,
    to: ToOption = None,
    out: OutOption = STDIO,
    engine: EngineOption = "embedded",
    glossary: GlossaryOption = None,
    glossary_release: GlossaryReleaseOption = "",
    as_of: AsOfOption = "",
    memory: MemoryOption = None,
    encoding: EncodingOption = "",
    report: ReportOption = None,
    omegat: OmegatOption = None,
    bilingual: BilingualOption = None,
    as_json: JsonOption = False,
    force: ForceOption = False,
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> None:
    """Translate reports between Arabic and English, every glossary name in the house's spelling."""
    check_usage(files, out, report)
    documents = read_all(files, encoding or None)
    targets = [to or guess_target(document) for document in documents]
    places = [output_path(out, document.name, target) for document, target in zip(documents, targets, strict=True)]
    check_places(files, places, report, replace=force or not Path(out).is_dir())
    if not as_json:
        check_printing(documents, places)
    check_exchange(omegat, bilingual, files, targets)
    settings = _settings(files)
    named = glossaries_in_force(glossary, glossary_release) or [Path(path) for path in settings.glossary]
    in_force = _load_glossary(named, day_of(as_of))
    translator = _translator(engine, in_force, memory, settings.style)
    translated = _translate_all(documents, targets, translator, quiet=quiet)
    deliver(documents, translated, places, as_json=as_json)
    write_exchange(omegat, bilingual, translated, translator)
    if report:
        write_report(translated, report, in_force)
    if not quiet:
        print_summary(translated, report)
    raise typer.Exit(_status(translated, strict=strict))


def _load_glossary(paths: Sequence[Path], as_of: str) -> Glossary:
    from toolkit.glossary import load_glossary

    return load_glossary(paths, as_of)


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
    from toolkit.memory import open_memory

    return replace(translator, memory=open_memory(memory, translator.matcher))


def _translate_all(
    documents: Sequence[Document], targets: Sequence[Language], translator: Translator, *, quiet: bool
) -> list[TranslatedDocument]:
    total = sum(translator.workload(d, t) for d, t in zip(documents, targets, strict=True))
    with show_progress("translating", total, wanted=not quiet) as advance:
        return [translator.translate(d, t, advance) for d, t in zip(documents, targets, strict=True)]


def _status(translated: Sequence[TranslatedDocument], *, strict: bool) -> int:
    """Return 1 if anything has to be looked at before the drafts go out, else 0."""
    from toolkit.checks.issues import Severity

    grave = tuple(Severity) if strict else (Severity.MAJOR, Severity.CRITICAL)
    issues = (issue for result in translated for segment in result.segments for issue in segment.issues)
    return int(any(issue.severity in grave for issue in issues))
