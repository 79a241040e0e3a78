"""Buttons of running the desk and its banks."""

from bot.routing.buttons.packing import Button, Id, TeamButton

# -- running the desk -------------------------------------------------------------------------------------------------


class ShowDead(TeamButton, prefix="adx"):
    """Show what could not be worked or sent."""


class ShowStatus(TeamButton, prefix="ast"):
    """Show how the desk is."""


class ConfirmRestore(Button, prefix="arc"):
    """Let the desk act by itself again after a restore."""


class LookAtArrival(Button, prefix="adl"):
    """Show what came in and could not be worked."""

    row: Id


class LookAtMessage(Button, prefix="adm"):
    """Show a message that could not be sent."""

    row: Id


class DismissArrival(Button, prefix="add"):
    """Let what could not be worked be: one, or all of the team's."""

    row: Id | None = None


class DismissMessage(Button, prefix="ade"):
    """Let a message that could not be sent be: one, or all of the team's."""

    row: Id | None = None


class ReplayArrival(Button, prefix="adi"):
    """Put back what could not be worked: one, or all of the team's."""

    row: Id | None = None


class ResendMessage(Button, prefix="ado"):
    """Send again what could not be sent: one, or all of the team's."""

    row: Id | None = None


# -- banks ------------------------------------------------------------------------------------------------------------


class ShowBanks(Button, prefix="bkl"):
    """Show today of each bank."""


class TurnBank(Button, prefix="bkp"):
    """Let nothing out of a bank, or let it go on."""

    bank: Id
    paused: bool


class TryBankSource(Button, prefix="bkt"):
    """Ask a source of a bank for its first rows."""

    source: Id


class ShowRefusedRows(Button, prefix="bkr"):
    """List what of a bank was refused, and why."""

    bank: Id
