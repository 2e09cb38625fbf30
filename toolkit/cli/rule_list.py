"""The rules of the post-editor as `sohr-tx normalize --list-rules` shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from toolkit.cli.options import print_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.postedit import Rule


def print_rules(rules: Iterable[Rule], *, as_json: bool) -> None:
    """Print each rule with its tier, its source, a text on which it fires and one on which it is silent."""
    if as_json:
        print_json({"rules": [_as_dict(rule) for rule in rules]})
        return
    for rule in rules:
        languages = ", ".join(map(str, rule.languages))
        typer.secho(f"{rule.id}  ({rule.applicability}; {languages})", bold=True)
        typer.echo(f"  {rule.summary}\n  source: {rule.source}")
        for before, after in rule.firing[:1]:
            typer.echo(f"  fires:  {before!r} -> {after!r}")
        for silent in rule.silent[:1]:
            typer.echo(f"  silent: {silent!r}")


def _as_dict(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "tier": str(rule.applicability),
        "languages": [str(language) for language in rule.languages],
        "summary": rule.summary,
        "source": rule.source,
        "firing": [{"before": before, "after": after} for before, after in rule.firing],
        "silent": list(rule.silent),
    }
