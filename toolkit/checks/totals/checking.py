"""The check of one edition's totals: sentence by sentence, then lists, tables, running totals and the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import EditionCheck
from toolkit.checks.totals.columns import check_columns
from toolkit.checks.totals.headlines import check_headline
from toolkit.checks.totals.lists import check_lists
from toolkit.checks.totals.prose import check_prose
from toolkit.checks.totals.running import check_running

if TYPE_CHECKING:
    from toolkit.checks.editions import Edition


def check_totals(edition: Edition) -> list[Issue]:
    """Return what does not add up in an edition, in the order of the text."""
    found = [
        issue.shift(sentence.span.start)
        for sentence in edition.sentences
        for issue in check_prose(sentence.span.of(edition.text), edition.language)
    ]
    found += [*check_lists(edition), *check_columns(edition), *check_running(edition), *check_headline(edition)]
    return sorted(set(found), key=lambda issue: (issue.span, issue.message))


TOTALS = EditionCheck(
    id="totals",
    codes=("inconsistency",),
    severity=Severity.MAJOR,
    summary="Totals are what their parts add up to; subsets, lists, running totals and the headline agree with them.",
    source="ITS 2.0: inconsistency",
    find=check_totals,
    firing=(
        ("44 people were killed: 30 civilians, including three women, and 16 fighters.", "44"),
        ("قُتل 44 شخصاً، هم 30 مدنياً، بينهم ثلاث نساء، و16 مقاتلاً.", "44"),
        ("Five civilians were killed, including seven children.", "seven"),
        ("518 people were killed, as follows:\n- 400 civilians\n- 116 fighters", "518"),
        ("قُتل 20 مدنياً، ليرتفع إلى 18 عدد المدنيين الذين قتلوا منذ مطلع العام.", "18"),
    ),
    silent=(
        "44 people were killed: 16 civilians, including three women, 21 fighters, six soldiers and one gunman.",
        "قُتل 44 شخصاً: 16 مدنياً بينهم ثلاث نساء، و21 مقاتلاً، وستة عناصر، ومسلح واحد.",
        "Ten attacks: eight airstrikes and two rocket attacks.",
        "Five civilians were killed, including three children.",
    ),
)
