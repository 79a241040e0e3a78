"""Orders: each sale has one that follows it, four moneys stay apart, and what goes with a product is counted."""

import asyncio
import sqlite3
from typing import Any

import asyncpg
import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.customers.orders import EntryKind, Item, OrderState, Suggestion, read_items
from core.errors import BadSetting, Gone
from core.terms import CancelReason, Outcome
from desk.customers import order_pages, orders, suggestions, upkeep
from desk.customers.order_pages import Order, OrderPage
from desk.customers.orders import NewOrder
from desk.customers.sale_orders import follow_orders, order_of_sale
from desk.dispatch import helping
from desk.leads import sale_corrections
from desk.leads.report import Agreed
from desk.leads.sales_shown import Corrector
from storage.prepared import insert_row
from storage.tables import customer, order_entry, order_line, product, sale


async def keeps(desk: Floor) -> None:
    async with desk.database.write() as session:
        await upkeep.keep_customers(desk.work(session))


async def sold(desk: Floor, product_id: int | None = None, amount: int = 850_000, phone: str = NUMBERS[0]) -> Any:
    await desk.starts("sara")
    await desk.texts(phone)
    card = await desk.card_for("sara")
    return await desk.records("sara", card, Outcome.SOLD, sale=Agreed(product_id, amount))


async def page(desk: Floor, order_id: int = 1) -> OrderPage:
    async with desk.database.read() as session:
        return await order_pages.order_page(session, desk.team, order_id)


async def steps(desk: Floor, kind: EntryKind, amount: int | None = None, order_id: int = 1) -> Order:
    async with desk.database.write() as session:
        return await orders.take_step(desk.work(session), order_id, kind, amount=amount, by=desk.persons["sara"])


async def made(desk: Floor, *items: Item, kind: EntryKind = EntryKind.OFFERED) -> int:
    async with desk.database.write() as session:
        new = NewOrder(1, items, desk.agents["sara"])
        return await orders.make_order(desk.work(session), new, kind, by=desk.persons["sara"])


async def lists(desk: Floor, *products: tuple[str, int | None]) -> list[int]:
    async with desk.database.write() as session:
        return [
            await insert_row(session, product, team_id=desk.team.id, name=name, price=price) for name, price in products
        ]


async def the_customer(desk: Floor) -> Any:
    return (await desk.rows(sa.select(customer)))[0]


async def test_a_sale_has_an_order_and_a_sale_taken_back_cancels_it(desk: Floor):
    recorded = await sold(desk)
    await keeps(desk)
    one = (await page(desk)).order
    assert (one.number, one.state, one.moneys.ordered, one.agent) == (1, OrderState.ORDERED, 850_000, "sara")
    await desk.undoes("sara", recorded)
    desk.later(seconds=1)
    await keeps(desk)
    assert (await page(desk)).order.state is OrderState.CANCELLED
    assert (await the_customer(desk)).sales == 0


async def test_a_corrected_sale_corrects_its_order_by_an_entry_and_the_record_follows(desk: Floor):
    await sold(desk)
    await keeps(desk)
    await desk.put(sale, 1, amount=85_000)
    desk.later(days=1)
    await keeps(desk)
    found = await page(desk)
    assert found.order.moneys.ordered == found.lines[0].price == 85_000
    assert [entry.amount for entry in found.entries if entry.kind is EntryKind.ORDERED] == [850_000, -765_000]
    assert (await the_customer(desk)).amount == 85_000


async def test_the_four_moneys_of_an_order_stay_apart(desk: Floor):
    await sold(desk)
    await keeps(desk)
    await steps(desk, EntryKind.INVOICED)
    await steps(desk, EntryKind.PAID, 500_000)
    one = await steps(desk, EntryKind.REFUNDED, 100_000)
    assert (one.moneys.ordered, one.moneys.invoiced) == (850_000, 850_000)
    assert (one.moneys.paid, one.moneys.refunded, one.moneys.open) == (500_000, 100_000, 350_000)
    assert one.state is OrderState.INVOICED
    one = await steps(desk, EntryKind.PAID)
    assert (one.state, one.moneys.paid, one.moneys.open) == (OrderState.PAID, 850_000, 0)
    one = await steps(desk, EntryKind.PAID, 100_000)
    assert (one.state, one.moneys.paid, one.moneys.open) == (OrderState.PAID, 950_000, 0), "what went back came again"
    with pytest.raises(BadSetting):
        await steps(desk, EntryKind.PAID, 1)


@pytest.mark.parametrize(
    ("first", "then", "amount"),
    [
        (None, EntryKind.REFUNDED, None),
        (EntryKind.PAID, EntryKind.REFUNDED, 850_001),
        (EntryKind.PAID, EntryKind.CANCELLED, None),
        (EntryKind.PAID, EntryKind.PAID, None),
    ],
)
async def test_what_cannot_be_is_refused_and_changes_nothing(desk: Floor, first: Any, then: EntryKind, amount: Any):
    await sold(desk)
    await keeps(desk)
    if first is not None:
        await steps(desk, first)
    before = await page(desk)
    with pytest.raises(BadSetting):
        await steps(desk, then, amount)
    assert await page(desk) == before


async def test_an_order_made_by_hand_counts_for_the_customer_once_it_is_ordered(desk: Floor):
    await sold(desk)
    await keeps(desk)
    order_id = await made(desk, Item(None, "Book", 2, 50_000))
    desk.later(days=1)
    await keeps(desk)
    assert (await the_customer(desk)).amount == 850_000
    await steps(desk, EntryKind.ORDERED, order_id=order_id)
    desk.later(minutes=1)
    await keeps(desk)
    one = await the_customer(desk)
    assert (one.sales, one.amount) == (2, 950_000)


async def test_an_offer_becomes_the_order_of_the_sale_that_follows(desk: Floor):
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    offered = await made(desk, Item(None, "Diet plan", 1, 850_000), Item(None, "Book", 1, 100_000))
    desk.later(minutes=5)
    await desk.sells("sara", card, 900_000)
    await keeps(desk)
    one = (await page(desk, offered)).order
    assert (one.sale_id, one.state, one.offered, one.moneys.ordered) == (1, OrderState.ORDERED, 950_000, 900_000)
    assert (await the_customer(desk)).amount == 900_000


@pytest.mark.parametrize(("back", "purchases", "amount"), [(400, 0, 0), (100, 1, 300)])
async def test_an_order_that_was_paid_back_is_no_purchase_and_one_paid_back_in_part_counts_for_less(
    desk: Floor, back: int, purchases: int, amount: int
):
    await desk.texts(NUMBERS[0])
    await keeps(desk)
    await made(desk, Item(None, "Book", 2, 200), kind=EntryKind.ORDERED)
    await steps(desk, EntryKind.PAID)
    await keeps(desk)
    assert ((one := await the_customer(desk)).sales, one.amount) == (1, 400)
    desk.later(minutes=1)
    await steps(desk, EntryKind.REFUNDED, back)
    await keeps(desk)
    assert ((one := await the_customer(desk)).sales, one.amount) == (purchases, amount)


async def test_a_corrected_product_is_corrected_in_the_order_unless_the_line_says_something_else(desk: Floor):
    diet, book = await lists(desk, ("Diet", 850_000), ("Book", 850_000))
    await sold(desk, diet)
    await keeps(desk)
    desk.later(minutes=3)

    async def corrects(product_id: int) -> tuple[int | None, str]:
        async with desk.database.write() as session:
            who = Corrector(desk.persons["sara"], desk.agents["sara"], any_sale=True)
            await sale_corrections.correct_product(desk.work(session), 1, product_id, who=who)
        desk.later(minutes=1)
        await keeps(desk)
        return ((line := (await page(desk)).lines[0]).product_id, line.name)

    assert await corrects(book) == (book, "Book")
    await desk.put(order_line, 1, product_id=None, name="Two books")
    assert await corrects(diet) == (None, "Two books"), "an offer that became the order says what was offered"


async def test_an_offer_is_an_offer_again_when_the_sale_that_took_it_is_taken_back(desk: Floor):
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    async with desk.database.write() as session:
        new = NewOrder(1, [Item(None, "A", 1, 500), Item(None, "B", 2, 300)], desk.agents["reza"])
        offered = await orders.make_order(desk.work(session), new, by=desk.persons["reza"])
    desk.later(seconds=10)
    slipped = await desk.sells("sara", card, 9_999)
    await keeps(desk)
    desk.later(seconds=10)
    await desk.undoes("sara", slipped)
    await keeps(desk)
    one = (await page(desk, offered)).order
    assert (one.state, one.sale_id, one.offered, one.moneys.ordered) == (OrderState.OFFERED, None, 1_100, 0)
    assert one.agent == "reza"
    assert (await the_customer(desk)).sales == 0
    desk.later(seconds=10)
    await desk.sells("sara", card, 1_100)
    await keeps(desk)
    one = (await page(desk, offered)).order
    assert (one.state, one.sale_id, one.moneys.ordered, one.agent) == (OrderState.ORDERED, 2, 1_100, "sara")
    assert len(await desk.rows(sa.select(orders.customer_order))) == 1
    assert ((person := await the_customer(desk)).sales, person.amount) == (1, 1_100)


@pytest.mark.parametrize(
    ("why", "stands"), [(CancelReason.MISTAKE, OrderState.OFFERED), (CancelReason.NOT_PAID, OrderState.CANCELLED)]
)
async def test_an_offer_whose_sale_was_cancelled_stands_again_only_if_there_was_no_sale(
    desk: Floor, why: CancelReason, stands: OrderState
):
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    await made(desk, Item(None, "A", 1, 500))
    desk.later(seconds=10)
    await desk.sells("sara", card, 500)
    await keeps(desk)
    desk.later(minutes=5)
    async with desk.database.write() as session:
        who = Corrector(desk.persons["sara"], desk.agents["sara"], any_sale=True)
        await sale_corrections.cancel(desk.work(session), 1, why, who=who)
    await keeps(desk)
    assert (await page(desk)).order.state is stands


async def test_the_order_of_a_sale_is_there_at_once_for_its_agent_alone(desk: Floor):
    recorded = await sold(desk)
    async with desk.database.write() as session:
        mine = await order_of_sale(desk.work(session), recorded.attempt_id, desk.agents["sara"])
        assert mine == 1
        assert await order_of_sale(desk.work(session), recorded.attempt_id, desk.agents["ali"]) is None
    await keeps(desk)
    assert len(await desk.rows(sa.select(orders.customer_order))) == 1


@pytest.mark.parametrize("whose", ["helped", "given"])
async def test_who_made_the_call_finds_its_order_though_the_sale_is_a_colleagues(desk: Floor, whose: str):
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    if whose == "helped":
        promise = await desk.promises("sara", await desk.card_for("sara"), hours=1)
        (waits,) = await desk.callbacks_of(promise.lead_id)
        desk.later(hours=1, minutes=5)
        async with desk.database.write() as session:
            card = await helping.help_with(desk.work(session), waits.id, desk.agents["reza"])
    else:
        card = await desk.card_for("reza")
    recorded = await desk.sells("reza", card)
    if whose == "given":
        async with desk.database.write() as session:
            boss = Corrector(desk.persons["ali"], None, any_sale=True)
            await sale_corrections.correct_agent(desk.work(session), 1, desk.agents["sara"], who=boss)
    (sold,) = await desk.rows(sa.select(sale.c.member_id))
    assert sold.member_id == desk.agents["sara"]
    async with desk.database.write() as session:
        work = desk.work(session)
        for agent in ("reza", "sara"):
            assert await order_of_sale(work, recorded.attempt_id, desk.agents[agent]) == 1
        assert await order_of_sale(work, recorded.attempt_id, desk.agents["ali"]) is None


async def test_what_goes_with_a_product_is_proposed_taken_and_counted(desk: Floor):
    sells = ("Diet plan", 850_000), ("Book", 120_000), ("Plan 2", None), ("Pen", 5_000)
    plan, book, later, pen = await lists(desk, *sells)
    async with desk.database.write() as session:
        for line in ("diet + Book", "Diet plan > Plan 2"):
            await suggestions.add_link(session, desk.team, line, by=desk.persons["sara"], now=desk.now)
    recorded = await sold(desk, plan)
    await keeps(desk)
    async with desk.database.write() as session:
        work, sara, by = desk.work(session), desk.agents["sara"], desk.persons["sara"]
        found = await order_pages.order_page(session, desk.team, 1)
        proposed = await suggestions.proposed_for(session, found)
        assert [(one.product_id, one.kind) for one in proposed] == [
            (book, Suggestion.GOES_WITH),
            (later, Suggestion.COMES_NEXT),
        ]
        await suggestions.note_told(work, 1, proposed, sara)
        await suggestions.note_told(work, 1, proposed, sara)
        await suggestions.take(work, 1, book, member_id=sara, by=by)
        with pytest.raises(Gone):
            await suggestions.take(work, 1, book, member_id=sara, by=by)
        found = await order_pages.order_page(session, desk.team, 1)
        assert found.order.moneys.ordered == 970_000
        assert found.lines[1].suggested is Suggestion.GOES_WITH
        told = await suggestions.shown_since(session, desk.team, desk.now)
        assert {(one.kind, one.told, one.taken) for one in told} == {
            (Suggestion.GOES_WITH, 1, 1),
            (Suggestion.COMES_NEXT, 1, 0),
        }
        with pytest.raises(Gone):
            await suggestions.take(work, 1, plan, member_id=sara, by=by)
        with pytest.raises(BadSetting):
            await suggestions.take(work, 1, later, member_id=sara, by=by)
        typed = read_items("Plan 2 = 300,000", await orders.priced_products(session, desk.team.id), "IRT")
        await suggestions.add(work, 1, typed, member_id=sara, by=by)
        told = await suggestions.shown_since(session, desk.team, desk.now)
        assert {(one.kind, one.told, one.taken) for one in told} == {(kind, 1, 1) for kind in Suggestion}
        await suggestions.add_link(session, desk.team, "diet + Pen", by=by, now=desk.now)
        page = await order_pages.order_page(session, desk.team, 1)
        assert [one.product_id for one in await suggestions.proposed_for(session, page)] == [pen]
    await desk.undoes("sara", recorded)
    await keeps(desk)
    async with desk.database.read() as session:
        told = await suggestions.shown_since(session, desk.team, desk.now)
        over = await order_pages.order_page(session, desk.team, 1)
        assert (over.order.alive, await suggestions.proposed_for(session, over)) == (False, [])
    assert {(one.kind, one.told, one.taken) for one in told} == {(kind, 1, 0) for kind in Suggestion}, "taken back"


async def test_an_entry_is_confirmed_once_though_two_write_it_at_the_same_time(desk: Floor):
    await sold(desk)
    await keeps(desk)
    said, *_ = await desk.rows(sa.select(order_entry).order_by(order_entry.c.id))

    async def confirms() -> None:
        async with desk.database.write() as session:
            of = {"order_id": said.order_id, "kind": EntryKind.REFUNDED, "amount": 0, "at": desk.now}
            await insert_row(session, order_entry, **of, same_as=said.id)

    refused = [one for one in await asyncio.gather(confirms(), confirms(), return_exceptions=True) if one is not None]
    assert [type(one) for one in refused] in ([sqlite3.IntegrityError], [asyncpg.UniqueViolationError])
    assert len(await desk.rows(sa.select(order_entry).where(order_entry.c.same_as == said.id))) == 1


@pytest.mark.parametrize("what", ["corrected", "taken back", "taken back to an offer"])
async def test_what_became_of_a_sale_is_written_down_once_though_the_clock_and_a_tap_read_it_at_once(
    desk: Floor, what: str
):
    if what == "taken back to an offer":
        await desk.texts(NUMBERS[0])
        await made(desk, Item(None, "Plan", 1, 900_000))
        desk.later(minutes=1)
    recorded = await sold(desk)
    await keeps(desk)
    if what == "corrected":
        async with desk.database.write() as session:
            boss = Corrector(desk.persons["ali"], None, any_sale=True)
            await sale_corrections.correct_amount(desk.work(session), 1, 500_000, who=boss)
    else:
        await desk.undoes("sara", recorded)

    async def follows() -> None:
        async with desk.database.write() as session:
            await follow_orders(desk.work(session), [1])

    async with desk.database.write() as session:
        await follow_orders(desk.work(session), [1])
        beside = asyncio.create_task(follows())
        if not desk.database.is_sqlite:
            await desk.waits_for_a_lock(beside)
    await beside
    moneys = (await page(desk)).order.moneys
    assert moneys.ordered == {"corrected": 500_000, "taken back": 850_000}.get(what, 0)
    kinds = [one.kind for one in (await page(desk)).entries]
    expected = {
        "corrected": [EntryKind.OFFERED, EntryKind.ORDERED],
        "taken back": [EntryKind.CANCELLED],
        "taken back to an offer": [EntryKind.ORDERED],
    }
    before = [EntryKind.OFFERED, EntryKind.ORDERED]
    assert kinds == [*before, *expected[what]]
