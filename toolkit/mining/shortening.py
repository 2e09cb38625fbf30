"""Abbreviations and their long forms: what an archive defines ("Syrian Democratic Forces (SDF)"), how variously."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.mining.candidates import Candidate, Kind
from toolkit.mining.evidence import Attested, Evidence
from toolkit.mining.reading.runs import RunKind
from toolkit.mining.registering import register
from toolkit.mining.standing import standing_of
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.mining.candidates import Limits
    from toolkit.mining.ledger import Ledger
    from toolkit.mining.standing import GlossaryStanding

SHORT_FORM = "abbreviation"
"""The note on a spelling that is short for the others; approved, it would be an admitted form."""
DEFINED = "defined"
"""The kind, in the ledger, of a long form with its abbreviation in brackets after it."""


class _Defined(NamedTuple):
    """A long form beside its short form."""

    long: str
    language: Language
    attested: Attested
    is_spelt: bool


def abbreviation_candidates(ledger: Ledger, standing: GlossaryStanding, limits: Limits) -> Iterator[Candidate]:
    """Yield each abbreviation with the long forms that texts give for it, the commonest first."""
    evidence = Evidence(ledger)
    for (short, language), defined in sorted(_definitions(ledger, evidence).items()):
        known = [each for each in defined if each.is_spelt or len(each.attested.counts) > 1]
        if known and len({d for each in known for d in each.attested.counts}) >= limits.documents:
            yield _candidate(short, language, known, evidence, standing, limits)


def _definitions(ledger: Ledger, evidence: Evidence) -> dict[tuple[str, Language], list[_Defined]]:
    rows = ledger.database.execute(
        "SELECT id, form FROM runs WHERE kind = ? ORDER BY form", (RunKind.SHORTENED.value,)
    ).fetchall()
    found: dict[tuple[str, Language], list[_Defined]] = defaultdict(list)
    for run, form in rows:
        short, long, language, manner = form.split("\t")
        name = register(ledger, Language(language), DEFINED, f"{long} ({short})")
        ledger.database.execute("INSERT INTO run_names VALUES (?, ?, 0, -1)", (run, name))
        ledger.database.execute(
            "INSERT OR IGNORE INTO attested SELECT ?, document, count FROM occurrences WHERE run = ?", (name, run)
        )
        attested = evidence.attested([name])[0]._replace(surface=long)
        found[short, Language(language)].append(_Defined(long, Language(language), attested, manner == "spelt"))
    return found


def _candidate(
    short: str,
    language: Language,
    defined: Sequence[_Defined],
    evidence: Evidence,
    standing: GlossaryStanding,
    limits: Limits,
) -> Candidate:
    ordered = sorted(defined, key=lambda each: (-len(each.attested.counts), each.long))
    entry = standing.concept_of([(each.long, len(each.attested.counts)) for each in ordered], language)
    forms = [*(each.attested for each in ordered), _short_form(short, ordered)]
    statuses = [standing.status(each.surface, language, entry) for each in forms]
    shown = evidence.spellings(forms[:-1], language, limits.lines)
    last = evidence.spellings(forms[-1:], language, 0)[0]
    spellings = [replace(each, status=status) for each, status in zip(shown, statuses, strict=False)]
    spellings.append(replace(last, status=statuses[-1], note=SHORT_FORM))
    long_forms = spellings[:-1]
    changed = [each for each in long_forms if not each.status]
    proposed = changed if entry else [each for each in changed if each is not long_forms[0]]
    return Candidate(
        Kind.ABBREVIATION,
        standing_of([statuses], entry),
        entry.id if entry else "",
        entry.type if entry else "organisation",
        tuple(spellings),
        last.documents,
        evidence.split_documents(forms[:-1]),
        0,
        tuple((language, each.surface) for each in proposed),
        f"{len(long_forms)} long forms" if len(long_forms) > 1 else "",
    )


def _short_form(short: str, defined: Sequence[_Defined]) -> Attested:
    """Return the short form as attested wherever one of its long forms is."""
    counts: dict[int, int] = defaultdict(int)
    for each in defined:
        for document, count in each.attested.counts.items():
            counts[document] += count
    return Attested(short, (), counts)
