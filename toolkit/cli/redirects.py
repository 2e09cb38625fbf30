"""What to say of a concept that was merged into another one or is no longer to be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.glossary.redirects import Redirect


def follow_redirects(concept: str, folders: Sequence[Path]) -> str:
    """Return the id that an id leads to, and say on stderr why; what is no such id stays as it is.

    Raises UsageError if the redirects go in a circle, DataError if a table of them cannot be read.
    """
    from toolkit.data import glossaries_folder
    from toolkit.glossary.redirects import RedirectKind, follow, read_redirects

    redirects: dict[str, Redirect] = {}
    for folder in (glossaries_folder(), *folders):
        redirects |= read_redirects(folder)
    redirect = redirects.get(concept)
    if redirect is None:
        return concept
    if redirect.kind is RedirectKind.DEPRECATED:
        until = f"valid until {redirect.valid_until}" if redirect.valid_until else "no longer to be used"
        instead = f"; use {redirect.replacement}" if redirect.replacement else ""
        typer.echo(f"{concept} is deprecated, {until}{instead}", err=True)
        return concept
    leads = follow(concept, redirects)
    if not leads:
        raise UsageError(f"{concept} leads in a circle; see: sohr-tx glossary lint")
    typer.echo(f"{concept} was merged into {leads}", err=True)
    return leads
