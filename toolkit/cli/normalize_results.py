"""Results of `sohr-tx normalize` as they come: printed, counted, and summed up at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.batch import FileResult, RuleSet, Tally
    from toolkit.cli.normalize_options import Mode
    from toolkit.cli.normalize_output import Output


def choose_output(mode: Mode, rules: RuleSet, *, writes: bool = False) -> Output:
    """Return what prints the results on stdout; a run that `writes` prints none, its files are the result."""
    from toolkit.cli import normalize_output as outputs

    if mode.as_json:
        return outputs.JsonDocument(rules.signature.as_dict())
    if writes:
        return outputs.Silence()
    if mode.check:
        return outputs.Names()
    return outputs.Diffs() if mode.diff else outputs.Lines()


def show_results(
    results: Iterable[FileResult], output: Output, tally: Tally, mode: Mode, work: tuple[int, int]
) -> None:
    """Print the results as they come and count them."""
    from toolkit.cli.progress import show_throughput

    with show_throughput("normalising", *work, wanted=not mode.quiet) as advance:
        for result in results:
            output.add(result)
            tally.add(result)
            advance(result.size)


def finish(tally: Tally, output: Output, mode: Mode, rules: RuleSet, facts: dict[str, str], *, verb: str) -> int:
    """Print the end of the output and the summary, write the report, and return the exit status.

    `facts` are those of a run that wrote, empty for a preview, in which a change is an issue.
    """
    from toolkit.cli.normalize_output import flush, print_summary

    output.end({**facts, "summary": tally.as_dict()})
    flush()
    if mode.report:
        _write_report(mode.report, tally, rules, facts)
    if not mode.quiet:
        print_summary(tally, verb)
    if tally.problems:
        return DataError.exit_status
    return int(bool(tally.changed) and not facts)


def _write_report(path: Path, tally: Tally, rules: RuleSet, facts: dict[str, str]) -> None:
    from toolkit.report.normalisation import render_run_html, render_run_json
    from toolkit.text.files import write_atomically

    render = render_run_json if path.suffix.lower() == ".json" else render_run_html
    write_atomically(path, render(tally, rules.signature.as_dict(), facts).encode("utf-8", "replace"))
