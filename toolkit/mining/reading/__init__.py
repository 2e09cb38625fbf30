"""An archive as dated documents: each file or post with its date, its language and what it is a translation of.

`read_documents` reads one file of any format that `toolkit.formats` knows; an export of WordPress comes post by post.
"""

from toolkit.mining.reading.documents import Document, Passage, read_documents
from toolkit.mining.reading.pairing import PairList, base_name_group, read_pairs

__all__ = ["Document", "PairList", "Passage", "base_name_group", "read_documents", "read_pairs"]
