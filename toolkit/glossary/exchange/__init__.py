"""Glossaries of other programs: reading them, writing them, and saying what a format cannot hold.

`read_exchange` turns the bytes of a file into concept entries, `write_exchange` does the reverse; `FORMATS` are the
formats by name, `find_format` guesses one from a file's name. Nothing is written into the glossary here: see
`toolkit.review.importing`.
"""

from toolkit.glossary.exchange.formats import FORMATS, find_format, read_exchange, write_exchange
from toolkit.glossary.exchange.values import Defaults, Export, Imported, Loss, Sourced

__all__ = [
    "FORMATS",
    "Defaults",
    "Export",
    "Imported",
    "Loss",
    "Sourced",
    "find_format",
    "read_exchange",
    "write_exchange",
]
