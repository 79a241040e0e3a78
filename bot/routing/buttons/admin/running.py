"""Buttons of running the desk and its banks."""

from bot.routing.buttons.packing import Button, Id, TeamButton

# -- running the desk -------------------------------------------------------------------------------------------------


class ShowDead(TeamButton, prefix="adx"):
    """Show what could not be worked or sent."""


class ShowStatus(TeamButton, prefix="ast"):
    """Show the state of the desk."""


class ConfirmRestore(Button, prefix="arc"):
    """Resume the desk's automatic work after a restore."""


class LookAtArrival(Button, prefix="adl"):
    """Show what came in and could not be worked."""

    row: Id


class LookAtMessage(Button, prefix="adm"):
    """Show a message that could not be sent."""

    row: Id


class DismissArrival(Button, prefix="add"):
    """Dismiss dead arrivals: one, or all of the team's."""

    row: Id | None = None


class DismissMessage(Button, prefix="ade"):
    """Dismiss unsent messages: one, or all of the team's."""

    row: Id | None = None


class ReplayArrival(Button, prefix="adi"):
    """Put back what could not be worked: one, or all of the team's."""

    row: Id | None = None


class ResendMessage(Button, prefix="ado"):
    """Send again what could not be sent: one, or all of the team's."""

    row: Id | None = None


# -- banks ------------------------------------------------------------------------------------------------------------


class ShowBanks(Button, prefix="bkl"):
    """Show the figures of each bank today."""


class TurnBank(Button, prefix="bkp"):
    """Pause or resume a bank."""

    bank: Id
    paused: bool


class TryBankSource(Button, prefix="bkt"):
    """Ask a source of a bank for its first rows."""

    source: Id


class ShowRefusedRows(Button, prefix="bkr"):
    """List the refused rows of a bank, with the reasons."""

    bank: Id
