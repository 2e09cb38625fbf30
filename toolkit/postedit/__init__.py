"""The post-editor: rules that bring a finished text into the house's form, each change an edit with its reason.

`postedit` applies the safe ones and returns one revision; `propose_edits` lists what all of them would change.
`RULES` are those that need no glossary, in the shipped house style; `house_rules` are those of another `HouseStyle`,
`make_rules` all of them, `rule_ids` their ids. `preferred_forms` makes the rule that holds names to a glossary,
`name_variants` the one for spellings that no glossary lists; `sparing_quotations` makes a rule careful with what
somebody else said, `sparing_beginnings` with texts that may begin in the middle of a sentence. docs/postedit.md lists
the rules with examples.
"""

from toolkit.postedit.applying import postedit, propose_edits
from toolkit.postedit.capitals import sparing_beginnings
from toolkit.postedit.composition import compose
from toolkit.postedit.house_style import CHOICES, MOST_WORDS, SHIPPED, HouseStyle
from toolkit.postedit.name_variants import name_variants
from toolkit.postedit.person_spellings import person_spellings
from toolkit.postedit.preferred_forms import preferred_forms
from toolkit.postedit.quotations import sparing_quotations
from toolkit.postedit.registry import RULES, house_rules, make_rules, rule_ids
from toolkit.postedit.rules import Rule

__all__ = [
    "CHOICES",
    "MOST_WORDS",
    "RULES",
    "SHIPPED",
    "HouseStyle",
    "Rule",
    "compose",
    "house_rules",
    "make_rules",
    "name_variants",
    "person_spellings",
    "postedit",
    "preferred_forms",
    "propose_edits",
    "rule_ids",
    "sparing_beginnings",
    "sparing_quotations",
]
