"""Pages of long lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

if TYPE_CHECKING:
    from toolkit.web.visits import Visit

PAGE = 50
"""Lines of a page."""


class Paging(NamedTuple):
    """Which page of a list is shown: `number` counts from 1."""

    number: int
    total: int
    path: str
    query: tuple[tuple[str, str], ...]

    @property
    def offset(self) -> int:
        """How many lines come before the page."""
        return (self.number - 1) * PAGE

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one, too."""
        return max(1, -(-self.total // PAGE))

    @property
    def first(self) -> int:
        """The number of the page's first line."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        """The number of the page's last line."""
        return min(self.offset + PAGE, self.total)

    def address(self, number: int) -> str:
        """Return the address of another page of the same list."""
        return f"{self.path}?{urlencode([*self.query, ('page', str(number))])}"

    def of(self, total: int) -> Paging:
        """Return the same for a list of so many lines; a page behind the last one becomes the last one."""
        found = self._replace(total=total)
        return found._replace(number=min(found.number, found.pages))


def paging(visit: Visit, total: int = 0) -> Paging:
    """Return which page of a list a visitor asks for."""
    request = visit.request
    query = tuple((name, value) for name, value in request.query_params.multi_items() if name != "page" and value)
    return Paging(visit.number("page"), total, request.url.path, query)
