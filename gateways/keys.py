"""Event keys and lanes: the same thing always gets the same one."""

import hashlib
import hmac
from datetime import datetime, timedelta

from core.digits import latin_digits

_LONGEST_KEY = 200
_SAME_PERSON_DIGITS = 9


def same(given: str, expected: str) -> bool:
    """Whether two secrets are equal, in constant time; unlike `hmac.compare_digest`, it accepts all letters."""
    return hmac.compare_digest(_raw(given), _raw(expected))


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def digest(*parts: str) -> str:
    """Return the hash of parts; moving a letter from one part to the next changes it."""
    told = hashlib.sha256()
    for part in parts:
        raw = _raw(part)
        told.update(f"{len(raw)}:".encode())
        told.update(raw)
    return told.hexdigest()


def event_key(*parts: str) -> str:
    """Return a key from the provider's own ids that any database can store; hashed where long or not printable."""
    key = ":".join(parts)
    if len(key) <= _LONGEST_KEY and key.isprintable():
        return key
    return f"sha:{digest(*parts)}"


def timed_key(*parts: str, at: datetime, window: timedelta) -> str:
    """Return a key for an event without an id: the same content within one window is one event.

    A repetition across two windows counts twice, which adds one touch, never a lead.
    """
    return f"sha:{digest(*parts, str(int(at.timestamp() // window.total_seconds())))}"


def phone_lane(phone: str) -> str:
    """Return a number's lane, one for all its writings (0912…, 98912…, +98 912…); it does not show the number."""
    digits = "".join(c for c in latin_digits(phone) if c.isdigit())
    return f"phone:{digest(digits[-_SAME_PERSON_DIGITS:] or phone)[:16]}"
