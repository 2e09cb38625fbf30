"""`sohr-tx glossary import` and `export`: glossaries of other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.option_groups import GroupedCommand, OptionGroup
from toolkit.cli.options import (
    STDIO,
    GlossaryOption,
    GlossaryReleaseOption,
    JsonOption,
    glossaries_in_force,
    print_json,
)
from toolkit.errors import UsageError
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.entries import ConceptEntry
    from toolkit.glossary.exchange import Loss
    from toolkit.review.importing import Plan
    from toolkit.review.reviews import Review

_FEW = 10
"""Losses that are listed unasked."""

FormatOption = Annotated[
    str,
    OptionGroup.INPUT.option(
        "--format",
        metavar="NAME",
        help="tbx, tsv, csv, xlsx, tmx, omegat, po, deepl, deepl-tsv, google or azure (else: by the ending).",
        show_default=False,
    ),
]
SourceLanguageOption = Annotated[
    Language,
    OptionGroup.INPUT.option("--from", help="The source language of a file of pairs; its first column."),
]

EXPORT_EXAMPLES = """Examples:

\b
  sohr-tx glossary export desk.tbx                                 for a terminology system
  sohr-tx glossary export desk.xlsx --approved
  sohr-tx glossary export deepl.csv --format deepl --from ar       to translate from Arabic
  sohr-tx glossary export - --format omegat --type person --type town
  sohr-tx glossary export old.tbx --glossary-release 2026-11-22.1

What a format cannot hold is listed on stderr, all of it with --losses. TBX, TSV, CSV and XLSX hold everything.
Exit status: 0 written, 2 wrong usage, 3 it cannot be written."""


def export(
    out: Annotated[str, typer.Argument(metavar="FILE", help="The file to write; - is stdout.")],
    form: FormatOption = "",
    source: SourceLanguageOption = Language.EN,
    kind: Annotated[
        list[str] | None,
        OptionGroup.ENTRY.option("--type", metavar="TYPE", help="Only concepts of this type."),
    ] = None,
    approved: Annotated[bool, typer.Option("--approved", help="Only what an editor stands behind.")] = False,
    losses: Annotated[bool, typer.Option("--losses", help="List all that the format cannot hold.")] = False,
    glossary: GlossaryOption = None,
    glossary_release: GlossaryReleaseOption = "",
) -> None:
    """Write the glossary for another program."""
    from toolkit.glossary import load_glossary
    from toolkit.glossary.exchange import find_format, write_exchange
    from toolkit.text.files import write_atomically

    chosen = find_format(form, Path(out))
    loaded = load_glossary(glossaries_in_force(glossary, glossary_release))
    entries = _selected(loaded.entries, kind or [], approved=approved)
    written = write_exchange(entries, chosen, source, loaded.release)
    if out == STDIO:
        sys.stdout.buffer.write(written.data)
    else:
        write_atomically(Path(out), written.data)
        typer.echo(f"{out}: {len(entries):,} concepts of {loaded.release} as {chosen.name}", err=True)
    _tell_losses(written.losses, everything=losses)


IMPORT_EXAMPLES = """Examples:

\b
  sohr-tx glossary import terms.tbx                        what it would propose
  sohr-tx glossary import terms.tbx --yes                  propose it in the review of this folder
  sohr-tx glossary import names.csv --type person --source desk --yes
  sohr-tx glossary import from-omegat.txt --from ar --json

A concept is known by its id, its codes, or its names in both languages. Nothing is taken without --yes, and what is
taken waits for an editor. A broken file is refused as a whole, with the line.
Exit status: 0, 2 wrong usage, 3 a broken file."""


TypeOption = Annotated[
    str,
    OptionGroup.ENTRY.option("--type", metavar="TYPE", help="What is of no other type in the file."),
]
SourceOption = Annotated[str, OptionGroup.ENTRY.option("--source", metavar="KEY", help="A key of SOURCES.tsv.")]
LicenceOption = Annotated[str, OptionGroup.ENTRY.option(help="The licence of the source.")]
UnreviewedOption = Annotated[
    bool,
    OptionGroup.ENTRY.option("--unreviewed", help="For reference only: no house forms."),
]
YesOption = Annotated[
    bool,
    OptionGroup.PROPOSAL.option("--yes", help="Propose it in the review of this folder."),
]
DryRunOption = Annotated[bool, OptionGroup.PROPOSAL.option("--dry-run", help="Only show it, as without --yes.")]
WhyOption = Annotated[
    str,
    OptionGroup.PROPOSAL.option("--why", metavar="TEXT", help="The reason for the editors."),
]
AsOption = Annotated[
    str,
    OptionGroup.PROPOSAL.option(
        "--as",
        metavar="NAME",
        help="Who you are.",
        show_default="git's user.email",
    ),
]


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to read; - is stdin.")],
    form: FormatOption = "",
    source: SourceLanguageOption = Language.EN,
    kind: TypeOption = "term",
    origin: SourceOption = "editors",
    licence: LicenceOption = "MIT",
    unreviewed: UnreviewedOption = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    why: WhyOption = "",
    who: AsOption = "",
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Propose what a glossary of another program holds."""
    from toolkit.glossary.entries import EntryStatus
    from toolkit.glossary.exchange import Defaults, find_format, read_exchange
    from toolkit.glossary.rows import TYPES
    from toolkit.text.files import read_bytes

    if yes and dry_run:
        raise UsageError("--yes and --dry-run exclude each other; give one of them")
    if kind not in TYPES:
        raise UsageError(f"no type {kind!r}; there are {', '.join(TYPES)}")
    path = Path(file)
    chosen = find_format(form, path)
    data = sys.stdin.buffer.read() if file == STDIO else read_bytes(path)
    status = EntryStatus.UNREVIEWED if unreviewed else EntryStatus.APPROVED
    imported = read_exchange(data, path, chosen, Defaults(kind, status, source, origin, licence))
    in_force, review = _in_force(glossary, wanted=yes)
    from toolkit.review.importing import plan_import

    plan = plan_import(imported, in_force, f"import of {path.name}", why)
    numbers: list[int] = []
    if review is not None:
        from toolkit.review.asking import current_user
        from toolkit.review.proposing import propose

        numbers = [filed.number for filed in propose(review, current_user(who), plan.proposals)]
        review.close()
    _print_plan(plan, numbers, as_json=as_json, taken=yes)


def register(app: typer.Typer) -> None:
    """Add these commands to `sohr-tx glossary`."""
    app.command("import", cls=GroupedCommand, epilog=IMPORT_EXAMPLES, no_args_is_help=True)(import_)
    app.command(epilog=EXPORT_EXAMPLES, no_args_is_help=True)(export)


def _in_force(glossary: Sequence[Path] | None, *, wanted: bool) -> tuple[dict[str, ConceptEntry], Review | None]:
    """Return the glossary that an import is laid beside, and the review that takes it, if it is to be taken."""
    from toolkit.glossary.folders import kept_folder
    from toolkit.review.keeping import read_folder
    from toolkit.review.reviews import Review

    if wanted and glossary:
        raise UsageError("--yes proposes in the review of this folder, which knows its glossary; leave --glossary out")
    if wanted:
        review = Review.open(Path.cwd())
        return {concept: row.entry for concept, row in review.files().in_force.items()}, review
    kept = kept_folder(Path.cwd())
    if kept is not None and kept.is_dir() and not glossary:
        return {concept: row.entry for concept, row in read_folder(kept).in_force.items()}, None
    from toolkit.glossary import load_glossary

    return dict(load_glossary(tuple(glossary or ())).by_id), None


def _selected(entries: Sequence[ConceptEntry], kinds: Sequence[str], *, approved: bool) -> list[ConceptEntry]:
    from toolkit.glossary.entries import EntryStatus
    from toolkit.glossary.rows import TYPES

    unknown = next((kind for kind in kinds if kind not in TYPES), None)
    if unknown is not None:
        raise UsageError(f"no type {unknown!r}; there are {', '.join(TYPES)}")
    return [
        entry
        for entry in entries
        if (not kinds or entry.type in kinds) and (not approved or entry.status is EntryStatus.APPROVED)
    ]


def _tell_losses(losses: Sequence[Loss], *, everything: bool) -> None:
    shown = losses if everything else losses[:_FEW]
    if losses:
        concepts = len({loss.concept for loss in losses})
        typer.echo(f"not in this format, of {concepts:,} concept{'s' if concepts > 1 else ''}:", err=True)
    for loss in shown:
        typer.echo(f"  {loss}", err=True)
    if len(losses) > len(shown):
        typer.echo(f"  and {len(losses) - len(shown):,} more; list them with --losses", err=True)


def _print_plan(plan: Plan, numbers: Sequence[int], *, as_json: bool, taken: bool) -> None:
    if as_json:
        steps = [step.as_dict() for step in plan.steps]
        print_json({"plan": steps, "known": plan.known, "ignored": list(plan.ignored), "proposals": list(numbers)})
        return
    for place, step in enumerate(plan.steps):
        number = f"proposal {numbers[place]}: " if taken else ""
        subject = step.proposal.subject or "(a new id)"
        typer.echo(f"{number}line {step.line}: {step.proposal.action.value} {subject}: {'; '.join(step.words)}")
    for told in plan.ignored:
        typer.echo(f"left out: {told}", err=True)
    new = sum(step.proposal.action.value == "add" for step in plan.steps)
    typer.echo(f"{new:,} new, {len(plan.steps) - new:,} changed, {plan.known:,} known already", err=True)
    if plan.steps and not taken:
        typer.echo("nothing is proposed yet: add --yes", err=True)
