"""What `sohr-tx normalize` does: a preview, a run that writes, the rest of one that was broken off, a filter."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.normalize_results import choose_output, finish, show_results
from toolkit.cli.normalize_settling import settle
from toolkit.cli.options import STDIO
from toolkit.errors import DataError, Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.batch import Crew, FoundFiles, Recipe, RuleSet, Run, Tally
    from toolkit.cli.normalize_options import Mode

INTERRUPTED = 130
"""The exit status of a run that Ctrl-C ended (128 + SIGINT)."""


def normalize_files(names: Sequence[str], recipe: Recipe, mode: Mode, unsafe: bool | None, crew: Crew) -> int:
    """Show what would change in files, or write them; return the exit status.

    Raises UsageError for names that cannot be worked on, DataError and EngineError as the run does.
    """
    from toolkit.batch import Tally, common_folder, expand, find_files, load_rules, preview
    from toolkit.formats import source_suffixes

    if not names:
        raise UsageError("name the files or folders to normalise; - is stdin")
    if STDIO in names:
        raise UsageError("stdin (-) stands alone; give it without other files")
    paths = expand(names)
    base = common_folder(paths)
    recipe, settings = settle(recipe, base, unsafe)
    rules = load_rules(recipe)
    found = find_files(paths, source_suffixes(), settings.exclude, settings.source.parent if settings.source else base)
    tally = Tally(others=found.others, skipped=list(found.skipped))
    crew = replace(crew, jobs=crew.jobs or settings.jobs)
    if mode.writes:
        return _write(found, base, recipe, rules, mode, tally, crew)
    output = choose_output(mode, rules)
    results = preview(found.files, recipe, rules, crew)
    show_results(results, output, tally, mode, (len(found.files), found.size))
    return finish(tally, output, mode, rules, {}, verb="would change")


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
    if out == base:
        raise UsageError(f"{out}: copies go into another folder than the originals are in")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out}: copies go into a new or empty folder; choose another one with -o")
    out.mkdir(parents=True, exist_ok=True)


def resume_files(name: str, paths: Sequence[str] | None, mode: Mode, crew: Crew) -> int:
    """Finish a run that was broken off, as it was begun; the first path, if any, is where its archive is looked for."""
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
    output = choose_output(mode, run.rules, writes=True)
    try:
        show_results(run.results(crew), output, tally, mode, run.left())
    except KeyboardInterrupt:
        typer.echo(f"stopped; {run.advice}", err=True)
        return INTERRUPTED
    facts = {"run": run.id, "journal": str(run.journal.path)}
    status = finish(tally, output, mode, run.rules, facts, verb="changed")
    if not mode.quiet:
        typer.echo(f"run {run.id}: take it back with: sohr-tx undo {run.name}", err=True)
    return status


def normalize_stdin(recipe: Recipe, mode: Mode, crew: Crew) -> int:
    """Normalise stdin; without another wish the new text goes to stdout."""
    from toolkit.batch import Tally, load_rules
    from toolkit.batch.tasks import Worker

    if crew.on_ray:
        raise UsageError("what comes from stdin (-) is worked on here; give it without --engine ray")
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
    output = choose_output(mode, rules)
    show_results([result], output, tally, mode, (1, result.size))
    return finish(tally, output, replace(mode, quiet=True), rules, {}, verb="would change")
