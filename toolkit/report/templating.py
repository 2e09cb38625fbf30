"""The templates of all pages: what holds for each of them, and those of the reports."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.report.display import isolate_name, isolate_sentence, printable
from toolkit.report.quotations import split_quotations
from toolkit.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment, Template


@cache
def load_template(name: str) -> Template:
    """Load the template of a report; Jinja takes 30 ms to import, which only those who ask for a page should pay."""
    environment = make_environment("toolkit.report")
    environment.filters |= {
        "counted": counted,
        "isolate_name": isolate_name,
        "isolate_sentence": isolate_sentence,
        "split_quotations": split_quotations,
    }
    return environment.get_template(name)


def make_environment(package: str, extensions: Sequence[str] = ()) -> Environment:
    """Return the templates in the folder `templates` of a package.

    What they show is escaped, and without the characters that no page can hold; a name that is not given is an error.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=extensions,
    )
