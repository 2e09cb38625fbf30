"""What `sohr-tx translate` is given: files, the language they go into, and a refusal of what cannot work."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.options import STDIO
from toolkit.errors import DataError, Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.formats import Document
    from toolkit.text.languages import Language


def check_usage(files: Sequence[str], out: str, report: Path | None) -> None:
    """Refuse what cannot work before anything is loaded."""
    if files.count(STDIO) > 1:
        raise UsageError("stdin (-) can be read only once; name it once.")
    if len(files) > 1 and out != STDIO and not Path(out).is_dir():
        raise UsageError(f"{out}: with several files, -o has to name a folder that exists; make it first: mkdir {out}")
    if out.endswith("/") and not Path(out).is_dir():
        raise UsageError(f"{out}: there is no such folder; make it first: mkdir {out}")
    if report and report.suffix.lower() not in (".html", ".json"):
        raise UsageError(f"{report}: a report is written as .html or .json; give the file one of these endings.")


def check_printing(documents: Sequence[Document], places: Sequence[Path | None]) -> None:
    """Raise UsageError for an archive (Word, OpenDocument) whose draft would go to stdout."""
    for document, place in zip(documents, places, strict=True):
        if document.rebuild is not None and place is None:
            raise UsageError(f"{document.name}: such a file cannot be printed; name the draft with -o.")


def check_exchange(
    omegat: Path | None, bilingual: Path | None, files: Sequence[str], targets: Sequence[Language]
) -> None:
    """Raise UsageError for an OmegaT project or a table in Word that cannot be written; None for one not asked for."""
    if omegat:
        from toolkit.translate.omegat import check_project

        check_project(omegat, files, targets)
    if bilingual:
        _check_table(bilingual, files, targets)


def _check_table(bilingual: Path, files: Sequence[str], targets: Sequence[Language]) -> None:
    """Raise UsageError for a table that has no place, would replace a source, or has two languages on a side."""
    if bilingual.suffix.lower() != ".docx" or not bilingual.resolve().parent.is_dir():
        raise UsageError(f"{bilingual}: name a .docx file in a folder that exists.")
    if bilingual.resolve() in [Path(name).resolve() for name in files]:
        raise UsageError(f"{bilingual} is to be translated; choose another name for the table.")
    if len(set(targets)) > 1:
        raise UsageError("a table has one language on each side; say --to en or ar.")


def read_all(files: Sequence[str], encoding: str | None) -> list[Document]:
    """Return the files as documents.

    Raises UsageError and DataError as `read_document` does, DataError for an empty file and for a line that is no text.
    """
    from toolkit.formats import Options, read_document  # keeps --help quick

    if STDIO in files and sys.stdin is None:
        raise UsageError("stdin (-) is closed; name a file, or pipe a text in.")
    options = Options(encoding)
    documents = [
        read_document(name, stdin=sys.stdin.buffer if name == STDIO else None, options=options) for name in files
    ]
    for name, document in zip(files, documents, strict=True):
        if not document.segments:
            raise DataError(Place(Path(name)), "the file is empty; there is nothing to translate.")
        _refuse_endless(name, document)
    return documents


def _refuse_endless(name: str, document: Document) -> None:
    """Raise DataError for a sentence or paragraph that goes on as no text of people does."""
    words = [segment for segment in document.segments if segment.translatable]
    paragraphs: Counter[int] = Counter()
    for segment in words:
        paragraphs[segment.paragraph] += len(segment.source)
    longest = {
        "sentence": (max((len(segment.source) for segment in words), default=0), _LONGEST_SENTENCE),
        "paragraph": (max(paragraphs.values(), default=0), _LONGEST_PARAGRAPH),
    }
    for what, (length, most) in longest.items():
        if length > most:
            message = (
                f"a {what} of {length:,} characters is no report; "
                f"break it into paragraphs of up to {_LONGEST_SENTENCE:,}."
            )
            raise DataError(Place(Path(name)), message)


_LONGEST_SENTENCE = 100_000
"""Characters: ten times the longest paragraph in news, and a minute's work for the engine."""
_LONGEST_PARAGRAPH = 1_000_000
"""Characters: a file of several megabytes without a line end is a dump of data, and hours of work."""


def guess_target(document: Document) -> Language:
    """Return the language that a file asks for, else the one that the text is not in, by its letters."""
    from toolkit.translate.annotating import stated_target

    if stated := stated_target(document):
        return stated
    if document.language is None:
        raise UsageError(f"{document.name}: no Arabic or Latin letters to guess the direction from; say --to en or ar.")
    return document.language.other
