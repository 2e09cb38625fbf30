"""Reading a text for what may be a name in it: runs of words, and abbreviations with their long forms."""
