"""A tiny run: it learns, and an interrupted run goes on exactly where it stopped."""

import itertools
import time
from pathlib import Path

import pytest
import torch

from scripts.train import corpora, mixing, rounds
from scripts.train.batching import Batch
from scripts.train.training import Plan, Run
from scripts.train.vocabulary import EOS, PAD, Vocabulary


@pytest.fixture
def plan(small_vocabulary: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.setattr(corpora, "WEIGHTS", {"un_sdg_open_sdg": 0.2})
    monkeypatch.setattr(corpora, "MANUALS", ("msdocs_alchemy_ht",))
    monkeypatch.setattr(mixing, "TEMPLATES_PER_ROUND", 200)
    monkeypatch.setattr(mixing, "MANUALS_PER_ROUND", 10)
    for number in (0, 1):
        rounds.write(tmp_path, small_vocabulary.path, mixing.Mix(), number)
    return Plan(tmp_path, small_vocabulary.path, time.time() + 3600, size="tiny", batch_tokens=800, warmup_steps=5)


def steps(run: Run, count: int) -> list[float]:
    losses = []
    for batch in itertools.islice(run._batches(), count):
        losses.append(run._train(batch))
        run.step += 1
    return losses


def test_resume_is_exact(plan: Plan) -> None:
    whole = Run(plan)
    steps(whole, 6)
    first = Run(plan)
    steps(first, 3)
    first._save()
    second = Run(plan)
    assert second.step == 3
    steps(second, 3)
    for one, other in zip(whole.model.parameters(), second.model.parameters(), strict=True):
        assert torch.equal(one, other)


def test_it_learns_and_pad_stays_silent(plan: Plan) -> None:
    run = Run(plan)
    losses = steps(run, 16)
    assert sum(losses[-4:]) < sum(losses[:4])
    assert not run.model.get_input_embeddings().weight[PAD].any()


def test_figures_placeholders_and_tags_of_a_source_are_never_blotted_out(
    plan: Plan, small_vocabulary: Vocabulary
) -> None:
    encode = small_vocabulary.encode
    assert {*encode(["قتل 1980"])[0]} & {*small_vocabulary.figures.tolist()}
    source = small_vocabulary.source(["قتل 1980 مدنياً في ⟦0⟧"], "<2en>")[0]
    ids = torch.tensor([source] * 50)
    empty = torch.full((50, 3), PAD)
    forgotten = Batch(ids, empty, empty, empty).forgetful(4.0, small_vocabulary.figures).sources
    kept = {*small_vocabulary.figures.tolist(), *small_vocabulary.placeholders, *small_vocabulary.tags.values(), EOS}
    for place, number in enumerate(source):
        assert bool((forgotten[:, place] == number).all()) is (number in kept)
