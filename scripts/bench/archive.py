"""How fast a whole archive is normalised, beside the rules alone; memory, start-up, journal, resuming.

The archive is generated: posts of sentence templates with names of the glossary in them, half English and half Arabic,
three in five in WordPress exports of 500 posts, the others as HTML files of their own. It is written in place with one
and with two workers (undone in between), in processes of their own. Speed is megabytes of the posts' text by processor
time, user and system, workers included; the clock is shown beside it. "Rules alone" are the same posts as plain text in
the memory of one process: no files, no formats, no journal. The ratio is the part of that speed that is left for each
core of a run.

The other lines: a run that is killed with SIGKILL when half of its files are done, and what resuming it takes; the most
memory of a run over one large export; `normalize` on one small file, from a standing start, with a warm cache.
"""

from __future__ import annotations

import argparse
import html
import os
import random
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from scripts.train.resources import TEMPLATES, read_pairs
from scripts.train.templates import SLOT
from toolkit.batch import Recipe, list_runs, load_rules
from toolkit.glossary import load_glossary
from toolkit.glossary.entries import EntryStatus
from toolkit.postedit import postedit
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EXPORT = 500
_SAMPLE = 200
"""Posts that the rules alone are measured on."""
_LOOK = 0.005
"""Seconds between two looks at a process."""
_LARGE_RULES = "digits,spacing,tatweel,punctuation,quotes"
_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Archive</title><wp:wxr_version>1.2</wp:wxr_version>
"""
_ITEM = """<item><title>{title}</title><link>https://example.org/?p={number}</link>
<content:encoded><![CDATA[{body}]]></content:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_name>post-{number}</wp:post_name><wp:post_type>post</wp:post_type></item>
"""
_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1>
{body}
</body></html>
"""


class Post(NamedTuple):
    """A post as plain text, its first line the title."""

    language: Language
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, as the rules alone read it."""
        return "\n\n".join(self.paragraphs)

    def fill(self, frame: str, number: int) -> str:
        """Return the post in the markup of an export or a page."""
        first, *others = (html.escape(paragraph, quote=False) for paragraph in self.paragraphs)
        body = "\n".join(f"<!-- wp:paragraph --><p>{paragraph}</p><!-- /wp:paragraph -->" for paragraph in others)
        return frame.format(title=first, body=body, number=number)


class Taken(NamedTuple):
    """What a command took: seconds on the clock, seconds of processor time, megabytes of memory at the most."""

    wall: float
    processor: float
    memory: float


def main(arguments: list[str]) -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench archive", description=__doc__)
    parser.add_argument("--posts", type=int, default=50_000, help="posts of the archive (50,000)")
    parser.add_argument("--size", type=int, default=6_000, help="bytes of a post's text, about (6,000)")
    parser.add_argument("--large", type=int, default=200, help="megabytes of the large export (200; 0: none)")
    parser.add_argument("--starts", type=int, default=10, help="starts on one small file (10)")
    parser.add_argument("--seed", type=int, default=1, help="of the draw of sentences")
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="sohr-tx-archive-") as name:
        folder = Path(name)
        # The interpreter keeps its compiled modules, as an installed program's are; a shell may say otherwise.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "modules")
        _measure_archive(folder / "archive", options.posts, options.size, options.seed)
        if options.large:
            _measure_large(folder / "large.xml", options.large, options.size, options.seed)
        _measure_start(folder / "small.txt", options.starts)


def draw_posts(count: int, size: int, seed: int) -> Iterator[Post]:
    """Yield posts of drawn sentences with names of the glossary in their slots, English and Arabic in turn."""
    draw = random.Random(seed)
    pairs = [pair for path in sorted(TEMPLATES.glob("*.tsv")) for pair in read_pairs(path)]
    reviewed = [entry for entry in load_glossary().entries if entry.status is EntryStatus.APPROVED]
    names = {language: [form for entry in reviewed for form, _ in entry.forms(language)] for language in Language}
    for number in range(count):
        language = (Language.EN, Language.AR)[number % 2]
        paragraphs: list[str] = []
        length = 0
        slots = partial(lambda forms, _: draw.choice(forms), names[language])
        while length < size:
            drawn = draw.choices(pairs, k=4 if paragraphs else 1)
            sentences = (SLOT.sub(slots, pair[language is Language.EN]) for pair in drawn)
            paragraphs.append(" ".join(sentences))
            length += len(paragraphs[-1].encode())
        yield Post(language, tuple(paragraphs))


def make_archive(folder: Path, posts: Iterator[Post]) -> int:
    """Write an archive; return the bytes of its text."""
    size, waiting = 0, []
    for number, post in enumerate(posts, start=1):
        size += len(post.text.encode())
        if number % 5 < 3:
            waiting.append(post.fill(_ITEM, number))
        else:
            page = folder / f"pages/{number // 1000:03}/{number:06}.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(post.fill(_PAGE, number), encoding="utf-8")
        if len(waiting) == _EXPORT:
            _write_export(folder / f"export-{number:06}.xml", waiting)
            waiting.clear()
    _write_export(folder / "export-last.xml", waiting)
    return size


def _write_export(path: Path, items: Sequence[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{_HEAD}{''.join(items)}</channel></rss>\n", encoding="utf-8")


def _measure_archive(folder: Path, count: int, size: int, seed: int) -> None:
    posts = list(draw_posts(min(count, _SAMPLE), size, seed))
    alone = _rules_alone(posts)
    text = make_archive(folder, draw_posts(count, size, seed))
    files = sum(1 for path in folder.rglob("*") if path.is_file())
    print(f"{count:,} posts, {text / 1e6:,.1f} MB of text, {files:,} files")
    print(f"  {'':<26}{'MB/s, one core':>16}{'ratio':>8}{'clock, s':>10}{'memory, MB':>12}")
    _line("rules alone", alone, alone)
    undisturbed = 0.0
    for jobs in (1, 2):
        taken = _run("normalize", str(folder), "--write", "-q", "--jobs", str(jobs))
        _line(f"normalize --jobs {jobs}", text / taken.processor / 1e6, alone, taken)
        undisturbed = taken.processor if jobs == 1 else undisturbed
        run = list_runs(folder)[-1]
        share = run.journal.stat().st_size / text
        taken = _run("undo", str(run.journal), "-q")
        _line(f"undo ({run.counts['edits']:,} edits)", text / taken.processor / 1e6, alone, taken)
        print(f"  its journal: {share:.3f} bytes a byte of text")
        shutil.rmtree(folder / ".sohr-tx")
    _measure_resuming(folder, undisturbed)


def _rules_alone(posts: Sequence[Post]) -> float:
    """Return megabytes a second of processor time."""
    rules = load_rules(Recipe()).rules
    for post in posts[:2]:
        postedit(post.text, post.language, rules)
    begun = time.process_time()
    for post in posts:
        postedit(post.text, post.language, rules)
    return sum(len(post.text.encode()) for post in posts) / (time.process_time() - begun) / 1e6


def _measure_resuming(folder: Path, undisturbed: float) -> None:
    """Kill a run when half of its files are done, and resume it; `undisturbed` are the seconds that it else takes."""
    whole = _files(folder)
    process = subprocess.Popen(_command("normalize", str(folder), "--write", "-q"), stderr=subprocess.DEVNULL)
    while process.poll() is None and _done(folder) < whole / 2:
        time.sleep(0.1)
    process.kill()
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # waited for above
    first = usage.ru_utime + usage.ru_stime
    done = _done(folder)
    taken = _run("normalize", "--resume", str(list_runs(folder)[-1].journal), "-q")
    second = taken.processor
    print(f"killed at {done:,} of {whole:,} files after {first:.1f} s of processor time, resumed in {second:.1f} s:")
    print(f"  {first + second:.1f} s together; {undisturbed:.1f} s undisturbed")


def _files(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*.*ml"))


def _done(folder: Path) -> int:
    runs = list_runs(folder)
    return sum(runs[-1].counts[state] for state in ("done", "unchanged")) if runs else 0


def _measure_large(path: Path, megabytes: int, size: int, seed: int) -> None:
    """Normalise one export with rules that need no glossary: it is the memory that counts here."""
    posts = list(draw_posts(_SAMPLE, size, seed))
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        number = 0
        while file.tell() < megabytes * 1_000_000:
            file.write(posts[number % _SAMPLE].fill(_ITEM, number))
            number += 1
        file.write("</channel></rss>\n")
    for wish in ("--check", "--write"):
        taken = _run("normalize", str(path), wish, "-q", "--select", _LARGE_RULES)
        print(f"one export of {megabytes} MB, {wish}: {taken.memory:,.0f} MB of memory, {taken.wall:.0f} s")


def _measure_start(path: Path, starts: int) -> None:
    path.write_text("The clashes in Albu Kamal killed 3 people.\n", encoding="utf-8")
    taken = [_run("normalize", str(path), "--check", "-q") for _ in range(starts + 1)][1:]
    wall, processor = (median(each) for each in zip(*((each.wall, each.processor) for each in taken), strict=True))
    print(f"one small file: {wall:.2f} s on the clock, {processor:.2f} s of processor time (median of {starts})")


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "toolkit", *arguments]


def _run(*arguments: str) -> Taken:
    """Run sohr-tx in a process of its own; its workers count with it, but for the memory."""
    begun = time.perf_counter()
    process = subprocess.Popen(_command(*arguments), stdout=subprocess.DEVNULL)
    most, waited = 0.0, 0
    while not waited:
        most = max(most, _memory_of(process.pid))
        time.sleep(_LOOK)
        waited, status, usage = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"sohr-tx {' '.join(arguments)} ended with {process.returncode}")
    wall = time.perf_counter() - begun
    return Taken(wall, usage.ru_utime + usage.ru_stime, most)


def _memory_of(process: int) -> float:
    """Return the most megabytes that a process has had so far; 0 where /proc does not tell.

    The system's own count at the end (ru_maxrss) would be no less than the memory of the process that started it.
    """
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), 0.0)


def _line(name: str, speed: float, alone: float, taken: Taken | None = None) -> None:
    rest = f"{taken.wall:>10.1f}{taken.memory:>12,.0f}" if taken else ""
    print(f"  {name:<26}{speed:>16.3f}{speed / alone:>8.2f}{rest}")
