"""Buttons of settings, the ranking and protocols."""

from typing import Annotated

from pydantic import Field

from bot.routing.buttons.packing import Button, Id
from core.settings import Dial

# -- settings and ranking ---------------------------------------------------------------------------------------------


class ShowSettings(Button, prefix="asg"):
    """Show one page of settings; without a group all pages there are."""

    group: str | None = None


class AskSetting(Button, prefix="ask"):
    """Ask for a setting's value."""

    key: str


class TurnSetting(Button, prefix="asw"):
    """Turn a switch on or off, as offered on its page; further taps change nothing."""

    key: str
    on: bool


class ResetSetting(Button, prefix="asr"):
    """Go back to a setting's default."""

    key: str


class ShowRanking(Button, prefix="rb"):
    """Show how the next lead is chosen."""


class PreviewRanking(Button, prefix="rp"):
    """Show who would get what now."""


class TurnDial(Button, prefix="rd"):
    """Show what another position of the dial would do."""

    dial: Dial


class AskRanking(Button, prefix="rk"):
    """Ask for a value of the ranking."""

    name: str


class ConfirmRanking(Button, prefix="ry"):
    """Set what was shown at this moment."""

    stamp: Id


# -- protocols --------------------------------------------------------------------------------------------------------


class ShowProtocols(Button, prefix="apr"):
    """Show the protocols that are in force, and the drafts."""


class ProtocolButton(Button, prefix="-pr"):
    """A button about one version of a protocol."""

    version: Id


class ShowProtocol(ProtocolButton, prefix="apo"):
    """Show one version, with what may be done with it."""


class ShowProtocolLines(ProtocolButton, prefix="apa"):
    """Show the lines a protocol may have; version 0: of the protocol for all leads."""


class ShowProtocolLine(ProtocolButton, prefix="apb"):
    """Show what one line says, and offer usual values."""

    key: str


class SetProtocolLine(ShowProtocolLine, prefix="apc"):
    """Put a usual value, by its place, into the draft; -1: drop the line."""

    choice: Annotated[int, Field(ge=-1, le=99)]


class PreviewProtocol(ProtocolButton, prefix="app"):
    """Show the week of a sample lead and the last 30 days under a version."""


class ProtocolLive(ProtocolButton, prefix="apy"):
    """Put a draft in force from tomorrow, if its lines are still those that were shown; `mark`: of these."""

    mark: Id


class DropProtocol(ProtocolButton, prefix="apx"):
    """Delete a draft."""


class TakeBackProtocol(ProtocolButton, prefix="apz"):
    """Withdraw a version that was made live."""


class ChooseProtocolScope(Button, prefix="apf"):
    """Ask for which leads a protocol of their own is to be shown."""


class PickProtocolScope(Button, prefix="apg"):
    """Choose one of the scopes that were asked about, by its place."""

    place: Annotated[int, Field(ge=0, le=999)]
