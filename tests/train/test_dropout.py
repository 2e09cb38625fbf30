"""Dropout by prepared masks: how much is lost, where, and when nothing is."""

import pytest
import torch

from scripts.train.dropout import Dropout
from scripts.train.model import build, configuration


@pytest.mark.parametrize("share", [0.1, 0.3])
def test_a_share_of_the_values_is_lost_and_the_rest_keeps_the_mean(share: float) -> None:
    model = build(configuration(100, "tiny")).train()
    embedding = model.model.encoder.embed_tokens
    plain = embedding(torch.arange(2, 100)).detach()
    Dropout(model, share)
    dropped = embedding(torch.arange(2, 100)).detach()
    lost = (dropped == 0) & (plain != 0)
    assert float(lost.float().mean()) == pytest.approx(share, abs=0.03)
    torch.testing.assert_close(dropped[~lost], plain[~lost] / (1 - share))
    assert not torch.equal(embedding(torch.arange(2, 100)), dropped), "every mask begins elsewhere"


def test_nothing_is_lost_outside_training_or_without_a_share() -> None:
    ids = torch.tensor([[4, 20, 30, 2]])
    model = build(configuration(100, "tiny"))
    plain = model.eval()(input_ids=ids, decoder_input_ids=ids).logits
    assert torch.equal(model.train()(input_ids=ids, decoder_input_ids=ids).logits, plain)
    Dropout(model, 0.0)
    assert torch.equal(model(input_ids=ids, decoder_input_ids=ids).logits, plain)
    Dropout(model, 0.3)
    assert not torch.equal(model(input_ids=ids, decoder_input_ids=ids).logits, plain)
    assert torch.equal(model.eval()(input_ids=ids, decoder_input_ids=ids).logits, plain)
