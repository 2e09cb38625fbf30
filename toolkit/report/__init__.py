"""What a run shows of itself: an HTML page for editors, JSON for programs, a summary for the terminal.

All three are computed from `TranslatedDocument` alone. The page and the JSON hold nothing that changes from run to run
(no times), so the same translation gives the same bytes. The HTML page is one file without scripts, fonts or images;
what it quotes is escaped, and its content security policy forbids it to load or run anything.
"""

from __future__ import annotations

from toolkit.report.page import render_html
from toolkit.report.records import render_json
from toolkit.report.summary import summarize

__all__ = ["render_html", "render_json", "summarize"]
