"""Tests of how the shipped glossaries are derived from facts."""
