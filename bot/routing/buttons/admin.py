"""Buttons of those who set the desk up and run it."""

from typing import Literal

from bot.routing.buttons.packing import Button, Id
from core.settings import Dial
from core.terms import Role

# -- settings and ranking ------------------------------------------------------------------------------------------


class ShowSettings(Button, prefix="asg"):
    """Show one page of settings; without a group all pages there are."""

    group: str | None = None


class AskSetting(Button, prefix="ask"):
    """Ask for a setting's value, or turn a switch."""

    key: str


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


# -- protocols -----------------------------------------------------------------------------------------------------


class ShowProtocols(Button, prefix="apr"):
    """Show the protocols that are in force, and the drafts."""


class ProtocolButton(Button, prefix="-pr"):
    """A button about one version of a protocol."""

    version: Id


class PreviewProtocol(ProtocolButton, prefix="app"):
    """Show the week of a sample lead and the last 30 days under a version."""


class ProtocolLive(ProtocolButton, prefix="apy"):
    """Let a draft be in force from tomorrow."""


class DropProtocol(ProtocolButton, prefix="apx"):
    """Throw a draft away."""


class TakeBackProtocol(ProtocolButton, prefix="apz"):
    """Withdraw a version that was made live."""


# -- channels and rules --------------------------------------------------------------------------------------------


class ChannelButton(Button, prefix="-ac"):
    """A button about one channel."""

    channel: Id


class ShowChannels(Button, prefix="acl"):
    """List the channels."""


class ShowChannel(ChannelButton, prefix="acv"):
    """Show one channel."""


class AskChannelField(ChannelButton, prefix="ace"):
    """Ask for a channel's name or promise."""

    field: Literal["name", "promise"]


class AskScript(ChannelButton, prefix="acs"):
    """Ask for a channel's script."""


class TurnChannel(ChannelButton, prefix="acp"):
    """Pause a channel or let it go on."""


class AskNewChannel(Button, prefix="acn"):
    """Ask for a new channel."""


class RuleButton(Button, prefix="-ar"):
    """A button about one rule, by its id: its place may have changed since."""

    rule: Id


class ShowRules(Button, prefix="arl"):
    """List the rules."""


class ShowRule(RuleButton, prefix="aru"):
    """Show one rule."""


class AskNewRule(Button, prefix="arn"):
    """Ask for a new rule."""


class AskRuleAgain(RuleButton, prefix="are"):
    """Ask for the line that takes a rule's place."""


class MoveRule(RuleButton, prefix="arm"):
    """Move a rule one place up (-1) or down (1)."""

    by: Literal["-1", "1"]


class DropRule(RuleButton, prefix="ard"):
    """Delete a rule."""


# -- offers and products -------------------------------------------------------------------------------------------


class ShowOffers(Button, prefix="aol"):
    """List the offers."""


class AskOfferChannel(Button, prefix="aon"):
    """Ask for whom a new offer is."""


class AskOfferText(Button, prefix="aoc"):
    """Ask what is offered. Channel 0: everybody."""

    channel: Id


class KeepOffer(Button, prefix="aou"):
    """Make the offer; without days it has no end."""

    days: Id | None = None


class EndOffer(Button, prefix="aoe"):
    """End an offer now."""

    offer: Id


class ProductButton(Button, prefix="-ap"):
    """A button about one product."""

    product: Id


class ShowProducts(Button, prefix="apl"):
    """List what is sold."""


class ShowProduct(ProductButton, prefix="apv"):
    """Show one product."""


class AskProductField(ProductButton, prefix="ape"):
    """Ask for a product's name or price."""

    field: Literal["name", "price"]


class TurnProduct(ProductButton, prefix="apt"):
    """Sell a product no more, or again."""


class AskNewProduct(Button, prefix="apn"):
    """Ask for a new product."""


# -- people and the team -------------------------------------------------------------------------------------------


class PersonButton(Button, prefix="-ae"):
    """A button about one colleague."""

    person: Id


class ShowPeople(Button, prefix="ael"):
    """List everybody."""


class ShowPerson(PersonButton, prefix="aev"):
    """Show one person."""


class TurnRole(PersonButton, prefix="aer"):
    """Give or take a role."""

    role: Role
    has: Literal["+", "-"]


class AskShare(PersonButton, prefix="aek"):
    """Ask for an agent's share, cap or plan."""

    what: Literal["weight", "cap_open", "cap_day", "plan"]


class PutOnBreak(PersonButton, prefix="aeb"):
    """Put an agent on break."""


class EndShift(PersonButton, prefix="aez"):
    """End an agent's shift."""


class AskLetGo(PersonButton, prefix="aeg"):
    """Ask once more before somebody is let go."""


class LetGo(PersonButton, prefix="aex"):
    """Take every role from somebody."""


class Invite(Button, prefix="ain"):
    """Make an invite; without a role ask for it."""

    role: Role | None = None


class ShowTeam(Button, prefix="atm"):
    """Show the team in view."""


class SwitchTeam(Button, prefix="atw"):
    """Look at another team."""

    team: Id


class ShowOwnNumbers(Button, prefix="ato"):
    """List the company's own numbers."""


class DropOwnNumber(Button, prefix="atd"):
    """Take a number off the list of own numbers."""

    number: Id


class ShowBarred(Button, prefix="atb"):
    """List whom nobody calls."""


# -- running the desk ----------------------------------------------------------------------------------------------


class ShowDead(Button, prefix="adx"):
    """Show what could not be worked or sent."""


class ShowStatus(Button, prefix="ast"):
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


# -- banks ---------------------------------------------------------------------------------------------------------


class ShowBanks(Button, prefix="bkl"):
    """Show today of each bank."""


class TurnBank(Button, prefix="bkp"):
    """Let nothing out of a bank, or let it go on."""

    bank: Id


class TryBankSource(Button, prefix="bkt"):
    """Ask a source of a bank for its first rows."""

    source: Id


class ShowRefusedRows(Button, prefix="bkr"):
    """List what of a bank was refused, and why."""

    bank: Id
