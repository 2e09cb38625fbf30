"""The shipped and any new model say the same in transformers and in CTranslate2."""

from pathlib import Path

import pytest
import torch
from transformers import AutoModelForSeq2SeqLM, M2M100ForConditionalGeneration

from scripts.train.conversion import convert
from scripts.train.devsets import dev_set
from scripts.train.evaluation import Translator
from scripts.train.model import build, configuration
from scripts.train.resources import EMBEDDED
from scripts.train.vocabulary import PAD, TO_ARABIC, TO_ENGLISH, Vocabulary

TEXTS = ["قتل 12 مدنياً في ⟦3⟧ وجرح آخرون.", "ضربة جوية", "The Observatory said that ⟦4⟧ was hit again."]


def greedy(
    model: M2M100ForConditionalGeneration, vocabulary: Vocabulary, text: str, tag: str, length: int, least: int
) -> list[str]:
    ids = vocabulary.source([text], tag)
    out = model.generate(torch.tensor(ids), num_beams=1, do_sample=False, max_new_tokens=length, min_new_tokens=least)[
        0
    ].tolist()[1:]
    return [vocabulary.pieces[number] for number in out if vocabulary.pieces[number] != "</s>"]


def test_random_weights_convert(small_vocabulary: Vocabulary, tmp_path: Path) -> None:
    model = build(configuration(len(small_vocabulary), "tiny"))
    torch.manual_seed(3)
    for name, weight in model.named_parameters():
        if weight.dim() == 2 and "shared" not in name:
            torch.nn.init.normal_(weight, std=0.3)
    model.save_pretrained(tmp_path / "hf")
    loaded = AutoModelForSeq2SeqLM.from_pretrained(tmp_path / "hf").eval()
    convert(loaded, small_vocabulary, tmp_path / "ct2", quantization=None)
    engine = Translator(tmp_path / "ct2", small_vocabulary, "float32")
    for text in TEXTS:
        pieces = [small_vocabulary.pieces[number] for number in small_vocabulary.source([text], TO_ENGLISH)[0]]
        result = engine.engine.translate_batch([pieces], beam_size=1, min_decoding_length=12, max_decoding_length=12)
        assert result[0].hypotheses[0] == greedy(loaded, small_vocabulary, text, TO_ENGLISH, 12, 12)


def test_pad_row_is_silent(small_vocabulary: Vocabulary) -> None:
    model = build(configuration(len(small_vocabulary), "tiny"))
    assert not model.get_input_embeddings().weight[PAD].any()
    assert model.lm_head.weight.data_ptr() == model.get_input_embeddings().weight.data_ptr()


@pytest.mark.skipif(not (EMBEDDED / "model.safetensors").exists(), reason="no model is shipped yet")
@pytest.mark.parametrize("target", ["en", "ar"])
def test_shipped_files_agree(target: str, tmp_path: Path) -> None:
    """The 16-bit weights convert to the same greedy text, and the 8-bit files score references as they do."""
    vocabulary = Vocabulary(EMBEDDED / "sentencepiece.model")
    model = AutoModelForSeq2SeqLM.from_pretrained(EMBEDDED, dtype=torch.float32).eval()
    assert not model.get_input_embeddings().weight[PAD].any()
    data = dev_set("templates", target, 12)
    tag = TO_ENGLISH if target == "en" else TO_ARABIC
    slow = [greedy(model, vocabulary, text, tag, 40, 0) for text in data.sources]
    convert(model, vocabulary, tmp_path / "ct2", quantization=None)
    whole = Translator(tmp_path / "ct2", vocabulary, "float32").engine
    small = Translator(EMBEDDED / "ct2", vocabulary).engine
    pieces = vocabulary.pieces
    sources = [[pieces[number] for number in ids] for ids in vocabulary.source(data.sources, tag)]
    fast = whole.translate_batch(sources, beam_size=1, max_decoding_length=40)
    assert [result.hypotheses[0] for result in fast] == slow
    references = [[pieces[number] for number in ids] for ids in vocabulary.encode(data.references)]
    for one, other in zip(whole.score_batch(sources, references), small.score_batch(sources, references), strict=True):
        assert sum(one.log_probs) / len(one.log_probs) == pytest.approx(
            sum(other.log_probs) / len(other.log_probs), abs=0.3
        )
