"""Rule name-variants: a spelling of a glossary name that no list has becomes the preferred one.

It needs a glossary and is therefore made, not listed: `name_variants(finder)`. How certain an edit is, the finder says:
another hyphen or article is safe, another romanisation is unsafe, and what may be another name or an ordinary word is
only shown. It is to be applied before preferred-forms, which would otherwise put right a part of the name only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.glossary.entries import TermStatus
from toolkit.postedit.preferred_forms import rewrite, rule_of_names
from toolkit.postedit.rules import Proposer, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.glossary.variants import Variant, VariantFinder
    from toolkit.text.edits import Edit

_PROPOSER = Proposer("name-variants")


def name_variants(finder: VariantFinder) -> Rule:
    """Return the rule that holds unlisted spellings to the preferred forms of a finder's glossary."""

    def propose(text: str) -> Iterator[Edit]:
        for variant in finder.find(text):
            if is_ruled(variant):
                preferred = variant.entry.forms(variant.language).preferred
                reason = f"{variant.entry.id}: {variant.reason}; the house writes {preferred}"
                yield from rewrite(text, variant, variant.tier, reason, _PROPOSER)

    summary = "A name is spelt the way the glossary prefers, however it was romanised."
    return rule_of_names(_PROPOSER, summary, propose)


def is_ruled(variant: Variant) -> bool:
    """Say whether an editor stands behind the preferred form, and the variant is not one of an inflected form."""
    preferred = variant.entry.forms(variant.language).preferred
    return variant.reviewed and bool(preferred) and variant.form_status is not TermStatus.LOOKUP
