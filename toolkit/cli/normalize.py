"""`sohr-tx normalize`: back issues in the house's form, with a journal that can take everything back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.normalize_options import (
    AddressOption,
    CheckOption,
    DiffOption,
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
    ReportOption,
    ResumeOption,
    SelectOption,
    UnsafeOption,
    Utf8Option,
    WriteOption,
)
from toolkit.cli.normalize_running import normalize_files, normalize_stdin, resume_files
from toolkit.cli.normalize_settling import settle
from toolkit.cli.option_groups import GroupedCommand
from toolkit.cli.options import (
    STDIO,
    AsOfOption,
    EncodingOption,
    GlossaryOption,
    GlossaryReleaseOption,
    JsonOption,
    QuietOption,
    day_of,
    glossaries_in_force,
    listed,
)
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from toolkit.batch import Crew, Recipe

app = typer.Typer(add_completion=False, rich_markup_mode=None)

EXAMPLES = """Examples:

\b
  sohr-tx normalize archive/                     what would change, and why
  sohr-tx normalize archive/ --diff              the same as a unified diff
  sohr-tx normalize archive/ --write --jobs 4    change it, with a journal
  sohr-tx undo 20240131-120000-123456            take that run back, byte for byte
  sohr-tx normalize "posts/**/*.md" -o clean     copies; the originals stay
  sohr-tx normalize archive/ --write --engine ray --address auto
  sohr-tx normalize - < report.txt               as a filter
  sohr-tx normalize --list-rules

Without --write or -o no file is written. Exit status: 0 clean, or all is written; 1 something would change;
2 wrong usage; 3 bad data or configuration, or a file had to be left alone; 4 no usable engine."""


@app.command(cls=GroupedCommand, epilog=EXAMPLES, no_args_is_help=True)
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
    as_of: AsOfOption = "",
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
        as_of=day_of(as_of),
        proposals=as_json or report is not None,
        diff=diff,
    )
    if list_rules:
        _list_rules(settle(recipe, Path.cwd(), unsafe)[0], as_json=as_json)
        return
    crew = _crew(engine, address, jobs)
    if resume:
        status = resume_files(resume, paths, mode, crew)
    elif paths == [STDIO]:
        status = normalize_stdin(settle(recipe, Path.cwd(), unsafe)[0], mode, crew)
    else:
        status = normalize_files(paths or [], recipe, mode, unsafe, crew)
    raise typer.Exit(status)


def _list_rules(recipe: Recipe, *, as_json: bool) -> None:
    from toolkit.batch import load_rules
    from toolkit.cli.rule_list import print_rules

    print_rules(load_rules(recipe).rules, as_json=as_json)


def _crew(engine: EngineName, address: str, jobs: int | None) -> Crew:
    from toolkit.batch import Crew

    if address and engine is not EngineName.RAY:
        raise UsageError("--address is that of a Ray cluster; add --engine ray")
    return Crew(jobs, engine is EngineName.RAY, address)
