"""The page and the data of a normalising run: what was changed, by rule and by concept, and what was left alone.

Of a preview they say what a run would do.

Both are computed from the run's tally. The page is one file without scripts, as the page of a translation is; its
charts are inline SVG, drawn from left to right whatever the script of the names, which stand in isolates beside them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.report.templating import load_template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.batch import Tally

_CONCEPTS_CHARTED = 40
"""Bars beyond which a chart is no help; the tables list all."""
_WIDEST = 420
"""Units of the longest bar, in the SVG's own coordinates."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Two bars of a chart: how many departures from the house's form there were before, and how many are left."""

    name: str
    before: int
    after: int
    width_before: float
    width_after: float


def render_run_json(tally: Tally, signature: Mapping[str, object], facts: Mapping[str, str]) -> str:
    """Return the counts of a run as one JSON document that ends in a line feed."""
    data = {"signature": signature, **facts, "summary": tally.as_dict()}
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def render_run_html(tally: Tally, signature: Mapping[str, object], facts: Mapping[str, str]) -> str:
    """Return one self-contained HTML page for a run; `facts` hold its id and journal if it wrote files."""
    rules = bars([(rule, made + left, left) for rule, made, left in tally.by_rule])
    concepts = tally.concepts
    charted = concepts[:_CONCEPTS_CHARTED]
    page = load_template("normalisation.html").render(
        tally=tally,
        wrote=bool(facts),
        facts=facts,
        signature=signature,
        rules=rules,
        concepts=concepts,
        bars=bars([(each.concept, each.edits, 0) for each in charted]),
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def bars(rows: Sequence[tuple[str, int, int]]) -> tuple[Bar, ...]:
    """Return the bars of a chart from names with their counts before and after; the longest is as wide as it may be."""
    most = max((before for _, before, _ in rows), default=0) or 1
    return tuple(
        Bar(name, before, after, round(_WIDEST * before / most, 1), round(_WIDEST * after / most, 1))
        for name, before, after in rows
    )
