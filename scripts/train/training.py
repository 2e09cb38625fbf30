"""The training loop: batches, schedule by the clock, log, checkpoints; goes on where an interrupted run stopped."""

import json
import math
import signal
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional
from transformers import M2M100ForConditionalGeneration

from scripts.train import alignment, batching, checkpoints, lexicon, rounds
from scripts.train.alignment import NO_LINK
from scripts.train.batching import Batch
from scripts.train.devsets import NAMES, dev_set
from scripts.train.dropout import Dropout
from scripts.train.filling import Carrying
from scripts.train.mixing import Mix
from scripts.train.model import build, computes_in_bfloat16, configuration, silence_pad
from scripts.train.optimisation import Optimisers
from scripts.train.vocabulary import EOS, PAD, TO_ARABIC, TO_ENGLISH, Vocabulary

SHORT = 56
"""Pieces on both sides of the pairs that a run may begin with: which word answers to which is learnt there first."""


@dataclass(frozen=True)
class Plan:
    """What a run is asked to do; times in seconds, ``deadline`` on the clock of ``time.time``.

    ``budget`` is the time of training, of all sittings together, that the schedule is laid out for; with 0 it is laid
    out from the run's beginning to the deadline.
    """

    work: Path
    vocabulary: Path
    deadline: float
    budget: float = 0.0
    size: str = "small"
    device: str = "cpu"
    seed: int = 1
    corpora_share: float = 1.0
    round_size: float = 1.0
    passes: int = 1
    writers: int = 1
    batch_tokens: int = 5000
    peak: float = 1.5e-3
    warmup_steps: int = 400
    short_steps: int = 0
    hold: float = 0.4
    smoothing: float = 0.1
    guidance: float = 0.3
    lexicon: float = 0.0
    dropout: float = 0.1
    forget: float = 0.4
    optimiser: str = "adamw"
    save_every: float = 600.0
    measure_every: float = 1200.0
    start_from: Path | None = None
    carrying: Carrying = Carrying.PLACEHOLDERS


class Run:
    """A run in its work folder; ``go`` trains until the deadline."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.vocabulary = Vocabulary(plan.vocabulary)
        self.model = build(configuration(len(self.vocabulary), plan.size), plan.seed)
        # The only one that shows its weights, to be guided; on a processor also twice as fast at these lengths.
        self.model.set_attn_implementation("eager")
        if plan.start_from:
            self.model.load_state_dict(checkpoints.weights(plan.start_from), strict=False)
        self.model.to(plan.device).train()
        Dropout(self.model, plan.dropout)
        self.optimisers = Optimisers(self.model, plan.optimiser)
        self.supply = rounds.Supply(
            plan.work,
            plan.vocabulary,
            Mix(plan.seed, plan.corpora_share, plan.round_size, plan.carrying),
            plan.writers,
        )
        self.step = self.round = self.position = self.tokens = 0
        self.started, self.trained = time.time(), 0.0
        self._resume()
        self._last_saved = self._last_measured = time.time()
        self._stopped = False

    def _resume(self) -> None:
        state = checkpoints.load(self.plan.work)
        if state is None:
            self._mix_translations()
            return
        self.model.load_state_dict(state["model"])
        self.optimisers.load_state_dict(state["optimisers"])
        self.step, self.round, self.position, self.tokens = (
            state[key] for key in ("step", "round", "position", "tokens")
        )
        self.started, self.trained = state["started"], state.get("trained", 0.0)
        torch.set_rng_state(state["random"])

    def _mix_translations(self) -> None:
        if self.plan.lexicon:
            data = self.supply.round(0)
            table = alignment.learn(list(data.sources), list(data.targets), len(self.vocabulary))
            weight = self.model.get_input_embeddings().weight
            weight.data.copy_(lexicon.mix_translations(weight.data.cpu(), table, self.plan.lexicon))
            silence_pad(self.model)

    def go(self) -> None:
        """Train until the deadline or until told to stop (SIGTERM), then save."""
        signal.signal(signal.SIGTERM, self._stop)
        self.log({"plan": {key: str(value) for key, value in asdict(self.plan).items()}, "step": self.step})
        seen, losses, since = 0, list[float](), time.time()
        for batch in self._batches():
            begun = time.time()
            losses.append(self._train(batch))
            self.step += 1
            seen += batch.tokens
            self.tokens += batch.tokens
            self.trained += time.time() - begun
            if self.step % 100 == 0:
                self.log({"step": self.step, "tokens": self.tokens, "loss": round(sum(losses) / len(losses), 4),
                          "rate": self.rate(), "speed": round(seen / (time.time() - since))})  # fmt: skip
                seen, losses, since = 0, [], time.time()
            self._keep()
            if self._stopped or time.time() >= self.plan.deadline or 0 < self.plan.budget <= self.trained:
                break
        self._save()
        self.supply.close()
        if not self._stopped:
            self._measure()

    def _stop(self, *_: object) -> None:
        self._stopped = True

    def _batches(self) -> Iterator[Batch]:
        while True:
            data = self.supply.round(self.round)
            groups = [
                group
                for turn in range(self.plan.passes)
                for group in batching.plan(data, self.plan.batch_tokens, f"{self.plan.seed}/{self.round}/{turn}")
            ]
            for indices in groups[self.position :]:
                self.position += 1
                batch = batching.collate(data, indices)
                if self.step >= self.plan.short_steps or batch.width <= SHORT:
                    yield batch
            self.round, self.position = self.round + 1, 0

    def rate(self) -> float:
        """Learning rate now: warm-up by steps, then level, then straight down to zero at the end."""
        done = (time.time() - self.started) / max(1.0, self.plan.deadline - self.started)
        if self.plan.budget:
            done = self.trained / self.plan.budget
        falling = min(1.0, (1.0 - done) / (1.0 - self.plan.hold))
        return self.plan.peak * max(0.0, min((self.step + 1) / self.plan.warmup_steps, falling))

    def _train(self, batch: Batch) -> float:
        self.optimisers.set_rate(self.rate())
        guidance = self.plan.guidance * self.rate() / self.plan.peak
        batch = batch.forgetful(self.plan.forget * float(torch.rand(())), self.vocabulary.figures)
        loss = batch_loss(self.model, batch.to(self.plan.device), self.plan.smoothing, guidance)
        loss.backward()
        embedding = self.model.get_input_embeddings().weight
        assert embedding.grad is not None
        embedding.grad[PAD] = 0.0
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        if math.isfinite(float(norm)):
            self.optimisers.step()
        self.optimisers.zero_grad()
        silence_pad(self.model)
        return float(loss.detach())

    def _keep(self) -> None:
        if time.time() - self._last_saved >= self.plan.save_every:
            self._save()
        if time.time() - self._last_measured >= self.plan.measure_every:
            self._measure()
            self._last_measured = time.time()

    def _save(self) -> None:
        self._last_saved = time.time()
        checkpoints.save(self.plan.work, self.step, {
            "model": self.model.state_dict(), "optimisers": self.optimisers.state_dict(), "round": self.round,
            "position": self.position, "tokens": self.tokens, "started": self.started,
            "trained": self.trained,
            "random": torch.get_rng_state(),
        })  # fmt: skip

    def _measure(self) -> None:
        self.model.eval()
        torch.set_grad_enabled(False)
        record: dict[str, Any] = {"step": self.step, "tokens": self.tokens}
        for name in (*NAMES, "seen"):
            for target in ("en", "ar"):
                record[f"loss {name} {target}"] = self._dev_loss(name, target)
        if math.isfinite(self.plan.measure_every) and find_spec("ctranslate2"):  # which a lent machine may lack
            from scripts.train.evaluation import measure_in_passing

            record |= measure_in_passing(self.model, self.vocabulary, self.plan.work / "measured")
        self.log(record)
        torch.set_grad_enabled(True)
        self.model.train()

    def _dev_loss(self, name: Any, target: str, limit: int = 200) -> float:
        data = dev_set(name, target, limit)
        tag = TO_ENGLISH if target == "en" else TO_ARABIC
        sources = self.vocabulary.source(data.sources, tag)
        targets = [[*ids, EOS] for ids in self.vocabulary.encode(data.references)]
        total = count = 0.0
        for start in range(0, len(sources), 20):
            part = slice(start, start + 20)
            batch = batching.collate(
                rounds.Round(sources[part], targets[part], targets[part]), range(len(sources[part]))
            )
            number = float((batch.targets != PAD).sum())
            total += number * float(batch_loss(self.model, batch.to(self.plan.device), 0.0))
            count += number
        return round(total / count, 4)

    def log(self, record: dict[str, Any]) -> None:
        """Append a line to the log."""
        with (self.plan.work / "log.jsonl").open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({"time": round(time.time()), **record}, ensure_ascii=False) + "\n")


def batch_loss(
    model: M2M100ForConditionalGeneration, batch: Batch, smoothing: float, guidance: float = 0.0
) -> torch.Tensor:
    """Mean cross-entropy for a token of the targets, computed in bfloat16 up to the logits where that is fast.

    With ``guidance``, so many times the loss of half the heads of the last cross-attention against the batch's links
    is added.
    """
    device = batch.sources.device.type
    with torch.autocast(device, dtype=torch.bfloat16, enabled=computes_in_bfloat16(device)):
        output = model.model(
            input_ids=batch.sources, attention_mask=(batch.sources != PAD).long(), decoder_input_ids=batch.inputs,
            use_cache=False, output_attentions=guidance > 0,
        )  # fmt: skip
        wanted = batch.targets != PAD
        logits = functional.linear(output.last_hidden_state[wanted], model.get_output_embeddings().weight)
    loss = functional.cross_entropy(logits.float(), batch.targets[wanted], label_smoothing=smoothing)
    return loss + guidance * _alignment_loss(output.cross_attentions[-1], batch.links) if guidance > 0 else loss


def _alignment_loss(attention: torch.Tensor, links: torch.Tensor) -> torch.Tensor:
    """Mean negative logarithm of the attention that linked target pieces pay to their source pieces."""
    linked = links != NO_LINK
    guided = attention[:, : attention.shape[1] // 2].float().mean(dim=1)
    paid = guided.gather(2, links.masked_fill(~linked, 0).unsqueeze(2)).squeeze(2)
    return -paid[linked].clamp_min(1e-6).log().mean()
