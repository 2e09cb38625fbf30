"""Mining: what an archive of back issues has for the glossary, and how variously it writes it.

`mine` reads English and Arabic editions in any format, gathers the spellings of each name by letters, by the Arabic
name that stands beside them and by recurrence, finds bodies, offices and abbreviations, and holds all of it to the
glossary. What it answers with are `Candidate` values with their evidence; `mined_as_dict` and `proposals_of` write
them down. docs/mining.md explains it for editors.
"""

from toolkit.mining.candidates import Candidate, Kind, Limits, Mined, Spelling, Standing
from toolkit.mining.mining import mine
from toolkit.mining.records import mined_as_dict, proposals_of

__all__ = ["Candidate", "Kind", "Limits", "Mined", "Spelling", "Standing", "mine", "mined_as_dict", "proposals_of"]
