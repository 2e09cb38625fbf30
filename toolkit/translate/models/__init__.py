"""Models by name: the presets of `models.toml`, pulling from a hub that speaks Hugging Face's file API, and the store
of what was pulled. Nothing here is needed to translate with the embedded model.
"""
