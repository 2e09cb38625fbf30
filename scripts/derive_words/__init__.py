"""Derives the list of English words that the name variants are checked against; `python -m scripts.derive_words`."""
