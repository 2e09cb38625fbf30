"""Training of the embedded Arabic-English model: from sentence templates to the files under models/embedded/.

Everything is driven by ``python -m scripts.train COMMAND``; ``docs/training.md`` describes the whole road.
The package reads nothing outside the repository: sentence templates, parallel text and the values of the
templates' slots lie in ``scripts/train/data/`` with their licences.
"""
