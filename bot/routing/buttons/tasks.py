"""Buttons of tasks that people in a team give each other."""

from bot.routing.buttons.packing import Button, Id, Moment


class ShowTasks(Button, prefix="yl"):
    """Show a person's own tasks, and those they gave to others."""


class TaskButton(Button, prefix="-y"):
    """A button about one task."""

    task: Id


class ShowTask(TaskButton, prefix="yt"):
    """Show one task."""


class FinishTask(TaskButton, prefix="yd"):
    """Record that a task is done."""


class SeeTask(TaskButton, prefix="ys"):
    """Record that the reminder was seen."""


class AskTaskTime(TaskButton, prefix="ya"):
    """Ask for a task's new time."""


class MoveTask(TaskButton, prefix="ym"):
    """Move a task to another time."""

    at: Moment


class AskTaskColleague(TaskButton, prefix="yg"):
    """Ask who a task is passed to."""


class PassTask(TaskButton, prefix="yp"):
    """Pass a task to a colleague."""

    person: Id


class WithdrawTask(TaskButton, prefix="yw"):
    """Take a task back."""


class HelpTask(TaskButton, prefix="yh"):
    """Take over a task for a colleague."""
