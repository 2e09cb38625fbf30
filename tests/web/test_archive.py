"""The archive in the browser: concordance, impact with samples to mark, precision."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.desks import WAITING, open_desk
from toolkit.glossary.entries import TermStatus
from toolkit.review import Action, Proposal, propose
from toolkit.review.amending import Wishes, fulfil
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.desks import Desk


@pytest.fixture
def changing(desk: Desk) -> Desk:
    """Give a desk whose proposal 2 would rewrite Al-Tooh."""
    entry = desk.review.files().in_force["village.al-two"].entry
    unwanted = ((Language.EN, TermStatus.DEPRECATED, "Al-Tooh"),)
    propose(desk.review, "translator", [Proposal(Action.CHANGE, fulfil(entry, Wishes({}, unwanted)))])
    return desk


def lines(text: str) -> list[str]:
    """Return the lines of a concordance as they are read."""
    shown = re.findall(r'<span class="kwic-line">(.*?)</span> <cite>', text)
    return [re.sub(r"<[^>]+>", "", line.replace("<mark>", "[").replace("</mark>", "]")) for line in shown]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("al-tooh", ["A strike on [Al-Tooh] left", "left two dead. Colonel [Al-Tooh] was there.", "and [Al-Tooh]."]),
        ("القريه الثانية", ["قصفت طائرة [القرية الثانية]، ثم", "ثم [بالقرية الثانية]."]),
        ("Damascus", []),
        ("  ", []),
        ('" OR folded:*', []),
    ],
)
def test_concordance(shared_desk: Desk, query: str, found: list[str]) -> None:
    answer = shared_desk.browser("reader").get("/concordance", params={"q": query})
    shown = lines(answer.text)
    assert answer.status_code == 200
    assert len(shown) == len(found)
    assert all(part in line for part, line in zip(found, shown, strict=True))


def test_the_concordance_of_a_concept_has_all_its_forms(shared_desk: Desk) -> None:
    text = shared_desk.browser("reader").get("/concordance?concept=village.al-two").text
    assert len(lines(text)) == 3
    assert shared_desk.browser("reader").get("/concordance?concept=none").status_code == 404


def test_the_impact_counts_edits_and_shows_samples(changing: Desk) -> None:
    text = changing.browser("reader").get("/proposals/2/impact").text
    assert "3 edits" in text
    assert "in 2 documents" in text
    assert "<del>Al-Tooh</del> <ins>Al-Two</ins>" in text
    assert 'type="radio"' not in text  # a reader marks nothing


def test_samples_are_marked_and_counted(changing: Desk) -> None:
    translator = changing.browser("translator")
    text = translator.get("/proposals/2/impact").text
    keys = list(dict.fromkeys(re.findall(r'name="verdict:(\w+)"', text)))
    assert len(keys) == 3
    form = {f"verdict:{keys[0]}": "wrong", f"verdict:{keys[1]}": "right", "verdict:none": "right"}
    assert translator.post("/proposals/2/verdicts", data=form | {f"verdict:{keys[2]}": "x"}).status_code == 303
    assert changing.site.archive is not None
    verdicts = changing.site.archive.book.verdicts()
    assert {key: (v.is_right, v.by) for key, v in verdicts.items()} == {
        keys[0]: (False, "translator"),
        keys[1]: (True, "translator"),
    }
    assert 'value="wrong" checked' in translator.get("/proposals/2/impact").text
    translator.post("/proposals/2/verdicts", data=form)  # the same again writes nothing
    assert len(changing.site.archive.book.path.read_text(encoding="utf-8").splitlines()) == 2
    assert "village.al-two" in translator.get("/precision").text


def test_nothing_is_demoted_that_was_not_marked(shared_desk: Desk) -> None:
    assert shared_desk.browser("editor").post("/precision/propose").status_code == 422


def test_a_proposal_that_the_archive_does_not_have_changes_nothing_there(shared_desk: Desk) -> None:
    assert "change nothing" in shared_desk.browser("reader").get(f"/proposals/{WAITING}/impact").text


def test_without_an_archive_the_pages_say_so(tmp_path: Path, made_desk: Path) -> None:
    desk = open_desk(made_desk, tmp_path, archive=False)
    reader = desk.browser("reader")
    assert "glossary index" in reader.get("/concordance?q=x").text
    assert reader.get(f"/proposals/{WAITING}/impact").status_code == 404
    assert "impact" not in re.sub(r"<script.*?>", "", reader.get(f"/proposals/{WAITING}").text).lower()
    desk.close()


def test_an_index_that_is_gone_is_a_page_and_not_a_fault(tmp_path: Path, made_desk: Path) -> None:
    desk = open_desk(made_desk, tmp_path)
    assert desk.site.settings.archive is not None
    desk.site.settings.archive.unlink()
    assert desk.browser("reader").get("/concordance?q=x").status_code == 422
    desk.close()
