"""Quotations: what somebody else said keeps the shape of its numbers and dates unless an editor agrees to change it.

Names are held to the house's form in a quotation too, and so are letters, marks and spaces.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.postedit.counted_nouns import COUNTED_NOUNS
from toolkit.postedit.digit_groups import DIGIT_GROUPS
from toolkit.postedit.house_dates import HOUSE_DATES
from toolkit.postedit.house_months import HOUSE_MONTHS
from toolkit.postedit.house_numbers import HOUSE_NUMBERS, THOUSANDS
from toolkit.text.edits import Applicability
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.postedit.rules import Rule
    from toolkit.text.edits import Edit

_STYLE = frozenset(
    rule.id for rule in (COUNTED_NOUNS, DIGIT_GROUPS, HOUSE_DATES, HOUSE_MONTHS, HOUSE_NUMBERS, THOUSANDS)
)
_QUOTATION = re.compile('"[^"\n]*"|“[^“”\n]*”|«[^«»\n]*»')


def sparing_quotations(rule: Rule) -> Rule:
    """Return the rule with what it is certain of made UNSAFE inside quotation marks, if it is one of style.

    Those are the rules of numbers, dates and counted nouns; any other is returned as it is.
    """
    if rule.id not in _STYLE:
        return rule

    def propose(text: str) -> Iterator[Edit]:
        edits = list(rule.propose(text))
        quotations = _quotations(text) if edits else []
        for edit in edits:
            quoted = edit.applicability is Applicability.SAFE and any(span.covers(edit.span) for span in quotations)
            yield replace(edit, applicability=Applicability.UNSAFE) if quoted else edit

    return replace(rule, propose=propose)


def _quotations(text: str) -> list[Span]:
    """Return where quotation marks open and close on one line."""
    return [Span(*match.span()) for match in _QUOTATION.finditer(text)]
