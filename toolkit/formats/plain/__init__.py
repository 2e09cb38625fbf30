"""Formats whose files are lines: text, tables (CSV, TSV) and subtitles (SubRip, WebVTT)."""
