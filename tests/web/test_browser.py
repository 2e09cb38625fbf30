"""The review in a real browser: from mining to a normalised text, in both languages; keys; what a page must have."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.setup.running import ROOT
from tests.web.servers import running
from toolkit.review import Review, Role
from toolkit.review.enrolling import begin, enrol
from toolkit.web import Settings, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.web.servers import Server

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = "no Chromium is installed (Debian: apt-get install chromium): the pages are tested through HTTP alone"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason=MISSING)]

INSPECTION = (Path(__file__).parent / "inspection.js").read_text(encoding="utf-8")
REPORT = (
    "Warplanes struck Et-Tejribe on Tuesday. Two people were killed in Et-Tejribe, and the road to Sarakib was cut.\n"
)
PAGES = (
    "/queue",
    "/proposals/1",
    "/proposals/new",
    "/concepts",
    "/concepts?q=bukmal",
    "/concepts/town.saraqib",
    "/concordance?q=Sarakib",
    "/releases",
    "/history",
    "/imports",
    "/account",
    "/precision",
    "/nothing",
)


def sohr_tx(folder: Path, *arguments: str) -> str:
    """Run a command as users do; return what it prints."""
    command = [sys.executable, "-m", "toolkit", *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def make_desk(folder: Path) -> dict[str, str]:
    """Make a review with an archive and what was mined in it; return the cookie of a session of each user."""
    (folder / "glossary").mkdir(parents=True)
    archive = folder / "archive"
    archive.mkdir()
    for path in (ROOT / "examples").glob("*.??.*"):
        shutil.copy(path, archive)
    (archive / "2019-03-12.en.txt").write_text(REPORT, encoding="utf-8")
    review = begin(folder, folder / "glossary", "admin")
    enrol(review, "admin", "omar", Role.TRANSLATOR)
    enrol(review, "admin", "lina", Role.EDITOR)
    review.close()
    sohr_tx(folder, "glossary", "mine", "archive", "--min-documents", "1", "-o", "mined.json")
    sohr_tx(folder, "review", "propose", "--from", "mined.json", "--as", "omar")
    endless = ("--ar", "ب" * 300, "--en", "Al-" + "x" * 300, "--why", "w" * 600)
    sohr_tx(folder, "review", "propose", "--type", "village", *endless, "--as", "omar")
    sohr_tx(folder, "glossary", "index", "archive")
    review = Review.open(folder)
    site = Site.open(review, Settings())
    cookies = {name: site.sessions.begin(name, "tests") for name in ("omar", "lina")}
    review.close()
    return cookies


class Desk:
    """A server with a browser in front of it; `noise` is what pages said to the console."""

    def __init__(self, folder: Path, cookies: dict[str, str], server: Server, browser: Browser) -> None:
        self.folder, self._cookies, self._server, self._browser = folder, cookies, server, browser
        self.noise: list[str] = []

    @contextmanager
    def page(self, who: str, language: str, *, width: int = 1280, scripts: bool = True) -> Iterator[Page]:
        """Give a window in which somebody is signed in."""
        context = self._browser.new_context(
            base_url=self._server.url,
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
        )
        context.add_cookies(
            [
                {"name": "sohr-session", "value": self._cookies[who], "url": self._server.url},
                {"name": "sohr-language", "value": language, "url": self._server.url},
            ]
        )
        page = context.new_page()
        page.on("console", lambda said: self.noise.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.noise.append(str(error)))
        yield page
        context.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a Chromium without windows."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Give a folder with a desk, to be copied."""
    folder = tmp_path_factory.mktemp("browser") / "desk"
    return folder, make_desk(folder)


@pytest.fixture
def desk(tmp_path: Path, made: tuple[Path, dict[str, str]], browser: Browser) -> Iterator[Desk]:
    """Give a desk of the test's own, with its server."""
    folder = tmp_path / "desk"
    shutil.copytree(made[0], folder)
    with running(folder, "--archive", "archive") as server:
        yield Desk(folder, made[1], server, browser)


def press(page: Page, address: str) -> None:
    """Press the button of a page that sends to an address, and wait for the answer."""
    with page.expect_navigation():
        page.click(f'main button[formaction$="{address}"], main form[action$="{address}"] button:not([formaction])')


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("ar", True), ("en", False)])
def test_from_mining_to_a_normalised_text(desk: Desk, language: str, scripts: bool) -> None:
    with desk.page("omar", language, scripts=scripts) as page:
        page.goto("/queue")
        assert page.locator("table.queue tbody tr").count() > 3, "what was mined waits"
        page.goto("/proposals/new")
        page.fill("#f-ar", "قرية التجربة")
        page.fill("#f-en", "Al-Tajribah")
        page.fill("#f-en_deprecated", "Et-Tejribe")
        page.select_option("#f-type", "village")
        page.fill("#f-why", "one village, two spellings")
        press(page, "/proposals/new")
        address = page.url.partition("?")[0]
        assert page.locator('[data-key="a"]').count() == 0, "nobody approves their own"
    with desk.page("lina", language, scripts=scripts) as page:
        page.goto(address)
        if scripts:
            page.wait_for_selector("#impact .sample del", timeout=60_000)
            assert page.locator("#impact del").first.inner_text() == "Et-Tejribe"
        for warning in page.locator("#f-despite").all():
            warning.check()
        press(page, "/approve")
        assert page.locator(".decision-approved").count() == 1
        page.goto("/releases")
        page.fill("#f-notes", "A village")
        press(page, "/releases")
        release = page.locator(".release .id").first.inner_text()
    told = json.loads(
        sohr_tx(desk.folder, "normalize", "archive/2019-03-12.en.txt", "--json", "--glossary-release", release)
    )
    edits = [(each["before"], each["after"]) for each in told["files"][0]["edits"]]
    assert edits.count(("Et-Tejribe", "Al-Tajribah")) == 2
    assert not desk.noise


def test_every_page_has_what_it_must_have(desk: Desk) -> None:
    faults = []
    for language, width in (("en", 1280), ("ar", 360)):
        with desk.page("lina", language, width=width) as page:
            for address in PAGES:
                page.goto(address)
                assert page.evaluate("document.documentElement.lang") == language
                faults += [f"{address} {language} {width}: {fault}" for fault in page.evaluate(INSPECTION)]
    assert not faults
    assert not [each for each in desk.noise if "404" not in each]


def test_keys_lead_through_the_queue(desk: Desk) -> None:
    with desk.page("lina", "en") as page:
        page.goto("/queue")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert page.locator("[data-row].is-here").get_attribute("id") == "proposal-1"
        page.keyboard.press("x")
        assert page.locator("#proposal-1 [data-tick]").is_checked()
        page.keyboard.press("?")
        assert page.locator("dialog#keys").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "masthead-q"
        page.keyboard.type("j")
        assert page.locator("#masthead-q").input_value() == "j", "a key that is typed into a field is text"
        page.keyboard.press("Escape")
        with page.expect_navigation():
            page.keyboard.press("a")
        assert page.evaluate("document.activeElement.dataset.key") == "a"
        assert page.locator(".decision").count() == 0, "going to a button decides nothing"
        page.keyboard.press("r")
        assert page.evaluate("document.activeElement.dataset.key") == "r"
    assert not desk.noise


def test_filters_answer_at_once(desk: Desk) -> None:
    with desk.page("lina", "en") as page:
        page.goto("/queue")
        before = page.locator("#count").inner_text()
        page.select_option("#f-kind", "governorate")
        page.wait_for_url("**kind=governorate**")
        page.wait_for_function("before => document.getElementById('count').innerText !== before", arg=before)
        assert page.title().startswith("Queue")
    assert not desk.noise


def test_the_look_is_kept(desk: Desk) -> None:
    with desk.page("lina", "en") as page:
        page.goto("/queue")
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        with page.expect_navigation():
            page.click('button[name="look"][value="dark"]')
        page.goto("/concepts")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
