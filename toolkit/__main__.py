"""`python -m toolkit` is `sohr-tx`."""

from toolkit.cli.starting import run

run()
