"""The glossary: one concept a line, one preferred form a language, and every other spelling it is known by.

`load_glossary` reads what is in force, `Matcher` (in `toolkit.glossary.matcher`) finds its terms in running
text, `lint` (in `toolkit.glossary.lint`) says what is wrong with a glossary file.
"""

from __future__ import annotations

from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms, Glossary, TermStatus
from toolkit.glossary.loading import load_glossary

__all__ = ["ConceptEntry", "EntryStatus", "Forms", "Glossary", "TermStatus", "load_glossary"]
