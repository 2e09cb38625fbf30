"""Settings that all tests share."""

from __future__ import annotations

from hypothesis import settings

# How long a case takes depends on what else the machine does; speed is measured by scripts/bench.
settings.register_profile("sohr-tx", deadline=None)
settings.load_profile("sohr-tx")
