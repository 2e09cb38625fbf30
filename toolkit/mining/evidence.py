"""The evidence for a spelling: where it is attested, from when to when, beside which others, in what context."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive import ConcordanceLine
from toolkit.mining.candidates import Spelling
from toolkit.mining.ledger import CONTEXT
from toolkit.mining.reading.runs import find_form

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.mining.ledger import Ledger
    from toolkit.text.languages import Language

_UNITED = str.maketrans({"‐": "-", "‑": "-", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "ʿ": "'", "ʾ": "'", "\u00a0": " "})


class Attested(NamedTuple):
    """One spelling: the names of the ledger that are it but for capitals, and how often each document has it."""

    surface: str
    names: tuple[int, ...]
    counts: Mapping[int, int]


class Evidence:
    """Asks a ledger for what speaks for a spelling."""

    def __init__(self, ledger: Ledger) -> None:
        self._database: sqlite3.Connection = ledger.database
        rows = self._database.execute("SELECT name, date FROM documents ORDER BY id").fetchall()
        self._names = [name for name, _ in rows]
        self._dates = [date for _, date in rows]

    def attested(self, names: Iterable[int]) -> list[Attested]:
        """Return the spellings of names of the ledger, the most frequent first; capitals make none of their own."""
        grouped: dict[str, list[tuple[int, str, dict[int, int]]]] = {}
        for name in sorted(set(names)):
            (form,) = self._database.execute("SELECT form FROM names WHERE id = ?", (name,)).fetchone()
            counts = dict(self._database.execute("SELECT document, count FROM attested WHERE name = ?", (name,)))
            grouped.setdefault(form.casefold().translate(_UNITED), []).append((name, form, counts))
        found = [_united(group) for group in grouped.values()]
        return sorted(found, key=lambda each: (-sum(each.counts.values()), each.surface))

    def spellings(self, attested: Sequence[Attested], language: Language, lines: int) -> list[Spelling]:
        """Return the evidence of spellings of one name, as far as `lines` lines of context each."""
        beside: Counter[int] = Counter(document for each in attested for document in each.counts)
        return [self._spelling(each, language, beside, lines) for each in attested]

    def split_documents(self, attested: Sequence[Attested]) -> int:
        """Return how many documents have two of the spellings or more."""
        beside: Counter[int] = Counter(document for each in attested for document in each.counts)
        return sum(count > 1 for count in beside.values())

    def _spelling(self, each: Attested, language: Language, beside: Counter[int], lines: int) -> Spelling:
        dates = sorted(date for document in each.counts if (date := self._dates[document - 1]))
        return Spelling(
            language,
            each.surface,
            sum(each.counts.values()),
            len(each.counts),
            first=dates[0] if dates else "",
            last=dates[-1] if dates else "",
            split=sum(beside[document] > 1 for document in each.counts),
            years=tuple(sorted(Counter(date[:4] for date in dates).items())),
            lines=tuple(self._lines(each.names, lines)),
        )

    def _lines(self, names: Sequence[int], wanted: int) -> Iterator[ConcordanceLine]:
        """Yield lines of context, each from another document, the earliest documents first."""
        places = ",".join("?" * len(names))
        rows = self._database.execute(
            f"""SELECT document, position, before, surface, after, start, end, form
                FROM run_names JOIN samples USING (run) JOIN names ON names.id = run_names.name
                WHERE run_names.name IN ({places})
                UNION ALL SELECT document, position, before, surface, after, 0, -1, ''
                FROM quoted WHERE name IN ({places}) ORDER BY 1, 2""",
            (*names, *names),
        )
        seen: set[int] = set()
        for document, position, before, surface, after, start, end, form in rows:
            if document in seen or len(seen) == wanted:
                continue
            seen.add(document)
            if end >= 0:
                # The run's form is plain; where the text has marks or other spaces the name is found again.
                first, last = find_form(surface, form) or (start, end)
                before, surface, after = before + surface[:first], surface[first:last], surface[last:] + after
                position += first
            yield ConcordanceLine(
                self._names[document - 1],
                _flat(before)[-CONTEXT:],
                _flat(surface),
                _flat(after)[:CONTEXT],
                self._dates[document - 1],
                position,
            )


def _united(group: Sequence[tuple[int, str, dict[int, int]]]) -> Attested:
    """Return names that differ in capitals as one spelling, written as most are."""
    counts: Counter[int] = Counter()
    for _, _, own in group:
        counts.update(own)
    surface = min(group, key=lambda each: (-sum(each[2].values()), each[1]))[1]
    return Attested(surface, tuple(name for name, _, _ in group), counts)


def _flat(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)
