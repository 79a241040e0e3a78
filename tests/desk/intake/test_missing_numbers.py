"""The wait for a number: asked again once, shown to marketing, let go; and never asked where nobody may write."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import NOON, NUMBERS, Floor

from core.arrivals.inbound import ConsentChange, Handle, Inbound
from core.arrivals.wishes import ConsentWish
from core.terms import Medium, Role, TouchKind
from desk.intake.receipts import Took
from desk.intake.wishes import apply_wish
from desk.messages.ways import Way, Ways
from jobs.clock.sweep import Sweep
from storage.tables import customer_message, handle, outbox
from storage.tables import lead as leads

MINA = 77


@pytest.fixture
async def sweep(desk: Floor) -> Sweep:
    async with desk.database.write() as session:
        await hire(session, desk.team, "mina", Role.MARKETING, user_id=MINA)
    return Sweep(desk.database, Ways((Way("insta", desk.team.id, Medium.DIRECT),)))


async def runs(desk: Floor, sweep: Sweep, **later: int) -> tuple[list[Any], list[str]]:
    """Return what writers were asked and marketing was shown by now, after a sweep so much later."""
    desk.later(**later)
    await sweep.run(desk.now)
    rows = await desk.rows(sa.select(outbox).order_by(outbox.c.id))
    asked = await desk.rows(
        sa.select(handle.c.handle_id.label("to"), customer_message.c.text)
        .join(handle, handle.c.contact_id == customer_message.c.contact_id)
        .order_by(customer_message.c.id)
    )
    return asked, [row.payload["text"] for row in rows if row.chat_id == MINA]


async def test_who_gives_no_number_is_asked_once_more_shown_to_marketing_and_let_go(desk: Floor, sweep: Sweep) -> None:
    lead_id = (await desk.writes("lili", name="Lili")).lead_id
    assert await runs(desk, sweep, hours=21) == ([], [])
    asked, shown = await runs(desk, sweep, hours=1)
    assert ([one.to for one in asked], shown) == (["lili"], [])
    assert (await desk.lead(lead_id)).due_at == NOON + timedelta(days=2)
    asked, shown = await runs(desk, sweep, hours=26)
    assert (len(asked), len(shown), "Lili" in shown[0]) == (1, 1, True)
    assert (await desk.lead(lead_id)).due_at == NOON + timedelta(days=14)
    asked, shown = await runs(desk, sweep, days=12)
    assert (len(asked), len(shown)) == (1, 1)
    ended = await desk.lead(lead_id)
    assert (ended.state, ended.lost_reason, ended.lost_note, ended.due_at) == ("lost", "other", "no number came", None)


async def test_whose_lead_ended_comes_back_by_writing(desk: Floor, sweep: Sweep) -> None:
    first = await desk.writes("lili")
    await runs(desk, sweep, days=14)
    again = await desk.writes("lili")
    assert (again.took, again.lead_id) == (Took.NEEDS_NUMBER, first.lead_id)
    lead = await desk.lead(first.lead_id)
    assert (lead.state, lead.due_at) == ("open", desk.now + timedelta(hours=22))


async def test_each_message_begins_the_wait_anew_but_nobody_is_asked_a_third_time(desk: Floor, sweep: Sweep) -> None:
    lead_id = (await desk.writes("lili")).lead_id
    await runs(desk, sweep, hours=22)
    desk.later(days=1)
    await desk.writes("lili", "hello?")
    assert (await desk.lead(lead_id)).due_at == desk.now + timedelta(hours=22)
    asked, shown = await runs(desk, sweep, hours=22)
    assert (len(asked), shown) == (1, [])


async def test_nobody_is_asked_when_the_network_lets_us_answer_no_more(desk: Floor, sweep: Sweep) -> None:
    lead_id = (await desk.writes("lili")).lead_id
    assert await runs(desk, sweep, hours=24) == ([], [])
    assert (await desk.lead(lead_id)).due_at == NOON + timedelta(days=2)


async def test_nobody_is_asked_by_a_gateway_that_cannot_write(desk: Floor, sweep: Sweep) -> None:
    await desk.writes("lili", gateway="read_only")
    assert await runs(desk, sweep, hours=22) == ([], [])
    assert await desk.rows(sa.select(outbox).where(outbox.c.messenger.like("gateway:%"))) == []


async def test_who_wants_no_messages_is_not_asked_again(desk: Floor, sweep: Sweep) -> None:
    await desk.writes("lili")
    stop = Inbound(TouchKind.DIRECT, "insta", handle=Handle("instagram", "lili", "lili_ig"), text="stop", to="page")
    async with desk.database.write() as session:
        await apply_wish(session, desk.team, ConsentChange(stop, ConsentWish.NO_TEXTS, answered=False), now=desk.now)
    asked, shown = await runs(desk, sweep, hours=22)
    assert (asked, shown) == ([], [])
    _, shown = await runs(desk, sweep, hours=26)
    assert len(shown) == 1


async def test_a_number_that_came_ends_the_wait(desk: Floor, sweep: Sweep) -> None:
    lead_id = (await desk.writes("lili")).lead_id
    await desk.number_added(lead_id, NUMBERS[0])
    assert (await runs(desk, sweep, days=14))[0] == []
    assert (await desk.lead(lead_id)).state == "open"


async def test_the_database_refuses_a_lead_that_waits_for_a_number_without_a_time(desk: Floor) -> None:
    lead_id = (await desk.writes("lili")).lead_id
    assert lead_id is not None
    with pytest.raises(Exception, match="open_has_due"):
        await desk.put(leads, lead_id, due_at=None)
