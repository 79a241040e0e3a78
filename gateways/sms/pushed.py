"""What providers without signatures have in common: a message or report is pushed as names and values, or fetched.

Only the key in the address proves such a push. A fetched message is put into the same form, so that the same code
reads it; where a provider pushes without an id, a message that is also fetched lists the keys under which the push
may have been stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from core.arrivals.inbound import DeliveryReport, Event, Inbound
from core.digits import latin_digits
from core.mail_terms import MessageState
from core.terms import TouchKind
from gateways.contract import Admission, Answer, Arrival, GatewaySender, Malformed, Pairs, RawRequest
from gateways.fields import fields, first, moment, typed
from gateways.keys import event_key, phone_lane, timed_key
from gateways.wishes import heard

_WINDOW = timedelta(minutes=1)
"""Without an id the same text from the same number within a minute is one message."""
_BEFORE, _AFTER = 1, 4
"""Minutes around the time of a fetched message in which its push may have come."""
_DIGITS_COMPARED = 10
_AT = "occurred_at"


@dataclass(frozen=True, slots=True)
class PushNames:
    """The field names of a provider; the first one that is filled counts."""

    id: tuple[str, ...] = ("messageid", "message_id", "id")
    sender: tuple[str, ...] = ("from", "sender", "mobile", "originator")
    receiver: tuple[str, ...] = ("to", "receptor", "line", "destination")
    text: tuple[str, ...] = ("message", "text", "body")
    status: tuple[str, ...] = ("status", "deliverystatus")


@dataclass(frozen=True, slots=True)
class FetchedMessage:
    """A message from a provider's inbox."""

    id: str
    sender: str
    receiver: str
    text: str
    at: datetime | None
    """UTC; None where the provider does not name it."""


class PushedLine:
    """One receiving line of a provider that does not sign. Each provider names its fields and its statuses."""

    methods: ClassVar[frozenset[str]] = frozenset({"GET", "POST"})
    names: ClassVar[PushNames] = PushNames()
    states: ClassVar[Mapping[str, MessageState]] = {}
    country: ClassVar[str] = "98"
    """Country of numbers that begin with a zero, for teams of another region."""
    region: ClassVar[str] = "IR"

    def __init__(self, name: str, region: str, line: str | None, sender: GatewaySender | None) -> None:
        self.name = name
        self.sender = sender
        self._line = line
        self._region = region

    def admit(self, request: RawRequest) -> Admission:
        """Return a message or a delivery report as an arrival."""
        if request.empty:
            return Admission((), Answer())
        pairs = fields(request)
        message_id, sender = first(pairs, *self.names.id), first(pairs, *self.names.sender)
        status = first(pairs, *self.names.status)
        if status and message_id:
            key, lane = event_key(message_id, status), event_key("report", message_id)
        elif sender:
            key, lane = message_id and event_key(message_id), phone_lane(sender)
        else:
            raise Malformed("neither a sender nor a delivery report")
        if not key:
            content = (sender, first(pairs, *self.names.receiver), typed(pairs, *self.names.text))
            key = _timed(*content, at=request.received_at)
        return Admission((Arrival(key, lane, request.to_payload()),), Answer())

    def read(self, payload: bytes) -> list[Event]:
        """Return the message, or the delivery state of one of ours."""
        pairs = fields(RawRequest.from_payload(payload))
        status = first(pairs, *self.names.status)
        if status:
            return self._report(pairs, status)
        sender = first(pairs, *self.names.sender)
        if not sender:
            raise Malformed("no sender")
        message = Inbound(
            kind=TouchKind.SMS,
            gateway=self.name,
            phone=self._international(sender),
            text=typed(pairs, *self.names.text),
            to=first(pairs, *self.names.receiver) or self._line,
            occurred_at=moment(first(pairs, _AT)),
            reference=first(pairs, *self.names.id) or None,
        )
        return [heard(message)]

    def reference_of(self, pairs: Pairs) -> str:
        """Return the provider's id of our text in a report."""
        return first(pairs, *self.names.id)

    def _report(self, pairs: Pairs, status: str) -> list[Event]:
        reference, state = self.reference_of(pairs), self.states.get(status)
        return [DeliveryReport(self.name, reference, state, status)] if reference and state else []

    def _international(self, number: str) -> str:
        """Return a number of the provider's country in international form, for teams of another region."""
        if self._region != self.region and number.startswith("0") and not number.startswith("00"):
            return f"+{self.country}{number[1:]}"
        return number

    def arrival(self, one: FetchedMessage, now: datetime) -> Arrival:
        """Return a fetched message as an arrival, as if it had been pushed."""
        names = self.names
        query = (
            (names.id[0], one.id),
            (names.sender[0], one.sender),
            (names.receiver[0], one.receiver),
            (names.text[0], one.text),
            (_AT, one.at.isoformat() if one.at else ""),
        )
        request = RawRequest("FETCH", f"/in/{self.name}", query, {}, b"", "", now)
        minutes = range(-_BEFORE, _AFTER + 1) if one.at else ()
        pushed = (
            _timed(one.sender, one.receiver, one.text, at=one.at + timedelta(minutes=minute))
            for minute in minutes
            if one.at is not None
        )
        return Arrival(event_key(one.id), phone_lane(one.sender), request.to_payload(), also=tuple(pushed))


def _timed(sender: str, receiver: str, text: str, *, at: datetime) -> str:
    """Return the key of a message without an id, independent of how numbers are written."""
    return timed_key(_same(sender), _same(receiver), text.strip(), at=at, window=_WINDOW)


def _same(number: str) -> str:
    digits = "".join(sign for sign in latin_digits(number) if sign.isdigit())
    return digits[-_DIGITS_COMPARED:] or number
