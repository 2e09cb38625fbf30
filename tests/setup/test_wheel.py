"""The wheel alone: installed where there is no checkout, it translates with what is inside it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.setup.running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

REPORT = "أعلن المرصد السوري لحقوق الإنسان مقتل 12 مدنياً في مدينة البوكمال بريف دير الزور.\n"


@dataclass(frozen=True)
class Installation:
    """A virtual environment with the wheel in it, and an empty folder to work in."""

    environment: Path
    folder: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the installed `sohr-tx` in the empty folder, with a home folder of its own and no network."""
        home = self.folder.with_name("home")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            [self.environment / "bin" / "sohr-tx", *arguments],
            cwd=self.folder,
            env=inherited | {"HOME": str(home), "HF_HUB_OFFLINE": "1", "XDG_CACHE_HOME": str(home / "cache")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def json(self, *arguments: str) -> Any:
        """Run a command that prints JSON and return it."""
        finished = self.run(*arguments)
        assert finished.returncode == 0, finished.stderr
        return json.loads(finished.stdout)


def make_environment(folder: Path) -> Path:
    """Make a virtual environment that sees this one's packages, but not this one's editable sohr-tx.

    A plain path in a .pth file is searched after the environment's own packages, and .pth files in it are not read.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = folder / "lib" / version / "site-packages"
    (packages / "packages_of_the_tests.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Build the wheel and install it, without its requirements, into an environment of its own."""
    if os.name == "nt":
        pytest.skip("the paths of a virtual environment are those of POSIX here")
    base = tmp_path_factory.mktemp("a wheel")
    build: list[str | Path] = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        base / "dist",
        ROOT,
    ]
    built = subprocess.run(build, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = (base / "dist").glob("*.whl")
    environment = make_environment(base / "environment")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", environment / "bin" / "python", "install"]
    subprocess.run([*pip, "--quiet", "--no-deps", "--no-index", wheel], check=True)
    folder = base / "empty"
    folder.mkdir()
    return Installation(environment, folder)


def test_data_comes_from_inside_the_package(installation: Installation) -> None:
    found = installation.json("doctor", "--json")
    inside = str(installation.environment.resolve())
    assert found["usable"]
    assert found["data"]["from"] == "package"
    for section, key in (("data", "root"), ("glossary", "path"), ("model", "path"), ("program", "executable")):
        assert found[section][key].startswith((inside, str(installation.environment)))
    assert found["glossary"]["entries"] > 8000
    assert found["model"]["intact"]


def test_glossary_find_works(installation: Installation) -> None:
    (match,) = installation.json("glossary", "find", "--json", "وصلوا إلى البوكمال")["matches"]
    assert match["surface"] == "البوكمال"


def test_translate_works_and_leaves_nothing_behind(installation: Installation) -> None:
    (installation.folder / "report.ar.txt").write_text(REPORT, encoding="utf-8")
    try:
        finished = installation.run("translate", "report.ar.txt", "--quiet", "--json")
        assert finished.returncode in (0, 1), finished.stderr
        told = json.loads(finished.stdout)
        assert told["signature"]["engine"].startswith("embedded")
        expected = {term["expected"] for segment in told["segments"] for term in segment["terms"]}
        assert {"Al-Bokamal", "Deir Ezzor"} <= expected
        assert any(segment["engine"] != "copy" and segment["target"] for segment in told["segments"])
        assert {path.name for path in installation.folder.iterdir()} == {"report.ar.txt"}
    finally:
        (installation.folder / "report.ar.txt").unlink()


def test_the_wheel_holds_what_the_program_reads_and_nothing_of_the_workshop(installation: Installation) -> None:
    (wheel,) = (installation.environment.parent / "dist").glob("*.whl")
    unpacked = installation.environment.parent / "unpacked"
    shutil.unpack_archive(wheel, unpacked, "zip")
    names = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
    assert "toolkit/py.typed" in names
    assert "toolkit/_data/glossaries/SOURCES.tsv" in names
    assert "toolkit/_data/models/models.toml" in names
    assert "toolkit/_data/models/embedded/README.md" in names
    of_the_pages = ("toolkit/web/templates/", "toolkit/web/static/", "toolkit/web/locale/")
    for kind in ("toolkit/text/tables/", "toolkit/report/templates/", "toolkit/review/migrations/", *of_the_pages):
        on_disk = {str(path.relative_to(ROOT)) for path in (ROOT / kind).rglob("*") if path.is_file()}
        assert {name for name in on_disk if "__pycache__" not in name} <= names
    assert not {name for name in names if name.startswith(("scripts", "tests", "docs")) or "__pycache__" in name}
