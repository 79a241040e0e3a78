"""What came of a journey's arms: each contact once, within the window, and every coin of it."""

from collections import Counter

import pytest
import sqlalchemy as sa
from journey_floor import WAY, JourneyFloor
from sales_floor import NUMBERS, Floor

from core.arrivals.inbound import Inbound
from core.customers.orders import EntryKind, Item
from core.terms import LeadState, Outcome, TouchKind
from desk.customers import orders
from desk.journeys import declared, dry_walks, forecast, results
from desk.journeys.letters import Unwritten
from desk.people.work import Work
from desk.settings.changes import settings_of
from desk.settings.segments import keep_segment
from storage.tables import attempt, lead, sale

COSTS = "[journeys.costs]\nminute = 100\nmessage = 20\n\n[[journeys.steps]]"


async def test_results_count_each_contact_once_within_the_window_with_its_costs(
    floor: JourneyFloor, desk: Floor
) -> None:
    text = WAY.replace("[[journeys.steps]]", COSTS, 1)
    await floor.has(text.replace('name = "way"', 'name = "way"\nwindow = "10 days"'))
    await desk.starts("sara")
    for number in NUMBERS[:3]:
        await desk.banked(number)
    await floor.ticks()
    await floor.gateway_sends()
    for day in (1, 20):
        desk.later(days=day)
        card = await desk.card_for("sara")
        desk.later(minutes=10)
        await desk.sells("sara", card, 500_000)
    async with desk.database.read() as session:
        found = await results.results(desk.work(session), await floor.named("way"))
    (arm,) = found.arms
    assert (arm.entered, arm.ripe, arm.reached, arm.sold, arm.revenue) == (3, 3, 1, 1, 500_000)
    assert (arm.messages, round(arm.minutes), arm.cost_messages, arm.cost_minutes) == (3, 10, 60, 1000)
    assert arm.cac == 1060
    assert arm.days_to_sale == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(("segment", "entered"), [("phones", 2), ("B", 5), ("A", 0)])
async def test_the_forecast_counts_who_was_in_the_segment_last_month(
    floor: JourneyFloor, desk: Floor, segment: str, entered: int
) -> None:
    async with desk.database.write() as session:
        await keep_segment(session, desk.team.id, "phones", "channel=phone", by=None, now=desk.now)
    for number in NUMBERS[:3]:
        await desk.banked(number)
    for number in NUMBERS[3:5]:
        await desk.take(Inbound(TouchKind.MISSED_CALL, "exchange", phone=number))
    one = await floor.has(WAY.replace('channel = ["bank"]', f'segment = "{segment}"'))
    async with desk.database.read() as session:
        work = Work(session, desk.team, await settings_of(session, desk.team.id), desk.now)
        assert await forecast.entries_a_day(work, one.journey.entrance) == pytest.approx(entered / 30)


async def test_the_forecast_of_a_large_month_asks_a_sample_which_share_is_in_the_segment(
    floor: JourneyFloor, desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forecast, "SAMPLE", 2)
    for number in NUMBERS[:4]:
        await desk.banked(number)
    # The first and the third are asked.
    await desk.put(lead, 1, tier="A")
    one = await floor.has(WAY.replace('channel = ["bank"]', 'segment = "A"'))
    async with desk.database.read() as session:
        assert await forecast.entries_a_day(desk.work(session), one.journey.entrance) == pytest.approx(2 / 30)


async def test_the_forecast_leaves_out_calls_that_were_taken_back_or_followed_by_something_better(
    floor: JourneyFloor, desk: Floor
) -> None:
    await desk.starts("sara")
    for number in NUMBERS[:3]:
        await desk.texts(number)
        card = await desk.card_for("sara")
        await desk.records("sara", card, Outcome.NOT_INTERESTED, reason="no_need")
    desk.later(days=1)
    await desk.texts(NUMBERS[0])  # Who writes again has come back.
    one = await floor.has(WAY.replace('channel = ["bank"]', 'outcome = ["not_interested"]'))
    async with desk.database.write() as session:
        work = Work(session, desk.team, await settings_of(session, desk.team.id), desk.now)
        assert await forecast.entries_a_day(work, one.journey.entrance) == pytest.approx(2 / 30)
        last = sa.select(sa.func.max(attempt.c.id)).scalar_subquery()
        await session.execute(attempt.update().where(attempt.c.id == last).values(undone_at=desk.now))
        assert await forecast.entries_a_day(work, one.journey.entrance) == pytest.approx(1 / 30)


async def test_texts_count_within_the_window_by_whichever_run_they_were_sent(floor: JourneyFloor, desk: Floor) -> None:
    text = WAY.replace("[[journeys.steps]]", COSTS, 1).replace('channel = ["bank"]', 'channel = ["instagram"]')
    await floor.has(text.replace('name = "way"', 'name = "way"\nwindow = "10 days"').replace('"2 days"', '"25 days"'))
    for days in (0, 6, 14):  # never a Friday
        desk.later(days=days)
        came = await desk.texts(NUMBERS[0], "5")
        await floor.ticks()
        assert await floor.gateway_sends() == ["hello"]
        await desk.put(lead, came.lead_id, state=LeadState.LOST)
    async with desk.database.read() as session:
        found = await results.results(desk.work(session), await floor.named("way"))
    (arm,) = found.arms
    assert len(await floor.runs()) == 3
    assert (arm.entered, arm.messages, arm.cost_messages) == (1, 2, 40), "what came after the window is no cost of it"


def with_arms(first: int, second: int) -> str:
    arms = f"[journeys.arms.a]\nweight = {first}\n\n[journeys.arms.b]\nweight = {second}\n\n[[journeys.steps]]"
    return WAY.replace("[[journeys.steps]]", arms, 1)


async def test_new_weights_ring_no_alarm_over_who_entered_by_the_old_ones_and_move_nobody(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(with_arms(50, 50))
    for number in NUMBERS[:110]:
        await desk.banked(number)
    for _ in range(6):
        await floor.later(minutes=1)
    arms = {run.lead_id: run.arm for run in await floor.runs()}
    async with desk.database.write() as session:
        await declared.load(desk.work(session), with_arms(99, 1), by=None)
    one = await floor.named("way")
    async with desk.database.read() as session:
        found = await results.results(desk.work(session), one)
        walked = {
            lead_id: (await dry_walks.dry(desk.work(session), one, lead_id, nobody_writes)).arm
            for lead_id in list(arms)[:12]
        }
    assert sum(each.entered for each in found.arms) == 110
    assert not found.uneven
    assert set(walked.values()) == {"a", "b"}
    assert walked.items() <= arms.items(), "who was drawn once is walked by that arm"


async def test_who_entered_by_an_arm_that_was_taken_out_is_told_apart_and_not_compared(
    floor: JourneyFloor, desk: Floor
) -> None:
    await floor.has(with_arms(50, 50).replace('name = "way"', 'name = "way"\nwindow = "1 day"'))
    for number in NUMBERS[:12]:
        await desk.banked(number)
    await floor.ticks()
    await floor.later(minutes=20)
    entered = Counter(run.arm for run in await floor.runs())
    async with desk.database.write() as session:
        await declared.load(desk.work(session), with_arms(50, 50).replace("arms.b]", "arms.c]"), by=None)
    desk.later(days=3)
    async with desk.database.read() as session:
        found = await results.results(desk.work(session), await floor.named("way"))
    assert {each.arm: each.entered for each in found.arms} == {"a": entered["a"], "c": 0, "b": entered["b"]}
    assert found.gone == {"b"}
    assert found.compared == ()


async def nobody_writes(*_: object) -> Unwritten:
    return Unwritten("nothing is sent dry")


async def test_a_sale_in_another_currency_is_one_and_is_not_added_up(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(WAY)
    await desk.starts("sara")
    for number in NUMBERS[:2]:
        await desk.banked(number)
    await floor.ticks()
    await floor.gateway_sends()
    for _ in range(2):
        desk.later(days=1)
        await desk.sells("sara", await desk.card_for("sara"), 500_000)
    async with desk.database.write() as session:
        await session.execute(sale.update().where(sale.c.id == 2).values(currency="USD", amount=9900))
    async with desk.database.read() as session:
        (arm,) = (await results.results(desk.work(session), await floor.named("way"))).arms
    assert (arm.sold, arm.revenue) == (2, 500_000)


async def test_an_order_made_by_hand_counts_as_a_sale_until_it_is_cancelled(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(WAY)
    contacts = [(await desk.banked(number)).contact_id for number in NUMBERS[:2]]
    await floor.ticks()
    desk.later(days=1)
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        kept, gone = [
            await orders.make_order(
                work, orders.NewOrder(contact_id or 0, [Item(None, "Plan", 1, 500_000)]), EntryKind.ORDERED, by=by
            )
            for contact_id in contacts
        ]
        await orders.take_step(work, gone, EntryKind.CANCELLED, by=by)
        assert kept != gone
    async with desk.database.read() as session:
        (arm,) = (await results.results(desk.work(session), await floor.named("way"))).arms
    assert (arm.sold, arm.revenue) == (1, 500_000)
