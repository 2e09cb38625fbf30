"""Small archives for tests: files in a folder, and exports of WordPress with groups of translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REPORTS = {
    "2019-03-12.en.txt": (
        "Warplanes struck Sarakib and Maarat al-Numan on Tuesday.\n\n"
        "In the town of Saraqib, a witness named Mohamad Al-Shaboury said that the Suqour Al-Shamal Brigade had left. "
        "Later Mohammad al-Shaboury came back. The town of Qarmashieh was hit, and the mayor of Karmasheya fled.\n"
    ),
    "2019-03-12.ar.txt": (
        "قصفت الطائرات الحربية سراقب ومعرة النعمان يوم الثلاثاء.\n\n"
        "وفي بلدة سراقب قال شاهد يدعى محمد الشابوري إن لواء صقور الشمال غادر. وقصفت بلدة القرماشية.\n"
    ),
    "2020-04-01.en.txt": (
        "Clashes in Saraqib left two dead. Mohamad Al-Shaboury and the Liwa Suqour al-Shamal were in the town of "
        "Qarmashieh, according to the Levant Relief Group (LRG).\n"
    ),
    "2020-04-01.ar.txt": "اشتباكات في سراقب. وكان محمد الشابوري ولواء صقور الشمال في بلدة القرماشية.\n",
    "2021-05-02.en.txt": "The Levant Relief Group (LRG) opened a kitchen in Damascus.\n",
}


def write_archive(folder: Path, files: Mapping[str, str] = REPORTS) -> Path:
    """Write files into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def export(*posts: str) -> str:
    """Return a WordPress export of posts."""
    head = '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    return head + "".join(posts) + "</channel></rss>"


def post(number: int, text: str, group: str = "", *, date: str = "2018-01-02 03:04:05", status: str = "publish") -> str:
    """Return one post of an export; `group` is what a plugin for translations writes into it."""
    return (
        f"<item><title>Post</title><content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date>{date}</wp:post_date><wp:status>{status}</wp:status>{group}</item>"
    )


def polylang(group: str) -> str:
    """Return what Polylang writes into each translation of a post."""
    return f'<category domain="post_translations" nicename="{group}"><![CDATA[{group}]]></category>'


def wpml(group: str) -> str:
    """Return what WPML writes into each translation of a post."""
    return (
        "<wp:postmeta><wp:meta_key><![CDATA[_wpml_import_translation_group]]></wp:meta_key>"
        f"<wp:meta_value><![CDATA[{group}]]></wp:meta_value></wp:postmeta>"
    )
