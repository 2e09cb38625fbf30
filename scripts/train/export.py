"""From checkpoints to the files that ship: transformers and CTranslate2 models, vocabulary, card, model.toml."""

import datetime
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import torch

from scripts.train import checkpoints
from scripts.train.conversion import convert
from scripts.train.model import build, configuration
from scripts.train.spm_paths import forget_paths
from scripts.train.vocabulary import PLACEHOLDERS, TO_ARABIC, TO_ENGLISH, Vocabulary
from toolkit.translate.engines.integrity import sha256_of

CARD = Path(__file__).parent / "card.md"
_LIMIT = 60 * 2**20


@dataclass(frozen=True)
class Average:
    """Which weights are averaged: the ``last`` files of a run, with a ``share`` of an earlier model's."""

    last: int = 3
    earlier: Path | None = None
    share: float = 0.5

    def of(self, work: Path) -> dict[str, torch.Tensor]:
        """The weights of a run in its work folder."""
        found = checkpoints.averaged(checkpoints.weight_files(work)[-self.last :])
        return checkpoints.mixed(found, checkpoints.weights(self.earlier), self.share) if self.earlier else found


def export(work: Path, vocabulary_path: Path, out: Path, size: str, average: Average) -> None:
    """Average weights of ``work`` and write everything that ships into ``out``.

    ``out`` gets config.json, generation_config.json, model.safetensors (16-bit floats), sentencepiece.model, ct2/
    (8-bit integers) and model.toml; the card is written by ``write_card``, once there are scores.
    """
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary(vocabulary_path)
    model = build(configuration(len(vocabulary), size))
    loaded = model.load_state_dict(average.of(work), strict=False)  # tied embeddings may stand once
    assert not loaded.unexpected_keys
    assert all("embed_tokens" in name or "lm_head" in name for name in loaded.missing_keys)
    model.eval()
    convert(model, vocabulary, out / "ct2")
    model.to(torch.float16).save_pretrained(out)
    (out / "model.safetensors").chmod(0o644)
    if vocabulary_path.resolve() != (out / "sentencepiece.model").resolve():
        shutil.copyfile(vocabulary_path, out / "sentencepiece.model")
    forget_paths(out / "sentencepiece.model")
    (out / "model.toml").write_text(_description(out), encoding="utf-8")
    total = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    if total > _LIMIT:
        raise SystemExit(f"{out}: {total:,} bytes, more than the {_LIMIT:,} that may ship")


def _description(out: Path) -> str:
    today = datetime.datetime.now(datetime.UTC).date()
    placeholders = f'"{PLACEHOLDERS[0]}" to "{PLACEHOLDERS[-1]}"'
    hashes = "\n".join(f'"{name}" = "{sha256_of(out / name)}"' for name in _files(out))
    return f"""# Written by `python -m scripts.train export`; CONVENTIONS.md says what the entries mean.
name = "embedded"
version = "{today:%Y.%m.%d}"
directions = ["ar-en", "en-ar"]
layout = "m2m100"
placeholders = true # {placeholders}
beam = 16
clauses = true
licence = "CC-BY-SA-4.0"

[tags]
en = "{TO_ENGLISH}"
ar = "{TO_ARABIC}"

[sha256]
{hashes}
"""


def _files(out: Path) -> list[str]:
    """Return the files that decide what the model says, by their paths in ``out``."""
    compiled = sorted(f"ct2/{path.name}" for path in (out / "ct2").iterdir())
    return ["config.json", *compiled, "generation_config.json", "model.safetensors", "sentencepiece.model"]


def write_card(out: Path, rows: list[dict[str, str | float]]) -> None:
    """Write README.md in ``out``: the standing text of the card with a table of scores."""
    columns = ["set", "into", "chrF2++", "BLEU", "terms", "numbers", "degenerate"]
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(str(row.get(column, "")) for column in columns) + " |" for row in rows]
    text = CARD.read_text(encoding="utf-8").replace("{scores}", "\n".join(lines))
    (out / "README.md").write_text(text, encoding="utf-8")
    (out / "scores.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
