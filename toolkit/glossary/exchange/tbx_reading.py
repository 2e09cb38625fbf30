"""Reading TBX: the 2019 edition in both styles (DCT, DCA), and the martif files of the editions before it.

A data category is an element of its own in DCT style (`min:administrativeStatus`), and the type of a general element in
DCA style and in version 2 (`termNote type="administrativeStatus"`); both are read the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms, TermStatus
from toolkit.glossary.exchange.tbx import ADMINISTRATIVE, OURS, VARIANT
from toolkit.glossary.exchange.trees import Node, parse_xml
from toolkit.glossary.exchange.values import ID, Defaults, Imported, Sourced, check_value
from toolkit.glossary.rows import TYPES
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_GENERAL = ("descrip", "termNote", "admin", "ref", "xref", "adminNote", "descripNote")
_STATUSES = {
    **{written: status for status, written in ADMINISTRATIVE.items()},
    "supersededTerm-admn-sts": TermStatus.DEPRECATED,
    "preferred": TermStatus.PREFERRED,
    "preferredTerm": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED,
    "admittedTerm": TermStatus.ADMITTED,
    "deprecated": TermStatus.DEPRECATED,
    "deprecatedTerm": TermStatus.DEPRECATED,
    "superseded": TermStatus.DEPRECATED,
    "supersededTerm": TermStatus.DEPRECATED,
    "forbidden": TermStatus.DEPRECATED,
    "obsolete": TermStatus.DEPRECATED,
    "notRecommended": TermStatus.DEPRECATED,
}
"""The picklist of TBX-Basic, and what older tools write in its place."""
_CELLS = ("status", "article", "context", "licence", "note")


def read_tbx(data: bytes, path: Path, defaults: Defaults) -> Imported:
    """Return the concepts of a TBX file; terms of other languages than Arabic and English are left out.

    Raises DataError with the line of what is not well-formed, of a concept without any term, of an empty term.
    """
    root = parse_xml(data, path)
    if root.name not in ("tbx", "martif"):
        raise DataError(Place(path, root.line), f"expected a TBX file (tbx or martif), found <{root.name}>")
    left_out: set[str] = set()
    entries = [_concept(node, path, defaults, left_out) for node in root.all("conceptEntry", "termEntry")]
    ignored = [f"terms left out in {', '.join(sorted(left_out))}"] if left_out else []
    without = [each for each in entries if not any(each.entry.ar) and not any(each.entry.en)]
    ignored += (f"line {each.line}: a concept without a term in Arabic or English" for each in without)
    return Imported(tuple(each for each in entries if each not in without), tuple(ignored))


def _concept(node: Node, path: Path, defaults: Defaults, left_out: set[str]) -> Sourced:
    terms: dict[Language, list[tuple[str, TermStatus | None]]] = {language: [] for language in Language}
    for section in node.all("langSec", "langSet"):
        tag = section.attributes.get("lang", "")
        spoken = next((x for x in Language if x.value == tag.casefold().partition("-")[0].partition("_")[0]), None)
        if spoken is None:
            left_out.add(tag or "no language")
        else:
            terms[spoken] += (_term(each, path) for each in section.all("termSec", "tig", "ntig"))
    facts = list(_facts(node, path))
    cells = {name: value for name, value in facts if name.startswith(OURS)}
    kind = next((value for name, value in facts if name == "subjectField" and value in TYPES), defaults.type)
    named = node.attributes.get("id", "")
    codes = [value for name, value in facts if name == "externalCrossReference"]
    if named and not ID.fullmatch(named):
        codes.append(f"tbx:{'-'.join(named.split())}")
    notes = [value for name, value in facts if name == "note"]
    sources = [value for name, value in facts if name == "source"]
    status = cells.get(f"{OURS}status", defaults.status.value)
    if status not in set(EntryStatus):
        raise DataError(Place(path, node.line), f"expected the status approved or unreviewed, found {status!r}")
    entry = ConceptEntry(
        named if ID.fullmatch(named) else "",
        kind,
        EntryStatus(status),
        _forms(terms[Language.AR]),
        _forms(terms[Language.EN]),
        cells.get(f"{OURS}article", ""),
        cells.get(f"{OURS}context", ""),
        tuple(dict.fromkeys(codes)),
        next((value for name, value in facts if name == "crossReference"), ""),
        cells.get(f"{OURS}note", "; ".join(notes)),
        "|".join(sources) or defaults.origin,
        cells.get(f"{OURS}licence", defaults.licence),
    )
    return Sourced(entry, node.line)


def _facts(node: Node, path: Path) -> Iterator[tuple[str, str]]:
    """Yield the data categories of a concept itself, not of its terms; our own notes by their names."""
    for child in node.children:
        if child.name in ("langSec", "langSet"):
            continue
        if child.name.endswith("Grp"):
            yield from _facts(child, path)
            continue
        name = child.attributes.get("type", child.name) if child.name in _GENERAL else child.name
        value = child.text or child.attributes.get("target", "")
        if name == "note" and value.startswith(OURS):
            cell, _, written = value.removeprefix(OURS).partition("=")
            if cell in _CELLS:
                parts = written.split("|") if cell == "licence" else [written]
                yield f"{OURS}{cell}", "|".join(check_value(part, path, child.line) for part in parts)
                continue
        yield name, check_value(value.replace("|", "/"), path, child.line)


def _term(node: Node, path: Path) -> tuple[str, TermStatus | None]:
    """Return a term and its status; None if the file does not say."""
    term = next(node.all("term"), None)
    if term is None or not term.text:
        raise DataError(Place(path, node.line), "a term without any text")
    facts = {
        (each.attributes.get("type", each.name) if each.name in _GENERAL else each.name): each.text
        for each in node.all("administrativeStatus", "termType", *_GENERAL)
    }
    status = _STATUSES.get(facts.get("administrativeStatus", ""))
    if status is None and facts.get("termType") == VARIANT:
        status = TermStatus.LOOKUP
    return check_value(term.text, path, term.line), status


def _forms(terms: list[tuple[str, TermStatus | None]]) -> Forms:
    """Return forms by status; of those without one the first is preferred if no other is, the others are admitted."""
    preferred = next((form for form, status in terms if status is TermStatus.PREFERRED), "")
    preferred = preferred or next((form for form, status in terms if status is None), "")
    lists: dict[TermStatus, list[str]] = {status: [] for status in TermStatus}
    for form, status in terms:
        kind = TermStatus.ADMITTED if status in (None, TermStatus.PREFERRED) else status
        if form != preferred and form not in lists[kind]:
            lists[kind].append(form)
    return Forms(preferred, *(tuple(lists[kind]) for kind in list(TermStatus)[1:]))
