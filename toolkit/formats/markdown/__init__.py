"""Markdown by offsets: its blocks, what stands inside a line of them, and the reader for editing in place."""
