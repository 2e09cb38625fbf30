"""The learning curve as a picture: chrF2++ on held-out sentences by tokens seen, from `data/runs.tsv`."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from scripts.train.resources import DATA, read_rows

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "images" / "learning-curve.svg"
WIDTH, HEIGHT, MARGIN = 720, 380, 48
GOAL = 70
"""chrF2++ that the held-out templates are to reach."""

COLOURS = {("templates", "en"): "#1b6ca8", ("templates", "ar"): "#0f9d6e", ("terms", "en"): "#c2571a",
           ("terms", "ar"): "#8a4fbf"}  # fmt: skip
NAMES = {"templates": "names written out", "terms": "names as placeholders"}


class Scale(NamedTuple):
    """From tokens (in millions) and chrF2++ to pixels."""

    most: float

    def point(self, tokens: float, chrf: float) -> tuple[float, float]:
        """Where a value stands in the picture."""
        across = MARGIN + (WIDTH - 2 * MARGIN) * tokens / self.most
        return round(across, 1), round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * chrf / (GOAL + 5), 1)


def draw(path: Path = PICTURE) -> None:
    """Write the picture (SVG)."""
    lines: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in read_rows(DATA / "runs.tsv"):
        lines[row["set"], row["into"]].append((float(row["million_tokens"]), float(row["chrf"])))
    most = max(tokens for values in lines.values() for tokens, _ in values)
    path.write_text("\n".join(_svg(lines, Scale(1.05 * most))) + "\n", encoding="utf-8")


def _svg(lines: dict[tuple[str, str], list[tuple[float, float]]], scale: Scale) -> Iterable[str]:
    style = "svg{background:#fff}text{font:13px sans-serif;fill:#333;paint-order:stroke;stroke:#fff;stroke-width:4px}"
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"><style>{style}</style>'
    yield "<title>chrF2++ on held-out sentences by million tokens of training</title>"
    yield from _grid(scale)
    for number, (key, values) in enumerate(lines.items()):
        points = [scale.point(*value) for value in sorted(values)]
        joined = " ".join(f"{x},{y}" for x, y in points)
        yield f'<polyline points="{joined}" fill="none" stroke="{COLOURS[key]}" stroke-width="2.5"/>'
        yield from (f'<circle cx="{x}" cy="{y}" r="3.5" fill="{COLOURS[key]}"/>' for x, y in points)
        label = f"into {'English' if key[1] == 'en' else 'Arabic'}, {NAMES[key[0]]}"
        yield f'<text x="{MARGIN + 12}" y="{MARGIN + 42 + 18 * number}" style="fill:{COLOURS[key]}">{label}</text>'
    yield "</svg>"


def _grid(scale: Scale) -> Iterable[str]:
    for chrf in range(0, GOAL + 1, 10):
        x, y = scale.point(0, chrf)
        dash = ' stroke-dasharray="6 4"' if chrf == GOAL else ""
        yield f'<line x1="{x}" y1="{y}" x2="{WIDTH - MARGIN}" y2="{y}" stroke="#ccc"{dash}/>'
        yield f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{chrf}</text>'
    for tokens in range(0, int(scale.most) + 1, 5):
        x, y = scale.point(tokens, 0)
        yield f'<text x="{x}" y="{y + 20}" text-anchor="middle">{tokens}</text>'
    yield f'<text x="{MARGIN}" y="20">chrF2++ (the goal is {GOAL})</text>'
    yield f'<text x="{WIDTH - MARGIN}" y="{HEIGHT - 8}" text-anchor="end">million tokens of training</text>'
