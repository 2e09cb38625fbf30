"""What to say, in one sentence, when a run ends in an error, and the exit status that goes with it."""

from __future__ import annotations

import errno
from dataclasses import dataclass

from toolkit.errors import SohrError

OUT_OF_RESOURCES = 3
"""No space, no memory, no permission: like a wrong configuration, something for the user to put right."""
FAULT = 70
"""A fault of the program itself (EX_SOFTWARE of BSD's sysexits.h)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence for stderr and the exit status of the run."""

    message: str
    status: int


def explain(error: Exception) -> Failure:
    """Return the sentence and the exit status for an error that ended a run; never status 0."""
    match error:
        case SohrError():
            return Failure(str(error), error.exit_status)
        case MemoryError():
            return Failure("not enough memory: translate fewer or shorter files at a time", OUT_OF_RESOURCES)
        case OSError():
            return Failure(_explain_os_error(error), OUT_OF_RESOURCES)
    return Failure(
        f"a fault in sohr-tx, not in your files: {type(error).__name__}: {error}\n"
        "Please report it with the command you ran and what this prints: SOHR_TX_DEBUG=1 sohr-tx ...",
        FAULT,
    )


def _explain_os_error(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{where}no space left on the device: free some and run the command again"
    return f"{where}{error.strerror or error}"
