"""A task for a colleague: how it ends, and who is informed when, if nobody confirms having seen it.

It is recorded like a promised call: set, due, notified, seen, and done, missed or moved, each with its time; and it
goes up the same ladder (`core.protocols.promises`).
"""

from datetime import datetime
from enum import StrEnum

from core.protocols.promises import KEPT_WITHIN


class TaskState(StrEnum):
    """The life of a task: it waits, and ends as done, missed, moved or withdrawn; it never vanishes."""

    WAITING = "waiting"
    DONE = "done"
    """Done by its time, or within ten minutes of it."""
    MISSED = "missed"
    """Done later."""
    MOVED = "moved"
    """Put off: a task of its own goes on."""
    WITHDRAWN = "withdrawn"
    """Its giver took it back."""


class TaskRung(StrEnum):
    """The next step of a task's clock."""

    DUE = "due"
    COLLEAGUE = "colleague"
    EVERYBODY = "everybody"
    AGAIN = "again"
    """They have seen it, and have not said that it is done."""
    LATE = "late"
    """Who gave it, and the managers, are told."""


class TaskFault(StrEnum):
    """What may truthfully be said about a late task."""

    GONE = "gone"
    """The assignee has left the team."""
    BUSY = "busy"
    """They have a card in hand."""
    UNREACHED = "unreached"
    """The reminder was not delivered to them."""
    UNSEEN = "unseen"
    UNDONE = "undone"
    """They have seen it, and did not say that it is done."""


def ending(due_at: datetime, at: datetime) -> TaskState:
    """Return the final state of a task that is done at this moment."""
    return TaskState.DONE if at <= due_at + KEPT_WITHIN else TaskState.MISSED
