"""What `sohr-tx translate` gives: drafts in their files or on stdout, the report, the table, the summary."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.formats import Document
    from toolkit.glossary import Glossary
    from toolkit.translate.pipeline import Translator
    from toolkit.translate.results import TranslatedDocument


def deliver(
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


def write_report(translated: Sequence[TranslatedDocument], report: Path, glossary: Glossary) -> None:
    """Write the page, or the data, that shows what was done."""
    from toolkit.report import render_html, render_json
    from toolkit.text.files import write_atomically

    if report.suffix.lower() == ".json":
        page = render_json(translated)
    else:
        page = render_html(translated, glossary)
    write_atomically(report, page.encode("utf-8", "replace"))


def write_exchange(
    omegat: Path | None, bilingual: Path | None, translated: Sequence[TranslatedDocument], translator: Translator
) -> None:
    """Write what other programs read, as far as it was asked for: an OmegaT project, a table in Word."""
    if omegat:
        from toolkit.translate.omegat import write_project

        write_project(omegat, translated, translator.glossary, translator.memory)
    if bilingual:
        _write_table(translated, bilingual)


def _write_table(translated: Sequence[TranslatedDocument], bilingual: Path) -> None:
    from toolkit.memory.bilingual import write_bilingual
    from toolkit.text.files import write_atomically
    from toolkit.translate.results import COPY

    segments = [segment for result in translated for segment in result.segments if segment.engine != COPY]
    rows = [(segment.source, segment.target) for segment in segments]
    write_atomically(bilingual, write_bilingual(rows, translated[0].source_language))


def print_summary(translated: Sequence[TranslatedDocument], report: Path | None) -> None:
    """Say on stderr what was done, and where a person has to look."""
    from toolkit.report import summarize

    sys.stdout.flush()
    for result in translated:
        summarize(result)
    if report:
        typer.echo(f"report: {report.resolve().as_uri()}", err=True)
