"""An OmegaT project of a translation: the sources, the terms that they have, the memory, and the drafts.

The layout is that of OmegaT 3 to 6 (its manual, "Project folder"): a glossary is tab-separated text in UTF-8, memories
lie in `tm`, and what lies in `tm/mt` is shown as a machine's.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import SohrError, UsageError
from toolkit.memory import unit_of, write_tmx
from toolkit.text.languages import Language
from toolkit.translate.results import COPY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary import Glossary
    from toolkit.memory import TranslationUnit
    from toolkit.memory.searching import Memory
    from toolkit.translate.results import TranslatedDocument

ALEF = "ا"
_LANGUAGES = {Language.AR: "AR", Language.EN: "EN-GB"}
_TOKENIZERS = {Language.AR: "LuceneArabicTokenizer", Language.EN: "LuceneEnglishTokenizer"}
_FOLDERS = ("source", "target", "glossary", "dictionary", "tm", "tm/mt", "omegat")
_PLACES = ("source_dir", "target_dir", "tm_dir", "glossary_dir", "glossary_file", "dictionary_dir", "export_tm_dir")


def write_project(
    folder: Path, translated: Sequence[TranslatedDocument], glossary: Glossary, memory: Memory | None
) -> None:
    """Write a project to a folder that is not there yet, whole or not at all (see `check_project` for what it needs).

    Raises SohrError if it cannot be written.
    """
    temporary = None
    try:
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.resolve().parent))
        _fill(temporary, translated, glossary, memory)
        temporary.chmod(0o755)
        temporary.rename(folder)
    except OSError as error:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
        raise SohrError(f"{folder}: the project cannot be written: {(error.strerror or str(error)).lower()}") from None


def check_project(folder: Path, names: Sequence[str], targets: Sequence[Language]) -> None:
    """Raise UsageError unless a project of files with these names can be written to a folder.

    It has to be a new one in a folder that is there; the files need different names, and one language to be
    translated into.
    """
    if folder.exists():
        raise UsageError(f"{folder} is there already; name a new folder for the project.")
    if not folder.resolve().parent.is_dir():
        raise UsageError(f"{folder}: there is no folder {folder.resolve().parent}; make it first.")
    if len(set(targets)) > 1:
        raise UsageError("an OmegaT project has one language to translate into; say --to en or ar.")
    files = [Path(name).name for name in names]
    if "-" in files or len(set(files)) < len(files):
        raise UsageError("an OmegaT project needs files, each with a name of its own; stdin has none.")


def _fill(folder: Path, translated: Sequence[TranslatedDocument], glossary: Glossary, memory: Memory | None) -> None:
    for name in _FOLDERS:
        (folder / name).mkdir()
    source = translated[0].source_language
    for document in translated:
        shutil.copyfile(document.name, folder / "source" / Path(document.name).name)
    terms = "".join(f"{row}\n" for row in dict.fromkeys(_glossary_rows(translated, glossary)))
    (folder / "glossary" / "glossary.txt").write_text(terms, encoding="utf-8")
    if memory is not None:
        units = write_tmx(memory.store.units(), source, memory.store.headers())
        (folder / "tm" / "memory.tmx").write_bytes(units)
    (folder / "tm" / "mt" / "sohr-tx.tmx").write_bytes(write_tmx(_drafts(translated), source))
    (folder / "omegat.project").write_text(_project(source), encoding="utf-8")


def _glossary_rows(translated: Sequence[TranslatedDocument], glossary: Glossary) -> Iterator[str]:
    """Yield the terms found: as they are written, and as the glossary prefers them, with what they have to become."""
    for document in translated:
        for check in (check for segment in document.segments for check in segment.terms):
            entry = glossary.by_id[check.concept]
            comment = check.concept + ("" if check.reviewed else " (not reviewed)")
            known = {form for form, _ in entry.forms(document.source_language)}
            for form in dict.fromkeys((entry.forms(document.source_language).preferred, check.source)):
                # After ل a name has lost its alef (لتحالف of للتحالف); no translator looks for that.
                if form and ALEF + form not in known:
                    yield f"{form}\t{check.expected}\t{comment}"


def _drafts(translated: Sequence[TranslatedDocument]) -> Iterator[TranslationUnit]:
    for document in translated:
        for segment in document.segments:
            if segment.engine != COPY:
                sides = {document.source_language: segment.source, document.target_language: segment.target}
                yield unit_of(sides[Language.AR], sides[Language.EN], Path(document.name).name)


def _project(source: Language) -> str:
    places = "".join(f"        <{place}>__DEFAULT__</{place}>\n" for place in _PLACES)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<omegat>\n    <project version="1.0">\n'
        f"{places}        <export_tm_levels>omegat,level1,level2</export_tm_levels>\n"
        f"        <source_lang>{_LANGUAGES[source]}</source_lang>\n"
        f"        <target_lang>{_LANGUAGES[source.other]}</target_lang>\n"
        f"        <source_tok>org.omegat.tokenizer.{_TOKENIZERS[source]}</source_tok>\n"
        f"        <target_tok>org.omegat.tokenizer.{_TOKENIZERS[source.other]}</target_tok>\n"
        "        <sentence_seg>true</sentence_seg>\n"
        "        <support_default_translations>true</support_default_translations>\n"
        "        <remove_tags>false</remove_tags>\n    </project>\n</omegat>\n"
    )
