"""A journey from its entrance to the provider's double over HTTP: texts leave once, what fails turns aside."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from time import process_time

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from journey_floor import JourneyFloor
from sales_floor import NUMBERS, Floor

from core.journeys.sending import NotSent, StepMessage
from core.mail_terms import MessageState
from core.message_parts import parts_of
from desk.journeys import results
from desk.journeys.runs import TIMER
from desk.journeys.tick import WakeRuns
from desk.journeys.writing import TemplateMessages
from desk.messages.templates import Wording, save
from desk.messages.written import written_to
from gateways.contract import AcceptedMessage
from gateways.registry import build
from gateways.sms.kavenegar_send import KavenegarSender
from jobs.clock.timers import Timers
from jobs.mail.customer_texts import GatewayTransport, journey_stop_reason, ways_of
from jobs.mail.outbox_loop import OutboxLoop
from playground.sms_accounts import KEY
from playground.sms_providers import SmsProviders

WAY = """
[[journeys]]
name = "way"
enter = { channel = ["bank"] }
exit = { goal = "sale", stop_on = ["opt_out", "reply"] }

[[journeys.steps]]
name = "hello"
sms = "hello"
on_fail = "ring"

[[journeys.steps]]
name = "pause"
wait = "1 day"

[[journeys.steps]]
name = "ring"
call = "bank"
"""


@pytest.fixture
async def provider() -> AsyncIterator[tuple[SmsProviders, str]]:
    double = SmsProviders()
    app = web.Application()
    app.add_routes(double.routes())
    async with TestServer(app) as server:
        yield double, str(server.make_url("/kavenegar")).rstrip("/")


@pytest.fixture
async def floor(desk: Floor, provider: tuple[SmsProviders, str]) -> AsyncIterator[JourneyFloor]:
    options = {"api_key": KEY, "line": "10004567", "api_base": provider[1]}
    gateway = build("kavenegar", "sms", options, "IR")
    assert gateway.sender is not None
    ways = ways_of({"sms": gateway}, {"sms": desk.team.id})
    desk.bank_says = "Write to me about this diet."
    made = JourneyFloor(desk)
    made.timers = Timers(desk.database, desk.clock, {TIMER: WakeRuns(TemplateMessages(ways))}, crowd=True)
    transport = GatewayTransport(desk.database, desk.clock, "sms", gateway.sender, (journey_stop_reason,))
    made.mail = OutboxLoop(desk.database, desk.clock, [transport.transport()])
    async with desk.database.write() as session:
        await save(desk.work(session), Wording("hello", "en", "Hi {name|there}"), by=None)
    yield made
    await made.mail.stop()
    await gateway.sender.close()


async def test_a_text_leaves_by_its_gateway_once_and_the_call_comes_after_the_wait(
    floor: JourneyFloor, desk: Floor, provider: tuple[SmsProviders, str]
) -> None:
    await floor.has(WAY)
    came = await desk.banked(NUMBERS[0], name="Zahra")
    await floor.ticks()
    for _ in range(2):
        await floor.mail.drain()
        await floor.ticks()
    assert [(one.to, one.text) for one in provider[0].sent] == [("09120000001", "Hi Zahra")]
    assert (await floor.messages())[0].state == StepMessage.SENT
    await floor.later(days=1)
    assert (await desk.lead(came.lead_id)).ready
    assert came.contact_id is not None
    async with desk.database.read() as session:
        (told,) = await written_to(session, came.contact_id, 5)
    assert (told.text, told.state) == ("Hi Zahra", MessageState.SENT)


@pytest.mark.parametrize("texts", [100, pytest.param(1000, marks=pytest.mark.soak)])
async def test_while_a_gateway_is_silent_the_clock_goes_on_and_nothing_is_sent_twice(
    floor: JourneyFloor, desk: Floor, provider: tuple[SmsProviders, str], monkeypatch: pytest.MonkeyPatch, texts: int
) -> None:
    """A gateway answers after half a minute by the desk's clock.

    The thousand texts of the case are for `make soak`: each goes through the provider's double over HTTP, in some 20 ms
    of the processor.
    """
    floor.takes_at_once(texts)
    await floor.has(WAY.replace("[[journeys.steps]]", 'spread = "0 min"\n\n[[journeys.steps]]', 1))
    await floor.lists(range(1, texts + 1))
    asked, answers = asyncio.Event(), asyncio.Event()
    sends = KavenegarSender.send

    async def slowly(self: KavenegarSender, job: Mapping[str, str]) -> AcceptedMessage:
        asked.set()
        await answers.wait()
        return await sends(self, job)

    monkeypatch.setattr(KavenegarSender, "send", slowly)
    await floor.ticks(1)
    sending = asyncio.create_task(floor.mail.drain())
    await asked.wait()
    for second in range(30):
        desk.later(seconds=1)
        if second == 20:
            late = await desk.banked(NUMBERS[-1])
        worked = process_time()
        await floor.ticks(1)
        assert process_time() - worked < 1, "a tick has nothing to do with those that wait"
    assert late.lead_id in [run.lead_id for run in await floor.runs()], "the clock waits for no gateway"
    assert provider[0].sent == []
    answers.set()
    await sending
    for _ in range(2):
        await floor.ticks(1)
        await floor.mail.drain()
    sent = [one.to for one in provider[0].sent]
    assert len(sent) == len(set(sent)) == texts + 1


async def test_a_reply_while_the_text_waits_keeps_it_in_and_the_history_says_why(
    floor: JourneyFloor, desk: Floor, provider: tuple[SmsProviders, str]
) -> None:
    await floor.has(WAY)
    came = await desk.banked(NUMBERS[0])
    await floor.ticks()
    desk.later(seconds=3)
    await desk.texts(NUMBERS[0], "I am interested")
    await floor.mail.drain()
    await floor.ticks()
    assert provider[0].sent == []
    assert [row.refusal for row in await floor.messages()] == [NotSent.REPLIED]
    assert came.contact_id is not None
    async with desk.database.read() as session:
        (told,) = await written_to(session, came.contact_id, 5)
    assert (told.state, told.withheld) == (MessageState.WITHHELD, NotSent.REPLIED)


async def test_a_number_the_provider_refuses_is_called_instead(
    floor: JourneyFloor, desk: Floor, provider: tuple[SmsProviders, str]
) -> None:
    provider[0].refuses, provider[0].status = {"return": {"status": 411, "message": "receiver"}}, 411
    await floor.has(WAY)
    came = await desk.banked(NUMBERS[0])
    await floor.ticks()
    await floor.mail.drain()
    await floor.ticks()
    (message,) = await floor.messages()
    assert message.state == StepMessage.FAILED
    assert "411" in message.detail
    assert (await desk.lead(came.lead_id)).ready


@pytest.mark.parametrize(("name", "parts"), [("Zahra", 2), ("Zahra " + "Mohammadi " * 6, 3)])
async def test_a_text_that_grows_by_a_long_name_costs_each_of_its_parts(
    floor: JourneyFloor, desk: Floor, provider: tuple[SmsProviders, str], name: str, parts: int
) -> None:
    async with desk.database.write() as session:
        await save(desk.work(session), Wording("hello", "en", "ب" * 90 + " {name}"), by=None)
    await floor.has(WAY.replace("[[journeys.steps]]", "[journeys.costs]\nmessage = 20\n\n[[journeys.steps]]", 1))
    await desk.banked(NUMBERS[0], name=name)
    await floor.ticks()
    await floor.mail.drain()
    await floor.ticks()
    assert parts_of(provider[0].sent[0].text).count == parts
    async with desk.database.read() as session:
        found = await results.results(desk.work(session), await floor.named("way"))
    assert [(arm.messages, arm.cost_messages) for arm in found.arms] == [(1, parts * 20)]
