"""The options that say what a concept entry is to be: declared once, for every command that takes them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

from toolkit.cli.option_groups import OptionGroup
from toolkit.glossary.entries import EntryStatus, TermStatus
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.review.amending import Wishes

Several = list[str] | None
Command = Callable[..., None]
_CELLS = ("article", "context", "parent", "note", "source", "licence")


@dataclass(frozen=True, slots=True)
class EntryOptions:
    """What a user wants of an entry; a field that says nothing leaves what there is."""

    kind: Annotated[
        str | None, OptionGroup.ENTRY.option("--type", metavar="TYPE", help="town, village, person, term …")
    ] = None
    ar: Annotated[str, OptionGroup.FORMS.option(help="The preferred Arabic form.", show_default=False)] = ""
    en: Annotated[str, OptionGroup.FORMS.option(help="The preferred English form.", show_default=False)] = ""
    ar_admitted: Annotated[
        Several, OptionGroup.FORMS.option(help="An Arabic form that may stand; may be repeated.")
    ] = None
    ar_deprecated: Annotated[Several, OptionGroup.FORMS.option(help="An Arabic form that is replaced.")] = None
    ar_lookup: Annotated[Several, OptionGroup.FORMS.option(help="An Arabic form that is only recognised.")] = None
    en_admitted: Annotated[Several, OptionGroup.FORMS.option(help="An English form that may stand.")] = None
    en_deprecated: Annotated[Several, OptionGroup.FORMS.option(help="An English form that is replaced.")] = None
    en_lookup: Annotated[Several, OptionGroup.FORMS.option(help="An English form that is only recognised.")] = None
    drop: Annotated[Several, OptionGroup.FORMS.option(metavar="FORM", help="A form that is to go.")] = None
    article: Annotated[str | None, OptionGroup.FORMS.option(help="'the' if English running text needs it.")] = None
    context: Annotated[
        str | None, OptionGroup.ENTRY.option(help="The cues an ambiguous name needs: place, name-like-noun")
    ] = None
    code: Annotated[Several, OptionGroup.ENTRY.option(help="A key elsewhere, such as ocha:C5167.")] = None
    parent: Annotated[str | None, OptionGroup.ENTRY.option(help="The id of the place that contains this one.")] = None
    note: Annotated[str | None, OptionGroup.ENTRY.option(help="Anything the next editor should know.")] = None
    source: Annotated[str | None, OptionGroup.ENTRY.option(help="A key of SOURCES.tsv (new concepts: editors).")] = None
    licence: Annotated[str | None, OptionGroup.ENTRY.option(help="The licence of the source (new concepts: MIT).")] = (
        None
    )
    approved: Annotated[
        bool | None,
        OptionGroup.ENTRY.option(
            "--approved/--unreviewed",
            help="Whether an editor is to stand behind it.",
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
