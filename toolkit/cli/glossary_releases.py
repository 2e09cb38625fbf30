"""`sohr-tx glossary release` and `diff`: numbered states of a glossary, and what is different between two."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import JsonOption, print_json
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.redirects import Redirect
    from toolkit.glossary.releases import Release

NOW = "now"
"""In the place of a release: the glossary as it is."""

FolderOption = Annotated[
    Path | None,
    typer.Option("--glossary", metavar="DIR", help="The glossary's folder (default: the one that the review keeps)."),
]

RELEASE_EXAMPLES = """Examples:

\b
  sohr-tx glossary release --note "Spellings of Deir Ezzor's towns"
  sohr-tx glossary release --list
  sohr-tx glossary release --rollback 2026-11-01.1 --note "Al-Tanaf was a mistake"
  sohr-tx normalize archive/ --write --glossary-release 2026-11-22.1

A release is numbered by its date, 2026-11-22.1 the first of the day, and never changes. To go back to an earlier one is
a new release. Where a review keeps the folder, it takes an editor to release and an admin to roll back.
Exit status: 0 released, 2 nothing has changed or you may not, 3 bad data."""


def release(
    note: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="What changed; may be repeated.")] = None,
    rollback: Annotated[
        str, typer.Option(metavar="RELEASE", help="Bring the glossary back to this one.", show_default=False)
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help="List the releases, and stop.")] = False,
    glossary: FolderOption = None,
    who: Annotated[
        str, typer.Option("--as", metavar="NAME", help="Who you are.", show_default="git's user.email")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Give the glossary as it is a number, so that outputs can name it and be made again."""
    from toolkit.glossary.releases import list_releases

    folder = _folder(glossary)
    if listed:
        _print_releases(list_releases(folder), as_json=as_json)
        return
    made = _release(folder, who, note or [], rollback)
    if as_json:
        print_json(made.as_dict())
    else:
        typer.echo(f"{made.full_name}: {made.path}")


DIFF_EXAMPLES = """Examples:

\b
  sohr-tx glossary diff 2026-11-01.1 2026-11-22.1
  sohr-tx glossary diff 2026-11-22.1               since that release
  sohr-tx glossary diff old.tsv new.tsv --json     two files or folders

Exit status: 0 nothing is different, 1 something is, 2 there is no such release."""


def diff(
    old: Annotated[str, typer.Argument(metavar="RELEASE|PATH", help="The earlier state.")],
    new: Annotated[str, typer.Argument(metavar="[RELEASE|PATH]", help="The later state.")] = NOW,
    glossary: FolderOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say in words what is different between two states of the glossary."""
    from toolkit.glossary.differences import ChangeKind, compare_states

    before, redirects_before = _state(old, glossary)
    after, redirects_after = _state(new, glossary)
    changes = compare_states(before.values(), after.values(), redirects_before, redirects_after)
    if as_json:
        print_json({"from": old, "to": new, "changes": [change.as_dict() for change in changes]})
        raise typer.Exit(int(bool(changes)))
    for kind in ChangeKind:
        of_kind = [change for change in changes if change.kind is kind]
        if of_kind:
            typer.secho(f"{kind.value.capitalize()} ({len(of_kind):,})", bold=True)
        for change in of_kind:
            typer.echo(f"  {change}")
    if not changes:
        typer.echo("nothing is different", err=True)
    raise typer.Exit(int(bool(changes)))


def register(app: typer.Typer) -> None:
    """Add these commands to `sohr-tx glossary`."""
    app.command(epilog=RELEASE_EXAMPLES)(release)
    app.command(epilog=DIFF_EXAMPLES, no_args_is_help=True)(diff)


def _folder(named: Path | None) -> Path:
    from toolkit.glossary.folders import kept_folder

    folder = named or kept_folder(Path.cwd())
    if folder is None:
        raise UsageError("which glossary? give --glossary DIR, or begin a review here: sohr-tx review init")
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder")
    return folder


def _release(folder: Path, who: str, notes: Sequence[str], rollback: str) -> Release:
    """Release through the review that keeps the folder, or, where none does, the folder by itself."""
    from toolkit.glossary.folders import kept_folder
    from toolkit.glossary.releases import make_release
    from toolkit.review.asking import current_user

    user = current_user(who)
    kept = kept_folder(Path.cwd())
    if kept is None or kept != folder.resolve():
        if rollback:
            raise UsageError("to roll back takes a review, whose history it stands in: sohr-tx review init")
        return make_release(folder, by=user, notes=notes)
    from toolkit.review.releasing import release as release_kept
    from toolkit.review.releasing import roll_back
    from toolkit.review.reviews import Review

    review = Review.open(Path.cwd())
    try:
        if rollback:
            return roll_back(review, user, rollback, why=" ".join(notes))
        return release_kept(review, user, notes)
    finally:
        review.close()


def _print_releases(releases: Sequence[Release], *, as_json: bool) -> None:
    if as_json:
        print_json({"releases": [each.as_dict() for each in releases]})
        return
    for each in releases:
        typer.echo(f"{each.name}  {each.digest}  {each.by}  {'; '.join(each.notes)}".rstrip())
    if not releases:
        typer.echo("no releases yet", err=True)


def _state(named: str, glossary: Path | None) -> tuple[Mapping[str, ConceptEntry], Mapping[str, Redirect]]:
    """Return the entries and redirects of a release, of a path, or of the glossary as it is."""
    from toolkit.glossary.folders import is_shipped, kept_folder
    from toolkit.glossary.layers import lay, read_layers
    from toolkit.glossary.redirects import read_redirects
    from toolkit.glossary.releases import find_release, is_release, read_release, release_folders
    from toolkit.glossary.store import read_glossary

    path = Path(named)
    if named == NOW:
        folder = glossary or kept_folder(Path.cwd())
        layers = read_layers(() if folder is None or is_shipped(folder) else (folder,))
        redirects = read_redirects(folder) if folder is not None and folder.is_dir() else {}
        return {row.entry.id: row.entry for row in lay(layers)}, redirects
    if path.exists() and not is_release(path):
        entries = {row.entry.id: row.entry for row in read_glossary(path)}
        return entries, read_redirects(path) if path.is_dir() else {}
    found = (
        path if is_release(path) else find_release(named, release_folders(Path.cwd(), [glossary] if glossary else []))
    )
    state = read_release(found)
    return state.entries, state.redirects
