"""The templates of the pages: one environment a language, in which every text is looked up in its catalogue."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.report.display import disarmed
from toolkit.report.templating import make_environment
from toolkit.text.languages import Language
from toolkit.text.scripts import detect_language
from toolkit.web.catalogues import NAMES, load_catalogue
from toolkit.web.looks import look_of
from toolkit.web.retelling import retell

if TYPE_CHECKING:
    from jinja2 import Environment

    from toolkit.web.visits import Visit

STATIC = Path(__file__).resolve().parent / "static"
_LOCALES = {Language.EN: "en_GB", Language.AR: "ar_SY"}
"""How dates and numbers are written: British order, and the months of the Levant."""

_DAYS = {Language.EN: "d MMM y", Language.AR: "d MMMM y"}
"""A day; Arabic names its months in full, or not at all."""


def render(template: str, visit: Visit, **values: Any) -> str:
    """Return a page as HTML; the templates know the visit as `visit`."""
    page = environment(visit.language).get_template(template)
    look = look_of(visit.request)
    return page.render(visit=visit, url=visit.url, languages=NAMES, language=visit.language, look=look, **values)


@cache
def environment(language: Language) -> Environment:
    """Return the templates in a language."""
    made = make_environment("toolkit.web", ["jinja2.ext.i18n"])
    # What the extension adds to an environment, its types do not tell.
    made.install_gettext_translations(load_catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    made.filters |= {
        "day": lambda value: format_day(value, language),
        "moment": lambda value: format_moment(value, language),
        "number": lambda value: format_number(value, language),
        "disarmed": disarmed,
        "retold": lambda sentence: retell(sentence, language),
    }
    made.globals |= {"static": static_address, "language_of": guess_language}
    return made


def format_day(value: str | float, language: Language) -> str:
    """Return a day as people write it: "22 Nov 2026"; "" for none. `value` is ISO 8601, or seconds since 1970."""
    from babel.dates import format_date

    return format_date(_moment(value), _DAYS[language], locale=_LOCALES[language]) if value else ""


def format_moment(value: str | float, language: Language) -> str:
    """Return a day with its time, in UTC."""
    from babel.dates import format_datetime

    return format_datetime(_moment(value), f"{_DAYS[language]} HH:mm", locale=_LOCALES[language]) if value else ""


def format_number(value: float, language: Language) -> str:
    """Return a number with its thousands apart."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_LOCALES[language], numbering_system="latn")


def guess_language(text: str) -> str:
    """Return the code of the language that a text is in, by its letters, for `lang`."""
    return (detect_language(text) or Language.EN).value


@cache
def static_address(name: str) -> str:
    """Return the address of a static file; it changes with the file, so that browsers may keep what they have."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def _moment(value: str | float) -> datetime:
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    return datetime.fromtimestamp(value, UTC)
