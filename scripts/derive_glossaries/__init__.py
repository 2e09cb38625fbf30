"""Derives the shipped glossaries from collected facts: one run, the same bytes every time.

Run as `python -m scripts.derive_glossaries --facts DIR [--out glossaries]`. The facts are tab-separated files
(a newsroom's style sheet, gazetteers, lists of organisations); what an editor decided about them stands in the
tables of `decisions/`. Afterwards the glossaries are edited by hand: this package is their provenance.
"""
