"""The pins: complete, exact, and in agreement with what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.setup.running import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINES = (ROOT / "scripts" / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINNED = [line.split("==") for line in LINES if "==" in line and not line.startswith("#")]
PINS = {canonicalize_name(name): version for name, version in PINNED}


def requirements(*, without: frozenset[str] = frozenset()) -> list[Requirement]:
    """Return all that the project asks for: to run, to develop, to build; `without` leaves extras out."""
    project = PROJECT["project"]
    groups = project["optional-dependencies"].items()
    extras = [text for name, group in groups if name not in without for text in group]
    return [Requirement(text) for text in (*project["dependencies"], *extras, *PROJECT["build-system"]["requires"])]


def closure(names: list[str]) -> set[str]:
    """Return the installed distributions that these need, themselves included."""
    reached: set[str] = set()
    waiting = list(names)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in reached:
            continue
        reached.add(name)
        for text in metadata.requires(name) or ():
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                waiting.append(needed.name)
    return reached


@pytest.mark.parametrize("requirement", requirements(), ids=str)
def test_every_requirement_is_pinned_to_a_version_it_admits(requirement: Requirement) -> None:
    name = canonicalize_name(requirement.name)
    assert name in PINS
    assert requirement.specifier.contains(PINS[name])


def test_what_the_pinned_versions_need_is_pinned_too() -> None:
    # The peers of a bench need nothing else, and are not installed for the tests.
    assert closure([requirement.name for requirement in requirements(without=frozenset({"bench"}))]) <= set(PINS)


def test_torch_is_pinned_so_that_no_cuda_build_comes_in_by_surprise() -> None:
    assert "torch==2.13.0" in LINES


def test_every_line_is_one_exact_pin_in_order() -> None:
    first, _, cuda = "\n".join(LINES).partition("# Installed with the CUDA build of torch alone.")
    for block in (first, cuda):
        pins = [line for line in block.splitlines() if line and not line.startswith("#")]
        assert pins == sorted(pins)
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9.-]*==[0-9][0-9A-Za-z.]*", pin) for pin in pins)
    assert len(PINS) == len(PINNED)


def test_nothing_needed_to_run_is_under_the_gpl() -> None:
    """Look at the licences that the run-time packages state; the LGPL and the GCC exception are not the GPL."""
    stated = {}
    for name in closure([Requirement(text).name for text in PROJECT["project"]["dependencies"]]):
        about = metadata.metadata(name)
        texts = [text[:200] for key in ("License-Expression", "License") for text in about.get_all(key) or ()]
        texts += [line for line in about.get_all("Classifier") or () if line.startswith("License")]
        stated[name] = " ".join(texts)
    assert not {name for name, text in stated.items() if re.search(r"\bA?GPL|General Public", text)}
