"""Faces of packages whose modules are dear: what a name stands for is imported when it is asked for (PEP 562)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def import_later(package: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """Return what a package calls `__getattr__`: it finds each name in the module of the package that it stands in.

    `modules` is from names to modules ("documents", "segments.reading"). Type checkers learn the names from imports
    under `TYPE_CHECKING`.
    """

    def find(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{modules[name]}"), name)

    return find
