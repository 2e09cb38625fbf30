"""Puts the glossaries and the models inside the wheel, where `toolkit.data` looks for them once installed."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_INTO_THE_WHEEL = {
    "glossaries": "toolkit/_data/glossaries",
    "models/models.toml": "toolkit/_data/models/models.toml",
    "models/embedded": "toolkit/_data/models/embedded",
}


class DataInWheel(BuildHookInterface[Any]):
    """Adds the data to a real wheel only: an editable installation reads it from the checkout."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Extend the files that hatchling is about to pack; `version` is "standard" or "editable"."""
        if version != "editable":
            build_data["force_include"].update(_INTO_THE_WHEEL)
