"""A rule of the post-editor: a value that knows what it changes, how certainly, and examples of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.text.edits import Applicability, Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolkit.text.languages import Language
    from toolkit.text.spans import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `propose` looks at a whole text and proposes edits; it never changes anything itself.

    `applicability` is that of the rule's edits unless an edit says that it is less certain (a rule may be certain of
    one case and not of another); no edit is more certain than its rule. `firing` are pairs of a text and what the
    rule's edits make of it, `silent` texts that it leaves alone: both are tested. `source` says where the rule comes
    from. `by_paragraph` says that what it proposes in a paragraph depends on nothing beyond the next words on the other
    side of the blank lines around it, so that it need not read the others again (tests/postedit/test_asking.py).
    """

    id: str
    languages: tuple[Language, ...]
    applicability: Applicability
    summary: str
    source: str
    propose: Callable[[str], Iterable[Edit]]
    firing: tuple[tuple[str, str], ...]
    silent: tuple[str, ...]
    by_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Proposer:
    """Makes the edits of one rule, so that their id is written once."""

    rule: str

    def edit(
        self,
        text: str,
        span: Span,
        after: str,
        reason: str,
        applicability: Applicability = Applicability.SAFE,
        concept: str = "",
    ) -> Edit:
        """Propose to write `after` where `span` is."""
        return Edit(span, span.of(text), after, self.rule, reason, applicability, concept)
