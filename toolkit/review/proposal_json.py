"""Proposals as JSON: what `sohr-tx review propose --from FILE.json` reads and `review show --json` prints.

A file holds `{"proposals": [...]}`, or one proposal, or a list of them. A proposal:

    {"action": "add",                      add, change, merge, deprecate
     "entry": {                            for add and change: the whole entry as it is to be
        "id": "", "type": "village", "status": "approved",
        "ar": {"preferred": "الشعفة", "admitted": [], "deprecated": [], "lookup": []},
        "en": {"preferred": "Al-Shaafah", "admitted": [], "deprecated": ["Al-Shafah"], "lookup": []},
        "article": "", "context": "", "codes": [], "parent": "", "note": "",
        "source": ["editors"], "licence": ["MIT"]},
     "concept": "town.old", "replacement": "town.new", "valid_until": "2024-12-08",     for merge and deprecate
     "reason": "split in 12 documents", "origin": "mining",
     "evidence": [
        {"language": "en", "surface": "Al-Shafah", "count": 31, "documents": 12, "first": "2018-01-02",
         "last": "2019-03-23", "split": 4,
         "lines": [{"document": "2018/01.html", "before": "shelled ", "surface": "Al-Shafah", "after": " town",
                    "date": "2018-01-02", "position": 104}]}]}

What is left out counts as empty (status: approved, for that is what is asked for; source: editors; licence: MIT;
action: add). Unknown keys are refused, so that a misspelt one is not lost in silence.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.archive import Attestation, ConcordanceLine, attestation_as_dict
from toolkit.errors import DataError, Place
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
from toolkit.glossary.entry_json import FORM_LISTS, entry_as_dict
from toolkit.review.proposals import Action, Proposal
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_LISTS = {"codes": (), "source": ("editors",), "licence": ("MIT",)}
_CELLS = ("id", "type", "article", "context", "parent", "note")


class _FaultError(Exception):
    """What is wrong, and where in the document ("proposals[2].entry.ar")."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where or 'the document'}: {message}")


def parse_proposals(text: str, path: Path) -> list[Proposal]:
    """Return the proposals of a JSON document.

    Raises DataError, with the line for what is no JSON and with the way to the value ("proposals[2].entry.type") for
    what is not as the module says; `path` is used in messages only.
    """
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise DataError(Place(path, error.lineno, error.colno), f"not JSON: {error.msg}") from None
    except RecursionError:
        raise DataError(Place(path), "not a list of proposals: nested too deeply") from None
    try:
        listed, where = _listed(document)
        return [proposal_from_dict(each, f"{where}[{number}]") for number, each in enumerate(listed)]
    except _FaultError as fault:
        raise DataError(Place(path), str(fault)) from None


def proposal_from_dict(written: Any, where: str = "proposal") -> Proposal:
    """Return the proposal that a parsed JSON object describes; `where` names it in messages."""
    keys = ("action", "entry", "concept", "replacement", "valid_until", "reason", "origin", "evidence")
    _known(written, keys, where)
    action = _choice(Action, written.get("action", "add"), f"{where}.action")
    entry = written.get("entry")
    if (entry is not None) != (action in (Action.ADD, Action.CHANGE)):
        raise _FaultError(where, "add and change have an entry, merge and deprecate have a concept and no entry")
    concept, replacement, valid_until, reason, origin = (
        _text(written, key, where) for key in ("concept", "replacement", "valid_until", "reason", "origin")
    )
    return Proposal(
        action,
        None if entry is None else entry_from_dict(entry, f"{where}.entry"),
        concept,
        replacement,
        valid_until,
        reason,
        origin,
        _many(written, "evidence", where, _attestation),
    )


def entry_from_dict(written: Any, where: str = "entry") -> ConceptEntry:
    """Return the concept entry that a parsed JSON object describes."""
    _known(written, (*_CELLS, *_LISTS, "status", "ar", "en"), where)
    cells = {name: _text(written, name, where) for name in _CELLS}
    lists = {name: _texts(written, name, where) if name in written else default for name, default in _LISTS.items()}
    return ConceptEntry(
        **cells,
        status=_choice(EntryStatus, written.get("status", "approved"), f"{where}.status"),
        ar=_forms(written.get("ar", {}), f"{where}.ar"),
        en=_forms(written.get("en", {}), f"{where}.en"),
        codes=lists["codes"],
        source="|".join(lists["source"]),
        licence="|".join(lists["licence"]),
    )


def proposal_as_dict(proposal: Proposal) -> dict[str, object]:
    """Return a proposal as the JSON object that `proposal_from_dict` reads back."""
    entry = proposal.entry
    return {
        "action": proposal.action.value,
        **({} if entry is None else {"entry": entry_as_dict(entry)}),
        **{
            key: value
            for key in ("concept", "replacement", "valid_until", "reason", "origin")
            if (value := getattr(proposal, key))
        },
        **({"evidence": [attestation_as_dict(each) for each in proposal.evidence]} if proposal.evidence else {}),
    }


def _listed(document: Any) -> tuple[list[Any], str]:
    if isinstance(document, dict) and "proposals" in document:
        _known(document, ("proposals",), "")
        document = document["proposals"]
    elif isinstance(document, dict):
        document = [document]
    if not isinstance(document, list):
        raise _FaultError("", 'expected {"proposals": [...]}')
    return document, "proposals"


def _attestation(written: Any, where: str) -> Attestation:
    _known(written, Attestation.__dataclass_fields__, where)
    return Attestation(
        _choice(Language, written.get("language"), f"{where}.language"),
        _text(written, "surface", where),
        _number(written, "count", where, 1),
        _number(written, "documents", where, 1),
        _text(written, "first", where),
        _text(written, "last", where),
        _number(written, "split", where, 0),
        _many(written, "lines", where, _line),
    )


def _line(written: Any, where: str) -> ConcordanceLine:
    _known(written, ConcordanceLine.__dataclass_fields__, where)
    document, before, surface, after, date = (
        _text(written, key, where) for key in ("document", "before", "surface", "after", "date")
    )
    return ConcordanceLine(document, before, surface, after, date, _number(written, "position", where, -1))


def _forms(written: Any, where: str) -> Forms:
    _known(written, ("preferred", *FORM_LISTS), where)
    return Forms(_text(written, "preferred", where), *(_texts(written, name, where) for name in FORM_LISTS))


def _known(written: Any, keys: Mapping[str, object] | tuple[str, ...], where: str) -> None:
    if not isinstance(written, dict):
        raise _FaultError(where, "expected an object, {...}")
    unknown = next((key for key in written if key not in keys), None)
    if unknown is not None:
        raise _FaultError(where, f"no key {unknown!r} is known here; there are {', '.join(keys)}")


def _text(written: dict[str, Any], key: str, where: str) -> str:
    value = written.get(key, "")
    if not isinstance(value, str):
        raise _FaultError(f"{where}.{key}", f"expected a string, found {json.dumps(value, ensure_ascii=False)[:40]}")
    return _writable(value, f"{where}.{key}")


def _writable(value: str, where: str) -> str:
    """Return a string that can be stored: JSON can write half a surrogate pair, and NUL, which no database takes."""
    if any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value):
        raise _FaultError(where, "this string holds a character that is none (NUL or half a surrogate pair)")
    return value


def _texts(written: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = written.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _FaultError(f"{where}.{key}", "expected a list of strings")
    return tuple(_writable(each, f"{where}.{key}") for each in value)


def _number(written: dict[str, Any], key: str, where: str, default: int) -> int:
    value = written.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _FaultError(f"{where}.{key}", "expected a whole number")
    return value


_T = TypeVar("_T")
_E = TypeVar("_E", Action, EntryStatus, Language)


def _many(written: dict[str, Any], key: str, where: str, read: Callable[[Any, str], _T]) -> tuple[_T, ...]:
    value = written.get(key, [])
    if not isinstance(value, list):
        raise _FaultError(f"{where}.{key}", "expected a list")
    return tuple(read(each, f"{where}.{key}[{number}]") for number, each in enumerate(value))


def _choice(kind: type[_E], value: Any, where: str) -> _E:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(each.value for each in kind)
        raise _FaultError(
            where, f"expected one of {known}; found {json.dumps(value, ensure_ascii=False)[:40]}"
        ) from None
