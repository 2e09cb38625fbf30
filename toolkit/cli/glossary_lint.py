"""`sohr-tx glossary lint`: what is wrong with glossary files, what the rules would change, what variants may mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.glossary_json import finding_as_dict
from toolkit.cli.options import JsonOption, print_json
from toolkit.errors import UsageError
from toolkit.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.findings import Finding

LINT_EXAMPLES = """Examples:

\b
  sohr-tx glossary lint                     the glossary that comes with the program
  sohr-tx glossary lint mine.tsv            a glossary of yours, against the shipped one too
  sohr-tx glossary lint glossaries/ --all   what is merely worth knowing, too
  sohr-tx glossary lint --variants          unlisted spellings that may mean something else
  sohr-tx glossary lint --online            sources whose address is dead; asks the network
  sohr-tx glossary lint --sarif > lint.sarif

Exit status: 0 clean, 1 errors found, 2 no such file."""


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
    for path in paths or ():
        if not path.exists():
            raise UsageError(f"{path}: there is no such file or folder")
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
        typer.echo(f"{counted(errors, 'error')}, {counted(len(findings) - errors, 'other finding')}", err=True)
    raise typer.Exit(int(errors > 0))


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
