"""The compiled glossary: read from the cache it is the same glossary, finds the same names, and is never an old one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.glossary.files import concept, write_file
from tests.setup.running import run_program
from toolkit import caching
from toolkit.data import data_root
from toolkit.glossary import Glossary, load_glossary
from toolkit.glossary.cached import cached_tables
from toolkit.glossary.loading import shipped_key
from toolkit.glossary.matcher import Match, Matcher
from toolkit.glossary.packing import pack, unpack
from toolkit.glossary.patterns import load_patterns
from toolkit.glossary.rows import format_row
from toolkit.glossary.store import SourcedEntry
from toolkit.glossary.variants import Variant, VariantFinder, VariantTables, compile_variants
from toolkit.glossary.variants.english_words import WordList, english_words
from toolkit.glossary.variants.keeping import load_variants
from toolkit.text.folding import fold_key
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES = sorted((data_root() / "examples").glob("*.*.*"))
PIECES = ["البوكمال", "وللبوكمال", "الباب", "مدينة", "أبو كمال", "كفر نبل", "Al-Bokamal", "Abu Kamal's", "AL BOKAMAL"]
PIECES += ["the town of", "Kafr-Zita", "Altanf", "Tel Him", "حزب الله", "mare", "ة", "-", "\n", " ", ".", "ﻻ", "\u064b"]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map(" ".join)


class Finders(NamedTuple):
    """What a command makes of the same glossary, without the cache, when it fills it and when it reads it."""

    glossaries: Sequence[Glossary]
    matchers: Sequence[Matcher]
    tables: Sequence[VariantTables]
    variants: Sequence[VariantFinder]

    def find(self, text: str) -> list[tuple[list[Match], list[Variant]]]:
        found = [matcher.find(text) for matcher in self.matchers]
        return [(each, variants.beside(each, text)) for each, variants in zip(found, self.variants, strict=True)]


def alike(findings: Sequence[object]) -> bool:
    return all(each == findings[0] for each in findings)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    entry = concept("town.al-bab", "الباب", "Al-Bab", context="place", en_deprecated="Bab")
    return write_file(tmp_path_factory.mktemp("own") / "own.tsv", entry)


@pytest.fixture(scope="module")
def finders(own: Path, tmp_path_factory: pytest.TempPathFactory) -> Finders:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv(caching.SWITCH, "1")
        glossaries = [load_glossary([own])]
        matchers = [Matcher(glossaries[0])]
        tables = [compile_variants(glossaries[0])]
        patch.delenv(caching.SWITCH)
        for _ in range(2):
            glossaries.append(load_glossary([own]))
            matchers.append(Matcher(glossaries[-1]))
            tables.append(load_variants(glossaries[-1]))
    variants = [VariantFinder(*each) for each in zip(glossaries, matchers, tables, strict=True)]
    return Finders(glossaries, matchers, tables, variants)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(caching.SWITCH, raising=False)
    where = caching.folder()
    assert where is not None
    return where


def test_the_glossary_is_the_same(finders: Finders) -> None:
    unkept, written, kept = finders.glossaries
    assert unkept == written == kept
    assert hash(unkept) == hash(kept)
    assert dict(unkept.rows) == dict(kept.rows)
    assert dict(unkept.by_id) == dict(kept.by_id) == {entry.id: entry for entry in kept.entries}
    assert unkept != Glossary(kept.entries[:-1], kept.release)


@pytest.mark.parametrize("report", EXAMPLES, ids=lambda path: path.name)
def test_reports_are_read_the_same(report: Path, finders: Finders) -> None:
    findings = finders.find(report.read_text(encoding="utf-8"))
    assert alike(findings)
    assert findings[0][0]


@given(text=texts)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_the_same(text: str, finders: Finders) -> None:
    assert alike(finders.find(text))


def test_variant_tables_are_the_same(finders: Finders) -> None:
    made, _, kept = finders.tables
    for name in ("latin", "arabic", "skeletons", "collisions"):
        assert dict(getattr(kept, name)) == dict(getattr(made, name)), name
    assert list(kept.targets) == list(made.targets)
    assert list(kept.names) == list(made.names)
    assert kept.arabic_unsafe == made.arabic_unsafe
    assert "no such key" not in kept.latin
    assert kept.latin.get("no such key") is None
    assert kept.targets[-1] == made.targets[-1]
    assert kept.targets[1:3] == tuple(made.targets[1:3])


@pytest.mark.parametrize("concept_id", ["", "a", "town.al-bokama", "town.al-bokamal ", "zzz", "\udcff", "مدينة"])
def test_an_id_that_is_none_is_not_found(concept_id: str, finders: Finders) -> None:
    for glossary in finders.glossaries:
        assert concept_id not in glossary.by_id
        assert glossary.rows.get(concept_id, "") == ""


@given(
    st.lists(st.text(alphabet="ab.-é😀\uffff", min_size=1, max_size=4), unique=True, max_size=8), st.text(max_size=3)
)
def test_every_id_leads_to_its_entry(ids: list[str], other: str) -> None:
    entries = [concept(f"town.{each}", "حلب", f"Aleppo {each}") for each in ids]
    rows = [SourcedEntry(entry, Path("a.tsv"), line, format_row(entry)) for line, entry in enumerate(entries, start=2)]
    rows.sort(key=lambda row: row.entry.id)
    glossary = unpack(pack(rows, [Path("a.tsv")], "release"), [Path("a.tsv")], "key")
    for row in rows:
        assert glossary.by_id[row.entry.id] == row.entry
        assert glossary.rows[row.entry.id] == str(row.place)
    assert list(glossary.by_id) == sorted(f"town.{each}" for each in ids)
    assert (f"town.{other}" in glossary.by_id) is (other in ids)


def test_a_form_leads_to_all_its_entries(finders: Finders) -> None:
    glossary = finders.glossaries[-1]
    patterns = load_patterns(tuple(glossary.entries))
    for form in ("البوكمال", "Abu Kamal", "حمص", "aleppo", "landmine", "لغم"):
        key = fold_key(form)
        wanted = [
            entry
            for entry in glossary.entries
            if any(fold_key(each) == key for language in Language for each, _ in entry.forms(language))
        ]
        assert patterns.having(form) == wanted
    for form in ("", "-", "لبوكمال", "وحمص", "Abu Kama", "near Abu Kamal", "اللغم"):
        assert patterns.having(form) == []


def test_a_changed_file_is_read_anew(cache: Path, tmp_path: Path) -> None:
    mine = write_file(tmp_path / "mine.tsv", concept("town.x", "زملكاء", "Zamlaka First"))
    first = load_glossary([mine])
    assert Matcher(first).find("in Zamlaka First")
    write_file(mine, concept("town.x", "زملكاء", "Zamlaka Other"))
    second = load_glossary([mine])
    assert second.by_id["town.x"].en.preferred == "Zamlaka Other"
    assert [match.form for match in Matcher(second).find("in Zamlaka Other")] == ["Zamlaka Other"]
    assert first.release != second.release


def test_a_moved_file_is_named_where_it_lies(cache: Path, tmp_path: Path) -> None:
    mine = write_file(tmp_path / "mine.tsv", concept("town.x", "زملكاء", "Zamlaka"))
    assert load_glossary([mine]).rows["town.x"] == f"{mine}:2"
    moved = mine.rename(tmp_path / "moved.tsv")
    assert load_glossary([moved]).rows["town.x"] == f"{moved}:2"
    assert len(list(cache.glob("entries-*"))) == 1


def test_the_order_of_glossaries_counts(cache: Path, tmp_path: Path) -> None:
    one = write_file(tmp_path / "one.tsv", concept("town.x", "زملكاء", "One"))
    two = write_file(tmp_path / "two.tsv", concept("town.x", "زملكاء", "Two"))
    for _ in range(2):
        assert load_glossary([one, two]).by_id["town.x"].en.preferred == "Two"
        assert load_glossary([two, one]).by_id["town.x"].en.preferred == "One"


def test_a_selection_of_entries_is_compiled_by_itself(finders: Finders) -> None:
    glossary = finders.glossaries[-1]
    few = Glossary(tuple(e for e in glossary.entries if e.id == "town.al-bokamal"), "")
    assert [match.entry.id for match in Matcher(few).find("من حلب إلى البوكمال")] == ["town.al-bokamal"]


@pytest.mark.slow
def test_commands_say_the_same_cold_warm_and_without(tmp_path: Path) -> None:
    text = "وصلت القوات من مدينة الباب إلى البوكمال. near Abu Kamal and Kafr-Zita town"
    find = ("glossary", "find", text, "--json")
    homes = {seed: tmp_path / seed for seed in ("0", "1")}
    cold = [run_program(*find, XDG_CACHE_HOME=str(home), PYTHONHASHSEED=seed) for seed, home in homes.items()]
    warm = [run_program(*find, XDG_CACHE_HOME=str(home), PYTHONHASHSEED=seed) for seed, home in homes.items()]
    without = run_program(*find, XDG_CACHE_HOME=str(tmp_path / "none"), SOHR_TX_NO_CACHE="1")
    outputs = {(run.returncode, run.stdout, run.stderr) for run in (*cold, *warm, without)}
    assert len(outputs) == 1
    assert len(json.loads(without.stdout)["matches"]) >= 3
    assert not (tmp_path / "none").exists()
    kept = [{file.name: file.read_bytes() for file in home.rglob("*.bin")} for home in homes.values()]
    assert kept[0] == kept[1], "what is kept does not depend on the order of a set"
    assert kept[0]


def test_the_doctor_says_what_is_kept(cache: Path) -> None:
    assert set(cached_tables().values()) == {caching.State.ABSENT}
    caching.write("entries", shipped_key(), "x")
    assert cached_tables()["entries"] is caching.State.VALID


WORDS = sorted({"mare", "bab", "a", "zebra", "mares", "mar"})


@given(st.lists(st.sampled_from([*WORDS, "ma", "marez", "", "é", "b", "zz", "aa"]), max_size=40))
def test_a_word_list_knows_its_words(asked: list[str]) -> None:
    words = WordList("\n".join(WORDS).encode())
    assert [word in words for word in asked] == [word in WORDS for word in asked]


@pytest.mark.parametrize(("word", "known"), [("mare", True), ("zzz", True), ("aachen", True), ("bokamal", False)])
def test_the_english_words_are_found_by_search_and_by_set(word: str, known: bool) -> None:
    words = english_words()
    assert (word in words) is known
    for number in range(1000):
        assert f"no{number}" not in words
    assert (word in words) is known
