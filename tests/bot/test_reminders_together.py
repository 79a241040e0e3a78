"""Several reminders within a minute are one message; limits warn and never refuse; a promise for much later rests."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from desk.leads import promise_ladder
from jobs.clock.promises import PromiseLadder
from jobs.clock.sweep import Sweep
from jobs.clock.timers import Timers
from storage.tables import callback, setting
from tests.bot.in_process import MINA, NOON, REZA, SARA, Letter, Town, peopled

NAMES = ("", "Lili", "Nora", "Zari")


@pytest.fixture
async def town(tmp_path, tables_url: str) -> AsyncIterator[Town]:
    made = await peopled(tmp_path, url=tables_url)
    await made.taps(SARA, "w:start")
    yield made
    await made.database.close()


async def promised(town: Town, number: int, at: datetime) -> list[Letter]:
    """Sara promises somebody a call."""
    await town.says(MINA, f"+98912123456{number} {NAMES[number]}")
    return await town.taps(SARA, f"cq:{number}:{int(at.timestamp())}")


async def swept(town: Town) -> list[Letter]:
    """What the clock tells Sara."""
    await town.letters()
    await Sweep(town.database).run(town.now)
    return [one for one in await town.letters() if one.chat_id == SARA and "🔔" in one.text]


async def test_what_falls_due_within_a_minute_is_one_message_with_a_button_each(town: Town) -> None:
    at = NOON + timedelta(hours=1)
    for number, seconds in ((1, 0), (2, 40), (3, 300)):
        await promised(town, number, at + timedelta(seconds=seconds))
    town.now = at - timedelta(minutes=5)
    (before,) = await swept(town)
    assert before.text.splitlines()[0].startswith("🔔 In 5 min: call")
    assert list(before.buttons)[:2] == ["👀 Lili", "👀 Nora"]
    assert "Zari" not in before.text
    async with town.database.read() as session:
        rows = (await session.execute(sa.select(callback.c.reminder_id).order_by(callback.c.due_at))).scalars().all()
    assert rows[0] == rows[1] is not None
    assert rows[2] is None
    assert await swept(town) == []


async def reminded(town: Town) -> tuple[datetime, Letter]:
    """Return when two promises were due, and the one message that reminded of both."""
    at = NOON + timedelta(hours=1)
    await promised(town, 1, at)
    await promised(town, 2, at + timedelta(seconds=30))
    await town.taps(SARA, "w:break")
    town.now = at
    (now,) = await swept(town)
    return at, now


async def test_each_of_a_message_is_seen_by_itself_and_rings_again_in_one_message(town: Town) -> None:
    at, now = await reminded(town)
    first = await town.taps(SARA, now.buttons["👀 Lili"])
    page = next(one for one in first if one.chat_id == SARA and one.buttons)
    assert "Lili: seen." in page.text
    assert list(page.buttons) == ["👀 Nora"]
    both = await town.taps(SARA, page.buttons["👀 Nora"])
    assert any("Lili: seen." in one.text and "Nora: seen." in one.text for one in both)
    town.now = at + timedelta(minutes=6)
    await Timers(town.database, lambda: town.now, dict.fromkeys(promise_ladder.TIMERS, PromiseLadder())).run()
    again = [one for one in await town.letters() if one.chat_id == SARA and "still waits" in one.text]
    assert len(again) == 1
    assert again[0].text.count("still waits") == 2


async def test_who_taps_when_it_is_too_late_reads_of_each_call_that_a_colleague_makes_it(town: Town) -> None:
    at, now = await reminded(town)
    town.now = at + timedelta(minutes=17)
    await swept(town)
    told = [one for one in await town.taps(SARA, now.buttons["👀 Lili"]) if one.chat_id == SARA and "Nora" in one.text]
    (page,) = told
    assert page.text.count("you were too late for this call; a colleague makes it") == 2
    assert page.buttons == {}


async def test_more_promises_in_an_hour_than_one_can_make_are_warned_of_and_kept(town: Town) -> None:
    async with town.database.write() as session:
        await session.execute(
            setting.insert().values(team_id=town.team.id, key="callbacks_an_hour", value=1, changed_at=NOON)
        )
    at = NOON + timedelta(hours=2)
    first = await promised(town, 1, at)
    second = await promised(town, 2, at + timedelta(minutes=20))
    later = await promised(town, 3, at + timedelta(hours=1))
    words = "You have promised 2 calls and meetings between 14:00 and 15:00"
    warned = [any(words in one.text for one in said) for said in (first, second)]
    assert warned == [False, True]
    assert not any("hardly made in an hour" in one.text for one in later)
    assert any("3 promised calls" in one.text for one in await town.says(SARA, "/agenda"))


async def test_a_promise_for_much_later_rests_with_its_agent_and_its_date(town: Town) -> None:
    at = NOON + timedelta(days=120)
    said = await promised(town, 1, at)
    assert any("more than 30 days ahead: it rests until then" in one.text for one in said)
    agenda = await town.says(SARA, "/agenda")
    assert any("Much later" in one.text and "Lili" in one.text for one in agenda)
    async with town.database.read() as session:
        (row,) = (await session.execute(sa.select(callback))).all()
    assert (row.due_at, row.member_id) == (at, town.members["Sara"])


async def test_at_the_end_of_a_shift_what_is_due_is_offered_to_who_is_on_and_the_rest_waits(town: Town) -> None:
    at = NOON + timedelta(hours=1)
    await promised(town, 1, at)
    await promised(town, 2, at + timedelta(hours=1))
    await town.taps(SARA, "w:break")
    town.now = at + timedelta(minutes=1)
    await town.taps(SARA, "se:1")
    await town.says(MINA, "+989121234569 Omid")
    await town.taps(REZA, "w:start")
    # Reza has a card in hand: else the call would be his at once.
    await town.taps(SARA, "w:end")
    await Timers(town.database, lambda: town.now, dict.fromkeys(promise_ladder.TIMERS, PromiseLadder())).run()
    offered = [one for one in await town.letters() if one.chat_id == REZA and "has ended the shift" in one.text]
    assert len(offered) == 1
    assert list(offered[0].buttons.values()) == ["ph:1"]
