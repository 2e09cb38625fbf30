"""`sohr-tx align`: two editions in, a translation memory out."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.options import STDIO, GlossaryOption, JsonOption, print_json
from toolkit.cli.progress import show_progress
from toolkit.errors import UsageError
from toolkit.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.alignment import Bead
    from toolkit.alignment.documents import AlignableDocument, DocumentPair
    from toolkit.memory import TranslationUnit
    from toolkit.text.languages import Language

app = typer.Typer(add_completion=False, rich_markup_mode=None)

EXAMPLES = """Examples:

\b
  sohr-tx align report.ar.txt report.en.txt -o report.tmx
  sohr-tx align arabic/ english/ -o archive.tmx      two folders; the editions of a report are found by what they say
  sohr-tx align export.xml -o archive.tmx            one WordPress export with posts in both languages
  sohr-tx align ar/ en/ --pairs pairs.tsv -o a.tmx   which files are one report, two a line with a tab between them
  sohr-tx align report.ar.md report.en.md --json     the alignment itself, sentence by sentence
  sohr-tx align - report.en.txt < report.ar.txt      one edition from a pipe

Exit status: 0 aligned, 1 nothing belongs together or a file of a folder was passed over, 2 wrong usage, 3 bad data."""


@app.command(epilog=EXAMPLES, no_args_is_help=True)
def align(
    arabic: Annotated[Path, typer.Argument(metavar="AR", help="The Arabic edition: a file, a folder, an export.")],
    english: Annotated[
        Path | None,
        typer.Argument(metavar="[EN]", help="The English edition; left out if AR has both.", show_default=False),
    ] = None,
    out: Annotated[str, typer.Option("-o", "--out", metavar="OUT.tmx", help="The TMX file; - is stdout.")] = STDIO,
    least: Annotated[
        float, typer.Option(metavar="SCORE", min=0.0, max=1.0, help="Leave out what scores below, from 0 to 1.")
    ] = 0.5,
    pairs: Annotated[
        Path | None,
        typer.Option(metavar="FILE.tsv", help="Which documents are one report: two a line, with a tab between them."),
    ] = None,
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no summary on stderr.")] = False,
) -> None:
    """Align Arabic and English editions sentence by sentence, and write what belongs together as TMX 1.4."""
    paths = [path for path in (arabic, english) if path is not None]
    _check_usage(paths, out)
    editions, problems = _read(paths, glossary or [], pairs)
    aligned = list(_align_all(*editions, quiet=quiet))
    units = [unit for each in aligned for unit in each.units(least)]
    if as_json:
        print_json({"pairs": [each.as_json() for each in aligned]})
    if out != STDIO or not as_json:
        _write(units, out)
    if not quiet:
        _summarize(aligned, len(editions[0]), len(editions[1]), least)
    raise typer.Exit(int(problems or not units))


@dataclass(frozen=True)
class _Aligned:
    """Two editions of one report, why they were taken for that, and their beads."""

    arabic: AlignableDocument
    english: AlignableDocument
    pair: DocumentPair
    beads: tuple[Bead, ...]

    def _side(self, bead: Bead, language: Language) -> list[str]:
        text, numbers = (self.arabic.text, bead.source) if language == "ar" else (self.english.text, bead.target)
        return [text.sentences[number].of(text.text) for number in numbers]

    def units(self, least: float) -> Iterator[TranslationUnit]:
        """Yield what both editions say, as far as it scores at least so much."""
        from toolkit.memory import unit_of
        from toolkit.text.languages import Language

        before = dict.fromkeys(Language, "")
        for bead in self.beads:
            sides = {language: " ".join(self._side(bead, language)) for language in Language}
            if bead.is_complete and bead.score >= least:
                origin = f"{self.arabic.name} | {self.english.name}"
                yield unit_of(sides[Language.AR], sides[Language.EN], origin, before, bead.score)
            before = {language: text or before[language] for language, text in sides.items()}

    def as_json(self) -> dict[str, Any]:
        """Return the alignment as JSON-ready data, what stands in one edition alone too."""
        from toolkit.text.languages import Language

        return {
            "arabic": self.arabic.name,
            "english": self.english.name,
            "score": self.pair.score,
            "reason": self.pair.reason,
            "beads": [
                {
                    "arabic": self._side(bead, Language.AR),
                    "english": self._side(bead, Language.EN),
                    "score": bead.score,
                    "moved": bead.is_moved,
                }
                for bead in self.beads
            ],
        }


def _check_usage(paths: Sequence[Path], out: str) -> None:
    if [str(path) for path in paths].count(STDIO) > 1:
        raise UsageError("only one of two editions can come from stdin (-); name the other one's file")
    for path in paths:
        if str(path) == STDIO:
            continue
        if not path.exists():
            raise UsageError(f"{path}: there is no such file or folder")
        if out != STDIO and Path(out).resolve() == path.resolve():
            raise UsageError(f"{out} would replace {path}, which is to be aligned; choose another name with -o.")
    if out != STDIO and (Path(out).is_dir() or not Path(out).resolve().parent.is_dir()):
        raise UsageError(f"{out}: name a file in a folder that exists; the alignment is one TMX file.")


def _read(
    paths: Sequence[Path], glossary: Sequence[Path], pairs: Path | None
) -> tuple[tuple[list[AlignableDocument], list[AlignableDocument]], bool]:
    """Return the Arabic and the English documents, and whether a file was passed over, which is said on stderr."""
    from toolkit.alignment.documents import languages_of
    from toolkit.alignment.reading import read_all
    from toolkit.archive.pairing import read_pairs
    from toolkit.glossary import load_glossary
    from toolkit.glossary.matcher import Matcher

    stated = read_pairs(pairs) if pairs else None
    stdin = sys.stdin.buffer if sys.stdin else None
    read = read_all(paths, Matcher(load_glossary(glossary)), stated, stdin)
    for problem in read.problems:
        typer.echo(f"{problem.path}: passed over: {problem.reason}", err=True)
    documents = languages_of(read.documents)
    for found, language in zip(documents, ("Arabic", "English"), strict=True):
        if not found:
            names = ", ".join(dict.fromkeys(map(str, paths)))
            raise UsageError(f"nothing in {language} among {names}; an alignment needs both editions.")
    return documents, bool(read.problems)


def _align_all(
    arabic: Sequence[AlignableDocument], english: Sequence[AlignableDocument], *, quiet: bool
) -> Iterator[_Aligned]:
    from toolkit.alignment import align as align_texts
    from toolkit.alignment.documents import DocumentPair, pair_documents

    if len(arabic) == len(english) == 1:
        pairs = [DocumentPair(0, 0, 1.0, "the only ones")]
    else:
        pairs = pair_documents(arabic, english)
    with show_progress("aligning", len(pairs), wanted=not quiet) as advance:
        for pair in pairs:
            mine, theirs = arabic[pair.arabic], english[pair.english]
            yield _Aligned(mine, theirs, pair, align_texts(mine.text, theirs.text))
            advance(1)


def _write(units: Sequence[TranslationUnit], out: str) -> None:
    from toolkit.memory import write_tmx
    from toolkit.text.files import write_atomically
    from toolkit.text.languages import Language

    data = write_tmx(units, Language.AR)
    if out == STDIO:
        sys.stdout.buffer.write(data)
    else:
        write_atomically(Path(out), data)


def _summarize(aligned: Sequence[_Aligned], arabic: int, english: int, least: float) -> None:
    """Say on stderr what belongs together, what of it scores too low to be written, and what stands alone."""
    sys.stdout.flush()
    beads = [bead for each in aligned for bead in each.beads]
    units = sum(bead.is_complete and bead.score >= least for bead in beads)
    low = sum(bead.is_complete for bead in beads) - units
    alone = (
        [len(bead.source) for bead in beads if not bead.target],
        [len(bead.target) for bead in beads if not bead.source],
    )
    left_out = f", {low} left out that score below {least:g} (--least)" if low else ""
    typer.echo(
        f"{len(aligned)} of {arabic} Arabic and {english} English documents belong together; "
        f"{counted(units, 'unit')}{left_out}; "
        f"{sum(alone[0])} Arabic and {sum(alone[1])} English sentences stand in one edition alone",
        err=True,
    )
