"""The options that say what a concept entry is to be: declared once, for every command that takes them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from toolkit.cli.option_groups import OptionGroup
from toolkit.glossary.entries import EntryStatus, TermStatus
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.review.amending import Wishes

Several = list[str] | None
Command = Callable[..., None]
Decorator = Callable[[Command], Command]
_CELLS = ("article", "context", "parent", "note", "source", "licence")


@dataclass(frozen=True, slots=True)
class EntryOptions:
    """What a user wants of an entry; a field that says nothing leaves what there is."""

    kind: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="town, village, person, term …", rich_help_panel=OptionGroup.ENTRY),
    ] = None
    ar: Annotated[
        str, typer.Option(help="The preferred Arabic form.", show_default=False, rich_help_panel=OptionGroup.FORMS)
    ] = ""
    en: Annotated[
        str, typer.Option(help="The preferred English form.", show_default=False, rich_help_panel=OptionGroup.FORMS)
    ] = ""
    ar_admitted: Annotated[
        Several, typer.Option(help="An Arabic form that may stand; may be repeated.", rich_help_panel=OptionGroup.FORMS)
    ] = None
    ar_deprecated: Annotated[
        Several, typer.Option(help="An Arabic form that is replaced.", rich_help_panel=OptionGroup.FORMS)
    ] = None
    ar_lookup: Annotated[
        Several, typer.Option(help="An Arabic form that is only recognised.", rich_help_panel=OptionGroup.FORMS)
    ] = None
    en_admitted: Annotated[
        Several, typer.Option(help="An English form that may stand.", rich_help_panel=OptionGroup.FORMS)
    ] = None
    en_deprecated: Annotated[
        Several, typer.Option(help="An English form that is replaced.", rich_help_panel=OptionGroup.FORMS)
    ] = None
    en_lookup: Annotated[
        Several, typer.Option(help="An English form that is only recognised.", rich_help_panel=OptionGroup.FORMS)
    ] = None
    drop: Annotated[
        Several, typer.Option(metavar="FORM", help="A form that is to go.", rich_help_panel=OptionGroup.FORMS)
    ] = None
    article: Annotated[
        str | None, typer.Option(help="'the' if English running text needs it.", rich_help_panel=OptionGroup.FORMS)
    ] = None
    context: Annotated[
        str | None,
        typer.Option(help="The cues an ambiguous name needs: place, name-like-noun", rich_help_panel=OptionGroup.ENTRY),
    ] = None
    code: Annotated[
        Several, typer.Option(help="A key elsewhere, such as ocha:C5167.", rich_help_panel=OptionGroup.ENTRY)
    ] = None
    parent: Annotated[
        str | None, typer.Option(help="The id of the place that contains this one.", rich_help_panel=OptionGroup.ENTRY)
    ] = None
    note: Annotated[
        str | None, typer.Option(help="Anything the next editor should know.", rich_help_panel=OptionGroup.ENTRY)
    ] = None
    source: Annotated[
        str | None,
        typer.Option(help="A key of SOURCES.tsv (new concepts: editors).", rich_help_panel=OptionGroup.ENTRY),
    ] = None
    licence: Annotated[
        str | None,
        typer.Option(help="The licence of the source (new concepts: MIT).", rich_help_panel=OptionGroup.ENTRY),
    ] = None
    approved: Annotated[
        bool | None,
        typer.Option(
            "--approved/--unreviewed",
            help="Whether an editor is to stand behind it.",
            rich_help_panel=OptionGroup.ENTRY,
        ),
    ] = None

    def wishes(self) -> Wishes:
        """Gather what the options ask for."""
        from toolkit.review.amending import Wishes

        preferred = {language: form for language, form in ((Language.AR, self.ar), (Language.EN, self.en)) if form}
        listed = tuple(
            (language, status, form)
            for language in Language
            for status in (TermStatus.ADMITTED, TermStatus.DEPRECATED, TermStatus.LOOKUP)
            for form in getattr(self, f"{language.value}_{status.value}") or ()
        )
        cells = {"type": self.kind, **{name: getattr(self, name) for name in _CELLS}}
        if self.approved is not None:
            cells["status"] = (EntryStatus.APPROVED if self.approved else EntryStatus.UNREVIEWED).value
        wanted = {name: cell for name, cell in cells.items() if cell is not None}
        return Wishes(preferred, listed, tuple(self.code or ()), tuple(self.drop or ()), wanted)


def with_entry_options(
    *, required: Collection[str] = (), without: Collection[str] = ()
) -> Callable[[Command], Command]:
    """Return what gives a command an option for each field of `EntryOptions` where it has the parameter `entry`.

    The fields in `required` have to be given; those in `without` are no options of this command.
    """
    hints = get_type_hints(EntryOptions, include_extras=True)
    options = [
        inspect.Parameter(
            each.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if each.name in required else each.default,
            annotation=hints[each.name],
        )
        for each in fields(EntryOptions)
        if each.name not in without
    ]
    return lambda command: _taking(command, options)


def _taking(command: Command, options: Sequence[inspect.Parameter]) -> Command:
    names = {option.name for option in options}

    @wraps(command)
    def taking(**given: Any) -> None:
        entry = EntryOptions(**{name: given.pop(name) for name in names})
        command(**given, entry=entry)

    own = get_type_hints(command, include_extras=True)
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        kept = parameter.replace(annotation=own[name], kind=inspect.Parameter.KEYWORD_ONLY)
        parameters += options if name == "entry" else [kept]
    taking.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    taking.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return taking
