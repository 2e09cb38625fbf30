"""Applying rules to a text: all of them in one fixed order, again until none has anything left to say."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from toolkit.postedit.asking import Asking
from toolkit.postedit.composition import compose
from toolkit.postedit.mojibake import MOJIBAKE
from toolkit.postedit.registry import RULES
from toolkit.postedit.verbatim import verbatim_near
from toolkit.text.edits import Applicability, Edit, Revision
from toolkit.text.mojibake import misread_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.postedit.rules import Rule
    from toolkit.text.languages import Language
    from toolkit.text.spans import Span

MOST_ROUNDS = 8
"""Rounds after which rules that would go on for ever are stopped; two are enough for any ordinary text."""

SAFE = (Applicability.SAFE,)


def postedit(
    text: str,
    language: Language,
    rules: Sequence[Rule] = RULES,
    protected: Sequence[Span] = (),
    levels: Sequence[Applicability] = SAFE,
) -> Revision:
    """Return the one revision that brings a text into the house's form.

    The rules for `language` are applied in the order given, each to what the one before has left, and all of them
    again until nothing changes; the result says it of the original text, so it can be explained and undone. Edits
    inside `protected` stretches, addresses, code and markup are left out, and so are all but repairs in what was read
    in the wrong encoding. Applying it to its own result changes nothing.
    """
    whole = Revision(text)
    wanted = (rule for rule in rules if language in rule.languages and _may_apply(rule.applicability, tuple(levels)))
    asked = [(rule, Asking(rule, levels)) for rule in wanted]
    # What a rule has nothing to say of once it need not be asked about again.
    settled: dict[str, str] = {}
    for _ in range(MOST_ROUNDS):
        before = whole
        for rule, asking in asked:
            if settled.get(rule.id) == whole.text:
                continue
            if edits := _applicable(rule, asking.edits(whole.text), whole, protected):
                whole = compose(whole, Revision(whole.text, edits))
            else:
                settled[rule.id] = whole.text
        if whole.text == before.text:
            break
    return whole


def propose_edits(
    text: str, language: Language, rules: Sequence[Rule] = RULES, protected: Sequence[Span] = ()
) -> list[Edit]:
    """Return what each rule proposes for the text as it stands, of any applicability.

    Edits of one rule never overlap; those of two rules may.
    """
    return [
        edit
        for rule in rules
        if language in rule.languages
        for edit in _separate(rule.propose(text))
        if _is_free(rule, edit, text, protected)
    ]


def _applicable(rule: Rule, edits: Sequence[Edit], whole: Revision, protected: Sequence[Span]) -> tuple[Edit, ...]:
    if not edits:
        return ()
    kept = _moved(protected, whole)
    return tuple(_separate(edit for edit in edits if _is_free(rule, edit, whole.text, kept)))


@cache
def _may_apply(own: Applicability, levels: tuple[Applicability, ...]) -> bool:
    """Say whether any edit of a rule can be wanted: no edit is more certain than its rule."""
    certainty = list(Applicability)
    return any(certainty.index(level) >= certainty.index(own) for level in levels)


def _separate(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Leave out edits that change nothing and edits that run into the one before."""
    end = -1
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        if (
            edit.before != edit.after
            and edit.span.start >= end
            and not (len(edit.span) == 0 and edit.span.start == end)
        ):
            yield edit
            end = edit.span.end


def _is_free(rule: Rule, edit: Edit, text: str, protected: Sequence[Span]) -> bool:
    """Say whether an edit touches nothing that is to stay as it is."""
    return not (
        _meets(edit.span, protected) or _meets(edit.span, verbatim_near(text, edit.span)) or _spoils(rule, edit, text)
    )


def _meets(span: Span, blocked: Iterable[Span]) -> bool:
    """Say whether an edit would change a protected stretch; one may be put in right before or after it."""
    return any(span.overlaps(other) or (other.start < span.start == span.end < other.end) for other in blocked)


def _spoils(rule: Rule, edit: Edit, text: str) -> bool:
    """Say whether an edit would touch text that was read in the wrong encoding, which only its repair may."""
    if rule.id == MOJIBAKE.id:
        return False
    return any(span.start <= edit.span.end and edit.span.start <= span.end for span in misread_spans(text))


def _moved(spans: Sequence[Span], revision: Revision) -> list[Span]:
    """Return where stretches that no edit touches stand in the new text."""
    ends = [edit.span.end for edit in revision.edits]
    drifts = list(accumulate((len(edit.after) - len(edit.span) for edit in revision.edits), initial=0))
    return [span.shift(drifts[bisect_right(ends, span.start)]) for span in spans]
