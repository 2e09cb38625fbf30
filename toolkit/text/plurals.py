"""Numbers with their nouns in what the program says: one file, two files."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 segment", "1,200 segments"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
