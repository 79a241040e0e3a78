"""Buttons of tasks that people in a team give each other."""

from bot.routing.buttons.packing import Button, Id, Moment


class ShowTasks(Button, prefix="yl"):
    """Show what one is to do, and what one asked others to do."""


class TaskButton(Button, prefix="-y"):
    """A button about one task."""

    task: Id


class ShowTask(TaskButton, prefix="yt"):
    """Show one task."""


class FinishTask(TaskButton, prefix="yd"):
    """Say that a task is done."""


class SeeTask(TaskButton, prefix="ys"):
    """Say that the reminder was seen."""


class AskTaskTime(TaskButton, prefix="ya"):
    """Ask to when a task is moved."""


class MoveTask(TaskButton, prefix="ym"):
    """Move a task to another time."""

    at: Moment


class AskTaskColleague(TaskButton, prefix="yg"):
    """Ask to whom a task is given on."""


class PassTask(TaskButton, prefix="yp"):
    """Give a task on to a colleague."""

    person: Id


class WithdrawTask(TaskButton, prefix="yw"):
    """Take a task back."""


class HelpTask(TaskButton, prefix="yh"):
    """Do a task for a colleague."""
