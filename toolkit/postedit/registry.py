"""All rules, in the order in which they are applied: the one place that knows them.

Characters come first, then marks and spaces, then words, then what depends on where a sentence begins, and names last,
the longer ones before the parts of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.postedit.apostrophes import APOSTROPHES
from toolkit.postedit.arabic_counts import ARABIC_COUNTS
from toolkit.postedit.arabic_letters import DIGITS, INVISIBLE, TATWEEL
from toolkit.postedit.bidi_controls import BIDI_CONTROLS
from toolkit.postedit.british_spelling import BRITISH_SPELLING
from toolkit.postedit.broken_words import BROKEN_WORDS
from toolkit.postedit.capitals import SENTENCE_CAPITAL
from toolkit.postedit.counted_nouns import COUNTED_NOUNS
from toolkit.postedit.digit_groups import DIGIT_GROUPS
from toolkit.postedit.doubled_words import DOUBLED_WORDS
from toolkit.postedit.eastern_digits import EASTERN_DIGITS
from toolkit.postedit.glued_words import GLUED_WORDS
from toolkit.postedit.house_dates import HOUSE_DATES
from toolkit.postedit.house_months import DOUBLE_MONTHS, HOUSE_MONTHS
from toolkit.postedit.house_numbers import THOUSANDS, house_numbers
from toolkit.postedit.house_style import CURLY, EASTERN, SHIPPED, WITH_GREGORIAN, HouseStyle
from toolkit.postedit.mojibake import MOJIBAKE
from toolkit.postedit.name_variants import name_variants
from toolkit.postedit.persian_letters import PERSIAN_LETTERS
from toolkit.postedit.person_spellings import person_spellings
from toolkit.postedit.preferred_forms import preferred_forms
from toolkit.postedit.presentation_forms import PRESENTATION_FORMS
from toolkit.postedit.punctuation import PUNCTUATION, REPEATED_STOPS
from toolkit.postedit.quote_styles import CURLY_QUOTES, arabic_quotes
from toolkit.postedit.quotes import QUOTES
from toolkit.postedit.spacing import SPACING
from toolkit.postedit.tanwin import TANWIN_SEAT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from toolkit.glossary import Glossary
    from toolkit.postedit.rules import Rule


def house_rules(style: HouseStyle = SHIPPED) -> tuple[Rule, ...]:
    """Return the rules that need no glossary, as a house wants them."""
    eastern = style.arabic_digits == EASTERN
    return (
        MOJIBAKE,
        INVISIBLE,
        BIDI_CONTROLS,
        PRESENTATION_FORMS,
        PERSIAN_LETTERS,
        *(() if eastern else (DIGITS,)),
        TATWEEL,
        TANWIN_SEAT,
        CURLY_QUOTES if style.english_quotes == CURLY else QUOTES,
        arabic_quotes(style.arabic_quotes),
        APOSTROPHES,
        BROKEN_WORDS,
        GLUED_WORDS,
        PUNCTUATION,
        REPEATED_STOPS,
        SPACING,
        DOUBLED_WORDS,
        BRITISH_SPELLING,
        HOUSE_DATES,
        DOUBLE_MONTHS if style.arabic_months == WITH_GREGORIAN else HOUSE_MONTHS,
        house_numbers(style.words_to),
        DIGIT_GROUPS,
        # What parts thousands is told from figures 0-9.
        *((EASTERN_DIGITS,) if eastern else ()),
        THOUSANDS,
        COUNTED_NOUNS,
        ARABIC_COUNTS,
        SENTENCE_CAPITAL,
    )


RULES = house_rules()
"""The rules of the shipped house style that need no glossary."""
NAME_VARIANTS, PERSON_SPELLINGS, PREFERRED_FORMS = "name-variants", "person-spellings", "preferred-forms"
OF_NAMES = (NAME_VARIANTS, PERSON_SPELLINGS, PREFERRED_FORMS)
"""The ids of the rules that are made from a glossary."""


def rule_ids(style: HouseStyle = SHIPPED) -> tuple[str, ...]:
    """Return the ids of all rules in their order, each once."""
    return (*(rule.id for rule in house_rules(style)), *OF_NAMES)


def make_rules(chosen: Collection[str], glossary: Glossary, style: HouseStyle = SHIPPED) -> Iterator[Rule]:
    """Yield the rules with the ids `chosen` in their order; to make those of names from the glossary takes a while."""
    yield from (rule for rule in house_rules(style) if rule.id in chosen)
    if not any(name in chosen for name in OF_NAMES):
        return
    from toolkit.glossary.matcher import Matcher  # the search is for those who hold names to a glossary

    matcher = Matcher(glossary)
    if NAME_VARIANTS in chosen:
        from toolkit.glossary.variants import VariantFinder

        yield name_variants(VariantFinder(glossary, matcher))
    if PERSON_SPELLINGS in chosen:
        yield person_spellings(matcher)
    if PREFERRED_FORMS in chosen:
        yield preferred_forms(matcher)
