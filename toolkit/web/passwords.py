"""Passwords: how they are kept, and what is asked of one.

Kept is what scrypt (RFC 7914) makes of a password and a salt of its own, with the parameters beside it, so that they
can be raised later without locking anybody out:

    scrypt$32768$8$3$<salt>$<hash>          N, r, p; salt and hash in base64
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore
from typing import NamedTuple

from toolkit.errors import UsageError

SHORTEST, LONGEST = 12, 200
"""Characters of a password. There are no rules about digits and signs: they make passwords worse, not better (NIST SP
800-63B-4, 3.1.1.2)."""

_FEWEST_DIFFERENT = 5
"""Different characters of a password: fewer are a key held down."""

_SALT, _HASH = 16, 32
_SPARE = 2**20
"""Bytes that OpenSSL may have beyond what scrypt itself needs."""

_AT_ONCE = BoundedSemaphore(2)
"""Hashes that are computed at the same time: each takes 32 MiB, and whoever signs in a hundred times must wait."""


class Cost(NamedTuple):
    """The parameters of scrypt: memory is 128 * n * r bytes, time grows with n * r * p."""

    n: int
    r: int
    p: int


COST = Cost(2**15, 8, 3)
"""32 MiB and about a third of a second; one of the settings that OWASP's Password Storage Cheat Sheet calls equal."""


def hash_password(password: str, cost: Cost = COST) -> str:
    """Return what is kept of a password."""
    salt = secrets.token_bytes(_SALT)
    parts = (base64.b64encode(part).decode() for part in (salt, _derive(password, salt, cost)))
    return "$".join(("scrypt", *map(str, cost), *parts))


def verify_password(password: str, kept: str, cost: Cost = COST) -> bool:
    """Say whether a password is the one of which `kept` was made.

    Takes as long for an account that has no password ("") or does not exist as for one that has, with the parameters
    `cost`: nobody learns from the time who has an account.
    """
    used, salt, wanted = _parse(kept or _nobody(cost))
    return hmac.compare_digest(_derive(password, salt, used), wanted) and bool(kept)


def is_outdated(kept: str, cost: Cost = COST) -> bool:
    """Say whether a password was kept with other parameters than are used now."""
    return _parse(kept)[0] != cost


def check_password(password: str, name: str) -> None:
    """Raise UsageError for a password that is too short, too long, or would be guessed first."""
    if len(password) < SHORTEST:
        raise UsageError(f"a password has at least {SHORTEST} characters; several words are easy to remember")
    if len(password) > LONGEST:
        raise UsageError(f"a password has at most {LONGEST} characters")
    plain = password.casefold()
    if len(set(plain)) < _FEWEST_DIFFERENT or plain in {name.casefold(), name.partition("@")[0].casefold()}:
        raise UsageError("this password would be guessed first; choose another one")


def _derive(password: str, salt: bytes, cost: Cost) -> bytes:
    # One password can be typed as several sequences of code points (é), by keyboards of different systems.
    secret = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    memory = 128 * cost.r * (cost.n + cost.p + 2) + _SPARE
    with _AT_ONCE:
        return hashlib.scrypt(secret, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=memory, dklen=_HASH)


def _parse(kept: str) -> tuple[Cost, bytes, bytes]:
    try:
        scheme, n, r, p, salt, digest = kept.split("$")
        if scheme != "scrypt":
            raise ValueError(scheme)
        return Cost(int(n), int(r), int(p)), base64.b64decode(salt), base64.b64decode(digest)
    except (ValueError, binascii.Error):
        raise UsageError("the password of this account is damaged; an admin gives a new one-time link") from None


@cache
def _nobody(cost: Cost) -> str:
    return hash_password(secrets.token_urlsafe(_SALT), cost)
