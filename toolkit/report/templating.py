"""The templates of all pages, in one environment."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.report.display import isolate_name, isolate_sentence, printable
from toolkit.report.quotations import split_quotations
from toolkit.text.plurals import counted

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def load_template(name: str) -> Template:
    """Load a page's template; Jinja takes 30 ms to import, which only those who ask for a page should pay."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=PackageLoader("toolkit.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "counted": counted,
        "isolate_name": isolate_name,
        "isolate_sentence": isolate_sentence,
        "split_quotations": split_quotations,
    }
    return environment.get_template(name)
