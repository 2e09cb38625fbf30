"""Names in two scripts: how Arabic names are written in Latin letters, and which Latin letters can be which name.

`alignment_cost` says how likely a Latin string is a romanisation of an Arabic name; `skeleton_keys` and
`arabic_skeleton_keys` find the names worth asking about.
"""

from toolkit.names.alignment import alignment_cost
from toolkit.names.skeletons import arabic_skeleton_keys, skeleton_keys

__all__ = ["alignment_cost", "arabic_skeleton_keys", "skeleton_keys"]
