"""Commands: ``python -m scripts.train COMMAND --help``."""

import datetime
import math
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import torch
import typer

from scripts.train import mixing, resources, vocabulary
from scripts.train import sprint as sprinting
from scripts.train.training import Plan, Run

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
Work = Annotated[Path, typer.Option(help="Folder for data, checkpoints and log of the run.")]
Pieces = Annotated[Path, typer.Option("--vocabulary", help="The sentencepiece model.")]
PIECES = resources.WORK / "sentencepiece.model"


@app.command()
def vocab(out: Pieces = PIECES, size: int = vocabulary.SIZE, seed: int = 1) -> None:
    """Train the shared vocabulary on a round of training pairs."""
    out.parent.mkdir(parents=True, exist_ok=True)
    pairs = mixing.round_of_pairs(mixing.Mix(seed), 0)
    vocabulary.train((text for pair in pairs for text in (pair.arabic, pair.english)), out, size, seed)


@app.command()
def train(
    work: Work = resources.WORK / "run",
    spm: Pieces = PIECES,
    hours: Annotated[float, typer.Option(help="Length of the run.")] = 2.0,
    until: Annotated[str, typer.Option(help="End of the run instead, HH:MM in UTC today.")] = "",
    size: str = "small",
    device: str = "cpu",
    threads: int = 2,
    seed: int = 1,
    batch_tokens: int = 5000,
    peak: Annotated[float, typer.Option(help="Highest learning rate.")] = 1.5e-3,
    warmup_steps: int = 400,
    short_steps: Annotated[int, typer.Option(help="Steps at the beginning that take short pairs only.")] = 0,
    guidance: Annotated[float, typer.Option(help="Weight of the loss of attention against Model 1's links.")] = 0.3,
    corpora_share: Annotated[float, typer.Option(help="Part of the corpora in new rounds; 0.2 to end a run.")] = 1.0,
    lexicon: Annotated[float, typer.Option(help="Share of their translations mixed into new embeddings.")] = 0.0,
    hold: Annotated[float, typer.Option(help="Part of the run before the learning rate falls.")] = 0.4,
    dropout: float = 0.1,
    forget: Annotated[float, typer.Option(help="Most decoder inputs that a batch has blotted out.")] = 0.4,
    optimiser: str = "adamw",
    save_every: Annotated[float, typer.Option(help="Seconds between checkpoints.")] = 600.0,
    measure_every: Annotated[float, typer.Option(help="Seconds between measurements.")] = 1200.0,
    start_from: Annotated[
        Path | None, typer.Option(help="Weights to begin with: a checkpoint or a model.safetensors.")
    ] = None,
) -> None:
    """Train, or go on with the run that the work folder holds."""
    torch.set_num_threads(threads)
    work.mkdir(parents=True, exist_ok=True)
    plan = Plan(work, spm, _deadline(hours, until), size=size, device=device, seed=seed)
    plan = replace(plan, batch_tokens=batch_tokens, peak=peak, warmup_steps=warmup_steps, short_steps=short_steps)
    plan = replace(plan, guidance=guidance, lexicon=lexicon, corpora_share=corpora_share)
    plan = replace(plan, hold=hold, dropout=dropout, forget=forget, optimiser=optimiser, start_from=start_from)
    Run(replace(plan, save_every=save_every, measure_every=measure_every)).go()


def _deadline(hours: float, until: str) -> float:
    """Seconds since the epoch at which a run ends; ``until`` (HH:MM, UTC) counts before ``hours``."""
    now = datetime.datetime.now(datetime.UTC)
    if not until:
        return now.timestamp() + 3600 * hours
    clock = datetime.datetime.strptime(until, "%H:%M")
    return now.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0).timestamp()


@app.command()
def sprint(
    out: Annotated[Path, typer.Option(help="Folder for the weights, in parts, and the log.")],
    work: Work = resources.WORK / "sprint",
    spm: Pieces = resources.EMBEDDED / "sentencepiece.model",
    minutes: Annotated[float, typer.Option(help="Length of this sitting.")] = 9.0,
    total: Annotated[float, typer.Option(help="Minutes of training in all sittings together.")] = 25.0,
    device: str = "cuda",
    size: str = "medium",
    writers: Annotated[int, typer.Option(help="Processes that write training data.")] = 14,
    smoke: Annotated[bool, typer.Option("--smoke", help="Next to nothing of everything, to see that it runs.")] = False,
) -> None:
    """Train for a sitting on a lent machine; called again with the same work folder, it goes on."""
    sprinting.sprint(sprinting.Sitting(minutes, total, device, size, writers, smoke), work, spm, out)


@app.command()
def collect(
    parts: Annotated[Path, typer.Argument(help="The folder that a sprint left.")],
    work: Work = resources.WORK / "sprint",
) -> None:
    """Put the weights of a sprint together, for export."""
    typer.echo(sprinting.collect(parts, work))


@app.command()
def pack(out: Annotated[Path, typer.Argument(help="The archive to write (.tar.gz).")]) -> None:
    """Pack code, data and vocabulary for a machine that has no copy of the repository."""
    typer.echo(f"{out}: {sprinting.pack(out):,} bytes")


@app.command()
def export(
    work: Work = resources.WORK / "run",
    spm: Pieces = PIECES,
    out: Annotated[Path, typer.Option(help="The folder to write.")] = resources.EMBEDDED,
    size: str = "small",
    last: Annotated[int, typer.Option(help="How many checkpoints to average.")] = 3,
    earlier: Annotated[
        Path | None, typer.Option(help="Weights to mix in, such as those that the run started from.")
    ] = None,
    share: Annotated[float, typer.Option(help="How much of them.")] = 0.5,
) -> None:
    """Average the last checkpoints and write the files that ship."""
    from scripts.train import export as exporting  # needs CTranslate2, which a lent machine may lack

    exporting.export(work, spm, out, size, exporting.Average(last, earlier, share))


@app.command()
def evaluate(
    model: Annotated[Path, typer.Option(help="An exported model.")] = resources.EMBEDDED,
    beam: int = 4,
    limit: Annotated[int, typer.Option(help="Sentences of each set (0: all).")] = 0,
    compute_type: str = "int8",
    outputs: Annotated[Path | None, typer.Option(help="Folder for the translations.")] = None,
    card: Annotated[bool, typer.Option(help="Write the scores into the model's card.")] = False,
) -> None:
    """Measure an exported model on all sets in both directions."""
    from scripts.train import evaluation
    from scripts.train import export as exporting

    rows = evaluation.measure(model, beam, limit, compute_type, outputs)
    for row in rows:
        typer.echo("\t".join(f"{key} {value}" for key, value in row.items()))
    if card:
        exporting.write_card(model, rows)


@app.command()
def compare_terms(
    work: Work = resources.WORK / "comparison",
    spm: Pieces = resources.EMBEDDED / "sentencepiece.model",
    minutes: Annotated[float, typer.Option(help="Training with each manner of carrying names.")] = 10.0,
    start_from: Annotated[Path, typer.Option(help="The weights that both begin with.")] = resources.EMBEDDED
    / "model.safetensors",
    size: str = "small",
    threads: int = 2,
    limit: Annotated[int, typer.Option(help="Sentences in each direction (0: all).")] = 0,
) -> None:
    """Compare placeholders with the target's form annotated in the source, on names that nobody has seen."""
    from scripts.train import comparison  # needs CTranslate2, which a lent machine may lack

    torch.set_num_threads(threads)
    plan = Plan(work, spm, math.inf, budget=60 * minutes, size=size, batch_tokens=3000, dropout=0.0, forget=0.15)
    plan = replace(plan, peak=6e-4, measure_every=math.inf, start_from=start_from)
    for result in comparison.compare(plan, limit):
        typer.echo(f"{result.carrying}\tinto {result.target}\tterms {result.terms}\tchrF2++ {result.chrf}")


@app.command()
def curve() -> None:
    """Draw docs/images/learning-curve.svg from data/runs.tsv."""
    from scripts.train.curve import draw

    draw()


if __name__ == "__main__":
    app()
