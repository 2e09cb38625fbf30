"""The review of the glossary: proposals, the decisions of editors, their history, and numbered releases.

`Review.open(folder)` opens the review that a folder lies in; everything else takes it, the user's name, and what is to
be done: `propose`, `amend`, `comment` and `withdraw` for those who suggest; `approve`, `reject` and `revert` for those
who decide; `release` and `roll_back`; `enrol` and `set_four_eyes` for admins; `find_proposals` and `show_proposal` to
look. `Proposal` is what a miner, an import or a person puts before the editors. What stands in the way is raised:
`ForbiddenError` (the role), `NotAloneError` (four eyes), `ChangedError` (somebody was quicker), `ConflictError`.
"""

from toolkit.review.asking import Dossier, Filter, Order, ProposalPage, find_proposals, show_proposal
from toolkit.review.conflicts import Conflict, Weight
from toolkit.review.deciding import Approved, approve, approve_batch, reject, reject_batch
from toolkit.review.enrolling import begin, enrol, set_four_eyes
from toolkit.review.foreseeing import foresee
from toolkit.review.previewing import Prospect, preview_batch
from toolkit.review.proposals import Action, Proposal
from toolkit.review.proposing import Filed, amend, comment, propose, withdraw, withdraw_batch
from toolkit.review.releasing import release, roll_back
from toolkit.review.reverting import revert, revert_batch
from toolkit.review.reviews import ChangedError, ConflictError, NotAloneError, Review
from toolkit.review.roles import ForbiddenError, Role, Task, may
from toolkit.review.state import ProposalRecord, ProposalStatus, State

__all__ = [
    "Action",
    "Approved",
    "ChangedError",
    "Conflict",
    "ConflictError",
    "Dossier",
    "Filed",
    "Filter",
    "ForbiddenError",
    "NotAloneError",
    "Order",
    "Proposal",
    "ProposalPage",
    "ProposalRecord",
    "ProposalStatus",
    "Prospect",
    "Review",
    "Role",
    "State",
    "Task",
    "Weight",
    "amend",
    "approve",
    "approve_batch",
    "begin",
    "comment",
    "enrol",
    "find_proposals",
    "foresee",
    "may",
    "preview_batch",
    "propose",
    "reject",
    "reject_batch",
    "release",
    "revert",
    "revert_batch",
    "roll_back",
    "set_four_eyes",
    "show_proposal",
    "withdraw",
    "withdraw_batch",
]
