"""The rules of a run: those of the post-editor that a recipe selects, with their signature."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.errors import UsageError
from toolkit.glossary import load_glossary
from toolkit.postedit import SHIPPED, HouseStyle, Rule, make_rules, rule_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.batch.records import Recipe


@dataclass(frozen=True, slots=True)
class Signature:
    """What it takes to get the same bytes again: program version, glossary release, rules and what is allowed.

    `languages` are patterns of paths and what the files there are read as.
    """

    version: str
    glossary: str
    rules: tuple[str, ...]
    language: str
    unsafe: bool
    to_utf8: bool
    style: HouseStyle = SHIPPED
    languages: tuple[tuple[str, str], ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the signature as JSON-ready data, in a fixed order of keys."""
        return {
            "version": self.version,
            "glossary": self.glossary,
            "rules": list(self.rules),
            "language": self.language,
            "unsafe": self.unsafe,
            "to_utf8": self.to_utf8,
            "style": asdict(self.style),
            "languages": dict(self.languages),
        }


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules in force, with their signature."""

    rules: tuple[Rule, ...]
    signature: Signature


def load_rules(recipe: Recipe) -> RuleSet:
    """Return the rules that a recipe asks for, with the glossary in force.

    Raises UsageError for an id that no rule has, DataError for a glossary that cannot be read.
    """
    chosen = select_rules(rule_ids(recipe.style), recipe.select, recipe.ignore)
    glossary = load_glossary(tuple(map(Path, recipe.glossaries)), recipe.as_of)
    signature = Signature(
        version=__version__,
        glossary=glossary.release,
        rules=chosen,
        language=recipe.language,
        unsafe=recipe.unsafe,
        to_utf8=recipe.to_utf8,
        style=recipe.style,
        languages=recipe.languages,
    )
    return RuleSet(tuple(make_rules(chosen, glossary, recipe.style)), signature)


def select_rules(known: Sequence[str], select: Sequence[str], ignore: Sequence[str]) -> tuple[str, ...]:
    """Return the ids selected (all, if none is) less those ignored, in the order of `known`.

    Raises UsageError for an id that no rule has.
    """
    for name in (*select, *ignore):
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "`sohr-tx normalize --list-rules` lists them"
            raise UsageError(f"there is no rule {name!r}; {hint}")
    return tuple(name for name in known if (not select or name in select) and name not in ignore)
