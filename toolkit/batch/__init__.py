"""Runs over an archive: many files through the post-editor's rules, with a journal, resumable and reversible.

`find_files` says which files are meant, `preview` what would change in each; `start_run` writes, `resume_run` finishes
what was broken off, `start_undo` takes a run back, `list_runs` says what runs there were. A file is replaced only when
the journal holds its edits, so that at any instant each file is old or new and can be restored byte for byte.
"""

from toolkit.batch.finding import FoundFiles, common_folder, expand, find_files
from toolkit.batch.listing import RunSummary, find_journal, list_runs
from toolkit.batch.records import FileEdit, FileResult, Recipe, Skipped, State
from toolkit.batch.restoring import Selection
from toolkit.batch.rules import RuleSet, Signature, load_rules
from toolkit.batch.runs import Request, Run, preview, resume_run, start_run
from toolkit.batch.settings import Settings, read_settings
from toolkit.batch.tallies import Tally
from toolkit.batch.undoing import Undo, start_undo
from toolkit.batch.workers import Crew

__all__ = [
    "Crew",
    "FileEdit",
    "FileResult",
    "FoundFiles",
    "Recipe",
    "Request",
    "RuleSet",
    "Run",
    "RunSummary",
    "Selection",
    "Settings",
    "Signature",
    "Skipped",
    "State",
    "Tally",
    "Undo",
    "common_folder",
    "expand",
    "find_files",
    "find_journal",
    "list_runs",
    "load_rules",
    "preview",
    "read_settings",
    "resume_run",
    "start_run",
    "start_undo",
]
