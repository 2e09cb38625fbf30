"""Importing: a file is sent and shown; it is proposed when somebody says so, and not at all if it is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import SohrError
from toolkit.glossary.exchange import FORMATS
from toolkit.glossary.rows import TYPES
from toolkit.review import propose
from toolkit.text.languages import Language
from toolkit.web.paging import PAGE, paging
from toolkit.web.uploads import PROPOSALS, Choices, plan_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.web.visits import Visit


def show_imports(visit: Visit) -> Response:
    """Show the form, and what was sent and not taken yet."""
    return _page(visit)


def take_upload(visit: Visit) -> Response:
    """Take a file and lead to what it would propose; a broken one is refused with its line."""
    upload = visit.upload("file")
    if upload is None:
        return _page(visit, "choose a file")
    name = (upload.filename or "file").replace("\0", "").replace("\\", "/").rpartition("/")[2]
    data = upload.file.read()
    choices = Choices(*(visit.field(field) for field in Choices._fields))
    try:
        plan_of(name, data, choices, visit.site.review)
    except SohrError as error:
        return _page(visit, str(error))
    number = visit.site.uploads.keep(visit.who, name, choices, data)
    return visit.go("import", upload=number)


def show_import(visit: Visit) -> Response:
    """Show what a file would propose, on the glossary as it is now."""
    kept = visit.site.uploads.find(visit.who, visit.part("upload"))
    plan = plan_of(kept.file, kept.data, kept.choices, visit.site.review)
    shown = paging(visit).of(len(plan.steps))
    return visit.page("import.html", kept=kept, plan=plan, steps=plan.steps[shown.offset :][:PAGE], paging=shown)


def take_import(visit: Visit) -> Response:
    """Propose all that a file holds, and forget the file."""
    site = visit.site
    kept = site.uploads.find(visit.who, visit.part("upload"))
    propose(site.review, visit.who, plan_of(kept.file, kept.data, kept.choices, site.review).proposals)
    site.uploads.forget(visit.who, kept.id)
    return visit.go("queue", query={"told": "imported", "author": visit.who, "order": "latest"})


def drop_import(visit: Visit) -> Response:
    """Forget a file."""
    visit.site.uploads.forget(visit.who, visit.part("upload"))
    return visit.go("imports")


def _page(visit: Visit, message: str = "") -> Response:
    return visit.page(
        "imports.html",
        422 if message else 200,
        waiting=visit.site.uploads.of(visit.who),
        formats=[PROPOSALS, *FORMATS],
        kinds=TYPES,
        languages_of_pairs=list(Language),
        chosen=Choices(*(visit.field(field) for field in Choices._fields)),
        message=message,
    )
