"""The words of an Arabic text, each with what is asked of it again and again when names are looked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table, tables_folder
from toolkit.glossary.variants.arabic_text import Word, read_words
from toolkit.names.persons import person_spellings
from toolkit.text.clitics import name_chains
from toolkit.text.folding import fold_letters
from toolkit.text.languages import Language
from toolkit.text.letters import without_marks

if TYPE_CHECKING:
    from toolkit.glossary.unknown_names.evidence import Taken
    from toolkit.text.spans import Span


class Token(NamedTuple):
    """A word of a text; `free` says that it is outside of every known name, and no word like على."""

    word: Word
    free: bool

    @property
    def letters(self) -> str:
        """The folded letters of the word."""
        return self.word.letters

    @property
    def joins(self) -> bool:
        """Whether it may go on a name that the word before began."""
        return self.free and self.word.follows


def read_tokens(text: str, known: Taken) -> list[Token]:
    """Return the Arabic words of a text in their order; `known` are the stretches of names that are known."""
    return [Token(word, _is_free(word.span, text, known)) for word in read_words(text)]


def _is_free(span: Span, text: str, known: Taken) -> bool:
    # على and وعَلَى fold to the letters of the name علي
    return without_marks(span.of(text)) not in _function_words() and not known.meet(span)


@cache
def _function_words() -> frozenset[str]:
    rows = read_table(tables_folder() / "function_words.tsv")
    words = [row["word"] for row in rows if row["language"] == Language.AR]
    return frozenset(chain + word for word in words for chain in name_chains())


def spellings(name: str) -> int:
    """Return how many Latin spellings a name of persons (folded, with its spaces) has; 0 for what is none."""
    return _person_names().get(name, 0)


@cache
def _person_names() -> dict[str, int]:
    """Return what persons are called, folded, compounds of two words too, with how many Latin spellings each has."""
    return {" ".join(map(fold_letters, arabic.split())): len(latin) for arabic, latin in person_spellings().items()}
