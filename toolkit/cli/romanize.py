"""`sohr-tx romanize`: proposes Latin spellings of Arabic names, or writes them by an exact scheme."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import STDIO, GlossaryOption, JsonOption, print_json
from toolkit.errors import UsageError
from toolkit.text.folding import DELIMITER

if TYPE_CHECKING:
    from toolkit.names import Proposal

EXAMPLES = """Examples:

\b
  sohr-tx romanize البوكمال                     the glossary's form, then proposals
  sohr-tx romanize "كفر زيتا" خشام --count 3    several names
  sohr-tx romanize "دِمَشْق" --scheme bgn          by the rules of a scheme: Dimashq
  sohr-tx romanize - --json < names.txt         one name a line, for programs

Schemes: house, bgn (BGN/PCGN 1956), ala-lc, din (DIN 31635), bw, safebw, xmlbw, hsb. All but house write what is
written and add no vowel. Exit status: 0, or 2 if one is no name in Arabic letters; the others are answered."""

_EDGE = bytes([DELIMITER])
_LEAST = 0.01
"""The smallest share that is told in figures."""

app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})


@app.command(epilog=EXAMPLES)
def romanize(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Names in Arabic letters; - is stdin.")],
    scheme: Annotated[
        str, typer.Option(metavar="NAME", help="How to write: house, or a scheme named below.")
    ] = "house",
    count: Annotated[int, typer.Option(metavar="N", min=1, max=20, help="Proposals of a name at most.")] = 5,
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Propose Latin spellings of Arabic names, the likeliest first; what the glossary has comes before all.

    Arabic is written without its short vowels: unless the glossary has the name, every spelling is a proposal.
    """
    from toolkit.names import romanize as propose

    wanted = _names(names)
    wanted, refusals = _sorted_out(wanted)
    known, unreviewed = _listed(wanted, glossary) if scheme == "house" else ({}, {})
    found = [(name, propose(name, scheme, count, known, unreviewed)) for name in wanted]
    if as_json and found:
        print_json({"scheme": scheme, "names": [_as_dict(name, scheme, proposals) for name, proposals in found]})
    elif found:
        _print_names(found, scheme)
    if refusals:
        raise UsageError("\n".join(refusals))


def _names(arguments: list[str]) -> list[str]:
    """Return the names of the command line, those of stdin in the place of "-"; empty lines are no names."""
    names = [name for argument in arguments for name in (_stdin_names() if argument == STDIO else [argument])]
    if not names:
        raise UsageError("stdin has no name: give one name in Arabic letters a line")
    return names


def _sorted_out(names: list[str]) -> tuple[list[str], list[str]]:
    """Return the names that can be read, and what is wrong with each of the others."""
    from toolkit.names.romanisation import check_name

    good, refusals = [], []
    for name in names:
        try:
            check_name(name)
        except UsageError as refusal:
            refusals.append(str(refusal))
        else:
            good.append(name)
    return good, refusals


def _stdin_names() -> list[str]:
    from toolkit.text.files import decode

    lines = decode(sys.stdin.buffer.read(), Path(STDIO)).text.splitlines()
    return [line.strip() for line in lines if line.strip()]


def _listed(names: list[str], glossary: list[Path] | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the preferred English forms of the names that the glossary has: the approved ones, and the others."""
    from toolkit.glossary import EntryStatus, load_glossary
    from toolkit.text.folding import fold_keys
    from toolkit.text.languages import Language

    entries = (entry for entry in load_glossary(glossary or ()).entries if entry.is_name)
    forms = [(form, entry) for entry in entries for form, _ in entry.forms(Language.AR)]
    preferred: dict[bool, dict[bytes, str]] = {True: {}, False: {}}
    for key, (_, entry) in zip(fold_keys([form for form, _ in forms]), forms, strict=True):
        # As it is written first; كفرنبودة is كفر نبودة where no name of its own is in the way.
        for shape in (key, _joined(key)):
            preferred[entry.status is EntryStatus.APPROVED].setdefault(shape, entry.en.preferred)
    keys = dict(zip(names, fold_keys(names), strict=True))
    approved, other = (
        {name: found for name, key in keys.items() if (found := _found(key, preferred[status]))}
        for status in (True, False)
    )
    return approved, other


def _joined(key: bytes) -> bytes:
    """Return the key of a name written as one word; it never equals the key of a name as it is."""
    return _EDGE + key.replace(_EDGE, b"")


def _found(key: bytes, preferred: dict[bytes, str]) -> str:
    return preferred.get(key) or preferred.get(_joined(key), "")


def _as_dict(name: str, scheme: str, proposals: list[Proposal]) -> dict[str, object]:
    as_dicts = [proposal._asdict() for proposal in proposals]
    return {"name": name, "proposals": as_dicts, "note": _remark(name, scheme, proposals)}


def _print_names(found: list[tuple[str, list[Proposal]]], scheme: str) -> None:
    for number, (name, proposals) in enumerate(found):
        if number:
            typer.echo()
        _print_name(name, scheme, proposals)


def _print_name(name: str, scheme: str, proposals: list[Proposal]) -> None:
    from toolkit.names.romanisation import GLOSSARY, SCHEME

    typer.echo(name)
    for text, score, source in proposals:
        share = "" if source == SCHEME or source.startswith(GLOSSARY) else _share(score)
        typer.echo(f"  {text:<28} {share:>4}  {source}")
    typer.echo(f"  ({_remark(name, scheme, proposals)})")


def _share(score: float) -> str:
    """Return the share of the readings that a proposal stands for; a reading that is possible is never 0%."""
    return f"{score:.0%}" if score >= _LEAST else f"<{_LEAST:.0%}"


def _remark(name: str, scheme: str, proposals: list[Proposal]) -> str:
    """Return the sentence that says how far the forms can be trusted."""
    from toolkit.names.romanisation import GLOSSARY

    if scheme == "house":
        settled = proposals[0].source == GLOSSARY
        return "the first is the house's" if settled else "proposals: the vowels are not written, check before use"
    marked = any("\u064b" <= character <= "\u0652" for character in name)
    return "by rule, from the vowel marks given" if marked else "by rule: no vowel marks are given, so no vowels"
