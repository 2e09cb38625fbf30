"""The reference runtime: transformers on the processor or a GPU, for conversion, comparison and constrained decoding.

It takes the same pieces as the fast runtime and gives the same drafts in 32-bit arithmetic (greedy search agrees
piece for piece; the beams of the two differ in when they stop). Scores and attention come from one pass over the
finished hypothesis, so they are the model's own whatever the search did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.translate.engines.batching import batches, length_bound
from toolkit.translate.engines.constraints import PLACEHOLDERS, OwedPlaceholders, owed_by
from toolkit.translate.engines.drafting import check_lengths, check_request, make_draft
from toolkit.translate.engines.layouts import Family
from toolkit.translate.engines.protocol import DEFAULT_DECODING, Decoding, Draft, EngineInfo
from toolkit.translate.engines.tokenization import END, UNKNOWN
from toolkit.translate.engines.transformers_loading import load_model
from toolkit.translate.engines.vocabularies import load_tokenization

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.text.languages import Language
    from toolkit.translate.engines.layouts import Layout

BUDGET = 4096
"""Most source pieces in a batch: torch gains more from large batches than the fast runtime does."""


class TransformersEngine:
    """Runs a Marian, M2M-100 or NLLB checkpoint through transformers."""

    def __init__(self, layout: Layout, weights: str, device: str | None = None, precision: str = "float32") -> None:
        """Load the checkpoint; `device` is torch's name for it, by default a GPU if there is one."""
        import torch  # 2 s: only where this runtime is asked for
        import transformers

        self._layout = layout
        self._tokenization = load_tokenization(layout)
        self._names = {index: piece for piece, index in self._tokenization.ids.items()}
        self._device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        self._model = load_model(layout, precision).to(self._device)
        self._end, self._pad = self._tokenization.ids[END], int(self._model.config.pad_token_id)
        self._start = int(self._model.config.decoder_start_token_id)
        self._silent = sorted({self._pad, self._tokenization.ids[UNKNOWN]} - {self._end})
        carries = all(piece in self._tokenization.ids for piece in PLACEHOLDERS)
        self._info = EngineInfo(
            name=layout.name, runtime=f"transformers {transformers.__version__} {precision} {self._device}",
            weights=weights, directions=layout.directions, placeholders=layout.placeholders,
            max_pieces=layout.max_pieces, beam=layout.beam, clauses=layout.clauses, licence=layout.licence,
            constrains=carries,
        )  # fmt: skip

    @property
    def info(self) -> EngineInfo:
        """Who this engine is."""
        return self._info

    def translate(
        self, sources: Sequence[str], target: Language, decoding: Decoding = DEFAULT_DECODING
    ) -> list[list[Draft]]:
        """Translate segments into `target`; for each, its hypotheses, best first."""
        check_request(self._info, sources, target, decoding)
        encoded = [self._tokenization.source(source, target) for source in sources]
        check_lengths(self._info, encoded)
        drafts: list[list[Draft]] = [[] for _ in sources]
        for batch in batches([*map(len, encoded)], BUDGET):
            chosen = [encoded[index] for index in batch.indices]
            for index, found in zip(batch.indices, self._draft(chosen, "", target, decoding), strict=True):
                drafts[index] = found
        return drafts

    def complete(
        self, pairs: Sequence[tuple[str, str]], target: Language, decoding: Decoding = DEFAULT_DECODING
    ) -> list[Draft]:
        """Translate (source, prefix) pairs, one after the other, so that each target begins with its prefix."""
        check_request(self._info, [source for source, _prefix in pairs], target, decoding)
        encoded = [self._tokenization.source(source, target) for source, _prefix in pairs]
        check_lengths(self._info, encoded)
        return [
            self._draft([pieces], prefix, target, decoding)[0][0]
            for pieces, (_source, prefix) in zip(encoded, pairs, strict=True)
        ]

    def score(self, pairs: Sequence[tuple[str, str]], target: Language) -> list[float]:
        """Return the mean log-probability of a piece (the end mark included) of each target given its source."""
        check_request(self._info, [source for source, _target in pairs], target)
        sources = [self._tokenization.source(source, target) for source, _text in pairs]
        check_lengths(self._info, sources)
        room = self._layout.positions - len(self._tag_ids(target)) - 2
        targets = [
            [*self._tokenization.pieces_to_ids(self._tokenization.target(text)[:room]), self._end]
            for _source, text in pairs
        ]
        scores = [0.0] * len(pairs)
        longest = [max(len(source), len(ids)) for source, ids in zip(sources, targets, strict=True)]
        for batch in batches(longest, BUDGET):
            read = self._read(
                [sources[index] for index in batch.indices],
                [targets[index] for index in batch.indices],
                target,
                attention=False,
            )
            for index, (score, _rows) in zip(batch.indices, read, strict=True):
                scores[index] = round(score, 6)
        return scores

    def count_pieces(self, text: str, target: Language) -> int:
        """Return how many pieces the model sees in a source text (tags and end mark included)."""
        return len(self._tokenization.source(text, target))

    def _tag_ids(self, target: Language) -> list[int]:
        return self._tokenization.pieces_to_ids(self._tokenization.target_tags.get(target, ()))

    def _draft(self, sources: list[list[str]], prefix: str, target: Language, decoding: Decoding) -> list[list[Draft]]:
        """Decode sources of like length behind one prefix; return each one's drafts."""
        said = self._tokenization.pieces_to_ids(self._tokenization.target(prefix))
        hypotheses = self._generate(sources, [self._start, *self._tag_ids(target)], said, decoding)
        tags, count = len(self._tag_ids(target)), decoding.hypotheses
        spoken = [self._until_end(ids[tags:]) for ids in hypotheses]
        repeated = [source for source in sources for _ in range(count)]
        read = self._read(repeated, spoken, target, attention=decoding.attention)
        drafts = []
        for source, ids, facts in zip(repeated, spoken, read, strict=True):
            pieces = [self._names.get(index, UNKNOWN) for index in ids]
            bound = self._bound(source, decoding, tags + 1, len(said))
            drafts.append(make_draft(self._tokenization, source, prefix, pieces, *facts, bound))
        return [drafts[at : at + count] for at in range(0, len(drafts), count)]

    def _bound(self, source: Sequence[str], decoding: Decoding, lead: int, prefix: int) -> int:
        room = self._layout.positions - lead + 1
        return length_bound(len(source), decoding.length_factor, room, prefix)

    def _until_end(self, ids: list[int]) -> list[int]:
        return ids[: ids.index(self._end) + 1] if self._end in ids else ids

    def _generate(
        self, sources: list[list[str]], lead: list[int], prefix: list[int], decoding: Decoding
    ) -> list[list[int]]:
        """Return the ids of the hypotheses of all sources in a row, less the decoder's start.

        `lead` is that start and the target's tags; `prefix` are the first ids of the text itself.
        """
        import torch

        inputs, mask = self._padded([self._tokenization.pieces_to_ids(source) for source in sources])
        ends = [len(lead) + self._bound(source, decoding, len(lead), len(prefix)) for source in sources]
        processors = []
        if decoding.owed:
            owed = [owed_by(source, self._tokenization.ids) for source in sources]
            ids = self._tokenization.pieces_to_ids(PLACEHOLDERS)
            processors.append(OwedPlaceholders(owed, ids, self._end, ends))
        with torch.inference_mode():
            rows = self._model.generate(
                input_ids=inputs, attention_mask=mask, logits_processor=processors,
                decoder_input_ids=torch.tensor([[*lead, *prefix]] * len(sources), device=self._device),
                generation_config=self._settings(decoding, max(ends)),
            ).tolist()  # fmt: skip
        return [row[1:] for row in rows]

    def _settings(self, decoding: Decoding, longest: int) -> Any:
        from transformers import GenerationConfig

        silent = [*self._silent, *self._tokenization.pieces_to_ids(decoding.without)]
        return GenerationConfig(
            num_beams=max(decoding.beam, decoding.hypotheses), num_return_sequences=decoding.hypotheses,
            max_length=longest, min_new_tokens=1, do_sample=False, early_stopping=False, length_penalty=1.0,
            no_repeat_ngram_size=decoding.no_repeat_ngram or None, suppress_tokens=silent or None,
            pad_token_id=self._pad, eos_token_id=self._end, decoder_start_token_id=self._start,
        )  # fmt: skip

    def _read(
        self, sources: list[list[str]], targets: list[list[int]], target: Language, *, attention: bool
    ) -> list[tuple[float, list[list[float]]]]:
        """Return, for each pair, the mean log-probability of the target's ids and the attention of the last layer.

        Attention is the mean over the heads, a row for each id and a column for each source piece; empty unless asked
        for.
        """
        import torch

        inputs, mask = self._padded([self._tokenization.pieces_to_ids(source) for source in sources])
        lead = [self._start, *self._tag_ids(target)]
        seen, _real = self._padded([[*lead, *ids[:-1]] for ids in targets])
        self._model.set_attn_implementation("eager" if attention else "sdpa")
        with torch.inference_mode():
            output = self._model(
                input_ids=inputs, attention_mask=mask, decoder_input_ids=seen, output_attentions=attention,
                use_cache=False,
            )  # fmt: skip
        if attention:
            self._model.set_attn_implementation("sdpa")
        facts = []
        for index, (source, ids) in enumerate(zip(sources, targets, strict=True)):
            steps = slice(len(lead) - 1, len(lead) - 1 + len(ids))
            logits = output.logits[index, steps].float().clone()
            if self._layout.family is Family.MARIAN:
                logits[:, self._pad] = float("-inf")  # Marian itself has no pad piece, nor has the fast runtime
            logs = torch.log_softmax(logits, dim=-1)
            score = float(logs.gather(1, torch.tensor(ids, device=self._device)[:, None]).mean())
            heads = output.cross_attentions[-1][index] if attention else None
            rows = heads.float().mean(dim=0)[steps, : len(source)].tolist() if heads is not None else []
            facts.append((score, rows))
        return facts

    def _padded(self, rows: Sequence[Sequence[int]]) -> tuple[Any, Any]:
        """Return rows of ids as one matrix filled up with the pad piece, and the mask of what is real."""
        import torch

        longest = max(map(len, rows))
        filled = [[*row, *[self._pad] * (longest - len(row))] for row in rows]
        real = [[1] * len(row) + [0] * (longest - len(row)) for row in rows]
        return torch.tensor(filled, device=self._device), torch.tensor(real, device=self._device)
