"""Buttons under receipts and notices of marketing."""

from bot.routing.buttons.packing import Button, Id


class ChooseChannel(Button, prefix="mc"):
    """Say by which channel the leads of a message came."""

    message: Id
    channel: Id


class AskName(Button, prefix="mn"):
    """Ask for the right name of a contact that came with a message."""

    contact: Id
    message: Id


class AddNumber(Button, prefix="an"):
    """Ask for the number of a lead without one."""

    lead: Id
