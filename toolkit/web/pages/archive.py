"""The archive: where words stand in it, what proposals would change there, and how right such edits have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.impact import demotions
from toolkit.impact.precision import THRESHOLD
from toolkit.review import propose
from toolkit.review.effects import demotion_proposals
from toolkit.text.languages import Language
from toolkit.web.failures import MissingError
from toolkit.web.pages.proposals import find
from toolkit.web.pages.queue import signed_in
from toolkit.web.paging import PAGE, paging

if TYPE_CHECKING:
    from starlette.responses import Response

    from toolkit.web.archives import Archive
    from toolkit.web.visits import Visit

_LONGEST = 200
"""Characters of a query; a longer one is a text, and stands in no line."""

_VERDICTS = {"right": True, "wrong": False}


def show_impact(visit: Visit) -> Response:
    """Show what a proposal would change in the archive, with samples to mark."""
    record, archive = signed_in(visit).proposals[find(visit)], _archive(visit)
    impact = archive.impact(record, visit.site.librarian.library().glossary)
    return visit.page(
        "impact.html",
        record=record,
        impact=impact,
        verdicts=archive.book.verdicts(),
        measured=archive.book.by_concept().get(impact.concept),
        threshold=THRESHOLD,
        state=archive.state(),
    )


def take_verdicts(visit: Visit) -> Response:
    """Write down which samples are right and which are wrong: fields called "verdict:KEY"."""
    record, archive = signed_in(visit).proposals[find(visit)], _archive(visit)
    impact = archive.impact(record, visit.site.librarian.library().glossary)
    known = archive.book.verdicts()
    for sample in impact.samples:
        verdict = _VERDICTS.get(visit.field(f"verdict:{sample.key}"))
        if verdict is not None and (sample.key not in known or known[sample.key].is_right is not verdict):
            archive.book.mark(sample, is_right=verdict, by=visit.who)
    return visit.go("impact", number=record.number, query={"told": "marked"})


def show_concordance(visit: Visit) -> Response:
    """Show where words stand in the archive; of a concept, where any of its forms does."""
    archive, query, concept = visit.site.archive, visit.asked("q")[:_LONGEST], visit.asked("concept")
    entry = visit.site.librarian.library().glossary.by_id.get(concept)
    if concept and entry is None:
        raise MissingError(f"there is no concept {concept!r}")
    forms = [form for language in Language for form, _ in entry.forms(language)] if entry is not None else [query]
    found = archive.concordance(forms) if archive is not None and any(forms) else []
    shown = paging(visit).of(len(found))
    return visit.page(
        "concordance.html",
        query=query,
        entry=entry,
        lines=found[shown.offset :][:PAGE],
        paging=shown,
        state=archive.state() if archive is not None else None,
    )


def show_precision(visit: Visit) -> Response:
    """Show how right the edits of each rule and concept are, as far as they were marked."""
    archive = _archive(visit)
    found = list(demotions(archive.book, visit.site.librarian.library().glossary))
    concepts = archive.book.by_concept()
    shown = paging(visit).of(len(concepts))
    return visit.page(
        "precision.html",
        rules=archive.book.by_rule(),
        concepts=dict(list(concepts.items())[shown.offset :][:PAGE]),
        paging=shown,
        found=found,
        threshold=THRESHOLD,
    )


def take_demotions(visit: Visit) -> Response:
    """Propose to demote what is wrong too often."""
    archive = _archive(visit)
    proposals = demotion_proposals(demotions(archive.book, visit.site.librarian.library().glossary))
    if not proposals:
        raise UsageError("nothing falls under the threshold; nothing is proposed")
    filed = propose(visit.site.review, visit.who, proposals)
    return visit.go("proposal", number=filed[0].number, query={"told": "proposed" if filed[0].is_new else "known"})


def _archive(visit: Visit) -> Archive:
    if visit.site.archive is None:
        raise MissingError("no archive is indexed here; index one with: sohr-tx glossary index PATH...")
    return visit.site.archive
