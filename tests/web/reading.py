"""What a test reads off a page: hidden fields, what a form would send as it is, what would stand against it."""

from __future__ import annotations

import html
import re


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found is not None
    return html.unescape(found[1])


def form_of(text: str) -> dict[str, str]:
    """Return what the form of a concept on a page would send as it is."""
    form = text[text.index('class="entry-form') :]
    fields = dict(re.findall(r'<input(?![^>]*type="checkbox")[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    fields |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', form))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = chosen[1] if chosen else re.findall(r'value="([^"]*)"', options)[0]
    return {name: html.unescape(value) for name, value in fields.items()}


def ahead(text: str) -> str:
    """Return the part of a page that says what would stand against what is being written."""
    found = re.search(r'<div class="ahead"[^\n]*hx-sync="this:replace">(.*?)</div>', text, re.DOTALL)
    assert found is not None
    return html.unescape(re.sub(r"<[^>]+>", "", found[1])).strip()
