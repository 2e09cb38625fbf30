"""Rule preferred-forms: a deprecated spelling of a glossary name becomes the preferred one.

It needs a glossary and is therefore made, not listed: `preferred_forms(matcher)`. Only entries that an editor has
approved are used; admitted forms and inflected or look-up forms stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.glossary.entries import TermStatus
from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.clitics import join
from toolkit.text.edits import Applicability, Edit
from toolkit.text.english import rename
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.glossary.matcher import Match, Matcher

_PROPOSER = Proposer("preferred-forms")
_LONGER_NAME = re.compile(r"\s+(?:of|in)\b", re.IGNORECASE)
"""After a name that an article belonged to: perhaps the name goes on (the Islamic State of Iraq)."""
_SHORTEST_HEADING = 5
"""Letters from which capitals throughout are a heading and not an acronym."""


def preferred_forms(matcher: Matcher) -> Rule:
    """Return the rule that holds names to the preferred forms of a matcher's glossary."""

    def propose(text: str) -> Iterator[Edit]:
        for match in matcher.find(text):
            if match.reviewed and match.entry.forms(match.language).preferred and _is_wrong(match):
                yield _rewrite(text, match)

    return Rule(
        id=_PROPOSER.rule,
        languages=(Language.EN, Language.AR),
        applicability=Applicability.SAFE,
        summary="A name is spelt the way the glossary prefers.",
        source="the glossary in force",
        propose=propose,
        firing=(),
        silent=(),
    )


def _is_wrong(match: Match) -> bool:
    if match.status is TermStatus.DEPRECATED:
        return True
    # The right form in the wrong case or with the wrong hyphen: al-bokamal, Deir-Ezzor.
    return match.status is TermStatus.PREFERRED and match.entry.is_name and not match.is_canonical


def _rewrite(text: str, match: Match) -> Edit:
    entry, form = match.entry, match.entry.forms(match.language).preferred
    # A plain term inflects and has meanings beside the glossary's: a person decides.
    level = Applicability.SAFE if entry.is_name else Applicability.UNSAFE
    reason = f"{entry.id}: the house writes {form}"
    if match.language is Language.AR:
        return _PROPOSER.edit(text, match.word, join(match.clitics, form), reason, level, entry.id)
    heading = match.surface.isupper() and sum(map(str.isalpha, match.surface)) >= _SHORTEST_HEADING
    span, after = rename(text, match.span, form.upper() if heading else form, article=entry.article)
    if span != match.span and _LONGER_NAME.match(text, match.span.end):
        level = Applicability.UNSAFE
    return _PROPOSER.edit(text, span, after, reason, level, entry.id)
