"""What was mined as JSON: one document for programs, and the proposals that `sohr-tx review propose --from` reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.archive import attestation_as_dict
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
from toolkit.glossary.entry_json import entry_as_dict
from toolkit.mining.candidates import Kind, Standing
from toolkit.mining.shortening import SHORT_FORM
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.glossary.entries import Glossary
    from toolkit.mining.candidates import Candidate, Mined, Spelling

ORIGIN = "mining"


def mined_as_dict(mined: Mined) -> dict[str, object]:
    """Return what was mined as one JSON-ready document; the order of candidates, spellings and keys is fixed."""
    return {
        "glossary": mined.glossary,
        "files": mined.files,
        "documents": mined.documents,
        "editions": mined.editions,
        "problems": [{"path": str(each.path), "reason": each.reason} for each in mined.problems],
        "candidates": [_candidate(each) for each in mined.candidates],
    }


def _candidate(candidate: Candidate) -> dict[str, object]:
    return {
        "name": candidate.name,
        "kind": candidate.kind.value,
        "standing": candidate.standing.value,
        "concept": candidate.concept,
        "type": candidate.type,
        "documents": candidate.documents,
        "split": candidate.split,
        "editions": candidate.editions,
        "reason": candidate.reason,
        "proposed": {
            language.value: [form for own, form in candidate.proposed if own is language] for language in Language
        },
        "spellings": [_spelling(each) for each in candidate.spellings],
    }


def _spelling(spelling: Spelling) -> dict[str, object]:
    return {
        **attestation_as_dict(spelling),
        "status": spelling.status,
        "note": spelling.note,
        "years": dict(spelling.years),
    }


def proposals_of(candidates: Iterable[Candidate], glossary: Glossary) -> dict[str, object]:
    """Return the candidates that ask for a decision as proposals: a change of the concept, or a new one.

    A known concept gets its unlisted spellings as deprecated forms and stands approved; of a new one the most frequent
    spelling of each language is preferred, which is a proposal and not yet the house's form.
    """
    return {"proposals": [proposal for each in candidates for proposal in _proposals(each, glossary)]}


def _proposals(candidate: Candidate, glossary: Glossary) -> Iterator[dict[str, object]]:
    known = glossary.by_id.get(candidate.concept) if candidate.concept else None
    if candidate.standing is Standing.SETTLED or (known is not None and not candidate.proposed):
        return
    entry = _changed(known, candidate) if known is not None else _new(candidate)
    yield {
        "action": "change" if known is not None else "add",
        "entry": entry_as_dict(entry),
        "reason": say_why(candidate),
        "origin": ORIGIN,
        "evidence": [attestation_as_dict(each) for each in candidate.spellings],
    }


def say_why(candidate: Candidate) -> str:
    """Return a sentence for the editors: how many spellings, in how many documents, split in how many."""
    ways = " and ".join(
        f"{len(own)} {name} {'spelling' if len(own) == 1 else 'spellings'}"
        for language, name in ((Language.EN, "English"), (Language.AR, "Arabic"))
        if (own := candidate.of(language))
    )
    split = f"; split within {candidate.split:,} of them" if candidate.split else ""
    what = f"{candidate.reason}: " if candidate.reason else ""
    return f"{what}{ways} in {candidate.documents:,} {'document' if candidate.documents == 1 else 'documents'}{split}"


def _changed(entry: ConceptEntry, candidate: Candidate) -> ConceptEntry:
    """Return a concept with the proposed forms deprecated."""
    forms = {language: entry.forms(language) for language in Language}
    for language in Language:
        wrong = tuple(form for own, form in candidate.proposed if own is language)
        if wrong:
            own = forms[language]
            lookup = tuple(form for form in own.lookup if form not in wrong)
            deprecated = tuple(dict.fromkeys([*own.deprecated, *wrong]))
            forms[language] = Forms(own.preferred, own.admitted, deprecated, lookup)
    return replace(entry, status=EntryStatus.APPROVED, ar=forms[Language.AR], en=forms[Language.EN])


def _new(candidate: Candidate) -> ConceptEntry:
    """Return a new concept of a candidate's spellings."""
    return ConceptEntry(
        "",
        candidate.type,
        EntryStatus.APPROVED,
        _new_forms(candidate, Language.AR),
        _new_forms(candidate, Language.EN),
        source="editors",
        licence="MIT",
    )


def _new_forms(candidate: Candidate, language: Language) -> Forms:
    spellings = candidate.of(language)
    if not spellings:
        return Forms()
    short = tuple(each.surface for each in spellings if each.note == SHORT_FORM)
    preferred = next((each.surface for each in spellings if each.note != SHORT_FORM), spellings[0].surface)
    wrong = tuple(form for own, form in candidate.proposed if own is language)
    return Forms(preferred, short if candidate.kind is Kind.ABBREVIATION else (), wrong)
