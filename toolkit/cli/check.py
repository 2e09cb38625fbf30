"""`sohr-tx check`: one edition, or an Arabic and an English edition of a report, looked over before print."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.checks.issues import Severity
from toolkit.cli.check_options import (
    FileArgument,
    Format,
    FormOption,
    IgnoreOption,
    LangOption,
    ListOption,
    OtherArgument,
    QuietOption,
    ReportOption,
    SelectOption,
    SeverityOption,
)
from toolkit.cli.normalize_options import Spoken
from toolkit.cli.option_groups import GroupedCommand
from toolkit.cli.options import (
    STDIO,
    AsOfOption,
    EncodingOption,
    GlossaryOption,
    GlossaryReleaseOption,
    JsonOption,
    day_of,
    glossaries_in_force,
    listed,
)
from toolkit.errors import DataError, Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.checks.findings import CheckedFiles
    from toolkit.checks.kinds import Check
    from toolkit.checks.reading import FileEdition
    from toolkit.checks.terminology import Terminology
    from toolkit.glossary import Glossary
    from toolkit.report.findings import CheckSignature
    from toolkit.text.languages import Language

app = typer.Typer(add_completion=False, rich_markup_mode=None)

EXAMPLES = """Examples:

\b
  sohr-tx check report.en.txt                        one edition
  sohr-tx check report.ar.txt report.en.txt          one against the other, in either order
  sohr-tx check report.ar.docx report.en.docx --report report.html
  sohr-tx check report.xlf                           each unit's translation against its source (XLIFF, PO, TMX)
  sohr-tx check - --lang ar < report.txt             from a pipe
  sohr-tx check report.en.md --ignore closing,markup --min-severity major
  sohr-tx check --list                               the checks, with examples

Exit status: 0 no major issue, 1 major or critical issues, 2 wrong usage, 3 bad data or configuration."""


_ENDINGS = {".json": Format.JSON, ".sarif": Format.SARIF, ".html": Format.HTML, ".txt": Format.TEXT}


@app.command(cls=GroupedCommand, epilog=EXAMPLES, no_args_is_help=True)
def check(
    file: FileArgument = "",
    other: OtherArgument = "",
    lang: LangOption = Spoken.AUTO,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    min_severity: SeverityOption = Severity.NEUTRAL,
    list_checks: ListOption = False,
    form: FormOption = Format.TEXT,
    report: ReportOption = None,
    glossary: GlossaryOption = None,
    glossary_release: GlossaryReleaseOption = "",
    as_of: AsOfOption = "",
    encoding: EncodingOption = "",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check an edition, or hold an Arabic and an English edition of one report against each other.

    Numbers, dates, names, terms, omissions, what is left untranslated, letters and marks. Nothing is changed.
    """
    from toolkit.checks.selecting import select_checks

    chosen = select_checks(listed(select), listed(ignore))
    form = _form(form, as_json=as_json)
    if not chosen:
        raise UsageError("--select and --ignore leave no check to run; `sohr-tx check --list` lists them")
    if list_checks:
        from toolkit.cli.check_output import print_checks

        print_checks(chosen, as_json=form is Format.JSON)
        return
    _refuse_contradictions(file, other, report)
    in_force = _load_glossary(glossaries_in_force(glossary, glossary_release), day_of(as_of))
    checked, signature = _check(file, other, lang, chosen, in_force, encoding)
    checked = checked.at_least(min_severity)
    if report:
        from toolkit.text.files import write_atomically

        text = _render(checked, _ENDINGS[report.suffix.lower()], chosen, signature, coloured=False)
        write_atomically(report, text.encode("utf-8", "replace"))
    sys.stdout.write(_render(checked, form, chosen, signature, coloured=sys.stdout.isatty()))
    if form is Format.TEXT and not quiet:
        from toolkit.cli.check_output import print_summary

        print_summary(checked)
    raise typer.Exit(int(bool(checked.at_least(Severity.MAJOR).findings)))


def _form(form: Format, *, as_json: bool) -> Format:
    if as_json and form not in (Format.TEXT, Format.JSON):
        raise UsageError(f"--json and --format {form} exclude each other; give one of them")
    return Format.JSON if as_json else form


def _refuse_contradictions(file: str, other: str, report: Path | None) -> None:
    if not file:
        raise UsageError("name the file to check; - is stdin, --list lists the checks")
    if file == other == STDIO:
        raise UsageError("only one of two editions can come from stdin (-); name the other one's file")
    if report is None:
        return
    if report.suffix.lower() not in _ENDINGS:
        endings = ", ".join(_ENDINGS)
        raise UsageError(f"{report}: a report is written as one of {endings}; give it one of these endings")
    if not report.absolute().parent.is_dir():
        raise UsageError(f"{report}: there is no folder {report.parent}; make it first")
    for name in (file, other):
        if name not in ("", STDIO) and Path(name).resolve() == report.resolve():
            raise UsageError(f"{report} would replace the edition that is checked; choose another name")


def _load_glossary(paths: Sequence[Path], as_of: str) -> Glossary:
    from toolkit.glossary import load_glossary

    return load_glossary(paths, as_of)


def _check(
    file: str, other: str, lang: Spoken, chosen: Sequence[Check], glossary: Glossary, encoding: str
) -> tuple[CheckedFiles, CheckSignature]:
    """Read the editions and run the checks."""
    from toolkit.checks.bilingual import read_bilingual_file
    from toolkit.checks.findings import check_bilingual, check_file, check_files
    from toolkit.checks.kinds import EditionCheck, PairCheck
    from toolkit.checks.terminology import Terminology
    from toolkit.formats import Options
    from toolkit.report.findings import signature_of
    from toolkit.text.languages import Language

    terminology = Terminology(glossary)
    language = None if lang is Spoken.AUTO else Language(lang)
    of_editions = [check for check in chosen if isinstance(check, EditionCheck)]
    of_pairs = [check for check in chosen if isinstance(check, PairCheck)]
    signature = signature_of(chosen, terminology.glossary.release)
    if not other and _has_both_sides(file):
        sides = read_bilingual_file(Path(file), terminology, language=language, options=Options(encoding or None))
        return check_bilingual(sides, of_editions, of_pairs), signature
    if not other and not of_editions:
        names = ", ".join(check.id for check in chosen)
        raise UsageError(f"{names}: only two editions can be checked for this; name the other one's file too")
    if not other:
        return check_file(_read(file, terminology, language, encoding), of_editions), signature
    one = _read(file, terminology, language, encoding, whole=True)[0]
    two = _read(other, terminology, language.other if language else None, encoding, whole=True)[0]
    return check_files(one, two, of_editions, of_pairs), signature


def _has_both_sides(file: str) -> bool:
    """Say whether a file has sources and translations. Raises UsageError where there is no such file."""
    from toolkit.checks.bilingual import is_bilingual

    if file == STDIO:
        return False
    _refuse_absent(file)
    return is_bilingual(Path(file))


def _refuse_absent(name: str) -> None:
    if not Path(name).exists():
        raise UsageError(f"{name}: there is no such file")
    if Path(name).is_dir():
        raise UsageError(f"{name}: this is a folder; name the file to check")


def _read(
    name: str, terminology: Terminology, language: Language | None, encoding: str, *, whole: bool = False
) -> list[FileEdition]:
    """Read a file, or stdin as plain text. Raises DataError if there are no words in it."""
    from toolkit.checks.reading import read_editions
    from toolkit.formats import Options

    path, stream = Path(name), None
    if name == STDIO:
        if sys.stdin is None:
            raise UsageError("stdin (-) is closed; name a file, or pipe a text in")
        path, stream = Path("stdin"), io.BytesIO(sys.stdin.buffer.read())
    else:
        _refuse_absent(name)
    options = Options(encoding=encoding or None)
    found = read_editions(path, terminology, language=language, options=options, stream=stream, whole=whole)
    if not found:
        raise DataError(Place(path), "there is no Arabic or Latin letter in it, so nothing to check")
    return found


def _render(
    checked: CheckedFiles, form: Format, chosen: Sequence[Check], signature: CheckSignature, *, coloured: bool
) -> str:
    if form is Format.JSON:
        from toolkit.report.findings import render_findings_json

        return render_findings_json(checked, signature)
    if form is Format.SARIF:
        from toolkit.report.sarif import render_sarif

        return render_sarif(checked, chosen, signature)
    if form is Format.HTML:
        from toolkit.report.editions_page import render_editions

        return render_editions(checked, signature)
    from toolkit.cli.check_output import render_text

    return render_text(checked, coloured=coloured)
