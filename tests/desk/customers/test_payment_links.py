"""Payment links by the clock: what becomes of them while people act, at a shop with two desks, and of who has left."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import ClassVar

import pytest
import sqlalchemy as sa
from aiohttp import ClientSession, web
from founded import hire
from sales_floor import NUMBERS, Floor

from core.customers.orders import EntryKind, Item, OrderState
from core.customers.payments import PaymentState
from core.terms import Role
from desk.customers import order_pages, orders, payments
from desk.customers.order_pages import Order
from desk.customers.orders import NewOrder
from desk.messages.ways import NO_WAYS
from desk.staff import roles
from gateways.payments.provider import Looked, MadePayment, NewPayment, Paid, TakesPayments
from gateways.registry import build
from jobs.clock.payments import PaymentProviders, Payments
from playground.payments import PaymentHouses
from storage.tables import customer_order, order_entry, order_line, outbox, payment

PRICE = 100_000
WAITING = Looked(Paid.WAITING)


@dataclass
class House:
    """A provider that says of every payment what it is told to; `meanwhile` happens while it is asked."""

    currencies: ClassVar[frozenset[str]] = frozenset({"IRT"})
    says: Looked = WAITING
    keys: list[str] = field(default_factory=list)
    meanwhile: Callable[[], Awaitable[None]] | None = None

    async def make(self, new: NewPayment) -> MadePayment:
        self.keys.append(new.own_id)
        return MadePayment(f"A{len(self.keys)}", "https://pay.example/A")

    async def look(self, _reference: str, _amount: int, _currency: str) -> Looked:
        if self.meanwhile is not None:
            await self.meanwhile()
        return self.says

    async def close(self) -> None:
        return None


def clock_of(desk: Floor, house: TakesPayments) -> Payments:
    doors = PaymentProviders({"pay": house}, lambda _name: "https://desk.example/back", "")
    return Payments(desk.database, desk.clock, doors, NO_WAYS)


async def asks(desk: Floor, *, by: str = "sara", contact_id: int = 1) -> int:
    """Ask for a link over a book that was ordered; return the order."""
    async with desk.database.write() as session:
        work, person = desk.work(session), desk.persons[by]
        new = NewOrder(contact_id, [Item(None, "Book", 1, PRICE)])
        order_id = await orders.make_order(work, new, EntryKind.ORDERED, by=person)
        await payments.ask_payment(work, order_id, "pay", by=person)
    return order_id


async def order(desk: Floor, order_id: int) -> Order:
    async with desk.database.read() as session:
        return await order_pages.order_of(session, desk.team, order_id)


async def told(desk: Floor) -> list[tuple[int, str]]:
    rows = await desk.rows(sa.select(outbox.c.chat_id, outbox.c.payload).order_by(outbox.c.id))
    return [(row.chat_id, row.payload["text"]) for row in rows]


async def managed_by(desk: Floor, number: int = 4004) -> int:
    async with desk.database.write() as session:
        desk.persons["hamid"] = await hire(session, desk.team, "hamid", Role.MANAGER, user_id=number)
    return number


async def test_money_for_an_order_that_is_cancelled_while_the_provider_is_asked_is_shown_to_the_managers(desk: Floor):
    manager = await managed_by(desk)
    await desk.texts(NUMBERS[0])
    order_id, house = await asks(desk), House()
    by_the_clock = clock_of(desk, house)
    await by_the_clock.run()

    async def cancels() -> None:
        async with desk.database.write() as session:
            await orders.take_step(desk.work(session), order_id, EntryKind.CANCELLED, by=desk.persons["hamid"])

    house.says, house.meanwhile = Looked(Paid.PAID, PRICE, "IRT", "201"), cancels
    desk.later(minutes=3)
    await by_the_clock.run()
    one = await order(desk, order_id)
    assert (one.state, one.moneys.paid) == (OrderState.CANCELLED, PRICE)
    (warned,) = [text for chat, text in await told(desk) if chat == manager]
    assert "The link was over when this came" in warned


async def test_what_becomes_of_a_link_whose_asker_has_left_is_told_to_the_managers_alone(desk: Floor):
    manager, agent = await managed_by(desk), 1000
    await desk.texts(NUMBERS[0])
    order_id, house = await asks(desk), House()
    by_the_clock = clock_of(desk, house)
    async with desk.database.write() as session:
        await roles.let_go(session, desk.team.id, desk.persons["sara"], by=None, now=desk.now)
    await by_the_clock.run()
    desk.later(minutes=3)
    house.says = Looked(Paid.PAID, PRICE, "IRT", "201")
    await by_the_clock.run()
    async with desk.database.write() as session:
        await payments.note_news(session, "pay", "A1", desk.now)
    house.says = Looked(Paid.PAID, PRICE, "IRT", "201", 40_000)
    await by_the_clock.run()
    assert (await order(desk, order_id)).moneys.refunded == 40_000
    letters = await told(desk)
    assert [text for chat, text in letters if chat == agent] == []
    made, paid, back = [text for chat, text in letters if chat == manager]
    assert "Payment link" in made
    assert "Paid" in paid
    assert "went back" in back


async def test_who_asked_and_works_on_is_told_and_the_managers_are_not(desk: Floor):
    manager = await managed_by(desk)
    await desk.texts(NUMBERS[0])
    await asks(desk)
    house = House()
    by_the_clock = clock_of(desk, house)
    await by_the_clock.run()
    desk.later(minutes=3)
    house.says = Looked(Paid.PAID, PRICE, "IRT", "201")
    await by_the_clock.run()
    assert [chat for chat, _ in await told(desk)] == [1000, 1000]
    assert manager not in [chat for chat, _ in await told(desk)]


@pytest.fixture
async def houses() -> AsyncIterator[tuple[PaymentHouses, str]]:
    made = PaymentHouses()
    app = web.Application()
    app.add_routes(made.routes())
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield made, f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_a_link_is_not_taken_for_that_of_another_desk_at_the_same_shop_that_was_paid(
    desk: Floor, houses: tuple[PaymentHouses, str]
):
    options = {"shop_id": "1", "secret_key": "s", "api_base": f"{houses[1]}/yookassa"}
    shop = build("yookassa", "pay", options, "RU")
    assert isinstance(shop, TakesPayments)
    by_the_clock = clock_of(desk, shop)
    await desk.texts(NUMBERS[0])
    await asks(desk)
    await by_the_clock.run()
    (lost,) = await desk.rows(sa.select(payment))
    async with ClientSession() as payer:
        await payer.get(lost.url, allow_redirects=False)
    async with desk.database.write() as session:
        # Another desk, or this one begun anew, counts its payments from one as well.
        for table in (payment, order_entry, order_line, customer_order):
            await session.execute(table.delete())
    order_id = await asks(desk)
    (again,) = await desk.rows(sa.select(payment))
    await desk.put(payment, again.id, id=lost.id)
    await by_the_clock.run()
    desk.later(minutes=3)
    await by_the_clock.run()
    (link,) = await desk.rows(sa.select(payment))
    assert link.reference != lost.reference
    assert link.state == PaymentState.WAITING
    assert (await order(desk, order_id)).moneys.paid == 0
    await by_the_clock.close()
