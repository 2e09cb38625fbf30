"""What `sohr-tx normalize` is to do: by the command line, and by the settings file where that leaves it open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.batch import Recipe, Settings


def settle(recipe: Recipe, folder: Path, unsafe: bool | None) -> tuple[Recipe, Settings]:
    """Fill in from the settings file what the command line leaves open."""
    from toolkit.batch import read_settings

    settings = read_settings(folder)
    filled = replace(
        recipe,
        language=str(recipe.language or settings.lang),
        select=recipe.select or settings.select,
        ignore=recipe.ignore or settings.ignore,
        unsafe=settings.unsafe if unsafe is None else unsafe,
        columns=settings.columns,
        glossaries=recipe.glossaries or settings.glossary,
        style=settings.style,
        # --lang says it of all files.
        languages=() if recipe.language else settings.languages,
        base=str(settings.source.parent) if settings.source and settings.languages else "",
    )
    return filled, settings
