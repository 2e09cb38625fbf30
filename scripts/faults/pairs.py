"""Report pairs: two editions that agree, with the same paragraph on the same line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.text.languages import Language

REPORTS = Path(__file__).resolve().parents[2] / "tests" / "checks" / "reports"


@dataclass(frozen=True, slots=True)
class Pair:
    """An Arabic and an English edition; `suffix` is their files' ending."""

    name: str
    suffix: str
    ar: str
    en: str

    def text(self, language: Language) -> str:
        """Return one edition."""
        return self.ar if language is Language.AR else self.en

    def with_text(self, language: Language, text: str) -> Pair:
        """Return the pair with another text for one edition."""
        return replace(self, ar=text) if language is Language.AR else replace(self, en=text)


def read_pairs(folder: Path = REPORTS) -> list[Pair]:
    """Return the pairs of a folder, by name."""
    return [
        Pair(
            path.name.removesuffix("".join(path.suffixes)),
            path.suffix,
            path.read_text(encoding="utf-8"),
            path.with_suffix("").with_suffix(f".en{path.suffix}").read_text(encoding="utf-8"),
        )
        for path in sorted(folder.glob("*.ar.*"))
    ]
