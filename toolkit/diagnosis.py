"""What is installed, where the data comes from, and what is missing: the facts behind `sohr-tx doctor`.

Nothing heavy is imported: what is said of a package comes from its metadata, what is said of the embedded model from
its files and their recorded hashes.
"""

from __future__ import annotations

import os
import platform
import sys
from collections import Counter
from dataclasses import dataclass, field
from importlib import metadata
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

from toolkit import __version__
from toolkit.data import cache_folder, data_root, glossaries_folder, models_folder
from toolkit.errors import DataError, EngineError, SohrError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DISTRIBUTION = "sohr-tx"

OPTIONAL_USES = {
    "camel-tools": "romanisation schemes, and inflected forms where its data is installed",
    "huggingface-hub": "pulling models from a hub",
    "rich": "colours and progress bars on a terminal",
    "safetensors": "reading checkpoints",
    "torch": "converting checkpoints, and the reference engine",
    "transformers": "converting checkpoints, and the reference engine",
}
"""What a requirement is for that a translation with the embedded model does without."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something missing or broken: what, what to do about it, and the exit status it calls for (0: a hint)."""

    message: str
    remedy: str
    status: int = 0


@dataclass(frozen=True)
class Section:
    """One subject of the diagnosis: facts by name, ready for JSON, and the problems found."""

    name: str
    facts: Mapping[str, object]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Diagnosis:
    """All sections; `status` is 0 when reports can be translated, else that of the first problem in the way."""

    sections: tuple[Section, ...] = field(default_factory=tuple)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of all sections, those that are in the way first."""
        found = [problem for section in self.sections for problem in section.problems]
        return tuple(sorted(found, key=lambda problem: problem.status == 0))

    @property
    def status(self) -> int:
        """The exit status of the doctor."""
        return self.problems[0].status if self.problems else 0

    def as_dict(self) -> dict[str, object]:
        """Return the diagnosis as JSON-ready data: a key for each section, then problems and the verdict."""
        problems = [{"message": p.message, "remedy": p.remedy, "status": p.status} for p in self.problems]
        facts = {section.name: dict(section.facts) for section in self.sections}
        return {**facts, "problems": problems, "usable": self.status == 0}


def diagnose() -> Diagnosis:
    """Look at this installation; problems are collected, never raised."""
    cache = _cache()  # as it was found: loading the glossary may fill it
    return Diagnosis((_program(), _packages(), _data(), _glossary(), _inflection(), _model(), cache, _network()))


def _program() -> Section:
    facts: dict[str, object] = {
        "version": __version__,
        "python": platform.python_version(),
        "executable": sys.executable,
        "platform": platform.platform(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gib": _memory_gib(),
    }
    return Section("program", facts)


def _memory_gib() -> float | None:
    """Return the machine's memory in GiB; None where the system does not tell (Windows)."""
    if "SC_PHYS_PAGES" not in getattr(os, "sysconf_names", {}):
        return None
    return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30, 1)


def _packages() -> Section:
    try:
        wanted = [Requirement(text) for text in metadata.requires(DISTRIBUTION) or ()]
    except metadata.PackageNotFoundError:
        return Section("packages", {}, (Problem(f"{DISTRIBUTION} is not installed", "pip install .", 3),))
    needed = [each for each in wanted if each.marker is None or each.marker.evaluate({"extra": ""})]
    versions = {each.name: _version_of(each.name) for each in needed}
    problems = (_package_problem(each, versions[each.name]) for each in needed)
    return Section("packages", versions, tuple(problem for problem in problems if problem))


def _version_of(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _package_problem(requirement: Requirement, version: str | None) -> Problem | None:
    if version is not None and requirement.specifier.contains(version, prereleases=True):
        return None
    state = "is not installed" if version is None else f"is {version}, and {requirement.specifier} is needed"
    use = OPTIONAL_USES.get(requirement.name)
    message = f"{requirement.name} {state}" + (f" (for {use})" if use else "")
    return Problem(message, f"pip install '{requirement}'", 0 if use else 3)


def _data() -> Section:
    root = data_root()
    return Section("data", {"from": "package" if root.name == "_data" else "checkout", "root": str(root)})


def _glossary() -> Section:
    from toolkit.glossary import load_glossary  # reads the language tables

    try:
        glossary = load_glossary()
    except (SohrError, OSError) as error:
        remedy = "correct the glossary file, or install sohr-tx again"
        return Section("glossary", {"path": str(glossaries_folder())}, (Problem(str(error), remedy, 3),))
    facts = {
        "path": str(glossaries_folder()),
        "release": glossary.release,
        "entries": len(glossary.entries),
        "by_status": dict(sorted(Counter(entry.status.value for entry in glossary.entries).items())),
        "by_type": dict(sorted(Counter(entry.type for entry in glossary.entries).items())),
    }
    return Section("glossary", facts)


def _inflection() -> Section:
    """Say what tells the inflected forms of terms: the tables, and camel-tools' database where it is installed."""
    from toolkit.glossary.inflection import in_force, load  # reads the language tables

    found = in_force()
    facts = {"by": found.name, "database": str(found.path) if found.path else None}
    try:
        load()
    except DataError as error:
        remedy = "camel_data -i morphology-db-msa-r13; until then the tables alone are in force"
        return Section("inflection", facts | {"by": "tables"}, (Problem(str(error), remedy),))
    return Section("inflection", facts)


def _model() -> Section:
    from toolkit.translate.engines.integrity import verify
    from toolkit.translate.engines.layouts import read_layout

    folder = models_folder() / "embedded"
    facts: dict[str, object] = {"path": str(folder)}
    try:
        layout = read_layout(folder)
        facts |= {
            "name": layout.name,
            "directions": ["-".join(direction) for direction in layout.directions],
            "licence": layout.licence,
            "size_mb": _size_mb(folder),
        }
        verify(folder, layout.hashes)
    except EngineError as error:
        return Section("model", facts, (Problem(str(error), "install sohr-tx again", error.exit_status),))
    return Section("model", facts | {"intact": True})


def _size_mb(folder: Path) -> float:
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)


def _cache() -> Section:
    folder = cache_folder()
    present = next(path for path in (folder, *folder.parents) if path.exists())
    writable = present.is_dir() and os.access(present, os.W_OK)
    problem = Problem(
        f"{folder} cannot be written: the compiled glossary and models that have to be converted cannot be kept",
        "set XDG_CACHE_HOME to a folder that can",
    )
    facts = {"path": str(folder), "writable": writable, **_compiled_tables()}
    return Section("cache", facts, () if writable else (problem,))


def _compiled_tables() -> dict[str, object]:
    """Return where the compiled glossary is kept, what it is worth and how much room it takes."""
    from toolkit import caching
    from toolkit.glossary.cached import cached_tables  # reads the language tables

    where = caching.folder()
    if where is None:
        return {"compiled": None, "compiled_tables": caching.State.OFF.value}
    facts: dict[str, object] = {"compiled": str(where)}
    try:
        facts["compiled_tables"] = {name: state.value for name, state in cached_tables().items()}
        facts["compiled_mb"] = _size_mb(where)
    except (SohrError, OSError):
        pass  # the section on the glossary says what is wrong; another process may just be removing an old file
    return facts


def _network() -> Section:
    offline = os.environ.get("HF_HUB_OFFLINE", "")
    return Section("network", {"needed": False, "hub_offline": offline.lower() in {"1", "true", "yes", "on"}})
