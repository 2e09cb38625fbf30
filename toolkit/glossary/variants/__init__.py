"""Variants: spellings of glossary names that no list has, found in running text, each with how certain it is.

`VariantFinder` finds them beside the exact `Matcher`; `compile_variants` makes the tables that it looks up, in a form
that can be kept. docs/names.md says what makes a spelling safe, unsafe or a mere proposal.
"""

from __future__ import annotations

from toolkit.glossary.variants.compiling import Collision, VariantTables, compile_variants
from toolkit.glossary.variants.finding import VariantFinder
from toolkit.glossary.variants.occurrences import VARIANT, Variant, merge

__all__ = ["VARIANT", "Collision", "Variant", "VariantFinder", "VariantTables", "compile_variants", "merge"]
