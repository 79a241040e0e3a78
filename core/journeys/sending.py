"""Whether a journey's message may still leave, asked at the moment of sending: much may have happened since."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.calendar.worktime import is_open, next_open
from core.consent import TextBarrier
from core.journeys.entering import CROWD, opening_delay
from core.protocols.definition import Rules
from core.protocols.slots import CallingPlace, first_allowed
from core.settings import CallingHours


class NotSent(StrEnum):
    """Why a message of a journey did not leave; the lead's history shows it."""

    DO_NOT_CALL = "do_not_call"
    OPTED_OUT = "opted_out"
    BARRED = "barred"
    """An advert to somebody who bars adverts at their network."""
    NO_CONSENT = "no_consent"
    NOT_ASKED = "not_asked"
    """They never asked for texts: a number out of a bank or a file whose source is not stated."""
    SOLD = "sold"
    REPLIED = "replied"
    STOPPED = "stopped"
    """The run ended, or has moved on, after the message was queued."""
    TOO_LATE = "too_late"
    CAP = "cap"
    """A limit of contacts a day, a week or in all is used up."""
    IN_HAND = "in_hand"
    """An agent had their card in hand, and was calling: put off until what came of the call is known."""
    MISSING_FIELD = "missing_field"
    NO_ADDRESS = "no_address"
    NO_TEMPLATE = "no_template"
    NO_GATEWAY = "no_gateway"
    """Nothing is configured that could write to them by this medium."""
    WINDOW_CLOSED = "window_closed"
    """The network lets us answer only for so long after their last message."""
    TOO_LONG = "too_long"
    """The way takes no text of this length, or it would leave in more parts than it may."""
    OUTSIDE_HOURS = "outside_hours"
    """It was queued while it was open, and its turn came when it was not: put off to the next opening."""


UNWANTED = frozenset({NotSent.DO_NOT_CALL, NotSent.OPTED_OUT, NotSent.BARRED, NotSent.NO_CONSENT, NotSent.NOT_ASKED})
"""What the person is against, or never asked for: no agent is to send that by hand, either."""


class StepMessage(StrEnum):
    """What became of a message of a journey."""

    QUEUED = "queued"
    SENT = "sent"
    REFUSED = "refused"
    """The desk did not send it; `NotSent` says why."""
    PUT_OFF = "put_off"
    """It did not leave, and is to be sent at another time."""
    FAILED = "failed"
    """The provider did not take it, for good."""
    UNKNOWN = "unknown"
    """It may have arrived: never sent once more."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """What is known of the contact and the run at the moment of sending."""

    do_not_call: bool = False
    unwanted: TextBarrier | None = None
    """What their words say against it."""
    sold: bool = False
    replied: bool = False
    run_sequence: int = 0
    has_address: bool = True
    window_open: bool = True


@dataclass(frozen=True, slots=True)
class QueuedMessage:
    """A message as it was queued."""

    sequence: int
    """The run's, when the message was queued."""
    planned_at: datetime
    max_lateness: int
    """Seconds."""
    stops_on_reply: bool
    stops_on_sale: bool


def refusal(queued: QueuedMessage, standing: Recipient, now: datetime) -> NotSent | None:
    """Return why a message must not leave now, or None when nothing speaks against it.

    What protects the person is asked first, so that the history names the weightiest reason.
    """
    reasons = (
        (standing.do_not_call, NotSent.DO_NOT_CALL),
        (standing.unwanted is not None, NotSent(standing.unwanted or NotSent.OPTED_OUT)),
        (queued.stops_on_sale and standing.sold, NotSent.SOLD),
        (queued.stops_on_reply and standing.replied, NotSent.REPLIED),
        (standing.run_sequence != queued.sequence, NotSent.STOPPED),
        (not standing.has_address, NotSent.NO_ADDRESS),
        (not standing.window_open, NotSent.WINDOW_CLOSED),
        (now > queued.planned_at + timedelta(seconds=queued.max_lateness), NotSent.TOO_LATE),
    )
    return next((reason for speaks_against, reason in reasons if speaks_against), None)


def may_leave_at(now: datetime, hours: CallingHours, contact_zone: str | None, team_zone: str) -> datetime:
    """Return the first moment from `now` on at which a text may reach the contact, by the clock where they are.

    A contact whose zone is unknown is taken to live where the team does; never is a text sent because nobody knows.
    """
    zone = contact_zone or team_zone
    return now if is_open(now, hours, zone) else next_open(now, hours, zone)


def may_be_tried_at(now: datetime, rules: Rules, place: CallingPlace) -> datetime | None:
    """Return the same under the caps over calls and messages together; None: the cap of all attempts is used up."""
    there = replace(place, team_zone=place.zone, contact_zone="")
    return first_allowed(now, replace(rules, lunch=None), there)[0]


def put_off_to(opening: datetime, key: str, spread: int) -> datetime:
    """Return when a text leaves that had to wait for an opening: not all of them in its first minute."""
    return opening + opening_delay(key, spread, CROWD)
