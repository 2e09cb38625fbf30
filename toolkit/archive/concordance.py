"""What an archive says of a spelling: how often it stands there, and lines in which it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.text.languages import Language


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One occurrence in its context (key word in context).

    `document` is a path or address, `date` ISO 8601 ("2021-03-14") or "" if the document has none, `position` the
    occurrence's first code point in the document's text (-1: not known). `before` and `after` are cut by who quotes;
    forty characters on each side read well.
    """

    document: str
    before: str
    surface: str
    after: str
    date: str = ""
    position: int = -1


@dataclass(frozen=True, slots=True)
class Attestation:
    """One spelling as it was found: how often, in how many documents, from when to when, with examples.

    `first` and `last` are ISO 8601 dates, "" if no document has one. `split` says how many documents also have
    another spelling of the same name: the ones that an editor wants to see first.
    """

    language: Language
    surface: str
    count: int = 1
    documents: int = 1
    first: str = ""
    last: str = ""
    split: int = 0
    lines: tuple[ConcordanceLine, ...] = ()


def attestation_as_dict(found: Attestation) -> dict[str, object]:
    """Return an attestation as a JSON-ready object with its fields as keys, in their order."""
    written: dict[str, object] = {name: getattr(found, name) for name in Attestation.__dataclass_fields__}
    return written | {
        "language": found.language.value,
        "lines": [{name: getattr(line, name) for name in ConcordanceLine.__dataclass_fields__} for line in found.lines],
    }
