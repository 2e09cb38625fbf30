"""Options that the commands of `sohr-tx review` share, and the frame in which each of them runs."""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.review.reviews import Review

_E = TypeVar("_E", bound=StrEnum)

NumberArgument = Annotated[int, typer.Argument(metavar="NUMBER", help="A proposal.", min=1)]
AsOption = Annotated[
    str, typer.Option("--as", metavar="NAME", help="Who you are (default: git's user.email).", show_default=False)
]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it stays in the history.")]
SeenOption = Annotated[int | None, typer.Option("--seen", metavar="VERSION", help="The version you looked at.", min=1)]


@contextmanager
def acting(who: str) -> Iterator[tuple[Review, str]]:
    """Open the review of the folder that the user stands in, and say who they are."""
    from toolkit.review.asking import current_user
    from toolkit.review.reviews import Review  # SQLAlchemy takes a fifth of a second

    review = Review.open(Path.cwd())
    try:
        yield review, current_user(who)
    finally:
        review.close()


def choose(kind: type[_E], value: str, option: str) -> _E:
    """Return the member that a value names; raises UsageError with those that there are."""
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise UsageError(f"{option}: no {value!r}; there are {known}") from None
