"""The post-editor: rules that bring a finished text into the house's form, each change an edit with its reason.

`postedit` applies the safe ones and returns one revision; `propose_edits` lists what all of them would change.
`preferred_forms` makes the rule that holds names to a glossary, `name_variants` the one for spellings that no glossary
lists; `sparing_quotations` makes a rule careful with what somebody else said. docs/postedit.md lists the rules with
examples.
"""

from toolkit.postedit.applying import postedit, propose_edits
from toolkit.postedit.composition import compose
from toolkit.postedit.name_variants import name_variants
from toolkit.postedit.person_spellings import person_spellings
from toolkit.postedit.preferred_forms import preferred_forms
from toolkit.postedit.quotations import sparing_quotations
from toolkit.postedit.registry import RULES
from toolkit.postedit.rules import Rule

__all__ = [
    "RULES",
    "Rule",
    "compose",
    "name_variants",
    "person_spellings",
    "postedit",
    "preferred_forms",
    "propose_edits",
    "sparing_quotations",
]
