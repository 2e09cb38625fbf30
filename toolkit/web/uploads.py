"""Files that were sent to be imported: kept until they are taken, dropped, or a day old; what they would propose."""

from __future__ import annotations

import json
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from toolkit.errors import UsageError
from toolkit.glossary.differences import describe
from toolkit.glossary.entries import EntryStatus
from toolkit.glossary.exchange import Defaults, find_format, read_exchange
from toolkit.glossary.rows import TYPES
from toolkit.review.importing import Plan, Step, plan_import
from toolkit.review.proposal_json import parse_proposals
from toolkit.review.schema import uploads
from toolkit.text.files import decode
from toolkit.text.languages import Language
from toolkit.web.failures import MissingError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.review import Proposal, Review
    from toolkit.review.store import Store

LIFE = 24 * 3600
"""Seconds for which a file is kept: it was sent to be looked at, not to be stored."""

MOST = 5
"""Files that a user has at once; another one takes the place of the oldest."""

MOST_ENTRIES = 20_000
"""Concepts of a file: twice as many as the shipped glossary has."""

PROPOSALS = "proposals"
"""The format of `glossary mine -o` and `review propose --from`."""


class Choices(NamedTuple):
    """What a visitor says of a file: its format ("": by its ending), what is assumed where it does not say, and why."""

    form: str = ""
    kind: str = ""
    source_language: str = ""
    source: str = ""
    licence: str = ""
    unreviewed: str = ""
    why: str = ""


class Upload(NamedTuple):
    """A file that was sent; `at` is in seconds since 1970."""

    id: str
    name: str
    at: float
    file: str
    choices: Choices
    data: bytes


class Uploads:
    """The files in a review's store; a user sees their own. `clock` gives seconds since 1970."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def keep(self, name: str, file: str, choices: Choices, data: bytes) -> str:
        """Keep a file of a user and return what it is called here."""
        number, now = secrets.token_urlsafe(9), self._clock()
        row = {
            "id": number,
            "name": name,
            "at": now,
            "file": file[:200],
            "choices": json.dumps(choices._asdict(), ensure_ascii=False),
            "data": data,
        }
        with self._store.connecting(writes=True) as connection:
            connection.execute(sa.delete(uploads).where(uploads.c.at < now - LIFE))
            held = sa.select(uploads.c.id).where(uploads.c.name == name).order_by(uploads.c.at.desc()).offset(MOST - 1)
            old = list(connection.execute(held).scalars())
            connection.execute(sa.delete(uploads).where(uploads.c.id.in_(old)))
            connection.execute(sa.insert(uploads), row)
        return number

    def find(self, name: str, number: str) -> Upload:
        """Return a file of a user; raises MissingError if there is none, or it was kept too long."""
        wanted = sa.select(uploads).where(uploads.c.id == number, uploads.c.name == name, self._is_fresh())
        with self._store.connecting() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise MissingError("this file is not here (any more); send it again")
        return _upload({**row._mapping})

    def of(self, name: str) -> list[Upload]:
        """Return the files of a user that wait, the latest first, without their contents."""
        columns = [column for column in uploads.c if column is not uploads.c.data]
        wanted = sa.select(*columns).where(uploads.c.name == name, self._is_fresh()).order_by(uploads.c.at.desc())
        with self._store.connecting() as connection:
            return [_upload({**row._mapping, "data": b""}) for row in connection.execute(wanted)]

    def forget(self, name: str, number: str) -> None:
        """Forget a file of a user."""
        with self._store.connecting(writes=True) as connection:
            connection.execute(sa.delete(uploads).where(uploads.c.id == number, uploads.c.name == name))

    def _is_fresh(self) -> sa.ColumnElement[bool]:
        return uploads.c.at >= self._clock() - LIFE


def plan_of(file: str, data: bytes, choices: Choices, review: Review) -> Plan:
    """Return what a file would propose on the glossary as it is.

    Raises DataError with the line for a broken file, UsageError for a format that there is not.
    """
    path = Path(file)
    in_force = {concept: row.entry for concept, row in review.files().in_force.items()}
    if choices.form == PROPOSALS or (not choices.form and path.suffix.lower() == ".json"):
        proposals = parse_proposals(decode(data, path).text, path)
        return Plan(tuple(_step(each, in_force) for each in proposals), 0, ())
    form = find_format(choices.form, path)
    imported = read_exchange(data, path, form, _defaults(choices))
    if len(imported.entries) > MOST_ENTRIES:
        found = f"{file} has {len(imported.entries):,} concepts"
        raise UsageError(f"{found}; at most {MOST_ENTRIES:,} are imported at once: split the file")
    return plan_import(imported, in_force, f"import of {path.name}", choices.why)


def _step(proposal: Proposal, in_force: Mapping[str, ConceptEntry]) -> Step:
    if proposal.entry is not None:
        return Step(0, proposal, describe(in_force.get(proposal.subject), proposal.entry))
    return Step(0, proposal, (f"{proposal.action.value}: {proposal.concept} → {proposal.replacement}",))


def _defaults(choices: Choices) -> Defaults:
    try:
        language = Language(choices.source_language or Language.EN.value)
    except ValueError:
        raise UsageError("the source language is Arabic or English") from None
    if choices.kind and choices.kind not in TYPES:
        raise UsageError(f"no type {choices.kind!r}; there are {', '.join(TYPES)}")
    status = EntryStatus.UNREVIEWED if choices.unreviewed else EntryStatus.APPROVED
    return Defaults(choices.kind or "term", status, language, choices.source or "editors", choices.licence or "MIT")


def _upload(row: Mapping[str, object]) -> Upload:
    choices = Choices(**json.loads(str(row["choices"])))
    return Upload(**{**row, "choices": choices})  # type: ignore[arg-type]
