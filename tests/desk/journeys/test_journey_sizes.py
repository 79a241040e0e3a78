"""Cases that say how many: hundreds who wait at a step that is deleted, thousands whose time is over at once."""

from collections import Counter
from collections.abc import Mapping
from typing import ClassVar

import sqlalchemy as sa
from journey_floor import JourneyFloor
from sales_floor import Floor

from core.journeys.run import Ended
from core.journeys.sending import NotSent, StepMessage
from core.terms import Lane, Medium
from desk.journeys import declared
from desk.journeys.runs import TIMER
from desk.journeys.tick import WakeRuns
from desk.journeys.writing import TemplateMessages
from desk.messages.templates import Wording, save
from desk.messages.ways import Way, Ways
from gateways.contract import AcceptedMessage
from jobs.clock.timers import Timers
from jobs.mail.customer_texts import GatewayTransport, journey_stop_reason
from jobs.mail.outbox_loop import OutboxLoop
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


class Provider:
    """A sender that takes every text, and keeps when."""

    medium: ClassVar[Medium] = Medium.SMS
    idempotent = False
    line = "10004567"

    def __init__(self) -> None:
        self.seconds = 0.0
        self.taken: list[float] = []

    async def send(self, _job: Mapping[str, str]) -> AcceptedMessage:
        self.taken.append(self.seconds)
        return AcceptedMessage(f"r{len(self.taken)}")

    async def close(self) -> None:
        return None


async def test_of_two_thousand_overdue_after_three_days_the_late_are_skipped_and_the_rest_leaves_at_its_gateways_pace(
    floor: JourneyFloor, desk: Floor
) -> None:
    ways = Ways((Way("sms", desk.team.id, Medium.SMS, "10004567"),))
    floor.timers = Timers(desk.database, desk.clock, {TIMER: WakeRuns(TemplateMessages(ways))}, crowd=True)
    floor.takes_at_once(2000)
    async with desk.database.write() as session:
        await save(desk.work(session), Wording("again", "en", "Hi again"), by=None)
    await floor.has(TEXT_LATER)
    await floor.lists(range(1, 1961))
    await floor.ticks(1)
    desk.later(days=2, hours=22)
    await floor.lists(range(1961, 2001))
    await floor.ticks(1)
    async with desk.database.write() as session:
        await declared.stop(desk.work(session), await floor.named("way"), by=None)
    await floor.later(days=3, hours=1)
    assert await floor.messages() == []
    async with desk.database.write() as session:
        await declared.start(desk.work(session), await floor.named("way"), by=None, usual_rate=0.05)
    await floor.ticks(1)
    told = Counter((row.state, row.refusal) for row in await floor.messages())
    assert told == {(StepMessage.REFUSED, NotSent.TOO_LATE): 1960, (StepMessage.QUEUED, None): 40}

    provider = Provider()
    transport = GatewayTransport(
        desk.database, desk.clock, "sms", provider, (journey_stop_reason,), a_second=10
    ).transport(lambda: provider.seconds)
    for _ in range(45):
        loop = OutboxLoop(desk.database, desk.clock, [transport], monotonic=lambda: provider.seconds)
        await loop._look_at_all()
        with loop._driven():
            loop._pump()
            while loop._tasks:
                await next(iter(loop._tasks))
        await loop.stop()
        provider.seconds += 0.1
    assert len(provider.taken) == 40
    assert max(Counter(int(second) for second in provider.taken).values()) <= 11
    assert provider.taken[-1] - provider.taken[0] >= 3.8
