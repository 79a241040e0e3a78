"""Complaints of agents who are away: colleagues have them meanwhile, and hand them back."""

import asyncio
import re
from collections.abc import Sequence
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from bot.transport.outgoing import Outgoing
from core.addresses import Address
from desk.customers import handing_over, ticket_calls, tickets, upkeep
from desk.customers.tickets import Ticket
from jobs.clock.after_sale import show_covered
from storage.database import Session
from storage.tables import customer, membership, outbox, ticket

SARA, REZA, ALI, MINA = range(4)
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


async def complains(desk: Floor, by: str = "ali") -> Ticket:
    (one,) = await desk.rows(sa.select(customer))
    async with desk.database.write() as session:
        work = desk.work(session)
        return await tickets.open_ticket(work, one.contact_id, "came open", member_id=None, by=desk.persons[by])


async def covered(desk: Floor) -> Ticket:
    """Reza has the complaint of a customer of Sara's, who is away."""
    await sold(desk)
    desk.later(days=3)
    one = await complains(desk)
    await desk.starts("reza")
    await keeps(desk)
    return one


async def calls(desk: Floor, session: Session, one: Ticket) -> None:
    """Reza asks for the number."""
    found = await ticket_calls.take_call(
        desk.work(session), one.ticket_id, desk.agents["reza"], by=desk.persons["reza"]
    )
    row = await Outgoing(session, desk.now).send(Address("telegram", 1001), found.phone)
    await ticket_calls.remember_call(session, one.ticket_id, desk.agents["reza"], row)


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
    assert (first[0], "sara is not at work, or cannot be reached" in first[1], first[2]) == (REZA, True, False)
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
    one = await covered(desk)
    async with desk.database.write() as session:
        await calls(desk, session, one)
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
    one = await covered(desk)
    async with desk.database.write() as session:
        await tickets.give_ticket(desk.work(session), one.ticket_id, desk.agents["ali"], by=desk.persons["reza"])
    await desk.starts("ali", "sara")
    await keeps(desk)
    assert await whose(desk) == ("ali", None)


async def test_a_complaint_in_other_hands_goes_along_with_a_customer_who_is_given_away(desk: Floor) -> None:
    await covered(desk)
    (one,) = await desk.rows(sa.select(customer))
    async with desk.database.write() as session:
        await handing_over.hand_over(desk.work(session), one.id, desk.agents["ali"], by=desk.persons["reza"])
    assert await whose(desk) == ("ali", None)


async def test_a_complaint_stays_with_who_has_it_where_its_agent_leaves_for_good(desk: Floor) -> None:
    await covered(desk)
    await desk.put(membership, desk.agents["sara"], active=False)
    await keeps(desk)
    assert await whose(desk) == ("reza", None)


@pytest.mark.parametrize("then", ["given", "closed"])
async def test_a_complaint_that_is_given_on_or_closed_at_the_same_moment_is_not_passed_on(
    desk: Floor, then: str
) -> None:
    await sold(desk)
    desk.later(days=3)
    one = await complains(desk)
    await desk.starts("reza", "ali")
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        if then == "given":
            await tickets.give_ticket(work, one.ticket_id, desk.agents["ali"], by=by)
        else:
            await tickets.close_ticket(work, one.ticket_id, 5, by=by)
        beside = asyncio.create_task(keeps(desk))
        if not desk.database.is_sqlite:
            await desk.waits_for_a_lock(beside)
    assert await beside == []
    assert await whose(desk) == ("ali" if then == "given" else "sara", None)


async def test_a_complaint_about_which_a_colleague_calls_at_the_same_moment_stays_theirs(desk: Floor) -> None:
    one = await covered(desk)
    await desk.starts("sara")
    async with desk.database.write() as session:
        await calls(desk, session, one)
        beside = asyncio.create_task(keeps(desk))
        if not desk.database.is_sqlite:
            await desk.waits_for_a_lock(beside)
    assert await beside == []
    assert await whose(desk) == ("reza", "sara")


async def leaves(desk: Floor, name: str) -> None:
    await desk.leaves(name)
    await desk.put(membership, desk.agents[name], active=False)


async def test_the_next_colleague_has_a_complaint_whose_stand_in_leaves_for_the_same_agent(desk: Floor) -> None:
    await sold(desk)
    one = await complains(desk, by="sara")
    async with desk.database.write() as session:
        await tickets.give_ticket(desk.work(session), one.ticket_id, desk.agents["ali"], by=desk.persons["sara"])
    desk.later(days=3)
    await desk.starts("reza")
    await keeps(desk)
    assert await whose(desk) == ("reza", "ali"), "given to Ali, though the customer is Sara's"
    await told(desk)
    await leaves(desk, "reza")
    await desk.hires("mina")
    await desk.starts("mina")
    await keeps(desk)
    assert await whose(desk) == ("mina", "ali")
    (first, second) = await told(desk)
    assert (first[0], "ali is not at work, or cannot be reached" in first[1], first[2]) == (MINA, True, False)
    assert (second[0], "While you are away, mina looks after" in second[1], second[2]) == (ALI, True, True)


async def test_an_agent_at_work_hears_that_a_complaint_is_theirs_again_where_its_stand_in_leaves(desk: Floor) -> None:
    one = await covered(desk)
    async with desk.database.write() as session:
        await calls(desk, session, one)
    await desk.starts("sara")
    assert await keeps(desk) == []
    await leaves(desk, "reza")
    assert [(one.former, one.back) for one in await keeps(desk)] == [("reza", True)]
    assert await whose(desk) == ("sara", None)


async def test_whoever_writes_a_complaint_down_keeps_it_for_two_days_of_calling_without_a_shift(desk: Floor) -> None:
    await sold(desk)
    (one,) = await desk.rows(sa.select(customer))
    await desk.put(customer, one.id, owner_id=None)
    desk.later(days=3)
    async with desk.database.write() as session:
        ali = {"member_id": desk.agents["ali"], "by": desk.persons["ali"]}
        await tickets.open_ticket(desk.work(session), one.contact_id, "came open", **ali)
    await desk.starts("reza")
    assert await keeps(desk) == []
    assert await whose(desk) == ("ali", None)
    desk.later(days=4)
    await keeps(desk)
    assert await whose(desk) == ("reza", "ali")
