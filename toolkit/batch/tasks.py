"""One file's work, wherever it is done: read it, apply the rules, write the new file beside the old one.

Whatever is wrong with the file becomes a reason in the result; the rest of the run goes on. Nothing is replaced here:
the new bytes lie in a temporary file, on the disk, and the run renames it once its journal knows the edits.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import traceback
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from toolkit.batch.locks import is_locked
from toolkit.batch.normalising import Normaliser
from toolkit.batch.records import FileResult, Stamp, State
from toolkit.batch.splices import apply_to_stream
from toolkit.errors import DataError, SohrError
from toolkit.formats import Options, open_source

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from toolkit.batch.normalising import Normalised
    from toolkit.batch.records import FileEdit, Recipe, Task
    from toolkit.batch.rules import RuleSet

_CHUNK = 1 << 20
_LONGEST_MESSAGE = 200
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
NO_ROOM = "no space left on the device"
DIED = "the worker process that read it died (out of memory?)"
CHANGED = "another program changed it during the run; run it again"


class UnreadableError(Exception):
    """A file is left alone; the message is the reason, as a clause."""


class NotAgainError(Exception):
    """A file cannot be written again as an earlier run wrote it; the message is the reason."""


class Worker:
    """Does tasks by a recipe, one after the other; the rules and the glossary are loaded once."""

    def __init__(self, recipe: Recipe, rules: RuleSet) -> None:
        self.recipe = recipe
        self.normaliser = Normaliser(recipe, rules.rules)
        self.options = options_of(recipe)

    def perform(self, task: Task) -> FileResult:
        """Return what came of one file; never raises for what is wrong with it."""

        def work(result: FileResult) -> FileResult:
            with Untouched(task.path) as (stream, stamp):
                return self._normalise(task, stream, replace(result, stamp=stamp, size=stamp.size))

        return _guarded(work, FileResult(task.number, task.path, State.SKIPPED, size=task.size))

    def perform_bytes(self, data: bytes, path: Path) -> FileResult:
        """Return what would come of a text file with these bytes; `path` is used in messages only."""

        def work(result: FileResult) -> FileResult:
            return self._apply(io.BytesIO(data), result, ".txt")[1]

        return _guarded(work, FileResult(1, path, State.SKIPPED, size=len(data)))

    def write_again(
        self, data: bytes, path: Path, expected: Sequence[FileEdit], leave_out: Container[FileEdit]
    ) -> bytes:
        """Return the bytes of a new file without some of the edits that an earlier run made.

        Raises NotAgainError if the rules do not find the edits that they found then.
        """
        stream = io.BytesIO(data)
        with open_source(path, self.options, stream=stream) as source:
            found = self.normaliser.normalise(source, stream)
        if tuple(found.edits) != tuple(expected):
            raise NotAgainError("the rules find other edits in it than in that run; undo it as a whole")
        stream.seek(0)
        with open_source(path, self.options, stream=stream) as source:
            done = self.normaliser.normalise(source, stream, leave_out)
        return b"".join(new_bytes(stream, done))

    def _normalise(self, task: Task, stream: BinaryIO, result: FileResult) -> FileResult:
        """Apply the rules to an open file and write the new one, if one is asked for."""
        done, result = self._apply(stream, result)
        if stamp_of(stream.fileno()) != result.stamp:
            raise UnreadableError(CHANGED)
        if not done.is_changed and not task.whole:
            return result
        result = replace(result, state=State.READY)
        if task.temporary is None:
            return result
        after = write_temporary(task.temporary, new_bytes(stream, done), os.fstat(stream.fileno()))
        return replace(result, after=after, temporary=task.temporary)

    def _apply(self, stream: BinaryIO, result: FileResult, suffix: str = "") -> tuple[Normalised, FileResult]:
        """Return what the rules make of a file, also as a result: READY if it changes, else UNCHANGED."""
        before = hash_stream(stream)
        stream.seek(0)
        with open_source(result.path, self.options, stream=stream, suffix=suffix) as source:
            done = self.normaliser.normalise(source, stream)
        return done, replace(
            result,
            state=State.READY if done.is_changed else State.UNCHANGED,
            before=before,
            after="" if done.is_changed else before,
            edits=done.edits,
            splices=done.splices,
            proposals=done.proposals,
            diff=done.diff,
            text=b"".join(new_bytes(stream, done)) if self.recipe.text else None,
        )


def _guarded(work: Callable[[FileResult], FileResult], result: FileResult) -> FileResult:
    """Do a file's work; what is wrong with the file becomes the reason of the result."""
    try:
        return work(result)
    except UnreadableError as error:
        return replace(result, reason=str(error))
    except DataError as error:
        return replace(result, reason=_without_path(error))
    except SohrError as error:
        return replace(result, reason=str(error))
    except MemoryError:
        return replace(result, reason="not enough memory for it")
    except OSError as error:
        return replace(result, reason=say(error), fatal=error.errno in _NO_ROOM)
    except Exception as error:  # a fault of ours in one file of thousands is no reason to leave the others
        return replace(result, reason=_fault(error))


def _fault(error: Exception) -> str:
    """Say what went wrong in the program, and where, for a report to those who maintain it."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    message = " ".join(str(error).split())[:_LONGEST_MESSAGE]
    return f"a fault in sohr-tx, please report it: {type(error).__name__} at {where}: {message}"


def options_of(recipe: Recipe) -> Options:
    """Return what a recipe says of how files are to be read."""
    return Options(encoding=recipe.encoding or None, columns=recipe.columns)


def new_bytes(stream: BinaryIO, done: Normalised) -> Iterator[bytes]:
    """Yield the bytes of the new file, in chunks."""
    if done.data is not None:
        yield done.data
        return
    stream.seek(0)
    yield from apply_to_stream(stream, done.splices)


class Untouched:
    """Open a regular file for reading, with its stamp; links are not followed and nothing is waited for.

    Raises UnreadableError for what is no file, is locked or protected; OSError as opening does.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> tuple[BinaryIO, Stamp]:
        """Open the file."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            handle = os.open(self.path, flags)
        except OSError as error:
            raise UnreadableError(_explain(error)) from None
        self.stream = os.fdopen(handle, "rb")
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError("it is no regular file")
            if is_locked(handle):
                raise UnreadableError("another program has locked it")
        except BaseException:
            self.stream.close()
            raise
        return self.stream, stamp_of(handle)

    def __exit__(self, *error: object) -> None:
        """Close it."""
        self.stream.close()


def stamp_of(file: int | Path) -> Stamp:
    """Return what tells a file from every later state of it."""
    status = os.fstat(file) if isinstance(file, int) else file.stat(follow_symlinks=False)
    return Stamp(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def hash_stream(stream: BinaryIO) -> str:
    """Return the SHA-256 of a stream from its position on, in hexadecimal."""
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def write_temporary(path: Path, chunks: Iterable[bytes], model: os.stat_result | None) -> str:
    """Write a file that is to be renamed, with the mode and, where it may, the owner of `model`; return its SHA-256.

    It is on the disk when this returns. Nothing is left of it if it cannot be written; raises OSError then.
    """
    digest = hashlib.sha256()
    try:
        with path.open("wb") as stream:
            for chunk in chunks:
                digest.update(chunk)
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        if model is not None:
            _dress(path, model)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    return digest.hexdigest()


def _dress(path: Path, model: os.stat_result) -> None:
    status = path.stat()
    if (status.st_uid, status.st_gid) != (model.st_uid, model.st_gid) and hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(path, model.st_uid, model.st_gid)
    path.chmod(stat.S_IMODE(model.st_mode))


def say(error: OSError) -> str:
    """Return what the system says is wrong, as a clause."""
    if error.errno in _NO_ROOM:
        return NO_ROOM
    if error.errno in (errno.EACCES, errno.EROFS):
        return "the folder may not be written to"
    return (error.strerror or str(error)).lower()


def _explain(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT:
            return "it has vanished since the run began"
        case errno.ELOOP:
            return "it is a link by now; links are not followed"
        case errno.EACCES | errno.EPERM:
            return "it may not be read (permission denied)"
    return f"it cannot be read: {(error.strerror or str(error)).lower()}"


def _without_path(error: DataError) -> str:
    """Return the sentence with the line alone: the path is named beside it."""
    line = f"line {error.place.line}: " if error.place.line else ""
    return f"{line}{error.problem}"
