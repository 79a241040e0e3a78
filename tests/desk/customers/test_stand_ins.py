"""Agents who are away for days: colleagues do their steps meanwhile, and customers stay theirs."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from bot.transport.outgoing import Outgoing
from core.addresses import Address
from core.customers.steps import StepKind, StepResult
from core.terms import Role
from desk.customers import (
    handing_over,
    owners,
    pages,
    step_cards,
    step_results,
    steps,
    upkeep,
)
from desk.customers.step_cards import StepCard
from desk.intake.lookup import Looker
from desk.operations import timers
from storage.tables import customer


async def sold(desk: Floor) -> None:
    """Sara sells on Sunday and goes home."""
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await desk.sells("sara", await desk.card_for("sara"))
    await keeps(desk)
    await desk.ends_shift("sara")


async def keeps(desk: Floor) -> None:
    async with desk.database.write() as session:
        await upkeep.keep_customers(desk.work(session))


async def due_later(desk: Floor, **later: float) -> list[StepCard]:
    """Some time later, the cards that agents at work get now."""
    desk.later(**later)
    async with desk.database.write() as session:
        due = [one for one in await timers.claim(session, desk.now, 100) if one.kind == steps.TIMER]
        await steps.wake(session, due, desk.now)
    return await shown(desk)


async def shown(desk: Floor) -> list[StepCard]:
    async with desk.database.write() as session:
        cards = await step_cards.take_cards_to_show(desk.work(session))
        for one in cards:
            row = await Outgoing(session, desk.now).send(Address("telegram", 1000), one.phone)
            await step_cards.remember_card(session, one.step_id, row)
        return cards


async def withdrawn(desk: Floor) -> list[int]:
    async with desk.database.write() as session:
        return [one.member_id for one in await step_cards.take_withdrawn(desk.work(session))]


async def test_a_step_of_who_is_away_is_a_colleagues_call_and_the_customer_stays_theirs(desk: Floor) -> None:
    await sold(desk)
    await desk.starts("reza")
    (card,) = await due_later(desk, days=3)
    assert (card.kind, card.shown_to, card.for_owner) == (StepKind.SERVICE_CALL, desk.agents["reza"], "sara")
    reza = Looker(desk.persons["reza"], frozenset({Role.AGENT}), desk.agents["reza"])
    async with desk.database.write() as session:
        await pages.page_of(session, desk.team, card.customer_id, reza, desk.now)
        await step_results.record(desk.work(session), card.step_id, StepResult.RATED, by=desk.agents["reza"], rating=2)
    async with desk.database.read() as session:
        assert await pages.may_see(session, desk.team, card.contact_id, reza), "a complaint may follow"
    (one,) = await desk.rows(sa.select(customer))
    assert one.owner_id == desk.agents["sara"]


async def test_a_step_of_a_customer_whom_nobody_looks_after_is_nobodys(desk: Floor) -> None:
    await sold(desk)
    (one,) = await desk.rows(sa.select(customer))
    await desk.put(customer, one.id, owner_id=None)
    await desk.starts("reza")
    assert await due_later(desk, days=3) == []


async def test_a_step_waits_for_who_is_off_for_a_day(desk: Floor) -> None:
    await sold(desk)
    desk.later(days=1)
    await desk.starts("sara", "reza")
    await desk.ends_shift("sara")
    assert await due_later(desk, days=2) == [], "Wednesday: Sara was there on Monday"
    await desk.starts("sara")
    (card,) = await shown(desk)
    assert (card.shown_to, card.for_owner) == (desk.agents["sara"], "")


async def test_ones_own_steps_come_first_and_account_managers_stand_in_before_others(desk: Floor) -> None:
    await sold(desk)
    async with desk.database.write() as session:
        by = desk.persons["sara"]
        await owners.set_account_manager(session, desk.team, desk.agents["ali"], on=True, by=by, now=desk.now)
    await desk.starts("reza", "ali")
    await desk.texts(NUMBERS[1])
    await desk.sells("ali", await desk.card_for("ali"))
    await keeps(desk)
    (own,) = await due_later(desk, days=3)
    assert (own.phone, own.shown_to) == (NUMBERS[1], desk.agents["ali"]), "Reza, who is no account manager, gets none"
    async with desk.database.write() as session:
        await step_results.record(desk.work(session), own.step_id, StepResult.RATED, by=desk.agents["ali"], rating=5)
    (other,) = await shown(desk)
    assert (other.phone, other.shown_to, other.for_owner) == (NUMBERS[0], desk.agents["ali"], "sara")


async def test_a_card_that_is_left_lying_goes_to_a_colleague(desk: Floor) -> None:
    await sold(desk)
    await desk.starts("sara")
    (card,) = await due_later(desk, days=3)
    await desk.ends_shift("sara")
    await desk.starts("sara", "reza")
    await desk.ends_shift("sara")
    desk.later(days=1)
    assert await withdrawn(desk) == []
    assert await shown(desk) == []
    desk.later(days=3)
    assert await withdrawn(desk) == [desk.agents["sara"]]
    (again,) = await shown(desk)
    assert (again.step_id, again.shown_to) == (card.step_id, desk.agents["reza"])


@pytest.mark.parametrize("then", ["back", "given", "home"])
async def test_who_stands_in_keeps_the_card_while_at_work_unless_the_customer_is_given_away(
    desk: Floor, then: str
) -> None:
    await sold(desk)
    await desk.starts("reza")
    (card,) = await due_later(desk, days=3)
    desk.later(minutes=1)
    await desk.starts("sara")
    if then == "given":
        async with desk.database.write() as session:
            work, by = desk.work(session), desk.persons["sara"]
            await handing_over.hand_over(work, card.customer_id, desk.agents["ali"], by=by)
        await desk.starts("ali")
    elif then == "home":
        await desk.ends_shift("reza")
    assert await withdrawn(desk) == ([] if then == "back" else [desk.agents["reza"]])
    follows = {"back": [], "given": [desk.agents["ali"]], "home": [desk.agents["sara"]]}
    assert [one.shown_to for one in await shown(desk)] == follows[then]


async def test_who_is_away_gets_no_new_customers_unless_everybody_is(desk: Floor) -> None:
    desk.settings = replace(desk.settings, customers=replace(desk.settings.customers, owner="account"))
    async with desk.database.write() as session:
        by = desk.persons["sara"]
        for name in ("reza", "ali"):
            await owners.set_account_manager(session, desk.team, desk.agents[name], on=True, by=by, now=desk.now)
    desk.later(days=3)
    await desk.starts("reza")
    async with desk.database.read() as session:
        assert set(await owners.loads_by_rule(desk.work(session))) == {desk.agents["reza"]}
    await desk.ends_shift("reza")
    desk.later(days=5)
    async with desk.database.read() as session:
        assert set(await owners.loads_by_rule(desk.work(session))) == {desk.agents["reza"], desk.agents["ali"]}
