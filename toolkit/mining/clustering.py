"""Clusters: the spellings of one name, gathered around the one that the archive has most often.

Names are compared where a consonant key is common to them (blocking). Of the pairs that pass, clusters are made by
leaders: names in the order of their frequency, each joining the nearest leader that it passes with, or becoming one. So
no chain of small steps leads from one name to another one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import lru_cache
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from toolkit.glossary.variants.arabic_keys import without_articles
from toolkit.mining.delimiting import NAME
from toolkit.mining.judging import Facts, judge
from toolkit.mining.resemblance import joined, stem
from toolkit.names import skeleton_keys
from toolkit.text.languages import Language

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.mining.ledger import Ledger
    from toolkit.mining.standing import GlossaryStanding

_LARGEST_BLOCK = 400
"""Names that are compared with each other at most, the most frequent of their consonants; more would take too long."""
_MOST_KEYS = 6
_CONFIDENT = 2
"""Reports in which an Arabic name has to be beside an English one to tell it from names that have another."""
_SHARE = 0.4
"""Share of the reports of the commonest partner that another one needs to count."""


class FactFinder:
    """Looks up what is known of a name of the ledger."""

    def __init__(self, ledger: Ledger, standing: GlossaryStanding) -> None:
        self._database = ledger.database
        self._patterns = standing.patterns
        self.facts = lru_cache(maxsize=1 << 16)(self._facts)

    def _facts(self, name: int) -> Facts:
        form, total, documents = self._database.execute(
            "SELECT form, total, documents FROM names WHERE id = ?", (name,)
        ).fetchone()
        concepts = frozenset(entry.id for entry in self._patterns.having(form))
        partners = self._partners(name)
        sure = frozenset(key for key, count in partners.items() if count >= _CONFIDENT)
        return Facts(name, form, total, documents, concepts, frozenset(partners), sure)

    def _partners(self, name: int) -> dict[str, int]:
        """Return the Arabic names, in plain letters, that may stand for a name, and in how many of its reports."""
        counted: dict[str, int] = defaultdict(int)
        rows = self._database.execute(
            "SELECT form, aligned.documents FROM aligned JOIN names ON names.id = partner WHERE name = ?", (name,)
        )
        for form, documents in rows:
            counted[without_articles(form)] += documents
        most = max(counted.values(), default=0)
        return {key: count for key, count in counted.items() if count >= _SHARE * most}


def find_clusters(ledger: Ledger, standing: GlossaryStanding) -> list[list[Facts]]:
    """Return the clusters of English names with two forms or more, each with its most frequent form first."""
    finder = FactFinder(ledger, standing)
    _write_keys(ledger.database)
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other, distance in _passing(ledger.database, finder):
        near[one][other] = near[other][one] = distance
    nodes = sorted((finder.facts(name) for name in near), key=lambda facts: (-facts.total, facts.form))
    return [cluster for cluster in _gather(nodes, near) if len(cluster) > 1]


def _write_keys(database: sqlite3.Connection) -> None:
    database.execute("CREATE TABLE name_keys(key TEXT, name INTEGER)")
    rows = database.execute("SELECT id, form FROM names WHERE language = ? AND kind = ?", (Language.EN.value, NAME))
    database.executemany("INSERT INTO name_keys VALUES (?, ?)", _keyed(rows))
    database.execute("CREATE INDEX keyed ON name_keys(key, name)")


def _keyed(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    for number, form in rows:
        stems = dict.fromkeys((stem(form), joined(form)))  # Al Shami is compared with Alshami, too
        yield from ((key, number) for each in stems for key in skeleton_keys(each)[:_MOST_KEYS] if key)


def _passing(database: sqlite3.Connection, finder: FactFinder) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of names that may be one, each once."""
    seen: set[tuple[int, int]] = set()
    rows = database.execute(
        "SELECT key, name FROM name_keys JOIN names ON names.id = name ORDER BY key, total DESC, form"
    )
    for _, block in groupby(rows, key=lambda row: row[0]):
        names = [name for _, name in block][:_LARGEST_BLOCK]
        for one, other in combinations(names, 2):
            pair = (min(one, other), max(one, other))
            if pair in seen:
                continue
            distance = judge(finder.facts(one), finder.facts(other))
            if distance < math.inf and not _stand_together(database, *pair):
                seen.add(pair)
                yield *pair, distance


def _stand_together(database: sqlite3.Connection, one: int, other: int) -> bool:
    """Say whether a text lists two names side by side ("Hama and Homs"): then they are two."""
    found = database.execute(
        "SELECT 1 FROM run_names a JOIN run_names b ON a.run = b.run WHERE a.name = ? AND b.name = ? LIMIT 1",
        (one, other),
    )
    return found.fetchone() is not None


def _gather(nodes: Sequence[Facts], near: Mapping[int, Mapping[int, float]]) -> Iterator[list[Facts]]:
    """Yield clusters around leaders, in the order of the leaders."""
    clusters: dict[int, list[Facts]] = {}
    for facts in nodes:
        leaders = [(distance, other) for other, distance in near[facts.id].items() if other in clusters]
        fitting = [(d, other) for d, other in sorted(leaders) if _fits(facts, clusters[other])]
        if fitting:
            clusters[fitting[0][1]].append(facts)
        else:
            clusters[facts.id] = [facts]
    yield from clusters.values()


def _fits(facts: Facts, cluster: Sequence[Facts]) -> bool:
    """Say whether nothing that is known of a cluster's members keeps a name out."""
    return all(judge(facts, each, by_letters=False) < math.inf for each in cluster)
