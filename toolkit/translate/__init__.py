"""Translation that keeps the glossary: an engine's drafts, with every name in the house's form or reported.

`pipeline` is the road of a segment on one page. `protection` carries names across as placeholders, `attempts` asks
an engine and recovers what it lost, `enforcement` rewrites variants in the finished text, and `verification` says,
from the final text alone, what became of each term. `engines` run models, `models` knows where to get them.
"""
