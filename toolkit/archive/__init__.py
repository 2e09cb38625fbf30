"""An archive of back issues: dated documents to be read, and the evidence that is quoted from them.

`read_documents` reads one file of any format that `toolkit.formats` knows as documents with a date, passages in their
language, and the group of translations they belong to; an export of WordPress comes post by post, as it was published.
`Attestation` and `ConcordanceLine` say how often, where and beside what a spelling stands. Mining and impact read an
archive, the review quotes from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.archive.concordance import Attestation, ConcordanceLine, attestation_as_dict
from toolkit.faces import import_later

if TYPE_CHECKING:
    from toolkit.archive.documents import Archive, Document, Passage, Problem, problem_of, read_documents
    from toolkit.archive.pairing import PairList, base_name_group, read_pairs

# What only reading needs: it brings in the formats, which the review does without.
_LATER = {
    "Archive": "documents",
    "Document": "documents",
    "PairList": "pairing",
    "Passage": "documents",
    "Problem": "documents",
    "base_name_group": "pairing",
    "problem_of": "documents",
    "read_documents": "documents",
    "read_pairs": "pairing",
}

__all__ = [
    "Archive",
    "Attestation",
    "ConcordanceLine",
    "Document",
    "PairList",
    "Passage",
    "Problem",
    "attestation_as_dict",
    "base_name_group",
    "problem_of",
    "read_documents",
    "read_pairs",
]

__getattr__ = import_later(__name__, _LATER)
