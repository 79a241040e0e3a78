"""Every SMS provider against its double: texts out, their fate, credit, and messages that must be asked for."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from core.arrivals.inbound import DeliveryReport, Inbound
from core.mail_terms import MessageState
from desk.messages.sending import own_id
from gateways.abilities import AsksCredit, AsksFates, FetchesMessages, FindsOwn
from gateways.contract import Gateway, GatewaySender, NotTold, SendFailed, SendUnknown
from gateways.registry import build
from gateways.sms import lsim
from playground.sms_accounts import KEY, USER, InboxText
from playground.sms_providers import SmsProviders
from storage.epoch import STAMPS
from tests.gateways.requests_made import asked

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
SINCE = NOON - timedelta(days=1)
JOB = {"to": "+989120000001", "text": "سلام، وقتتان بخیر", "own_id": own_id(STAMPS, 77)}
OPTIONS = {
    "kavenegar": {"api_key": KEY, "line": "10004567"},
    "melipayamak": {"username": USER, "api_key": KEY, "line": "50001234"},
    "smsir": {"api_key": KEY, "line": "30001234"},
    "ghasedak": {"api_key": KEY, "line": "2100001234"},
    "ippanel": {"api_key": KEY, "line": "+983000505"},
    "lsim": {"username": USER, "api_key": KEY, "line": "Sarnakh"},
    "smsc": {"username": USER, "api_key": KEY, "line": "Sarnakh"},
    "twilio": {"auth_token": KEY, "account_sid": "AC1", "line": "+15005550006"},
}
DIALLED = {
    "kavenegar": "09120000001",
    "melipayamak": "09120000001",
    "smsir": "09120000001",
    "ghasedak": "09120000001",
    "lsim": "989120000001",
    "smsc": "989120000001",
}
REPORTING = [kind for kind in OPTIONS if kind != "ippanel"]
FETCHED = ["kavenegar", "melipayamak", "smsir", "ghasedak", "ippanel"]


@pytest.fixture
async def world() -> AsyncIterator[tuple[SmsProviders, str]]:
    providers = SmsProviders()
    app = web.Application()
    app.add_routes(providers.routes())
    async with TestServer(app) as server:
        yield providers, str(server.make_url("")).rstrip("/")


def gateway_of(kind: str, base: str, region: str = "IR") -> Gateway:
    return build(kind, "sms", {**OPTIONS[kind], "api_base": f"{base}/{kind}"}, region)


def sender_of(kind: str, base: str) -> GatewaySender:
    sender = gateway_of(kind, base).sender
    assert sender is not None
    return sender


@pytest.mark.parametrize("kind", OPTIONS)
async def test_a_text_is_taken_and_what_became_of_it_is_told(world, kind):
    providers, base = world
    sender = sender_of(kind, base)
    delivery = await sender.send(JOB)
    (sent,) = providers.sent
    assert (sent.text, sent.to) == (JOB["text"], DIALLED.get(kind, JOB["to"]))
    if kind in REPORTING:
        assert isinstance(sender, AsksFates)
        sent.delivered = True
        (told,) = await sender.fates([delivery.reference])
        assert (told.reference, told.state) == (delivery.reference, MessageState.DELIVERED)
        sent.delivered = False
        assert all(not one.state.is_final for one in await sender.fates([delivery.reference]))
    await sender.close()


@pytest.mark.parametrize("kind", REPORTING)
async def test_one_text_it_will_not_tell_of_hides_the_fate_of_no_other(world, kind):
    providers, base = world
    sender = sender_of(kind, base)
    assert isinstance(sender, AsksFates)
    references = [(await sender.send(JOB | {"own_id": str(77 + n)})).reference for n in range(4)]
    for one in providers.sent:
        one.delivered = True
    providers.unknown = frozenset(references[1:2])
    told = {one.reference for one in await sender.fates(references)}
    if kind in ("smsir", "ghasedak"):
        assert told == {*references[:1], *references[2:]}
        providers.unknown = frozenset(references)
        with pytest.raises(NotTold):
            await sender.fates(references)
    else:
        assert told == set(references)
    await sender.close()


@pytest.mark.parametrize("kind", OPTIONS)
async def test_an_answer_that_was_lost_leaves_it_unknown_and_shows_no_key(world, kind):
    providers, base = world
    providers.hangs_up = True
    sender = sender_of(kind, base)
    with pytest.raises(SendUnknown) as unknown:
        await sender.send(JOB)
    assert KEY not in str(unknown.value)
    providers.hangs_up = False
    if sender.idempotent:
        await sender.send(JOB)
        assert len(providers.sent) == 1, "the same number of ours is taken once"
    if isinstance(sender, FindsOwn):
        assert await sender.find(JOB["own_id"], JOB["to"]) is not None
        assert await sender.find("78", JOB["to"]) is None
    await sender.close()


BARRED = {"error": "no login", "error_code": 2}


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("smsc", {"error": "too many requests", "error_code": 9}),
        ("smsc", BARRED),
        ("smsc", []),
        ("smsc", [{"id": "77"}]),
        ("smsc", [{"error": "?", "error_code": 3}]),
        ("smsc", "<html>maintenance</html>"),
        ("ghasedak", {"isSuccess": True, "statusCode": 200, "data": None}),
        ("ghasedak", {"isSuccess": True, "statusCode": 200, "data": {"items": None}}),
        ("ghasedak", {"isSuccess": True, "statusCode": 200, "data": [{"status": 3}]}),
        ("ghasedak", {"isSuccess": False, "statusCode": 400}),
        ("ghasedak", "<html>maintenance</html>"),
    ],
)
async def test_only_a_provider_that_says_so_has_no_text_of_ours(kind, answer):
    async def says(_request: web.Request) -> web.Response:
        return web.json_response(answer)

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", says)
    async with TestServer(app) as server:
        sender = sender_of(kind, str(server.make_url("")).rstrip("/"))
        assert isinstance(sender, FindsOwn)
        with pytest.raises(SendFailed) as failed:
            await sender.find(JOB["own_id"], JOB["to"])
        assert isinstance(failed.value, NotTold) is (answer != BARRED), "what bars all ends the round"
        await sender.close()


@pytest.mark.parametrize("kind", OPTIONS)
async def test_an_answer_that_says_nothing_leaves_it_unknown(world, kind):
    providers, base = world
    providers.refuses, providers.status = {}, 502
    sender = sender_of(kind, base)
    with pytest.raises(SendUnknown):
        await sender.send(JOB)
    await sender.close()


@pytest.mark.parametrize("kind", OPTIONS)
async def test_a_provider_that_cannot_be_reached_surely_took_nothing(kind):
    sender = sender_of(kind, "http://127.0.0.1:9")
    with pytest.raises(SendFailed) as failed:
        await sender.send(JOB)
    assert not failed.value.permanent
    await sender.close()


MELI = {"RetStatus": 0, "StrRetStatus": ""}


@pytest.mark.parametrize(
    ("kind", "answer", "status", "blocked", "of_account"),
    [
        ("kavenegar", {"return": {"status": 418}}, 418, False, True),
        ("kavenegar", {"return": {"status": 411}}, 411, False, False),
        ("melipayamak", {"Value": "2", **MELI}, 200, False, True),
        ("melipayamak", {"Value": "15", **MELI}, 200, False, False),
        ("melipayamak", {"Value": "0", "RetStatus": 35, "StrRetStatus": "InvalidData"}, 200, False, False),
        ("smsir", {"status": 102, "data": None}, 400, False, True),
        ("smsir", {"status": 104, "data": None}, 400, False, False),
        ("smsir", {"status": 115, "data": None}, 400, True, False),
        ("smsir", {"status": 1, "data": {"messageIds": [0]}}, 200, True, False),
        ("smsir", {"status": 1, "data": {"messageIds": [None]}}, 200, False, False),
        ("ghasedak", {"isSuccess": False, "statusCode": 401, "message": "bad key"}, 401, False, True),
        ("ghasedak", {"IsSuccess": False, "StatusCode": 400, "Message": "in BlackList"}, 400, True, False),
        ("ippanel", {"meta": {"status": False, "message_code": "401-1"}}, 401, False, True),
        ("ippanel", {"meta": {"status": False, "message_code": "422-3", "message": "number"}}, 422, False, False),
        ("lsim", {"errorCode": -105, "errorMessage": "Insufficient balance"}, 200, False, True),
        ("lsim", {"errorCode": -103, "errorMessage": "Wrong number format"}, 200, False, False),
        ("smsc", {"error": "no money", "error_code": 3}, 200, False, True),
        ("smsc", {"error": "invalid number", "error_code": 7}, 200, False, False),
        ("twilio", {"code": 20003}, 401, False, True),
        ("twilio", {"code": 21610}, 400, True, False),
    ],
)
async def test_what_is_refused_for_good_says_whether_it_is_the_text_the_receiver_or_the_account(
    world, kind, answer, status, blocked, of_account
):
    providers, base = world
    providers.refuses, providers.status = answer, status
    sender = sender_of(kind, base)
    with pytest.raises(SendFailed) as failed:
        await sender.send(JOB)
    assert (failed.value.permanent, failed.value.blocked, failed.value.of_account) == (True, blocked, of_account)
    await sender.close()


@pytest.mark.parametrize(
    ("kind", "answer", "status"),
    [
        ("kavenegar", {"return": {"status": 409}}, 409),
        ("melipayamak", {"Value": "6", **MELI}, 200),
        ("smsir", {"status": 20}, 429),
        ("ghasedak", {"isSuccess": False}, 429),
        ("ippanel", {}, 429),
        ("lsim", {}, 429),
        ("smsc", {"error_code": 9}, 200),
        ("twilio", {"code": 20429}, 429),
    ],
)
async def test_what_passes_is_tried_again(world, kind, answer, status):
    providers, base = world
    providers.refuses, providers.status = answer, status
    sender = sender_of(kind, base)
    with pytest.raises(SendFailed) as failed:
        await sender.send(JOB)
    assert not failed.value.permanent
    await sender.close()


@pytest.mark.parametrize("kind", ["kavenegar", "melipayamak", "smsir", "ghasedak", "lsim", "smsc"])
async def test_credit_is_told(world, kind):
    providers, base = world
    providers.credit = 1234.0
    sender = sender_of(kind, base)
    assert isinstance(sender, AsksCredit)
    assert await sender.credit() == 1234.0
    await sender.close()


# -- messages that must be asked for


def came(providers: SmsProviders, *ages: int, line: str = "50001234") -> None:
    for age in ages:
        at = int((NOON - timedelta(minutes=age)).timestamp())
        number = 100 + len(providers.came)
        providers.came.append(InboxText(number, "9120000001", line, f"پیام {number}", at))


async def all_of(gateway: FetchesMessages, cursor: str = "", now: datetime = NOON) -> tuple[list, str]:
    arrivals = []
    while True:
        page = await gateway.fetch(cursor, SINCE, now)
        arrivals += page.arrivals
        cursor = page.cursor
        if not page.more:
            return arrivals, cursor


@pytest.mark.parametrize("kind", FETCHED)
async def test_messages_are_fetched_once_read_like_pushed_ones_and_old_ones_passed_over(world, kind):
    providers, base = world
    came(providers, 3 * 1440, 30, 20)
    gateway = gateway_of(kind, base)
    assert isinstance(gateway, FetchesMessages)
    arrivals, cursor = await all_of(gateway)
    events = [event for one in arrivals for event in gateway.read(one.payload)]
    assert all(isinstance(one, Inbound) for one in events)
    assert [one.text for one in events] == ["پیام 101", "پیام 102"]
    assert {one.phone[-10:] for one in events} == {"9120000001"}
    assert events[0].occurred_at == NOON - timedelta(minutes=30)
    came(providers, 10)
    again, _ = await all_of(gateway, cursor, NOON + timedelta(minutes=1))
    known = {one.event_key for one in arrivals}
    assert [one.event_key for one in again if one.event_key not in known] == ["103"]
    await gateway.close()


@pytest.mark.parametrize(("kind", "newest_first"), [*((kind, False) for kind in FETCHED), ("ippanel", True)])
async def test_more_than_a_page_is_read_to_its_end(world, kind, newest_first):
    providers, base = world
    providers.newest_first = newest_first
    count = 250
    came(providers, *range(count + 10, 10, -1))
    gateway = gateway_of(kind, base)
    arrivals, _ = await all_of(gateway)
    assert len({one.event_key for one in arrivals}) == count
    await gateway.close()


@pytest.mark.parametrize("kind", FETCHED)
async def test_an_inbox_that_does_not_answer_keeps_its_place(kind):
    gateway = gateway_of(kind, "http://127.0.0.1:9")
    with pytest.raises(SendFailed):
        await gateway.fetch("100:1", SINCE, NOON) if kind == "smsir" else await gateway.fetch("", SINCE, NOON)
    await gateway.close()


async def test_what_kavenegar_told_without_being_heard_is_told_again(world):
    """It marks as read what it tells, also where the answer is lost on the way."""
    providers, base = world
    came(providers, *range(500, 50, -1), line="10004567")
    gateway = gateway_of("kavenegar", base)
    await all_of(gateway)
    assert all(one.read for one in providers.came if one.at >= SINCE.timestamp())
    again, _ = await all_of(gateway)
    assert len({one.event_key for one in again}) == 450
    pushed = gateway.admit(asked("messageid=100&from=09120000001&to=10004567&message=x"))
    assert pushed.arrivals[0].event_key in {one.event_key for one in again}
    await gateway.close()


async def test_kavenegar_without_a_key_is_asked_nothing():
    gateway = build("kavenegar", "sms", {"line": "10004567"}, "IR")
    assert (await gateway.fetch("", SINCE, NOON)).arrivals == ()


async def test_what_melipayamak_pushed_already_is_known_by_the_keys_of_the_push(world):
    providers, base = world
    came(providers, 10)
    gateway = gateway_of("melipayamak", base)
    body = "from=989120000001&to=50001234&body=%D9%BE%DB%8C%D8%A7%D9%85+100"
    pushed = gateway.admit(asked(method="GET", query=body, at=NOON - timedelta(minutes=10) + timedelta(seconds=50)))
    (fetched,), _ = await all_of(gateway)
    assert pushed.arrivals[0].event_key in fetched.also
    (event,) = gateway.read(pushed.arrivals[0].payload)
    assert (event.phone, event.text) == ("989120000001", "پیام 100")
    await gateway.close()


# -- what is pushed, and what proves it


@pytest.mark.parametrize(
    ("kind", "body", "state"),
    [
        ("melipayamak", "messageid=9&status=35", MessageState.BLOCKED),
        ("ghasedak", "messageid=9&status=5", MessageState.DELIVERED),
        ("lsim", "id=9&status=102", MessageState.FAILED),
    ],
)
def test_a_report_that_is_pushed_says_what_became_of_a_text(kind, body, state):
    gateway = gateway_of(kind, "https://x.example")
    (arrival,) = gateway.admit(asked(body)).arrivals
    assert gateway.read(arrival.payload) == [DeliveryReport("sms", "9", state, body.rpartition("=")[2])]


async def test_smsc_takes_an_api_key_where_the_login_is_empty_and_not_where_it_was_forgotten(world):
    providers, base = world
    options = {"username": "", "api_key": KEY, "line": "Sarnakh", "api_base": f"{base}/smsc"}
    with pytest.raises(ValueError, match="username"):
        build("smsc", "sms", {key: value for key, value in options.items() if key != "username"}, "RU")
    sender = build("smsc", "sms", options, "RU").sender
    assert sender is not None
    reference = (await sender.send(JOB)).reference
    (told,) = await sender.fates([reference])
    assert (told.reference, told.state.is_final, len(providers.sent)) == (reference, False, 1)
    await sender.close()
    wrong = build("smsc", "sms", options | {"api_key": "of-somebody-else"}, "RU").sender
    assert wrong is not None
    with pytest.raises(SendFailed) as failed:
        await wrong.send(JOB)
    assert "of-somebody-else" not in str(failed.value)
    await wrong.close()


def test_a_report_of_smsc_names_its_text_by_id_and_number():
    gateway = gateway_of("smsc", "https://x.example", "RU")
    (arrival,) = gateway.admit(asked("id=24&phone=79120000001&status=1&time=1772442922")).arrivals
    told = DeliveryReport("sms", "24:79120000001", MessageState.DELIVERED, "1")
    assert gateway.read(arrival.payload) == [told]


def test_a_number_of_azerbaijan_is_read_right_by_a_team_elsewhere():
    gateway = gateway_of("lsim", "https://x.example", "IR")
    (arrival,) = gateway.admit(asked("from=0501234567&to=Sarnakh&message=salam")).arrivals
    (event,) = gateway.read(arrival.payload)
    assert event.phone == "+994501234567"


def test_lsim_signs_as_its_documentation_says():
    assert (
        lsim.signed(SecretStr("secret"), "demo", "salam", "994501234567", "Sarnakh")
        == "559a251a6a06969b29dc9581136d0beb"
    )


@pytest.mark.parametrize("one_letter_less", [0, 1, 2, 3])
async def test_lsim_refuses_a_text_whose_key_was_made_of_one_letter_less(world, monkeypatch, one_letter_less):
    providers, base = world
    sender = sender_of("lsim", base)
    await sender.send(JOB)
    right = lsim.signed

    def wrong(password: SecretStr, *parts: str) -> str:
        return right(password, *(part[:-1] if at == one_letter_less else part for at, part in enumerate(parts)))

    monkeypatch.setattr(lsim, "signed", wrong)
    with pytest.raises(SendFailed) as failed:
        await sender.send(JOB)
    assert failed.value.of_account
    assert len(providers.sent) == 1
    await sender.close()


@pytest.mark.parametrize("text", ["Gözəl gün", "Çay dəmləndi", "سلام", "Salam, gozel gun"])
async def test_letters_outside_the_small_alphabet_arrive_as_they_were_written(world, text):
    providers, base = world
    sender = sender_of("lsim", base)
    await sender.send({**JOB, "text": text})
    assert providers.sent[0].text == text
    await sender.close()
