"""What the user's cache holds of the shipped glossary, for those who want to know (`sohr-tx doctor`)."""

from __future__ import annotations

from toolkit import caching
from toolkit.glossary import contexts, loading, patterns
from toolkit.glossary.variants import keeping


def cached_tables() -> dict[str, caching.State]:
    """Return the state of each table that is compiled of the shipped glossary; nothing is compiled or kept.

    Raises DataError if a glossary file cannot be read.
    """
    key = loading.shipped_key()
    keys = {
        loading.TABLE: key,
        patterns.TABLE: patterns.patterns_key(key),
        keeping.TABLE: key,
        contexts.TABLE: contexts.contexts_key(),
    }
    return {name: caching.inspect(name, own) for name, own in keys.items()}
