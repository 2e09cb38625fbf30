"""`sohr-tx glossary index`, `impact`, `precision`: what a decision would change in an archive, how right it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.mining import collect
from toolkit.cli.options import EncodingOption, GlossaryOption, JsonOption, QuietOption, print_json
from toolkit.errors import DataError, Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.entries import Glossary
    from toolkit.impact import ArchiveIndex, Change, Impact, VerdictBook
    from toolkit.review import Proposal

INDEX_EXAMPLES = """Examples:

\b
  sohr-tx glossary index archive/         make the index of an archive, or bring it up to date
  sohr-tx glossary index                  say what the nearest index holds, and how old it is

Only files that have changed are read again. The index is archive/.sohr-tx/archive-index.sqlite.
Exit status: 0; 1 if some files could not be read, 3 if none could."""

IMPACT_EXAMPLES = """Examples:

\b
  sohr-tx glossary impact --concept town.saraqib --form Sarakib --form "As Saraqib"
  sohr-tx glossary impact candidates.json          each proposal of a file
  sohr-tx glossary impact 42                       proposal 42 of the review
  sohr-tx glossary impact 42 --mark 3 wrong
  sohr-tx glossary impact 42 --mark 11,12,14 right

Samples are numbered: the worst-looking ones first, then some drawn by lot. Marks stay; the precision is counted from
those drawn by lot. Exit status: 0, whether there are edits or not."""

PRECISION_EXAMPLES = """Examples:

\b
  sohr-tx glossary precision                       how right the edits of each rule and concept are
  sohr-tx glossary precision -o demotions.json     proposals for what is not right enough to be done unasked

Exit status: 0; 1 if something falls under the threshold."""

IndexOption = Annotated[
    Path | None,
    typer.Option("--index", metavar="FILE", help="The index (default: the nearest one upward, or the only one below)."),
]
MarkOption = Annotated[
    tuple[str, str],
    typer.Option(
        "--mark", metavar="N[,N...] right|wrong", help="Say that samples are right or wrong.", show_default=False
    ),
]


def index(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders, patterns.", show_default=False)
    ] = None,
    file: IndexOption = None,
    encoding: EncodingOption = "",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Index an archive, so that the impact of decisions can be told in seconds."""
    from toolkit.impact import ArchiveIndex, find_index

    if not paths:
        with ArchiveIndex.open(file or find_index(Path.cwd())) as opened:
            _print_state(opened, as_json=as_json)
        return
    failed = _update(paths, file, encoding, as_json=as_json, quiet=quiet)
    raise typer.Exit(int(failed))


def _update(names: Sequence[str], file: Path | None, encoding: str, *, as_json: bool, quiet: bool) -> bool:
    """Bring an index up to date; say whether some files could not be read."""
    from toolkit.batch import common_folder, expand
    from toolkit.cli.progress import show_progress
    from toolkit.impact import ArchiveIndex, index_path

    archive = collect(names, None, encoding)
    base = common_folder(expand(names))
    folders = all(path.is_dir() for path in expand(names))
    with ArchiveIndex.open(file or index_path(base), make=True) as opened:
        with show_progress("indexing", len(archive.files), wanted=not quiet) as advance:
            done = opened.update(archive.files, archive.options, base if folders else None, lambda path: advance(1))
        for problem in done.problems:
            typer.echo(f"{problem.path}: {problem.reason}", err=True)
        if len(done.problems) == len(archive.files):
            raise DataError(Place(base), "none of these files could be read; nothing is indexed")
        if not quiet:
            typer.echo(
                f"{done.read:,} files read, {done.unchanged:,} unchanged, {done.removed:,} gone, "
                f"{len(done.problems):,} that could not be read",
                err=True,
            )
        _print_state(opened, as_json=as_json)
    return bool(done.problems)


def _print_state(opened: ArchiveIndex, *, as_json: bool) -> None:
    state = opened.state
    if as_json:
        print_json({**state._asdict(), "path": str(state.path), "age": state.age()})
        return
    held = f"{state.documents:,} documents in {state.files:,} files, {state.passages:,} passages"
    typer.echo(f"{state.path}: {held}, {state.age()}")


def impact(
    proposal: Annotated[
        str | None,
        typer.Argument(metavar="[PROPOSAL]", help="A file of proposals, or a review's number.", show_default=False),
    ] = None,
    concept: Annotated[str, typer.Option(metavar="ID", help="A concept, instead of a proposal.")] = "",
    form: Annotated[
        list[str] | None, typer.Option(metavar="FORM", help="A form of it to deprecate; may be repeated.")
    ] = None,
    mark: MarkOption = ("", ""),
    samples: Annotated[int, typer.Option(metavar="N", min=0, max=100, help="Samples of each sort.")] = 10,
    file: IndexOption = None,
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what a decision would change in an archive: how many edits, how certain, the worst-looking ones first."""
    from toolkit.glossary import load_glossary
    from toolkit.impact import ArchiveIndex, VerdictBook, find_index, measure

    loaded = load_glossary(glossary or ())
    changes = list(_changes(proposal, concept, form or (), loaded))
    place = file or find_index(Path.cwd())
    book = VerdictBook.beside(place)
    with ArchiveIndex.open(place) as opened:
        state = opened.state
        measured = [measure(opened, change, loaded, samples) for change in changes]
    if mark[0]:
        _mark(*mark, measured, book)
    if as_json:
        from toolkit.cli.impact_output import impact_as_dict

        shown = [impact_as_dict(each, book) for each in measured]
        print_json({"index": {**state._asdict(), "path": str(state.path), "age": state.age()}, "impacts": shown})
        return
    from toolkit.cli.impact_output import print_impact

    for each in measured:
        print_impact(each, book)
    typer.echo(f"index: {state.documents:,} documents, {state.age()}", err=True)


def _changes(proposal: str | None, concept: str, forms: Sequence[str], glossary: Glossary) -> Iterator[Change]:
    """Yield the changes that the command line asks for."""
    from toolkit.impact import Change, deprecating

    if (proposal is None) == (not concept):
        raise UsageError("give a proposal, or --concept ID with --form F")
    if concept:
        entry = glossary.by_id.get(concept)
        if entry is None:
            raise UsageError(f"no concept has the id {concept!r}; look it up with: sohr-tx glossary show FORM")
        if not forms:
            raise UsageError("say which form is to be deprecated: --form F")
        yield Change(entry, deprecating(entry, forms))
        return
    if forms:
        raise UsageError("--form goes with --concept; a proposal has its own forms")
    from toolkit.review.effects import change_of

    yield from (change_of(each, glossary) for each in _proposals(proposal or ""))


def _proposals(named: str) -> list[Proposal]:
    if named.isdigit():
        from toolkit.cli.review_options import acting
        from toolkit.review.asking import require_reader, show_proposal

        with acting("") as (review, user):
            require_reader(review, user)
            return [show_proposal(review, int(named)).record.proposal]
    from toolkit.review.proposal_json import parse_proposals
    from toolkit.text.files import decode, read_bytes

    return parse_proposals(decode(read_bytes(Path(named)), Path(named)).text, Path(named))


def _mark(numbers: str, verdict: str, measured: Sequence[Impact], book: VerdictBook) -> None:
    """Write down what an editor says of samples, after all of it is known to make sense."""
    if len(measured) != 1:
        raise UsageError("--mark is about the samples of one proposal; give one by its number, or a file with one")
    if verdict not in ("right", "wrong"):
        raise UsageError(f"--mark {numbers} {verdict}: an edit is right or wrong")
    samples = dict(enumerate(measured[0].samples, start=1))
    wanted = [int(number) if number.isdecimal() else 0 for number in numbers.split(",")]
    if not samples.keys() >= set(wanted):
        there = f"there are samples 1 to {len(samples)}" if samples else "there are no samples"
        raise UsageError(f"--mark {numbers} {verdict}: {there}; several are written 3,5,8")
    for number in wanted:
        book.mark(samples[number], is_right=verdict == "right")


def precision(
    threshold: Annotated[
        float, typer.Option(metavar="SHARE", min=0.5, max=1.0, help="What edits made unasked have to reach.")
    ] = 0.95,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="Write demotions as JSON.")] = None,
    file: IndexOption = None,
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how right the edits of each rule and concept are, and propose to demote what is not right enough."""
    from toolkit.cli.impact_output import precision_as_dict, print_precision, write_demotions
    from toolkit.glossary import load_glossary
    from toolkit.impact import VerdictBook, demotions, find_index

    book = VerdictBook.beside(file or find_index(Path.cwd()))
    found = list(demotions(book, load_glossary(glossary or ()), threshold))
    if out is not None:
        write_demotions(found, out)
    if as_json:
        print_json(precision_as_dict(book, found, threshold))
    else:
        print_precision(book, found, threshold)
    under = any(each.falls_under(threshold) for each in (*book.by_rule().values(), *book.by_concept().values()))
    raise typer.Exit(int(bool(found) or under))
