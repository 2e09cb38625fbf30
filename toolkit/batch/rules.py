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
    from collections.abc import Iterator, Sequence

    from toolkit.batch.records import Recipe
    from toolkit.glossary import Glossary


NAME_VARIANTS, PREFERRED_FORMS = "name-variants", "preferred-forms"
OF_NAMES = frozenset({NAME_VARIANTS, PREFERRED_FORMS})
KNOWN = (*(rule.id for rule in RULES), NAME_VARIANTS, PREFERRED_FORMS)
"""The ids of all rules in the order in which they are applied; those of names come last, the longer names first."""


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
    chosen = select_rules(KNOWN, recipe.select, recipe.ignore)
    glossary = load_glossary(tuple(map(Path, recipe.glossaries)))
    signature = Signature(
        version=__version__,
        glossary=glossary.release,
        rules=chosen,
        language=recipe.language,
        unsafe=recipe.unsafe,
        to_utf8=recipe.to_utf8,
    )
    return RuleSet(tuple(_rules(chosen, glossary)), signature)


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


def _rules(chosen: Sequence[str], glossary: Glossary) -> Iterator[Rule]:
    """Yield the rules with the ids; those of names are made from the glossary, which takes a while."""
    yield from (rule for rule in RULES if rule.id in chosen)
    if OF_NAMES.isdisjoint(chosen):
        return
    matcher = Matcher(glossary)
    if NAME_VARIANTS in chosen:
        yield name_variants(VariantFinder(glossary, matcher))
    if PREFERRED_FORMS in chosen:
        yield preferred_forms(matcher)
