"""What an agent's calendar shows: promised calls and tasks."""

from enum import StrEnum


class CalendarEntryKind(StrEnum):
    """The kind of an entry."""

    PROMISE = "promise"
    TASK = "task"
