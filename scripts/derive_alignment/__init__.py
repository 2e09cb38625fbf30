"""Derives the word table of `toolkit/alignment` from the parallel text that the embedded model is trained on.

Run as `python -m scripts.derive_alignment [--out toolkit/alignment/tables/words.tsv]`. Documents that are held out from
training are held out here too, so that the aligner can be measured on them.
"""
