import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
import structlog
from aiohttp import ClientSession, FormData, web
from aiohttp.test_utils import TestServer
from yarl import URL

from gateways import door
from gateways.contract import Arrival, Gateway
from gateways.forms.form import Form
from gateways.forms.form_options import FormOptions
from gateways.meta.instagram import Instagram, InstagramOptions
from gateways.meta.webhook import signature as meta_signature
from gateways.sms.kavenegar import Kavenegar, KavenegarOptions
from gateways.sms.twilio import Twilio, TwilioOptions, signature
from tests.gateways.requests_made import NOON

KEY = "unguessable-0123456789"
PUBLIC = "https://leads.example.com"
MESSAGE = {"messageid": "85463238", "from": "09120000000", "to": "3000000000", "message": "قیمت"}


class Inbox:
    """What the store would commit; it can be made to fail or to wait."""

    def __init__(self) -> None:
        self.rows: list[Arrival] = []
        self.committed = asyncio.Event()
        self.committed.set()
        self.broken = False

    async def store(self, arrivals: list[Arrival], gateway: str) -> None:
        await self.committed.wait()
        if self.broken:
            raise OSError("disk full")
        self.rows += arrivals


class Provider:
    """Speaks HTTP to the door as providers do."""

    def __init__(self, session: ClientSession, base: str) -> None:
        self._session = session
        self._base = base

    async def ask(self, path: str, method: str = "POST", **how) -> tuple[int, str, dict[str, str]]:
        async with self._session.request(method, self._base + path, **how) as answer:
            return answer.status, await answer.text(), dict(answer.headers)

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        url = URL(self._base)
        return await asyncio.open_connection(url.host, url.port)


@pytest.fixture
async def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
async def provider(inbox: Inbox) -> AsyncIterator[Provider]:
    gateways: dict[str, Gateway] = {
        "sms": Kavenegar("sms", KavenegarOptions(), "IR"),
        "uk": Twilio("uk", TwilioOptions(auth_token="token"), "GB"),
        "ig": Instagram("ig", InstagramOptions(app_secret="secret", verify_token="ours"), "IR"),
        "site": Form("site", FormOptions(redirect="https://shop.example/thanks"), "IR"),
    }
    keys = {name: KEY if name == "sms" else KEY + name for name in gateways}
    app = web.Application()
    app.add_routes(door.routes(gateways, keys, inbox.store, PUBLIC, clock=lambda: NOON))
    async with TestServer(app) as server, ClientSession() as session:
        yield Provider(session, str(server.make_url("/")).rstrip("/"))


async def test_an_accepted_message_is_committed_before_it_is_answered(provider, inbox):
    inbox.committed.clear()
    asking = asyncio.create_task(provider.ask(f"/in/sms/{KEY}", data=MESSAGE))
    done, _ = await asyncio.wait([asking], timeout=0.05)
    assert not done
    inbox.committed.set()
    status, body, _ = await asking
    assert (status, body) == (200, "OK")
    assert [row.event_key for row in inbox.rows] == ["85463238"]


async def test_a_wrong_key_and_an_unknown_gateway_are_told_the_same(provider, inbox):
    wrong = await provider.ask("/in/sms/wrong", data=MESSAGE)
    unknown = await provider.ask(f"/in/nothing/{KEY}", data=MESSAGE)
    of_another = await provider.ask(f"/in/uk/{KEY}", data=MESSAGE)
    foreign = await provider.ask("/in/sms/کلید", data=MESSAGE)
    assert {(status, body) for status, body, _ in (wrong, unknown, of_another, foreign)} == {(404, "not found")}
    assert inbox.rows == []


async def test_a_body_over_a_mebibyte_is_too_large_announced_or_not(provider, inbox):
    async def pieces():
        for _ in range(17):
            yield b"x" * 65536

    announced = await provider.ask(f"/in/sms/{KEY}", data=b"x" * (1024 * 1024 + 1))
    streamed = await provider.ask(f"/in/sms/{KEY}", data=pieces())
    assert announced[0] == streamed[0] == 413
    assert inbox.rows == []


async def test_a_body_announced_too_large_is_not_waited_for(provider):
    reader, writer = await provider.connect()
    head = f"POST /in/sms/{KEY} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n"
    writer.write(head.encode())
    async with asyncio.timeout(60):
        assert b" 413 " in await reader.readline()
    writer.close()


async def test_a_body_of_exactly_a_mebibyte_is_taken(provider, inbox):
    start = b"messageid=1&from=09120000000&message="
    assert (await provider.ask(f"/in/sms/{KEY}", data=start + b"x" * (1024 * 1024 - len(start))))[0] == 200
    assert len(inbox.rows) == 1


async def test_a_malformed_body_is_answered_400_and_kept_once(provider, inbox):
    for _ in range(2):
        status, body, _ = await provider.ask(
            f"/in/sms/{KEY}", data=b"{broken", headers={"Content-Type": "application/json"}
        )
        assert (status, body) == (400, "malformed")
    first, second = inbox.rows
    assert first.event_key == second.event_key
    assert first.dead is not None
    assert "JSON" in first.dead


async def test_a_store_that_fails_makes_the_provider_come_again(provider, inbox):
    inbox.broken = True
    status, _, headers = await provider.ask(f"/in/sms/{KEY}", data=MESSAGE)
    assert status == 503
    assert int(headers["Retry-After"]) > 0
    assert (await provider.ask(f"/in/sms/{KEY}", data=b"{"))[0] == 503


async def test_the_signature_is_checked_against_the_public_address_not_the_host(provider, inbox):
    fields = {"MessageSid": "SM1", "From": "+447700900123", "To": "+447700900100", "Body": "5"}
    right = signature("token", f"{PUBLIC}/in/uk/{KEY}uk?a=%20b", tuple(fields.items()))
    local = signature("token", f"http://127.0.0.1/in/uk/{KEY}uk?a=%20b", tuple(fields.items()))
    path = f"/in/uk/{KEY}uk?a=%20b"
    assert (await provider.ask(path, data=fields, headers={"X-Twilio-Signature": local}))[0] == 403
    assert (await provider.ask(path, data=fields, headers={"X-Twilio-Signature": "قیمت"}))[0] == 403
    assert (await provider.ask(path, data=fields))[0] == 403
    assert inbox.rows == []
    assert (await provider.ask(path, data=fields, headers={"X-Twilio-Signature": right}))[0] == 200


async def test_meta_sets_the_webhook_up_and_sends_a_batch(provider, inbox):
    question = f"/in/ig/{KEY}ig?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
    assert (await provider.ask(question + "ours", "GET"))[:2] == (200, "1158201444")
    assert (await provider.ask(question + "theirs", "GET"))[0] == 403
    body = (
        b'{"object":"instagram","entry":[{"id":"2","messaging":['
        b'{"sender":{"id":"1"},"recipient":{"id":"2"},"message":{"mid":"a"}},'
        b'{"sender":{"id":"3"},"recipient":{"id":"2"},"message":{"mid":"b"}}]}]}'
    )
    signed = {"X-Hub-Signature-256": meta_signature("secret", body)}
    assert (await provider.ask(f"/in/ig/{KEY}ig", data=body + b" ", headers=signed))[0] == 403
    assert (await provider.ask(f"/in/ig/{KEY}ig", data=body, headers=signed))[0] == 200
    assert [(row.event_key, row.lane) for row in inbox.rows] == [("a", "instagram:1"), ("b", "instagram:3")]


async def test_a_page_may_ask_before_it_sends_and_the_visitor_is_sent_on(provider, inbox):
    origin = {"Origin": "https://shop.example"}
    status, _, headers = await provider.ask(f"/in/site/{KEY}site", "OPTIONS", headers=origin)
    assert (status, headers["Access-Control-Allow-Origin"]) == (204, "*")
    status, _, headers = await provider.ask(
        f"/in/site/{KEY}site", data={"phone": "09120000000"}, headers=origin, allow_redirects=False
    )
    assert (status, headers["Location"]) == (303, "https://shop.example/thanks")
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert len(inbox.rows) == 1
    assert (await provider.ask("/in/site/wrong", "OPTIONS", headers=origin))[0] == 404


async def test_a_file_beside_the_fields_does_no_harm(provider, inbox):
    form = FormData({"phone": "09120000000"})
    form.add_field("photo", b"\x89PNG\r\n\x00" * 100, filename="me.png", content_type="image/png")
    assert (await provider.ask(f"/in/site/{KEY}site", data=form, allow_redirects=False))[0] == 303
    (row,) = inbox.rows
    assert row.dead is None


async def test_ten_at_once_are_all_kept(provider, inbox):
    asked = [provider.ask(f"/in/sms/{KEY}", data=MESSAGE | {"messageid": str(n)}) for n in range(10)]
    assert {status for status, _, _ in await asyncio.gather(*asked)} == {200}
    assert {row.event_key for row in inbox.rows} == {str(n) for n in range(10)}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD"])
async def test_other_methods_are_not_taken(provider, method):
    status, _, headers = await provider.ask(f"/in/sms/{KEY}", method)
    assert (status, headers["Allow"]) == (405, "GET, POST")
    assert (await provider.ask("/in/sms/wrong", method))[0] == 404


async def test_a_body_that_cannot_be_decompressed_is_malformed(provider):
    sent = await provider.ask(f"/in/sms/{KEY}", data=b"not gzip", headers={"Content-Encoding": "gzip"})
    assert sent[0] == 400


async def test_neither_keys_nor_numbers_nor_bodies_are_logged(provider, inbox, caplog, capsys):
    with caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as events:
        await provider.ask(f"/in/sms/{KEY}", data=b"from=&message=x&note=09120000000")
        await provider.ask(f"/in/uk/{KEY}uk", data=MESSAGE)
        inbox.broken = True
        await provider.ask(f"/in/sms/{KEY}", data=MESSAGE)
    assert {event["event"] for event in events} == {
        "gateway_kept_malformed",
        "gateway_refused",
        "gateway_not_stored",
    }
    ours = [record.getMessage() for record in caplog.records if record.name != "aiohttp.access"]
    told = "".join([str(events), *ours, *capsys.readouterr()])
    assert KEY not in told
    assert "0912" not in told


async def test_an_open_door_is_never_built():
    gateway = Kavenegar("sms", KavenegarOptions(), "IR")
    for keys in ({}, {"sms": ""}):
        with pytest.raises(ValueError, match="sms"):
            door.routes({"sms": gateway}, keys, Inbox().store, PUBLIC)
