"""Measurements: `python -m scripts.bench WHAT`, a module for each WHAT with a function `main(arguments)`."""
