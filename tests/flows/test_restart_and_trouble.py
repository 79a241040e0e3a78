"""The desk stops and comes back; the messenger has bad days: nothing that was said is lost, nothing doubled."""

import asyncio
import itertools
from typing import Any

import pytest
import sqlalchemy as sa

from core.addresses import Address
from core.terms import Outcome
from desk.operations import runs
from desk.people.directory import get_team
from desk.people.groups import bind_group
from jobs.mail.silence_watch import NOTED_AFTER
from jobs.requests.group_sights import GroupSights
from jobs.requests.loop import RequestLoop
from storage.database import Database
from storage.tables import silence
from tests.flows.world import World, buttons, heard, read

ONE, TWO = "+989121234567", "+989351112233"


# -- stop and start


async def test_a_half_typed_note_survives_a_restart(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("mo:1")
    await world.sara.taps("no:1")
    await world.restarts()
    await world.sara.says("فقط عصرها")
    await world.sara.sees("📝 فقط عصرها")
    await world.settles()
    await world.sara.taps("mo:1")
    await world.sara.taps("hi:1")
    assert "فقط عصرها" in read(await world.sara.sees("🕘"))


async def test_a_half_told_sale_survives_a_restart(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("خرید")
    await world.sara.sees("بنویسید چه چیزی")
    await world.restarts()
    await world.sara.says("۸۵۰ هزار")
    await world.sara.sees("فروش ثبت شد")
    assert await world.recorded() == [Outcome.SOLD]


async def test_asked_work_has_ended_before_what_it_works_with_is_closed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended, close, release = list[str](), Database.close, RequestLoop.release
    looked = asyncio.Event()

    async def looks(_loop: RequestLoop[Any]) -> None:
        looked.set()

    async def releases_slowly(loop: RequestLoop[Any]) -> None:
        turns = itertools.count()
        while not ended and next(turns) < 5000:
            await asyncio.sleep(0)
        await release(loop)
        ended.append(type(loop).__name__)

    async def closes(database: Database) -> None:
        ended.append("database")
        await close(database)

    monkeypatch.setattr(GroupSights, "look", looks)
    monkeypatch.setattr(GroupSights, "release", releases_slowly)
    monkeypatch.setattr(Database, "close", closes)
    world.desk.database.signals["work"].ring()
    async with asyncio.timeout(60):
        await looked.wait()  # a loop that has not begun has nothing to end
    await world.stops()
    assert ended == ["GroupSights", "database"]


async def test_of_a_gateway_that_was_taken_out_the_status_says_nothing_any_more(world: World) -> None:
    async with world.desk.database.write() as session:
        for name in ("sms", "old-line"):
            await runs.note_step(session, f"gateway {name}", str(world.team.id), world.clock(), "the account is closed")
    await world.restarts()
    nader = await world.joins("admin")
    await nader.says("/status")
    shown = read(await nader.sees("sms"))
    assert "old-line" not in shown


async def test_what_is_tapped_and_texted_while_the_desk_is_stopped_is_worked_after(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    card = await world.card(ONE)
    await world.stops()
    await world.sara.presses(card["message_id"], "o:1:1", wait=False)
    await world.comes_back()
    await world.customer(TWO).texts_short_code("5")
    await world.sara.sees("📞 " + TWO)
    await heard(world.sara)
    assert await world.recorded() == [Outcome.NO_ANSWER]
    assert await world.numbers_seen(world.sara, ONE) == 0


async def test_what_was_written_just_before_the_stop_goes_out_after(world: World) -> None:
    await world.on_shift("sara")
    await world.trouble("5xx", times=3, method="sendMessage")
    await world.customer(ONE).texts_short_code("5")
    await world.desk.loops.inbox.drain()
    await world.restarts()
    await world.sara.sees("📞 " + ONE)
    assert await world.numbers_seen(world.sara, ONE) == 1


async def test_time_that_passed_while_stopped_is_made_up_for(world: World) -> None:
    await world.on_shift("sara")
    card = await world.card(ONE)
    await world.on_shift("reza")
    await world.stops()
    await world.comes_back()
    await world.later(minutes=20)
    await world.reza.sees("📞 " + ONE)
    closed = next(m for m in await heard(world.sara) if m["message_id"] == card["message_id"])
    assert ONE not in str(closed)


# -- the messenger's bad days

BAD_DAYS = {
    "throttled": {"kind": "429", "times": 5, "retry_after": 1},
    "html pages": {"kind": "html502", "times": 2},
    "errors": {"kind": "5xx", "times": 2},
    "slow": {"kind": "slow", "times": 4, "delay": 0.3},
}


@pytest.mark.parametrize("day", BAD_DAYS)
async def test_a_bad_day_delays_and_loses_nothing(world: World, day: str) -> None:
    await world.on_shift("sara", "reza")
    await world.trouble(**BAD_DAYS[day])
    await world.customer(ONE).texts_short_code("5")
    await world.customer(TWO).texts_short_code("5")
    await world.settles()
    seen = [await world.numbers_seen(person, phone) for person in (world.sara, world.reza) for phone in (ONE, TWO)]
    assert sorted(seen) == [0, 0, 1, 1], "each card on one phone, once"


async def test_a_card_whose_answer_was_lost_may_come_twice_but_never_not(world: World) -> None:
    await world.on_shift("sara")
    await world.trouble("reset", times=1, method="sendMessage", chat_id=1001)
    await world.customer(ONE).texts_short_code("5")
    await world.settles()
    assert 1 <= await world.numbers_seen(world.sara, ONE) <= 2
    await world.sara.taps("o:1:1")
    await heard(world.sara)
    assert await world.recorded() == [Outcome.NO_ANSWER]


async def test_the_outcome_of_a_lost_answer_is_recorded_once(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.trouble("lost_answer", times=2)
    await world.sara.taps("پاسخ نداد")
    await world.settles()
    assert await world.recorded() == [Outcome.NO_ANSWER]
    assert await world.numbers_seen(world.sara, ONE) == 0


async def test_polling_goes_on_after_trouble(world: World) -> None:
    await world.on_shift("sara")
    await world.trouble("html502", times=1, method="getUpdates")
    await world.trouble("429", times=1, method="getUpdates")
    await world.sara.says("/help")
    await world.sara.sees("کارشناس")
    await world.sara.says("/shift")
    await world.sara.sees("در شیفت هستید")


async def test_agents_work_on_while_everything_fails_now_and_then(world: World) -> None:
    """Twenty leads, two agents, trouble all along: what came of every lead is told once."""
    await world.on_shift("sara", "reza")
    troubles = iter(("429", "html502", "reset", "5xx", "lost_answer"))
    for number in range(20):
        await world.customer(f"+98912555{number:04d}").texts_short_code("5")
        if number % 4 == 1:
            await world.trouble(next(troubles), times=1)
    async with asyncio.timeout(120):
        while len(await world.recorded()) < 20:
            for person in (world.sara, world.reza):
                cards = [m for m in await person.messages(200) if any("پاسخ نداد" in label for label in buttons(m))]
                if cards:
                    await person.taps("پاسخ نداد", on=cards[-1]["message_id"])
            await world.settles()
    assert await world.recorded() == [Outcome.NO_ANSWER] * 20
    assert await world.dead_rows() == []


async def test_ten_silent_minutes_are_held_against_nobody_and_are_over_with_the_first_answer(world: World) -> None:
    """The card was to be worked within fifteen minutes, of which the agent could be reached for eight."""
    await world.on_shift("sara")
    await world.card(ONE)
    await world.later(minutes=4)
    await world.trouble("html502", times=1_000_000, method="sendMessage")
    await world.sara.says("/help")
    watch = world.desk.loops.outbox._transports["telegram"].watch
    assert watch is not None
    async with asyncio.timeout(60):
        while watch._began is None:
            await asyncio.sleep(0.01)
        world.clock.advance(NOTED_AFTER)
        while not await silences_of(world):
            await asyncio.sleep(0.01)
    await world.later(minutes=10)
    await world.good_again()
    await world.sara.sees("کارشناس")
    await world.later(minutes=4)
    assert await world.numbers_seen(world.sara, ONE) == 1, "it has not been taken away"
    await world.sara.taps("o:1:1")
    await heard(world.sara)
    assert await world.recorded() == [Outcome.NO_ANSWER]
    await world.customer(TWO).texts_short_code("5")
    await world.sara.sees("📞 " + TWO)


async def silences_of(world: World) -> list[Any]:
    async with world.desk.database.read() as session:
        return list(await session.execute(sa.select(silence.c.id)))


async def test_when_the_managers_group_is_closed_to_the_bot_its_managers_are_told_in_private(world: World) -> None:
    await world.joins("hamid")
    async with world.desk.database.write() as session:
        await bind_group(
            session,
            world.team.id,
            "managers",
            Address(world.desk.connection.messenger, -100999),
            by=None,
            now=world.clock(),
        )
    world.desk.teams = {team.name: team for team in await world._teams()}
    await world.on_shift("sara")
    await world.card(ONE)
    await world.later(minutes=15)
    await world.customer(TWO).texts_short_code("5")
    await world.settles()
    await world.later(minutes=15)
    told = await world.hamid.sees("گروه مدیران")
    assert "/digest here" in read(told)
    async with world.desk.database.read() as session:
        assert (await get_team(session, world.team.id)).managers is None
