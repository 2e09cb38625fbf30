"""Beginning a review, giving roles, and the settings of a workspace."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.review.events import SETTINGS, Draft, EventKind, user_subject
from toolkit.review.reviews import Review
from toolkit.review.roles import Role, Task
from toolkit.review.workspaces import make_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LONGEST_NAME = 100


def begin(folder: Path, glossary: Path, who: str, *, database: str = "", four_eyes: bool = True) -> Review:
    """Make a workspace in a folder, whose review keeps a glossary folder; who begins it is its first admin.

    A PostgreSQL database that another machine has begun already is joined: its users and settings stay. Raises
    UsageError if the folder has a workspace, StoreError if the database cannot be used; no workspace is made then.
    """
    check_name(who)
    workspace = make_workspace(folder, glossary, database)
    try:
        review = Review(workspace, workspace.open_store())
    except Exception:
        workspace.settings.unlink()
        raise
    with review.store.writing(who) as writer:
        if not writer.state.users:
            writer.add(Draft(user_subject(who), EventKind.ENROLLED, {"role": Role.ADMIN.value}))
            writer.add(Draft(SETTINGS, EventKind.CONFIGURED, {"four_eyes": four_eyes}))
    review.repair()
    return review


def enrol(review: Review, who: str, name: str, role: Role | None) -> None:
    """Give a user a role, or none any more (None).

    Raises ForbiddenError for all but admins, and UsageError for a name that is none, for one that a user has already
    but for its capitals (with two names, one person could approve their own proposal), or if no admin would be left.
    """
    check_name(name)
    with review.noting(who, Task.ENROL) as writer:
        users = dict(writer.state.users)
        namesake = find_user(users, name)
        if namesake not in (None, name):
            raise UsageError(f"{name!r} is {namesake!r} in other letters, who is a user already; a person has one name")
        if role is None and name not in users:
            raise UsageError(f"{name!r} is no user of this workspace; there are {', '.join(sorted(users))}")
        if users.pop(name, None) is Role.ADMIN and role is not Role.ADMIN and Role.ADMIN not in users.values():
            raise UsageError(f"{name} is the only admin; make somebody else an admin first")
        writer.add(Draft(user_subject(name), EventKind.ENROLLED, {"role": role.value if role else ""}))


def note_invitation(review: Review, who: str, name: str) -> None:
    """Write into the history that a user was given a link to choose a new password: who has it can act for them.

    Raises ForbiddenError for all but admins, UsageError for who is no user.
    """
    with review.noting(who, Task.ENROL) as writer:
        role = writer.state.users.get(name)
        if role is None:
            raise UsageError(f"{name!r} is no user of this workspace")
        why = "a one-time link to choose a new password"
        writer.add(Draft(user_subject(name), EventKind.ENROLLED, {"role": role.value}, why))


def set_four_eyes(review: Review, who: str, *, needed: bool, why: str = "") -> None:
    """Say whether an approval takes a second person. The switch stands in the history, and each list shows it.

    Raises ForbiddenError for all but admins.
    """
    with review.noting(who, Task.CONFIGURE) as writer:
        if writer.state.four_eyes is not needed:
            writer.add(Draft(SETTINGS, EventKind.CONFIGURED, {"four_eyes": needed}, why))


def find_user(users: Iterable[str], name: str) -> str | None:
    """Return the user whom a name means, whatever its capitals and the form of its characters; None for nobody."""
    wanted = _plain(name)
    found = [user for user in users if _plain(user) == wanted]
    return name if name in found else next(iter(found), None)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def check_name(name: str) -> None:
    """Raise UsageError for what is no name of a user: empty, longer than 100 characters, or of more than a line."""
    if not name.strip() or name != name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError(f"{name!r} is no name of a user; give a name or an address on one line")
