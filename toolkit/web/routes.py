"""The table of all pages: the way to each, its name, the role that it takes, and the function that answers.

This table is all there is: a page that does not stand here cannot be reached, and who has not the role that stands here
does not get to the function. What a role may do beyond looking is also asked by `toolkit.review` itself, of everybody
and everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.review import Role
from toolkit.web.pages import (
    account,
    amending,
    archive,
    concepts,
    deciding,
    entering,
    history,
    imports,
    people,
    proposals,
    proposing,
    queue,
    releases,
    retiring,
)

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
UPLOADING = "imports.take"
"""The one page that takes a file."""

ROUTES: tuple[Page, ...] = (
    Page("GET", "/", "home", ANYBODY, entering.home),
    Page("GET", "/sign-in", "sign-in", ANYBODY, entering.show_sign_in),
    Page("POST", "/sign-in", "sign-in.take", ANYBODY, entering.sign_in),
    Page("POST", "/sign-out", "sign-out", Role.READER, entering.sign_out),
    Page("GET", "/welcome", "welcome", ANYBODY, entering.show_welcome),
    Page("POST", "/welcome", "welcome.take", ANYBODY, entering.welcome),
    Page("POST", "/language", "language", ANYBODY, entering.choose_language),
    Page("POST", "/look", "look", ANYBODY, entering.choose_look),
    Page("GET", "/queue", "queue", Role.READER, queue.show_queue),
    Page("POST", "/queue/preview", "bulk", Role.TRANSLATOR, deciding.preview),
    Page("POST", "/queue/decide", "bulk.take", Role.TRANSLATOR, deciding.take),
    Page("GET", "/proposals/new", "propose", Role.TRANSLATOR, proposing.show_form),
    Page("POST", "/proposals/new", "propose.take", Role.TRANSLATOR, proposing.take_form),
    Page("POST", "/proposals/preview", "propose.preview", Role.TRANSLATOR, proposing.preview_form),
    Page("GET", "/proposals/merge", "merge", Role.TRANSLATOR, retiring.show_merge),
    Page("POST", "/proposals/merge", "merge.take", Role.TRANSLATOR, retiring.take_merge),
    Page("POST", "/proposals/merge/preview", "merge.preview", Role.TRANSLATOR, retiring.preview_merge),
    Page("GET", "/proposals/deprecate", "deprecate", Role.TRANSLATOR, retiring.show_deprecation),
    Page("POST", "/proposals/deprecate", "deprecate.take", Role.TRANSLATOR, retiring.take_deprecation),
    Page("POST", "/proposals/deprecate/preview", "deprecate.preview", Role.TRANSLATOR, retiring.preview_deprecation),
    Page("GET", "/proposals/{number}", "proposal", Role.READER, proposals.show),
    Page("GET", "/proposals/{number}/amend", "amend", Role.TRANSLATOR, amending.show_amendment),
    Page("POST", "/proposals/{number}/amend", "amend.take", Role.TRANSLATOR, amending.take_amendment),
    Page("POST", "/proposals/{number}/preview", "amend.preview", Role.TRANSLATOR, amending.preview_amendment),
    Page("POST", "/proposals/{number}/comment", "comment", Role.TRANSLATOR, proposals.take_comment),
    Page("POST", "/proposals/{number}/withdraw", "withdraw", Role.TRANSLATOR, proposals.take_withdrawal),
    Page("POST", "/proposals/{number}/approve", "approve", Role.EDITOR, proposals.take_approval),
    Page("POST", "/proposals/{number}/reject", "reject", Role.EDITOR, proposals.take_rejection),
    Page("POST", "/proposals/{number}/revert", "revert", Role.EDITOR, proposals.take_reversal),
    Page("GET", "/proposals/{number}/impact", "impact", Role.READER, archive.show_impact),
    Page("POST", "/proposals/{number}/verdicts", "verdicts", Role.TRANSLATOR, archive.take_verdicts),
    Page("GET", "/concepts", "concepts", Role.READER, concepts.show_search),
    Page("GET", "/concepts/{concept:path}", "concept", Role.READER, concepts.show_concept),
    Page("GET", "/concordance", "concordance", Role.READER, archive.show_concordance),
    Page("GET", "/precision", "precision", Role.READER, archive.show_precision),
    Page("POST", "/precision/propose", "precision.propose", Role.TRANSLATOR, archive.take_demotions),
    Page("GET", "/releases", "releases", Role.READER, releases.show_releases),
    Page("POST", "/releases", "releases.take", Role.EDITOR, releases.take_release),
    Page("GET", "/releases/difference", "difference", Role.READER, releases.show_difference),
    Page("POST", "/releases/rollback", "rollback", Role.ADMIN, releases.take_rollback),
    Page("GET", "/imports", "imports", Role.TRANSLATOR, imports.show_imports),
    Page("POST", "/imports", UPLOADING, Role.TRANSLATOR, imports.take_upload),
    Page("GET", "/imports/{upload}", "import", Role.TRANSLATOR, imports.show_import),
    Page("POST", "/imports/{upload}/take", "import.take", Role.TRANSLATOR, imports.take_import),
    Page("POST", "/imports/{upload}/drop", "import.drop", Role.TRANSLATOR, imports.drop_import),
    Page("GET", "/history", "history", Role.READER, history.show_history),
    Page("GET", "/people", "people", Role.ADMIN, people.show_people),
    Page("POST", "/people/role", "people.role", Role.ADMIN, people.take_role),
    Page("POST", "/people/link", "people.link", Role.ADMIN, people.take_link),
    Page("POST", "/people/settings", "people.settings", Role.ADMIN, people.take_setting),
    Page("GET", "/account", "account", Role.READER, account.show_account),
    Page("POST", "/account/password", "account.password", Role.READER, account.take_password),
    Page("POST", "/account/sign-outs", "account.sign-outs", Role.READER, account.take_sign_outs),
)
