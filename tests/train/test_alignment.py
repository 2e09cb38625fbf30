import numpy as np
import torch

from scripts.train import alignment, lexicon
from scripts.train.alignment import NO_LINK
from scripts.train.vocabulary import EOS

TAG, SIZE = 4, 20
RED, HOUSE, BIG = 10, 11, 12
ROUGE, MAISON, GRANDE = 15, 16, 17


def table() -> alignment.Table:
    """Learnt from noun phrases with the adjective before the noun on one side and behind it on the other."""
    pairs = [((RED, HOUSE), (MAISON, ROUGE)), ((BIG, HOUSE), (MAISON, GRANDE)), ((RED,), (ROUGE,)), ((BIG,), (GRANDE,))]
    forth = [([TAG, *left, EOS], [*right, EOS]) for left, right in pairs]
    back = [([TAG + 1, *right, EOS], [*left, EOS]) for left, right in pairs]
    sources, targets = zip(*forth, *back, strict=True)
    return alignment.learn(sources, targets, SIZE)


def test_links_find_the_crossed_order() -> None:
    assert table().links([TAG, RED, HOUSE, EOS], [MAISON, ROUGE, EOS]) == [2, 1, 3]


def test_an_unknown_piece_has_no_link() -> None:
    assert table().links([TAG, RED, EOS], [19, EOS]) == [NO_LINK, 2]


def test_translations_become_neighbours() -> None:
    torch.manual_seed(1)
    before = torch.randn(SIZE, 64)
    after = lexicon.mix_translations(before, table(), 1.0)
    assert torch.cosine_similarity(after[HOUSE], after[MAISON], dim=0) > 0.6
    assert torch.cosine_similarity(after[HOUSE], after[GRANDE], dim=0) < 0.4
    assert np.allclose(after.norm(dim=1), before.norm(dim=1), atol=1e-4)
    assert torch.allclose(after[19], before[19])
