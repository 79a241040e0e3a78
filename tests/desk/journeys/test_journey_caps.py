"""Messages and calls share their caps: a text puts the next call off, and never one that its contact asked for."""

from datetime import timedelta

from journey_floor import WAY, JourneyFloor
from sales_floor import NUMBERS, Floor

from core.protocols.definition import from_settings
from core.scopes import Scope
from core.terms import Lane, Outcome
from desk.dispatch.hand_out import NothingDue
from desk.settings import protocols

AFTER_NO_ANSWER = """
[[journeys]]
name = "way"
enter = { outcome = ["no_answer"] }
exit = { goal = "sale", stop_on = ["opt_out"], max_days = 30 }

[[journeys.steps]]
name = "pause"
wait = "52 min"

[[journeys.steps]]
name = "hello"
sms = "hello"
"""
TEXT_AND_CALL = """
[[journeys]]
name = "way"
enter = { channel = ["bank"] }
exit = { goal = "sale", stop_on = ["opt_out"], max_days = 30 }

[[journeys.steps]]
name = "hello"
sms = "hello"

[[journeys.steps]]
name = "call"
call = "retry"
"""

TEXT_AND_PERHAPS_A_CALL = """
[[journeys]]
name = "way"
enter = { channel = ["bank"] }
exit = { goal = "sale", stop_on = ["opt_out"], max_days = 30 }

[[journeys.steps]]
name = "hello"
sms = "hello"

[[journeys.steps]]
name = "pick"
if = { channel = ["instagram"] }
then = "call"
else = "end"

[[journeys.steps]]
name = "call"
call = "retry"
"""


def gap_of(desk: Floor) -> timedelta:
    return timedelta(seconds=from_settings(desk.settings.protocol).caps.gap)


async def test_a_call_that_is_due_comes_no_closer_to_a_text_than_the_gap(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(AFTER_NO_ANSWER)
    await desk.starts("sara")
    came = await desk.texts(NUMBERS[0])
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    planned = (await desk.lead(came.lead_id)).due_at
    while not await floor.messages():
        await floor.later(minutes=1)
    allowed = desk.now + gap_of(desk)
    assert desk.now < planned < allowed
    desk.clock.set(planned)
    assert await desk.next_for("sara") == NothingDue(allowed)
    desk.clock.set(allowed)
    assert (await desk.card_for("sara")).lead_id == came.lead_id


async def test_a_text_to_a_lead_of_the_bank_keeps_the_gap_of_the_bank_after_a_call_in_vain(
    floor: JourneyFloor, desk: Floor
) -> None:
    by, zone = desk.persons["sara"], desk.team.timezone
    async with desk.database.write() as session:
        its = (session, desk.team.id)
        draft = await protocols.change_draft(*its, Scope(lane=Lane.BANK), "caps", "2 h apart", by=by, now=desk.now)
        await protocols.go_live(*its, draft.id, desk.settings, zone=zone, by=by, now=desk.now)
    desk.later(days=1)
    await floor.has(AFTER_NO_ANSWER)
    await desk.starts("sara")
    came = await desk.banked(NUMBERS[0])
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    called = desk.now
    assert (await desk.lead(came.lead_id)).lane == Lane.RETRY
    while not await floor.messages():
        await floor.later(minutes=10)
    assert desk.now >= called + timedelta(hours=2)


async def test_a_number_of_a_bank_that_was_just_texted_is_not_called_at_once(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(WAY)
    await desk.starts("sara")
    came = await desk.banked(NUMBERS[0])
    await floor.ticks()
    assert await floor.queued() == ["hello"]
    assert await desk.next_for("sara") == NothingDue(desk.now + gap_of(desk))
    desk.later(seconds=gap_of(desk).total_seconds())
    assert (await desk.card_for("sara")).lead_id == came.lead_id


async def test_a_call_a_journey_asks_for_behind_its_text_waits_for_the_gap(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(TEXT_AND_CALL)
    await desk.starts("sara")
    came = await desk.banked(NUMBERS[0])
    await floor.ticks()
    await floor.gateway_sends()
    asked = await desk.lead(came.lead_id)
    assert (asked.lane, asked.due_at) == (Lane.RETRY, desk.now + gap_of(desk))


async def test_a_run_that_ends_behind_its_text_lets_the_call_go_no_sooner_than_the_gap(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(TEXT_AND_PERHAPS_A_CALL)
    await desk.starts("sara")
    came = await desk.banked(NUMBERS[0])
    await floor.ticks()
    await floor.gateway_sends()
    await floor.ticks()
    allowed = desk.now + gap_of(desk)
    assert (await desk.lead(came.lead_id)).due_at == allowed
    assert await desk.next_for("sara") == NothingDue(allowed)
    desk.clock.set(allowed)
    assert (await desk.card_for("sara")).lead_id == came.lead_id


async def test_who_came_by_themselves_keeps_their_place_though_a_text_was_sent(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(WAY.replace('channel = ["bank"]', 'unworked = "15 minutes"'))
    came = await desk.texts(NUMBERS[0])
    await floor.later(minutes=16)
    assert await floor.queued() == ["hello"]
    await desk.starts("sara")
    assert (await desk.card_for("sara")).lead_id == came.lead_id
