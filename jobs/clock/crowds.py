"""How the clock does what comes by thousands: in short transactions, with pauses while people tap."""

from desk.operations.pace import BatchPace

LONGEST_TRANSACTION = 0.005
"""Seconds: taps wait no longer for a part of a crowd."""
LONGEST_ALONE = 0.015
"""Seconds while nobody taps: fewer transactions cost less. The first tap to come may wait for one."""
POSTGRES_PAUSE = 0.15
"""Seconds after each transaction on PostgreSQL while people write."""
RESTS = 12.0
"""Each pause is so many times as long as the transaction before it: at ten taps a second one in ten meets a part of a
crowd, with commits and all, and nineteen in twenty are to take no longer than without it."""
GENTLE_FOR = 20.0
"""Seconds of pauses after somebody waited: who taps once a minute is at work, and a crowd that finds out anew each few
seconds makes one of them wait for a long transaction each time."""
LONGEST_LOOK = 2.5
"""Seconds of one look; what is left comes with the next, and what else the look is for has its turn before."""
FEWEST = 5
"""Rows of one transaction at least, however long they take."""
FIRST = 10
"""Rows of the first transaction, before it is known how long they take."""


def crowd_pace(fewest: int = FEWEST) -> BatchPace:
    """Return the pace of work that has time: together with imports and banks it leaves people most of the time.

    `fewest`: rows of one transaction at least.
    """
    return BatchPace(
        LONGEST_TRANSACTION,
        rows=max(FIRST, fewest),
        fewest=fewest,
        rests=RESTS,
        alone=LONGEST_ALONE,
        postgres_pause=POSTGRES_PAUSE,
        gentle_for=GENTLE_FOR,
    )


def prompt_pace(fewest: int = FEWEST) -> BatchPace:
    """Return the pace of what should be done at its time: transactions as short, and no pauses.

    `fewest`: rows of one transaction at least.
    """
    return BatchPace(LONGEST_TRANSACTION, rows=max(FIRST, fewest), fewest=fewest)
