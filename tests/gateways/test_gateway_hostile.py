"""Whatever bytes come: a gateway takes them or refuses them by a named error, and what it stored it can read."""

import base64
import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.arrivals.inbound import ConsentChange, DeliveryReport, Inbound, WithdrawnMessage
from gateways.contract import GatewayError, Malformed, RawRequest
from gateways.meta import webhook
from gateways.registry import KINDS, build
from gateways.sms import twilio
from tests.gateways.needed import NEEDED
from tests.gateways.requests_made import NOON, asked

SECRET = "secret"
SECRETS = {"twilio": {"auth_token": SECRET}, "instagram": {"app_secret": SECRET}, "lead_ads": {"app_secret": SECRET}}
GATEWAYS = {kind: build(kind, kind, {**NEEDED.get(kind, {}), **SECRETS.get(kind, {})}, "IR") for kind in KINDS}

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
with_halves = st.text(st.characters(exclude_categories=[]), max_size=40)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | with_halves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(with_halves, inner, max_size=4),
    max_leaves=20,
)
NAMES = [
    "from",
    "to",
    "message",
    "messageid",
    "status",
    "sender",
    "text",
    "Body",
    "From",
    "To",
    "MessageSid",
    "CallSid",
    "CallStatus",
    "Direction",
    "Timestamp",
    "event",
    "call_id",
    "started_at",
    "phone",
    "name",
    "email",
    "utm_source",
    "gclid",
    "COOKIES",
    "page_url",
    "tranid",
    "test",
    "bodySHA256",
]
values = anything | st.sampled_from(["missed", "inbound", "no-answer", "09120000000", "test", "TILDAUTM=%", "http://["])
forms = st.dictionaries(st.sampled_from(NAMES) | anything, values, max_size=8)
PARTS = ["message", "message_edit", "postback", "referral", "reaction", "read", "timestamp"]
FIELDS = [
    "mid",
    "text",
    "is_echo",
    "is_deleted",
    "attachments",
    "reply_to",
    "referral",
    "id",
    "story",
    "ref",
    "ad_id",
    "source",
    "title",
    "payload",
]
parts = st.dictionaries(st.sampled_from(FIELDS), json_values | st.just("m1"), max_size=5)
meta_events = st.fixed_dictionaries(
    {"sender": st.just({"id": "1"}) | parts, "recipient": st.just({"id": "2"}) | parts},
    optional=dict.fromkeys(PARTS, parts | json_values),
)
meta_bodies = st.lists(meta_events | json_values, max_size=3).map(
    lambda events: json.dumps({"object": "instagram", "entry": [{"id": "2", "messaging": events}]})
)


def signed(kind: str, request: RawRequest) -> RawRequest:
    """Let hostile bytes pass as the provider's own, so that they meet the parser behind the signature."""
    if kind in ("instagram", "lead_ads"):
        proof = webhook.signature(SECRET, request.body)
        return replace(request, headers={**request.headers, "x-hub-signature-256": proof})
    if kind == "twilio":
        try:
            told = twilio.form_pairs(request.body)
        except Malformed:
            told = ()
        made = twilio.signature(SECRET, request.url, told)
        return replace(request, headers={**request.headers, "x-twilio-signature": made})
    return request


def survives(kind: str, request: RawRequest) -> None:
    gateway = GATEWAYS[kind]
    try:
        admission = gateway.admit(signed(kind, request))
    except GatewayError:
        return
    assert admission == gateway.admit(signed(kind, request))
    for arrival in admission.arrivals:
        told = f"{arrival.event_key}{arrival.lane}"
        assert told.isprintable()
        assert len(arrival.event_key) <= 200
        told.encode()
        if arrival.dead is None:
            can_be_kept(kind, arrival.payload)


def can_be_kept(kind: str, payload: bytes) -> None:
    try:
        events = GATEWAYS[kind].read(payload)
    except Malformed:
        return
    for event in events:
        if isinstance(event, WithdrawnMessage):
            texts = [event.reference]
        elif isinstance(event, DeliveryReport):
            texts = [event.reference, event.code]
        else:
            event = event.inbound if isinstance(event, ConsentChange) else event
            assert isinstance(event, Inbound)
            assert event.phone or event.handle
            texts = [event.text, event.phone, event.name, event.to, event.ref, event.reference, str(event.utm)]
            texts += [*event.facts, *event.facts.values()]
            texts += [event.handle.id] if event.handle else []
        kept = "".join(text or "" for text in texts)
        kept.encode()
        assert "\x00" not in kept


requests = st.builds(
    RawRequest,
    method=st.sampled_from(["GET", "POST", "OPTIONS"]),
    path=anything,
    query=st.lists(st.tuples(with_halves, with_halves), max_size=4).map(tuple),
    headers=st.dictionaries(st.sampled_from(["content-type", "referer", "origin"]), with_halves, max_size=3),
    body=st.binary(max_size=200),
    url=st.just(""),
    received_at=st.just(NOON),
)


@given(requests)
def test_a_request_comes_back_from_its_row_as_it_was(request):
    payload = request.to_payload()
    assert RawRequest.from_payload(payload) == request
    assert payload.isascii()


@given(requests, st.dictionaries(st.sampled_from(["cookie", "authorization", "x-secret"]), anything))
def test_other_headers_and_the_address_with_its_key_are_not_kept(request, more):
    whole = replace(request, headers={**request.headers, **more}, url="https://leads.example.com/in/a/KEY")
    assert RawRequest.from_payload(whole.to_payload()) == request


@given(st.binary(max_size=60) | json_values.map(lambda value: json.dumps(value).encode()))
def test_a_row_somebody_else_wrote_is_malformed(payload):
    with pytest.raises(Malformed):
        RawRequest.from_payload(payload)


@pytest.mark.parametrize("kind", KINDS)
@given(request=requests)
def test_any_bytes_are_survived(kind, request):
    survives(kind, replace(request, url="https://leads.example.com/in/a/k"))


@pytest.mark.parametrize("kind", KINDS)
@given(fields=forms)
def test_any_form_is_survived(kind, fields):
    survives(kind, asked(urlencode(fields)))
    survives(kind, asked(urlencode(fields), content_type="multipart/form-data; boundary=a"))
    survives(kind, asked(method="GET", query=urlencode(fields)))


@pytest.mark.parametrize("kind", KINDS)
@given(value=json_values | forms)
def test_any_json_is_survived(kind, value):
    survives(kind, asked(json.dumps(value), content_type="application/json"))


@given(meta_bodies)
@settings(max_examples=300)
def test_any_event_signed_by_meta_is_survived(body):
    survives("instagram", asked(body, content_type="application/json"))


@given(st.lists(st.tuples(anything, anything), max_size=4))
def test_any_multipart_is_survived(pairs):
    body = "".join(f'--b\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in pairs) + "--b--"
    survives("form", asked(body.encode(), content_type="multipart/form-data; boundary=b"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "body",
    [
        b'{"a":' * 100_000,
        b'{"a":' * 400 + b"1" + b"}" * 400,
        b'{"from":' + b"9" * 5000 + b"}",
        b'{"from":1e999,"started_at":1e999,"event":"missed"}',
        b"a=1&" * 100_000,
        b"from=" + b"0" * 900_000,
        b"email=a@" + b"." * 900_000 + b"%20x",
        b'{"entry":[{"id":{"a":[[[[[[1]]]]]]},"messaging":[{"sender":{"id":[[[]]]}}]}]}',
        b"\x00" * 1000,
        b"%00=%00&from=%00",
    ],
    ids=["deep", "nested", "long number", "infinite", "many fields", "long", "backtrack", "odd ids", "nul", "nul form"],
)
def test_known_poison_is_survived_quickly(kind, body):
    for content_type in ("application/json", "application/x-www-form-urlencoded"):
        survives(kind, asked(body, content_type=content_type))


@given(st.binary(max_size=300))
def test_any_stored_bytes_are_read_or_malformed(body):
    row = json.loads(asked(b"").to_payload())
    row["body"] = base64.b64encode(body).decode()
    for kind in KINDS:
        can_be_kept(kind, json.dumps(row).encode())
