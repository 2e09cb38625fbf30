"""Brings the catalogues of the review's pages up to date with the texts in its templates.

    python -m scripts.catalogues           new texts are added without a translation, texts that are gone go
    python -m scripts.catalogues --check   changes nothing; exit status 1 if there would be a change

The catalogues are read as they are (`toolkit/web/catalogues.py`): nothing has to be compiled.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from toolkit.text.files import write_atomically
from toolkit.web.catalogues import LOCALE

TEMPLATES = Path(__file__).resolve().parent.parent / "toolkit" / "web" / "templates"
_OPTIONS = {"extensions": "jinja2.ext.i18n", "silent": "false"}


def extract() -> Catalog:
    """Return the texts of all templates, in the order of the files and of their lines."""
    found = Catalog(project="sohr-tx", copyright_holder="The sohr-tx authors")
    pages = extract_from_dir(str(TEMPLATES), method_map=[("**.html", "jinja2")], options_map={"**.html": _OPTIONS})
    for _, _, message, _, context in pages:
        found.add(message, context=context)
    return found


def brought_up_to_date(path: Path, texts: Catalog) -> bytes:
    """Return a catalogue with exactly these texts, and the translations that it has of them; none is guessed."""
    catalogue = read_po(BytesIO(path.read_bytes()), locale=path.stem)
    catalogue.update(texts, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    written = BytesIO()
    write_po(written, catalogue, width=0, omit_header=False, sort_output=True)
    kept = (line for line in written.getvalue().splitlines(keepends=True) if not line.startswith(_LEFT_OUT))
    return b"".join(kept)


_LEFT_OUT = tuple(
    f'"{name}:'.encode()
    for name in ("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Generated-By")
)
"""Lines of the header that would differ from day to day, or say nothing."""


def main(arguments: list[str]) -> int:
    """Update all catalogues, or say which are behind; returns the exit status."""
    texts, behind = extract(), []
    for path in sorted(LOCALE.glob("*.po")):
        fresh = brought_up_to_date(path, texts)
        if fresh != path.read_bytes():
            behind.append(path)
            if "--check" not in arguments:
                write_atomically(path, fresh)
    for path in behind:
        print(f"{path.name}: {'is behind the templates' if '--check' in arguments else 'brought up to date'}")
    return 1 if behind and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
