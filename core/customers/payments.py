"""Payment links: their states, and how often the provider is asked for one."""

from datetime import datetime, timedelta
from enum import StrEnum

EXPIRES_AFTER = timedelta(days=7)
"""A link that was not paid for so long is given up."""
MOST_TRIES = 8
"""Tries to make one before it is given up."""


class PaymentState(StrEnum):
    """The life of a payment link."""

    ASKED = "asked"
    """The provider has not made it yet."""
    WAITING = "waiting"
    PAID = "paid"
    WRONG_AMOUNT = "wrong_amount"
    """Paid, but another amount or currency than was asked for: a person must look."""
    ENDED = "ended"
    FAILED = "failed"


def next_look(asked_at: datetime, now: datetime) -> datetime | None:
    """Return when the provider is asked again: often at first, and not at all after a week.

    Payers close the page before they are sent back, so news alone would miss payments.
    """
    age = now - asked_at
    if age >= EXPIRES_AFTER:
        return None
    if age < timedelta(hours=1):
        return now + timedelta(minutes=2)
    return now + (timedelta(minutes=15) if age < timedelta(days=1) else timedelta(hours=2))
