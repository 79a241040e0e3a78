"""Twilio: SMS that people send to a number, and missed calls to it.

Twilio signs the public address and every field, including fields it may add later. The address comes from our
configuration and never from the Host header, which anybody can set. The same parser reads the fields and checks the
signature.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import ClassVar
from urllib.parse import urlsplit, urlunsplit

from pydantic import BaseModel, ConfigDict, HttpUrl

from core.arrivals.inbound import Event, Inbound
from core.terms import TouchKind
from gateways.contract import (
    Admission,
    Answer,
    Arrival,
    BadSignature,
    GatewaySender,
    Malformed,
    Pairs,
    RawRequest,
    Secret,
)
from gateways.fields import dialled, first, flat_json, form_pairs, typed
from gateways.keys import event_key, phone_lane, same
from gateways.sms.sending import ProviderAccount
from gateways.sms.twilio_send import TwilioSender, report_of
from gateways.wishes import heard

_NO_REPLY = Answer(body="<Response></Response>", content_type="text/xml")
_USUAL_PORTS = {"https": 443, "http": 80}
_NOT_TAKEN = frozenset({"no-answer", "busy", "failed", "canceled"})
_INCOMING = frozenset({"", "received", "receiving"})


class TwilioOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    auth_token: Secret
    """The account's token, which signs every request."""
    account_sid: str | None = None
    """If set, events of other accounts are refused."""
    line: str | None = None
    """The number or messaging service ("MG…") that sends; with the account's sid, people are answered."""
    api_base: HttpUrl = HttpUrl("https://api.twilio.com")


class Twilio:
    """One account or number."""

    kind: ClassVar[str] = "twilio"
    methods: ClassVar[frozenset[str]] = frozenset({"GET", "POST"})
    Options = TwilioOptions

    def __init__(self, name: str, options: TwilioOptions, region: str) -> None:  # noqa: ARG002 numbers are E.164
        self.name = name
        self.sender: GatewaySender | None = None
        if options.account_sid and options.line:
            way = ProviderAccount(name, str(options.api_base).rstrip("/"), options.line)
            self.sender = TwilioSender(way, options.account_sid, options.auth_token)
        self._token = options.auth_token
        self._account = options.account_sid

    def admit(self, request: RawRequest) -> Admission:
        """Return a message, a delivery report or a report of a call as an arrival."""
        self._check_signature(request)
        pairs = _params(request)
        if self._account and first(pairs, "accountsid") != self._account:
            raise BadSignature("of another account")
        key, lane = _key_and_lane(pairs)
        return Admission((Arrival(key, lane, request.to_payload()),), _NO_REPLY)

    def read(self, payload: bytes) -> list[Event]:
        """Return the message, the missed call, or the state of a text of ours; answered calls are ignored."""
        pairs = _params(RawRequest.from_payload(payload))
        if first(pairs, "callsid"):
            return [self._missed(pairs)] if _is_missed(pairs) else []
        if first(pairs, "messagestatus") not in _INCOMING:
            told = report_of(
                self.name,
                first(pairs, "messagesid", "smssid"),
                first(pairs, "messagestatus"),
                first(pairs, "errorcode"),
            )
            return [told] if told is not None else []
        sender = _number(pairs, "from")
        if sender is None:
            raise Malformed("no sender")
        media = [value for name, value in pairs if name.startswith("MediaContentType")]
        message = Inbound(
            kind=TouchKind.SMS,
            gateway=self.name,
            phone=sender,
            name=first(pairs, "profilename") or None,
            entry=_network(pairs),
            text=typed(pairs, "body"),
            to=_number(pairs, "to"),
            facts={"attachments": ", ".join(media)} if media else {},
            reference=first(pairs, "messagesid", "smssid") or None,
        )
        flag = first(pairs, "optouttype")
        # Twilio itself answers those who ask it for help.
        return [] if flag.lower() == "help" else [heard(message, flag=flag)]

    def _missed(self, pairs: Pairs) -> Inbound:
        return Inbound(
            kind=TouchKind.MISSED_CALL,
            gateway=self.name,
            phone=_number(pairs, "from"),
            to=_number(pairs, "to"),
            name=first(pairs, "callername") or None,
            occurred_at=_rfc2822(first(pairs, "timestamp")),
            reference=first(pairs, "callsid"),
        )

    def _check_signature(self, request: RawRequest) -> None:
        given = request.header("x-twilio-signature")
        token = self._token.get_secret_value()
        hashed = request.query_value("bodySHA256")
        signed = () if hashed else form_pairs(request.body)
        if hashed and not same(hashed, hashlib.sha256(request.body).hexdigest()):
            raise BadSignature("the body is not the one that was signed")
        # No short cut: every form is compared, also after a match, so that the time reveals nothing.
        fits = [same(given, signature(token, url, signed)) for url in _writings(request.url)]
        if not any(fits):
            raise BadSignature("missing or wrong signature")


def signature(token: str, url: str, params: Pairs) -> str:
    """Return Twilio's signature: HMAC-SHA1 over the address and each name with its values, sorted, duplicates once.

    Source: twilio-python request_validator.py.
    """
    told = url + "".join(name + value for name, value in sorted(set(params)))
    raw = told.encode("utf-8", "surrogatepass")
    return base64.b64encode(hmac.new(token.encode(), raw, hashlib.sha1).digest()).decode("ascii")


def _writings(url: str) -> Iterator[str]:
    """Return the address without and with its port: Twilio signs either of them."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    port = parts.port or _USUAL_PORTS.get(parts.scheme, 443)
    yield url
    for netloc in (host, f"{host}:{port}"):
        yield urlunsplit((parts.scheme, netloc, *parts[2:]))


def _params(request: RawRequest) -> Pairs:
    if request.query_value("bodySHA256"):
        return flat_json(request.body)
    return (*form_pairs(request.body), *request.query)


def _key_and_lane(pairs: Pairs) -> tuple[str, str]:
    call = first(pairs, "callsid")
    message = first(pairs, "messagesid", "smssid")
    status = first(pairs, "messagestatus")
    sender = first(pairs, "from")
    if call:
        lane = phone_lane(sender) if sender else event_key("call", call)
        return event_key(call, first(pairs, "sequencenumber", "callstatus")), lane
    if message and status not in _INCOMING:
        return event_key(message, status), event_key("report", message)
    if message and sender:
        return event_key(message), phone_lane(sender)
    raise Malformed("neither a message nor a call")


def _is_missed(pairs: Pairs) -> bool:
    return (
        first(pairs, "callstatus") in _NOT_TAKEN
        and first(pairs, "direction") == "inbound"
        and bool(_number(pairs, "from"))
    )


def _number(pairs: Pairs, name: str) -> str | None:
    return dialled(first(pairs, name)) or None


def _network(pairs: Pairs) -> str | None:
    """Return the messenger of a message that is no SMS ("whatsapp:+44…")."""
    network, sign, _ = first(pairs, "from").partition(":")
    return network.lower() if sign and network.isalpha() else None


def _rfc2822(text: str) -> datetime | None:
    try:
        told = parsedate_to_datetime(text)
        return None if told.tzinfo is None else told.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
