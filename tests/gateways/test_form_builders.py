"""Fields as form builders pack them: nested, labelled, numbered, as JSON inside a field, in old code pages."""

import json
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrivals.inbound import Handle, Inbound, Utm
from core.arrivals.phones import normalise
from gateways.contract import GatewayError
from gateways.forms.form import Form
from gateways.forms.form_options import FormOptions
from tests.gateways.requests_made import asked

PHONE, NAME = "09120000001", "نرگس کریمی"


def told(body, **options) -> list[Inbound]:
    site = Form("site", FormOptions(**options), "IR")
    if isinstance(body, bytes):
        request = asked(body)
    else:
        request = asked(json.dumps(body, ensure_ascii=False), content_type="application/json")
    return [event for one in site.admit(request).arrivals for event in site.read(one.payload)]


def sent(*pairs: tuple[str, str], **options) -> Inbound:
    (event,) = told(urlencode(pairs).encode(), **options)
    return event


@pytest.mark.parametrize(
    "body",
    [
        {"fields": [{"name": "Full name", "type": "text", "value": NAME}, {"name": "Phone", "value": PHONE}]},
        {"field_data": [{"name": "full_name", "values": [NAME]}, {"name": "phone_number", "values": [PHONE]}]},
        {"fields": [{"key": "a", "label": "نام", "value": NAME}, {"key": "b", "label": "تلفن", "value": PHONE}]},
        {"questions": [{"question": "Name", "answer": [NAME]}, {"question": "Phone", "answer": [PHONE]}]},
        {"columns": [{"column_id": "FULL_NAME", "string_value": NAME}, {"column_id": "TEL", "string_value": PHONE}]},
        {"contact": {"name": {"first": "نرگس", "last": "کریمی"}, "phones": [{"e164Phone": "+989120000001"}]}},
        {"payload": {"name": "Contact us", "data": {"First Name": "نرگس", "Last Name": "کریمی", "Phone": 9120000001}}},
        {"form": {"name": "Callback"}, "submission": {"data": {"name": NAME, "phone": PHONE}}},
        {"1.3": "نرگس", "1.6": "کریمی", "2.1": "خیابان", "2.3": "تهران", "2.6": "ایران", "3": PHONE},
        {"rawRequest": json.dumps({"q3_name": {"first": "نرگس", "last": "کریمی"}, "q4_phone": {"full": PHONE}})},
        [{"name": NAME, "phone": PHONE}],
        {
            "definition": {"title": "Lead", "fields": [{"id": "A", "title": "Name"}]},
            "answers": [
                {"type": "text", "text": NAME, "field": {"id": "A", "type": "text"}},
                {"type": "phone_number", "phone_number": "+989120000001", "field": {"id": "B"}},
            ],
        },
    ],
)
def test_every_way_to_pack_a_name_and_a_phone_is_read(body):
    (event,) = told(body)
    assert (normalise(event.phone, "IR"), event.name) == ("+989120000001", NAME)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Sara (Mina)", "Sara (Mina)"),
        ("(Sara) Mina", "(Sara) Mina"),
        ("Анна (ООО «Ромашка»)", "Анна (ООО «Ромашка»)"),
        ("Sara (Mina) - 09120000002", "Sara (Mina)"),
        ("Sara (09120000002)", "Sara"),
        ("09120000002 | (Sara) Mina", "(Sara) Mina"),
        ("Sara (Mina, 09120000002)", "Sara (Mina)"),
        ("Sara (09120000002 Mina)", "Sara (Mina)"),
        ("Sara (09120000002", "Sara"),
        ("09120000002) Sara", "Sara"),
        ("Sara (0912 000 0002) Mina", "Sara Mina"),
    ],
)
def test_a_name_keeps_its_brackets_and_loses_the_number_typed_beside_it(typed, name):
    assert sent(("name", typed), ("phone", PHONE)).name == name


def test_several_people_in_one_list_are_several_arrivals():
    events = told([{"name": "A", "phone": PHONE}, {"name": "B", "phone": "09350000002"}])
    assert [(event.name, event.phone) for event in events] == [("A", PHONE), ("B", "09350000002")]


@pytest.mark.parametrize(
    ("pairs", "phone"),
    [
        ([("country_code", "+7"), ("phone", "9260000001")], "+79260000001"),
        ([("phone_country_code", "49"), ("phone", "01700000001")], "+491700000001"),
        ([("phone[countryCode]", "90"), ("phone[number]", "5320000001")], "+905320000001"),
        ([("country", "TR"), ("phone", "0532 000 00 01")], "+905320000001"),
        ([("country", "tr"), ("phone", PHONE)], "+989120000001"),
        ([("phone[area]", "0912"), ("phone[phone]", "0000001")], "+989120000001"),
        ([("phone", "021 8877 6655 / 0912 000 0001")], "+989120000001"),
    ],
)
def test_countries_areas_and_second_numbers_belong_to_the_phone(pairs, phone):
    assert normalise(sent(*pairs).phone, "IR") == phone


def test_a_second_number_stays_to_be_seen():
    assert sent(("phone", f"{PHONE} / 09350000002")).facts == {"phone": f"{PHONE} / 09350000002"}


@pytest.mark.parametrize("phone", ["", "-", "N/A", "+98", "+98 (___) ___-__-__", "0912"])
def test_where_no_number_can_be_called_the_e_mail_is_who_they_are(phone):
    event = sent(("phone", phone), ("email", "s@example.com"))
    assert (event.phone, event.handle) == (None, Handle("email", "s@example.com"))


def test_a_number_with_a_digit_missing_is_still_shown_to_be_mended():
    event = sent(("phone", "091200000"), ("email", "s@example.com"))
    assert (event.phone, event.handle) == ("091200000", None)


def test_what_comes_twice_under_one_name_is_kept_whole():
    assert sent(("phone", PHONE), ("services[]", "A"), ("services[]", "B")).facts == {"services": "A, B"}


@pytest.mark.parametrize(
    "pairs",
    [
        [("utm[source]", "ig"), ("utm[campaign]", "nowruz")],
        [("utmSource", "ig"), ("UTM Campaign", "nowruz")],
        [("current_url", "https://s.example/l?utm_source=ig&utm_campaign=nowruz")],
        [("Page URL", "https://s.example/l?x=1&amp;utm_source=ig&amp;utm_campaign=nowruz")],
        [("page", "https://s.example/#/form?utm_source=ig&utm_campaign=nowruz")],
        [("page", "https://s.example/?fbclid=x?utm_source=ig&utm_campaign=nowruz")],
        [("page", "https%3A%2F%2Fs.example%2F%3Futm_source%3Dig%26utm_campaign%3Dnowruz")],
        [("utm_source", "ig"), ("page", "https://s.example/?utm_source=ig&utm_campaign=nowruz")],
    ],
)
def test_marks_are_found_wherever_they_stand(pairs):
    assert sent(("phone", PHONE), *pairs).utm == Utm("ig", campaign="nowruz")


@pytest.mark.parametrize("word", ["__CAMPAIGN__", "%%CAMPAIGN%%", "null", "undefined", "(not set)", "${campaign}"])
def test_marks_that_nobody_filled_in_are_none(word):
    assert sent(("phone", PHONE), ("utm_source", "tiktok"), ("utm_campaign", word)).utm == Utm("tiktok")


def test_marks_encoded_twice_are_read():
    page = "https://s.example/?utm_source=x&utm_campaign=no%2520code"
    assert sent(("phone", PHONE), ("page", page)).utm.campaign == "no code"


@pytest.mark.parametrize(
    ("codec", "name"),
    [("cp1251", "Наргиз Каримова"), ("cp1256", "سارا محمد"), ("utf-16", "نرگس"), ("utf-8-sig", "نرگس")],
)
def test_bodies_in_old_code_pages_are_read(codec, name):
    body = json.dumps({"name": name, "phone": PHONE}, ensure_ascii=False).encode(codec)
    declared = f"application/json; charset={codec}" if codec.startswith("cp") else "application/json"
    site = Form("site", FormOptions(), "IR")
    (arrival,) = site.admit(asked(body, content_type=declared)).arrivals
    (event,) = site.read(arrival.payload)
    assert event.name == name


def test_a_single_bad_byte_spoils_nothing_else():
    body = f"name={NAME}&message=".encode() + "قیمت".encode()[:-1] + f"&phone={PHONE}".encode()
    (event,) = told(body)
    assert (event.name, event.phone) == (NAME, PHONE)


_WORDS = st.sampled_from(
    ["name", "phone", "value", "label", "type", "field", "answers", "utm", "form", "1.3", "", "[]"]
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.just(PHONE),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS | st.text(max_size=8), inner, max_size=5),
    max_leaves=20,
)


@given(_JSON)
def test_no_json_whatsoever_breaks_the_reading(body):
    try:
        told(body)
    except GatewayError:
        return
