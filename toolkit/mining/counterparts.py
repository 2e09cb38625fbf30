"""The Arabic beside the English: which Arabic names of an archive are the counterparts of English ones."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.glossary.variants.arabic_keys import arabic_keys, without_articles
from toolkit.mining.delimiting import NAME
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.entries import ConceptEntry

_PARTNER_SHARE = 0.3
"""Share of the reports of the commonest Arabic name that another one needs to be shown beside it."""
_MOSTLY = 0.5
"""Share of its reports in which an unknown Arabic spelling may stand beside a known one of the same concept."""
_FEWEST = 2
"""Reports that it needs at least: in a single one any near word may be beside the name."""


class Counterparts:
    """Finds the Arabic names of a ledger that stand for English ones."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def of(self, names: Sequence[int], entry: ConceptEntry | None) -> Iterator[tuple[int, int]]:
        """Yield the Arabic names that are partners of English ones, with their reports: the commonest and its like.

        A known concept has Arabic forms: what is not like one of them is another word (هما beside حماة), and so is what
        stands mostly beside one (الإسلامية beside السلمية).
        """
        known = frozenset(arabic_key(form) for form, _ in entry.ar) if entry else frozenset()
        reports: dict[str, int] = defaultdict(int)
        costs: dict[str, float] = {}
        members: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for partner, form, documents, cost in self._database.execute(
            f"SELECT partner, form, COUNT(DISTINCT document), MIN(cost) FROM partners JOIN names ON names.id = partner "
            f"WHERE name IN ({_places(names)}) GROUP BY partner ORDER BY partner",
            tuple(names),
        ):
            if known and not self._may_be(partner, arabic_key(form), known, names):
                continue
            reports[arabic_key(form)] += documents
            costs[arabic_key(form)] = min(cost, costs.get(arabic_key(form), cost))
            members[arabic_key(form)][partner] += documents
        if not reports:
            return
        best = min(reports, key=lambda key: (-reports[key], costs[key], key))
        for key in sorted(reports, key=lambda key: (-reports[key], key)):
            fewest = max(_FEWEST, _PARTNER_SHARE * reports[best])
            if key == best or (reports[key] >= fewest and _is_like(key, best)):
                yield from members[key].items()

    def _may_be(self, partner: int, key: str, known: frozenset[str], names: Sequence[int]) -> bool:
        """Say whether a partner of a concept's English names may be a spelling of its Arabic ones, by their keys."""
        if key in known:
            return True
        if not any(_is_like(key, own) for own in known):
            return False
        others = [name for own in known for name in self._arabic.get(own, ())]
        beside, documents = self._database.execute(
            f"""SELECT COUNT(DISTINCT attested.document), COUNT(DISTINCT partners.document) FROM partners
                LEFT JOIN attested ON attested.document = partners.document AND attested.name IN ({_places(others)})
                WHERE partner = ? AND partners.name IN ({_places(names)})""",
            (*others, partner, *names),
        ).fetchone()
        return bool(beside <= _MOSTLY * documents)

    def spelt_like(self, names: Sequence[int]) -> list[int]:
        """Return Arabic names with all that are spelt like them but for hamzas, articles and the joining of words."""
        wanted = {arabic_key(form) for form in self._forms_of(names)}
        if not wanted:
            return []
        return sorted({*names, *(name for key in sorted(wanted) for name in self._arabic.get(key, ()))})

    @cached_property
    def _arabic(self) -> dict[str, list[int]]:
        """The Arabic names of the ledger by their keys."""
        found: dict[str, list[int]] = defaultdict(list)
        rows = self._database.execute(
            "SELECT id, form FROM names WHERE language = ? AND kind = ? AND documents > 0 ORDER BY id",
            (Language.AR.value, NAME),
        )
        for name, form in rows:
            found[arabic_key(form)].append(name)
        return found

    def _forms_of(self, names: Sequence[int]) -> list[str]:
        rows = self._database.execute(f"SELECT form FROM names WHERE id IN ({_places(names)})", tuple(names))
        return [form for (form,) in rows]


def arabic_key(form: str) -> str:
    """Return one key for the Arabic spellings that differ in hamzas, أبو/بو, the joining of words, or the article."""
    keys = [key for key, tier in arabic_keys(form).items() if tier is Applicability.SAFE]
    return min(keys, default=without_articles(form)).removeprefix("ال")


def _is_like(one: str, other: str) -> bool:
    """Say whether two Arabic keys are near: at most one letter in four is another, or there in one alone."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.75


def _places(values: Sequence[int]) -> str:
    return ",".join("?" * len(values))
