"""Model directories for tests, made from the tiny trained model (see `training`)."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

TINY = Path(__file__).parent / "tiny"

WORDS = json.loads((TINY.parent / "words.json").read_text(encoding="utf-8"))


def sentences(count: int, longest: int = 8, seed: int = 5) -> list[str]:
    """Make sentences of the made-up language, none with a placeholder."""
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=chance.randint(1, longest))) + "." for _ in range(count)]


def copy_marian(folder: Path, *, source: str = "eng", target: str = "ara", tagged: bool = True) -> Path:
    """Copy the tiny checkpoint; without tags, its vocabulary calls the tag pieces something else."""
    shutil.copytree(TINY, folder)
    write_json(folder / "tokenizer_config.json", {"source_lang": source, "target_lang": target})
    if not tagged:
        ids = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        write_json(
            folder / "vocab.json", {piece.replace(">>", "__").replace("<<", "__"): i for piece, i in ids.items()}
        )
    return folder


def write_json(path: Path, data: object) -> None:
    """Write one of a model's JSON files."""
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
