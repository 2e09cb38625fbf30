"""Light or dark: as the visitor's system has it, unless they have chosen; the choice is kept in a cookie."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

LOOK_COOKIE = "sohr-look"


class Look(StrEnum):
    """How pages look: AUTO as the visitor's system does."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


def find_look(name: str) -> Look:
    """Return the look of a name; AUTO for what names none."""
    return next((look for look in Look if look.value == name), Look.AUTO)


def look_of(request: Request) -> Look:
    """Return the look that a visitor has chosen."""
    return find_look(request.cookies.get(LOOK_COOKIE, ""))
