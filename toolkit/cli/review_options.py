"""Options that the commands of `sohr-tx review` share, and the frame in which each of them runs."""

from __future__ import annotations

import re
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from toolkit.cli.option_groups import OptionGroup
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.review.reviews import Review
    from toolkit.review.state import ProposalRecord, ProposalStatus, State

_NUMBERS = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
_E = TypeVar("_E", bound=StrEnum)

NumberArgument = Annotated[int, typer.Argument(metavar="NUMBER", help="A proposal.", min=1)]
NumbersArgument = Annotated[list[str], typer.Argument(metavar="NUMBER...", help="Proposals: 12, or 15-18.")]
AsOption = Annotated[
    str,
    OptionGroup.PROPOSAL.option(
        "--as",
        metavar="NAME",
        help="Who you are (default: git's user.email).",
        show_default=False,
    ),
]
WhyOption = Annotated[
    str,
    OptionGroup.PROPOSAL.option("--why", metavar="TEXT", help="The reason; it stays in the history."),
]
SeenOption = Annotated[
    int | None,
    OptionGroup.PROPOSAL.option("--seen", metavar="VERSION", help="The version you looked at.", min=1),
]


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


def parse_numbers(words: Sequence[str], state: State, wanted: ProposalStatus | None = None) -> list[int]:
    """Return the proposals that numbers and ranges name, each once.

    A range names those in it that are `wanted` (open, if nothing is said). Raises UsageError for what is neither, and
    for a range in which there is none.
    """
    numbers: dict[int, None] = {}
    for word in words:
        found = _NUMBERS.fullmatch(word)
        if found is None:
            raise UsageError(f"expected the number of a proposal, or a range like 15-18, found {word!r}")
        first, last = int(found[1]), int(found[2] or found[1])
        named = [first]
        if found[2]:
            named = [n for n, record in sorted(state.proposals.items()) if first <= n <= last and _is(record, wanted)]
        if not named:
            raise UsageError(f"no proposal of {word} is {wanted.value if wanted else 'open'}")
        numbers |= dict.fromkeys(named)
    return list(numbers)


def _is(record: ProposalRecord, wanted: ProposalStatus | None) -> bool:
    return record.is_open if wanted is None else record.status is wanted


def choose(kind: type[_E], value: str, option: str) -> _E:
    """Return the member that a value names; raises UsageError with those that there are."""
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise UsageError(f"{option}: no {value!r}; there are {known}") from None
