"""The table of all pages: the way to each, its name, the role that it takes, and the function that answers.

This table is all there is: a page that does not stand here cannot be reached, and who has not the role that stands here
does not get to the function. What a role may do beyond looking is also asked by `toolkit.review` itself, of everybody
and everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.review import Role
from toolkit.web.pages import concepts, entering, queue

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

    from toolkit.web.visits import Visit


class Page(NamedTuple):
    """One page: `role` is the lowest that may have it, None for everybody, signed in or not."""

    method: str
    path: str
    name: str
    role: Role | None
    answer: Callable[[Visit], Response]


ANYBODY = None

ROUTES: tuple[Page, ...] = (
    Page("GET", "/", "home", ANYBODY, entering.home),
    Page("GET", "/sign-in", "sign-in", ANYBODY, entering.show_sign_in),
    Page("POST", "/sign-in", "sign-in.take", ANYBODY, entering.sign_in),
    Page("POST", "/sign-out", "sign-out", Role.READER, entering.sign_out),
    Page("GET", "/welcome", "welcome", ANYBODY, entering.show_welcome),
    Page("POST", "/welcome", "welcome.take", ANYBODY, entering.welcome),
    Page("POST", "/language", "language", ANYBODY, entering.choose_language),
    Page("GET", "/queue", "queue", Role.READER, queue.show_queue),
    Page("GET", "/concepts", "concepts", Role.READER, concepts.show_search),
    Page("GET", "/concepts/{concept:path}", "concept", Role.READER, concepts.show_concept),
)
