"""Buttons of agents: the shift, the card, and the questions that follow an outcome."""

from enum import StrEnum

from bot.routing.buttons.packing import (
    Amount,
    AttemptButton,
    Button,
    HandOutButton,
    Id,
    TeamButton,
)
from core.terms import LostReason


class WorkAct(StrEnum):
    """An agent's actions on their own shift."""

    START = "start"
    NEXT = "next"
    BREAK = "break"
    END = "end"


class ReturnReason(StrEnum):
    """Why a lead is given back."""

    LANGUAGE = "language"
    KNOW = "know"
    TECHNICAL = "technical"
    OTHER = "other"


class PassReason(StrEnum):
    """Why a lead is handed over to a colleague."""

    ASKED = "asked"
    KNOWS = "knows"
    LANGUAGE = "language"
    NO_TIME = "no-time"


class Nothing(Button, prefix="x"):
    """Only shows its label."""


class ChangeShift(TeamButton, prefix="w"):
    """Start or end the shift or a break, or ask for the next lead."""

    act: WorkAct


class ShowCard(HandOutButton, prefix="k"):
    """Show the card as it was."""


class TakeOffered(HandOutButton, prefix="ta"):
    """Take a lead that is offered."""


class OutcomeButton(HandOutButton, prefix="-o"):
    """A button of one of the team's outcomes, by id; without an id: the one begun, or the first of its kind."""

    outcome: Id | None = None


class RecordOutcome(HandOutButton, prefix="o"):
    """Record an outcome that needs nothing more."""

    outcome: Id


class AskDoNotCall(OutcomeButton, prefix="dc"):
    """Ask once more before a number is never called again."""


class Undo(AttemptButton, prefix="un"):
    """Take an outcome back."""


class AskReason(OutcomeButton, prefix="ni"):
    """Not interested: ask why."""


class Refuse(HandOutButton, prefix="nr"):
    """Not interested, for this reason."""

    reason: LostReason


class AskProduct(OutcomeButton, prefix="so"):
    """Sold: ask what."""


class TypeAmount(HandOutButton, prefix="st"):
    """Ask for a typed amount. Product 0: something else, in words; none: the product is asked for afterwards."""

    product: Id | None = None


class Sell(HandOutButton, prefix="sy"):
    """Record a sale; `sure`: although its amount is far from the usual."""

    product: Id
    amount: Amount
    sure: bool = False


class More(HandOutButton, prefix="mo"):
    """Show the card's second page of buttons."""


class AskText(HandOutButton, prefix="tx"):
    """Ask which text the contact is to get."""


class PreviewText(HandOutButton, prefix="tp"):
    """Show a text as it would be sent to the contact."""

    template: Id


class SendText(HandOutButton, prefix="ts"):
    """Send a text to the contact."""

    template: Id


class SendAskedText(HandOutButton, prefix="tq"):
    """Record that the contact asked for a text on the phone, and send it."""

    template: Id


class AskDetails(HandOutButton, prefix="fd"):
    """Show the fields the team stores about a person."""


class AskField(HandOutButton, prefix="ff"):
    """Ask for one of them."""

    field: Id


class AskInterest(HandOutButton, prefix="fi"):
    """Ask which product the lead asks about."""


class Interest(HandOutButton, prefix="fp"):
    """Store the product the lead asks about."""

    product: Id


class AskNewName(HandOutButton, prefix="nn"):
    """Ask for the contact's right name."""


class ScriptPart(HandOutButton, prefix="sx"):
    """Send one part of the script."""

    part: Id


class AddToNote(HandOutButton, prefix="ln"):
    """Put a message that was looked up into the lead's notes."""

    message: Id


class AskNote(HandOutButton, prefix="no"):
    """Ask for a note."""


class ShowHistory(HandOutButton, prefix="hi"):
    """Send all that is known of the lead."""


class AnswerOffer(HandOutButton, prefix="of"):
    """Report why the offer on the card does not work."""

    offer: Id


class Script(HandOutButton, prefix="sc"):
    """Send the script of the lead's channel."""


class ContactCard(HandOutButton, prefix="cc"):
    """Send the number as a contact card."""


class WhyCard(HandOutButton, prefix="wy"):
    """Explain why this lead."""


class AskColleague(HandOutButton, prefix="ho"):
    """Ask to whom the lead is handed over."""


class AskPassReason(HandOutButton, prefix="hq"):
    """Ask why the lead is handed over to this agent."""

    member: Id


class PassOn(HandOutButton, prefix="hp"):
    """Hand the lead over to this agent, for this reason."""

    member: Id
    reason: PassReason


class AskReturnReason(HandOutButton, prefix="gb"):
    """Ask why the lead is given back."""


class GiveBack(HandOutButton, prefix="gr"):
    """Return the lead to the queue for this reason."""

    reason: ReturnReason
