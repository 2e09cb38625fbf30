"""One file through the rules: its parts, the passages in them, the edits, and the bytes that they change."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from toolkit.batch.lots import Gathering
from toolkit.batch.passages import Passage, passages
from toolkit.batch.records import FileEdit
from toolkit.batch.splices import Splice, differences, with_contexts
from toolkit.batch.unified import Change, unified_hunks
from toolkit.formats import Source, splice
from toolkit.postedit import compose, postedit, propose_edits, sparing_beginnings, sparing_quotations
from toolkit.text.edits import Applicability, Edit
from toolkit.text.scripts import detect_language

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from toolkit.batch.records import Recipe
    from toolkit.formats import Part, Refusal, Spliced
    from toolkit.postedit import Rule

_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Normalised:
    """What the rules make of a file.

    `splices` lead from its bytes to the new ones. `data` are the new bytes where the file is written anew as a whole
    (a zip archive, another encoding), else None.
    """

    edits: Sequence[FileEdit] = ()
    splices: Sequence[Splice] = ()
    proposals: Sequence[FileEdit] = ()
    diff: str = ""
    data: bytes | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the new bytes differ from the old ones."""
        return bool(self.splices)


@dataclass
class _Found:
    """What has been found in the parts so far."""

    edits: Gathering[FileEdit] = field(default_factory=Gathering)
    splices: Gathering[Splice] = field(default_factory=Gathering)
    proposals: Gathering[FileEdit] = field(default_factory=Gathering)
    datas: list[bytes] = field(default_factory=list)
    raws: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


class Normaliser:
    """Applies the rules of a recipe to files, one after the other."""

    def __init__(self, recipe: Recipe, rules: Sequence[Rule]) -> None:
        self.recipe = recipe
        self.rules = tuple(sparing_beginnings(sparing_quotations(rule)) for rule in rules)
        self.levels = (Applicability.SAFE, Applicability.UNSAFE) if recipe.unsafe else (Applicability.SAFE,)

    def normalise(self, source: Source, stream: BinaryIO, leave_out: Container[FileEdit] = ()) -> Normalised:
        """Return what comes of a file that is open for editing and whose bytes `stream` holds.

        Edits in `leave_out` are not made.

        Raises DataError for one that is damaged, or whose encoding cannot hold what an edit writes.
        """
        found, language = _Found(), self.recipe.language_of(source.path)
        recoded = self.recipe.to_utf8 and source.encoding.codec != "utf-8"
        for part in source.parts():
            edits = [edit for passage in passages(part, language) for edit in self._edits(passage, language)]
            if leave_out:
                describe = _Describer(part)
                edits = [edit for edit in edits if describe(edit) not in leave_out]
            spliced = splice(part, edits, to_utf8=self.recipe.to_utf8)
            found.datas.append(spliced.data if recoded or part.member else b"")
            self._add(found, part, edits, spliced)
            if self.recipe.proposals:
                self._propose(found, part, language, spliced)
        diff = unified_hunks("".join(found.raws), found.changes) if self.recipe.diff else ""
        data = None
        splices = found.splices.row()
        if recoded or (splices and any(found.datas)):
            data = b"".join(source.join(found.datas, to_utf8=self.recipe.to_utf8))
            stream.seek(0)
            splices = differences(stream.read(), data)
        return Normalised(found.edits.row(), splices, found.proposals.row(), diff, data)

    def _edits(self, passage: Passage, language: str) -> list[Edit]:
        revision = postedit(passage.text, passage.language, self.rules, passage.protected, self.levels)
        if language == "auto" and not passage.protected and revision.edits:
            # Letters that were read wrongly hide the language; a second run would see it, so this one has to.
            now = detect_language(revision.text)
            if now not in (None, passage.language):
                revision = compose(revision, postedit(revision.text, now, self.rules, (), self.levels))
        return [replace(edit, span=edit.span.shift(passage.start)) for edit in revision.edits]

    def _proposals(self, passage: Passage) -> list[Edit]:
        """Return what the rules would change and may not."""
        proposed = propose_edits(passage.text, passage.language, self.rules, passage.protected)
        return [
            replace(edit, span=edit.span.shift(passage.start))
            for edit in proposed
            if edit.applicability not in self.levels
        ]

    def _add(self, found: _Found, part: Part, edits: Sequence[Edit], spliced: Spliced) -> None:
        """Take in what was found in one part."""
        refused = {id(refusal.edit) for refusal in spliced.refused}
        made = [edit for edit in edits if id(edit) not in refused]
        numbers = {id(edit): number for number, edit in enumerate(made, start=len(found.edits))}
        describe = _Describer(part)
        found.edits.extend(map(describe, made))
        splices = [
            Splice(patch.start - part.byte_offset, patch.before, patch.after, numbers.get(id(patch.edit), -1))
            for patch in spliced.patches
        ]
        found.splices.extend(
            each._replace(start=each.start + part.byte_offset) for each in with_contexts(splices, spliced.data)
        )
        if self.recipe.diff:
            codec = "utf-8" if self.recipe.to_utf8 else part.encoding
            shift = sum(map(len, found.raws)) - part.offset
            found.raws.append(part.raw)
            found.changes += (
                Change(patch.raw.start + shift, patch.raw.end + shift, patch.after.decode(codec))
                for patch in spliced.patches
            )

    def _propose(self, found: _Found, part: Part, language: str, spliced: Spliced) -> None:
        """Take in what a person is to decide on in one part."""
        describe = _Describer(part)
        proposals = [edit for passage in passages(part, language) for edit in self._proposals(passage)]
        found.proposals.extend(map(describe, proposals))
        found.proposals.extend(map(describe.refusal, spliced.refused))


class _Describer:
    """Says of the edits of one part where in the file they are."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.line_starts = [0, *(found.end() for found in _LINE_END.finditer(part.raw))]

    def __call__(self, edit: Edit) -> FileEdit:
        """Return the edit as a report shows it."""
        raw = self.part.raw_span(edit.span)
        line = bisect_right(self.line_starts, raw.start) - 1
        return FileEdit(
            self.part.offset + raw.start,
            self.part.offset + raw.end,
            edit.before,
            edit.after,
            edit.rule,
            edit.reason,
            edit.applicability,
            edit.concept,
            self.part.line + line,
            raw.start - self.line_starts[line] + 1,
            self.part.member,
        )

    def refusal(self, refusal: Refusal) -> FileEdit:
        """Return an edit that could not be made, for a person to look at."""
        shown = self(refusal.edit)
        return shown._replace(reason=f"{shown.reason}; not made: {refusal.reason}", applicability=Applicability.DISPLAY)
