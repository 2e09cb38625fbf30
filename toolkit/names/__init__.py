"""Names in two scripts: how Arabic names are written in Latin letters, and which Latin letters can be which name.

`alignment_cost` says how likely a Latin string is a romanisation of an Arabic name; `skeleton_keys` and
`arabic_skeleton_keys` find the names worth asking about. `romanize` proposes Latin forms of a name, `same_name` says
whether two Latin person names can be one Arabic name. Everything is learnt from attested pairs and kept in `tables/`;
scripts/derive_names makes them. docs/names.md explains it for editors.
"""

from toolkit.names.alignment import alignment_cost
from toolkit.names.persons import same_name
from toolkit.names.romanisation import Proposal, romanize, schemes
from toolkit.names.skeletons import arabic_skeleton_keys, skeleton_keys

__all__ = [
    "Proposal",
    "alignment_cost",
    "arabic_skeleton_keys",
    "romanize",
    "same_name",
    "schemes",
    "skeleton_keys",
]
