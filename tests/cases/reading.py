"""What the desk makes of an input, in plain values: one function a way of reading."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from aiogram.types import Message

from bot.routing.incoming_message import read_incoming
from bot.routing.lookup import kind_of
from core.addresses import Address
from core.arrivals.channel_rules import parse_rule, resolve
from core.arrivals.forwarded import read
from core.arrivals.inbound import Inbound, WithdrawnMessage
from core.arrivals.phones import find_numbers, normalise
from core.calendar.typed_days import parse_past_day
from core.calendar.typed_times import parse_when
from core.calendar.worktime import day_bounds, next_open
from core.errors import NotAnAmount, NotANumber, NotATime
from core.money import parse_amount
from core.settings import CallingHours, Span
from core.terms import TouchKind
from gateways.contract import Arrival, Gateway, GatewayError, Malformed, RawRequest
from gateways.meta.webhook import signature as meta_signature
from gateways.registry import build
from gateways.sms.twilio import signature as twilio_signature
from tests.gateways.requests_made import asked

CHANNELS = {"instagram": ("اینستاگرام",), "website": ("سایت",), "phone": ("تماس تلفنی",), "telegram": ("تلگرام",)}
NOON_IN_TEHRAN = "2026-11-25T12:30+03:30"
_TOKEN, _URL = "token", "https://leads.example.com/in/any/key"
_PLAIN = ("text", "entry", "ref", "facts", "to", "name", "kind")


def norm(raw: str, region: str = "IR") -> str:
    try:
        return normalise(raw, region)
    except NotANumber:
        return "NotANumber"


def nums(text: str, region: str = "IR") -> list[str]:
    return [found.phone or "?" for found in find_numbers(text, region)]


def mentions(text: str, region: str = "IR") -> list[list[str | None]]:
    return [[one.phone, one.name, one.channel] for one in read(text, region, CHANNELS)]


def channel(text: str, region: str = "IR") -> str | None:
    return next((one.channel for one in read(text, region, CHANNELS) if one.channel_sure), None)


def when(text: str, now: str = NOON_IN_TEHRAN, zone: str = "Asia/Tehran", lang: str = "fa") -> str:
    try:
        at = parse_when(text, datetime.fromisoformat(now).astimezone(UTC), zone, lang)
    except NotATime:
        return "NotATime"
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def day(text: str, today: str = "2026-11-25") -> str:
    try:
        return parse_past_day(text, date.fromisoformat(today)).isoformat()
    except NotATime:
        return "NotATime"


def amount(text: str, currency: str = "IRT") -> int | str:
    try:
        return parse_amount(text, currency)
    except NotAnAmount:
        return "NotAnAmount"


def form(
    pairs: list[list[str]] | None = None,
    json_body: Any = None,
    body: str | None = None,
    raw_hex: str | None = None,
    content_type: str | None = None,
    query: str = "",
    headers: Mapping[str, str] | None = None,
    region: str = "IR",
    options: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    if json_body is not None:
        raw, usual = json.dumps(json_body).encode(), "application/json"
    elif raw_hex is not None:
        raw, usual = bytes.fromhex(raw_hex), "application/octet-stream"
    else:
        raw, usual = (body or _encoded(pairs or [])).encode(), "application/x-www-form-urlencoded"
    more = {name.replace("-", "_"): value for name, value in (headers or {}).items()}
    return _through(
        build("form", "any", options or {}, region),
        asked(raw, query=query, content_type=content_type or usual, **more),
        region,
    )


def kavenegar(
    pairs: list[list[str]] | None = None,
    query: str = "",
    body: str = "",
    content_type: str = "application/x-www-form-urlencoded",
    region: str = "IR",
) -> dict[str, Any]:
    request = asked(body or _encoded(pairs or []), query=query, content_type=content_type)
    return _through(build("kavenegar", "any", {}, region), request)


def missed(pairs: list[list[str]], region: str = "IR") -> dict[str, Any]:
    return _through(build("missed_call", "any", {}, region), asked(_encoded(pairs)))


def twilio(pairs: list[list[str]], method: str = "POST", region: str = "IR") -> dict[str, Any]:
    gateway = build("twilio", "any", {"auth_token": _TOKEN}, region)
    written = _encoded(pairs)
    if method == "GET":
        proof = twilio_signature(_TOKEN, f"{_URL}?{written}", ())
        return _through(gateway, asked(method="GET", query=written, x_twilio_signature=proof))
    proof = twilio_signature(_TOKEN, _URL, tuple((name, value) for name, value in pairs))
    return _through(gateway, asked(written, x_twilio_signature=proof))


def ig(body: Any) -> dict[str, Any]:
    gateway = build("instagram", "any", {"app_secret": "s", "verify_token": "v"}, "IR")
    raw = json.dumps(body).encode()
    request = asked(raw, content_type="application/json", x_hub_signature_256=meta_signature("s", raw))
    admission = gateway.admit(request)
    read_ones = [_events(gateway, arrival) for arrival in admission.arrivals]
    events = [event for told in read_ones for event in told or ()]
    leads = [event for event in events if isinstance(event, Inbound)]
    counts = {
        "status": admission.answer.status,
        "arrivals": len(admission.arrivals),
        "leads": len(leads),
        "dead": sum(told is None for told in read_ones),
        "withdrawn": sum(isinstance(event, WithdrawnMessage) for event in events),
    }
    return counts | (_said(leads[0], "IR") if leads else {})


def tg(message: Mapping[str, Any], region: str = "IR") -> dict[str, Any]:
    chat = {"id": 7, "type": "private"}
    whole = Message.model_validate({"message_id": 1, "date": 1795600000, "chat": chat, **message})
    came = read_incoming(whole, Address("telegram", 7), region)
    found = [*came.cards, *read(came.text, region, CHANNELS)]
    names = [one.name or (came.hint if len(found) == 1 else None) for one in found]
    kind = "forward" if came.kind is TouchKind.FORWARD else kind_of(whole)
    return {"kind": kind, "numbers": [one.phone or "?" for one in found], "names": names}


def rule(line: str, text: str) -> str | None:
    match = resolve(Inbound(TouchKind.SMS, "sms", text=text), [parse_rule(line)])
    return match.channel if match else None


def opens(at: str, week: Mapping[str, list[str]], zone: str, holidays: list[str]) -> str:
    spans = {name: Span(*map(time.fromisoformat, span)) for name, span in week.items()}
    hours = CallingHours(week=spans, holidays=frozenset(holidays))
    return next_open(datetime.fromisoformat(at), hours, zone).astimezone(ZoneInfo(zone)).isoformat()


def day_length(day: str, zone: str) -> float:
    first, after = day_bounds(date.fromisoformat(day), zone)
    return (after - first).total_seconds() / 3600


def keys_of(gateway: str, requests: list[list[list[str]]]) -> int:
    built = build(gateway, "any", {}, "IR")
    return len({one.event_key for told in requests for one in built.admit(asked(_encoded(told))).arrivals})


READERS: Mapping[str, Callable[..., Any]] = {
    "norm": norm,
    "nums": nums,
    "read": mentions,
    "read_channel": channel,
    "when": when,
    "day": day,
    "amount": amount,
    "form": form,
    "kavenegar": kavenegar,
    "missed": missed,
    "twilio": twilio,
    "ig": ig,
    "tg": tg,
    "rule": rule,
    "opens": opens,
    "day_length": day_length,
    "keys_of": keys_of,
}


def _encoded(pairs: list[list[str]]) -> str:
    return urlencode([(name, value) for name, value in pairs])


def _through(gateway: Gateway, request: RawRequest, region: str = "IR") -> dict[str, Any]:
    """Send a request through a gateway: what the provider is told, and the first thing the desk learns."""
    try:
        admission = gateway.admit(request)
    except GatewayError as error:
        return {"status": error.status, "n": 0, "why": str(error)}
    events = [event for arrival in admission.arrivals for event in _events(gateway, arrival) or ()]
    leads = [event for event in events if isinstance(event, Inbound)]
    told = {"status": admission.answer.status, "n": len(leads)}
    return told | (_said(leads[0], region) if leads else {})


def _events(gateway: Gateway, arrival: Arrival) -> list[Any] | None:
    if arrival.dead is not None:
        return None
    try:
        return list(gateway.read(arrival.payload))
    except Malformed:
        return None


def _said(event: Inbound, region: str) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(event, name) for name in _PLAIN}
    told["phone"] = norm(event.phone, region) if event.phone else None
    told["handle"] = event.handle.id if event.handle else None
    marks = {f"utm_{part}": getattr(event.utm, part) for part in ("source", "medium", "campaign", "term", "content")}
    return told | marks


def fits(got: Any, want: Any) -> bool:
    """Whether an answer is what was expected: see the head of the data."""
    if isinstance(want, dict):
        if "any" in want:
            return any(fits(got, one) for one in want["any"])
        return isinstance(got, dict | Mapping) and all(fits(got.get(name), one) for name, one in want.items())
    if isinstance(want, list):
        return isinstance(got, list) and len(got) == len(want) and all(map(fits, got, want))
    if isinstance(want, str) and want.startswith("contains:"):
        return want[9:] in str(got)
    if isinstance(want, str) and want.startswith("without:"):
        return want[8:] not in str(got)
    return bool(got == want)
