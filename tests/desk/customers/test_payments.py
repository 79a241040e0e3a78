"""Payment links: paid once and only by what was asked for, looked at until they are over."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.customers.orders import EntryKind, Item, OrderState
from core.customers.payments import PaymentState
from core.customers.refunds import adding_up_to
from core.errors import BadSetting
from core.money import Sum
from desk.customers import order_pages, orders, payment_links, payments, refunds
from desk.customers.orders import NewOrder
from desk.customers.payments import Payment
from desk.customers.refunds import PaidBack
from desk.privacy.erase import contacts_named, erase
from storage.database import Session
from storage.tables import order_entry


async def asked(desk: Floor) -> Payment:
    """An offer of 100,000 with a link that waits."""
    await desk.texts(NUMBERS[0])
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        order_id = await orders.make_order(work, NewOrder(1, [Item(None, "Book", 1, 100_000)]), by=by)
        await payments.ask_payment(work, order_id, "pay", by=by)
        again = await payments.ask_payment(work, order_id, "pay", by=by)
        assert await payments.note_made(session, again, "A1", "https://pay.example/A1", desk.now)
        assert not await payments.note_made(session, again, "A2", "https://pay.example/A2", desk.now)
    return await one(desk)


async def one(desk: Floor) -> Payment:
    async with desk.database.read() as session:
        (found,) = await payments.payments_of(session, 1)
    return found


async def paid(desk: Floor, link: Payment, amount: int | None, currency: str = "IRT") -> PaymentState | None:
    async with desk.database.write() as session:
        return await payments.note_paid(desk.work(session), link, amount, currency, "201")


async def test_a_payment_is_written_down_once_however_often_it_is_told(desk: Floor):
    link = await asked(desk)
    assert await paid(desk, link, 100_000) is PaymentState.PAID
    assert await paid(desk, link, 100_000) is None
    async with desk.database.write() as session:
        order = await order_pages.order_of(session, desk.team, 1)
    assert (order.state, order.moneys.ordered, order.moneys.paid) == (OrderState.PAID, 100_000, 100_000)
    entries = await desk.rows(sa.select(order_entry.c.why).where(order_entry.c.kind == EntryKind.PAID))
    assert [row.why for row in entries] == ["pay 201"]


@pytest.mark.parametrize(("amount", "currency"), [(10_000, "IRT"), (100_000, "IRR"), (None, "IRT")])
async def test_another_amount_or_currency_is_not_written_down(desk: Floor, amount: int | None, currency: str):
    link = await asked(desk)
    assert await paid(desk, link, amount, currency) is PaymentState.WRONG_AMOUNT
    async with desk.database.read() as session:
        assert (await order_pages.order_of(session, desk.team, 1)).moneys.paid == 0


async def told(desk: Floor, refunded: int, currency: str = "IRT") -> PaidBack:
    """The provider is asked, and says that so much went back in all."""
    async with desk.database.write() as session:
        assert await payments.note_news(session, "pay", "A1", desk.now)
        (link,) = await payments.due(session, desk.now)
        back = await refunds.note_refunded(desk.work(session), link, refunded, currency)
        assert await payments.due(session, desk.now) == []
        return back


async def said(desk: Floor, amount: int | None = None) -> PaidBack:
    """A manager writes down that so much went back."""
    async with desk.database.write() as session:
        return await refunds.pay_back(desk.work(session), 1, amount, by=desk.persons["sara"])


async def went_back(desk: Floor) -> int:
    async with desk.database.read() as session:
        return (await order_pages.order_of(session, desk.team, 1)).moneys.refunded


async def test_what_went_back_is_written_down_once_and_in_parts(desk: Floor):
    await paid(desk, await asked(desk), 100_000)
    assert [(await told(desk, total)).amount for total in (30_000, 30_000, 100_000)] == [30_000, 0, 70_000]
    async with desk.database.read() as session:
        order = await order_pages.order_of(session, desk.team, 1)
    assert (order.state, order.moneys.paid, order.moneys.refunded) == (OrderState.REFUNDED, 100_000, 100_000)


async def test_what_went_back_in_another_currency_is_not_written_down(desk: Floor):
    await paid(desk, await asked(desk), 100_000)
    assert await told(desk, 30_000, "IRR") == PaidBack(uncounted=Sum(30_000, "IRR"))
    assert await told(desk, 30_000, "IRR") == PaidBack(), "told once"
    assert await went_back(desk) == 0
    assert (await told(desk, 30_000)).amount == 30_000, "the next look, in the order's currency, counts all of it"


async def test_news_that_comes_while_the_provider_is_asked_is_read_next(desk: Floor):
    await paid(desk, await asked(desk), 100_000)
    async with desk.database.write() as session:
        await payments.note_news(session, "pay", "A1", desk.now)
        (link,) = await payments.due(session, desk.now)
    desk.later(seconds=1)
    async with desk.database.write() as session:
        await payments.note_news(session, "pay", "A1", desk.now)
        await refunds.note_refunded(desk.work(session), link, 30_000, "IRT")
        (again,) = await payments.due(session, desk.now)
        assert (await refunds.note_refunded(desk.work(session), again, 50_000, "IRT")).amount == 20_000
        assert await payments.due(session, desk.now) == []


@pytest.mark.parametrize("ends", [payments.note_looked, payments.note_ended], ids=["waits", "ended"])
async def test_news_of_a_link_that_is_over_which_comes_while_the_provider_is_asked_is_read_next(desk: Floor, ends: Any):
    link = await asked(desk)
    async with desk.database.write() as session:
        await payments.note_ended(session, link, desk.now)
        await payments.note_news(session, "pay", "A1", desk.now)
        (link,) = await payments.due(session, desk.now)
    desk.later(seconds=1)
    async with desk.database.write() as session:
        await payments.note_news(session, "pay", "A1", desk.now)
        assert not await ends(session, link, desk.now)
        (again,) = await payments.due(session, desk.now)
        assert not await ends(session, again, desk.now)
        assert await payments.due(session, desk.now) == []


async def test_news_that_comes_while_a_link_is_given_up_is_read_next(desk: Floor):
    link = await asked(desk)
    desk.later(days=8)
    async with desk.database.write() as session:
        await payments.note_news(session, "pay", "A1", desk.now)
        assert await payments.note_looked(session, link, desk.now)
        (given_up,) = await payments.due(session, desk.now)
        assert not await payments.note_looked(session, given_up, desk.now)
        assert await payments.due(session, desk.now) == []


async def test_what_a_manager_had_written_down_is_not_written_twice(desk: Floor):
    await paid(desk, await asked(desk), 100_000)
    await said(desk)
    assert await told(desk, 100_000) == PaidBack(known=100_000, known_at=desk.now)
    assert (await told(desk, 100_000, "IRR")).amount == 0


async def test_a_part_that_a_manager_wrote_down_and_the_provider_tells_of_is_counted_once(desk: Floor):
    await paid(desk, await asked(desk), 100_000)
    assert await said(desk, 40_000) == PaidBack(40_000)
    assert await told(desk, 40_000) == PaidBack(known=40_000, known_at=desk.now)
    assert await went_back(desk) == 40_000
    assert (await told(desk, 60_000)).amount == 20_000
    assert await said(desk, 20_000) == PaidBack(known=20_000, known_at=desk.now)
    assert await went_back(desk) == 60_000


async def test_several_parts_by_hand_are_one_notice_over_their_sum(desk: Floor):
    await paid(desk, await asked(desk), 100_000)
    for amount in (10_000, 15_000, 20_000):
        await said(desk, amount)
    assert (await told(desk, 30_000)).known_at is not None
    assert (await told(desk, 45_000)).known_at is not None
    assert await went_back(desk) == 45_000


async def test_another_refund_over_the_same_amount_counts_when_it_is_written_down_once_more(desk: Floor):
    await paid(desk, await asked(desk), 100_000)
    await told(desk, 40_000)
    assert (await said(desk, 40_000)).amount == 0
    assert (await said(desk, 40_000)).amount == 40_000
    assert await went_back(desk) == 80_000


async def test_a_refund_over_another_amount_is_told_beside_what_was_written_down_by_hand(desk: Floor):
    await paid(desk, await asked(desk), 100_000)
    await said(desk, 40_000)
    assert await told(desk, 30_000) == PaidBack(30_000, by_hand=40_000)
    assert await went_back(desk) == 70_000
    with pytest.raises(BadSetting):
        await said(desk, 50_000)


async def test_all_that_went_back_by_hand_is_the_rest_and_not_the_part_the_provider_told_of(desk: Floor):
    await paid(desk, await asked(desk), 100_000)
    await told(desk, 50_000)
    assert await said(desk) == PaidBack(50_000)
    assert await went_back(desk) == 100_000


async def test_all_that_went_back_by_hand_is_what_the_provider_told_of_in_parts_that_come_to_it(desk: Floor):
    await paid(desk, await asked(desk), 100_000)
    await told(desk, 30_000)
    await told(desk, 100_000)
    assert await said(desk) == PaidBack(known=100_000, known_at=desk.now)
    with pytest.raises(BadSetting):
        await said(desk)


@pytest.mark.parametrize("first", ["manager", "provider"])
async def test_a_refund_told_by_both_in_the_same_second_is_counted_once(desk: Floor, first: str):
    await paid(desk, await asked(desk), 100_000)
    async with desk.database.write() as session:
        await payments.note_news(session, "pay", "A1", desk.now)
        (link,) = await payments.due(session, desk.now)

    async def tells(session: Session, who: str) -> PaidBack:
        work = desk.work(session)
        if who == "manager":
            return await refunds.pay_back(work, 1, 40_000, by=desk.persons["sara"])
        return await refunds.note_refunded(work, link, 40_000, "IRT")

    async def second() -> PaidBack:
        async with desk.database.write() as session:
            return await tells(session, "provider" if first == "manager" else "manager")

    async with desk.database.write() as session:
        assert await tells(session, first) == PaidBack(40_000)
        beside = asyncio.create_task(second())
        if not desk.database.is_sqlite:
            await desk.waits_for_a_lock(beside)
    assert await beside == PaidBack(known=40_000, known_at=desk.now)
    assert await went_back(desk) == 40_000


@pytest.mark.parametrize(
    ("total", "amounts", "places"),
    [
        (40, [40], (0,)),
        (40, [10, 30, 40], (2,)),
        (40, [10, 30, 50], (0, 1)),
        (40, [30, 30], ()),
        (40, [], ()),
        (2**40 - 1, [2**n for n in range(40)], tuple(range(40))),
        (2**39 + 2**38, [2**n for n in range(40)], (38, 39)),
        (2**10, [2**n for n in range(40)], (10,)),
        (2**10 + 1, [2**n for n in range(40)], ()),
    ],
)
def test_the_fewest_amounts_that_come_to_a_total_are_found(total: int, amounts: list[int], places: tuple[int, ...]):
    assert adding_up_to(total, amounts) == places


async def test_nothing_to_be_paid_has_no_link(desk: Floor):
    await asked(desk)
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        await orders.take_step(work, 1, EntryKind.PAID, by=by)
        with pytest.raises(BadSetting):
            await payments.ask_payment(work, 1, "pay", by=by)


async def test_a_link_is_seen_to_be_opened_once_and_leads_nowhere_when_it_is_over(desk: Floor):
    link = await asked(desk)
    async with desk.database.write() as session:
        assert await payment_links.payment_of_link(session, link.slug) == payment_links.LinkedPayment(
            "https://pay.example/A1", False
        )
        await payment_links.note_opened(session, link.slug, desk.now)
        await payment_links.note_opened(session, link.slug, desk.now + timedelta(hours=1))
        assert await payment_links.payment_of_link(session, link.slug) == payment_links.LinkedPayment(link.url, True)
        assert await payment_links.payment_of_link(session, "unknown") is None
    assert (await one(desk)).opened_at == desk.now
    await paid(desk, link, 100_000)
    async with desk.database.write() as session:
        assert await payment_links.payment_of_link(session, link.slug) is None


async def test_a_link_of_who_was_erased_leads_nowhere_and_money_by_it_counts_all_the_same(desk: Floor):
    link = await asked(desk)
    async with desk.database.write() as session:
        (known,) = await contacts_named(session, desk.team, NUMBERS[0])
        await erase(desk.work(session), known, by=None)
        assert await payment_links.payment_of_link(session, link.slug) is None
        # Who has just paid may have closed the page: the provider is asked all the same.
        (ended,) = await payments.due(session, desk.now + timedelta(hours=1))
    assert ended.state is PaymentState.ENDED
    await paid(desk, ended, 100_000)
    async with desk.database.read() as session:
        assert (await order_pages.order_of(session, desk.team, 1)).moneys.paid == 100_000


async def test_a_link_is_looked_at_again_and_given_up_after_a_week(desk: Floor):
    link = await asked(desk)
    looks = 0
    for _ in range(1000):
        desk.later(minutes=1 if looks < 40 else 60)
        async with desk.database.write() as session:
            for found in await payments.due(session, desk.now):
                looks += 1
                if await payments.note_looked(session, found, desk.now):
                    assert desk.now - link.asked_at >= timedelta(days=7)
                    break
            else:
                continue
            break
    assert (await one(desk)).state is PaymentState.ENDED
    assert looks > 50


async def test_a_provider_that_refuses_ends_the_link_and_one_that_is_away_does_not(desk: Floor):
    await desk.texts(NUMBERS[0])
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        for _ in range(2):
            order_id = await orders.make_order(work, NewOrder(1, [Item(None, "Book", 1, 100_000)]), by=by)
            await payments.ask_payment(work, order_id, "pay", by=by)
        first, second = await payments.due(session, desk.now)
        failed = await payments.note_failure(session, first, "code -9", desk.now, permanent=True)
        assert failed is PaymentState.FAILED
        assert await payments.note_failure(session, second, "no connection", desk.now, permanent=False) is None
        assert await payments.due(session, desk.now) == []
        assert [found.payment_id for found in await payments.due(session, desk.now + timedelta(minutes=1))] == [
            second.payment_id
        ]


async def fails(desk: Floor, *, permanent: bool) -> PaymentState | None:
    async with desk.database.write() as session:
        (found,) = await payments.due(session, desk.now)
        return await payments.note_failure(session, found, "no answer", desk.now, permanent=permanent)


async def test_a_link_whose_gateway_is_gone_is_over_after_a_week_and_keeps_no_others_waiting(desk: Floor):
    await asked(desk)
    desk.later(minutes=2)
    assert await fails(desk, permanent=True) is None
    async with desk.database.read() as session:
        assert await payments.due(session, desk.now + timedelta(minutes=1)) == []
    desk.later(days=7)
    assert await fails(desk, permanent=True) is PaymentState.ENDED
    async with desk.database.read() as session:
        assert await payments.due(session, desk.now + timedelta(days=1)) == []


async def test_news_of_a_paid_link_that_stays_unread_goes_to_a_person(desk: Floor):
    link = await asked(desk)
    await paid(desk, link, 100_000)
    async with desk.database.write() as session:
        assert await payments.note_news(session, "pay", "A1", desk.now)
    for _ in range(7):
        assert await fails(desk, permanent=False) is None
        desk.later(minutes=1)
    assert await fails(desk, permanent=False) is PaymentState.PAID
    async with desk.database.read() as session:
        assert await payments.due(session, desk.now + timedelta(days=1)) == []


async def test_a_link_ends_when_its_order_is_paid_otherwise_and_money_by_it_counts_all_the_same(desk: Floor):
    await asked(desk)
    async with desk.database.write() as session:
        await orders.take_step(desk.work(session), 1, EntryKind.PAID, by=desk.persons["sara"])
    over = await one(desk)
    assert over.state is PaymentState.ENDED
    async with desk.database.write() as session:
        assert await payment_links.payment_of_link(session, over.slug) is None
        assert await payments.note_news(session, "pay", "A1", desk.now)
        assert [found.payment_id for found in await payments.due(session, desk.now)] == [over.payment_id]
    assert await paid(desk, over, 100_000) is PaymentState.PAID
    async with desk.database.read() as session:
        assert (await order_pages.order_of(session, desk.team, 1)).moneys.paid == 200_000


async def test_a_link_over_more_than_is_open_ends_and_what_comes_by_it_is_on_top(desk: Floor):
    await asked(desk)
    async with desk.database.write() as session:
        await orders.take_step(desk.work(session), 1, EntryKind.PAID, amount=60_000, by=desk.persons["sara"])
    over = await one(desk)
    assert over.state is PaymentState.ENDED
    assert await paid(desk, over, 100_000) is PaymentState.PAID
    async with desk.database.read() as session:
        assert await payments.is_surplus(desk.work(session), await one(desk))


async def test_money_for_a_cancelled_offer_is_written_down_and_nothing_is_ordered_by_it(desk: Floor):
    await asked(desk)
    async with desk.database.write() as session:
        await orders.take_step(desk.work(session), 1, EntryKind.CANCELLED, by=desk.persons["sara"])
    assert await paid(desk, await one(desk), 100_000) is PaymentState.PAID
    async with desk.database.read() as session:
        order = await order_pages.order_of(session, desk.team, 1)
        assert (order.state, order.moneys.ordered, order.moneys.paid) == (OrderState.CANCELLED, 0, 100_000)
        assert await payments.is_surplus(desk.work(session), await one(desk))


async def test_what_is_paid_in_part_is_at_most_what_is_open(desk: Floor):
    await asked(desk)
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        await orders.take_step(work, 1, EntryKind.PAID, amount=40_000, by=by)
        with pytest.raises(BadSetting) as refused:
            await orders.take_step(work, 1, EntryKind.PAID, amount=600_000, by=by)
        assert refused.value.facts["open"] == Sum(60_000, "IRT")
        await orders.take_step(work, 1, EntryKind.PAID, amount=60_000, by=by)


async def test_what_was_paid_of_an_order_whose_sale_was_taken_back_can_be_given_back(desk: Floor):
    await asked(desk)
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        await orders.take_step(work, 1, EntryKind.PAID, by=by)
        await orders.enter(work, 1, orders.OrderEntry(EntryKind.CANCELLED, why="sale undone"))
        assert (await orders.take_step(work, 1, EntryKind.REFUNDED, by=by)).state is OrderState.REFUNDED
        with pytest.raises(BadSetting):
            await orders.take_step(work, 1, EntryKind.REFUNDED, by=by)
