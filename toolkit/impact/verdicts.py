"""What editors said of sample edits: right or wrong, one line each, in a file beside the index.

The index can be made anew at any time; verdicts cannot, so they lie in a file of their own (JSON lines, appended to and
never rewritten). The last verdict on an edit counts.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from toolkit.errors import DataError, Place, SohrError
from toolkit.impact.measuring import RANDOM
from toolkit.impact.precision import Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from toolkit.impact.measuring import Occurrence

NAME = "verdicts.jsonl"
K = TypeVar("K", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class Verdict:
    """An editor's word on one edit; `drawn` says whether it was shown as a worst-looking or as a random one."""

    key: str
    is_right: bool
    rule: str
    concept: str
    form: str
    replacement: str
    tier: str
    drawn: str
    context: str
    document: str
    at: str
    by: str = ""


class VerdictBook:
    """The verdicts of an archive."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @staticmethod
    def beside(index: Path) -> VerdictBook:
        """Return the verdicts that belong to an index."""
        return VerdictBook(index.parent / NAME)

    def mark(self, occurrence: Occurrence, *, is_right: bool, by: str = "") -> Verdict:
        """Write down that an edit is right or wrong; raises SohrError if it cannot be written."""
        verdict = Verdict(
            occurrence.key,
            is_right,
            occurrence.rule,
            occurrence.concept,
            occurrence.surface,
            occurrence.replacement,
            occurrence.tier.value,
            occurrence.drawn,
            f"{occurrence.before}[{occurrence.surface}]{occurrence.after}",
            occurrence.document,
            datetime.now(UTC).isoformat(timespec="seconds"),
            by,
        )
        line = json.dumps(asdict(verdict), ensure_ascii=False) + "\n"
        try:
            # One write of one line: two editors who mark at once do not write into each other's.
            with self.path.open("ab") as stream:
                stream.write(line.encode("utf-8", "replace"))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise SohrError(f"{self.path}: the verdict cannot be written: {reason}") from None
        return verdict

    def verdicts(self) -> dict[str, Verdict]:
        """Return the last verdict on each edit by its key; raises DataError, with the line, for a damaged file."""
        return {verdict.key: verdict for verdict in self._read()}

    def by_concept(self) -> dict[str, Precision]:
        """Return the measured precision of each concept's edits, in the order of their ids."""
        return self._measured(lambda verdict: verdict.concept)

    def by_rule(self) -> dict[str, Precision]:
        """Return the measured precision of each rule's edits."""
        return self._measured(lambda verdict: verdict.rule)

    def by_form(self) -> dict[tuple[str, str], Precision]:
        """Return the measured precision of each form of each concept."""
        return self._measured(lambda verdict: (verdict.concept, verdict.form))

    def _measured(self, part: Callable[[Verdict], K]) -> dict[K, Precision]:
        """Count verdicts on edits that were drawn at random: the worst-looking ones say nothing of the others."""
        counts: dict[K, list[int]] = {}
        for verdict in self.verdicts().values():
            if verdict.drawn == RANDOM:
                counts.setdefault(part(verdict), [0, 0])[not verdict.is_right] += 1
        return {key: Precision(*counts[key]) for key in sorted(counts, key=str)}

    def _read(self) -> Iterator[Verdict]:
        if not self.path.is_file():
            return
        for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                try:
                    yield Verdict(**json.loads(line))
                except (json.JSONDecodeError, TypeError):
                    raise DataError(Place(self.path, number), "this line is no verdict; remove it") from None
