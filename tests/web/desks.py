"""A desk to test with: a small glossary, its review with a user for each role, an archive, and browsers."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from tests.glossary.files import concept, write_file
from tests.mining.archives import write_archive
from toolkit.archive import Attestation, ConcordanceLine
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms
from toolkit.impact import ArchiveIndex, index_path
from toolkit.review import Action, Proposal, ProposalStatus, Review, Role, propose
from toolkit.review.enrolling import begin, enrol
from toolkit.text.languages import Language
from toolkit.web import Settings, Site, make_app
from toolkit.web.pages.entering import session_cookie
from toolkit.web.passwords import Cost

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp


ORIGIN = "http://127.0.0.1:8000"
CHEAP = Cost(2, 1, 1)
"""A password that is quick to check: the tests ask whether it is checked, not how long it holds."""

USERS = {"reader": Role.READER, "translator": Role.TRANSLATOR, "editor": Role.EDITOR, "second": Role.EDITOR}
TOWNS = [
    concept("village.al-one", "القرية الأولى", "Al-One", en_deprecated="Al-Won"),
    concept("village.al-two", "القرية الثانية", "Al-Two", codes="ocha:C2"),
    concept("village.al-three", "القرية الثالثة", "Al-Three"),
]
TEXTS = {
    "1.txt": "A strike on Al-Tooh left two dead. Colonel Al-Tooh was there.",
    "2.txt": "Clashes in Al-Two and Al-Tooh.",
    "3.txt": "قصفت طائرة القرية الثانية، ثم بالقرية الثانية.",
}
WAITING = 1
"""The number of the proposal that waits from the start: the translator's, of a new concept."""


@dataclass
class Desk:
    """A folder with a glossary, and the site over its review."""

    folder: Path
    review: Review
    site: Site
    app: ASGIApp
    browsers: list[TestClient] = field(default_factory=list)

    def browser(self, name: str = "", *, language: str = "en") -> TestClient:
        """Return a browser in which a user is signed in ("": nobody); it follows no redirects by itself."""
        headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin", "accept-language": language}
        browser = TestClient(self.app, base_url=ORIGIN, headers=headers, follow_redirects=False)
        if name:
            browser.cookies.set(session_cookie(self.site), self.site.sessions.begin(name, "tests"))
        self.browsers.append(browser)
        return browser

    def files(self) -> str:
        """Return the glossary as it lies in its files."""
        return "".join(path.read_text(encoding="utf-8") for path in sorted((self.folder / "glossary").glob("*.tsv")))

    def close(self) -> None:
        """Close everything."""
        for browser in self.browsers:
            browser.close()
        self.review.close()


def make_desk(base: Path) -> None:
    """Make a desk in a folder: its glossary, its review with a proposal that waits, its archive with an index."""
    folder = base / "desk"
    (folder / "glossary").mkdir(parents=True)
    write_file(folder / "glossary" / "places.tsv", *TOWNS)
    review = begin(folder, folder / "glossary", "admin")
    for name, role in USERS.items():
        enrol(review, "admin", name, role)
    propose(review, "translator", [new_concept()])
    review.close()
    _make_index(base)


def open_desk(made: Path, base: Path, *, archive: bool = True) -> Desk:
    """Return a desk that is a copy of one that was made."""
    shutil.copytree(made, base, dirs_exist_ok=True)
    folder = base / "desk"
    review = Review.open(folder)
    index = index_path(base / "archive") if archive else None
    site = Site.open(review, Settings(archive=index, cost=CHEAP))
    return Desk(folder, review, site, make_app(site))


def new_concept(ar: str = "قرية الاختبار", en: str = "Al-Ikhtibar", reason: str = "in 31 reports") -> Proposal:
    """Return a proposal of a village, with what was found of it."""
    entry = ConceptEntry("", "village", EntryStatus.APPROVED, Forms(ar), Forms(en), source="editors", licence="MIT")
    line = ConcordanceLine("2018/01.html", "shelled ", en, " <b>town</b>", "2018-01-02", 104)
    found = Attestation(Language.EN, en, 31, 12, "2018-01-02", "2019-03-23", 4, (line,))
    return Proposal(Action.ADD, entry, reason=reason, origin="mining", evidence=(found,))


def _make_index(base: Path) -> None:
    folder = write_archive(base / "archive", TEXTS)
    with ArchiveIndex.open(index_path(folder), make=True) as opened:
        opened.update(tuple((path, path.name) for path in sorted(folder.glob("*.txt"))), base=folder)


def status(desk: Desk, number: int = WAITING) -> ProposalStatus:
    """Return how far a proposal has come."""
    return desk.review.state().proposals[number].status
