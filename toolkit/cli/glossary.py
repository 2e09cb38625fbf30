"""`sohr-tx glossary`: look terms up in a text, show and add concepts, check glossary files, mine archives."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import glossary_exchange, glossary_releases
from toolkit.cli.glossary_adding import ADD_EXAMPLES, add
from toolkit.cli.glossary_json import entry_as_dict, match_as_dict
from toolkit.cli.glossary_lint import LINT_EXAMPLES, lint
from toolkit.cli.groups import command_group
from toolkit.cli.impact import IMPACT_EXAMPLES, INDEX_EXAMPLES, PRECISION_EXAMPLES, impact, index, precision
from toolkit.cli.mining import MINE_EXAMPLES, mine
from toolkit.cli.option_groups import GroupedCommand
from toolkit.cli.options import STDIO, GlossaryOption, JsonOption, print_json
from toolkit.cli.redirects import follow_redirects
from toolkit.errors import UsageError
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.glossary.entries import ConceptEntry, Glossary

app = command_group(
    "Look up, show, check and add glossary entries.",
    """Examples:

\b
  sohr-tx glossary find "وصلت إلى البوكمال"     which names are known here, in what spelling
  sohr-tx glossary show البوكمال                all that is known of one
  sohr-tx glossary lint mine.tsv                mistakes, collisions, ambiguous forms
  sohr-tx glossary mine archive/ -o found.json  what the glossary lacks""",
)

FIND_EXAMPLES = """Examples:

\b
  sohr-tx glossary find "وصلت إلى البوكمال"        the names in a sentence
  sohr-tx glossary find --lang en "near Abu Kamal"
  sohr-tx glossary find - < report.ar.txt          the names in a file
  sohr-tx glossary find - --json < report.ar.txt   the same for programs
  sohr-tx glossary find --no-variants "in Altanf"  listed spellings only

Positions are code points, the first one 0. Exit status: 0, whether anything is found or not."""


@app.command(epilog=FIND_EXAMPLES)
def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The text; - is stdin.")],
    lang: Annotated[
        Language | None, typer.Option(help="Look for forms of one language only.", show_default=False)
    ] = None,
    variants: Annotated[
        bool, typer.Option("--variants/--no-variants", help="Look for spellings that no list has, too.")
    ] = True,
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the glossary's terms in a text, whatever clitics, articles, hyphens or hamzas they carry."""
    from toolkit.glossary import load_glossary
    from toolkit.glossary.matcher import Matcher  # all kept out of --help
    from toolkit.glossary.variants import VariantFinder, merge

    loaded, whole = load_glossary(glossary or ()), _text(text)
    matcher = Matcher(loaded)
    matches = matcher.find(whole, lang)
    found = merge(matches, VariantFinder(loaded, matcher).beside(matches, whole, lang) if variants else ())
    if as_json:
        print_json({"matches": [match_as_dict(match) for match in found]})
        return
    from toolkit.cli.cards import print_matches

    print_matches(found)
    if not found:
        typer.echo(_why_nothing(whole.strip(), loaded), err=True)


SHOW_EXAMPLES = """Examples:

\b
  sohr-tx glossary show town.al-bokamal     one concept, by its id
  sohr-tx glossary show "Abu Kamal"         every concept that has this form
  sohr-tx glossary show البوكمال --json

Exit status: 0, or 2 if no concept has this id or form."""


@app.command(epilog=SHOW_EXAMPLES)
def show(
    concept: Annotated[str, typer.Argument(metavar="ID|FORM", help="An id, or a form in either language.")],
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a concept: its forms in both languages, their statuses, the sources."""
    from toolkit.glossary import load_glossary

    loaded = load_glossary(glossary or ())
    found = _concepts(follow_redirects(concept, glossary or ()), loaded)
    if as_json:
        print_json({"concepts": [entry_as_dict(entry, loaded) for entry in found]})
        return
    from toolkit.cli.cards import print_card

    for number, entry in enumerate(found):
        if number:
            typer.echo()
        print_card(entry, loaded)


app.command(epilog=LINT_EXAMPLES)(lint)
app.command(cls=GroupedCommand, epilog=ADD_EXAMPLES, no_args_is_help=True)(add)
app.command(cls=GroupedCommand, epilog=MINE_EXAMPLES, no_args_is_help=True)(mine)
app.command(epilog=INDEX_EXAMPLES)(index)
app.command(epilog=IMPACT_EXAMPLES, no_args_is_help=True)(impact)
app.command(epilog=PRECISION_EXAMPLES)(precision)


glossary_exchange.register(app)
glossary_releases.register(app)


def _text(argument: str) -> str:
    if argument != STDIO:
        return argument
    from toolkit.text.files import decode

    return decode(sys.stdin.buffer.read(), Path(STDIO)).text


def _why_nothing(text: str, glossary: Glossary) -> str:
    """Say that no name was found, and whether the text by itself is one that needs a cue beside it (الباب)."""
    from toolkit.glossary.patterns import load_patterns

    known = load_patterns(glossary.entries).having(text) if text else []
    if not known:
        return "no name of the glossary stands there"
    return f"{text!r} by itself is no name, only beside a word that says so; see: sohr-tx glossary show {known[-1].id}"


def _concepts(wanted: str, glossary: Glossary) -> list[ConceptEntry]:
    """Return the concept with this id, or all that have this form, folded as the matcher folds."""
    if wanted in glossary.by_id:
        return [glossary.by_id[wanted]]
    from toolkit.glossary.patterns import load_patterns

    found = load_patterns(glossary.entries).having(wanted)
    if not found:
        raise UsageError(f"no concept has the id or form {wanted!r}{_nearest(wanted, glossary)}")
    return found


def _nearest(wanted: str, glossary: Glossary) -> str:
    from difflib import get_close_matches

    forms = {form for entry in glossary.entries for language in Language for form, _ in entry.forms(language)}
    near = get_close_matches(wanted, sorted(forms.union(glossary.by_id)), n=3)
    return f"; the nearest are {', '.join(near)}" if near else ""
