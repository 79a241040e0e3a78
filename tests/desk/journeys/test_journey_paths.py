"""One person's path: where they came to and when, what was sent there, and what comes next."""

from datetime import timedelta

from journey_floor import WAY, JourneyFloor
from sales_floor import NUMBERS, Floor

from core.journeys.sending import StepMessage
from desk.journeys import paths
from desk.journeys.paths import PathTaken


async def path(desk: Floor, lead_id: int) -> PathTaken:
    async with desk.database.read() as session:
        work = desk.work(session)
        (one,) = await paths.paths_of(work, await paths.contact_of_lead(work, lead_id))
    return one


async def test_who_waits_has_come_to_the_wait_and_not_to_what_is_behind_it(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(WAY)
    came = await desk.banked(NUMBERS[0])
    await floor.ticks()
    await floor.gateway_sends()
    await floor.later(minutes=1)
    one = await path(desk, came.lead_id)
    assert [(step.step, step.message) for step in one.steps] == [
        ("hello", None),
        ("hello", StepMessage.SENT),
        ("pause", None),
    ]
    assert one.ahead == "again"
    assert one.wake_at is not None
    assert one.wake_at - desk.now > timedelta(days=1)
