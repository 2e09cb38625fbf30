"""Mining an archive: read it, find its names, pair its editions, gather the spellings, hold them to the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.archive import problem_of, read_documents
from toolkit.errors import SohrError
from toolkit.mining.assembling import Assembler
from toolkit.mining.candidates import Candidate, Limits, Mined, Standing, ranked
from toolkit.mining.clustering import find_clusters
from toolkit.mining.ledger import Ledger, open_ledger
from toolkit.mining.partners import find_partners
from toolkit.mining.phrases import phrase_candidates
from toolkit.mining.registering import register_names
from toolkit.mining.shortening import abbreviation_candidates
from toolkit.mining.standing import GlossaryStanding
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.archive import Archive, Problem
    from toolkit.glossary.entries import Glossary


def mine(
    archive: Archive,
    glossary: Glossary,
    limits: Limits | None = None,
    advance: Callable[[Path], None] = lambda path: None,
) -> Mined:
    """Return the candidates that an archive has for a glossary, ranked.

    A file that cannot be read becomes a problem, and the rest goes on; `advance` is called with each file that is done.
    Memory is bounded by the different names of the archive, not by its size; what is read lies in a temporary file.
    """
    limits = limits or Limits()
    with open_ledger() as ledger:
        problems = tuple(_read(archive, ledger, advance))
        ledger.close_reading()
        standing = GlossaryStanding(glossary)
        register_names(ledger, standing)
        editions = find_partners(ledger)
        found = list(_candidates(ledger, standing, limits))
        shown = [each for each in found if each.kind in limits.kinds]
        shown = [each for each in shown if limits.settled or each.standing is not Standing.SETTLED]
        return Mined(
            tuple(ranked(shown)),
            ledger.documents,
            editions,
            len(archive.files),
            problems,
            glossary.release,
        )


def _read(archive: Archive, ledger: Ledger, advance: Callable[[Path], None]) -> Iterator[Problem]:
    """Take all documents into the ledger; yield what could not be read."""
    for path, name in archive.files:
        try:
            for document in read_documents(path, archive.options, archive.pairs, name):
                ledger.add(document)
        except (SohrError, OSError) as error:
            yield problem_of(path, error)
        advance(path)


def _candidates(ledger: Ledger, standing: GlossaryStanding, limits: Limits) -> Iterable[Candidate]:
    bodies = list(phrase_candidates(ledger, standing, limits))
    yield from bodies
    yield from abbreviation_candidates(ledger, standing, limits)
    taken = [spelling.surface for body in bodies for spelling in body.of(Language.EN)]
    for candidate in Assembler(ledger, standing, limits).names(find_clusters(ledger, standing)):
        if candidate.concept or not _is_part(candidate, taken):
            yield candidate


def _is_part(candidate: Candidate, bodies: Sequence[str]) -> bool:
    """Say whether every English spelling of a name is only a part of a body's name: Suqour Al-Shamal, of a brigade."""
    spellings = [spelling.surface for spelling in candidate.of(Language.EN)]
    return bool(spellings) and all(any(each in body for body in bodies) for each in spellings)
