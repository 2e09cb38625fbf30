"""`sohr-tx review propose`, `amend`, `merge` and `deprecate`: putting something before the editors."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import STDIO, JsonOption, print_json
from toolkit.cli.review_options import AsOption, NumberArgument, SeenOption, WhyOption, acting
from toolkit.errors import UsageError
from toolkit.glossary.entries import ConceptEntry, EntryStatus, Forms, TermStatus
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.review.amending import Wishes
    from toolkit.review.proposals import Proposal
    from toolkit.review.reviews import Review

Several = list[str] | None
ArOption = Annotated[str, typer.Option(help="The preferred Arabic form.", show_default=False)]
EnOption = Annotated[str, typer.Option(help="The preferred English form.", show_default=False)]
ArAdmitted = Annotated[Several, typer.Option(help="An Arabic form that may stand; may be repeated.")]
ArDeprecated = Annotated[Several, typer.Option(help="An Arabic form that is replaced.")]
ArLookup = Annotated[Several, typer.Option(help="An Arabic form that is only recognised.")]
EnAdmitted = Annotated[Several, typer.Option(help="An English form that may stand.")]
EnDeprecated = Annotated[Several, typer.Option(help="An English form that is replaced.")]
EnLookup = Annotated[Several, typer.Option(help="An English form that is only recognised.")]
DropOption = Annotated[Several, typer.Option(metavar="FORM", help="A form that is to go.")]
ArticleOption = Annotated[str | None, typer.Option(help="'the' if English running text needs it.")]
ContextOption = Annotated[str | None, typer.Option(help="The cues an ambiguous name needs: place …")]
CodeOption = Annotated[Several, typer.Option(help="A key elsewhere, such as ocha:C5167.")]
ParentOption = Annotated[str | None, typer.Option(help="The id of the place that contains this one.")]
NoteOption = Annotated[str | None, typer.Option(help="Anything the next editor should know.")]
SourceOption = Annotated[str | None, typer.Option(help="A key of SOURCES.tsv (new concepts: editors).")]
LicenceOption = Annotated[str | None, typer.Option(help="The licence of the source (new concepts: MIT).")]
StatusOption = Annotated[
    bool | None, typer.Option("--approved/--unreviewed", help="Whether an editor is to stand behind it.")
]

PROPOSE_EXAMPLES = """Examples:

\b
  sohr-tx review propose --type village --ar "الشعفة" --en "Al-Shaafah" --why "in 31 reports"
  sohr-tx review propose --change town.al-bokamal --en-deprecated "Albu Kamal"
  sohr-tx review propose --change town.al-tanf --en "Al-Tanaf"     the old form becomes deprecated
  sohr-tx review propose --from mined.json                        what glossary mine found
  sohr-tx glossary mine archive/ --json | sohr-tx review propose --from -

Exit status: 0 proposed, 2 it cannot be or you may not, 3 bad data; all proposals of a file are taken, or none."""


def propose(
    change: Annotated[str, typer.Option(metavar="ID", help="The concept to change (else: a new one).")] = "",
    source_file: Annotated[
        str, typer.Option("--from", metavar="FILE.json", help="Proposals from a file; - is stdin.")
    ] = "",
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="town, village, person, term …")] = None,
    concept: Annotated[
        str, typer.Option("--id", help="The id of a new concept (default: from type and English).")
    ] = "",
    ar: ArOption = "",
    en: EnOption = "",
    ar_admitted: ArAdmitted = None,
    ar_deprecated: ArDeprecated = None,
    ar_lookup: ArLookup = None,
    en_admitted: EnAdmitted = None,
    en_deprecated: EnDeprecated = None,
    en_lookup: EnLookup = None,
    drop: DropOption = None,
    article: ArticleOption = None,
    context: ContextOption = None,
    code: CodeOption = None,
    parent: ParentOption = None,
    note: NoteOption = None,
    source: SourceOption = None,
    licence: LicenceOption = None,
    approved: StatusOption = None,
    why: WhyOption = "",
    who: AsOption = "",
    as_json: JsonOption = False,
) -> None:
    """Propose new concepts, or a change of one."""
    lists = (ar_admitted, ar_deprecated, ar_lookup, en_admitted, en_deprecated, en_lookup)
    cells = (kind, article, context, parent, note, source, licence)
    wishes = _wishes(ar, en, lists, code, drop, cells, approved=approved)
    with acting(who) as (review, user):
        if source_file:
            _file(review, user, _read(source_file), as_json=as_json)
        elif change:
            _file(review, user, [_changed(review, change, wishes, why)], as_json=as_json)
        else:
            _file(review, user, [_added(concept, kind, wishes, why)], as_json=as_json)


AMEND_EXAMPLES = """Examples:

\b
  sohr-tx review amend 12 --en "Al-Shaafah" --drop "Al-Shafah"
  sohr-tx review amend 12 --type village --ar "الشعفة"            what a mined name lacked
  sohr-tx review amend 12 --why "on the glossary as it is now"    no other change

Whoever amends a proposal does not approve it. Exit status: 0 amended, 2 it is not yours, 3 it is decided."""


def amend(
    number: NumberArgument,
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="town, village, person, term …")] = None,
    ar: ArOption = "",
    en: EnOption = "",
    ar_admitted: ArAdmitted = None,
    ar_deprecated: ArDeprecated = None,
    ar_lookup: ArLookup = None,
    en_admitted: EnAdmitted = None,
    en_deprecated: EnDeprecated = None,
    en_lookup: EnLookup = None,
    drop: DropOption = None,
    article: ArticleOption = None,
    context: ContextOption = None,
    code: CodeOption = None,
    parent: ParentOption = None,
    note: NoteOption = None,
    source: SourceOption = None,
    licence: LicenceOption = None,
    approved: StatusOption = None,
    seen: SeenOption = None,
    why: WhyOption = "",
    who: AsOption = "",
) -> None:
    """Change a proposal that waits for a decision."""
    from toolkit.review.amending import fulfil
    from toolkit.review.proposing import amend as amend_one
    from toolkit.review.reviews import open_proposal

    lists = (ar_admitted, ar_deprecated, ar_lookup, en_admitted, en_deprecated, en_lookup)
    wishes = _wishes(
        ar, en, lists, code, drop, (kind, article, context, parent, note, source, licence), approved=approved
    )
    with acting(who) as (review, user):
        proposal = open_proposal(review.state(), number, seen).proposal
        if proposal.entry is not None:
            proposal = replace(proposal, entry=fulfil(proposal.entry, wishes))
        amend_one(review, user, number, proposal, why=why, seen=seen)


MERGE_EXAMPLES = """Examples:

\b
  sohr-tx review merge town.abu-kamal town.al-bokamal --why "one town"

The first id leads to the second from then on, which takes over its forms, codes and sources.
Exit status: 0 proposed, 2 one of them is not there or you may not."""


def merge(
    gone: Annotated[str, typer.Argument(metavar="ID", help="The concept that goes.")],
    kept: Annotated[str, typer.Argument(metavar="ID", help="The concept that stays.")],
    why: WhyOption = "",
    who: AsOption = "",
    as_json: JsonOption = False,
) -> None:
    """Propose that two concepts become one."""
    from toolkit.review.proposals import Action, Proposal

    with acting(who) as (review, user):
        proposal = Proposal(Action.MERGE, concept=gone, replacement=kept, reason=why)
        _file(review, user, [proposal], as_json=as_json)


DEPRECATE_EXAMPLES = """Examples:

\b
  sohr-tx review deprecate organisation.old --use organisation.new --valid-until 2024-12-08

A deprecated concept is still recognised in old texts. To deprecate one spelling, propose a change of its concept.
Exit status: 0 proposed, 2 it is not there or you may not."""


def deprecate(
    concept: Annotated[str, typer.Argument(metavar="ID", help="The concept.")],
    use: Annotated[str, typer.Option(metavar="ID", help="The concept to use instead.")] = "",
    valid_until: Annotated[str, typer.Option(metavar="DATE", help="The last day on which it was right.")] = "",
    why: WhyOption = "",
    who: AsOption = "",
    as_json: JsonOption = False,
) -> None:
    """Propose that a concept is no longer to be used."""
    from toolkit.review.proposals import Action, Proposal

    with acting(who) as (review, user):
        gone = Proposal(Action.DEPRECATE, concept=concept, replacement=use, valid_until=valid_until, reason=why)
        _file(review, user, [gone], as_json=as_json)


def register(app: typer.Typer) -> None:
    """Add these commands to `sohr-tx review`."""
    commands = (
        (propose, PROPOSE_EXAMPLES),
        (amend, AMEND_EXAMPLES),
        (merge, MERGE_EXAMPLES),
        (deprecate, DEPRECATE_EXAMPLES),
    )
    for command, examples in commands:
        app.command(epilog=examples, no_args_is_help=True)(command)


def _file(review: Review, user: str, proposals: list[Proposal], *, as_json: bool) -> None:
    from toolkit.review.proposing import propose as propose_all

    filed = propose_all(review, user, proposals)
    if as_json:
        print_json({"proposals": [{"number": each.number, "new": each.is_new} for each in filed]})
        return
    for each in filed:
        typer.echo(f"proposal {each.number}" if each.is_new else f"proposal {each.number} asks for the same already")


def _read(name: str) -> list[Proposal]:
    from toolkit.review.proposal_json import parse_proposals
    from toolkit.text.files import decode, read_bytes

    path = Path(name)
    data = sys.stdin.buffer.read() if name == STDIO else read_bytes(path)
    return parse_proposals(decode(data, path).text, path)


def _added(concept: str, kind: str | None, wishes: Wishes, why: str) -> Proposal:
    from toolkit.review.amending import fulfil
    from toolkit.review.proposals import Action, Proposal

    if not kind or not wishes.preferred:
        raise UsageError("a new concept has a --type and a form, --ar, --en or both; to change one, give --change ID")
    empty = ConceptEntry(concept, kind, EntryStatus.APPROVED, Forms(), Forms(), source="editors", licence="MIT")
    return Proposal(Action.ADD, fulfil(empty, wishes), reason=why)


def _changed(review: Review, concept: str, wishes: Wishes, why: str) -> Proposal:
    from toolkit.review.amending import fulfil
    from toolkit.review.proposals import Action, Proposal

    row = review.files().in_force.get(concept)
    if row is None:
        raise UsageError(f"no concept {concept!r}; to find it: sohr-tx glossary show FORM")
    return Proposal(Action.CHANGE, fulfil(row.entry, wishes), reason=why)


def _wishes(
    ar: str,
    en: str,
    lists: tuple[Several, ...],
    codes: Several,
    dropped: Several,
    cells: tuple[str | None, ...],
    *,
    approved: bool | None,
) -> Wishes:
    """Gather what the options ask for."""
    from toolkit.review.amending import Wishes

    statuses = (TermStatus.ADMITTED, TermStatus.DEPRECATED, TermStatus.LOOKUP)
    places = [(language, status) for language in Language for status in statuses]
    listed = tuple((*place, form) for place, forms in zip(places, lists, strict=True) for form in forms or ())
    names = ("type", "article", "context", "parent", "note", "source", "licence")
    wanted = {name: cell for name, cell in zip(names, cells, strict=True) if cell is not None}
    if approved is not None:
        wanted["status"] = (EntryStatus.APPROVED if approved else EntryStatus.UNREVIEWED).value
    preferred = {language: form for language, form in ((Language.AR, ar), (Language.EN, en)) if form}
    return Wishes(preferred, listed, tuple(codes or ()), tuple(dropped or ()), wanted)
