"""What a visitor is told when something cannot be done: a plain page with the status that fits, and no traceback."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from toolkit.errors import DataError, SohrError, UsageError
from toolkit.review import ChangedError, ConflictError, ForbiddenError, NotAloneError
from toolkit.web.guarding import TooLargeError

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.review.conflicts import Conflict
    from toolkit.web.visits import Visit

LOG = logging.getLogger("toolkit.web")


class MissingError(SohrError):
    """There is no such thing as the address names: status 404."""


class WaitError(SohrError):
    """Too many tries: status 429; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many tries; wait {seconds} seconds")
        self.seconds = seconds


_STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (MissingError, 404),
    (WaitError, 429),
    (ForbiddenError, 403),
    (NotAloneError, 403),
    (ChangedError, 409),
    (ConflictError, 409),
    (UsageError, 422),
    (DataError, 503),
    (SohrError, 503),
    (TooLargeError, 413),
    (ClientDisconnect, 400),
)
"""The first that fits counts. 503: the glossary's files or the database, which an admin puts right."""


def status_of(error: Exception) -> int:
    """Return the status of an answer to an error."""
    if isinstance(error, HTTPException):
        return error.status_code
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)


def message_of(error: Exception) -> str:
    """Return what an error says in a sentence; conflicts are listed beside it."""
    return error.summary if isinstance(error, ConflictError) else str(error)


def conflicts_of(error: Exception | None) -> tuple[Conflict, ...]:
    """Return the conflicts that an error is about."""
    return error.conflicts if isinstance(error, ConflictError) else ()


def failure_page(visit: Visit, error: Exception) -> Response:
    """Return the page that says what is wrong; a fault of the program is logged under a number that the page names."""
    status = status_of(error)
    number = ""
    if status >= 500:
        number = secrets.token_hex(4)
        LOG.error("fault %s: %s %r", number, visit.request.method, visit.request.url.path, exc_info=error)
    # Who is not signed in learns nothing of files and databases.
    told = isinstance(error, SohrError) and (status < 500 or bool(visit.who))
    response = visit.page(
        "failure.html",
        status,
        code=status,
        message=message_of(error) if told else "",
        is_alone=isinstance(error, NotAloneError),
        conflicts=conflicts_of(error),
        seconds=error.seconds if isinstance(error, WaitError) else 0,
        number=number,
    )
    if isinstance(error, WaitError):
        response.headers["retry-after"] = str(error.seconds)
    return response
