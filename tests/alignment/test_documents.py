"""Which documents belong together, and files, folders and exports that are aligned."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from toolkit.alignment import segmented
from toolkit.alignment.documents import AlignableDocument, DocumentPair, pair_documents
from toolkit.alignment.reading import read_alignable
from toolkit.errors import DataError
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from pathlib import Path

PLACES = (
    ("حلب", "Aleppo"),
    ("إدلب", "Idlib"),
    ("درعا", "Daraa"),
    ("حماة", "Hama"),
    ("دير الزور", "Deir Ezzor"),
    ("السويداء", "Al-Suwaidaa"),
)


def _editions(number: int, rng: random.Random) -> tuple[str, str]:
    """Return both editions of a short report with numbers and days of its own."""
    arabic, english = [], []
    for _ in range(4):
        place, count, day = rng.choice(PLACES), rng.randint(11, 99) + 100 * number, rng.randint(11, 28)
        arabic.append(f"أصيب {count} شخصاً في {place[0]} يوم {day} نيسان.")
        english.append(f"{count} people were injured in {place[1]} on April {day}.")
    return "\n".join(arabic), "\n".join(english)


def _documents(count: int) -> tuple[list[AlignableDocument], list[AlignableDocument]]:
    rng = random.Random(7)
    pairs = [_editions(number, rng) for number in range(count)]
    return (
        [AlignableDocument(f"{n}", segmented(arabic, Language.AR)) for n, (arabic, _) in enumerate(pairs)],
        [AlignableDocument(f"{n}", segmented(english, Language.EN)) for n, (_, english) in enumerate(pairs)],
    )


def test_editions_are_found_by_what_they_say() -> None:
    arabic, english = _documents(12)
    order = [5, 3, 11, 0, 9, 1, 2, 10, 4, 8, 7, 6]
    pairs = pair_documents(arabic, [english[n] for n in order])
    assert [(pair.arabic, order[pair.english]) for pair in pairs] == [(n, n) for n in range(12)]


def test_a_report_without_its_edition_stays_alone() -> None:
    arabic, english = _documents(8)
    pairs = pair_documents(arabic, english[:5])
    assert [(pair.arabic, pair.english) for pair in pairs] == [(n, n) for n in range(5)]


def test_a_stated_group_goes_before_what_the_texts_share() -> None:
    arabic, english = _documents(2)
    crossed = [
        AlignableDocument(english[0].name, english[0].text, group="b"),
        AlignableDocument(english[1].name, english[1].text, group="a"),
    ]
    grouped = [AlignableDocument(d.name, d.text, group=g) for d, g in zip(arabic, "ab", strict=True)]
    assert pair_documents(grouped, crossed) == [
        DocumentPair(0, 1, 1.0, "translation group"),
        DocumentPair(1, 0, 1.0, "translation group"),
    ]


def test_nothing_to_pair() -> None:
    arabic, _ = _documents(2)
    assert pair_documents(arabic, []) == []
    assert pair_documents([], []) == []


def _post(title: str, text: str, language: str, group: str) -> str:
    return (
        f"<item><title>{title}</title><link>https://example.org/{language}/{group}</link>"
        f'<category domain="language" nicename="{language}"><![CDATA[{language}]]></category>'
        f'<category domain="post_translations" nicename="pll_{group}"><![CDATA[pll_{group}]]></category>'
        f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>"
        "<wp:post_date><![CDATA[2023-04-02 10:00:00]]></wp:post_date><wp:post_type>post</wp:post_type></item>\n"
    )


def test_posts_of_an_export_are_documents(tmp_path: Path) -> None:
    export = tmp_path / "export.xml"
    posts = _post("قصف على بنش", "قصفت الطائرات بلدة بنش.", "ar", "1") + _post("Shelling", "Planes hit it.", "en", "1")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>\n'
    export.write_text(f"{head}{posts}</channel></rss>", encoding="utf-8")
    arabic, english = read_alignable(export)
    assert (arabic.group, english.group) == ("polylang:pll_1", "polylang:pll_1")
    assert arabic.date == "2023-04-02"
    assert arabic.text.language is Language.AR
    assert [span.of(arabic.text.text) for span in arabic.text.sentences] == ["قصف على بنش", "قصفت الطائرات بلدة بنش."]


def test_posts_in_json_are_documents(tmp_path: Path) -> None:
    posts = [
        {"id": 5, "link": "https://example.org/5", "date": "2023-04-02T10:00:00", "translations": {"ar": 6, "en": 5}},
        {"id": 6, "status": "publish", "date": "2023-04-02T10:00:00", "translations": {"ar": 6, "en": 5}},
        {"id": 7, "status": "draft"},
    ]
    texts = ("Planes hit it. Two people were killed.", "قصفت الطائرات بلدة بنش. وقتل شخصان.", "A draft.")
    written = [{**post, "content": {"rendered": f"<p>{text}</p>"}} for post, text in zip(posts, texts, strict=True)]
    path = tmp_path / "posts.json"
    path.write_text(json.dumps(written), encoding="ascii")
    english, arabic = read_alignable(path)
    assert (english.name, arabic.name) == (f"{path}#https://example.org/5", f"{path}#6")
    assert english.group == arabic.group == "rest:5+6"
    assert [span.of(arabic.text.text) for span in arabic.text.sentences] == ["قصفت الطائرات بلدة بنش.", "وقتل شخصان."]


def test_what_was_not_published_is_no_edition(tmp_path: Path) -> None:
    export = tmp_path / "export.xml"
    drafts = "".join(
        _post("Draft", "A text.", "en", "1").replace("</item>", f"<wp:status>{status}</wp:status></item>")
        for status in ("trash", "draft", "private")
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>\n'
    export.write_text(f"{head}{drafts}</channel></rss>", encoding="utf-8")
    with pytest.raises(DataError, match="nothing to align in it: no published post"):
        read_alignable(export)
