"""`python -m toolkit` is `sohr-tx`."""

from toolkit.cli.main import run

run()
