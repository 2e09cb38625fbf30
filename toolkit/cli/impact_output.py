"""Impact and precision as text for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from toolkit.cli.mining_output import isolated
from toolkit.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.impact import Impact, Occurrence, Precision, VerdictBook
    from toolkit.impact.demoting import Demotion

_MOST_FORMS = 8


def print_impact(impact: Impact, book: VerdictBook) -> None:
    """Print what a change would do, with its samples numbered from 1."""
    typer.secho(impact.concept or "a new concept", bold=True)
    if not impact.edits and not impact.undone:
        typer.echo(f"  no edit in the archive ({impact.passages:,} passages have one of the forms)")
        return
    tiers = ", ".join(f"{count:,} {tier}" for tier, count in impact.tiers.items() if count) or "none"
    typer.echo(f"  {counted(impact.edits, 'edit')} in {counted(impact.documents, 'document')}: {tiers}")
    if impact.undone:
        typer.echo(f"  {counted(impact.undone, 'edit')} that are made today would not be made any more")
    if impact.already:
        typer.echo(f"  of the first {impact.asked:,}, {impact.already:,} are made unasked today, as unlisted spellings")
    shown = impact.forms[:_MOST_FORMS]
    typer.echo("  " + ", ".join(f"{isolated(form)} {count:,}×" for form, count in shown))
    verdicts = book.verdicts()
    for drawn, title in (("worst", "looking worst"), ("random", "drawn by lot")):
        for number, each in enumerate(impact.samples, start=1):
            if each.drawn == drawn:
                if title:
                    typer.echo(f"  {title}:")
                    title = ""
                verdict = verdicts.get(each.key)
                _print_sample(number, each, "" if verdict is None else "right" if verdict.is_right else "wrong")
    measured = book.by_concept().get(impact.concept)
    if measured:
        typer.echo(f"  precision of {impact.concept}: {_share(measured)}")


def _print_sample(number: int, each: Occurrence, verdict: str) -> None:
    doubts = "; ".join(doubt.reason for doubt in each.doubts)
    mark = f"  [{verdict}]" if verdict else ""
    change = f"{isolated(each.surface)} → {isolated(each.replacement)}"
    typer.echo(f"  {number:>4}  {each.tier.value:<7} {change}  {doubts}{mark}".rstrip())
    where = f"{each.document}{', ' + each.date if each.date else ''}: "
    typer.echo("        " + typer.style(where, dim=True) + isolated(f"…{each.before}[{each.surface}]{each.after}…"))


def impact_as_dict(impact: Impact, book: VerdictBook) -> dict[str, object]:
    """Return what a change would do as JSON-ready data."""
    verdicts = book.verdicts()
    measured = book.by_concept().get(impact.concept)
    return {
        "concept": impact.concept,
        "edits": impact.edits,
        "documents": impact.documents,
        "tiers": impact.tiers,
        "forms": dict(impact.forms),
        "undone": impact.undone,
        "already": impact.already,
        "asked": impact.asked,
        "precision": measured.as_dict() if measured else None,
        "samples": [
            {
                "number": number,
                "key": each.key,
                "drawn": each.drawn,
                "document": each.document,
                "date": each.date,
                "start": each.start,
                "language": each.language.value,
                "before": each.before,
                "surface": each.surface,
                "after": each.after,
                "replacement": each.replacement,
                "rule": each.rule,
                "tier": each.tier.value,
                "doubts": [doubt.reason for doubt in each.doubts],
                "verdict": {True: "right", False: "wrong"}[verdicts[each.key].is_right] if each.key in verdicts else "",
            }
            for number, each in enumerate(impact.samples, start=1)
        ],
    }


def print_precision(book: VerdictBook, found: Sequence[Demotion], threshold: float) -> None:
    """Print the measured precision of each rule and concept, and what is proposed."""
    if not book.verdicts():
        typer.echo("No edit was marked yet: sohr-tx glossary impact PROPOSAL --mark N right|wrong")
        return
    for title, measured in (("rules", book.by_rule()), ("concepts", book.by_concept())):
        typer.secho(title, bold=True)
        for name, precision in measured.items():
            under = f"  under {threshold:.0%}" if precision.falls_under(threshold) else ""
            typer.echo(f"  {name}  {_share(precision)}{under}")
        if not measured:
            typer.echo("  none of the marked edits was drawn by lot")
    for demotion in found:
        typer.echo(f"proposed for {demotion.entry.id}: {demotion.reason}")


def precision_as_dict(book: VerdictBook, found: Sequence[Demotion], threshold: float) -> dict[str, object]:
    """Return the measured precision and the demotions as JSON-ready data."""
    return {
        "threshold": threshold,
        "rules": {name: _as_dict(each, threshold) for name, each in book.by_rule().items()},
        "concepts": {name: _as_dict(each, threshold) for name, each in book.by_concept().items()},
        "demotions": [
            {"concept": each.entry.id, "form": each.form, **each.precision.as_dict(), "reason": each.reason}
            for each in found
        ],
    }


def _as_dict(precision: Precision, threshold: float) -> dict[str, object]:
    return {**precision.as_dict(), "under": precision.falls_under(threshold)}


def write_demotions(found: Sequence[Demotion], path: Path) -> None:
    """Write demotions as proposals, one for each concept with all its forms that are wrong too often."""
    from toolkit.review.effects import demotion_proposals
    from toolkit.review.proposal_json import proposal_as_dict
    from toolkit.text.files import write_atomically

    proposals = [proposal_as_dict(each) for each in demotion_proposals(found)]
    text = json.dumps({"proposals": proposals}, ensure_ascii=False, indent=2) + "\n"
    write_atomically(path, text.encode("utf-8", "replace"))


def _share(precision: Precision) -> str:
    low, high = precision.interval
    return f"{precision.right} of {precision.marked} right: {precision.share:.0%} ({low:.0%} to {high:.0%})"
