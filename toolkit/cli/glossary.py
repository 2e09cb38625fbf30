"""`sohr-tx glossary`: look terms up in a text, show and add concepts, check glossary files, mine archives."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import glossary_exchange, glossary_releases
from toolkit.cli.glossary_json import entry_as_dict, finding_as_dict, match_as_dict
from toolkit.cli.impact import IMPACT_EXAMPLES, INDEX_EXAMPLES, PRECISION_EXAMPLES, impact, index, precision
from toolkit.cli.mining import MINE_EXAMPLES, mine
from toolkit.cli.options import STDIO, GlossaryOption, JsonOption, print_json
from toolkit.cli.redirects import follow_redirects
from toolkit.errors import UsageError
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.entries import ConceptEntry, Glossary
    from toolkit.glossary.findings import Finding

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Look up, show, check and add glossary entries.",
    context_settings={"help_option_names": ["-h", "--help"]},
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


LINT_EXAMPLES = """Examples:

\b
  sohr-tx glossary lint                     the glossary that comes with the program
  sohr-tx glossary lint mine.tsv            a glossary of yours, against the shipped one too
  sohr-tx glossary lint glossaries/ --all   what is merely worth knowing, too
  sohr-tx glossary lint --variants          unlisted spellings that may mean something else
  sohr-tx glossary lint --online            sources whose address is dead; asks the network
  sohr-tx glossary lint --sarif > lint.sarif

Exit status: 0 clean, 1 errors found."""


@app.command(epilog=LINT_EXAMPLES)
def lint(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Glossary files or folders.", show_default=False)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Say what is merely worth knowing, too.")] = False,
    variants: Annotated[
        bool, typer.Option("--variants", help="List unlisted spellings that are not rewritten unasked, and why.")
    ] = False,
    online: Annotated[bool, typer.Option("--online", help="Ask the addresses of the sources, too.")] = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="Print a SARIF log, for code hosts and editors.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check glossary files: broken lines, doubtful characters, names that collide."""
    from toolkit.glossary.findings import Level

    if sarif and as_json:
        raise UsageError("--sarif and --json exclude each other; give one of them")
    findings = [f for f in _findings(paths or (), online=online) if everything or f.level is not Level.NEUTRAL]
    errors = sum(finding.level is Level.ERROR for finding in findings)
    if not errors:
        findings += _colliding_variants(paths or (), listed=variants)
    if sarif:
        _print_sarif(findings, paths or (), errors=errors)
    elif as_json:
        print_json({"findings": [finding_as_dict(finding) for finding in findings]})
    else:
        for finding in findings:
            typer.echo(str(finding))
        typer.echo(f"{_count(errors, 'error')}, {_count(len(findings) - errors, 'other finding')}", err=True)
    raise typer.Exit(int(errors > 0))


ADD_EXAMPLES = """Examples:

\b
  sohr-tx glossary add --to mine.tsv --type village --ar "الشعفة" --en "Al-Shaafah" --approved
  sohr-tx glossary add --to mine.tsv --type organisation --ar "غرفة عمليات الجنوب" \\
      --en "Southern Operations Room" --article the --en-deprecated "South Operations Room"
  sohr-tx glossary lint mine.tsv

To overrule a concept of the shipped glossary, give its id: --id town.al-bokamal.
Exit status: 0 added, 2 wrong usage, 3 refused: the line would contradict the glossary."""


@app.command(epilog=ADD_EXAMPLES, no_args_is_help=True)
def add(
    to: Annotated[Path, typer.Option(metavar="FILE", help="The glossary file; it is made if it is not there.")],
    kind: Annotated[str, typer.Option("--type", metavar="TYPE", help="town, village, organisation, person, term …")],
    ar: Annotated[str, typer.Option(help="The preferred Arabic form.")],
    en: Annotated[str, typer.Option(help="The preferred English form.")],
    ar_admitted: Annotated[
        list[str] | None, typer.Option(help="An Arabic form that may stand; may be repeated.")
    ] = None,
    ar_deprecated: Annotated[list[str] | None, typer.Option(help="An Arabic form that is replaced.")] = None,
    ar_lookup: Annotated[list[str] | None, typer.Option(help="An Arabic form that is only recognised.")] = None,
    en_admitted: Annotated[list[str] | None, typer.Option(help="An English form that may stand.")] = None,
    en_deprecated: Annotated[list[str] | None, typer.Option(help="An English form that is replaced.")] = None,
    en_lookup: Annotated[list[str] | None, typer.Option(help="An English form that is only recognised.")] = None,
    concept: Annotated[str, typer.Option("--id", help="The id (default: made from type and English form).")] = "",
    article: Annotated[str, typer.Option(help="'the' if English running text needs it.")] = "",
    context: Annotated[str, typer.Option(help="The cues an ambiguous name needs: place, name-like-noun …")] = "",
    code: Annotated[list[str] | None, typer.Option(help="A key elsewhere, such as ocha:C5167.")] = None,
    parent: Annotated[str, typer.Option(help="The id of the place that contains this one.")] = "",
    note: Annotated[str, typer.Option(help="Anything the next editor should know.")] = "",
    source: Annotated[str, typer.Option(help="A key of SOURCES.tsv.")] = "editors",
    licence: Annotated[str, typer.Option(help="The licence of the source.")] = "MIT",
    approved: Annotated[bool, typer.Option("--approved", help="An editor stands behind the forms.")] = False,
) -> None:
    """Add a concept to a glossary file, in its place; nothing else in the file changes."""
    from toolkit.glossary.adding import add_concept, suggest_id
    from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms

    entry = ConceptEntry(
        concept or suggest_id(kind, en),
        kind,
        EntryStatus.APPROVED if approved else EntryStatus.UNREVIEWED,
        Forms(ar, tuple(ar_admitted or ()), tuple(ar_deprecated or ()), tuple(ar_lookup or ())),
        Forms(en, tuple(en_admitted or ()), tuple(en_deprecated or ()), tuple(en_lookup or ())),
        article,
        context,
        tuple(code or ()),
        parent,
        note,
        source,
        licence,
    )
    added = add_concept(entry, to)
    typer.echo(f"{added.place}: added {entry.id}")


app.command(epilog=MINE_EXAMPLES, no_args_is_help=True)(mine)
app.command(epilog=INDEX_EXAMPLES)(index)
app.command(epilog=IMPACT_EXAMPLES, no_args_is_help=True)(impact)
app.command(epilog=PRECISION_EXAMPLES)(precision)


glossary_exchange.register(app)
glossary_releases.register(app)


def _findings(paths: Sequence[Path], *, online: bool) -> list[Finding]:
    """Return what the lint says, what the rules would change, and, if asked, which addresses are dead."""
    from toolkit.glossary.lint import folders_of, sort_findings
    from toolkit.glossary.lint import lint as lint_files
    from toolkit.glossary.source_checks import check_addresses

    findings = lint_files(paths)
    if not any(finding.code in ("unreadable", "duplicate-id") for finding in findings):
        from toolkit.glossary.store import read_glossary, shipped_rows
        from toolkit.postedit.linting import rule_findings

        rows = [row for path in paths for row in read_glossary(path)] if paths else list(shipped_rows())
        findings += rule_findings(rows)
    if online:
        findings += (finding for folder in folders_of(paths) for finding in check_addresses(folder))
    return sort_findings(findings)


def _print_sarif(findings: Sequence[Finding], paths: Sequence[Path], *, errors: int) -> None:
    from toolkit.glossary import load_glossary
    from toolkit.report.lint_sarif import render_lint_sarif

    # With errors in it a glossary may not be loaded, and then has no name.
    release = "" if errors else load_glossary(paths).release
    typer.echo(render_lint_sarif(findings, release), nl=False)


def _colliding_variants(paths: Sequence[Path], *, listed: bool) -> list[Finding]:
    """Return, if they are to be listed, what unlisted spellings may mean instead; their number goes to stderr."""
    from toolkit.glossary import load_glossary
    from toolkit.glossary.variants.keeping import load_variants
    from toolkit.glossary.variants.linting import collision_findings, summarise

    loaded = load_glossary(paths)
    tables = load_variants(loaded)
    typer.echo(summarise(tables), err=True)
    return collision_findings(loaded, tables) if listed else []


def _text(argument: str) -> str:
    if argument != STDIO:
        return argument
    from toolkit.text.files import decode

    return decode(sys.stdin.buffer.read(), Path(STDIO)).text


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


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")
