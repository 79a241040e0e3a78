"""Money in an order whose sale was taken back or corrected to less: told to the managers and whose order it is."""

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import NUMBERS, Floor

from core.customers.orders import EntryKind
from core.errors import BadSetting
from core.terms import CancelReason, Role
from desk.customers import order_pages, orders, surplus, upkeep
from desk.leads import sale_corrections
from desk.leads.sales_shown import Corrector
from desk.operations import timers
from jobs.clock.after_sale import wake_surplus
from storage.tables import outbox

SARA, HAMID = 1000, 4004
PRICE = 850_000


async def sold_and_paid(desk: Floor) -> object:
    """Sara sells, and it is paid within the minute."""
    async with desk.database.write() as session:
        desk.persons["hamid"] = await hire(session, desk.team, "hamid", Role.MANAGER, user_id=HAMID)
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    recorded = await desk.sells("sara", await desk.card_for("sara"), PRICE)
    await keeps(desk)
    async with desk.database.write() as session:
        await orders.take_step(desk.work(session), 1, EntryKind.PAID, by=desk.persons["sara"])
    return recorded


async def keeps(desk: Floor) -> None:
    desk.later(seconds=1)
    async with desk.database.write() as session:
        await upkeep.keep_customers(desk.work(session))


async def told(desk: Floor) -> list[tuple[int, str]]:
    """What the timers that are due now have people told."""
    async with desk.database.write() as session:
        due = [one for one in await timers.claim(session, desk.now, 100) if one.kind == surplus.TIMER]
        await session.execute(outbox.delete())
        await wake_surplus(session, due, desk.now)
    rows = await desk.rows(sa.select(outbox.c.chat_id, outbox.c.payload).order_by(outbox.c.chat_id))
    return [(row.chat_id, row.payload["text"]) for row in rows]


async def test_money_in_the_order_of_a_sale_that_is_taken_back_is_told_once(desk: Floor):
    recorded = await sold_and_paid(desk)
    await desk.undoes("sara", recorded)
    await keeps(desk)
    assert await told(desk) == [], "most record it again within minutes"
    desk.later(minutes=11)
    letters = await told(desk)
    assert [chat for chat, _ in letters] == [SARA, HAMID]
    assert all("was taken back, but" in text and "850,000" in text for _, text in letters)
    await keeps(desk)
    assert await told(desk) == []


async def test_what_has_gone_back_by_then_is_not_told(desk: Floor):
    recorded = await sold_and_paid(desk)
    await desk.undoes("sara", recorded)
    await keeps(desk)
    async with desk.database.write() as session:
        await orders.take_step(desk.work(session), 1, EntryKind.REFUNDED, by=desk.persons["hamid"])
    desk.later(minutes=11)
    assert await told(desk) == []


@pytest.mark.parametrize(("amount", "more"), [(85_000, "765,000"), (PRICE + 1, "")])
async def test_money_beyond_a_sale_that_is_corrected_to_less_is_told(desk: Floor, amount: int, more: str):
    await sold_and_paid(desk)
    async with desk.database.write() as session:
        who = Corrector(desk.persons["sara"], desk.agents["sara"], any_sale=False)
        await sale_corrections.correct_amount(desk.work(session), 1, amount, who=who)
    await keeps(desk)
    letters = await told(desk)
    assert len(letters) == (2 if more else 0)
    assert all("was corrected" in text and more in text for _, text in letters)


async def test_an_order_is_cancelled_with_its_sale_and_not_by_hand_while_that_counts(desk: Floor):
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await desk.sells("sara", await desk.card_for("sara"), PRICE)
    await keeps(desk)
    by = desk.persons["sara"]
    async with desk.database.write() as session:
        with pytest.raises(BadSetting) as refused:
            await orders.take_step(desk.work(session), 1, EntryKind.CANCELLED, by=by)
    assert refused.value.facts["what"] == "order-sold"
    async with desk.database.write() as session:
        who = Corrector(by, desk.agents["sara"], any_sale=True)
        await sale_corrections.cancel(desk.work(session), 1, CancelReason.CHANGED_MIND, who=who)
    await keeps(desk)
    async with desk.database.read() as session:
        assert not (await order_pages.order_of(session, desk.team, 1)).alive
    async with desk.database.write() as session:
        with pytest.raises(BadSetting):
            await orders.take_step(desk.work(session), 1, EntryKind.PAID, by=by)
