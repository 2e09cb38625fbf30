"""The rules of a run: those of the post-editor and the one that holds names to the glossary, selected by id."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.errors import UsageError
from toolkit.glossary import load_glossary
from toolkit.glossary.matcher import Matcher
from toolkit.glossary.variants import VariantFinder
from toolkit.postedit import RULES, Rule, name_variants, preferred_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.batch.records import Recipe


@dataclass(frozen=True, slots=True)
class Signature:
    """What it takes to get the same bytes again: program version, glossary release, rules and what is allowed."""

    version: str
    glossary: str
    rules: tuple[str, ...]
    language: str
    unsafe: bool
    to_utf8: bool

    def as_dict(self) -> dict[str, object]:
        """Return the signature as JSON-ready data, in a fixed order of keys."""
        return {
            "version": self.version,
            "glossary": self.glossary,
            "rules": list(self.rules),
            "language": self.language,
            "unsafe": self.unsafe,
            "to_utf8": self.to_utf8,
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
    glossary = load_glossary(tuple(map(Path, recipe.glossaries)))
    matcher = Matcher(glossary)
    known = (*RULES, name_variants(VariantFinder(glossary, matcher)), preferred_forms(matcher))
    chosen = select_rules(known, recipe.select, recipe.ignore)
    signature = Signature(
        version=__version__,
        glossary=glossary.release,
        rules=tuple(rule.id for rule in chosen),
        language=recipe.language,
        unsafe=recipe.unsafe,
        to_utf8=recipe.to_utf8,
    )
    return RuleSet(chosen, signature)


def select_rules(known: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules selected (all, if none is) less those ignored, in their own order.

    Raises UsageError for an id that no rule has.
    """
    ids = [rule.id for rule in known]
    for name in (*select, *ignore):
        if name not in ids:
            near = get_close_matches(name, ids, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "`sohr-tx normalize --list-rules` lists them"
            raise UsageError(f"there is no rule {name!r}; {hint}")
    return tuple(rule for rule in known if (not select or rule.id in select) and rule.id not in ignore)
