"""Inflected forms of plain terms: landmines, لغمان أرضيان, ألغامها الأرضية.

A name keeps its form, a common noun does not: Arabic has a dual, broken and sound plurals, cases, and pronouns that are
written on; English has plurals. `inflections` derives the forms of a glossary term from tables of words. Where the
morphological database of camel-tools is installed, it says how the words inflect that the tables lack; `in_force` tells
what is there. The forms are looked for in texts, never written.
"""

from toolkit.glossary.inflection.forms import inflections
from toolkit.glossary.inflection.morphology import InForce, in_force, load, stamp

__all__ = ["InForce", "in_force", "inflections", "load", "stamp"]
