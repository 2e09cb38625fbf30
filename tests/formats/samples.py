"""One small file of each format, with the things in it that must not be touched, for the laws and the damaged files."""

from __future__ import annotations

import io
import zipfile

PAGE = """<!DOCTYPE html>\r
<html lang="en"><head><meta charset="utf-8"><title>Clashes in Deir&nbsp;Ezzor &amp; Al-Bokamal</title>
<link rel="canonical" href="https://example.org/Al-Bokamal/"><style>.Bokamal { color: red }</style>
<script>var town = "Al-Bokamal <b>";</script></head>
<body class='Bokamal'><h1 id="Bokamal">Al-<b>Bo</b>kamal</h1><!-- Al-Bokamal -->
<p>Three people were killed in Al-&#66;okamal,
   <a href="/news?town=Al-Bokamal&amp;x=1" title="News of Al-Bokamal">said</a> the <code>Al-Bokamal</code> office.
<p translate="no">Al-Bokamal Today</p><img src="Al-Bokamal.jpg" alt='The "bridge" of Al-Bokamal'>
<ul><li>قتل مدني في البو كمال<li>#AlBokamal @Bokamal info@bokamal.org</ul><pre>Al-Bokamal</pre></body></html>
"""

EXPORT = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Al-Bokamal News</title><wp:wxr_version>1.2</wp:wxr_version>
<wp:category><wp:category_nicename>bokamal</wp:category_nicename></wp:category>
<item><title><![CDATA[Clashes in Al-Bokamal &amp; Deir Ezzor]]></title><link>https://example.org/bokamal/</link>
<content:encoded><![CDATA[<!-- wp:paragraph {"className":"Bokamal"} -->
<p>Three people were killed in Al-<em>Bo</em>kamal.</p>
<!-- /wp:paragraph -->

[caption id="bokamal" width="300"]<img src="Bokamal.png" alt="Bokamal bridge" /> The bridge of Bokamal[/caption]
Next line
[code]Al-Bokamal[/code]]]></content:encoded>
<excerpt:encoded>&lt;p&gt;Killed in &amp;quot;Bokamal&amp;quot;&lt;/p&gt;</excerpt:encoded>
<wp:post_name><![CDATA[al-bokamal]]></wp:post_name><wp:post_type><![CDATA[post]]></wp:post_type>
<wp:postmeta><wp:meta_value><![CDATA[Al-Bokamal]]></wp:meta_value></wp:postmeta></item>
<item><title>قتلى في البو كمال</title><content:encoded><![CDATA[سقط ثلاثة قتلى في البو كمال.

وقال ناشطون إن البلدة هادئة]]></content:encoded><wp:post_type>post</wp:post_type></item>
<item><title>Bokamal menu</title><content:encoded><![CDATA[Bokamal]]></content:encoded>
<wp:post_type>nav_menu_item</wp:post_type></item>
</channel></rss>
"""

POSTS = r"""[
  {"id": 12, "slug": "bokamal", "link": "https:\/\/example.org\/bokamal\/",
   "title": {"rendered": "Clashes in Al-Bokamal &#8211; \u0627\u0644\u0628\u0648 \u0643\u0645\u0627\u0644"},
   "content": {"rendered": "<p class=\"Bokamal\">Three killed in <b>Al<\/b>-Bokamal.<\/p>\n", "protected": false},
   "excerpt": {"rendered": "Three \"killed\" \ud83d\udd25 in Bokamal"}, "meta": {"town": "Bokamal"}}
]
"""

LINES = (
    '{"title": {"raw": "Bokamal"}, "content": {"raw": "In Bokamal\\n\\nand Deir Ezzor"}}\r\n'
    '{"post_title": "البو كمال", "guid": "Bokamal"}\n'
)

TABLE = 'id;title;url\r\n1;"Bokamal ""bridge""\nand town; more";https://example.org/Bokamal\r\n2;Al-Bokamal;x\r\n'

TABS = "id\ttitle\tbody\n1\tBokamal\t<p>In &quot;Bokamal&quot; town</p>\n2\tالبو كمال\t\n"

CATALOGUE = r"""# Bokamal
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: en\n"

#: Bokamal.php:3
msgctxt "Bokamal"
msgid "البو كمال"
msgstr "Town of "
"Bokamal \"east\" %(Bokamal)s"

msgid "one"
msgid_plural "many"
msgstr[0] "%d man in Bokamal"
msgstr[1] "%d men in <b>Bo</b>kamal &amp; Deir Ezzor"
#~ msgid "old"
#~ msgstr "Bokamal"
"""

XLIFF = """<?xml version="1.0"?>
<xliff version="1.2"><file original="Bokamal" source-language="ar" target-language="en"><body>
<trans-unit id="Bokamal"><source>البو كمال</source>
<target state="new">In <g id="1">Bo</g>kamal &amp; <ph id="2">Bokamal</ph>east</target>
<note>Bokamal</note><alt-trans><target>Bokamal</target></alt-trans></trans-unit>
<trans-unit id="2" translate="no"><source>x</source><target>Bokamal</target></trans-unit></body></file></xliff>
"""

SUBRIP = (
    "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>In Bo</i>kamal\r\nthree were killed\r\n\r\n"
    "2\r\n00:00:03,000 --> 00:00:04,000\r\nالبو كمال\r\n"
)

WEBVTT = (
    "WEBVTT\n\nNOTE Bokamal\n\nSTYLE\n::cue(Bokamal) {}\n\n"
    "1\n00:01.000 --> 00:02.000 align:start\n<v Bokamal>In Bokamal &amp; Deir Ezzor\n"
)

MARKDOWN = """---
town: Bokamal
---
# Al-**Bo**kamal

> In [Bokamal](https://example.org/Bokamal)
> and `Bokamal`[^1], https://example.org/Bokamal

    Bokamal

| Town | Count |
|------|-------|
| البو كمال | 3 |
"""

TEXT = (
    "Clashes in Al-Bokamal\r\n\r\nThree people  were killed near Bokamal.\t"
    "See www.bokamal.org and Bokamal.pdf.\nسقط قتلى في البو كمال"
)

_WORD = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Clashes in Al-</w:t></w:r><w:proofErr w:type="spellStart"/>\
<w:r w:rsidR="00Bokamal"><w:rPr><w:b/></w:rPr><w:t>Bo</w:t></w:r><w:r><w:t>kamal</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">In </w:t></w:r><w:del w:id="1"><w:r><w:delText>Bokamal</w:delText></w:r></w:del>\
<w:ins w:id="2"><w:r><w:t>Bokamal</w:t></w:r></w:ins><w:r><w:footnoteReference w:id="1"/></w:r>\
<w:r><w:t xml:space="preserve"> &amp; Deir</w:t><w:tab/><w:t>Ezzor</w:t></w:r>\
<w:r><w:instrText>HYPERLINK Bokamal</w:instrText></w:r>\
<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Box of Bokamal</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:rtl/></w:rPr><w:t>البو كمال</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:rPr><w:rStyle w:val="HTMLCode"/></w:rPr><w:t>Bokamal</w:t></w:r>\
<w:r><w:t xml:space="preserve"> is code</w:t></w:r></w:p>
</w:body></w:document>"""
_NOTES = "<w:footnotes><w:footnote><w:p><w:r><w:t>A note on Bokamal</w:t></w:r></w:p></w:footnote></w:footnotes>"
_OPEN = (
    "<office:document-content><office:body><text:tracked-changes><text:p>Bokamal</text:p></text:tracked-changes>"
    '<text:h>Al-<text:span text:style-name="Bokamal">Bo</text:span>kamal</text:h>'
    "<text:p>In Bokamal<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note on Bokamal"
    "</text:p></text:note-body></text:note> &amp; <text:s/>Deir Ezzor</text:p></office:body></office:document-content>"
)


def make_archive(members: dict[str, str | bytes], comment: bytes = b"") -> bytes:
    """Return a zip archive: the first member stored, the others deflated."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number, (name, content) in enumerate(members.items()):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED)
        archive.comment = comment
    return stream.getvalue()


def make_word(document: str = _WORD) -> bytes:
    """Return a DOCX with this text."""
    return make_archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/media/bokamal.png": b"\x89PNG\x00Bokamal" * 20,
            "word/document.xml": document,
            "word/footnotes.xml": _NOTES,
            "word/styles.xml": '<w:styles><w:style w:styleId="Bokamal"/></w:styles>',
        },
        comment=b"Bokamal",
    )


SAMPLES: dict[str, bytes] = {
    "a.txt": TEXT.encode("utf-8-sig"),
    "a.md": MARKDOWN.encode(),
    "a.html": PAGE.encode(),
    "a.xml": EXPORT.encode(),
    "a.json": POSTS.encode(),
    "a.jsonl": LINES.encode(),
    "a.csv": TABLE.encode(),
    "a.tsv": TABS.encode("utf-16"),
    "a.po": CATALOGUE.encode(),
    "a.xlf": XLIFF.encode(),
    "a.srt": SUBRIP.encode("cp1256"),
    "a.vtt": WEBVTT.encode(),
    "a.docx": make_word(),
    "a.odt": make_archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _OPEN}),
}
