"""Small exports of WordPress, with groups of translations."""

from __future__ import annotations


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
