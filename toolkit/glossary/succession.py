"""What takes the place of a deprecated concept once its time is over.

Until the last day on which a deprecated concept is right, it and its replacement stand side by side, each with its own
names. From the day after, its names are deprecated forms of the replacement: they are recognised, reported and
rewritten. A concept that is deprecated without a day has had its time; one without a replacement stays what it is,
since nobody has said what to write instead. Which day counts is for the caller to say: no text's date is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.glossary.entries import EntryStatus, Forms, TermStatus
from toolkit.glossary.redirects import RedirectKind, read_redirects, read_released_redirects
from toolkit.glossary.rows import format_row
from toolkit.text.folding import fold_key
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.layers import Layer
    from toolkit.glossary.redirects import Redirect
    from toolkit.glossary.store import SourcedEntry


def redirects_of(layers: Iterable[Layer]) -> dict[str, Redirect]:
    """Return the redirects of a glossary by id; those of a later layer count. Raises DataError for a broken table."""
    found: dict[str, Redirect] = {}
    for layer in layers:
        if layer.is_complete:
            found |= read_released_redirects(layer.files[0].data.decode("utf-8-sig"), layer.path)
        elif layer.redirects:
            found |= read_redirects(layer.path)
    return found


def is_dated(redirects: Mapping[str, Redirect]) -> bool:
    """Say whether the day makes any difference: some concept is deprecated in favour of another one."""
    return any(each.kind is RedirectKind.DEPRECATED and each.replacement for each in redirects.values())


def find_successors(redirects: Mapping[str, Redirect], as_of: str) -> dict[str, str]:
    """Return, for each concept whose time is over on a day (2024-12-08), the one that takes its place in the end.

    Where replacements go in a circle, nothing takes anything's place.
    """
    successors = {}
    for concept, redirect in redirects.items():
        if redirect.kind is RedirectKind.DEPRECATED and _is_over(redirect, as_of):
            last = _last(concept, redirects, as_of)
            if last != concept:
                successors[concept] = last
    return successors


def _is_over(redirect: Redirect, as_of: str) -> bool:
    merged = redirect.kind is RedirectKind.MERGED
    return bool(redirect.replacement) and (merged or redirect.valid_until < as_of)


def _last(concept: str, redirects: Mapping[str, Redirect], as_of: str) -> str:
    seen = [concept]
    while (redirect := redirects.get(seen[-1])) is not None and _is_over(redirect, as_of):
        if redirect.replacement in seen:
            return concept
        seen.append(redirect.replacement)
    return seen[-1]


def succeed(rows: Sequence[SourcedEntry], successors: Mapping[str, str]) -> list[SourcedEntry]:
    """Return the rows in force, without the concepts whose time is over and with their names at the successors.

    A concept whose successor is not in force stays.
    """
    by_id = {row.entry.id: row for row in rows}
    pairs = {gone: kept for gone, kept in successors.items() if gone in by_id and kept in by_id}
    if not pairs:
        return list(rows)
    others = _allowed_forms(row.entry for row in rows if row.entry.id not in pairs)
    for gone in sorted(pairs):
        row = by_id[pairs[gone]]
        entry = _take_over(row.entry, by_id.pop(gone).entry, others)
        by_id[entry.id] = row._replace(entry=entry, text=format_row(entry))
    return [by_id[concept] for concept in sorted(by_id)]


def _allowed_forms(entries: Iterable[ConceptEntry]) -> dict[Language, set[bytes]]:
    """Return the folded forms that concepts allow: what one of them writes is not rewritten for another."""
    allowed: dict[Language, set[bytes]] = defaultdict(set)
    for entry in entries:
        for language in Language:
            allowed[language].update(map(fold_key, entry.forms(language).allowed))
    return allowed


def _take_over(kept: ConceptEntry, gone: ConceptEntry, others: Mapping[Language, set[bytes]]) -> ConceptEntry:
    decided = EntryStatus.APPROVED is kept.status is gone.status
    forms = {language: kept.forms(language) for language in Language}
    for language in Language:
        # Names that are only names beside a cue must not be taken for names everywhere.
        if language is Language.EN or gone.context in ("", kept.context):
            forms[language] = _with_names(forms[language], gone.forms(language), others[language], decided=decided)
    return replace(kept, ar=forms[Language.AR], en=forms[Language.EN])


def _with_names(kept: Forms, gone: Forms, others: set[bytes], *, decided: bool) -> Forms:
    known = {fold_key(form) for form, _ in kept}
    deprecated, lookup = list(kept.deprecated), list(kept.lookup)
    for form, status in gone:
        key = fold_key(form)
        if key not in known and key not in others:
            known.add(key)
            (deprecated if decided and status is not TermStatus.LOOKUP else lookup).append(form)
    return Forms(kept.preferred, kept.admitted, tuple(deprecated), tuple(lookup))
