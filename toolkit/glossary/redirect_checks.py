"""Lint of REDIRECTS.tsv: circles, ways that lead nowhere, concepts that are gone and there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place
from toolkit.glossary.findings import Finding, Level
from toolkit.glossary.redirects import FILE, RedirectKind, read_redirects, replacements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from toolkit.glossary.redirects import Redirect


def check_redirects(folder: Path, own: Collection[str], known: Collection[str]) -> Iterator[Finding]:
    """Yield what is wrong with a folder's redirects; `own` are the ids of its lines, `known` all that are in force."""
    path = folder / FILE
    try:
        redirects = read_redirects(folder)
    except DataError as error:
        yield Finding(error.place, Level.ERROR, "unreadable", error.problem)
        return
    for line, redirect in enumerate(redirects.values(), 2):
        for column, code, message in _faults(redirect, redirects, own, known):
            yield Finding(Place(path, line, column), Level.ERROR, code, f"{redirect.id}: {message}", redirect.id)


def _faults(
    redirect: Redirect, redirects: Mapping[str, Redirect], own: Collection[str], known: Collection[str]
) -> Iterator[tuple[int, str, str]]:
    chain = replacements(redirect.id, redirects)
    if redirect.id in chain:
        yield 3, "redirect-cycle", f"the replacements go in a circle: {' → '.join((redirect.id, *chain))}"
    elif redirect.replacement and redirect.replacement not in known and redirect.replacement not in redirects:
        yield 3, "redirect-nowhere", f"it leads to {redirect.replacement}, which does not exist"
    if redirect.kind is RedirectKind.MERGED and redirect.id in own:
        yield 1, "redirect-live", f"it is merged into {redirect.replacement}, and has a line of its own all the same"
    if redirect.kind is RedirectKind.DEPRECATED and redirect.id not in known:
        yield 1, "redirect-nowhere", "it is deprecated, but there is no such concept"
