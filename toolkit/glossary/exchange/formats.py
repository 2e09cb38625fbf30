"""The formats by name, and how one is guessed from the name of a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.glossary.exchange import pairs, sheets, tbx, tbx_reading, workbooks
from toolkit.glossary.exchange.grouping import group

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.exchange.values import Defaults, Export, Imported
    from toolkit.text.languages import Language


@dataclass(frozen=True, slots=True)
class ExchangeFormat:
    """A format: what it is called, which endings of file names are its, how it is read and written.

    A writer takes the entries, the source language and the name of the release.
    """

    name: str
    about: str
    endings: tuple[str, ...]
    read: Callable[[bytes, Path, Defaults], Imported]
    write: Callable[[Sequence[ConceptEntry], Language, str], Export]


def _plain(write: Callable[[Sequence[ConceptEntry]], Export]) -> Callable[..., Export]:
    return lambda entries, source, release: write(entries)


def _paired(write: Callable[[Sequence[ConceptEntry], Language], Export]) -> Callable[..., Export]:
    return lambda entries, source, release: write(entries, source)


_LISTED = (
    ExchangeFormat(
        "tbx",
        "TBX-Basic, ISO 30042:2019 (reads version 2, too)",
        (".tbx", ".xml"),
        tbx_reading.read_tbx,
        lambda entries, source, release: tbx.write_tbx(entries, release),
    ),
    ExchangeFormat("tsv", "the glossary's columns", (".tsv", ".tab"), sheets.read_tsv, _plain(sheets.write_tsv)),
    ExchangeFormat("csv", "the glossary's columns", (".csv",), sheets.read_csv, _plain(sheets.write_csv)),
    ExchangeFormat("xlsx", "the glossary's columns", (".xlsx",), workbooks.read_xlsx, _plain(workbooks.write_xlsx)),
    ExchangeFormat("tmx", "phrases for a translation memory", (".tmx",), pairs.read_tmx, _paired(pairs.write_tmx)),
    ExchangeFormat("omegat", "OmegaT glossary", (".utf8", ".txt"), pairs.read_omegat, _paired(pairs.write_omegat)),
    ExchangeFormat("po", "PO glossary, as of Weblate", (".po",), pairs.read_po, _paired(pairs.write_po)),
    ExchangeFormat("deepl", "DeepL glossary, CSV", (), pairs.read_deepl, _paired(pairs.write_deepl)),
    ExchangeFormat(
        "deepl-tsv", "DeepL glossary, TSV", (), pairs.read_deepl, _paired(partial(pairs.write_deepl, tabs=True))
    ),
    ExchangeFormat("google", "Google Cloud glossary, CSV", (), pairs.read_google, _paired(pairs.write_google)),
    ExchangeFormat("azure", "Azure dictionary, XLSX", (), workbooks.read_xlsx, _plain(workbooks.write_azure)),
)

FORMATS: Mapping[str, ExchangeFormat] = {each.name: each for each in _LISTED}
"""The formats by name."""


def find_format(name: str, path: Path) -> ExchangeFormat:
    """Return the format that is named, or, if none is, the one that the file's ending tells.

    Raises UsageError if there is no such format, or the ending tells none.
    """
    if name:
        if name not in FORMATS:
            raise UsageError(f"no format {name!r}; there are {', '.join(FORMATS)}")
        return FORMATS[name]
    found = next((each for each in _LISTED if path.suffix.lower() in each.endings), None)
    if found is None:
        raise UsageError(f"{path}: its ending tells no format; give --format, one of {', '.join(FORMATS)}")
    return found


def read_exchange(data: bytes, path: Path, form: ExchangeFormat, defaults: Defaults) -> Imported:
    """Return the entries of a file; rows that give several spellings of one thing are one entry.

    Raises DataError with the place of the first fault: a broken file gives nothing.
    """
    return group(form.read(data, path, defaults))


def write_exchange(entries: Sequence[ConceptEntry], form: ExchangeFormat, source: Language, release: str) -> Export:
    """Return the bytes of a file in a format, and what of the entries it cannot hold."""
    return form.write(entries, source, release)
