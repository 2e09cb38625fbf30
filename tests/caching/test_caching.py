"""The cache of compiled tables: what is kept comes back whole or not at all, and nothing that goes wrong is noticed."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases import read_cases
from toolkit import caching

if TYPE_CHECKING:
    from collections.abc import Callable

NAME, KEY = "table", caching.key_of([b"contents"])
TABLE = {"names": ("حلب", "Aleppo"), ("a", "b"): [b"\0\xff", 1, -(2**70), 0.5, None, True, frozenset({"x"})]}
HEADER_SIZE = len(caching._FORMAT)
DAMAGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda path: None,
    "last byte cut off": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "cut to nothing": lambda path: path.write_bytes(b""),
    "cut to its header": lambda path: path.write_bytes(path.read_bytes()[: HEADER_SIZE + 32]),
    "header of another format": lambda path: path.write_bytes(path.read_bytes().replace(b"compiled 1", b"compiled 0")),
    "one bit of the hash turned": lambda path: turn(path, HEADER_SIZE, 1),
    "one bit of the table turned": lambda path: turn(path, -1, 1),
    "a byte more": lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    "another table under this name": lambda path: other_file().replace(path),
    "bytes of a pickle": lambda path: path.write_bytes(pickle.dumps(TABLE)),
    "writable by the group": lambda path: path.chmod(0o620),
    "writable by all": lambda path: path.chmod(0o602),
    "a folder in its place": lambda path: put_folder(path),
    "removed": lambda path: path.unlink(),
}
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda values: (
        st.lists(values) | st.tuples(values, values) | st.dictionaries(st.text() | st.binary() | st.integers(), values)
    ),
    max_leaves=20,
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the tests a cache of their own; return its folder, which is not there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(caching.SWITCH, raising=False)
    where = caching.folder()
    assert where is not None
    return where


def stored() -> Path:
    path = caching.path_of(NAME, KEY)
    assert path is not None
    return path


def other_file() -> Path:
    """Write a table under another key and return its file."""
    key = caching.key_of([b"others"])
    caching.write(NAME, key, "another table")
    path = caching.path_of(NAME, key)
    assert path is not None
    return path


def turn(path: Path, position: int, bits: int) -> None:
    """Turn some bits of one byte of a file."""
    data = bytearray(path.read_bytes())
    data[position] ^= bits
    path.write_bytes(data)


def put_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


class Maker:
    """Makes a table and counts how often."""

    def __init__(self, table: Any = TABLE) -> None:
        self.table = table
        self.calls = 0

    def __call__(self) -> Any:
        self.calls += 1
        return self.table


def test_a_table_is_made_once_and_then_read(cache: Path) -> None:
    make = Maker()
    assert [caching.recall(NAME, KEY, make) for _ in range(3)] == [TABLE] * 3
    assert make.calls == 1
    assert [path.name for path in cache.iterdir()] == [f"{NAME}-{KEY}.bin"]


@given(table=plain.filter(lambda table: table is not None))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_plain_values_come_back_as_they_were(table: Any) -> None:
    caching.write(NAME, KEY, table)
    assert caching.read(NAME, KEY) == table


@pytest.mark.parametrize(("damage", "state", "why"), read_cases(__file__, "damage.tsv"))
def test_a_file_is_used_only_if_it_is_whole_and_ours(damage: str, state: str, why: str) -> None:
    caching.recall(NAME, KEY, Maker())
    DAMAGES[damage](stored())
    assert caching.inspect(NAME, KEY).value == state, why
    make = Maker()
    assert caching.recall(NAME, KEY, make) == TABLE
    assert make.calls == (state != "valid"), why
    if not stored().is_dir():
        assert caching.inspect(NAME, KEY) is caching.State.VALID, "a bad file is replaced"


@given(position=st.integers(0, 10_000), bits=st.integers(1, 255))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_byte_can_change_unnoticed(position: int, bits: int) -> None:
    caching.write(NAME, KEY, TABLE)
    turn(stored(), position % stored().stat().st_size, bits)
    assert caching.inspect(NAME, KEY) is caching.State.DAMAGED


def test_the_key_tells_contents_apart_wherever_they_are_parted() -> None:
    keys = [caching.key_of(parts) for parts in ([b"ab", b"c"], [b"a", b"bc"], [b"abc"], [b"abc", b""], [])]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("attribute", ["__version__", "_FORMAT"])
def test_another_program_has_other_keys(attribute: str, monkeypatch: pytest.MonkeyPatch) -> None:
    value = getattr(caching, attribute)
    monkeypatch.setattr(caching, attribute, value + value)
    caching._maker.cache_clear()
    try:
        assert caching.key_of([b"contents"]) != KEY
    finally:
        monkeypatch.undo()
        caching._maker.cache_clear()
    assert caching.key_of([b"contents"]) == KEY


def test_another_python_has_other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", "3.99.0 (main)")
    caching._maker.cache_clear()
    try:
        assert caching.key_of([b"contents"]) != KEY
    finally:
        monkeypatch.undo()
        caching._maker.cache_clear()


def test_switched_off_nothing_is_read_or_written(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caching.write(NAME, KEY, "kept before")
    monkeypatch.setenv(caching.SWITCH, "1")
    make = Maker()
    assert [caching.recall(NAME, KEY, make) for _ in range(2)] == [TABLE] * 2
    assert make.calls == 2
    assert caching.inspect(NAME, KEY) is caching.State.OFF
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("home", ["file", "file/below", "/proc/none"])
def test_without_a_place_for_it_tables_are_made_anew(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / home))
    make = Maker()
    assert [caching.recall(NAME, KEY, make) for _ in range(2)] == [TABLE] * 2
    assert make.calls == 2
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_without_a_home_nothing_is_left_where_the_program_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(caching, "cache_folder", lambda: Path("~/.cache/sohr-tx"))  # what an unknown user's home is
    assert caching.recall(NAME, KEY, Maker()) == TABLE
    assert caching.inspect(NAME, KEY) is caching.State.OFF
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(cache: Path) -> None:
    script = (
        "import resource, signal; from toolkit import caching;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "print(len(caching.recall('table', 'full', lambda: bytes(5000))))"
    )
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert (finished.stdout, finished.stderr) == ("5000\n", "")
    assert list(cache.iterdir()) == []


def test_what_make_raises_is_raised_and_nothing_is_kept(cache: Path) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        caching.recall(NAME, KEY, fail)
    assert not cache.exists()


def test_the_folder_is_private(cache: Path) -> None:
    caching.write(NAME, KEY, TABLE)
    assert cache.stat().st_mode & 0o777 == 0o700
    assert stored().stat().st_mode & 0o777 == 0o600


def test_what_has_not_been_used_for_longest_is_removed(cache: Path) -> None:
    keys = [caching.key_of([bytes([number])]) for number in range(caching._KEPT + 3)]
    for age, key in enumerate(keys[:-1]):
        caching.write(NAME, key, key)
        path = caching.path_of(NAME, key)
        assert path is not None
        os.utime(path, (0, time.time() - 10_000 + age))
    oldest = caching.path_of(NAME, keys[3])
    assert oldest is not None
    os.utime(oldest, (0, time.time() - 20_000))
    assert caching.read(NAME, keys[3]) == keys[3], "a use makes it young again"
    caching.write("other", keys[0], "stays")
    caching.write(NAME, keys[-1], "new")
    left = [key for key in keys if caching.read(NAME, key) is not None]
    assert len(left) == caching._KEPT
    assert {keys[3], keys[-1]} <= set(left)
    assert caching.read("other", keys[0]) == "stays"


def test_what_interrupted_runs_left_is_removed_after_a_day(cache: Path) -> None:
    caching.write(NAME, KEY, TABLE)
    old, new = cache / ".table-x.bin.1.part", cache / ".table-x.bin.2.part"
    for part in (old, new):
        part.touch()
    os.utime(old, (0, time.time() - 100_000))
    caching.write(NAME, caching.key_of([b"more"]), TABLE)
    assert new.exists()
    assert not old.exists()


def test_processes_that_start_at_once_all_get_the_table(cache: Path) -> None:
    script = (
        "from toolkit import caching;print(caching.recall('table', 'key', lambda: 'x' * 2_000_000) == 'x' * 2_000_000)"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(6)
    ]
    assert [process.communicate()[0] for process in started] == [b"True\n"] * 6
    assert [path.name for path in cache.iterdir()] == ["table-key.bin"]
    assert caching.inspect("table", "key") is caching.State.VALID
