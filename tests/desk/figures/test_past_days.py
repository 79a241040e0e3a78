"""A day that is over keeps its figures, whatever its leads do afterwards."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from founded import hire
from sales_floor import NUMBERS, Floor

from core.calendar.worktime import local_date
from core.errors import DeskError
from core.figures.day import DayFigures
from core.leads import rechannelled
from core.outcomes import FIRST_OUTCOMES
from core.settings import Protocol
from core.terms import Outcome, OutcomeKind, Role
from desk.dispatch import assign
from desk.dispatch.hand_out import HandedOut
from desk.figures.day import day_figures
from desk.intake import known_numbers
from desk.leads.move_values import Cause
from desk.leads.moves import move_all
from storage.tables import lead, lead_event

PHONES = NUMBERS[:60]
DAY = timedelta(days=1)


async def figures(desk: Floor, day: date) -> DayFigures:
    async with desk.database.read() as session:
        return await day_figures(session, desk.team.id, day, now=desk.now)


async def a_day(desk: Floor, dice: random.Random) -> None:
    """Arrivals and calls of one day, from noon on; who promised or was not reached is left for later."""
    await desk.starts("sara", "reza")
    for phone in dice.sample(PHONES, 25):
        await dice.choice([desk.texts, desk.fills_form, desk.banked])(phone)
    await desk.writes("lili", "hello")
    for _ in range(16):
        name = dice.choice(["sara", "reza"])
        card = await desk.next_for(name)
        if isinstance(card, HandedOut):
            outcome = dice.choice([*Outcome, Outcome.NO_ANSWER, Outcome.NOT_INTERESTED])
            said: dict[str, Any] = (
                {"callback_at": desk.now + DAY} if FIRST_OUTCOMES[outcome].kind is OutcomeKind.CALLBACK else {}
            )
            await desk.records(name, card, outcome, **said)
        desk.later(minutes=3)


async def a_move(desk: Floor, dice: random.Random, by: int) -> None:
    """One thing that happens to a lead afterwards."""
    phone, lead_id = dice.choice(PHONES), dice.randrange(1, 50)
    name = dice.choice(["sara", "reza"])
    match dice.randrange(7):
        case 0 | 1:
            await desk.texts(phone)
        case 2:
            async with desk.database.write() as session:
                await assign.assign(session, desk.team, lead_id, desk.agents[name], by=by, now=desk.now)
        case 3:
            async with desk.database.write() as session:
                await move_all(session, rechannelled(dice.randrange(1, 4)), (lead.c.id == lead_id,), Cause(desk.now))
        case 4:
            change = dice.choice([known_numbers.bar, known_numbers.unbar])
            async with desk.database.write() as session:
                await change(session, desk.team, phone, by=by, now=desk.now)
        case _:
            card = await desk.card_for(name)
            await desk.records(name, card, dice.choice([Outcome.NO_ANSWER, Outcome.SOLD, Outcome.NOT_INTERESTED]))
    desk.later(seconds=dice.randrange(200))


async def test_a_thousand_moves_change_no_day_that_is_over(desk: Floor) -> None:
    dice = random.Random(1405)
    desk.settings = replace(desk.settings, protocol=Protocol(attempts=1, recycle_after_days=3))
    async with desk.database.write() as session:
        hamid = await hire(session, desk.team, "Hamid", Role.MANAGER, user_id=99)
    days = []
    for _ in range(2):
        days.append(local_date(desk.now, desk.team.timezone))
        await a_day(desk, dice)
        desk.clock.advance(DAY - timedelta(minutes=48))
    before = [await figures(desk, day) for day in days]
    assert all(one.leads.value and one.calls.value and one.funnel.lost and one.first_calls for one in before)
    assert before[-1].promised.waiting, "calls promised the day before were not made"
    desk.clock.advance(4 * DAY)
    await desk.starts("sara", "reza")
    assert await desk.recycled()
    done = 0
    for _ in range(1000):
        try:
            await a_move(desk, dice, hamid)
            done += 1
        except (DeskError, AssertionError):
            desk.later(minutes=1)
        if done % 50 == 0:
            await desk.cools()
    assert done > 500
    moved = {one.what for one in await desk.rows(lead_event.select())}
    assert moved >= {"recycled", "reopened", "rechannelled", "blocked", "assigned", "cooled", "sold"}
    assert [await figures(desk, day) for day in days] == before
