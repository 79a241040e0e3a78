"""Agents who are away for days: colleagues do their steps and complaints meanwhile, and customers stay theirs."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

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
    ticket_calls,
    tickets,
    upkeep,
)
from desk.customers.step_cards import StepCard
from desk.customers.tickets import Ticket
from desk.intake.lookup import Looker
from desk.operations import timers
from desk.staff.absence import is_away
from jobs.clock.after_sale import show_covered
from storage.tables import customer, membership, outbox, ticket

SARA, REZA = 0, 1
_MARKS = re.compile("[\u2066-\u2069]")


async def sold(desk: Floor) -> None:
    """Sara sells on Sunday and goes home."""
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await desk.sells("sara", await desk.card_for("sara"))
    await keeps(desk)
    await desk.ends_shift("sara")


async def keeps(desk: Floor) -> Sequence[Any]:
    async with desk.database.write() as session:
        work = desk.work(session)
        kept = await upkeep.keep_customers(work)
        await show_covered(work, Outgoing(session, desk.now), kept.covered)
        return kept.covered


async def away(desk: Floor) -> set[str]:
    async with desk.database.read() as session:
        found = await session.execute(sa.select(membership.c.id).where(is_away(desk.work(session), membership.c.id)))
        ids = set(found.scalars())
    return {name for name, member in desk.agents.items() if member in ids}


async def test_who_has_not_been_at_work_for_two_days_of_calling_is_away(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.ends_shift("sara")
    desk.later(days=2)
    assert await away(desk) == set(), "Tuesday: Sara missed Monday alone, and Ali came on Sunday"
    desk.later(days=1)
    assert await away(desk) == {"sara", "ali"}, "Reza's shift goes on"
    await desk.ends_shift("reza")
    await desk.starts("sara", "reza")
    assert await away(desk) == {"ali"}
    await desk.ends_shift("sara")
    await desk.ends_shift("reza")
    desk.later(days=3)
    assert await away(desk) == {"ali"}, "Saturday: Friday is free, and Thursday the one day missed"
    desk.later(days=1)
    assert await away(desk) == {"sara", "reza", "ali"}


async def test_who_cannot_be_reached_is_away_at_once(desk: Floor) -> None:
    await desk.cannot_be_reached("ali")
    assert await away(desk) == {"ali"}


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


async def complains(desk: Floor, by: str = "sara") -> Ticket:
    (one,) = await desk.rows(sa.select(customer))
    async with desk.database.write() as session:
        work = desk.work(session)
        return await tickets.open_ticket(work, one.contact_id, "came open", member_id=None, by=desk.persons[by])


async def whose(desk: Floor) -> tuple[str | None, str | None]:
    """Whose the one complaint is, and for whom they have it."""
    (row,) = await desk.rows(sa.select(ticket.c.id))
    async with desk.database.read() as session:
        one = await tickets.ticket_of(session, desk.team.id, row.id)
    return one.owner, one.absent


async def told(desk: Floor) -> list[tuple[int, str, bool]]:
    """What was written since the last look: to which agent, what, and whether silently."""
    letters = await desk.rows(sa.select(outbox).order_by(outbox.c.id))
    async with desk.database.write() as session:
        await session.execute(outbox.delete())
    return [
        (one.chat_id - 1000, _MARKS.sub("", one.payload["text"]), bool(one.payload.get("disable_notification")))
        for one in letters
    ]


async def test_a_complaint_is_a_colleagues_while_its_agent_is_away_and_both_hear_of_it(desk: Floor) -> None:
    await sold(desk)
    desk.later(days=3)
    await complains(desk)
    assert await keeps(desk) == [], "nobody is at work"
    await desk.starts("reza")
    await keeps(desk)
    assert await whose(desk) == ("reza", "sara")
    (first, second) = await told(desk)
    assert (first[0], "sara has not been at work for days" in first[1], first[2]) == (REZA, True, False)
    assert (second[0], "While you are away, reza looks after" in second[1], second[2]) == (SARA, True, True)
    assert await keeps(desk) == []
    await desk.starts("sara")
    await keeps(desk)
    assert await whose(desk) == ("sara", None)
    (first, second) = await told(desk)
    assert (first[0], "is yours again. reza had it" in first[1], first[2]) == (SARA, True, False)
    assert (second[0], "sara is back at work" in second[1], second[2]) == (REZA, True, False)
    assert await keeps(desk) == []


async def test_whoever_has_asked_for_the_number_keeps_the_complaint(desk: Floor) -> None:
    await sold(desk)
    desk.later(days=3)
    one = await complains(desk)
    await desk.starts("reza")
    await keeps(desk)
    async with desk.database.write() as session:
        work = desk.work(session)
        found = await ticket_calls.take_call(work, one.ticket_id, desk.agents["reza"], by=desk.persons["reza"])
        row = await Outgoing(session, desk.now).send(Address("telegram", 1001), found.phone)
        await ticket_calls.remember_call(session, one.ticket_id, desk.agents["reza"], row)
    await desk.starts("sara")
    await keeps(desk)
    assert await whose(desk) == ("reza", "sara")
    await desk.ends_shift("reza")
    desk.later(days=4)
    await keeps(desk)
    assert await whose(desk) == ("sara", None), "who called has not come back for days"


async def test_nobody_stands_in_for_a_complaint_they_wrote_down_themselves(desk: Floor) -> None:
    await sold(desk)
    desk.later(days=3)
    await complains(desk, by="reza")
    await desk.starts("reza")
    assert await keeps(desk) == []
    await desk.starts("ali")
    await keeps(desk)
    assert await whose(desk) == ("ali", "sara")


async def test_a_complaint_that_is_given_on_by_hand_does_not_come_back(desk: Floor) -> None:
    await sold(desk)
    desk.later(days=3)
    one = await complains(desk)
    await desk.starts("reza")
    await keeps(desk)
    async with desk.database.write() as session:
        await tickets.give_ticket(desk.work(session), one.ticket_id, desk.agents["ali"], by=desk.persons["reza"])
    await desk.starts("ali", "sara")
    await keeps(desk)
    assert await whose(desk) == ("ali", None)


async def test_a_complaint_in_other_hands_goes_along_with_a_customer_who_is_given_away(desk: Floor) -> None:
    await sold(desk)
    desk.later(days=3)
    await complains(desk)
    await desk.starts("reza")
    await keeps(desk)
    (one,) = await desk.rows(sa.select(customer))
    async with desk.database.write() as session:
        await handing_over.hand_over(desk.work(session), one.id, desk.agents["ali"], by=desk.persons["reza"])
    assert await whose(desk) == ("ali", None)


async def test_a_complaint_stays_with_who_has_it_where_its_agent_leaves_for_good(desk: Floor) -> None:
    await sold(desk)
    desk.later(days=3)
    await complains(desk)
    await desk.starts("reza")
    await keeps(desk)
    await desk.put(membership, desk.agents["sara"], active=False)
    await keeps(desk)
    assert await whose(desk) == ("reza", None)


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
