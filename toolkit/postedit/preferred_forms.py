"""Rule preferred-forms: a deprecated spelling of a glossary name becomes the preferred one.

It needs a glossary and is therefore made, not listed: `preferred_forms(matcher)`. Only entries that an editor has
approved are used; admitted forms and inflected or look-up forms stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.glossary.variants.occurrences import least
from toolkit.postedit.arabic_name_doubts import arabic_certainty
from toolkit.postedit.english_name_doubts import english_certainty
from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.clitics import join
from toolkit.text.edits import Applicability, Edit
from toolkit.text.english import rename
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.glossary.matcher import Match, Matcher
    from toolkit.glossary.variants import Variant

_PROPOSER = Proposer("preferred-forms")
_LONGER_NAME = re.compile(r"\s+(?:of|in)\b", re.IGNORECASE)
"""After a name that an article belonged to: perhaps the name goes on (the Islamic State of Iraq)."""
_SHORTEST_HEADING = 5
"""Letters from which capitals throughout are a heading and not an acronym."""


def preferred_forms(matcher: Matcher) -> Rule:
    """Return the rule that holds names to the preferred forms of a matcher's glossary."""

    def propose(text: str) -> Iterator[Edit]:
        for match in matcher.find_departing(text):
            yield from _rewrite(text, match)

    return rule_of_names(_PROPOSER, "A name is spelt the way the glossary prefers.", propose)


def rule_of_names(proposer: Proposer, summary: str, propose: Callable[[str], Iterator[Edit]]) -> Rule:
    """Return a rule that is made from the glossary in force, and so has no examples that hold for every glossary."""
    return Rule(
        id=proposer.rule,
        languages=(Language.EN, Language.AR),
        applicability=Applicability.SAFE,
        summary=summary,
        source="the glossary in force",
        propose=propose,
        firing=(),
        silent=(),
        by_paragraph=True,
    )


def _rewrite(text: str, match: Match) -> Iterator[Edit]:
    # A plain term inflects and has meanings beside the glossary's: a person decides.
    level = Applicability.SAFE if match.entry.is_name else Applicability.UNSAFE
    preferred = match.entry.forms(match.language).preferred
    yield from rewrite(text, match, level, f"{match.entry.id}: the house writes {preferred}", _PROPOSER)


def rewrite(text: str, found: Match | Variant, level: Applicability, reason: str, proposer: Proposer) -> Iterator[Edit]:
    """Yield the edit that puts the preferred form where a name was found, with its proclitics or English article.

    `level` is lowered where what stands around the name leaves a doubt that it is the name; where it says that it is
    none there is no edit.
    """
    entry, form = found.entry, found.entry.forms(found.language).preferred
    if found.language is Language.AR:
        level = least(level, arabic_certainty(text, found))
        yield proposer.edit(text, found.word, join(found.clitics, form), reason, level, entry.id)
        return
    certainty = english_certainty(text, found)
    if certainty is None:
        return
    level = least(level, certainty)
    heading = found.surface.isupper() and sum(map(str.isalpha, found.surface)) >= _SHORTEST_HEADING
    span, after = rename(text, found.span, form.upper() if heading else form, article=entry.article)
    if span != found.span and _LONGER_NAME.match(text, found.span.end):
        level = least(level, Applicability.UNSAFE)
    yield proposer.edit(text, span, after, reason, level, entry.id)
