"""A site: the review that is served, who can sign in to it, and how it is reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.web.accounts import Accounts
from toolkit.web.archives import Archive
from toolkit.web.guarding import LARGEST_BODY
from toolkit.web.libraries import Librarian
from toolkit.web.origins import Hosts, hosts_for
from toolkit.web.passwords import COST, Cost
from toolkit.web.sessions import Sessions
from toolkit.web.throttling import Throttle
from toolkit.web.uploads import Uploads

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.review import Review

SESSION_KEY = "sessions"

PATIENCE = 300.0
"""Seconds for what is sent: the largest file at 70 kilobytes a second."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a site is reached: `url` as browsers have it, the hosts that it answers to, the archive that it shows.

    `archive` is the file of an archive's index, None if there is none. `largest` bounds an upload, in bytes; `patience`
    the seconds that sending a form or a file may take, so that nobody holds the door by sending a letter a minute.
    """

    url: str = "http://127.0.0.1:8000"
    hosts: Hosts = field(default_factory=lambda: hosts_for("127.0.0.1"))
    archive: Path | None = None
    largest: int = LARGEST_BODY
    patience: float = PATIENCE
    cost: Cost = COST

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by https."""
        return self.url.startswith("https:")


@dataclass(frozen=True, slots=True)
class Site:
    """A review with what signing in to it takes. Safe to use from several threads at once."""

    review: Review
    settings: Settings
    accounts: Accounts
    sessions: Sessions
    throttle: Throttle
    librarian: Librarian
    uploads: Uploads
    archive: Archive | None = None

    @classmethod
    def open(cls, review: Review, settings: Settings) -> Site:
        """Return the site of a review; raises StoreError if its database cannot be used."""
        accounts = Accounts(review.store, settings.cost)
        sessions = Sessions(review.store, accounts.key(SESSION_KEY))
        archive = Archive(settings.archive) if settings.archive is not None else None
        return cls(review, settings, accounts, sessions, Throttle(), Librarian(review), Uploads(review.store), archive)
