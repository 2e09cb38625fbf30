"""sohr-tx: one spelling and one name, in Arabic and in English.

The packages, from the ground up: `text` (spans, edits, folding, segmentation, numerals), `glossary` (concept
entries and the matcher), `formats` (files in and out), `postedit` and `checks` (rules and verifications),
`translate` (engines, term enforcement, the pipeline), `report` (the HTML and JSON pages) and `cli`.
"""

__version__ = "0.1.0"
