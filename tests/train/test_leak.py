"""No held-out sentence, template skeleton or tuning sentence is in what the model is trained on."""

import itertools
from pathlib import Path

import pytest

from scripts.train import corpora
from scripts.train.filling import fill
from scripts.train.resources import PARALLEL, read_pairs
from scripts.train.templates import held_out_templates, skeleton, training_templates

SMALL = ("syrian_archive", "tatoeba_opusmt_test", "un_sdg_open_sdg", "mozilla_legal", "owasp_top10")


def test_no_held_out_skeleton_is_trained_on() -> None:
    held_out = {template.skeleton for template in held_out_templates()}
    assert len(held_out) > 150
    assert not held_out & {template.skeleton for template in training_templates()}


def test_the_supplement_is_trained_on_whole_but_for_held_out_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, kept = "كتب الشاعر قصيدة", held_out_templates()[0].arabic
    (tmp_path / "told.tsv").write_text(
        f"{told}\tThe poet wrote a poem\n{kept}\tAnother translation\n", encoding="utf-8"
    )
    monkeypatch.setattr("scripts.train.templates.SUPPLEMENT", tmp_path)
    trained = {template.arabic for template in training_templates()}
    assert told in trained
    assert kept not in trained


def test_held_out_and_training_templates_are_all_templates() -> None:
    assert not set(held_out_templates()) & set(training_templates())


def test_no_sentence_of_a_held_out_document_is_trained_on() -> None:
    for name in SMALL:
        trained = {skeleton(text.arabic) for text in corpora.training_texts(name)}
        assert not trained & {skeleton(text.arabic) for text in corpora.held_out_texts(name)}
        assert not {text.key for text in corpora.training_texts(name)} & {
            text.key for text in corpora.held_out_texts(name)
        }


def test_tuning_text_is_not_trained_on() -> None:
    tuning = {skeleton(arabic) for arabic, _ in read_pairs(PARALLEL / "dev_flores200.tsv.xz")}
    trained = itertools.chain.from_iterable(corpora.training_texts(name) for name in SMALL)
    assert not tuning & {skeleton(text.arabic) for text in trained}


def test_corpora_hold_no_held_out_template() -> None:
    held_out = {template.skeleton for template in held_out_templates()}
    for name in SMALL:
        assert not held_out & {skeleton(text.arabic) for text in corpora.training_texts(name)}


def test_a_filled_template_keeps_its_side() -> None:
    """What is drawn for a slot cannot turn a training template into a held-out one."""
    import random

    rng = random.Random(1)
    for template in training_templates()[:50]:
        assert fill(template, "en", rng).target == "en"
        assert not template.held_out
