"""Kavenegar (Iran): SMS that people send to a short code or line.

The panel's "receive callback" is called by GET or POST with `messageid, from, to, message`, unsigned: the key
in the address is all that proves it. Some panels call the fields `sender, receptor, text`. Delivery reports
(`messageid, status` and sometimes the whole message again) may come to the same address.
"""

from datetime import timedelta
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, HttpUrl

from core.arrivals.inbound import DeliveryReport, Event, Inbound
from core.terms import TouchKind
from gateways.contract import Admission, Answer, Arrival, GatewaySender, Malformed, Pairs, RawRequest, Secret
from gateways.fields import fields, first, typed
from gateways.keys import event_key, phone_lane, timed_key
from gateways.sms.kavenegar_send import STATES, KavenegarSender
from gateways.wishes import heard

_SENDER = ("from", "sender")
_RECEIVER = ("to", "receptor")
_TEXT = ("message", "text", "body")
_WINDOW = timedelta(minutes=1)
"""Without an id the same text from the same number within a minute is one message."""


class KavenegarOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    line: str | None = None
    """The short code or line, for messages that do not name it."""
    api_key: Secret | None = None
    """Of the account. Taking messages in needs none; with it and a line, people are answered."""
    api_base: HttpUrl = HttpUrl("https://api.kavenegar.com")
    credit_low: float | None = None
    """Rials; below them the admins are told."""


class Kavenegar:
    """One receiving line."""

    kind: ClassVar[str] = "kavenegar"
    methods: ClassVar[frozenset[str]] = frozenset({"GET", "POST"})
    Options = KavenegarOptions

    def __init__(self, name: str, options: KavenegarOptions, region: str) -> None:
        self.name = name
        self.sender: GatewaySender | None = None
        if options.api_key is not None and options.line:
            base = str(options.api_base).rstrip("/")
            self.sender = KavenegarSender(name, base, options.api_key, options.line, options.credit_low)
        self._line = options.line
        self._region = region

    def admit(self, request: RawRequest) -> Admission:
        """Take a message or a delivery report."""
        if request.empty:
            return Admission((), Answer())
        pairs = fields(request)
        message_id = first(pairs, "messageid")
        sender = first(pairs, *_SENDER)
        if _is_report(pairs) and message_id:
            key, lane = event_key(message_id, first(pairs, "status")), event_key("report", message_id)
        elif sender:
            key, lane = message_id and event_key(message_id), phone_lane(sender)
        else:
            raise Malformed("neither a sender nor a delivery report")
        content = (sender, first(pairs, *_RECEIVER), typed(pairs, *_TEXT))
        key = key or timed_key(*content, at=request.received_at, window=_WINDOW)
        return Admission((Arrival(key, lane, request.to_payload()),), Answer())

    def read(self, payload: bytes) -> list[Event]:
        """Return the message, or what became of one of ours."""
        pairs = fields(RawRequest.from_payload(payload))
        if _is_report(pairs):
            reference, status = first(pairs, "messageid"), first(pairs, "status")
            told = STATES.get(status) if reference else None
            return [DeliveryReport(self.name, reference, told, status)] if told else []
        sender = first(pairs, *_SENDER)
        if not sender:
            raise Malformed("no sender")
        message = Inbound(
            kind=TouchKind.SMS,
            gateway=self.name,
            phone=self._international(sender),
            text=typed(pairs, *_TEXT),
            to=first(pairs, *_RECEIVER) or self._line,
            reference=first(pairs, "messageid") or None,
        )
        return [heard(message)]

    def _international(self, number: str) -> str:
        """Write an Iranian number so that a team of another region reads it right."""
        if self._region != "IR" and number.startswith("09"):
            return f"+98{number[1:]}"
        return number


def _is_report(pairs: Pairs) -> bool:
    return bool(first(pairs, "status"))
