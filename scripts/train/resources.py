"""Where the training data lie and how they are read."""

import lzma
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"
TEMPLATES = DATA / "templates"
SUPPLEMENT = DATA / "supplement"
PARALLEL = DATA / "parallel"
REPOSITORY = Path(__file__).resolve().parents[2]
WORK = REPOSITORY / "models" / ".work"
EMBEDDED = REPOSITORY / "models" / "embedded"


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a TSV file with a header line, as dictionaries; short rows are filled with empty cells."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        if line and not line.startswith("#"):
            cells = line.split("\t")
            rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=False)))
    return rows


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Pairs (Arabic, English) of a two-column file, plain or ``.xz``; comments and malformed lines are left out."""
    with lzma.open(path, "rb") if path.suffix == ".xz" else path.open("rb") as lines:
        for line in lines:
            cells = line.decode("utf-8").rstrip("\n").split("\t")
            if len(cells) == 2 and not cells[0].startswith("#"):
                yield cells[0], cells[1]
