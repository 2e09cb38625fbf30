"""`sohr-tx glossary mine`: candidates for the glossary out of back issues."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from toolkit.cli.mining_options import (
    AllOption,
    DocumentsOption,
    KindOption,
    LinesOption,
    OutOption,
    PairsOption,
    PathsArgument,
    ReportOption,
    TopOption,
)
from toolkit.cli.options import STDIO, EncodingOption, GlossaryOption, JsonOption, QuietOption, print_json
from toolkit.errors import DataError, Place, UsageError
from toolkit.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.archive import Archive
    from toolkit.formats import Options
    from toolkit.glossary.entries import Glossary
    from toolkit.mining import Limits, Mined

MINE_EXAMPLES = """Examples:

\b
  sohr-tx glossary mine archive/                     what back issues spell in several ways
  sohr-tx glossary mine export.xml --report mined.html   with evidence, as a page
  sohr-tx glossary mine en/ ar/ --pairs pairs.tsv    which files are one report (else told by their names)
  sohr-tx glossary mine archive/ -o candidates.json  for: sohr-tx review propose --from candidates.json
  sohr-tx glossary mine archive/ -o - | sohr-tx review propose --from -
  sohr-tx glossary mine archive/ --json --all        everything, for programs

Exit status: 0, whether anything is found or not; 1 if some files could not be read, 3 if none could."""


def mine(
    paths: PathsArgument,
    pairs: PairsOption = None,
    out: OutOption = None,
    report: ReportOption = None,
    documents: DocumentsOption = 2,
    kind: KindOption = None,
    everything: AllOption = False,
    top: TopOption = 40,
    lines: LinesOption = 3,
    encoding: EncodingOption = "",
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find names that back issues spell in several ways, in both editions, known to the glossary or not.

    Spellings that split within one document come first. Candidates are also bodies and offices that are rendered in
    several ways, abbreviations with their long forms, and new names with the Arabic one that stands beside them.
    """
    from toolkit.glossary import load_glossary
    from toolkit.mining import mine as mine_archive

    printed = out is not None and str(out) == STDIO
    _check_targets(None if printed else out, report)
    if printed and as_json:
        raise UsageError("-o - and --json both print JSON on stdout; give one of them")
    limits = _limits(documents, kind or (), everything=everything, lines=lines)
    archive = collect(paths, pairs, encoding)
    loaded = load_glossary(glossary or ())
    from toolkit.cli.progress import show_progress

    with show_progress("reading", len(archive.files), wanted=not quiet) as advance:
        mined = mine_archive(archive, loaded, limits, lambda path: advance(1))
    _refuse_unread(mined)
    _write(mined, loaded, None if printed else out, report)
    if printed:
        from toolkit.mining import proposals_of

        print_json(proposals_of(mined.candidates, loaded))
    elif as_json:
        from toolkit.mining import mined_as_dict

        print_json(mined_as_dict(mined))
    else:
        from toolkit.cli.mining_output import print_candidates

        print_candidates(mined, top, lines)
    _finish(mined, quiet=quiet)


def collect(names: Sequence[str], pairs: Path | None, encoding: str) -> Archive:
    """Return the files that the names stand for, called in evidence as a person would call them.

    Raises UsageError for a name that leads nowhere and for a file of another format, DataError if there is no file.
    """
    from toolkit.archive import Archive, read_pairs
    from toolkit.batch import common_folder, expand, find_files, read_settings
    from toolkit.formats import Options, source_suffixes

    found_paths = expand(names)
    base = common_folder(found_paths)
    settings = read_settings(base)
    root = settings.source.parent if settings.source else base
    found = find_files(found_paths, source_suffixes(), settings.exclude, root)
    if not found.files:
        raise DataError(
            Place(base), f"there is no file here that can be read; known are {', '.join(source_suffixes())}"
        )
    options: Options = Options(encoding=encoding or None, columns=settings.columns)
    files = tuple((path, _called(path, base)) for path, _ in found.files)
    return Archive(files, options, read_pairs(pairs) if pairs else {})


def _check_targets(out: Path | None, report: Path | None) -> None:
    for target, endings in ((out, (".json",)), (report, (".html", ".htm"))):
        if target is not None and target.suffix.lower() not in endings:
            raise UsageError(f"{target}: give a file that ends in {endings[0]}")


def _called(path: Path, base: Path) -> str:
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else str(path)


def _limits(documents: int, kinds: Sequence[str], *, everything: bool, lines: int) -> Limits:
    from toolkit.mining import Kind, Limits

    known = {kind.value: kind for kind in Kind}
    for kind in kinds:
        if kind not in known:
            raise UsageError(f"no kind {kind!r}; there are {', '.join(known)}")
    wanted = frozenset(known[kind] for kind in kinds) or frozenset(Kind)
    return Limits(documents, everything, lines, wanted)


def _write(mined: Mined, glossary: Glossary, out: Path | None, report: Path | None) -> None:
    import json

    from toolkit.text.files import write_atomically

    if out is not None:
        from toolkit.mining import proposals_of

        text = json.dumps(proposals_of(mined.candidates, glossary), ensure_ascii=False, indent=2)
        write_atomically(out, (text + "\n").encode("utf-8", "replace"))
    if report is not None:
        from toolkit.report.mining import render_mined_html

        write_atomically(report, render_mined_html(mined).encode("utf-8", "replace"))


def _refuse_unread(mined: Mined) -> None:
    """Raise DataError if nothing at all could be read, after saying why of each file."""
    if mined.documents == 0 and len(mined.problems) == mined.files:
        _name_problems(mined)
        path = mined.problems[0].path
        raise DataError(Place(path.parent), "none of these files could be read; nothing was mined")


def _name_problems(mined: Mined) -> None:
    for problem in mined.problems:
        typer.echo(f"{problem.path}: {problem.reason}", err=True)


def _finish(mined: Mined, *, quiet: bool) -> None:
    """Say what could not be read and what was; set the exit status."""
    _name_problems(mined)
    if not quiet:
        typer.echo(
            f"{counted(mined.documents, 'document')} in {counted(mined.files, 'file')}, "
            f"{mined.editions:,} in both languages: {counted(len(mined.candidates), 'candidate')}",
            err=True,
        )
    raise typer.Exit(int(bool(mined.problems)))
