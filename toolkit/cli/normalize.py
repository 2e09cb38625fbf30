"""`sohr-tx normalize`: back issues in the house's form, with a journal that can take everything back."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.normalize_options import (
    AddressOption,
    CheckOption,
    DiffOption,
    EncodingOption,
    EngineName,
    EngineOption,
    IgnoreOption,
    JobsOption,
    JournalOption,
    LangOption,
    ListRulesOption,
    Mode,
    OutOption,
    PathsArgument,
    QuietOption,
    ReportOption,
    ResumeOption,
    SelectOption,
    UnsafeOption,
    Utf8Option,
    WriteOption,
)
from toolkit.cli.options import STDIO, GlossaryOption, GlossaryReleaseOption, JsonOption, glossaries_in_force, listed
from toolkit.errors import DataError, Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.batch import Crew, FileResult, FoundFiles, Recipe, RuleSet, Run, Settings, Tally
    from toolkit.cli.normalize_output import Output

app = typer.Typer(add_completion=False, rich_markup_mode=None)

EXAMPLES = """Examples:

\b
  sohr-tx normalize archive/                     what would change, and why
  sohr-tx normalize archive/ --diff              the same as a unified diff
  sohr-tx normalize archive/ --write --jobs 4    change it, with a journal
  sohr-tx undo 20240131-120000-123456              take that run back, byte for byte
  sohr-tx normalize "posts/**/*.md" -o clean     copies; the originals stay
  sohr-tx normalize archive/ --write --engine ray --address auto
  sohr-tx normalize - < report.txt               as a filter
  sohr-tx normalize --list-rules

Without --write or -o no file is written. Exit status: 0 clean, or all is written; 1 something would change;
2 wrong usage; 3 bad data or configuration, or a file had to be left alone; 4 no usable engine."""

INTERRUPTED = 130


@app.command(epilog=EXAMPLES, no_args_is_help=True)
def normalize(
    paths: PathsArgument = None,
    lang: LangOption = None,
    check: CheckOption = False,
    diff: DiffOption = False,
    write: WriteOption = False,
    out: OutOption = None,
    unsafe: UnsafeOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    list_rules: ListRulesOption = False,
    jobs: JobsOption = None,
    engine: EngineOption = EngineName.LOCAL,
    address: AddressOption = "",
    glossary: GlossaryOption = None,
    glossary_release: GlossaryReleaseOption = "",
    encoding: EncodingOption = "",
    to_utf8: Utf8Option = False,
    journal: JournalOption = None,
    resume: ResumeOption = "",
    report: ReportOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Bring texts into the house's form: names, punctuation, figures, spaces.

    Only safe edits are made unless --unsafe is given. A run that writes keeps a journal in the archive's .sohr-tx
    folder; it can be resumed and undone.
    """
    from toolkit.batch import Recipe  # keeps --help quick

    mode = Mode(check, diff, write, out, as_json, quiet, report, journal)
    mode.refuse_contradictions()
    recipe = Recipe(
        language=lang or "",
        select=listed(select),
        ignore=listed(ignore),
        encoding=encoding,
        to_utf8=to_utf8,
        glossaries=tuple(str(path.absolute()) for path in glossaries_in_force(glossary, glossary_release)),
        proposals=as_json or report is not None,
        diff=diff,
    )
    if list_rules:
        from toolkit.batch import load_rules
        from toolkit.cli.rule_list import print_rules

        print_rules(load_rules(_settle(recipe, Path.cwd(), unsafe)[0]).rules, as_json=as_json)
        return
    crew = _crew(engine, address, jobs)
    if resume:
        status = _resume(resume, paths, mode, crew)
    elif paths == [STDIO]:
        if crew.on_ray:
            raise UsageError("what comes from stdin (-) is worked on here; give it without --engine ray")
        status = _filter(_settle(recipe, Path.cwd(), unsafe)[0], mode)
    else:
        status = _normalize(paths or [], recipe, mode, unsafe, crew)
    raise typer.Exit(status)


def _crew(engine: EngineName, address: str, jobs: int | None) -> Crew:
    from toolkit.batch import Crew

    if address and engine is not EngineName.RAY:
        raise UsageError("--address is that of a Ray cluster; add --engine ray")
    return Crew(jobs, engine is EngineName.RAY, address)


def _settle(recipe: Recipe, folder: Path, unsafe: bool | None) -> tuple[Recipe, Settings]:
    """Fill in from the settings file what the command line leaves open."""
    from toolkit.batch import read_settings

    settings = read_settings(folder)
    filled = replace(
        recipe,
        language=str(recipe.language or settings.lang),
        select=recipe.select or settings.select,
        ignore=recipe.ignore or settings.ignore,
        unsafe=settings.unsafe if unsafe is None else unsafe,
        columns=settings.columns,
        glossaries=recipe.glossaries or settings.glossary,
        style=settings.style,
        # --lang says it of all files.
        languages=() if recipe.language else settings.languages,
        base=str(settings.source.parent) if settings.source and settings.languages else "",
    )
    return filled, settings


def _normalize(names: Sequence[str], recipe: Recipe, mode: Mode, unsafe: bool | None, crew: Crew) -> int:
    from toolkit.batch import Tally, common_folder, expand, find_files, load_rules, preview
    from toolkit.formats import source_suffixes

    if not names:
        raise UsageError("name the files or folders to normalise; - is stdin")
    if STDIO in names:
        raise UsageError("stdin (-) stands alone; give it without other files")
    paths = expand(names)
    base = common_folder(paths)
    recipe, settings = _settle(recipe, base, unsafe)
    rules = load_rules(recipe)
    found = find_files(paths, source_suffixes(), settings.exclude, settings.source.parent if settings.source else base)
    tally = Tally(others=found.others, skipped=list(found.skipped))
    crew = replace(crew, jobs=crew.jobs or settings.jobs)
    if mode.writes:
        return _write(found, base, recipe, rules, mode, tally, crew)
    output = _output(mode, rules)
    results = preview(found.files, recipe, rules, crew)
    _show(results, output, tally, mode, (len(found.files), found.size))
    return _finish(tally, output, mode, rules, {}, verb="would change")


def _write(found: FoundFiles, base: Path, recipe: Recipe, rules: RuleSet, mode: Mode, tally: Tally, crew: Crew) -> int:
    from toolkit.batch import Request, start_run

    out = mode.out.absolute() if mode.out else None
    if out:
        _need_new_folder(out, base)
    journal = mode.journal.absolute() if mode.journal else None
    request = Request(tuple(found.files), out or base, recipe, base, out, journal)
    with start_run(request, rules) as run:
        return _carry_out(run, mode, tally, crew)


def _need_new_folder(out: Path, base: Path) -> None:
    if out.is_relative_to(base) and (out == base or out.exists()):
        raise UsageError(f"{out}: copies go into another folder than the originals are in")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out}: copies go into a new or empty folder; choose another one with -o")
    out.mkdir(parents=True, exist_ok=True)


def _resume(name: str, paths: Sequence[str] | None, mode: Mode, crew: Crew) -> int:
    from toolkit.batch import Tally, find_journal, resume_run

    if mode.check or mode.diff or mode.writes:
        raise UsageError("--resume goes on as the run was begun; give it without --check, --diff, --write and -o")
    start = Path(paths[0]) if paths else Path.cwd()
    with resume_run(find_journal(name, start)) as run:
        tally = Tally()
        for result in run.earlier():
            tally.add(result)
        return _carry_out(run, mode, tally, crew)


def _carry_out(run: Run, mode: Mode, tally: Tally, crew: Crew) -> int:
    """Do what is left of a run, and say how to take it back, or how to go on after an interruption."""
    output = _output(mode, run.rules, writes=True)
    try:
        _show(run.results(crew), output, tally, mode, run.left())
    except KeyboardInterrupt:
        typer.echo(f"stopped; {run.advice}", err=True)
        return INTERRUPTED
    facts = {"run": run.id, "journal": str(run.journal.path)}
    status = _finish(tally, output, mode, run.rules, facts, verb="changed")
    if not mode.quiet:
        typer.echo(f"run {run.id}: take it back with: sohr-tx undo {run.name}", err=True)
    return status


def _output(mode: Mode, rules: RuleSet, *, writes: bool = False) -> Output:
    from toolkit.cli import normalize_output as outputs

    if mode.as_json:
        return outputs.JsonDocument(rules.signature.as_dict())
    if writes:
        return outputs.Silence()
    if mode.check:
        return outputs.Names()
    return outputs.Diffs() if mode.diff else outputs.Lines()


def _show(results: Iterable[FileResult], output: Output, tally: Tally, mode: Mode, work: tuple[int, int]) -> None:
    """Print the results as they come and count them."""
    from toolkit.cli.progress import show_throughput

    with show_throughput("normalising", *work, wanted=not mode.quiet) as advance:
        for result in results:
            output.add(result)
            tally.add(result)
            advance(result.size)


def _finish(tally: Tally, output: Output, mode: Mode, rules: RuleSet, facts: dict[str, str], *, verb: str) -> int:
    from toolkit.cli.normalize_output import flush, print_summary

    output.end({**facts, "summary": tally.as_dict()})
    flush()
    if mode.report:
        _write_report(mode.report, tally, rules, facts)
    if not mode.quiet:
        print_summary(tally, verb)
    if tally.problems:
        return DataError.exit_status
    return int(bool(tally.changed) and not facts)


def _write_report(path: Path, tally: Tally, rules: RuleSet, facts: dict[str, str]) -> None:
    from toolkit.report.normalisation import render_run_html, render_run_json
    from toolkit.text.files import write_atomically

    render = render_run_json if path.suffix.lower() == ".json" else render_run_html
    write_atomically(path, render(tally, rules.signature.as_dict(), facts).encode("utf-8", "replace"))


def _filter(recipe: Recipe, mode: Mode) -> int:
    """Normalise stdin; without another wish the new text goes to stdout."""
    from toolkit.batch import Tally, load_rules
    from toolkit.batch.tasks import Worker

    if mode.writes:
        raise UsageError("what comes from stdin (-) goes to stdout; give it without --write and -o")
    if sys.stdin is None:
        raise UsageError("stdin (-) is closed; name a file, or pipe a text in")
    rules = load_rules(recipe)
    passes_on = not (mode.check or mode.diff or mode.as_json)
    result = Worker(replace(recipe, text=passes_on), rules).perform_bytes(sys.stdin.buffer.read(), Path("stdin"))
    if result.reason:
        raise DataError(Place(result.path), result.reason)
    if passes_on:
        sys.stdout.buffer.write(result.text or b"")
        return 0
    tally = Tally()
    output = _output(mode, rules)
    _show([result], output, tally, mode, (1, result.size))
    return _finish(tally, output, replace(mode, quiet=True), rules, {}, verb="would change")
