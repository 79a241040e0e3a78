"""What an agent's calendar shows: promised calls and tasks."""

from enum import StrEnum


class CalendarEntryKind(StrEnum):
    """What an entry stands for."""

    PROMISE = "promise"
    TASK = "task"
