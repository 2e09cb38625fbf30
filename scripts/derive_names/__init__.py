"""Derives the tables of `toolkit/names` from collected facts, in one run.

Run as `python -m scripts.derive_names --facts DIR [--out toolkit/names/tables]`. The facts are pairs of an Arabic name
and its attested Latin spellings (gazetteers, a newsroom's style sheet, lists of persons); which Latin letters can
stand for an Arabic letter at all is written in `decisions/renderings.tsv`. A fifth of the Arabic names is held out
(`splitting.held_out`): nothing derived here has seen them, so that the tables can be measured on them.
"""
