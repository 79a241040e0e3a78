"""Calls, as reported by any phone exchange that can open an address.

The contract is ours: `call_id, event (missed, answered, outbound), from, to, did, extension, queue, started_at,
answered_at, ended_at, talk_sec, wait_sec, recording_url`, as JSON, a form or a query. It is unsigned: the key in the
address proves it. Placeholders that the exchange did not fill in ("[Number]") count as missing.
"""

import re
from datetime import timedelta
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from core.arrivals.inbound import Event, Inbound
from core.digits import latin_digits
from core.terms import TouchKind
from gateways.contract import Admission, Answer, Arrival, GatewaySender, Malformed, Pairs, RawRequest
from gateways.fields import dialled, fields, first, moment
from gateways.keys import event_key, phone_lane, timed_key

_EVENTS = {
    **dict.fromkeys(("missed", "callmissed", "пропущенный", "ازدسترفته"), "missed"),
    **dict.fromkeys(("missedcall", "noanswer", "notanswered", "unanswered", "busy", "abandon", "abandoned"), "missed"),
    **dict.fromkeys(("cancel", "canceled", "cancelled"), "missed"),
    **dict.fromkeys(("answered", "answer", "completed"), "answered"),
    **dict.fromkeys(("outbound", "outgoing"), "outbound"),
}
"""Our three words, and the words of exchanges for them ("NO ANSWER", "missed-call")."""
_NO_LETTER = re.compile(r"[\W_]+")
_FACTS = ("queue", "extension", "wait_sec")
_WINDOW = timedelta(minutes=1)
"""For exchanges without call ids: the same call reported twice within a minute counts once."""
_FEWEST_DIGITS = 5
"""Fewer digits are an extension or a withheld number ("anonymous")."""


class MissedCallOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    line: str | None = None
    """The called number, for exchanges that do not report it."""


class MissedCall:
    """One exchange."""

    kind: ClassVar[str] = "missed_call"
    methods: ClassVar[frozenset[str]] = frozenset({"GET", "POST"})
    Options = MissedCallOptions

    def __init__(self, name: str, options: MissedCallOptions, region: str) -> None:  # noqa: ARG002 desk normalises
        self.name = name
        self.sender: GatewaySender | None = None
        self._line = options.line

    def admit(self, request: RawRequest) -> Admission:
        """Return the report of one call as an arrival."""
        if request.empty:
            return Admission((), Answer())
        pairs = fields(request)
        event, caller = _event(pairs), dialled(first(pairs, "from"))
        if event is None:
            raise Malformed("event is none of answered, missed, outbound")
        call = first(pairs, "call_id")
        told = (event, caller, first(pairs, "to"), first(pairs, "started_at"))
        key = event_key(call, event) if call else timed_key(*told, at=request.received_at, window=_WINDOW)
        outside = first(pairs, "to") if event == "outbound" else caller
        lane = phone_lane(outside) if outside else "phone:"
        return Admission((Arrival(key, lane, request.to_payload()),), Answer())

    def read(self, payload: bytes) -> list[Event]:
        """Return the missed call. Answered and outbound calls and withheld numbers are ignored."""
        pairs = fields(RawRequest.from_payload(payload))
        caller = dialled(first(pairs, "from"))
        if _event(pairs) != "missed" or not _is_number(caller):
            return []
        return [
            Inbound(
                kind=TouchKind.MISSED_CALL,
                gateway=self.name,
                phone=caller,
                to=first(pairs, "did", "to") or self._line,
                occurred_at=moment(first(pairs, "started_at")),
                facts=_facts(pairs),
                reference=first(pairs, "call_id") or None,
            )
        ]


def _event(pairs: Pairs) -> str | None:
    return _EVENTS.get(_NO_LETTER.sub("", first(pairs, "event")).lower())


def _is_number(caller: str) -> bool:
    return sum(c.isdigit() for c in latin_digits(caller)) >= _FEWEST_DIGITS


def _facts(pairs: Pairs) -> dict[str, str]:
    return {name: value for name in _FACTS if (value := first(pairs, name))}
