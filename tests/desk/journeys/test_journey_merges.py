"""Two contacts become one in the moment in which a run of one of them is woken, or its text leaves."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import sqlalchemy as sa
from journey_floor import WAY, JourneyFloor
from sales_floor import NUMBERS, Floor

from core.addresses import behind_gateway
from core.journeys.definition import SendMessage
from core.journeys.sending import NotSent
from core.mail_terms import OutboxState
from desk.intake import receive
from desk.journeys import sending
from desk.journeys.letters import ReadyMessage
from desk.journeys.runs import TIMER, RunNow
from desk.journeys.tick import WakeRuns
from desk.people.work import Work
from jobs.clock.timers import Timers
from storage.tables import outbox, timer

SMS = NUMBERS[0]


async def known_and_writer(floor: JourneyFloor, desk: Floor) -> int:
    """Somebody known by their number, and a writer inside a journey; return the lead of the writer."""
    text = WAY.replace('channel = ["bank"]', 'lane = ["needs_number"]').replace("sms = ", "dm = ")
    await floor.has(text)
    await desk.banked(SMS)
    wrote = await desk.writes("nika")
    assert wrote.lead_id is not None
    return wrote.lead_id


async def to_the_writer(_work: Work, _was: RunNow, action: SendMessage) -> ReadyMessage:
    """Write a direct message to the writer."""
    return ReadyMessage(behind_gateway("insta", "nika"), {"to": "nika", "text": action.template})


async def beside_the_merge(desk: Floor, lead_id: int, acts: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Merge in one transaction; what acts beside it has begun before that is committed."""
    async with desk.database.write() as session:
        await receive.add_number(desk.work(session), lead_id, SMS)
        beside = asyncio.create_task(acts())
        if not desk.database.is_sqlite:
            await desk.waits_for_a_lock(beside)
    await beside


async def test_a_run_that_is_woken_while_its_contact_is_merged_goes_on(floor: JourneyFloor, desk: Floor) -> None:
    lead_id = await known_and_writer(floor, desk)
    await floor.journeys.run()
    await beside_the_merge(desk, lead_id, floor.timers.run)
    assert await floor.queued() == ["hello"]
    assert (await floor.run()).step == "hello"


async def test_a_text_that_leaves_while_its_contact_is_merged_is_looked_at(floor: JourneyFloor, desk: Floor) -> None:
    lead_id = await known_and_writer(floor, desk)
    floor.timers = Timers(desk.database, desk.clock, {TIMER: WakeRuns(to_the_writer)}, crowd=True)
    await floor.ticks()
    (letter,) = await desk.rows(sa.select(outbox.c.id).where(outbox.c.state == OutboxState.QUEUED))
    desk.later(hours=3)
    found: list[NotSent | None] = []

    async def leaves() -> None:
        async with desk.database.write() as session:
            found.append(await sending.against_leaving(session, letter.id, desk.now))

    await beside_the_merge(desk, lead_id, leaves)
    assert found == [NotSent.TOO_LATE]
    assert await desk.rows(sa.select(timer).where(timer.c.kind == "journey")) != []
