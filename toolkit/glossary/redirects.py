"""Where a concept leads that was merged into another one or is no longer to be used: REDIRECTS.tsv.

The table lies in a glossary's folder: an id that stood in reports, memories or other programs' data does not end in
nothing. A *merged* concept has no line of its own any more; a *deprecated* one keeps its line, so that old texts are
still read, and says what to write instead and until when it was right.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table
from toolkit.errors import DataError, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE = "REDIRECTS.tsv"
COLUMNS = ("id", "kind", "replacement", "valid_until", "note")
RELEASED = "# redirect: "
"""How the line of a release that holds a redirect begins."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class RedirectKind(StrEnum):
    """Why a concept leads elsewhere."""

    MERGED = "merged"
    DEPRECATED = "deprecated"


class Redirect(NamedTuple):
    """One concept that leads elsewhere; `replacement` may be "" if it is deprecated, `valid_until` is a date."""

    id: str
    kind: RedirectKind
    replacement: str
    valid_until: str = ""
    note: str = ""


def is_date(text: str) -> bool:
    """Say whether a text is a day as the table has it (2024-12-08), and one that the calendar has."""
    try:
        return _DATE.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def read_redirects(folder: Path) -> dict[str, Redirect]:
    """Return the redirects of a glossary folder by id; none if it has no table.

    Raises DataError with the line of a row that cannot be read.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        rows = read_table(path)
    except UnicodeDecodeError:
        raise DataError(Place(path), "not UTF-8; save the file as UTF-8") from None
    if rows and tuple(rows[0]) != COLUMNS:
        raise DataError(Place(path, 1), f"expected the header {' '.join(COLUMNS)}, separated by tabs")
    return {row["id"]: _read(row, Place(path, number)) for number, row in enumerate(rows, 2)}


def read_released_redirects(text: str, path: Path) -> dict[str, Redirect]:
    """Return the redirects that the text of a release holds (its lines `# redirect: ...`), by id.

    Raises DataError with the line of one that cannot be read.
    """
    lines = ((number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), 1))
    cells = [(n, line.removeprefix(RELEASED).split("\t")) for n, line in lines if line.startswith(RELEASED)]
    for number, values in cells:
        if len(values) != len(COLUMNS):
            raise DataError(Place(path, number), f"expected {' '.join(COLUMNS)}, separated by tabs")
    return {values[0]: _read(dict(zip(COLUMNS, values, strict=True)), Place(path, number)) for number, values in cells}


def _read(row: Mapping[str, str], place: Place) -> Redirect:
    concept, kind, replacement, until, note = row.values()
    if kind not in set(RedirectKind):
        raise DataError(place, f"expected merged or deprecated, found {kind!r}")
    if kind == RedirectKind.MERGED and not replacement:
        raise DataError(place, f"{concept} is merged, but into what? the column replacement is empty")
    if until and not is_date(until):
        raise DataError(place, f"expected a date like 2024-12-08, found {until!r}")
    return Redirect(concept, RedirectKind(kind), replacement, until, note)


def format_redirects(redirects: Iterable[Redirect]) -> str:
    """Write redirects as the text of the table, sorted by id."""
    lines = ("\t".join(redirect) for redirect in sorted(redirects))
    return "".join(f"{line}\n" for line in ("\t".join(COLUMNS), *lines))


def is_merged(concept: str, redirects: Mapping[str, Redirect]) -> bool:
    """Say whether an id is that of a concept that became one with another."""
    redirect = redirects.get(concept)
    return redirect is not None and redirect.kind is RedirectKind.MERGED


def follow(concept: str, redirects: Mapping[str, Redirect]) -> str:
    """Return the concept that an id leads to in the end: itself if it was not merged; "" in a circle."""
    seen = {concept}
    while is_merged(concept, redirects):
        concept = redirects[concept].replacement
        if concept in seen:
            return ""
        seen.add(concept)
    return concept


def replacements(concept: str, redirects: Mapping[str, Redirect]) -> list[str]:
    """Return the concepts that an id leads to one after the other, merged or deprecated, until one comes again."""
    found: list[str] = []
    while (redirect := redirects.get(concept)) is not None and redirect.replacement:
        concept = redirect.replacement
        if concept in found:
            break
        found.append(concept)
    return found
