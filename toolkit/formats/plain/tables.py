"""Tables: CSV (RFC 4180) and TSV, in the columns that a person chooses.

Without a choice every column is read whose name in the header is not that of an address, a key or a date. A cell with
tags in it is read as HTML, as exports of content-management systems have it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import UsageError
from toolkit.formats.html import collect_html
from toolkit.formats.parts import PART_SIZE, Collector, MalformedError
from toolkit.formats.parts.notations import bare_field, quoted_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.formats.parts.notations import Notation

_DELIMITERS = ",;\t|"
_NOT_WORDS = re.compile(
    r"(?:.*[_\s-])?(?:id|guid|uuid|key|slug|url|uri|link|permalink|href|path|file|filename|image|thumbnail|email|e-mail"
    r"|mail|phone|date|time|modified|created|updated|status|type|lang|language|locale|code|sku|hash|lat|lon|lng)",
    re.IGNORECASE,
)
_QUOTES = re.compile('(?:"")+')
_IS_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:#\d+|[a-zA-Z]\w{1,30});")


class _Field(NamedTuple):
    start: int
    end: int
    is_quoted: bool


class TableReader:
    """A table; the header of its first part says what the columns of all are."""

    def __init__(self, columns: tuple[str, ...], delimiter: str = "") -> None:
        self.columns = columns
        self.delimiter = delimiter
        self.chosen: frozenset[int] | None = None
        self.width = 0

    def cut(self, text: str, start: int, *, final: bool) -> int:
        """Return the end of the last record that is there, a part's worth of them at most."""
        if final and len(text) - start <= PART_SIZE:
            return len(text)
        end = text.rfind("\n", start, start + PART_SIZE)
        if end < 0:
            end = text.find("\n", start)
        # A line end between quotation marks is no end of a record.
        is_open = end >= 0 and text.count('"', start, end) % 2 == 1
        while is_open:
            quote = text.find('"', end)
            end = text.find("\n", quote) if quote >= 0 else -1
            is_open = end >= 0 and text.count('"', quote, end) % 2 == 0
        if end < 0:
            return len(text) if final else start
        return end + 1

    def read(self, raw: str, collector: Collector) -> None:
        """Collect the cells of the chosen columns."""
        if self.chosen is None and not self.delimiter:
            self.delimiter = _sniff(raw)
        bare = bare_field(self.delimiter)
        for record in _records(raw, self.delimiter):
            if self.chosen is None:
                self.chosen = self._choose([_content(raw, field) for field in record])
                continue
            for number in self.chosen:
                if number < len(record):
                    _collect(raw, record[number], collector, bare)

    def _choose(self, header: list[str]) -> frozenset[int]:
        """Return the numbers, from 0, of the columns that are read."""
        names = [name.strip().lstrip("\ufeff") for name in header]
        if not self.columns:
            return frozenset(n for n, name in enumerate(names) if not _NOT_WORDS.fullmatch(name))
        return frozenset(self._number(column, names) for column in self.columns)

    @staticmethod
    def _number(column: str, names: list[str]) -> int:
        if column in names:
            return names.index(column)
        if column.isdecimal() and 1 <= int(column) <= len(names):
            return int(column) - 1
        raise UsageError(f"there is no column {column!r}; the table has {', '.join(names)}")


def _sniff(raw: str) -> str:
    """Return the delimiter: the one that the first line has most of, outside quotation marks."""
    first = re.sub(r'"[^"]*"', "", raw[: raw.find("\n") + 1 or len(raw)][:10_000])
    return max(_DELIMITERS, key=first.count) if any(map(first.count, _DELIMITERS)) else ","


def _records(raw: str, delimiter: str) -> Iterator[list[_Field]]:
    """Yield the records, blank lines apart. Raises MalformedError for a quotation mark that is never closed."""
    mark = re.escape(delimiter)
    # Programs that write tabs between fields leave quotation marks alone.
    bare = rf'(?!")[^{mark}\r\n]*+' if delimiter != "\t" else r"[^\t\r\n]*+"
    pattern = re.compile(rf'(?:"(?P<quoted>(?:[^"]++|"")*+)"|(?P<bare>{bare}))(?P<after>{mark}|\r\n|[\r\n]|\Z)')
    position = 0
    record: list[_Field] = []
    while position < len(raw) or record:
        found = pattern.match(raw, position)
        if found is None:
            raise MalformedError(
                position, "a quotation mark opens a field here and does not close it before a delimiter"
            )
        group = "quoted" if found["quoted"] is not None else "bare"
        record.append(_Field(*found.span(group), group == "quoted"))
        position = found.end()
        if found["after"] != delimiter:
            if len(record) > 1 or record[0].start < record[0].end:
                yield record
            record = []


def _content(raw: str, field: _Field) -> str:
    content = raw[field.start : field.end]
    return content.replace('""', '"') if field.is_quoted else content


def _collect(raw: str, field: _Field, collector: Collector, bare: Notation) -> None:
    inner = Collector(raw)
    position = field.start
    for quotes in _QUOTES.finditer(raw, field.start, field.end) if field.is_quoted else ():
        inner.literal(position, quotes.start())
        inner.stand_for(quotes[0][::2], *quotes.span())
        position = quotes.end()
    inner.literal(position, field.end)
    view, notation = inner.view(), quoted_field if field.is_quoted else bare
    if _IS_HTML.search(view.text):
        collect_html(view, collector, 0, len(view.text), outer=notation, role="cell")
        return
    collector.read(view, 0, len(view.text))
    collector.end("cell", notation)
