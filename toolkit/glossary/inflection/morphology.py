"""How words inflect that the tables lack: by camel-tools' morphological analyser, where its data is installed.

The data (`camel_data -i morphology-db-msa-r13`) is no part of camel-tools, and camel-tools asks the network for its
catalogue as soon as its morphology is imported; so it is looked for first, and nothing is imported where it is not. A
word is analysed as a noun or an adjective, and the forms of its lemma are generated (Obeid et al. 2020, CAMeL Tools).
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit import caching
from toolkit.errors import DataError, Place
from toolkit.glossary.inflection.paradigms import Adjective, Noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COMPONENT = "MorphologyDB"
_CLITICS = ("prc0", "prc1", "prc2", "prc3", "enc0")
_NO_CLITIC = frozenset({None, "", "0", "na", "-"})


class InForce(NamedTuple):
    """What says how words inflect: the database of camel-tools by its name and file; "" and None for tables alone."""

    database: str = ""
    path: Path | None = None

    @property
    def name(self) -> str:
        """The name by which reports call it."""
        return f"tables, {self.database}" if self.database else "tables"


def in_force() -> InForce:
    """Return what is installed, without loading it."""
    try:
        root = Path(os.environ.get("CAMELTOOLS_DATA") or _home()).expanduser()
        if not (root / "catalogue.json").is_file():
            return InForce()
        import json  # what most machines have no use for

        catalogue = json.loads((root / "catalogue.json").read_text(encoding="utf-8"))
        component = catalogue["components"][_COMPONENT]
        name = component["default"]
        path = root / "data" / component["datasets"][name]["path"] / "morphology.db"
        installed = path.is_file()
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        return InForce()
    return InForce(name, path) if installed else InForce()


def _home() -> str:
    return "~/AppData/Roaming/camel_tools" if os.name == "nt" else "~/.camel_tools"


def stamp() -> bytes:
    """Return what tells one state of the data from another; b"" where there is none."""
    path = in_force().path
    return caching.stamp(path) if path else b""


class _Morphology:
    """A database that was loaded, with the analyser and the generator that work on it."""

    def __init__(self, path: Path) -> None:
        from camel_tools.morphology.analyzer import Analyzer
        from camel_tools.morphology.database import MorphologyDB
        from camel_tools.morphology.generator import Generator
        from camel_tools.utils.dediac import dediac_ar

        database = MorphologyDB(str(path), "r")
        self._values: Mapping[str, Any] = database.defines
        self._analyser, self._generator, self._dediac = Analyzer(database), Generator(database), dediac_ar

    def likeliest(self, word: str, pos: str) -> dict[str, Any] | None:
        """Return the likeliest analysis of a word without clitics as a part of speech."""
        found = [
            each
            for each in self._analyser.analyze(word)
            if each.get("pos") == pos and all(each.get(clitic) in _NO_CLITIC for clitic in _CLITICS)
        ]
        return min(found, key=lambda each: (-float(each.get("pos_lex_logprob") or -99), each["lex"]), default=None)

    def forms(self, lemma: str, **features: str) -> list[str]:
        """Return the forms of a lemma with some features, without vowel marks, in a fixed order."""
        if any(value not in (self._values.get(name) or [value]) for name, value in features.items()):
            return []
        known = {name: value for name, value in features.items() if name in self._values}
        return sorted({self._dediac(each["diac"]) for each in self._generator.generate(lemma, known)})


def load() -> object:
    """Load the data, to see whether it can be used; None where there is none. Raises DataError if it is damaged."""
    return _loaded(in_force().path)


def _usable() -> _Morphology | None:
    """Return the data that is installed; None where there is none, or it is damaged, which `sohr-tx doctor` says."""
    try:
        return _loaded(in_force().path)
    except DataError:
        return None


@cache
def _loaded(path: Path | None) -> _Morphology | None:
    if path is None:
        return None
    try:
        return _Morphology(path)
    except Exception as error:  # whatever a damaged file makes of a parser that does not check what it reads
        message = f"camel-tools cannot read its morphological data ({error}); install it again with camel_data"
        raise DataError(Place(path), message) from error


@lru_cache(maxsize=4096)
def noun_of(word: str) -> Noun | None:
    """Return how a noun inflects by the database of camel-tools; None where there is none, or no such noun in it."""
    morphology = _usable()
    found = morphology.likeliest(word, "noun") if morphology else None
    if morphology is None or found is None:
        return None
    cases = {
        number: [morphology.forms(found["lex"], pos="noun", num=number, stt="i", cas=case) for case in "nag"]
        for number in "sdp"
    }
    singular, dual, plural = cases["s"], cases["d"], cases["p"]
    return Noun(
        singulars=tuple(singular[0]) or (word,),
        duals=tuple(dict.fromkeys(dual[0] + dual[2])),
        plurals=tuple(dict.fromkeys(plural[0] + plural[2])),
        accusatives=tuple(_with_tanwin(singular[0], singular[1])),
        plural_accusatives=tuple(_with_tanwin(plural[0], plural[1])),
        is_feminine=found.get("gen") == "f",
        is_human=found.get("rat") == "y",
    )


def _with_tanwin(nominatives: list[str], accusatives: list[str]) -> Iterator[str]:
    """Yield the accusatives in which an alef is written that the nominative has not, with its tanwin."""
    yield from (f"{form}اً" for form in nominatives if f"{form}ا" in accusatives)


@lru_cache(maxsize=4096)
def adjective_of(word: str) -> Adjective | None:
    """Return how an adjective inflects by the database of camel-tools; None as for nouns."""
    morphology = _usable()
    found = morphology.likeliest(word, "adj") if morphology else None
    if morphology is None or found is None:
        return None
    shared = {"pos": "adj", "stt": "i", "cas": "n"}
    masculine = morphology.forms(found["lex"], gen="m", num="s", **shared)
    feminine = morphology.forms(found["lex"], gen="f", num="s", **shared)
    if not masculine or not feminine:
        return None
    plurals = morphology.forms(found["lex"], gen="m", num="p", **shared)
    broken = [form for form in plurals if not form.endswith("ون")]
    return Adjective(masculine[0], feminine[0], masculine[0], broken[0] if broken else "")
