from datetime import UTC, datetime
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import MultiDict
from twilio.request_validator import RequestValidator

from core.arrivals.inbound import DeliveryReport, Inbound
from core.mail_terms import MessageState
from core.terms import TouchKind
from gateways.contract import BadSignature, Malformed
from gateways.sms.twilio import Twilio, TwilioOptions, signature
from tests.gateways.requests_made import asked

TOKEN = "test_auth_token_0123456789abcdef"
SMS_URL = "https://leads.example.com/in/twilio/sms/ch1"
SMS = (
    "ToCountry=GB&SmsMessageSid=SM00000000000000000000000000000001&NumMedia=0"
    "&SmsSid=SM00000000000000000000000000000001&SmsStatus=received"
    "&Body=%D8%B3%D9%84%D8%A7%D9%85%D8%8C+%D9%82%DB%8C%D9%85%D8%AA%D8%9F&To=%2B447700900100&NumSegments=1"
    "&MessageSid=SM00000000000000000000000000000001&AccountSid=AC00000000000000000000000000000000"
    "&From=%2B447700900123&FromCountry=GB&ApiVersion=2010-04-01"
)
SMS_SIGNATURE = "f3LnmlJUh5ExFEagUVPWARKtQuY="
VOICE_URL = "https://leads.example.com/in/twilio/voice/ch1"
VOICE = (
    "CallSid=CA00000000000000000000000000000001&AccountSid=AC00000000000000000000000000000000"
    "&From=%2B447700900123&To=%2B447700900100&CallStatus=no-answer&Direction=inbound&ApiVersion=2010-04-01"
    "&CallDuration=0&Timestamp=Mon%2C+02+Mar+2026+09%3A15%3A20+%2B0000"
    "&CallbackSource=call-progress-events&SequenceNumber=3"
)
VOICE_SIGNATURE = "uh7rfef9Tm1461uQNqiNOIfGc00="


@pytest.fixture
def twilio() -> Twilio:
    return Twilio("uk", TwilioOptions(auth_token=TOKEN), "GB")


def sms(body: str = SMS, given: str = SMS_SIGNATURE, url: str = SMS_URL, **more: str):
    return asked(body, url=url, x_twilio_signature=given, **more)


def signed(body: str, url: str = SMS_URL):
    pairs = tuple(parse_qsl(body, keep_blank_values=True))
    return sms(body, signature(TOKEN, url, pairs), url)


def test_the_documented_example_of_the_library_is_signed_alike():
    params = (
        ("CallSid", "CA1234567890ABCDE"),
        ("Digits", "1234"),
        ("From", "+14158675309"),
        ("To", "+18005551212"),
        ("Caller", "+14158675309"),
    )
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert signature("12345", url, params) == "RSOYDt4T1cUTdK1PDd93/VVr8B8="


def test_a_signed_message_is_taken_and_read(twilio):
    admission = twilio.admit(sms())
    (arrival,) = admission.arrivals
    assert arrival.event_key == "SM00000000000000000000000000000001"
    assert (admission.answer.body, admission.answer.content_type) == ("<Response></Response>", "text/xml")
    (event,) = twilio.read(arrival.payload)
    assert isinstance(event, Inbound)
    assert (event.kind, event.phone, event.to) == (TouchKind.SMS, "+447700900123", "+447700900100")
    assert event.text == "سلام، قیمت؟"


@pytest.mark.parametrize("given", ["", "f3LnmlJUh5ExFEagUVPWARKtQuY", VOICE_SIGNATURE, "قیمت", "\udcff"])
def test_a_wrong_signature_is_refused_whatever_letters_it_has(twilio, given):
    with pytest.raises(BadSignature):
        twilio.admit(sms(given=given))


@pytest.mark.parametrize("change", [("+", "%21"), ("NumMedia=0&", ""), ("&ApiVersion", "&Extra=1&ApiVersion")])
def test_any_changed_lost_or_added_field_is_refused(twilio, change):
    with pytest.raises(BadSignature):
        twilio.admit(sms(SMS.replace(*change)))


def test_the_address_counts_with_and_without_its_port(twilio):
    with_port = SMS_URL.replace(".com/", ".com:443/")
    assert twilio.admit(sms(url=with_port)).arrivals
    made_with_port = signature(TOKEN, with_port, tuple(parse_qsl(SMS)))
    assert twilio.admit(sms(given=made_with_port)).arrivals


def test_the_address_of_another_server_is_refused(twilio):
    with pytest.raises(BadSignature):
        twilio.admit(sms(url=SMS_URL.replace("leads", "evil")))


def test_a_host_header_cannot_change_what_is_checked(twilio):
    evil = "https://evil.example/in/twilio/sms/ch1"
    forged = signature(TOKEN, evil, tuple(parse_qsl(SMS)))
    with pytest.raises(BadSignature):
        twilio.admit(sms(given=forged, host="evil.example"))


def test_double_values_are_signed_once_and_sorted(twilio):
    body = SMS + "&Tag=b&Tag=a&Tag=b"
    told = SMS_URL + "".join(k + v for k, v in sorted({*parse_qsl(SMS), ("Tag", "a"), ("Tag", "b")}))
    assert twilio.admit(signed(body)).arrivals
    assert signature(TOKEN, SMS_URL, tuple(parse_qsl(body))) == signature(TOKEN, told, ())


def test_a_json_body_is_signed_by_its_hash():
    hashed = "bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"
    body = '{"property": "value", "boolean": true}'
    twilio = Twilio("uk", TwilioOptions(auth_token=TOKEN), "GB")

    def ask(text: str):
        return asked(
            text,
            query=hashed,
            url=SMS_URL,
            content_type="application/json",
            x_twilio_signature="yPltT6CPCo75JIoL0wpsigaGvUk=",
        )

    with pytest.raises(Malformed):  # signed well, but neither a message nor a call
        twilio.admit(ask(body))
    with pytest.raises(BadSignature):
        twilio.admit(ask(body.replace("true", "false")))


def test_a_report_is_told_from_the_message_it_is_about(twilio):
    body = "SmsSid=SM1&SmsStatus=delivered&MessageStatus=delivered&To=%2B447700900123&MessageSid=SM1"
    (arrival,) = twilio.admit(signed(body)).arrivals
    assert arrival.event_key == "SM1:delivered"
    assert twilio.read(arrival.payload) == [DeliveryReport("uk", "SM1", MessageState.DELIVERED, "delivered")]


def test_a_call_nobody_took_is_a_missed_call(twilio):
    (arrival,) = twilio.admit(sms(VOICE, VOICE_SIGNATURE, VOICE_URL)).arrivals
    assert arrival.event_key == "CA00000000000000000000000000000001:3"
    (event,) = twilio.read(arrival.payload)
    assert isinstance(event, Inbound)
    assert (event.kind, event.phone) == (TouchKind.MISSED_CALL, "+447700900123")
    assert event.occurred_at == datetime(2026, 3, 2, 9, 15, 20, tzinfo=UTC)


@pytest.mark.parametrize("change", [("no-answer", "completed"), ("=inbound", "=outbound-api"), ("%2B447700900123", "")])
def test_a_call_that_was_taken_made_by_us_or_withheld_is_no_lead(twilio, change):
    (arrival,) = twilio.admit(signed(VOICE.replace(*change), VOICE_URL)).arrivals
    assert twilio.read(arrival.payload) == []


def test_messages_and_calls_of_one_person_share_a_lane(twilio):
    (written,) = twilio.admit(sms()).arrivals
    (called,) = twilio.admit(sms(VOICE, VOICE_SIGNATURE, VOICE_URL)).arrivals
    assert written.lane == called.lane


def test_another_account_is_refused():
    twilio = Twilio("uk", TwilioOptions(auth_token=TOKEN, account_sid="AC1"), "GB")
    with pytest.raises(BadSignature):
        twilio.admit(sms())


def test_a_whatsapp_number_is_a_number(twilio):
    (arrival,) = twilio.admit(signed(SMS.replace("From=", "From=whatsapp%3A"))).arrivals
    (event,) = twilio.read(arrival.payload)
    assert isinstance(event, Inbound)
    assert event.phone == "+447700900123"


def test_nothing_secret_is_kept_in_the_row(twilio):
    (arrival,) = twilio.admit(sms()).arrivals
    assert SMS_SIGNATURE.encode() not in arrival.payload
    assert b"ch1" not in arrival.payload


_NAMES = st.sampled_from(["Body", "From", "To", "MediaUrl0", "بدنه", "x"])
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(_NAMES, _TEXT), max_size=8))
def test_twilios_own_library_signs_alike_whatever_is_sent(pairs):
    theirs = RequestValidator(TOKEN).compute_signature(SMS_URL, MultiDict(pairs))
    assert signature(TOKEN, SMS_URL, tuple(pairs)) == theirs


def test_twilios_own_library_accepts_what_we_accept_and_refuses_one_byte_more():
    library = RequestValidator(TOKEN)
    assert library.validate(SMS_URL, MultiDict(parse_qsl(SMS)), SMS_SIGNATURE)
    assert not library.validate(SMS_URL, MultiDict(parse_qsl(f"{SMS}1")), SMS_SIGNATURE)
    with pytest.raises(BadSignature):
        Twilio("uk", TwilioOptions(auth_token=TOKEN), "GB").admit(sms(f"{SMS}1"))
