"""A file that was cut inside a letter is said to be cut short; none is taken for one in another encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import DataError
from toolkit.formats import read_source
from toolkit.memory import read_tmx

_TMX = '<tmx version="1.4"><body><tu><tuv xml:lang="ar"><seg>قُتل مدني</seg></tuv></tu></body></tmx>'


@pytest.mark.parametrize("name", ["cut.txt", "cut.tmx", "cut.xlf", "cut.md"])
def test_a_cut_letter_is_named(name: str) -> None:
    data = _TMX.encode()
    with pytest.raises(DataError, match="ends in the middle of a letter, so it was cut short"):
        list(read_source(data[: data.index("ني".encode()) + 1], Path(name)).parts())


def test_a_memory_that_was_cut_says_so(tmp_path: Path) -> None:
    data = _TMX.encode()
    (tmp_path / "cut.tmx").write_bytes(data[: data.index("ني".encode()) + 1])
    with pytest.raises(DataError, match="get it again, whole"):
        read_tmx(tmp_path / "cut.tmx")


def test_an_old_encoding_is_not_called_cut() -> None:
    data = "قتل رجل في مدينة حلب والرقة والحسكة والقامشلي".encode("cp1256")
    assert "القامشلي" in next(iter(read_source(data, Path("old.txt")).parts())).text


def test_a_last_letter_of_latin_1_is_not_called_cut() -> None:
    with pytest.raises(DataError, match="name it with --encoding"):
        list(read_source("a café".encode("latin-1"), Path("old.txt")).parts())
