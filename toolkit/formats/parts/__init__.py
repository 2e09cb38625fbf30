"""A file as parts: what a reader sees of it, and the way back to its characters and bytes.

`opening` gives a file as a `Source`: `decoding` settles its encoding, `cutting` cuts parts off its text in bounded
memory. A format is a `Reader` (`reader`): it says where a part ends and tells a `Collector` (`collecting`) which
characters of it are text. What comes of it is a `Part` with its stretches (`part`); each knows in which notation
(`notations`) new words are written there, and `splicing` puts edits into the part's bytes.

What a reader of a format needs is here; users of the package take the rest from `toolkit.formats`.
"""

from toolkit.formats.parts.collecting import Collector
from toolkit.formats.parts.part import SEPARATOR, Part, Stretch, View, identical
from toolkit.formats.parts.reader import PART_SIZE, LineReader, MalformedError, Reader, WholeReader

__all__ = [
    "PART_SIZE",
    "SEPARATOR",
    "Collector",
    "LineReader",
    "MalformedError",
    "Part",
    "Reader",
    "Stretch",
    "View",
    "WholeReader",
    "identical",
]
