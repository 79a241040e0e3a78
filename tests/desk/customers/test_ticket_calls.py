"""Support: whoever has a complaint sees its customer and calls them, and keeps the number no longer than that."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from bot.ticket_calls import end_calls
from bot.transport.outgoing import Outgoing
from core.addresses import Address
from core.errors import Gone
from core.terms import Outcome, Role
from desk.customers import pages, ticket_calls, tickets, upkeep
from desk.customers.tickets import Ticket
from desk.intake.lookup import Looker
from desk.leads.attempt_ledger import attempts_on
from desk.operations.audit import latest
from desk.privacy.erase import erase
from storage.tables import contact, membership, outbox, ticket


async def complains(desk: Floor, by: str, phone: str = NUMBERS[0]) -> Ticket:
    """Have somebody write down the complaint of who bought from Sara."""
    await desk.starts("sara")
    came = await desk.texts(phone)
    assert came.contact_id is not None
    await desk.sells("sara", await desk.card_for("sara"))
    async with desk.database.write() as session:
        work = desk.work(session)
        await upkeep.keep_customers(work)
        return await tickets.open_ticket(work, came.contact_id, "came open", member_id=None, by=desk.persons[by])


async def given(desk: Floor, one: Ticket, to: str) -> None:
    async with desk.database.write() as session:
        await tickets.give_ticket(desk.work(session), one.ticket_id, desk.agents[to], by=desk.persons["sara"])


async def calls(desk: Floor, one: Ticket, who: str) -> ticket_calls.TicketCall:
    async with desk.database.write() as session:
        work, member_id = desk.work(session), desk.agents[who]
        found = await ticket_calls.take_call(work, one.ticket_id, member_id, by=desk.persons[who])
        row = await Outgoing(session, desk.now).send(Address("telegram", 1000), found.phone)
        await ticket_calls.remember_call(session, one.ticket_id, member_id, row)
        return found


async def test_whoever_has_a_complaint_sees_the_customer_and_gets_the_number(desk: Floor) -> None:
    one = await complains(desk, by="sara")
    ali = Looker(desk.persons["ali"], frozenset({Role.AGENT}), desk.agents["ali"])
    async with desk.database.read() as session:
        assert not await pages.may_see(session, desk.team, one.contact_id, ali)
    with pytest.raises(Gone):
        await calls(desk, one, "ali")
    await given(desk, one, "ali")
    async with desk.database.write() as session:
        assert await pages.may_see(session, desk.team, one.contact_id, ali)
        (listed,) = await pages.among(session, desk.team, [one.contact_id], ali)
        assert not (await pages.page_of(session, desk.team, listed.customer_id, ali, desk.now)).number_open
    assert (await calls(desk, one, "ali")).phone == NUMBERS[0]
    async with desk.database.read() as session:
        (told,) = await latest(session, desk.team.id, 1)
    assert (told.what, told.who, told.subject) == ("lookup", "ali", f"#{one.contact_id}")
    with pytest.raises(Gone):
        await calls(desk, one, "sara")


async def test_a_complaint_one_writes_down_brings_the_number_of_ones_own_customer_only(desk: Floor) -> None:
    own = await complains(desk, by="sara")
    assert (await calls(desk, own, "sara")).phone == NUMBERS[0]
    async with desk.database.write() as session:
        await session.execute(ticket.update().values(by_person_id=desk.persons["ali"], owner_id=desk.agents["ali"]))
    with pytest.raises(Gone):
        await calls(desk, own, "ali")


async def attempts(desk: Floor, one: Ticket) -> int:
    async with desk.database.read() as session:
        return len(await attempts_on(session, one.contact_id, desk.now))


async def test_a_call_about_a_complaint_is_an_attempt_like_others_and_delays_what_comes_after_it(desk: Floor) -> None:
    one = await complains(desk, by="sara")
    again = await desk.texts(NUMBERS[0])
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    assert again.lead_id is not None
    before, due = await attempts(desk, one), (await desk.lead(again.lead_id)).due_at
    desk.later(seconds=(due - timedelta(minutes=1) - desk.now).total_seconds())
    await calls(desk, one, "sara")
    assert await attempts(desk, one) == before + 1
    assert (await desk.lead(again.lead_id)).due_at > due, "the lead's next call keeps the gap to it"
    desk.later(minutes=5)
    await calls(desk, one, "sara")
    assert await attempts(desk, one) == before + 1, "the number asked for again at once is the same call"
    desk.later(hours=2)
    await calls(desk, one, "sara")
    assert await attempts(desk, one) == before + 2


async def closes(desk: Floor, one: Ticket) -> None:
    async with desk.database.write() as session:
        await tickets.close_ticket(desk.work(session), one.ticket_id, 5, by=desk.persons["sara"])


async def passes_on(desk: Floor, one: Ticket) -> None:
    await given(desk, one, "reza")


async def leaves(desk: Floor, one: Ticket) -> None:
    await desk.put(membership, desk.agents["ali"], active=False)
    async with desk.database.write() as session:
        await upkeep.keep_customers(desk.work(session))


async def is_barred(desk: Floor, one: Ticket) -> None:
    await desk.put(contact, one.contact_id, do_not_call_at=desk.now)


async def is_erased(desk: Floor, one: Ticket) -> None:
    async with desk.database.write() as session:
        await erase(desk.work(session), one.contact_id, by=None)


@pytest.mark.parametrize("ends", [closes, passes_on, leaves, is_barred, is_erased])
async def test_the_number_goes_from_the_chat_when_the_complaint_does(
    desk: Floor, ends: Callable[[Floor, Ticket], Awaitable[Any]]
) -> None:
    one = await complains(desk, by="sara")
    await given(desk, one, "ali")
    assert (await calls(desk, one, "ali")).before is None
    again = await calls(desk, one, "ali")
    assert again.before is not None, "only the newest message has it"
    async with desk.database.write() as session:
        await end_calls(desk.work(session), Outgoing(session, desk.now))
    edits = sa.select(outbox).where(outbox.c.edits.is_not(None))
    assert await desk.rows(edits) == []
    await ends(desk, one)
    for _ in range(2):
        async with desk.database.write() as session:
            await end_calls(desk.work(session), Outgoing(session, desk.now))
    (hidden,) = await desk.rows(edits)
    assert NUMBERS[0] not in str(hidden.payload)
    assert "#1" in str(hidden.payload)
