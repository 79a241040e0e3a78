"""Each journey that comes with the program, lived on the local Telegram with the doubles of its providers."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from core.journeys.examples import example
from core.journeys.results import ArmResult
from core.message_parts import parts_of
from core.terms import Lane
from desk.journeys.declared import journey_named
from desk.journeys.results import results
from desk.people.work import Work
from desk.settings.changes import settings_of
from storage.tables import channel, contact, journey_run, lead
from tests.flows.long_life import TEXTS, WITHOUT_CLOCK
from tests.flows.world import World, heard, opened, read

ONE, TWO = "+989121234567", "+989351112233"
MINUTE, PART, PRICE = 3000, 250, 850_000
COSTS = f"costs = {{ minute = {MINUTE}, message = {PART} }}"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """A desk that writes by SMS and by Instagram, and looks at the clock when it is told to."""
    agreed = "Write to me about diets."
    async with opened(tmp_path, language="en", gateways=TEXTS, agreed=agreed, parts=WITHOUT_CLOCK) as made:
        yield made
        assert not await made.dead_rows()


async def begins(world: World, name: str, *templates: str, bank: str = "bank") -> None:
    """Let an admin keep texts, load an example with what its parts cost, and start it."""
    admin = await world.joins("admin")
    text = example(name).replace("exit =", f"{COSTS}\nexit =", 1).replace('"bank"]', f'"{bank}"]', 1)
    for typed in (*(f"/template add {one}" for one in templates), f"/journey load {text}", f"/journey start {name}"):
        await admin.says(typed)
        await admin.sees("")  # only what was answered has come in for certain
        await world.settles()
    await admin.taps("Who comes from now on")
    await world.settles()


async def passes(world: World, *, looks: int = 3, **by: float) -> None:
    """Let time pass; the desk looks, and what it wrote leaves."""
    await world.settles()
    world.clock.advance(timedelta(**by))
    for _ in range(looks):
        await world.desk.loops.clockwork.tick()
        await world.settles()


async def until(world: World, day: int, hour: int) -> None:
    """Let time pass until an hour of a day of November 2026 by the team's clock."""
    ahead = datetime(2026, 11, day, hour, 1, tzinfo=ZoneInfo(world.team.timezone)) - world.clock()
    await passes(world, seconds=ahead.total_seconds())


async def buys(world: World, phone: str, *, minutes: int) -> None:
    """Sara talks to who is on her card, and sells."""
    await world.sara.sees(phone)
    await passes(world, minutes=minutes, looks=0)
    await world.sara.taps("Sold")
    await world.sara.says(f"{PRICE:,}")
    await world.sara.sees(f"{PRICE:,}")
    await world.settles()


async def came_of(world: World, name: str) -> dict[str, ArmResult]:
    """Ask for the results in the chat, and return them as they were counted."""
    await world.admin.says(f"/journey results {name}")
    await heard(world.admin)  # only then has it come in for certain
    await world.settles()
    assert "each contact once" in read(await world.admin.sees(f"({name}): sales within"))
    async with world.desk.database.read() as session:
        settings = await settings_of(session, world.team.id)
        work = Work(session, world.team, settings, world.clock())
        found = await results(work, await journey_named(session, world.team.id, name))
    return {one.arm: one for one in found.arms}


async def arms(world: World) -> dict[str, list[str]]:
    """Return the numbers of who entered, by arm."""
    asked = sa.select(journey_run.c.arm, contact.c.phone).join(contact, contact.c.id == journey_run.c.contact_id)
    found: dict[str, list[str]] = {}
    async with world.desk.database.read() as session:
        for row in await session.execute(asked.order_by(journey_run.c.id)):
            found.setdefault(row.arm, []).append(row.phone)
    return found


def texted(world: World) -> list[tuple[str, str]]:
    """Return to whom an SMS was sent, by its double: the number as it is dialled at home, and the text."""
    return [(one.to, one.text) for one in world.playground.phones.sent]


def at_home(phone: str) -> str:
    return "0" + phone.removeprefix("+98")


def is_exact(arm: ArmResult, *, parts: int, minutes: int, sold: int) -> None:
    """Hold an arm's costs and revenue against what was sent, talked and sold, to the last coin."""
    assert (arm.sold, arm.revenue) == (sold, sold * PRICE)
    assert (arm.cost_messages, arm.cost_minutes, arm.cost_channels) == (parts * PART, minutes * MINUTE, 0)
    assert arm.cac == ((parts * PART + minutes * MINUTE) / sold if sold else None)


async def test_a_live_lead_nobody_could_call_gets_a_text_keeps_its_place_and_buys(world: World) -> None:
    await begins(world, "sms-on-overflow", "overflow We are busy and call you today. {team}")
    await world.customer(TWO).texts_short_code("5")
    await passes(world, minutes=14)
    assert texted(world) == []
    await passes(world, minutes=2)
    ((number, said),) = texted(world)
    assert number == at_home(TWO)
    await world.on_shift("sara")
    await buys(world, TWO, minutes=7)
    is_exact((await came_of(world, "sms-on-overflow"))["all"], parts=parts_of(said).count, minutes=7, sold=1)


async def test_who_comes_is_called_at_once_or_after_a_text_by_their_arm(world: World) -> None:
    await begins(world, "call-at-once", "hello Thank you, we call you in five minutes. {team}")
    phones = [f"+98912000{number:04}" for number in range(6)]
    for phone in phones:
        await world.customer(phone).texts_short_code("5")
    await passes(world, seconds=5)
    by_arm = await arms(world)
    assert sorted(by_arm) == ["call", "text"]
    assert [number for number, _ in texted(world)] == [at_home(one) for one in by_arm["text"]]
    await passes(world, minutes=6)
    await world.on_shift("sara")
    for _ in phones:
        await buys(world, "+98912000", minutes=4)
    came = await came_of(world, "call-at-once")
    for arm, parts in (("call", 0), ("text", sum(parts_of(said).count for _, said in texted(world)))):
        is_exact(came[arm], parts=parts, minutes=4 * len(by_arm[arm]), sold=len(by_arm[arm]))


async def test_an_answer_by_instagram_comes_first_a_text_second_and_the_call_third(world: World) -> None:
    await begins(world, "dm-sms-call", "hello Thank you for your message!", "reminder May we call you? {team}")
    silent, answers = world.customer(ONE), world.customer(TWO)
    for writer in (silent, answers):
        await writer.writes_on_instagram(f"How much is it? {writer.phone}")
        await passes(world, seconds=5)
    direct = [one["to"] for one in world.playground.graph.sent]
    assert sorted(direct) == sorted([silent.instagram_id, answers.instagram_id])
    world.clock.advance(timedelta(minutes=1))
    await answers.writes_on_instagram("Yes please")
    await passes(world, hours=3, minutes=1)
    ((number, said),) = texted(world)
    assert number == at_home(ONE)
    await until(world, 22, 10)
    await world.on_shift("sara")
    for _ in range(2):
        await buys(world, "+989", minutes=5)
    arm = (await came_of(world, "dm-sms-call"))["all"]
    is_exact(arm, parts=2 + parts_of(said).count, minutes=10, sold=2)


async def test_who_was_silent_for_a_month_gets_the_letter_of_their_class(world: World) -> None:
    letters = ("letter-best A gift for you. {team}", "letter We are still here. {team}")
    await begins(world, "letters-by-segment", *letters)
    for phone in (ONE, TWO):
        await world.customer(phone).texts_short_code("5")
    await world.settles()
    async with world.desk.database.write() as session:
        best = sa.select(contact.c.id).where(contact.c.phone == ONE).scalar_subquery()
        await session.execute(lead.update().where(lead.c.contact_id == best).values(tier="A"))
    await passes(world, days=30, minutes=20)
    assert {number: said[:6] for number, said in texted(world)} == {at_home(ONE): "A gift", at_home(TWO): "We are"}
    await passes(world, days=3, minutes=45)
    async with world.desk.database.read() as session:
        lanes = [(row.tier, row.lane) for row in await session.execute(sa.select(lead).order_by(lead.c.tier))]
    assert lanes[0] == ("A", Lane.RETRY), "whose class is the best is called, too"
    await world.on_shift("sara")
    for _ in range(2):
        await buys(world, "+989", minutes=9)
    arm = (await came_of(world, "letters-by-segment"))["all"]
    is_exact(arm, parts=sum(parts_of(said).count for _, said in texted(world)), minutes=18, sold=2)


async def test_a_cold_number_gets_a_text_first_and_the_call_two_days_later(world: World) -> None:
    world.playground.bank.add("09129999999", "Who came before")
    await world.on_shift("sara")
    await passes(world, minutes=20)
    await begins(world, "sms-first-call-second", "hello May we call you on Monday? {team}", bank="diet-bank")
    for number in range(7):
        world.playground.bank.add(f"0912{number:07}", f"Customer {number}")
    await passes(world, minutes=20)
    await passes(world, minutes=20)
    by_arm = await arms(world)
    assert {"text", "call"} <= by_arm.keys()
    assert sorted(number for number, _ in texted(world)) == sorted(at_home(one) for one in by_arm["text"])
    async with world.desk.database.read() as session:
        asked = sa.select(contact.c.phone).join(lead, lead.c.contact_id == contact.c.id).join(channel)
        due = [row.phone for row in await session.execute(asked.where(lead.c.ready.is_(sa.true())))]
    assert not set(due) & set(by_arm["text"]), "nobody calls before the second morning"
    await until(world, 23, 10)
    assert len(texted(world)) == len(by_arm["text"]), "nobody is written to twice"
    async with world.desk.database.read() as session:
        due = [row.phone for row in await session.execute(asked.where(lead.c.ready.is_(sa.true())))]
    assert set(by_arm["text"]) <= set(due), "then they are called"
    came = await came_of(world, "sms-first-call-second")
    parts = sum(parts_of(said).count for _, said in texted(world))
    assert (came["text"].cost_messages, came["call"].cost_messages) == (parts * PART, 0)
    assert {arm: one.entered for arm, one in came.items() if one.entered} == {k: len(v) for k, v in by_arm.items()}
