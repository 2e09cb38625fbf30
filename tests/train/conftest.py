import csv
from pathlib import Path

import pytest

from scripts.train import vocabulary
from scripts.train.templates import templates


def rows(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="session")
def small_vocabulary(tmp_path_factory: pytest.TempPathFactory) -> vocabulary.Vocabulary:
    path = tmp_path_factory.mktemp("vocabulary") / "sentencepiece.model"
    texts = [text for template in templates()[:600] for text in (template.arabic, template.english)]
    vocabulary.train(texts, path, size=1200)
    return vocabulary.Vocabulary(path)
