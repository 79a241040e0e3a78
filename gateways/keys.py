"""Event keys and lanes, made so that the same thing always gets the same one."""

import hashlib
import hmac
from datetime import datetime, timedelta

from core.digits import latin_digits

_LONGEST_KEY = 200
_SAME_PERSON_DIGITS = 9


def same(given: str, expected: str) -> bool:
    """Compare a secret in constant time; unlike `hmac.compare_digest`, not startled by foreign letters."""
    return hmac.compare_digest(_raw(given), _raw(expected))


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def digest(*parts: str) -> str:
    """Hash parts so that moving a letter from one part to the next changes the result."""
    told = hashlib.sha256()
    for part in parts:
        raw = _raw(part)
        told.update(f"{len(raw)}:".encode())
        told.update(raw)
    return told.hexdigest()


def event_key(*parts: str) -> str:
    """Join the provider's own ids to a key that any database keeps; hashed where long or not printable."""
    key = ":".join(parts)
    if len(key) <= _LONGEST_KEY and key.isprintable():
        return key
    return f"sha:{digest(*parts)}"


def timed_key(*parts: str, at: datetime, window: timedelta) -> str:
    """Make the key of what has no id: the same content within one window is one event.

    A repetition across the border of two windows counts twice, which costs one touch more, never a lead.
    """
    return f"sha:{digest(*parts, str(int(at.timestamp() // window.total_seconds())))}"


def phone_lane(phone: str) -> str:
    """Return all writings of one number (0912…, 98912…, +98 912…) one lane that does not show the number."""
    digits = "".join(c for c in latin_digits(phone) if c.isdigit())
    return f"phone:{digest(digits[-_SAME_PERSON_DIGITS:] or phone)[:16]}"
