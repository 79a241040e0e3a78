from datetime import timedelta

import pytest

from core.arrivals.inbound import DeliveryReport, Inbound
from core.mail_terms import MessageState
from core.terms import TouchKind
from gateways.contract import Malformed
from gateways.sms.kavenegar import Kavenegar, KavenegarOptions
from tests.gateways.requests_made import NOON, asked

EXAMPLE = "messageid=85463238&from=09120000000&to=3000000000&message=%D9%82%DB%8C%D9%85%D8%AA"


@pytest.fixture
def line() -> Kavenegar:
    return Kavenegar("sms", KavenegarOptions(), "IR")


def only_event(gateway: Kavenegar, request) -> Inbound:
    (arrival,) = gateway.admit(request).arrivals
    (event,) = gateway.read(arrival.payload)
    assert isinstance(event, Inbound)
    return event


def test_a_message_is_read_as_the_documentation_shows_it(line):
    event = only_event(line, asked(EXAMPLE))
    assert (event.kind, event.gateway) == (TouchKind.SMS, "sms")
    assert (event.phone, event.to, event.text) == ("09120000000", "3000000000", "قیمت")


def test_get_post_json_and_other_field_names_say_the_same(line):
    as_get = only_event(line, asked(method="GET", query=EXAMPLE))
    as_json = only_event(
        line,
        asked(
            '{"messageid":85463238,"sender":"09120000000","receptor":3000000000,"text":"قیمت"}',
            content_type="application/json",
        ),
    )
    assert only_event(line, asked(EXAMPLE)) == as_get == as_json


def test_the_message_id_is_the_key_however_often_it_comes(line):
    first, second = (line.admit(asked(EXAMPLE, at=NOON + timedelta(days=n))).arrivals[0] for n in (0, 3))
    assert first.event_key == second.event_key == "85463238"


def test_without_an_id_the_same_text_within_a_minute_is_one_message(line):
    bare = EXAMPLE.partition("&")[2]
    keys = [line.admit(asked(bare, at=NOON + timedelta(seconds=s))).arrivals[0].event_key for s in (0, 59, 60)]
    assert keys[0] == keys[1] != keys[2]


def test_all_writings_of_a_number_share_a_lane_that_does_not_show_it(line):
    lanes = {
        line.admit(asked(f"messageid=1&from={number}&message=x")).arrivals[0].lane
        for number in ("09120000000", "%2B98+912+000+0000", "989120000000", "۰۹۱۲۰۰۰۰۰۰۰")
    }
    assert len(lanes) == 1
    assert "12000" not in lanes.pop()


def test_a_text_is_kept_as_typed_even_where_it_looks_like_a_template(line):
    assert only_event(line, asked("messageid=1&from=09120000000&message=%5Bhello%5D")).text == "[hello]"


def test_a_delivery_report_says_what_became_of_our_message(line):
    short = line.admit(asked("messageid=85463238&status=10")).arrivals[0]
    long = line.admit(asked("messageid=85463238&status=10&sender=3000000000&receptor=09120000000&message=x")).arrivals[
        0
    ]
    assert short.event_key == long.event_key == "85463238:10"
    told = [DeliveryReport("sms", "85463238", MessageState.DELIVERED, "10")]
    assert line.read(short.payload) == line.read(long.payload) == told


@pytest.mark.parametrize(
    ("status", "state"), [("5", MessageState.SENT), ("11", MessageState.FAILED), ("14", MessageState.BLOCKED)]
)
def test_every_status_of_a_report_is_understood(line, status, state):
    (arrival,) = line.admit(asked(f"messageid=1&status={status}")).arrivals
    assert line.read(arrival.payload) == [DeliveryReport("sms", "1", state, status)]


def test_a_report_that_knows_nothing_says_nothing(line):
    (arrival,) = line.admit(asked("messageid=1&status=100")).arrivals
    assert line.read(arrival.payload) == []


def test_opening_the_address_in_a_browser_is_answered_and_stores_nothing(line):
    admission = line.admit(asked(method="GET"))
    assert (admission.arrivals, admission.answer.status) == ((), 200)


def test_a_message_without_a_sender_is_malformed(line):
    with pytest.raises(Malformed):
        line.admit(asked("messageid=1&message=x"))


def test_the_configured_line_stands_in_where_the_message_names_none():
    line = Kavenegar("sms", KavenegarOptions(line="3000000000"), "IR")
    assert only_event(line, asked("messageid=1&from=09120000000&message=5")).to == "3000000000"


def test_a_team_of_another_region_still_gets_an_iranian_number():
    line = Kavenegar("sms", KavenegarOptions(), "GB")
    assert only_event(line, asked(EXAMPLE)).phone == "+989120000000"
