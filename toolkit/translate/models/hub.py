"""Pulling a model from a hub that speaks Hugging Face's file API.

Only the files a model needs are fetched: weights (safetensors where there are any), vocabulary and settings; never
code. What arrives is compared with the hash that the hub lists for it, then recorded in the model's lock. A download
that was interrupted goes on where it stopped. HF_ENDPOINT names another hub, HF_TOKEN gives access to closed models,
HF_HUB_OFFLINE forbids the network.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.data import cache_folder
from toolkit.errors import EngineError, UsageError
from toolkit.translate.engines.integrity import git_blob_of, sha256_of, verify
from toolkit.translate.engines.layouts import WEIGHTS as CHECKPOINTS
from toolkit.translate.engines.layouts import read_json, read_layout
from toolkit.translate.models.presets import Preset, read_presets
from toolkit.translate.models.store import Lock, folder_of, read_lock, write_lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

SMALL_FILES = re.compile(
    r"(?:config|generation_config|tokenizer_config|special_tokens_map|tokenizer|vocab|shared_vocabulary"
    r"|source_vocabulary|target_vocabulary)\.json|shared_vocabulary\.txt|(?:source|target)\.spm"
    r"|sentencepiece(?:\.bpe)?\.model|model\.toml|README\.md|LICEN[CS]E(?:\.txt|\.md)?"
)
"""Files of a repository that are fetched beside the weights; nothing that can hold a program."""

WEIGHTS = ("model.bin", *CHECKPOINTS)
"""Weights by preference: CTranslate2's as they are, then a checkpoint to be converted."""

_COMMIT = re.compile(r"[0-9a-f]{40}")
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_OFF = {"", "0", "false", "no", "off"}


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file as the hub lists it: size in bytes, and the SHA-256 of a large file or git's blob id of a small one."""

    name: str
    size: int
    sha256: str = ""
    blob: str = ""

    def is_in(self, path: Path) -> bool:
        """Say whether `path` holds this very file."""
        if not path.is_file() or path.stat().st_size != self.size:
            return False
        return sha256_of(path) == self.sha256 if self.sha256 else git_blob_of(path) == self.blob


def pull(
    name: str, revision: str = "", *, force: bool = False, report: Callable[[str], None] = lambda message: None
) -> Lock:
    """Fetch a model by its preset's name or its hub name and return its lock; does nothing if it is here and whole.

    `revision` is a commit, branch or tag; by default the preset's commit, or "main" for a model without a preset:
    that is resolved to a commit once and recorded. Raises UsageError for a name that cannot be pulled, EngineError if
    the hub cannot be reached, does not have it, or sends something else than it lists.
    """
    preset = _preset(name)
    wanted = revision or preset.revision or "main"
    lock = read_lock(name)
    if lock and not force and wanted in ("main", lock.revision):
        verify(folder_of(name), lock.files)
        report(f"{name} is here already, at {lock.revision[:12]}.")
        return lock
    if os.environ.get("HF_HUB_OFFLINE", "").lower() not in _OFF:
        raise EngineError("HF_HUB_OFFLINE is set, so nothing is fetched; unset it to pull models.")
    commit, files = _ask(preset.repository, wanted)
    if _COMMIT.fullmatch(wanted) and commit != wanted:
        raise EngineError(f"{preset.repository}: the hub answered with commit {commit} instead of {wanted}.")
    report(f"Pulling {preset.repository} at {commit[:12]} ({sum(file.size for file in files) / 1e6:.0f} MB).")
    work = cache_folder() / "models" / f".pulling-{folder_of(name).name}-{commit[:12]}"
    try:
        hashes = _fetch_all(preset.repository, commit, files, work)
        lock = Lock(name, preset.repository, commit, preset.licence, hashes)
        write_lock(work, lock)
        read_layout(work)
        _take_place(work, folder_of(name))
    except OSError as error:
        raise EngineError(f"{name} cannot be stored in {work.parent} ({error.strerror or error}).") from error
    return lock


def _preset(name: str) -> Preset:
    preset = read_presets().get(name)
    if preset and not preset.repository:
        raise UsageError(f'"{name}" ships with sohr-tx; there is nothing to pull.')
    if preset is None and not _HUB_NAME.fullmatch(name):
        raise UsageError(f'There is no model "{name}"; see sohr-tx models list, or give a hub name (owner/name).')
    return preset or Preset(name, name, (), 0, "see its README.md", "", repository=name)


def _ask(repository: str, revision: str) -> tuple[str, list[RemoteFile]]:
    """Ask the hub which commit a revision is and which files it has; return the commit and the files to fetch."""
    from huggingface_hub import HfApi  # 0.3 s: only where something is pulled

    endpoint = os.environ.get("HF_ENDPOINT") or None
    try:
        info = HfApi(endpoint=endpoint).model_info(repository, revision=revision, files_metadata=True, timeout=30)
    except Exception as error:  # the hub's client raises its own errors and those of two HTTP libraries
        raise _explain(repository, revision, error) from error
    listed = [_remote_file(sibling) for sibling in info.siblings or ()]
    return str(info.sha), _choose(repository, listed)


def _remote_file(sibling: Any) -> RemoteFile:
    lfs = sibling.lfs
    sha256 = str(lfs.sha256) if lfs else ""
    return RemoteFile(str(sibling.rfilename), int(sibling.size or 0), sha256, str(sibling.blob_id or ""))


def _choose(repository: str, listed: Iterable[RemoteFile]) -> list[RemoteFile]:
    """Choose what is fetched, small files first, so that an unsuitable model is noticed before its weights come."""
    by_name = {file.name: file for file in listed}
    weights = next((by_name[name] for name in WEIGHTS if name in by_name), None)
    if weights is None:
        raise EngineError(f"{repository} has no weights in one file ({', '.join(WEIGHTS)}); sohr-tx cannot run it.")
    small = [file for name, file in sorted(by_name.items()) if SMALL_FILES.fullmatch(name)]
    return [*small, weights]


def _fetch_all(repository: str, commit: str, files: list[RemoteFile], work: Path) -> dict[str, str]:
    """Fetch every file that is not yet in `work`; return the SHA-256 of each."""
    from huggingface_hub import hf_hub_url
    from huggingface_hub.utils import WeakFileLock

    work.mkdir(parents=True, exist_ok=True)
    _check_space(work, files)
    with WeakFileLock(work.with_name(work.name + ".lock")):
        for file in files:
            if not file.is_in(work / file.name):
                url = hf_hub_url(repository, file.name, revision=commit, endpoint=os.environ.get("HF_ENDPOINT"))
                _fetch(repository, file, url, work / file.name)
            if file.name == "config.json":
                _check_kind(repository, work / file.name, {each.name for each in files})
    return {file.name: sha256_of(work / file.name) for file in files}


def _fetch(repository: str, file: RemoteFile, url: str, path: Path) -> None:
    """Fetch one file, going on where an earlier try stopped, and check what came."""
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import build_hf_headers

    part = path.with_name(path.name + ".part")
    with part.open("ab") as stream, _quiet():
        if stream.tell() > file.size:
            stream.truncate(0)
        try:
            http_get(url, stream, resume_size=stream.tell(), headers=build_hf_headers(), expected_size=file.size,
                     displayed_filename=file.name)  # fmt: skip
        except OSError:
            raise
        except Exception as error:
            raise _explain(repository, "", error) from error
        stream.flush()
        os.fsync(stream.fileno())
    if not file.is_in(part):
        part.unlink()
        raise EngineError(
            f"{repository}: what arrived as {file.name} is not what the hub lists (wrong hash); try again."
        )
    part.replace(path)


def _check_kind(repository: str, config: Path, names: set[str]) -> None:
    """Raise EngineError before the weights are fetched if they are of a kind that sohr-tx cannot run."""
    kind = read_json(config).get("model_type")
    if kind not in ("marian", "m2m_100") and "model.bin" not in names:
        raise EngineError(f'{repository} is a model of type "{kind}"; sohr-tx runs Marian, M2M-100 and NLLB.')


def _check_space(folder: Path, files: Iterable[RemoteFile]) -> None:
    missing = sum(file.size for file in files if not (folder / file.name).is_file())
    free = shutil.disk_usage(folder).free
    if missing > free:
        raise EngineError(f"{folder.parent} has {free / 1e6:.0f} MB free; {missing / 1e6:.0f} MB are needed.")


def _take_place(work: Path, folder: Path) -> None:
    """Put a complete download where models lie; an older one of the same name goes away."""
    old = folder.with_name(f".old-{folder.name}-{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    work.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    work.with_name(work.name + ".lock").unlink(missing_ok=True)


def _explain(repository: str, revision: str, error: Exception) -> EngineError:
    """Say in one sentence what the hub's client reported."""
    from huggingface_hub import errors

    where = os.environ.get("HF_ENDPOINT") or "https://huggingface.co"
    if isinstance(error, errors.GatedRepoError):
        return EngineError(f"{repository} is closed: ask for access on {where}, then set HF_TOKEN.")
    if isinstance(error, errors.RepositoryNotFoundError):
        return EngineError(f"{where} has no model {repository} (or it is private: then set HF_TOKEN).")
    if isinstance(error, errors.RevisionNotFoundError):
        return EngineError(f'{repository} has no revision "{revision}" on {where}.')
    reason = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
    return EngineError(f"{repository} could not be fetched from {where} ({reason}); pull again to go on.")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the hub client's warnings to itself, and its progress bar to terminals."""
    from huggingface_hub.utils import disable_progress_bars, enable_progress_bars, logging

    level = logging.get_verbosity()
    logging.set_verbosity_error()
    if not sys.stderr.isatty():
        disable_progress_bars()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if not os.environ.get("HF_HUB_DISABLE_PROGRESS_BARS"):
            enable_progress_bars()
