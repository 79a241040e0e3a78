"""The money of a sale that is refunded, taken back or recorded anew: the order's book and the sale say the same."""

import asyncio
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.arrivals.finding import wanted
from core.customers.orders import EntryKind, Item, OrderState
from core.customers.payments import PaymentState
from core.errors import Gone
from core.terms import CancelReason, Outcome, Role
from desk.customers import (
    carried,
    order_pages,
    orders,
    overviews,
    pages,
    payments,
    payments_by_hand,
    refunds,
    sale_refunds,
    surplus,
    upkeep,
)
from desk.customers.order_pages import Order
from desk.customers.orders import NewOrder
from desk.customers.payments_by_hand import PaymentCorrector
from desk.customers.sale_orders import follow_sale
from desk.intake.lookup import Looker
from desk.leads import sale_corrections
from desk.leads.report import Agreed
from desk.leads.sales_shown import Corrector
from desk.operations import timers
from desk.search import find
from storage.tables import customer, customer_order, order_entry, sale

PRICE = 850_000


async def keeps(desk: Floor) -> None:
    desk.later(seconds=5)
    async with desk.database.write() as session:
        await upkeep.keep_customers(desk.work(session))


async def sold(desk: Floor, *, paid: int | None = None) -> Any:
    """Sara sells, and so much of it is paid; return what was recorded and the card."""
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    recorded = await desk.sells("sara", card, PRICE)
    await keeps(desk)
    if paid:
        await steps(desk, EntryKind.PAID, paid)
    return recorded, card


async def steps(desk: Floor, kind: EntryKind, amount: int | None = None) -> None:
    async with desk.database.write() as session:
        await orders.take_step(desk.work(session), 1, kind, amount=amount, by=desk.persons["sara"])


async def refunds_sale(desk: Floor, amount: int) -> None:
    async with desk.database.write() as session:
        who = Corrector(desk.persons["ali"], None, any_sale=True)
        await sale_corrections.refund(desk.work(session), 1, amount, who=who)


async def order(desk: Floor, order_id: int = 1) -> Order:
    async with desk.database.read() as session:
        return await order_pages.order_of(session, desk.team, order_id)


async def moneys(desk: Floor) -> tuple[int, int, int, OrderState]:
    one = await order(desk)
    return one.moneys.ordered, one.moneys.paid, one.moneys.refunded, one.state


async def worth(desk: Floor) -> int:
    (row,) = await desk.rows(sa.select(customer.c.amount))
    return int(row.amount)


@pytest.mark.parametrize("paid", [PRICE, None], ids=["paid by the book", "never written down as paid"])
async def test_a_refund_of_a_sale_stands_in_the_book_of_its_order_once(desk: Floor, paid: int | None):
    await sold(desk, paid=paid)
    await refunds_sale(desk, 50_000)
    for _ in range(2):
        await keeps(desk)
    assert await moneys(desk) == (800_000, PRICE, 50_000, OrderState.PAID)
    one = await order(desk)
    assert (one.moneys.open, one.surplus, await worth(desk)) == (0, 0, 800_000)
    await refunds_sale(desk, 800_000)
    await keeps(desk)
    assert await moneys(desk) == (0, PRICE, PRICE, OrderState.REFUNDED)
    assert await worth(desk) == 0


async def test_of_a_sale_paid_in_part_what_went_back_is_still_to_be_paid_or_not_as_the_sale_says(desk: Floor):
    await sold(desk, paid=100_000)
    await refunds_sale(desk, 40_000)
    await keeps(desk)
    assert await moneys(desk) == (810_000, 100_000, 40_000, OrderState.ORDERED)
    assert ((await order(desk)).moneys.open, await worth(desk)) == (750_000, 810_000)


async def test_a_link_for_the_rest_can_still_be_paid_when_all_that_was_paid_so_far_goes_back(desk: Floor):
    await sold(desk, paid=40_000)
    async with desk.database.write() as session:
        link = await payments.ask_payment(desk.work(session), 1, "pay", by=desk.persons["sara"])
        await payments.note_made(session, link, "A1", "https://pay.example/A1", desk.now)
    await refunds_sale(desk, 40_000)
    await keeps(desk)
    async with desk.database.read() as session:
        (one,) = await payments.payments_of(session, 1)
    assert (one.amount, one.state) == ((await order(desk)).to_pay, PaymentState.WAITING)


async def test_a_refund_that_stands_in_the_order_is_the_one_the_sale_is_corrected_by_afterwards(desk: Floor):
    await sold(desk, paid=PRICE)
    await steps(desk, EntryKind.REFUNDED, 50_000)
    await refunds_sale(desk, 50_000)
    await keeps(desk)
    assert await moneys(desk) == (800_000, PRICE, 50_000, OrderState.PAID)
    await refunds_sale(desk, 30_000)
    await keeps(desk)
    assert await moneys(desk) == (770_000, PRICE, 80_000, OrderState.PAID)
    assert await worth(desk) == 770_000


async def behind(desk: Floor) -> int:
    async with desk.database.read() as session:
        return await sale_refunds.behind(desk.work(session), await order(desk))


async def lowers(desk: Floor, amount: int) -> None:
    async with desk.database.write() as session:
        who = Corrector(desk.persons["ali"], None, any_sale=True)
        done = await sale_refunds.lower_sale(desk.work(session), 1, amount, who=who)
        await follow_sale(desk.work(session), done.after.id, done.after.contact_id)


async def test_what_went_back_in_the_order_lowers_the_sale_by_one_tap_and_once(desk: Floor):
    await sold(desk, paid=PRICE)
    await steps(desk, EntryKind.REFUNDED, 50_000)
    assert await behind(desk) == 50_000
    await lowers(desk, 50_000)
    with pytest.raises(Gone):
        await lowers(desk, 50_000)
    await keeps(desk)
    assert (await behind(desk), await moneys(desk)) == (0, (800_000, PRICE, 50_000, OrderState.PAID))
    (row,) = await desk.rows(sa.select(sale.c.amount))
    assert (row.amount, await worth(desk)) == (800_000, 800_000)
    await steps(desk, EntryKind.REFUNDED)
    assert await behind(desk) == 800_000
    await lowers(desk, 800_000)
    await keeps(desk)
    assert (await behind(desk), await worth(desk)) == (0, 0)


async def adds(desk: Floor, amount: int) -> None:
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        await orders.add_items(work, 1, [Item(None, "Book", 1, amount)], member_id=desk.agents["sara"], by=by)


async def test_a_sale_whose_deposit_went_back_is_not_lowered_by_it_and_its_order_stays_over(desk: Floor):
    await sold(desk, paid=400_000)
    await steps(desk, EntryKind.REFUNDED)
    assert await behind(desk) == 0
    with pytest.raises(Gone):
        await lowers(desk, 400_000)
    assert await moneys(desk) == (PRICE, 400_000, 400_000, OrderState.REFUNDED)


async def test_an_order_that_grew_and_was_paid_back_whole_stays_so_when_its_sale_is_lowered(desk: Floor):
    await sold(desk)
    await adds(desk, 50_000)
    await steps(desk, EntryKind.PAID)
    await steps(desk, EntryKind.REFUNDED)
    assert await behind(desk) == PRICE
    await lowers(desk, PRICE)
    await keeps(desk)
    assert await moneys(desk) == (50_000, 900_000, 900_000, OrderState.REFUNDED)
    one = await order(desk)
    assert (one.to_pay, await behind(desk), await worth(desk)) == (0, 0, 0)


async def test_what_was_added_to_the_order_of_a_sale_and_went_back_is_none_of_the_sales(desk: Floor):
    await sold(desk)
    await adds(desk, 50_000)
    await steps(desk, EntryKind.PAID)
    await steps(desk, EntryKind.REFUNDED, 50_000)
    assert await behind(desk) == 0
    await steps(desk, EntryKind.REFUNDED, 30_000)
    assert await behind(desk) == 30_000
    await lowers(desk, 30_000)
    assert await moneys(desk) == (870_000, 900_000, 80_000, OrderState.PAID)
    assert (await behind(desk), (await order(desk)).surplus) == (0, 0)


async def test_a_sale_is_lowered_from_its_order_while_somebody_corrects_it(desk: Floor):
    await sold(desk, paid=PRICE)
    await steps(desk, EntryKind.REFUNDED, 50_000)
    async with desk.database.write() as session:
        work, who = desk.work(session), Corrector(desk.persons["ali"], None, any_sale=True)
        await sale_corrections.correct_agent(work, 1, desk.agents["reza"], who=who)
        beside = asyncio.create_task(lowers(desk, 50_000))
        if not desk.database.is_sqlite:
            await desk.waits_for_a_lock(beside)
        await follow_sale(work, 1, 1)
    await beside
    (row,) = await desk.rows(sa.select(sale.c.amount, sale.c.member_id))
    assert (row.amount, row.member_id) == (800_000, desk.agents["reza"])


async def test_a_refund_that_is_taken_back_after_the_sale_was_lowered_is_owed_until_it_is_paid_again(desk: Floor):
    await sold(desk, paid=PRICE)
    await steps(desk, EntryKind.REFUNDED, 50_000)
    await lowers(desk, 50_000)
    who = PaymentCorrector(desk.persons["ali"], any_payment=True)
    async with desk.database.write() as session:
        standing = await payments_by_hand.last_standing(desk.work(session), 1, who)
        (back,) = [one for one in standing if one.kind is EntryKind.REFUNDED]
        await payments_by_hand.take_back(desk.work(session), 1, back.entry_id, who)
    await keeps(desk)
    one = await order(desk)
    assert (one.moneys.refunded, one.surplus, await behind(desk), await worth(desk)) == (0, 50_000, 0, 800_000)
    await steps(desk, EntryKind.REFUNDED, 50_000)
    await keeps(desk)
    assert ((await order(desk)).surplus, await behind(desk), await worth(desk)) == (0, 0, 800_000)


async def test_a_sale_is_not_behind_what_was_too_much_or_is_paid_anew_or_was_taken_back(desk: Floor):
    recorded, _ = await sold(desk, paid=PRICE)
    async with desk.database.write() as session:
        who = Corrector(desk.persons["ali"], None, any_sale=True)
        await sale_corrections.correct_amount(desk.work(session), 1, 800_000, who=who)
    await keeps(desk)
    await steps(desk, EntryKind.REFUNDED, 50_000)
    assert await behind(desk) == 0, "the sale was corrected to less before"
    await steps(desk, EntryKind.REFUNDED, 30_000)
    assert await behind(desk) == 30_000
    await steps(desk, EntryKind.PAID, 30_000)
    assert await behind(desk) == 0, "what went back was paid anew"
    await steps(desk, EntryKind.REFUNDED)
    await desk.undoes("sara", recorded)
    await keeps(desk)
    assert await behind(desk) == 0


async def test_a_refund_of_a_sale_that_the_provider_tells_of_too_is_one(desk: Floor):
    await sold(desk)
    async with desk.database.write() as session:
        work = desk.work(session)
        link = await payments.ask_payment(work, 1, "pay", by=desk.persons["sara"])
        await payments.note_made(session, link, "A1", "https://pay.example/A1", desk.now)
        (one,) = await payments.payments_of(session, 1)
        await payments.note_paid(work, one, PRICE, "IRT", "201")
    await refunds_sale(desk, 50_000)
    await keeps(desk)
    async with desk.database.write() as session:
        (one,) = await payments.payments_of(session, 1)
        back = await refunds.note_refunded(desk.work(session), one, 50_000, "IRT")
    assert back.known == 50_000
    assert await moneys(desk) == (800_000, PRICE, 50_000, OrderState.PAID)


async def test_a_refund_that_was_typed_wrong_is_taken_back_in_the_order_and_corrected_in_the_sale(desk: Floor):
    await sold(desk, paid=PRICE)
    await refunds_sale(desk, 500_000)
    await keeps(desk)
    async with desk.database.write() as session:
        work, boss = desk.work(session), PaymentCorrector(desk.persons["ali"], any_payment=True)
        (wrong,) = await payments_by_hand.last_standing(work, 1, boss)
        await payments_by_hand.take_back(work, 1, wrong.entry_id, boss)
        who = Corrector(desk.persons["ali"], None, any_sale=True)
        await sale_corrections.correct_amount(work, 1, PRICE, who=who)
        await follow_sale(work, 1, 1)
    await keeps(desk)
    assert await moneys(desk) == (PRICE, PRICE, 0, OrderState.PAID)
    assert await worth(desk) == PRICE


@pytest.mark.parametrize("seen", [True, False], ids=["the clock looked between", "within one look"])
@pytest.mark.parametrize("again", [PRICE, 900_000, 800_000])
async def test_a_sale_recorded_anew_keeps_its_order_with_the_money_in_it(desk: Floor, seen: bool, again: int):
    recorded, card = await sold(desk, paid=PRICE)
    await desk.undoes("sara", recorded)
    if seen:
        await keeps(desk)
        assert (await order(desk)).state is OrderState.CANCELLED
    desk.later(seconds=20)
    await desk.sells("sara", card, again)
    await keeps(desk)
    (row,) = await desk.rows(sa.select(customer_order))
    assert (row.number, row.sale_id, row.cancelled_at) == (1, 2, None)
    one = await order(desk)
    assert (one.moneys.ordered, one.moneys.paid, one.moneys.refunded) == (again, PRICE, 0)
    assert (one.moneys.open, one.surplus) == (max(0, again - PRICE), max(0, PRICE - again))
    assert await worth(desk) == again
    async with desk.database.read() as session:
        owed = await surplus.owed_in(session, desk.team, 5)
    assert [each.order.surplus for each in owed] == ([50_000] if again < PRICE else [])
    told = [await owed_by_the_clock(desk)]
    desk.later(minutes=11)
    told.append(await owed_by_the_clock(desk))
    assert told == ([[50_000], []] if again < PRICE else [[], []]), "each is told of once"


async def owed_by_the_clock(desk: Floor) -> list[int]:
    async with desk.database.write() as session:
        due = [one for one in await timers.claim(session, desk.now, 100) if one.kind == surplus.TIMER]
        return [one.order.surplus for one in await surplus.surplus_of(session, due)]


async def test_within_one_look_the_link_of_a_sale_recorded_anew_can_still_be_paid(desk: Floor):
    recorded, card = await sold(desk)
    async with desk.database.write() as session:
        link = await payments.ask_payment(desk.work(session), 1, "pay", by=desk.persons["sara"])
        await payments.note_made(session, link, "A1", "https://pay.example/A1", desk.now)
    await desk.undoes("sara", recorded)
    await desk.sells("sara", card, PRICE)
    await keeps(desk)
    async with desk.database.read() as session:
        (one,) = await payments.payments_of(session, 1)
    assert one.state is PaymentState.WAITING


async def test_recorded_anew_twice_it_is_still_one_order_and_taken_back_for_good_it_is_cancelled(desk: Floor):
    recorded, card = await sold(desk)
    for _ in range(2):
        await desk.undoes("sara", recorded)
        await keeps(desk)
        recorded = await desk.records("sara", card, Outcome.SOLD, sale=Agreed(None, PRICE))
        await keeps(desk)
    await desk.undoes("sara", recorded)
    await keeps(desk)
    (row,) = await desk.rows(sa.select(customer_order))
    assert row.state == OrderState.CANCELLED
    said = await desk.rows(sa.select(order_entry.c.why).where(order_entry.c.kind == EntryKind.CANCELLED))
    assert [row.why for row in said].count("sale recorded again") == 2


async def test_a_sale_the_customer_called_off_keeps_its_money_to_be_paid_back(desk: Floor):
    await sold(desk, paid=PRICE)
    async with desk.database.write() as session:
        who = Corrector(desk.persons["ali"], None, any_sale=True)
        await sale_corrections.cancel(desk.work(session), 1, CancelReason.CHANGED_MIND, who=who)
    await keeps(desk)
    one = await order(desk)
    assert (one.state, one.surplus) == (OrderState.CANCELLED, PRICE)


async def found(desk: Floor, name: str = "ali", role: Role = Role.MANAGER) -> list[str | None]:
    """Whom /customer finds by the number, as its page is read then."""
    looker = Looker(desk.persons[name], frozenset({role}), desk.agents[name])
    async with desk.database.write() as session:
        by = wanted(NUMBERS[0][-4:], "IR", "")
        among = pages.customers_of(desk.team, looker)
        people = await find.matching(session, desk.team.id, by, 10, among=among)
        lines = await pages.among(session, desk.team, people, looker)
        for line in lines:
            page = await pages.page_of(session, desk.team, line.customer_id, looker, desk.now)
            assert page.line.sales == 0
            assert await pages.customer_of(session, line.contact_id) == line.customer_id
        return [line.phone for line in lines]


@pytest.mark.parametrize("within_one_look", [False, True])
async def test_who_has_no_purchase_left_is_found_while_money_is_to_be_paid_back(desk: Floor, within_one_look: bool):
    if within_one_look:
        await desk.texts(NUMBERS[0])
        async with desk.database.write() as session:
            work, by = desk.work(session), desk.persons["sara"]
            await orders.make_order(work, NewOrder(1, [Item(None, "Book", 1, PRICE)], desk.agents["sara"]), by=by)
            await orders.take_step(work, 1, EntryKind.PAID, by=by)
            await orders.enter(work, 1, orders.OrderEntry(EntryKind.CANCELLED))
    else:
        recorded, _ = await sold(desk, paid=PRICE)
        await desk.undoes("sara", recorded)
    await keeps(desk)
    assert await found(desk) == [NUMBERS[0]]
    async with desk.database.read() as session:
        seen = await overviews.overview(session, desk.team, desk.now)
        own = await overviews.overview(session, desk.team, desk.now, desk.agents["sara"])
        others = await overviews.overview(session, desk.team, desk.now, desk.agents["reza"])
    assert (seen.customers, seen.newest) == (0, ())
    assert [one.order.number for one in seen.owed] == [one.order.number for one in own.owed] == [1]
    assert others.owed == ()
    await steps(desk, EntryKind.REFUNDED)
    await keeps(desk)
    assert await found(desk) == []


async def test_money_of_a_cancelled_order_counts_for_another_one_and_its_refund_is_found_there(desk: Floor):
    await sold(desk)
    boss = desk.persons["ali"]
    async with desk.database.write() as session:
        work = desk.work(session)
        link = await payments.ask_payment(work, 1, "pay", by=boss)
        await payments.note_made(session, link, "A1", "https://pay.example/A1", desk.now)
        (one,) = await payments.payments_of(session, 1)
        await payments.note_paid(work, one, PRICE, "IRT", "201")
        who = Corrector(boss, None, any_sale=True)
        await sale_corrections.cancel(work, 1, CancelReason.CHANGED_MIND, who=who)
    await keeps(desk)
    async with desk.database.write() as session:
        work = desk.work(session)
        assert await carried.carried_to(work, await order_pages.order_of(session, desk.team, 1)) is None
        await orders.make_order(work, NewOrder(1, [Item(None, "Book", 1, 900_000)], desk.agents["sara"]), by=boss)
        await carried.carry(work, 1, 2, by=boss)
        with pytest.raises(Gone):
            await carried.carry(work, 1, 2, by=boss)
        assert await payments_by_hand.last_standing(work, 2, PaymentCorrector(boss, any_payment=True)) == ()
        (one,) = await payments.payments_of(session, 2)
        assert (await refunds.note_refunded(work, one, 50_000, "IRT")).amount == 50_000
    first, second = await order(desk), await order(desk, 2)
    assert (first.state, first.moneys.paid, first.surplus) == (OrderState.CANCELLED, 0, 0)
    assert (second.moneys.ordered, second.moneys.paid, second.moneys.refunded) == (900_000, PRICE, 50_000)
