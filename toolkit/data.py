"""Where the program's own data lives: the default glossaries, the embedded model, the tables.

A wheel carries the data inside the package (`toolkit/_data`); a source checkout keeps it at the top level.
Nothing else in the program knows which of the two it runs from.
"""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import DataError, Place

_PACKAGE = Path(__file__).resolve().parent


def data_root() -> Path:
    """Return the folder that holds `glossaries/` and `models/`."""
    packaged = _PACKAGE / "_data"
    return packaged if packaged.is_dir() else _PACKAGE.parent


def glossaries_folder() -> Path:
    """Return the folder of the glossaries that ship with the program."""
    return data_root() / "glossaries"


def models_folder() -> Path:
    """Return the folder of the models that ship with the program, with `models.toml` in it."""
    return data_root() / "models"


def tables_folder() -> Path:
    """Return the folder of the language tables (clitics, months, number words)."""
    return _PACKAGE / "text" / "tables"


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table by column name: tab-separated, a header line, nothing quoted.

    Raises DataError with the line of a row that has a cell too many or too few.
    """
    header, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    columns = header.split("\t")
    rows = []
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise DataError(Place(path, number), f"expected {len(columns)} cells, as in the header; found {len(cells)}")
        rows.append(dict(zip(columns, cells, strict=True)))
    return rows


def cache_folder() -> Path:
    """Return the user's cache folder for converted models and downloads; it may not exist yet."""
    from platformdirs import user_cache_path  # tables are read where nothing is installed: on a machine lent to train

    return user_cache_path("sohr-tx")
