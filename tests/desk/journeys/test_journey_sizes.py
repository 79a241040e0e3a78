"""Cases that say how many, at that size: hundreds who wait at a step that is deleted."""

from collections import Counter

import sqlalchemy as sa
from journey_floor import JourneyFloor
from sales_floor import Floor

from core.journeys.run import Ended
from core.terms import Lane
from storage.tables import lead

CALL_LATER = """
[[journeys]]
name = "way"
enter = { channel = ["bank"] }
exit = { goal = "sale", stop_on = ["opt_out"], max_days = 30 }
spread = "0 min"

[[journeys.steps]]
name = "pause"
wait = "3 days"

[[journeys.steps]]
name = "ring"
call = "bank"
"""
TEXT_LATER = CALL_LATER.replace('name = "ring"\ncall = "bank"', 'name = "again"\nsms = "again"')


async def test_five_hundred_who_wait_at_a_step_that_is_deleted_finish_by_their_version(
    floor: JourneyFloor, desk: Floor
) -> None:
    floor.takes_at_once(500)
    old = await floor.has(CALL_LATER)
    await floor.lists(range(1, 501))
    await floor.ticks(1)
    assert Counter(run.step for run in await floor.runs()) == {"ring": 500}
    new = await floor.has(TEXT_LATER)
    await floor.lists(range(501, 502))
    await floor.ticks(1)
    await floor.later(days=3)
    assert Counter((run.version_id, run.ended) for run in await floor.runs()) == {
        (old.version_id, Ended.FINISHED): 500,
        (new.version_id, None): 1,
    }
    assert await floor.queued() == ["again"]
    called = sa.select(sa.func.count()).where(lead.c.ready.is_(True), lead.c.lane == Lane.BANK)
    assert await desk.rows(called) == [(500,)]
