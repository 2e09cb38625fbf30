"""The review of the glossary: proposals, the decisions of editors, their history, and numbered releases.

`Proposal` is what a miner, an import or a person puts before the editors.
"""

from toolkit.review.proposals import Action, Attestation, ConcordanceLine, Proposal

__all__ = ["Action", "Attestation", "ConcordanceLine", "Proposal"]
