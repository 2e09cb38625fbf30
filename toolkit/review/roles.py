"""Roles: who may do what in the review."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from toolkit.errors import SohrError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(StrEnum):
    """What a user is in the workspace; each may do what those before may."""

    READER = "reader"
    TRANSLATOR = "translator"
    EDITOR = "editor"
    ADMIN = "admin"


class Task(StrEnum):
    """What there is to do."""

    READ = "read"
    PROPOSE = "propose"
    COMMENT = "comment"
    AMEND = "amend a proposal"
    WITHDRAW = "withdraw a proposal"
    APPROVE = "approve"
    REJECT = "reject"
    REVERT = "revert a decision"
    RELEASE = "make a release"
    ROLL_BACK = "roll a release back"
    ENROL = "give roles"
    CONFIGURE = "change settings"


LOWEST: Mapping[Task, Role] = {
    Task.READ: Role.READER,
    Task.PROPOSE: Role.TRANSLATOR,
    Task.COMMENT: Role.TRANSLATOR,
    Task.AMEND: Role.TRANSLATOR,
    Task.WITHDRAW: Role.TRANSLATOR,
    Task.APPROVE: Role.EDITOR,
    Task.REJECT: Role.EDITOR,
    Task.REVERT: Role.EDITOR,
    Task.RELEASE: Role.EDITOR,
    Task.ROLL_BACK: Role.ADMIN,
    Task.ENROL: Role.ADMIN,
    Task.CONFIGURE: Role.ADMIN,
}
"""The lowest role that may do each task."""


class ForbiddenError(SohrError):
    """Who asks may not do this; the message says what role it takes. Exit status 2."""

    exit_status = 2


def may(role: Role | None, task: Task) -> bool:
    """Say whether a role may do a task; None is nobody."""
    order = list(Role)
    return role is not None and order.index(role) >= order.index(LOWEST[task])


def require(users: Mapping[str, Role], who: str, task: Task) -> None:
    """Raise ForbiddenError unless a user of the workspace may do a task."""
    role = users.get(who)
    if role is None:
        raise ForbiddenError(
            f"{who!r} is no user of this workspace; an admin adds them: sohr-tx review users add {who!r} --role editor"
        )
    if not may(role, task):
        raise ForbiddenError(f"{who} is {_a(role)} here; to {task.value} takes {_a(LOWEST[task])}")


def _a(role: Role) -> str:
    return f"{'an' if role.value[0] in 'ae' else 'a'} {role.value}"
