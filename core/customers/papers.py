"""What a customer is sent of an order: a proforma, the price list; and what was agreed at the end of a talk."""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.errors import BadSetting

MOST_AGREED = 15
LONGEST_AGREED = 200
EXAMPLE = "Delivery on Monday + paid in two parts"


class PaperKind(StrEnum):
    """What is sent."""

    PROFORMA = "proforma"
    """The lines of an order, what they come to, and what was agreed."""
    PRICES = "prices"
    """Everything the team sells, with its prices."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on one, in words of who reads it: it stays as it was sent."""

    title: str
    lines: tuple[tuple[str, str], ...]
    """What, and for how much."""
    total: str = ""
    agreed: tuple[str, ...] = ()
    rtl: bool = False


_APART = re.compile(r"\s*(?:\n|\+|;|؛)\s*")
_BULLET = re.compile(r"^(?:[-–•*]|\d{1,2}[.)])\s+")


def read_agreed(text: str) -> tuple[str, ...]:
    """Read what was agreed: a line each, or parted by +. Raises BadSetting for nothing, or for too much."""
    said = [_BULLET.sub("", part) for part in _APART.split(text.strip())]
    said = [" ".join(part.split()) for part in said if part]
    if not 1 <= len(said) <= MOST_AGREED or any(len(part) > LONGEST_AGREED for part in said):
        raise BadSetting("1 to 15 lines of at most 200 characters", what="agreed", raw=text[:60], example=EXAMPLE)
    return tuple(said)
