"""A small morphological database in camel-tools' own format, for tests: two nouns and an adjective.

Its features, sections and compatibility tables are those of the databases that camel-tools reads
(camel_tools/morphology/database.py); the words are ours.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_VALUES = {
    "pos": ("noun", "adj", "digit", "punc", "foreign"),
    "gen": ("m", "f"),
    "num": ("s", "d", "p"),
    "stt": ("i", "d", "c"),
    "cas": ("n", "a", "g"),
    "rat": ("y", "n"),
    "prc0": ("0", "Al_det"),
    "enc0": ("0", "3ms_poss"),
}
_OPEN = ("diac", "lex", "gloss", "bw", "source")
_PREFIXES = (("", "P0", "prc0:0 diac:"), ("ال", "PAl", "prc0:Al_det stt:d diac:ال"))
_SUFFIXES = (
    # Feminine nouns in ta marbuta, which keys have as ه: dual and sound plural.
    ("ه", "S_f", "diac:َةٌ num:s cas:n stt:i"),
    ("ه", "S_f", "diac:َةً num:s cas:a stt:i"),
    ("ه", "S_f", "diac:َةٍ num:s cas:g stt:i"),
    ("تان", "S_f", "diac:َتانِ num:d cas:n stt:i"),
    ("تين", "S_f", "diac:َتَيْنِ num:d cas:a stt:i"),
    ("تين", "S_f", "diac:َتَيْنِ num:d cas:g stt:i"),
    ("ات", "S_f", "diac:اتٌ num:p cas:n stt:i"),
    ("ات", "S_f", "diac:اتٍ num:p cas:a stt:i"),
    ("ات", "S_f", "diac:اتٍ num:p cas:g stt:i"),
    # Masculine nouns; the plural is a stem of its own.
    ("", "S_m", "diac:ٌ num:s cas:n stt:i"),
    ("ا", "S_m", "diac:اً num:s cas:a stt:i"),
    ("", "S_m", "diac:ٍ num:s cas:g stt:i"),
    ("ان", "S_m", "diac:انِ num:d cas:n stt:i"),
    ("ين", "S_m", "diac:َيْنِ num:d cas:a stt:i"),
    ("ين", "S_m", "diac:َيْنِ num:d cas:g stt:i"),
    ("", "S_b", "diac:ٌ num:p cas:n stt:i"),
    ("ا", "S_b", "diac:اً num:p cas:a stt:i"),
    ("", "S_b", "diac:ٍ num:p cas:g stt:i"),
    # Adjectives.
    ("", "S_a", "diac:ٌ gen:m num:s cas:n stt:i"),
    ("ه", "S_a", "diac:َةٌ gen:f num:s cas:n stt:i"),
    ("ون", "S_a", "diac:ُونَ gen:m num:p cas:n stt:i"),
)
_STEMS = (
    ("حفار", "N_f", "lex:حَفّارَة_1 diac:حَفّار pos:noun gen:f num:s rat:n gloss:digger"),
    ("منشار", "N_m", "lex:مِنْشار_1 diac:مِنْشار pos:noun gen:m num:s rat:n gloss:saw"),
    ("مناشير", "N_b", "lex:مِنْشار_1 diac:مَناشِير pos:noun gen:m num:p rat:n gloss:saws"),
    ("متنقل", "A_a", "lex:مُتَنَقِّل_1 diac:مُتَنَقِّل pos:adj gen:m num:s rat:n gloss:mobile"),
)
_PAIRS = (("N_f", "S_f"), ("N_m", "S_m"), ("N_b", "S_b"), ("A_a", "S_a"))
NAME = "test-msa"


def write_database(root: Path) -> Path:
    """Write the catalogue and the database below `root`, as `camel_data` leaves them; return the database's file."""
    folder = root / "data" / "morphology_db" / NAME
    folder.mkdir(parents=True)
    component = {"default": NAME, "datasets": {NAME: {"path": f"morphology_db/{NAME}"}}}
    catalogue = {"version": "1.6", "packages": {}, "components": {"MorphologyDB": component}}
    (root / "catalogue.json").write_text(json.dumps(catalogue), encoding="utf-8")
    path = folder / "morphology.db"
    path.write_text("\n".join(_lines()) + "\n", encoding="utf-8")
    return path


def _lines() -> list[str]:
    names = [*_VALUES, *_OPEN]
    defines = [f"DEFINE {name} " + " ".join(f"{name}:{value}" for value in _VALUES[name]) for name in _VALUES]
    defines += [f"DEFINE {name} {name}:*open*" for name in _OPEN]
    default = "gen:m num:s stt:i cas:n rat:n prc0:0 enc0:0"
    stems = [f"{stem}\t{category}\t{features} prc0:0 enc0:0 stt:i cas:n" for stem, category, features in _STEMS]
    return [
        "###DEFINES###",
        *defines,
        "###DEFAULTS###",
        *(f"DEFAULT pos:{pos} {default}" for pos in _VALUES["pos"]),
        "###ORDER###",
        "ORDER " + " ".join(names),
        "###TOKENIZATIONS###",
        "TOKENIZATION diac",
        "###STEMBACKOFF###",
        "STEMBACKOFF NONE N_f",
        "###PREFIXES###",
        *("\t".join(row) for row in _PREFIXES),
        "###SUFFIXES###",
        *("\t".join(row) for row in _SUFFIXES),
        "###STEMS###",
        *stems,
        "###TABLE AB###",
        *(f"{prefix} {stem}" for prefix in ("P0", "PAl") for stem, _ in _PAIRS),
        "###TABLE BC###",
        *(f"{stem} {suffix}" for stem, suffix in _PAIRS),
        "###TABLE AC###",
        *(f"{prefix} {suffix}" for prefix in ("P0", "PAl") for _, suffix in _PAIRS),
    ]
