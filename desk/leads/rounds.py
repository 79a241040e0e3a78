"""The present round of a lead: the attempts that its protocol counts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any


def present_round(tries: Sequence[Any], attempts: int, arrived_at: datetime) -> Sequence[Any]:
    """Return those of a lead's attempts, oldest first, that count: since it was opened, and since its contact came.

    Args:
        attempts: how many it has had since it was opened.
        arrived_at: when its contact came by themselves last: who writes between two calls begins the count anew.
    """
    since_opened = tries[-attempts:] if attempts else ()
    # The last one counts even where the clock was set back behind the arrival.
    return [one for one in since_opened if one.at >= arrived_at] or since_opened[-1:]
