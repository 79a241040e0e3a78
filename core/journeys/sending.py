"""Whether a journey's message may still leave, asked at the moment of sending: much may have happened since."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.calendar.worktime import is_open, next_open
from core.settings import CallingHours


class NotSent(StrEnum):
    """Why a message of a journey did not leave; the lead's history shows it."""

    DO_NOT_CALL = "do_not_call"
    OPTED_OUT = "opted_out"
    NO_CONSENT = "no_consent"
    SOLD = "sold"
    REPLIED = "replied"
    STOPPED = "stopped"
    """The run ended, or has moved on, after the message was queued."""
    TOO_LATE = "too_late"
    CAP = "cap"
    """A limit of contacts a day, a week or in all is used up."""
    MISSING_FIELD = "missing_field"
    NO_ADDRESS = "no_address"
    NO_TEMPLATE = "no_template"
    NO_GATEWAY = "no_gateway"
    """Nothing is configured that could write to them by this medium."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """What is known of the contact and the run at the moment of sending."""

    do_not_call: bool = False
    opted_out: bool = False
    consents: bool = True
    """Adverts need consent; service messages leave without."""
    sold: bool = False
    replied: bool = False
    run_sequence: int = 0
    has_address: bool = True


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
    is_advert: bool


def refusal(queued: QueuedMessage, standing: Recipient, now: datetime) -> NotSent | None:
    """Return why a message must not leave now, or None when nothing speaks against it.

    What protects the person is asked first, so that the history names the weightiest reason.
    """
    reasons = (
        (standing.do_not_call, NotSent.DO_NOT_CALL),
        (standing.opted_out, NotSent.OPTED_OUT),
        (queued.is_advert and not standing.consents, NotSent.NO_CONSENT),
        (queued.stops_on_sale and standing.sold, NotSent.SOLD),
        (queued.stops_on_reply and standing.replied, NotSent.REPLIED),
        (standing.run_sequence != queued.sequence, NotSent.STOPPED),
        (not standing.has_address, NotSent.NO_ADDRESS),
        (now > queued.planned_at + timedelta(seconds=queued.max_lateness), NotSent.TOO_LATE),
    )
    return next((reason for speaks_against, reason in reasons if speaks_against), None)


def may_leave_at(now: datetime, hours: CallingHours, contact_zone: str | None, team_zone: str) -> datetime:
    """Return the first moment from `now` on at which a text may reach the contact, by the clock where they are.

    A contact whose zone is unknown is taken to live where the team does; never is a text sent because nobody knows.
    """
    zone = contact_zone or team_zone
    return now if is_open(now, hours, zone) else next_open(now, hours, zone)
