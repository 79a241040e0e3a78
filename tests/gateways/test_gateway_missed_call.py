import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from core.arrivals.inbound import Inbound
from core.arrivals.phones import normalise
from core.terms import TouchKind
from gateways.calls.missed_call import MissedCall, MissedCallOptions
from gateways.contract import Malformed
from tests.gateways.requests_made import NOON, asked

CALL = {
    "call_id": "1772442900.17",
    "event": "missed",
    "from": "447700900123",
    "to": "447700900100",
    "did": "447700900101",
    "extension": "",
    "queue": "600",
    "started_at": "2026-03-02T12:45:00+03:30",
    "talk_sec": 0,
    "wait_sec": 41,
}


@pytest.fixture
def exchange() -> MissedCall:
    return MissedCall("pbx", MissedCallOptions(line="100"), "GB")


def told(**changes):
    return asked(json.dumps(CALL | changes), content_type="application/json")


def test_a_missed_call_says_who_called_which_number_and_when(exchange):
    (arrival,) = exchange.admit(told()).arrivals
    assert arrival.event_key == "1772442900.17:missed"
    assert exchange.read(arrival.payload) == [
        Inbound(
            kind=TouchKind.MISSED_CALL,
            gateway="pbx",
            phone="447700900123",
            to="447700900101",
            occurred_at=datetime(2026, 3, 2, 9, 15, tzinfo=UTC),
            facts={"queue": "600", "wait_sec": "41"},
            reference="1772442900.17",
        )
    ]


def test_a_form_and_a_query_say_the_same(exchange):
    plain = "call_id=1&event=missed&from=447700900123"
    answers = [exchange.admit(asked(plain)), exchange.admit(asked(method="GET", query=plain))]
    first, second = (exchange.read(a.arrivals[0].payload) for a in answers)
    assert first == second
    assert isinstance(first[0], Inbound)
    assert first[0].to == "100"


@pytest.mark.parametrize(
    "changes", [{"event": "answered"}, {"event": "outbound"}, {"from": "anonymous"}, {"from": "201"}]
)
def test_other_calls_and_withheld_numbers_are_kept_and_mean_nothing(exchange, changes):
    (arrival,) = exchange.admit(told(**changes)).arrivals
    assert exchange.read(arrival.payload) == []


def test_placeholders_that_were_not_filled_in_count_as_missing(exchange):
    (arrival,) = exchange.admit(told(did="[Did]", queue="[Queue]", started_at="[Start]")).arrivals
    (event,) = exchange.read(arrival.payload)
    assert isinstance(event, Inbound)
    assert (event.to, event.occurred_at) == ("447700900100", None)
    assert event.facts == {"wait_sec": "41"}


def test_a_time_without_a_zone_is_not_guessed_at(exchange):
    for started, at in (("2026-03-02 12:45:00", None), (1772442900, datetime(2026, 3, 2, 9, 15, tzinfo=UTC))):
        (event,) = exchange.read(exchange.admit(told(started_at=started)).arrivals[0].payload)
        assert isinstance(event, Inbound)
        assert event.occurred_at == at


def test_the_same_call_without_an_id_is_one_within_a_minute(exchange):
    body = "event=missed&from=447700900123"
    keys = [exchange.admit(asked(body, at=NOON + timedelta(seconds=s))).arrivals[0].event_key for s in (0, 30, 90)]
    assert keys[0] == keys[1] != keys[2]


def test_an_unknown_event_is_malformed(exchange):
    for event in ("", "ringing", None):
        with pytest.raises(Malformed):
            exchange.admit(told(event=event))


def test_opening_the_address_in_a_browser_is_answered(exchange):
    assert exchange.admit(asked(method="GET")).answer.status == 200


@pytest.mark.parametrize(
    "caller",
    [
        "sip:09120000001@10.0.0.1",
        "09120000001@from-trunk",
        "sip:09120000001@sbc.example.net:5060",
        "0912 000 0001@trunk",
    ],
)
def test_a_caller_given_as_an_address_is_its_number(caller):
    call = MissedCall("pbx", MissedCallOptions(), "IR")
    (arrival,) = call.admit(asked(urlencode({"event": "missed", "from": caller, "call_id": "7"}))).arrivals
    (event,) = call.read(arrival.payload)
    assert normalise(event.phone, "IR") == "+989120000001"
