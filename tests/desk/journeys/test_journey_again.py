"""Who comes into a journey once more, stood still in it, met a free day, or is erased while inside."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from journey_floor import WAY, JourneyFloor
from sales_floor import NUMBERS, Floor

from core.journeys.examples import example
from core.journeys.run import Ended
from core.journeys.sending import StepMessage
from core.terms import Lane, LeadState, LostReason
from desk.journeys import enrol
from desk.privacy import erase as privacy
from storage.tables import journey_run, lead

SMS = NUMBERS[0]
TWO_ARMS = "[journeys.arms.a]\nweight = 50\n\n[journeys.arms.b]\nweight = 50\n\n[[journeys.steps]]"


async def _come_back(floor: JourneyFloor, desk: Floor, numbers: list[str]) -> None:
    """Let leads that were lost meanwhile write once more."""
    for row in await desk.rows(sa.select(lead.c.id)):
        await desk.put(lead, row.id, state=LeadState.LOST)
    desk.later(hours=1)
    for number in numbers:
        await desk.texts(number, "5")
    await floor.ticks()


async def test_who_enters_again_after_an_edit_gets_the_new_version_in_the_arm_of_before(
    floor: JourneyFloor, desk: Floor
) -> None:
    numbers = NUMBERS[:6]
    text = WAY.replace("[[journeys.steps]]", TWO_ARMS, 1).replace('channel = ["bank"]', 'channel = ["instagram"]')
    await floor.has(text)
    for number in numbers:
        await desk.texts(number, "5")
    await floor.ticks()
    first = {run.contact_id: run for run in await floor.runs()}
    assert {run.arm for run in first.values()} == {"a", "b"}

    await floor.has(text.replace("weight = 50", "weight = 1", 1).replace("weight = 50", "weight = 9999", 1))
    await _come_back(floor, desk, numbers)
    inside = [run for run in await floor.runs() if run.ended is None]
    assert {run.contact_id: run.arm for run in inside} == {run.contact_id: run.arm for run in first.values()}
    assert {run.version_id for run in inside}.isdisjoint(run.version_id for run in first.values())

    await floor.has(text.replace("journeys.arms.a", "journeys.arms.c"))
    await _come_back(floor, desk, numbers)
    inside = [run for run in await floor.runs() if run.ended is None]
    stayed = {run.contact_id for run in inside if first[run.contact_id].arm == run.arm}
    assert stayed == {run.contact_id for run in first.values() if run.arm == "b"}
    assert {run.arm for run in inside} <= {"b", "c"}, "an arm that is there no more is drawn anew"


async def test_an_arm_that_was_drawn_and_not_kept_is_drawn_the_same(floor: JourneyFloor, desk: Floor) -> None:
    one = await floor.has(WAY.replace("[[journeys.steps]]", TWO_ARMS, 1))
    for number in NUMBERS[:8]:
        await desk.banked(number)
    asked = sa.select(journey_run.c.contact_id, journey_run.c.arm)
    drawn = dict[int, str]()

    async def is_killed() -> None:
        async with desk.database.write() as session:
            await enrol.enrol(desk.work(session), one)
            drawn.update((row.contact_id, row.arm) for row in await session.execute(asked))
            raise RuntimeError("killed before the commit")

    with pytest.raises(RuntimeError, match="killed"):
        await is_killed()
    assert await floor.runs() == []
    await floor.ticks()
    assert {row.contact_id: row.arm for row in await desk.rows(asked)} == drawn
    assert len(drawn) == 8


FREE_DAY = """
[[journeys]]
name = "way"
enter = { channel = ["bank"] }
exit = { goal = "sale", stop_on = ["opt_out"], max_days = 30 }

[[journeys.steps]]
name = "pause"
wait = "5 days"

[[journeys.steps]]
name = "ask"
if = "reply"
then = "ring"
else = "hello"

[[journeys.steps]]
name = "hello"
sms = "hello"

[[journeys.steps]]
name = "ring"
call = "bank"
"""


async def test_a_branch_that_meets_a_free_day_is_asked_on_the_next_working_day(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(FREE_DAY)
    answers = await desk.banked(SMS)
    silent = await desk.banked(NUMBERS[1])
    await floor.ticks()
    await floor.later(days=5, minutes=1)
    assert desk.now.weekday() == 4, "a Friday, on which nobody works in Tehran"
    assert await floor.queued() == []
    await desk.texts(SMS, "yes")
    floor.at(datetime(2026, 11, 28, 5, 50, tzinfo=UTC))
    await floor.ticks()
    assert await floor.queued() == ["hello"]
    assert [row.contact_id for row in await floor.messages()] == [silent.contact_id]
    assert [(run.contact_id, run.ended) for run in await floor.runs() if run.ended] == [
        (answers.contact_id, Ended.FINISHED)
    ]


@pytest.mark.parametrize("state", [LeadState.OPEN, LeadState.LOST])
async def test_who_is_erased_while_they_wait_is_in_no_journey_any_more(
    floor: JourneyFloor, desk: Floor, state: LeadState
) -> None:
    await floor.has(WAY)
    came = await desk.banked(SMS)
    await floor.ticks()
    await floor.gateway_sends()
    await desk.put(lead, came.lead_id, state=state)
    async with desk.database.write() as session:
        await privacy.erase(desk.work(session), came.contact_id, by=None)
    run = await floor.run()
    assert (run.ended, run.ended_at) == (Ended.GONE, desk.now)
    assert all(left for _, _, left in await floor.way(run.id))
    await floor.later(days=2, minutes=1)
    assert len(await floor.messages()) == 1
    assert floor.timers.stale["journey"] == 1


async def test_a_text_that_waits_for_somebody_who_is_erased_does_not_leave(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(WAY)
    came = await desk.banked(SMS)
    await floor.ticks()
    async with desk.database.write() as session:
        await privacy.erase(desk.work(session), came.contact_id, by=None)
    assert await floor.gateway_sends() == []
    assert [row.state for row in await floor.messages()] == [StepMessage.REFUSED]


ANSWERS = """
[[journeys]]
name = "{name}"
priority = {priority}
spread = "0 min"
enter = {{ channel = ["bank"] }}
exit = {{ goal = "sale", stop_on = ["opt_out"], max_days = 30 }}

[[journeys.steps]]
name = "pause"
wait = "1 day"

[[journeys.steps]]
name = "ask"
if = "reply"
then = "answer"
else = "end"

[[journeys.steps]]
name = "answer"
sms = "{name}"
"""


@pytest.mark.parametrize("first", ["way", "other"])
async def test_of_two_journeys_that_wait_for_a_reply_the_more_important_answers_and_the_other_after_the_gap(
    floor: JourneyFloor, desk: Floor, first: str
) -> None:
    for name in ("way", "other"):
        await floor.has(ANSWERS.format(name=name, priority=9 if name == first else 0))
    await desk.banked(SMS)
    await floor.ticks()
    desk.later(hours=1)
    await desk.texts(SMS, "yes")
    await floor.later(days=1)
    assert await floor.gateway_sends() == [first]
    await floor.later(minutes=20)
    assert await floor.gateway_sends() == ["other" if first == "way" else "way"]
    assert [run.ended for run in await floor.runs()] == [Ended.FINISHED] * 2


async def test_who_was_lost_is_asked_one_question_and_the_answer_brings_the_lead_back_first(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(example("farewell-question"))
    await desk.starts("sara")
    came = await desk.texts(SMS)
    await desk.is_refused("sara", await desk.card_for("sara"), LostReason.NO_NEED)
    await floor.later(minutes=2)
    assert [run.lead_id for run in await floor.runs()] == [came.lead_id]
    floor.at(datetime(2026, 11, 23, 7, 46, tzinfo=UTC))
    await floor.ticks()
    assert await floor.gateway_sends() == ["farewell"]
    await desk.texts(NUMBERS[1])
    await floor.later(hours=3)
    await desk.texts(SMS, "because of the price")
    back = await desk.card_for("sara")
    assert (back.lead_id, back.lane) == (came.lead_id, Lane.LIVE)
    await floor.ticks()
    assert (await floor.run()).ended == Ended.GOAL
    assert len(await floor.messages()) == 1
