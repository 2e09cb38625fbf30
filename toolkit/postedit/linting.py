"""Lint of the glossary against the rules: a preferred form that a rule would change never reaches the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import Place
from toolkit.glossary.entries import EntryStatus
from toolkit.glossary.findings import Finding, Level
from toolkit.glossary.rows import column_of
from toolkit.postedit.applying import propose_edits
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.glossary.store import SourcedEntry

CODE = "rule-changes"
_CARRIERS = {Language.AR: "تحدث التقرير عن {} أمس.", Language.EN: "The report spoke of {} there."}
"""A sentence around the form: rules look at what stands beside a word and at where a sentence begins."""


def rule_findings(rows: Iterable[SourcedEntry]) -> Iterator[Finding]:
    """Yield the preferred forms of approved entries in which a rule would make a safe edit."""
    for row in rows:
        if row.entry.status is not EntryStatus.APPROVED:
            continue
        for language in Language:
            form = row.entry.forms(language).preferred
            changed = _changed(form, language) if form else None
            if changed is not None:
                rule, after = changed
                message = f"{row.entry.id}: the rule {rule} would write {after!r} for the preferred {form!r}"
                place = Place(row.file, row.line, column_of(language.value))
                yield Finding(place, Level.WARNING, CODE, message, row.entry.id)


def _changed(form: str, language: Language) -> tuple[str, str] | None:
    """Return the first rule that would change a form in a sentence, and what it would write; None if none would."""
    before, _, after = _CARRIERS[language].partition("{}")
    text, end = f"{before}{form}{after}", len(before) + len(form)
    for edit in propose_edits(text, language):
        inside = edit.span.start < end and edit.span.end > len(before)
        if inside and edit.applicability is Applicability.SAFE:
            written = text[len(before) : edit.span.start] + edit.after + text[edit.span.end : end]
            return edit.rule, written
    return None
