"""Customers knock at doors as their providers do; the doors here check as a provider's own library would."""

import asyncio
import base64
import hashlib
import hmac
import json
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from aiohttp import ClientSession, web

from playground import providers
from playground.actions import ActionField
from playground.customer import Customer, DoorClosed, GatewayAddresses, passers_by
from playground.world import World, WorldAction, clock_actions, customer_actions
from tests.playground.hands import TownOf

NOW = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
SECRET = "app_secret_demo_0123456789abcdef"
TOKEN = "test_auth_token_0123456789abcdef"


@dataclass
class Visit:
    path: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


@dataclass
class House:
    """The product's doors, which remember who knocked."""

    url: str = ""
    status: int = 200
    visits: list[Visit] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.Response:
        self.visits.append(Visit(str(request.rel_url), await request.read(), dict(request.headers)))
        return web.Response(status=self.status, text=request.query.get("hub.challenge", "ok"))

    def doors(self) -> GatewayAddresses:
        def door(name: str) -> str:
            return f"{self.url}/in/{name}/k3y"

        return GatewayAddresses(
            kavenegar=door("kavenegar"),
            twilio=door("twilio"),
            twilio_token=TOKEN,
            twilio_voice=door("voice"),
            twilio_public_url="https://leads.example.com/in/twilio/k3y",
            instagram=door("instagram"),
            instagram_secret=SECRET,
            form=door("form"),
        )


@pytest.fixture
async def house() -> AsyncIterator[House]:
    house = House()
    app = web.Application()
    app.router.add_route("*", "/in/{gateway}/{key}", house.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    house.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield house
    await runner.cleanup()


@pytest.fixture
def customer(house: House) -> Customer:
    return Customer(house.doors(), "+989120000007", name="Reza", clock=lambda: NOW, rng=random.Random(1))


async def test_a_text_to_the_short_code_comes_as_kavenegar_sends_it(house: House, customer: Customer) -> None:
    await customer.texts_short_code("۵ سلام")
    visit = house.visits[0]
    assert visit.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert visit.fields["from"] == "09120000007"
    assert visit.fields["to"] == "3000505"
    assert visit.fields["message"] == "۵ سلام"
    await customer.texts_short_code("5")
    assert house.visits[1].fields["messageid"] != visit.fields["messageid"]


def test_twilios_own_vector_is_met() -> None:
    fields = {
        "CallSid": "CA1234567890ABCDE",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
        "Caller": "+14158675309",
    }
    signature = providers.twilio_signature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", fields)
    assert signature == "RSOYDt4T1cUTdK1PDd93/VVr8B8="


def test_a_twilio_sms_carries_the_known_signature() -> None:
    knock = providers.twilio_sms(
        "https://leads.example.com/in/twilio/sms/ch1",
        token=TOKEN,
        sender="+447700900123",
        to="+447700900100",
        text="سلام، قیمت؟",
        sid="SM00000000000000000000000000000001",
    )
    assert knock.headers["X-Twilio-Signature"] == "f3LnmlJUh5ExFEagUVPWARKtQuY="


def test_a_twilio_missed_call_carries_the_known_signature() -> None:
    knock = providers.twilio_missed_call(
        "https://leads.example.com/in/twilio/voice/ch1",
        token=TOKEN,
        caller="+447700900123",
        to="+447700900100",
        sid="CA00000000000000000000000000000001",
        at=datetime(2026, 3, 2, 9, 15, 20, tzinfo=UTC),
    )
    assert knock.headers["X-Twilio-Signature"] == "uh7rfef9Tm1461uQNqiNOIfGc00="


async def test_twilio_signs_the_public_address_and_knocks_at_the_local_one(house: House, customer: Customer) -> None:
    await customer.texts_twilio("hello")
    visit = house.visits[0]
    signed = "https://leads.example.com/in/twilio/k3y" + "".join(k + v for k, v in sorted(visit.fields.items()))
    expected = base64.b64encode(hmac.new(TOKEN.encode(), signed.encode(), hashlib.sha1).digest()).decode()
    assert visit.headers["X-Twilio-Signature"] == expected
    assert visit.path == "/in/twilio/k3y"


def test_instagram_signs_the_escaped_bytes() -> None:
    knock = providers.instagram(
        "https://x",
        secret=SECRET,
        account="17841400000000000",
        sender="6841100000000000",
        event=providers.instagram_text("aWdfZAG1faXRlbToxTEST", "سلام قیمت؟"),
        at=NOW,
    )
    assert b"\\u0633\\u0644\\u0627\\u0645" in knock.body
    expected = "sha256=" + hmac.new(SECRET.encode(), knock.body, hashlib.sha256).hexdigest()
    assert knock.headers["X-Hub-Signature-256"] == expected
    messaging = json.loads(knock.body)["entry"][0]["messaging"][0]
    assert messaging["sender"] == {"id": "6841100000000000"}
    assert messaging["timestamp"] == 1772442900000


def test_the_known_meta_signature_is_met() -> None:
    body = (
        b'{"object":"instagram","entry":[{"id":"17841400000000000","time":1772442900123,"messaging":[{"sender":'
        b'{"id":"6841100000000000"},"recipient":{"id":"17841400000000000"},"timestamp":1772442899876,"message":{'
        b'"mid":"aWdfZAG1faXRlbToxTEST",'
        b'"text":"\\u0633\\u0644\\u0627\\u0645 \\u0642\\u06cc\\u0645\\u062a\\u061f"}}]}]}'
    )
    assert len(body) == 303
    expected = "sha256=58dbfbba9660d07d7e77e8ac5d95254ea3176d9f77965422d338424ac048dab0"
    assert providers.hub_signature(SECRET, body) == expected


async def test_instagram_stories_ads_and_echoes(house: House, customer: Customer) -> None:
    await customer.writes_on_instagram("a", story="17900000000000000")
    await customer.writes_on_instagram("b", ad="120000000000000000")
    await customer.instagram_event({"message": {"mid": "m_echo", "text": "ours", "is_echo": True}})
    story, ad, echo = [json.loads(v.body)["entry"][0]["messaging"][0] for v in house.visits]
    assert story["message"]["reply_to"]["story"]["id"] == "17900000000000000"
    assert ad["message"]["referral"]["source"] == "ADS"
    assert echo["sender"]["id"] == "17841400000000000"
    assert echo["recipient"]["id"] == customer.instagram_id
    assert story["message"]["mid"] != ad["message"]["mid"]


def test_metas_handshake_is_a_get() -> None:
    knock = providers.instagram_handshake("http://x/in/instagram/k", verify_token="v", challenge="1158201444")
    query = parse_qs(urlsplit(knock.url).query)
    assert knock.method == "GET"
    assert query == {"hub.mode": ["subscribe"], "hub.challenge": ["1158201444"], "hub.verify_token": ["v"]}


async def test_the_form_and_a_missed_call(house: House, customer: Customer) -> None:
    await customer.fills_form(utm_source="google", utm_medium="cpc", utm_campaign="")
    await customer.calls_and_is_missed()
    form, call = house.visits
    assert form.fields == {"name": "Reza", "phone": "+989120000007", "utm_source": "google", "utm_medium": "cpc"}
    assert call.fields["CallStatus"] == "no-answer"
    assert call.fields["Timestamp"] == "Mon, 02 Mar 2026 09:15:00 +0000"


def test_3cx_reports_a_missed_call_in_its_own_style() -> None:
    knock = providers.threecx_missed_call("http://x", caller="+447700900123", extension="201", at=NOW)
    assert json.loads(knock.body) == {
        "type": "Missed",
        "number": "447700900123",
        "agent": "201",
        "duration": "00:00:00",
        "start": "03/02/2026 09:15:00 AM",
    }


async def test_an_exchange_may_tell_a_missed_call_in_plain_words(house: House) -> None:
    caller = Customer(GatewayAddresses(missed_call=f"{house.url}/in/calls/k3y"), "+989120000007", clock=lambda: NOW)
    await caller.calls_and_is_missed()
    await caller.calls_and_is_missed()
    first, second = [json.loads(visit.body) for visit in house.visits]
    assert (first["event"], first["from"], first["to"]) == ("missed", "+989120000007", "+982191000000")
    assert first["started_at"] == "2026-03-02T09:15:00+00:00"
    assert first["call_id"] != second["call_id"]


async def test_the_writer_on_instagram_gives_their_number(house: House, town_of: TownOf) -> None:
    town = await town_of(world=customer_actions(house.doors()))
    async with ClientSession(town.base_url) as session:
        said = (await (await session.post("/api/world/instagram", json={})).json())["said"]
        await session.post("/api/world/instagram_number", json={})
    wrote, gave = [json.loads(visit.body)["entry"][0]["messaging"][0] for visit in house.visits]
    assert wrote["sender"] == gave["sender"]
    assert gave["message"]["text"].endswith(said)


async def test_what_the_business_writes_on_instagram_is_taken_and_shown(town_of: TownOf) -> None:
    town = await town_of()
    letter = {"recipient": {"id": "68411"}, "message": {"text": "your number?"}}
    async with ClientSession(town.base_url) as session, session.ws_connect("/api/live") as socket:
        async with session.post("/graph/me/messages", json=letter) as response:
            assert (response.status, (await response.json())["error"]["code"]) == (401, 190)
        bearer = {"Authorization": "Bearer t"}
        async with session.post("/graph/me/messages", json=letter, headers=bearer) as response:
            assert (await response.json())["recipient_id"] == "68411"
        assert (await socket.receive_json(timeout=60))["said"] == "Instagram ⇠ your number?"
        async with session.get("/graph/sent") as response:
            assert (await response.json())["sent"] == [{"to": "68411", "text": "your number?"}]


async def test_a_closed_door_is_told(house: House, customer: Customer) -> None:
    house.status = 403
    with pytest.raises(DoorClosed, match="the door answered 403"):
        await customer.texts_short_code("5")


def test_passers_by_come_once_each() -> None:
    numbers = passers_by(seed=3)
    seen = [numbers() for _ in range(1000)]
    assert len(set(seen)) == 1000
    assert all(number.startswith("+98912000") and len(number) == 13 for number in seen)
    assert passers_by(seed=3)() == seen[0]


async def test_the_bar_offers_what_the_doors_allow_in_the_pages_language(house: House, town_of: TownOf) -> None:
    town = await town_of(world=customer_actions(house.doors()), lang="fa")
    async with ClientSession(town.base_url) as session:
        world = (await (await session.get("/api/state")).json())["world"]
        keys = ["sms", "wrong_script", "instagram", "instagram_number", "form", "missed_call"]
        assert [action["key"] for action in world] == keys
        assert world[0]["label"] == "مشتری پیامک می‌دهد"
        assert world[0]["fields"][0] == {
            "key": "text",
            "label": "متن",
            "type": "text",
            "default": "5",
            "choices": [],
        }
        assert [a.key for a in customer_actions(GatewayAddresses(form="http://x"))] == ["form"]


async def test_the_bar_makes_customers_act(house: House, town_of: TownOf) -> None:
    town = await town_of(world=customer_actions(house.doors(), seed=5))
    async with ClientSession(town.base_url) as session:

        async def act(key: str, **fields: str) -> dict:
            return await (await session.post(f"/api/world/{key}", json={"fields": fields})).json()

        first = await act("sms")
        again = await act("wrong_script")
        assert first["ok"] is again["ok"] is True
        assert first["said"] == again["said"]
        texted = [visit.fields for visit in house.visits]
        assert [fields["message"] for fields in texted] == ["5", "sghl rdlj ]khi?"]
        assert texted[0]["from"] == texted[1]["from"]
        assert (await act("instagram", text="قیمت؟"))["ok"] is True
        assert (await act("form", name="Neda", phone="+989120000011"))["said"] == "+989120000011"
        assert house.visits[-1].fields["name"] == "Neda"
        assert (await act("missed_call"))["ok"] is True
        house.status = 500
        assert (await act("sms"))["why"].startswith("the door answered 500")
        assert (await act("dance")) == {"ok": False, "why": "no action 'dance'"}


async def test_the_clock_is_moved_by_the_caller_and_told_to_the_page(town_of: TownOf, clock) -> None:
    async def two_hours() -> str:
        clock.advance(hours=2)
        return "11:15"

    async def end_of_day() -> None:
        clock.advance(hours=12)

    town = await town_of(world=World(clock_actions(two_hours, end_of_day)))
    async with ClientSession(town.base_url) as session, session.ws_connect("/api/live") as socket:
        answer = await (await session.post("/api/world/two_hours", json={})).json()
        assert answer == {"ok": True, "said": "11:15"}
        assert (await socket.receive_json(timeout=60))["type"] == "world"
        assert (await socket.receive_json(timeout=60))["now"] == "2026-03-02T11:15:00+00:00"


async def test_an_action_of_the_callers_own_gets_its_fields_and_defaults(town_of: TownOf) -> None:
    got = {}

    async def run(fields: dict) -> None:
        got.update(fields)

    fields = [ActionField("n", {"en": "How many"}, "number", 3), ActionField("who", {"en": "Who"})]
    town = await town_of(world=[WorldAction("own", {"en": "Own"}, fields, run)])
    async with ClientSession(town.base_url) as session:
        await session.post("/api/world/own", json={"fields": {"who": "Reza"}})
    assert got == {"n": 3, "who": "Reza"}


async def test_a_town_that_closes_ends_what_its_buttons_began_and_begins_nothing_more() -> None:
    began, ended = asyncio.Event(), list[str]()

    async def week_later(fields: dict) -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)  # as a transaction needs to be undone
            ended.append("undone")

    world = World([WorldAction("week_later", {"en": "A week later"}, [], week_later)])
    tapped = asyncio.create_task(world.act("week_later", {}))
    async with asyncio.timeout(60):
        await began.wait()
        await world.close()
        assert ended == ["undone"]
        closing = {"ok": False, "why": "the town is being closed"}
        assert await tapped == await world.act("week_later", {}) == closing
    assert ended == ["undone"]
