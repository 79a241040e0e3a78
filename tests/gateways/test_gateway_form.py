import json
from datetime import timedelta

import pytest

from core.arrivals.inbound import Handle, Inbound, Utm
from core.terms import TouchKind
from gateways import row_receipts
from gateways.contract import Malformed, RowReceipt, TooLarge
from gateways.forms.form import Form
from gateways.forms.form_options import FormOptions
from tests.gateways.requests_made import NOON, asked

TILDA = (
    "Name=Test+User&Phone=%2B44+7700+900123&Email=t%40example.com&utm_source=yandex&utm_medium=cpc"
    "&tranid=1000001%3A2000001&formid=form500000001&formname=Callback"
)
PHONE = "09120000000"


@pytest.fixture
def site() -> Form:
    return form()


def form(region: str = "IR", **options) -> Form:
    return Form("site", FormOptions(**options), region)


def sent(site: Form, request) -> Inbound:
    (arrival,) = site.admit(request).arrivals
    (event,) = site.read(arrival.payload)
    assert isinstance(event, Inbound)
    return event


def sent_fields(site: Form, fields: dict, **more) -> Inbound:
    return sent(site, asked(json.dumps(fields), content_type="application/json", **more))


def test_tildas_example_is_read_whole(site):
    event = sent(site, asked(TILDA))
    assert event == Inbound(
        kind=TouchKind.FORM,
        gateway="site",
        phone="+44 7700 900123",
        name="Test User",
        to="Callback",
        utm=Utm("yandex", "cpc"),
        facts={"Email": "t@example.com", "formid": "form500000001"},
        reference="1000001:2000001",
    )


def test_tilda_may_try_whether_the_address_answers(site):
    for options in ({}, {"redirect": "https://shop.example/thanks"}):
        admission = form(**options).admit(asked("test=test"))
        assert (admission.arrivals, admission.answer.status, admission.answer.body) == ((), 200, "ok")


def test_a_visitor_whose_field_is_called_test_is_no_try(site):
    assert site.admit(asked(f"test=test&phone={PHONE}")).arrivals


def test_all_encodings_say_the_same(site):
    fields = {"name": "سارا", "phone": PHONE, "message": "قیمت؟"}
    parts = "".join(
        f'--xyz\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    )
    as_multipart = sent(site, asked(parts + "--xyz--\r\n", content_type='multipart/form-data; boundary="xyz"'))
    as_query = sent(site, asked(method="GET", query=f"name=سارا&phone={PHONE}&message=قیمت؟"))
    assert as_multipart == as_query == sent_fields(site, fields)
    assert (as_query.name, as_query.phone, as_query.text) == ("سارا", PHONE, "قیمت؟")


@pytest.mark.parametrize(
    "field",
    [
        "phone",
        "Phone",
        "tel",
        "tel-423",
        "your-phone",
        "phoneNumber",
        "user_mobile",
        "form_fields[mobile]",
        "fields[phone][value]",
        "lead.phone",
        "شماره",
        "شماره تماس",
        "شماره‌ی موبایل شما",
        "تلفن همراه",
        "شماره موبایل",
        "Телефон",
        "Telefon nömrəsi",
        "MSISDN",
        "field_7",
    ],
)
def test_the_phone_is_found_under_any_name(site, field):
    assert sent_fields(site, {"something": "else", field: PHONE}).phone == PHONE


def test_a_phone_field_beats_another_number(site):
    event = sent_fields(site, {"order number": "09121111111", "ساعت تماس": "۱۰ صبح", "tel": PHONE})
    assert event.phone == PHONE
    assert event.facts["ساعت تماس"] == "۱۰ صبح"


def test_the_hour_to_call_at_is_no_number_to_call(site):
    assert sent_fields(site, {"ساعت تماس": "۱۰ صبح", "Q": PHONE}).phone == PHONE


def test_a_number_that_cannot_be_called_is_still_handed_on(site):
    assert sent_fields(site, {"phone": "123"}).phone == "123"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"your-name": "Sara"}, "Sara"),
        ({"نام و نام خانوادگی": "سارا رضایی"}, "سارا رضایی"),
        ({"نام": "سارا", "نام خانوادگی": "رضایی"}, "سارا رضایی"),
        ({"last_name": "Rezaei", "firstName": "Sara"}, "Sara Rezaei"),
        ({"ФИО": "Сара"}, "Сара"),
        ({"form_name": "Callback", "company name": "ACME", "form[name]": "x"}, None),
    ],
)
def test_the_name_is_found_and_not_that_of_the_form(site, fields, name):
    event = sent_fields(site, fields | {"phone": PHONE})
    assert event.name == name


def test_elementors_triples_are_one_field_each(site):
    body = (
        "form[id]=1&form[name]=Callback&fields[a][id]=a&fields[a][type]=tel&fields[a][title]=Phone"
        f"&fields[phone][value]={PHONE}&fields[phone][raw_value]=x&meta[page_url][value]=https://s.example/p?utm_source=ig"
    )
    event = sent(site, asked(body))
    assert (event.phone, event.to, event.utm) == (PHONE, "Callback", Utm("ig"))
    assert event.facts == {"form_id": "1", "page": "https://s.example/p"}


def test_names_of_fields_can_be_configured():
    odd = form(phone_field="Q1", name_field="q2", text_field="q3")
    event = sent_fields(odd, {"q1": PHONE, "q2": "Sara", "q3": "hello"})
    assert (event.phone, event.name, event.text) == (PHONE, "Sara", "hello")


@pytest.mark.parametrize("typed", ["t@example.com", "T@example.com", "T@Example.COM"])
def test_without_a_phone_an_e_mail_is_who_somebody_is_in_whatever_case(site, typed):
    event = sent_fields(site, {"email": typed, "name": "Sara"})
    assert (event.phone, event.handle) == (None, Handle("email", "t@example.com"))


def test_with_nobody_to_answer_it_is_malformed_and_names_only_the_fields(site):
    with pytest.raises(Malformed) as error:
        sent_fields(site, {"colour": "secret value", "phone": "", "0912 000 0000": "x"})
    assert "colour" in str(error.value)
    assert "secret" not in str(error.value)
    assert "0912" not in str(error.value)


@pytest.mark.parametrize(
    ("message", "phone"),
    [
        ("Call 09120000000 or 09350000002", "+989120000000"),
        ("۰۹۱۲۰۰۰۰۰۰۰ یا منزل ۰۲۱۲۲۲۲۲۲۲۲", "+989120000000"),
        ("منزل ۰۲۱۲۲۲۲۲۲۲۲، موبایل ۰۹۱۲۰۰۰۰۰۰۰", "+989120000000"),
        ("Call 09120000000", "+989120000000"),
    ],
)
def test_of_several_numbers_in_a_message_the_first_mobile_is_the_contacts_and_the_text_keeps_all(site, message, phone):
    event = sent_fields(site, {"name": "Sara", "message": message})
    assert (event.phone, event.text, event.name) == (phone, message, "Sara")


@pytest.mark.parametrize(
    ("fields", "utm"),
    [
        ({"utm_source": "IG", "utm_medium": "Story", "utm_campaign": "نوروز"}, Utm("IG", "Story", "نوروز")),
        ({"gclid": "x"}, Utm("google", "cpc")),
        ({"gbraid": "x"}, Utm("google", "cpc")),
        ({"yclid": "x"}, Utm("yandex", "cpc")),
        ({"msclkid": "x"}, Utm("bing", "cpc")),
        ({"fbclid": "x"}, Utm("facebook", "referral")),
        ({"fbclid": "x", "gclid": "y"}, Utm("google", "cpc")),
        ({"gclid": "x", "utm_source": "news"}, Utm("news")),
        ({"gclid": "x", "utm_campaign": "c"}, Utm("google", "cpc", "c")),
        ({"utm_source": "{source}", "utm_medium": "{{ad.name}}", "utm_campaign": "[Name]"}, Utm()),
        ({"utm_source": "{source}", "yclid": "1"}, Utm("yandex", "cpc")),
        ({"last_utm_source": "b"}, Utm("b")),
        ({"utm_source": "s" * 300}, Utm("s" * 255)),
        ({}, Utm()),
    ],
)
def test_where_they_came_from(site, fields, utm):
    assert sent_fields(site, fields | {"phone": PHONE}).utm == utm


def test_what_was_inferred_says_from_what_and_keeps_the_click(site):
    facts = sent_fields(site, {"phone": PHONE, "gclid": "Cj0"}).facts
    assert facts == {"gclid": "Cj0", "utm_from": "gclid"}


def test_the_first_touch_stays_apart_from_the_last(site):
    event = sent_fields(site, {"phone": PHONE, "first_utm_source": "google", "utm_source": "instagram"})
    assert event.utm == Utm("instagram")
    assert event.facts == {"first_utm_source": "google"}


def test_marks_are_found_in_the_address_of_the_form_the_page_and_tildas_cookie(site):
    body = f"phone={PHONE}"
    in_address = sent(site, asked(body, query="utm_source=a"))
    of_page = sent(site, asked(body + "&page_url=https%3A%2F%2Fs.example%2F%3Futm_source%3Da"))
    of_referer = sent(site, asked(body, referer="https://s.example/?utm_source=a"))
    cookie = "TILDAUTM=utm_source%253Da%257C%257C%257Cutm_medium%253Db%3B%20other=1"
    of_cookie = sent(site, asked(f"{body}&COOKIES={cookie}"))
    assert [e.utm for e in (in_address, of_page, of_referer)] == [Utm("a")] * 3
    assert of_cookie.utm == Utm("a", "b")
    assert of_cookie.facts == {}


def test_written_marks_beat_those_of_the_page(site):
    event = sent(site, asked(f"phone={PHONE}&utm_source=b", referer="https://s.example/?utm_source=a&utm_medium=m"))
    assert event.utm == Utm("b")


def test_what_has_no_place_of_its_own_is_kept_and_machinery_is_not(site):
    event = sent_fields(
        site, {"phone": PHONE, "رشته": "نرم‌افزار", "g-recaptcha-response": "x", "_wpcf7": "1", "csrf_token": "t"}
    )
    assert event.facts == {"رشته": "نرم‌افزار"}


def test_of_a_file_only_its_name_is_kept(site):
    part = "--b\r\nContent-Disposition: form-data; {}\r\n\r\n{}\r\n"
    body = (
        part.format('name="phone"', PHONE) + part.format('filename="نسخه.png"; name="photo"', "\x89PNG\x00") + "--b--"
    )
    event = sent(site, asked(body, content_type="multipart/form-data; boundary=b"))
    assert event.facts == {"photo": "نسخه.png"}


def test_ten_thousand_letters_and_html_are_kept_as_typed(site):
    text = "<b>'; DROP TABLE lead; --</b> 🙂\u202e" + "ا" * 10_000
    assert sent_fields(site, {"phone": PHONE, "message": text}).text == text


def test_the_builders_own_number_is_the_key_for_one_person_only(site):
    def key(body: str, days: int = 0) -> str:
        return site.admit(asked(body, at=NOON + timedelta(days=days))).arrivals[0].event_key

    assert key(TILDA) == key(TILDA, days=2)
    assert key(TILDA) != key(TILDA.replace("900123", "900124"))


def test_a_double_click_is_one_and_a_return_the_next_day_another(site):
    def key(minutes: int) -> str:
        body = f"phone={PHONE}&message=x"
        return site.admit(asked(body, at=NOON + timedelta(minutes=minutes))).arrivals[0].event_key

    assert key(0) == key(4) != key(24 * 60)


def test_a_machine_that_fills_the_trap_is_thanked_and_forgotten():
    trapped = form(honeypot="website", redirect="https://shop.example/thanks")
    admission = trapped.admit(asked(f"phone={PHONE}&website=spam"))
    assert (admission.arrivals, admission.answer.status) == ((), 303)
    assert trapped.admit(asked(f"phone={PHONE}&website=")).arrivals


def test_the_browser_is_sent_on_where_a_page_is_configured():
    answer = form(redirect="https://shop.example/thanks").admit(asked(f"phone={PHONE}")).answer
    assert (answer.status, answer.headers["Location"]) == (303, "https://shop.example/thanks")


def test_a_script_of_any_page_may_send_unless_origins_are_named(site):
    asking = asked(method="OPTIONS", origin="https://shop.example")
    answer = site.admit(asking).answer
    assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (204, "*")
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    named = form(allow_origin=["https://shop.example"])
    assert named.admit(asking).answer.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    foreign = named.admit(asked(method="OPTIONS", origin="https://evil.example")).answer
    assert "Access-Control-Allow-Origin" not in foreign.headers
    assert named.admit(asked(f"phone={PHONE}", origin="https://shop.example")).answer.headers["Vary"] == "Origin"


def test_one_person_of_several_who_cannot_be_read_keeps_none_of_the_others_out(site):
    rows = [{"phone": PHONE}, {"name": "nobody"}, {"phone": "09350000002"}]
    admission = site.admit(asked(json.dumps(rows), content_type="application/json"))
    assert [one.dead is None for one in admission.arrivals] == [True, False, True]
    assert (admission.answer.body, admission.rows) == ("ok", ())
    told = form(receipts=True).admit(asked(json.dumps(rows), content_type="application/json"))
    assert told.rows == (1, 2, 3)


def test_more_people_than_one_request_may_bring_are_refused_and_not_cut_off(site):
    rows = [{"phone": f"0912{number:07}"} for number in range(1001)]
    with pytest.raises(TooLarge):
        site.admit(asked(json.dumps(rows), content_type="application/json"))


async def test_what_is_not_worked_in_time_is_told_as_waiting(monkeypatch):
    monkeypatch.setattr(row_receipts, "LOOKS", (0.0,))
    admission = form(receipts=True).admit(
        asked(json.dumps([{"phone": PHONE}, {"phone": "09350000002"}]), content_type="application/json")
    )

    async def ask(keys, gateway):
        assert gateway == "site"
        return {keys[1]: RowReceipt("new", 812)}

    answer = await row_receipts.answer_of(admission, "site", frozenset(), ask)
    rows = [{"row": 1, "receipt": "waiting"}, {"row": 2, "receipt": "new", "lead": 812}]
    assert (answer.content_type, json.loads(answer.body)) == ("application/json", {"rows": rows})


_YES = (
    *("on 1 yes Y True checked I_agree agreed Yes!", "بله بلی آره موافقم قبول_دارم"),
    *("да Согласен согласна", "bəli hə razıyam evet"),
)
_NO = (
    *("off 0 No n disagree No,_thanks not_agree false unchecked null [] {} - 2 maybe newsletter", "нет Не_согласен"),
    *("xeyr yox hayır razı_deyiləm", "خیر نه موافق_نیستم"),
)


@pytest.mark.parametrize("ticked", [one.replace("_", " ") for one in " ".join(_YES).split()])
def test_a_box_that_is_ticked_is_an_agreement_to_adverts(ticked):
    assert sent_fields(form(advert_field="news"), {"phone": PHONE, "news": ticked}).agreed == f"news: {ticked}"
    assert sent_fields(form(), {"phone": PHONE, "news": ticked}).agreed == ""


@pytest.mark.parametrize("told", ["", *(one.replace("_", " ") for one in " ".join(_NO).split())])
def test_whatever_is_no_known_yes_is_no_agreement_to_adverts(told):
    assert sent_fields(form(advert_field="news"), {"phone": PHONE, "news": told}).agreed == ""


def test_a_box_with_a_value_of_its_own_is_ticked_by_that_value():
    site = form(advert_field="news", advert_value=["Send me offers", "weekly"])
    for sent, agreed in (("send  me OFFERS", True), ("Weekly", True), ("yes", True), ("no offers", False)):
        assert bool(sent_fields(site, {"phone": PHONE, "news": sent}).agreed) is agreed


@pytest.mark.parametrize(("told", "agreed"), [("news=0&news=1", "1"), ("news=true&news=false", "true"), ("news=0", "")])
def test_a_hidden_no_beside_the_box_takes_no_tick_away(told, agreed):
    event = sent(form(advert_field="news"), asked(f"phone={PHONE}&{told}"))
    assert event.agreed == (agreed and f"news: {agreed}")
