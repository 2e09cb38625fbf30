"""A file as segments: the sentences that are translated, and the frame around them that stays.

`reading` makes a `Document` (`document`) of a file that a user names. Blocks, the stretches of a file that hold
sentences, come from the parts of a file (`dividing`, with `gaps` and `word_runs` for what stands between two pieces) or
straight from the lines of plain text and Markdown; `assembly` finds the sentences in them, `inline` what in a sentence
is no language. `flowing` shows a segment as running text and sets its markup around the translation; `preparing` gives
a file what only a translation needs, such as targets to translate into.
"""
