"""Runs over an archive: looking only, writing with a journal, and finishing what was broken off."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from toolkit.batch.committing import Committer, remove, temporary_for
from toolkit.batch.journal import FOLDER, SUFFIX, Journal
from toolkit.batch.locks import hold_tree
from toolkit.batch.records import FileResult, Recipe, State, Task
from toolkit.batch.rules import load_rules
from toolkit.batch.tasks import CHANGED, Worker, hash_stream
from toolkit.batch.workers import Crew, perform
from toolkit.errors import EngineError, SohrError, UsageError
from toolkit.postedit import HouseStyle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from toolkit.batch.records import FileRecord
    from toolkit.batch.rules import RuleSet

ALONE = Crew()
NORMALIZE, UNDO = "normalize", "undo"
RUNNING, ENDED = "running", "ended"


@dataclass(frozen=True, slots=True)
class Request:
    """What a new writing run is asked for: the files with their sizes, and where things go.

    `root` is the folder that is held and whose journal is kept; `out` is a folder for copies, None to write in place;
    `base` is the folder that the copies' paths are relative to; `journal` is another place for the journal.
    """

    files: tuple[tuple[Path, int], ...]
    root: Path
    recipe: Recipe
    base: Path
    out: Path | None = None
    journal: Path | None = None

    def target(self, path: Path) -> Path:
        """Return what is written for a file."""
        return path if self.out is None else self.out / path.relative_to(self.base)


def preview(files: Sequence[tuple[Path, int]], recipe: Recipe, rules: RuleSet, crew: Crew) -> Iterator[FileResult]:
    """Yield what a run would do to each file, in order; nothing is written anywhere."""
    tasks = (Task(number, path, size) for number, (path, size) in enumerate(files, start=1))
    yield from perform(tasks, len(files), recipe, rules, crew)


class Run:
    """A writing run, new or taken up again; made by `start_run` and `resume_run`."""

    def __init__(self, journal: Journal, recipe: Recipe, rules: RuleSet) -> None:
        self.journal = journal
        self.recipe = recipe
        self.rules = rules
        self.id = str(journal.facts["id"])
        self._sitting = int(journal.facts.get("sittings", 1))

    def earlier(self) -> Iterator[FileResult]:
        """Yield what came of the files that were finished before the run was taken up again."""
        for record in self.journal.files(State.DONE, State.UNCHANGED, State.SKIPPED):
            yield FileResult(
                record.number,
                record.path,
                record.state,
                record.reason,
                record.size,
                record.hash_before,
                record.hash_after,
                self.journal.edits(record.number),
            )

    def left(self) -> tuple[int, int]:
        """Return how many files are still to be done, and their bytes."""
        sizes = [record.size for record in self.journal.files(State.PLANNED)]
        return len(sizes), sum(sizes)

    def results(self, crew: Crew = ALONE) -> Iterator[FileResult]:
        """Do what is left, and yield each file's final result, in order.

        Raises SohrError, after which every file is old or new and the run can be resumed, if there is no room left;
        EngineError if the crew is lost.
        """
        committer = Committer(self.journal)
        targets: dict[int, Path] = {}
        count = self.journal.count()[State.PLANNED]
        done = perform(self._tasks(targets), count, self.recipe, self.rules, crew)
        try:
            for result in done:
                if result.fatal:
                    raise SohrError(f"{result.path}: {result.reason}")
                yield from committer.add(result, targets.pop(result.number))
            yield from committer.flush()
            with self.journal.transaction():
                self.journal.set(state=ENDED, ended=now())
        except EngineError as error:
            raise EngineError(f"{error}; {self.advice}") from None
        except SohrError as error:
            raise SohrError(f"{error}; {self.advice}") from None
        finally:
            done.close()
            self.clean()

    def _tasks(self, targets: dict[int, Path]) -> Iterator[Task]:
        """Yield what is left to do, and note what is to be written; the list is read as the run goes on."""
        folders: set[Path] = set()
        for record in self.journal.files(State.PLANNED):
            folder = record.target.parent
            if record.is_copy and folder not in folders:
                folder.mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            targets[record.number] = record.target
            temporary = temporary_for(record.target, self.id, record.number, self._sitting)
            yield Task(record.number, record.path, record.size, temporary, whole=record.is_copy)

    @property
    def advice(self) -> str:
        """What to do about a run that was broken off."""
        return f"every file is as it was or finished; go on with: sohr-tx normalize --resume {self.name}"

    @property
    def name(self) -> str:
        """What the run is called on the command line: its id, or its journal where that lies elsewhere."""
        own = self.journal.path.parent.name == FOLDER
        return self.id if own else str(self.journal.path)

    def clean(self) -> None:
        """Remove temporary files that were not renamed, and what workers of earlier sittings have written since."""
        clean(self.journal, State.PLANNED, State.READY, State.SKIPPED)

    def sit_again(self) -> None:
        """Begin another sitting, whose temporary files have names of their own."""
        self._sitting += 1
        with self.journal.transaction():
            self.journal.set(sittings=self._sitting)

    def settle(self) -> None:
        """Find out what became of the files that were being replaced when the run was broken off."""
        for record in list(self.journal.files(State.READY)):
            with self.journal.transaction():
                state = _settle(record, temporary_for(record.target, self.id, record.number, self._sitting))
                if state in (State.PLANNED, State.SKIPPED):
                    reason = CHANGED if state is State.SKIPPED else ""
                    self.journal.record(FileResult(record.number, record.path, state, reason, record.size))
                else:
                    self.journal.mark([record.number], state)


@contextmanager
def start_run(request: Request, rules: RuleSet) -> Iterator[Run]:
    """Begin a writing run: hold the archive, and write the plan into a new journal.

    Raises LockedError if another run writes there, SohrError if there can be no journal.
    """
    run = new_id()
    path = request.journal or request.root / FOLDER / f"{run}{SUFFIX}"
    with hold_tree(request.root):
        facts = {
            "id": run,
            "kind": NORMALIZE,
            "root": str(request.root),
            "out": str(request.out or ""),
            "started": now(),
            "state": RUNNING,
            "sittings": 1,
            "recipe": asdict(request.recipe),
            "signature": rules.signature.as_dict(),
        }
        plan = ((path, request.target(path), size) for path, size in request.files)
        with closing(Journal.create(path, facts, plan)) as journal:
            yield Run(journal, request.recipe, rules)


@contextmanager
def resume_run(path: Path) -> Iterator[Run]:
    """Take up the run of a journal where it was broken off.

    Raises UsageError for a run that has ended or is an undo, and if rules, glossary or version are others by now: half
    an archive must not be written one way and half another.
    """
    with closing(Journal.open(path, writing=True)) as journal:
        facts = journal.facts
        if facts["kind"] != NORMALIZE:
            raise UsageError(f"{facts['id']} is an undo; give the undo command again, it goes on where it stopped")
        if facts["state"] == ENDED:
            raise UsageError(f"{facts['id']} has ended; there is nothing to resume")
        recipe = _recipe(journal)
        rules = load_rules(recipe)
        _need_same(facts, rules, "undo it, or start a new run, which leaves alone what is finished")
        with hold_tree(journal.root):
            run = Run(journal, recipe, rules)
            run.settle()
            run.clean()
            run.sit_again()
            yield run


def load_worker(journal: Journal) -> Worker:
    """Return a worker with the recipe of an earlier run.

    Raises UsageError if rules, glossary or version are others by now.
    """
    recipe = _recipe(journal)
    rules = load_rules(recipe)
    _need_same(journal.facts, rules, "undo it as a whole")
    return Worker(recipe, rules)


def _need_same(facts: dict[str, Any], rules: RuleSet, advice: str) -> None:
    signature, current = facts["signature"], rules.signature.as_dict()
    changed = [key for key in signature if signature[key] != current.get(key)]
    if changed:
        raise UsageError(f"{facts['id']} was made with another {' and '.join(changed)}; {advice}")


def new_id() -> str:
    """Return a new name for a run: the time (UTC) to the microsecond, so that names are in order of time."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"


def now() -> str:
    """Return the time (UTC) as journals have it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _recipe(journal: Journal) -> Recipe:
    """Return the recipe of a run; the folder of its patterns moves with the archive."""
    facts = journal.facts
    values = {key: _frozen(value) for key, value in facts["recipe"].items()}
    style = HouseStyle(**facts["recipe"].get("style", {}))
    recipe = replace(Recipe(), **{**values, "style": style})
    if recipe.base:
        from_root = os.path.relpath(recipe.base, facts["root"])
        recipe = replace(recipe, base=os.path.normpath(journal.root / from_root))
    return recipe


def _frozen(value: Any) -> Any:
    """Return a value of JSON with tuples for lists."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def clean(journal: Journal, *states: State) -> None:
    """Remove the temporary files of a run: of its last sitting for files of some states, of earlier ones for any."""
    facts = journal.facts
    run, last = facts["id"], int(facts.get("sittings", 1))
    for record in journal.files(*(states if last == 1 else ())):
        first = last if record.state in states else last - 1
        for sitting in range(1, 1 + first):
            remove(temporary_for(record.target, run, record.number, sitting))


def _settle(record: FileRecord, temporary: Path) -> State:
    """Return the state of a file that was ready: DONE if it is new, or has become new by the rename that was missing.

    PLANNED if it is old and has to be done again, SKIPPED if it is neither.
    """
    now = hash_file(record.target)
    if now == record.hash_after:
        return State.DONE
    if now != ("" if record.is_copy else record.hash_before):
        return State.SKIPPED
    if hash_file(temporary) == record.hash_after:
        temporary.replace(record.target)
        return State.DONE
    return State.PLANNED


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file; "" if there is none that can be read."""
    try:
        with path.open("rb") as stream:
            return hash_stream(stream)
    except OSError:
        return ""
