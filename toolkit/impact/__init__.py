"""Impact: what a decision about the glossary would change in an archive, before it is taken, and how right it was.

`ArchiveIndex` keeps an archive's passages searchable by their folded words; `measure` says which edits a change of a
concept would make there, the worst-looking ones first. Editors mark edits right or wrong (`VerdictBook`); each rule and
concept has its measured precision, and `demotions` proposes what to do about those that fall short. docs/mining.md
explains it for editors.
"""

from toolkit.impact.demoting import demotions
from toolkit.impact.index import ArchiveIndex, IndexState, find_index, index_path
from toolkit.impact.measuring import Change, Impact, Occurrence, deprecating, measure
from toolkit.impact.precision import Precision, wilson_interval
from toolkit.impact.verdicts import Verdict, VerdictBook

__all__ = [
    "ArchiveIndex",
    "Change",
    "Impact",
    "IndexState",
    "Occurrence",
    "Precision",
    "Verdict",
    "VerdictBook",
    "demotions",
    "deprecating",
    "find_index",
    "index_path",
    "measure",
    "wilson_interval",
]
