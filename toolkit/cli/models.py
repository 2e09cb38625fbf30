"""`sohr-tx models`: which translation models there are, fetching them, converting one's own."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.evaluation_table import describe_evaluation, write_evaluation
from toolkit.cli.groups import command_group
from toolkit.cli.options import GlossaryOption, JsonOption, print_json
from toolkit.cli.progress import show_progress
from toolkit.errors import EngineError
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from toolkit.translate.engines.layouts import Layout
    from toolkit.translate.models.presets import Preset
    from toolkit.translate.models.store import Lock

app = command_group(
    "List translation models, fetch and convert them.",
    """Examples:

\b
  sohr-tx models list                             those known by name, and which are here
  sohr-tx models pull opus-mt-tc-big-ar-en        fetch one, which needs the network
  sohr-tx models evaluate embedded set.tsv        score one on segments of yours""",
)

LIST_EXAMPLES = """Examples:

\b
  sohr-tx models list
  sohr-tx models list --json

Exit status: 0."""

INFO_EXAMPLES = """Examples:

\b
  sohr-tx models info embedded
  sohr-tx models info opus-mt-tc-big-ar-en       size, licence, what it is good for, whether it is here
  sohr-tx models info ./my-model --json

Exit status: 0; 2 wrong usage, 4 there is no such model, or it is not whole."""

PULL_EXAMPLES = """Examples:

\b
  sohr-tx models pull opus-mt-ar-en              then: sohr-tx translate report.txt --engine opus-mt-ar-en
  sohr-tx models pull Helsinki-NLP/opus-mt-ar-en --revision 75025b81d19bcde2121100dd3aa6103adde07c97
  HF_ENDPOINT=https://hub.example.org sohr-tx models pull opus-mt-en-ar

A download that was interrupted goes on where it stopped. What arrives is compared with the hub's hashes. Exit status:
0 fetched, 2 wrong usage, 4 it could not be fetched, or is not whole."""

CONVERT_EXAMPLES = """Examples:

\b
  sohr-tx models convert ./my-marian-model           into the cache, ready for --engine ./my-marian-model
  sohr-tx models convert ./my-marian-model -o ./fast a directory of its own, to copy to other machines

Exit status: 0 converted, 2 wrong usage, 4 it cannot be converted."""

EVALUATE_EXAMPLES = """Examples:

\b
  sohr-tx models evaluate embedded pairs.tsv             Arabic and English, a tab between, a pair a line
  sohr-tx models evaluate ./my-model pairs.tsv --to ar --beam 1 --limit 200
  sohr-tx models evaluate embedded pairs.tsv --json --outputs translations.tsv

"alone" is the model by itself, sentence by sentence, "with glossary" all that sohr-tx translate does. BLEU and chrF2++
are sacrebleu's; terms: glossary terms of the sources that stand in the translation in a form of the house; numbers:
segments that have all numbers of their source; loops: segments in which a phrase is repeated.
Exit status: 0 scored, 2 wrong usage, 3 bad data, 4 no usable engine, or sacrebleu is not installed."""


@app.command("list", epilog=LIST_EXAMPLES, short_help="List the models that sohr-tx knows by name.")
def list_models(as_json: JsonOption = False) -> None:
    """List the models that sohr-tx knows by name, and which of them are on this machine."""
    from toolkit.translate.models.presets import read_presets

    presets = read_presets()
    states = {name: _state(preset) for name, preset in presets.items()}
    if as_json:
        rows = [{**asdict(preset), "state": states[name]} for name, preset in presets.items()]
        print_json({"models": rows})
        return
    widths = [max(map(len, presets)), 12, 7, 13]
    for name, preset in presets.items():
        cells = (name, ", ".join(preset.directions), _size(preset), preset.licence)
        typer.echo(
            "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + f"  {states[name]}"
        )


@app.command(epilog=INFO_EXAMPLES, no_args_is_help=True, short_help="Say what is known of a model.")
def info(
    name: Annotated[str, typer.Argument(metavar="NAME|DIR", help="A model's name, or a directory that holds one.")],
    as_json: JsonOption = False,
) -> None:
    """Say what is known of a model, and whether it is here and whole."""
    from toolkit.translate.models.presets import read_presets

    preset = read_presets().get(name)
    try:
        facts = _installed(name)
    except EngineError:
        if preset is None or _state(preset) != NOT_PULLED:
            raise
        facts = {"state": NOT_PULLED}
    known = {key: value for key, value in asdict(preset).items() if value != ""} if preset else {}
    facts = {**known, **facts}
    if as_json:
        print_json(facts)
        return
    for key, value in facts.items():
        typer.echo(f"{key.replace('_', ' ') + ':':<14}{_shown(value)}")


@app.command(epilog=PULL_EXAMPLES, no_args_is_help=True, short_help="Fetch a model from the hub.")
def pull(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A model of the list, or a hub's owner/name.")],
    revision: Annotated[str, typer.Option(metavar="COMMIT", help="Another commit than the recorded one.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Fetch it again although it is here.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Fetch a model from the hub and check what arrives; needs the network."""
    from toolkit.translate.models.hub import pull as fetch

    lock: Lock = fetch(name, revision, force=force, report=_tell)
    if as_json:
        print_json(asdict(lock))
        return
    typer.echo(f"{name} is ready (commit {lock.revision[:12]}, licence {lock.licence}): --engine {name}")


@app.command(epilog=CONVERT_EXAMPLES, no_args_is_help=True, short_help="Convert a checkpoint for the fast runtime.")
def convert(
    directory: Annotated[str, typer.Argument(metavar="NAME|DIR", help="A Marian, M2M-100 or NLLB checkpoint.")],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="OUT", help="A new directory (default: the cache).")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Convert a checkpoint for the fast runtime (8-bit CTranslate2); translate does it by itself on first use."""
    from toolkit.translate.engines.conversion import convert_to, converted
    from toolkit.translate.engines.loading import locate

    layout = locate(directory)
    if layout.checkpoint is None:
        raise EngineError(f"{directory} is in CTranslate2's format already.")
    if out is None:
        folder = converted(layout, _tell)
    else:
        convert_to(layout, out)
        folder = out
    if as_json:
        print_json({"folder": str(folder)})
    else:
        typer.echo(f"{folder}")


@app.command(epilog=EVALUATE_EXAMPLES, no_args_is_help=True)
def evaluate(
    name: Annotated[str, typer.Argument(metavar="NAME|DIR", help="A model's name, or a directory that holds one.")],
    file: Annotated[Path, typer.Argument(metavar="FILE.tsv", help="Parallel segments, Arabic and English.")],
    to: Annotated[Language, typer.Option(help="The language to translate into.")] = Language.EN,
    beam: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=32, help="Width of the beam; 1 is greedy (else: the model's).")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="Take the first segments only (0: all).")] = 0,
    glossary: GlossaryOption = None,
    outputs: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write source, reference, draft and target, tab-separated.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Score a model on parallel segments, alone and with the glossary."""
    from toolkit.glossary import load_glossary
    from toolkit.translate.engines import load_engine
    from toolkit.translate.evaluation import evaluate as score
    from toolkit.translate.parallel import read_parallel
    from toolkit.translate.pipeline import Translator

    segments = read_parallel(file, to, limit)
    translator = Translator(load_engine(name), load_glossary(glossary or []), beam)
    with show_progress("evaluating", 2 * len(segments)) as advance:
        found = score(translator, segments, to, advance)
    if outputs:
        write_evaluation(outputs, segments, found)
    if as_json:
        print_json(
            {
                "signature": translator.signature(to).as_dict(),
                "segments": len(segments),
                "alone": asdict(found.alone),
                "with_glossary": asdict(found.whole),
            }
        )
    else:
        typer.echo(describe_evaluation(found, len(segments)))


SHIPPED, PULLED, NOT_PULLED = "ships with sohr-tx", "pulled", "not pulled"


def _state(preset: Preset) -> str:
    from toolkit.translate.models.store import read_lock

    if not preset.repository:
        return SHIPPED
    return PULLED if read_lock(preset.name) else NOT_PULLED


def _installed(name: str) -> dict[str, Any]:
    """Return the facts of a model on this machine, its files checked against their hashes."""
    from toolkit.translate.engines.loading import check_files, locate, weights_of
    from toolkit.translate.models.store import read_lock

    layout: Layout = locate(name)
    check_files(layout)
    lock = read_lock(name) if "/" not in name or not Path(name).is_dir() else None
    return {
        "name": name,
        "state": PULLED if lock else "on this machine",
        "directions": [f"{source}-{target}" for source, target in layout.directions],
        "family": str(layout.family),
        "folder": str(layout.folder),
        "weights": weights_of(layout),
        "runtime": "ctranslate2" if layout.compiled else "transformers checkpoint, converted on first use",
        "placeholders": layout.placeholders,
        "max_pieces": layout.max_pieces,
        **({"licence": layout.licence} if layout.licence else {}),
        **({"revision": lock.revision} if lock else {}),
    }


def _size(preset: Preset) -> str:
    return f"{preset.megabytes} MB" if preset.megabytes else "-"


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _tell(message: str) -> None:
    typer.echo(message, err=True)
