"""Options that several commands have, and how all of them print JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

STDIO = "-"
"""In the place of a file: stdin or stdout."""

GlossaryOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--glossary", metavar="PATH", help="A glossary of yours (TSV file or folder); it overrules the one shipped."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def print_json(document: Any) -> None:
    """Print one JSON document on stdout: UTF-8, indented, its keys in the order given."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
