"""Payment links by the clock: what becomes of them while people act, at a shop with two desks, and of who has left."""

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa
from aiohttp import ClientSession, web
from aiohttp.test_utils import make_mocked_request
from founded import hire
from sales_floor import NUMBERS, Floor

from bot.views.changes import plain_text
from cli.web_doors import link_end
from core.customers.orders import EntryKind, Item, OrderState
from core.customers.payments import MOST_TRIES, PaymentState
from core.terms import Role
from desk.customers import order_pages, orders, payment_links, payments, refunds
from desk.customers.order_pages import Order
from desk.customers.orders import NewOrder
from desk.messages.ways import NO_WAYS
from desk.operations import timers
from desk.staff import roles
from gateways.payments.provider import Looked, MadePayment, NewPayment, Paid, TakesPayments
from gateways.registry import build
from jobs.clock.payments import PaymentProviders, Payments, UnpaidLinks
from playground.payments import PaymentHouses
from storage.tables import customer_order, order_entry, order_line, outbox, payment, team
from tests.gateways.payment_houses import open_houses
from tests.gateways.requests_made import asked
from web.payments import PaymentPages

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


@pytest.mark.parametrize("at_once", [True, False])
async def test_a_refund_whose_amount_cannot_be_read_is_asked_for_again_until_it_can_or_a_person_looks(
    desk: Floor, at_once: bool
):
    manager = await managed_by(desk)
    await desk.texts(NUMBERS[0])
    order_id, house = await asks(desk), House()
    by_the_clock = clock_of(desk, house)
    await by_the_clock.run()
    unread = Looked(Paid.PAID, PRICE, "IRT", "201", None)
    house.says = unread if at_once else replace(unread, refunded=0)
    desk.later(minutes=3)
    await by_the_clock.run()
    assert (await order(desk, order_id)).moneys.paid == PRICE, "what was paid does not wait for it"
    if not at_once:
        house.says = unread
        async with desk.database.write() as session:
            await payments.note_news(session, "pay", "A1", desk.now)
    for _ in range(3):
        await by_the_clock.run()
        desk.later(minutes=1)
    house.says = replace(unread, refunded=40_000)
    await by_the_clock.run()
    assert (await order(desk, order_id)).moneys.refunded == 40_000
    house.says = unread
    async with desk.database.write() as session:
        await payments.note_news(session, "pay", "A1", desk.now)
        await session.execute(outbox.delete())
    for _ in range(MOST_TRIES + 2):
        await by_the_clock.run()
        desk.later(minutes=1)
    (warned,) = [text for chat, text in await told(desk) if chat == manager]
    assert "does not answer what it is" in warned


async def link_made(desk: Floor) -> tuple[int, int, House]:
    """Return the chat of the team's manager, an order, and the provider that has made its link."""
    manager = await managed_by(desk)
    await desk.texts(NUMBERS[0])
    order_id, house = await asks(desk), House()
    await clock_of(desk, house).run()
    return manager, order_id, house


async def test_a_payment_by_hand_that_may_be_the_links_is_taken_back_by_the_managers_tap(desk: Floor):
    manager, order_id, house = await link_made(desk)
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        await orders.take_step(work, order_id, EntryKind.PAID, amount=40_000, by=by)
        await orders.take_step(work, order_id, EntryKind.PAID, amount=60_000, by=by)
    house.says = Looked(Paid.PAID, PRICE, "IRT", "201")
    desk.later(minutes=3)
    await clock_of(desk, house).run()
    rows = await desk.rows(sa.select(outbox.c.chat_id, outbox.c.payload).order_by(outbox.c.id))
    (warned,) = [row.payload for row in rows if row.chat_id == manager]
    (agents,) = [row.payload for row in rows if row.chat_id == 1000 and "by hand" in row.payload["text"]]
    assert "60,000 toman was written down by hand, too" in plain_text(warned["text"])
    ((back, _), *_) = pressed(warned)
    assert "Not paid after all: 60,000 toman" in plain_text(back)
    assert not any("Not paid" in label for label, _ in pressed(agents)), "it is the managers' to decide"


async def test_a_payment_by_hand_of_the_links_amount_is_doubted_though_the_order_has_grown_since(desk: Floor):
    manager, order_id, house = await link_made(desk)
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        more = [Item(None, "Another book", 1, PRICE)]
        await orders.add_items(work, order_id, more, member_id=None, by=by)
        await orders.take_step(work, order_id, EntryKind.PAID, amount=PRICE, by=by)
    house.says = Looked(Paid.PAID, PRICE, "IRT", "201")
    desk.later(minutes=3)
    await clock_of(desk, house).run()
    assert (await order(desk, order_id)).surplus == 0
    (warned,) = [text for chat, text in await told(desk) if chat == manager]
    assert "100,000 toman was written down by hand, too" in plain_text(warned)


def pressed(payload: Any) -> list[tuple[str, str]]:
    return [(one["text"], one["callback_data"]) for row in payload["reply_markup"]["inline_keyboard"] for one in row]


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


async def unpaid_told(desk: Floor, public_url: str = "https://desk.example") -> list[tuple[int, str]]:
    """What the timers that are due now have people told of links nobody has paid."""
    async with desk.database.write() as session:
        due = [one for one in await timers.claim(session, desk.now, 100) if one.kind == payment_links.TIMER]
        await session.execute(outbox.delete())
        await UnpaidLinks(public_url)(session, due, desk.now)
    return await told(desk)


@pytest.mark.parametrize(
    ("opened", "says"), [(False, "was not opened yet"), (True, "was opened"), (None, "is not paid yet")]
)
async def test_a_link_nobody_pays_is_told_to_who_asked_a_day_later_while_the_team_works_and_once(
    desk: Floor, opened: bool | None, says: str
):
    await desk.texts(NUMBERS[0])
    await asks(desk)
    await clock_of(desk, House()).run()
    (link,) = await desk.rows(sa.select(payment))
    if opened:
        async with desk.database.write() as session:
            await payment_links.note_opened(session, link.slug, desk.now)
    public_url = "" if opened is None else "https://desk.example"
    desk.later(hours=23)
    assert await unpaid_told(desk, public_url) == []
    desk.later(days=1)
    ((chat, text),) = await unpaid_told(desk, public_url)
    assert (chat, says in text) == (1000, True), text
    assert (f"https://desk.example/pay/{link.slug}" if public_url else link.url) in text
    desk.later(days=2)
    assert await unpaid_told(desk, public_url) == []


@pytest.mark.parametrize("ends", [EntryKind.PAID, EntryKind.CANCELLED])
async def test_nobody_is_told_of_a_link_whose_order_was_paid_or_cancelled_by_then(desk: Floor, ends: EntryKind):
    await desk.texts(NUMBERS[0])
    order_id = await asks(desk)
    await clock_of(desk, House()).run()
    async with desk.database.write() as session:
        await orders.take_step(desk.work(session), order_id, ends, by=desk.persons["sara"])
    desk.later(days=2)
    assert await unpaid_told(desk) == []


@pytest.mark.parametrize(("paid", "says"), [(True, "Оплата уже прошла"), (False, "больше нельзя заплатить")])
async def test_who_opens_a_link_that_has_ended_reads_so_in_the_teams_language_and_nothing_of_whose_it_was(
    desk: Floor, paid: bool, says: str
):
    await desk.texts(NUMBERS[0])
    order_id, house = await asks(desk), House()
    await clock_of(desk, house).run()
    (link,) = await desk.rows(sa.select(payment))
    opened = partial(PaymentPages(desk.database, desk.clock, link_end).pay, opens(link.slug))
    with pytest.raises(web.HTTPFound):
        await opened()
    async with desk.database.write() as session:
        await session.execute(team.update().values(language="ru"))
        if not paid:
            await orders.take_step(desk.work(session), order_id, EntryKind.CANCELLED, by=desk.persons["sara"])
    if paid:
        house.says = Looked(Paid.PAID, PRICE, "IRT", "201")
        desk.later(minutes=3)
        await clock_of(desk, house).run()
    page = await opened()
    assert (page.status, page.headers["Cache-Control"]) == (410, "no-store")
    shown = re.sub(r"<style>.*</style>|<[^>]+>", " ", str(page.text))
    assert says in shown
    assert not re.search(r"\d", shown), "no amount, and no number of an order or a phone"
    with pytest.raises(web.HTTPNotFound):
        await PaymentPages(desk.database, desk.clock, link_end).pay(opens("unknown"))


def opens(slug: str) -> web.Request:
    return make_mocked_request("GET", f"/pay/{slug}", match_info={"slug": slug})


@pytest.fixture
async def houses() -> AsyncIterator[tuple[PaymentHouses, str]]:
    async with open_houses() as opened:
        yield opened


async def asks_at(desk: Floor, base: str) -> tuple[Any, Payments]:
    """Have a link made at YooKassa; return its door, and what looks after the link by the clock."""
    shop = build("yookassa", "pay", {"shop_id": "1", "secret_key": "s", "api_base": f"{base}/yookassa"}, "RU")
    assert isinstance(shop, TakesPayments)
    by_the_clock = clock_of(desk, shop)
    await desk.texts(NUMBERS[0])
    await asks(desk)
    await by_the_clock.run()
    return shop, by_the_clock


async def test_a_link_is_not_taken_for_that_of_another_desk_at_the_same_shop_that_was_paid(
    desk: Floor, houses: tuple[PaymentHouses, str]
):
    _, by_the_clock = await asks_at(desk, houses[1])
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


RUB = 100_000
"""A thousand roubles."""
MONEY = {"value": "1000.00", "currency": "RUB"}
SUCCEEDED, REFUNDED = "payment.succeeded", "refund.succeeded"


@dataclass
class Shop:
    """A desk with one link at YooKassa, and what YooKassa sends to its door."""

    desk: Floor
    houses: PaymentHouses
    door: Any
    by_the_clock: Payments
    reference: str

    async def says(self, **what: Any) -> None:
        self.houses.made[self.reference] |= what

    async def notifies(self, event: str, *, reference: str = "", about: str = "") -> str:
        """Bring a notification in, and let the clock look; return the key by which the same one is dropped."""
        payment_id = reference or self.reference
        refund = {"id": about or "r1", "payment_id": payment_id, "status": "succeeded"}
        said = refund if event.startswith("refund") else {"id": payment_id, "status": "succeeded", "amount": MONEY}
        body = json.dumps({"type": "notification", "event": event, "object": said}).encode()
        (arrival,) = self.door.admit(asked(body=body)).arrivals
        (news,) = self.door.read(arrival.payload)
        async with self.desk.database.write() as session:
            await payments.note_news(session, news.gateway, news.reference, self.desk.now)
        await self.by_the_clock.run()
        return str(arrival.event_key)

    async def stands(self) -> tuple[str, str, int, int]:
        """Return the state of the link and of its order, what was paid and what went back."""
        (link,) = await self.desk.rows(sa.select(payment))
        one = await order(self.desk, link.order_id)
        return str(link.state), str(one.state), one.moneys.paid, one.moneys.refunded


@pytest.fixture
async def shop(desk: Floor, houses: tuple[PaymentHouses, str]) -> AsyncIterator[Shop]:
    desk.team = replace(desk.team, currency="RUB")
    async with desk.database.write() as session:
        await session.execute(team.update().values(currency="RUB"))
    door, by_the_clock = await asks_at(desk, houses[1])
    (link,) = await desk.rows(sa.select(payment))
    yield Shop(desk, houses[0], door, by_the_clock, link.reference)
    await by_the_clock.close()


async def test_a_notification_that_comes_again_or_late_after_a_refund_changes_nothing(shop: Shop):
    await shop.says(status="succeeded")
    first = await shop.notifies(SUCCEEDED)
    assert await shop.stands() == ("paid", "paid", RUB, 0)
    assert await shop.notifies(SUCCEEDED) == first, "the same event is dropped at the door"
    await shop.says(refunded_amount=MONEY)
    await shop.notifies(REFUNDED)
    for event in (SUCCEEDED, REFUNDED):
        await shop.notifies(event)
    assert await shop.stands() == ("paid", "refunded", RUB, RUB)


async def test_news_of_a_refund_that_comes_before_that_of_its_payment_brings_both(shop: Shop):
    await shop.says(status="succeeded", refunded_amount=MONEY)
    await shop.notifies(REFUNDED)
    assert await shop.stands() == ("paid", "refunded", RUB, RUB)
    await shop.notifies(SUCCEEDED)
    assert await shop.stands() == ("paid", "refunded", RUB, RUB)


async def test_a_forged_notification_and_one_of_a_payment_nobody_made_change_nothing(shop: Shop):
    before = await shop.stands()
    await shop.notifies(SUCCEEDED)
    await shop.notifies(REFUNDED)
    await shop.notifies(SUCCEEDED, reference="22d6d597-000f-5000-9000-145f6df21d6f")
    assert await shop.stands() == before == ("waiting", "ordered", 0, 0)


@pytest.mark.parametrize(
    ("says", "link"),
    [
        ({"status": "succeeded", "amount": {"value": "100.00", "currency": "RUB"}}, "wrong_amount"),
        ({"status": "succeeded", "amount": {"value": "1000.00", "currency": "USD"}}, "wrong_amount"),
        ({"status": "succeeded", "amount": {"value": "1000.00", "currency": "XTS"}}, "wrong_amount"),
        ({"status": "succeeded", "amount": {"value": "a lot", "currency": "RUB"}}, "wrong_amount"),
        ({"status": "canceled"}, "ended"),
        ({"status": "waiting_for_capture"}, "waiting"),
    ],
)
async def test_what_is_not_the_payment_asked_for_is_not_written_down(shop: Shop, says: dict[str, Any], link: str):
    await shop.says(**says)
    await shop.notifies(SUCCEEDED)
    assert await shop.stands() == (link, "ordered", 0, 0)
    await shop.says(status="succeeded", amount=MONEY)
    await shop.notifies(SUCCEEDED)
    late = {"wrong_amount": ("wrong_amount", "ordered", 0, 0)}
    assert await shop.stands() == late.get(link, ("paid", "paid", RUB, 0))


async def test_refunds_in_parts_are_written_down_part_by_part_and_never_above_what_was_paid(shop: Shop):
    await shop.says(status="succeeded")
    await shop.notifies(SUCCEEDED)
    for number, total in enumerate(("300.50", "300.50", "999.99", "1200.00")):
        await shop.says(refunded_amount={"value": total, "currency": "RUB"})
        await shop.notifies(REFUNDED, about=f"r{number}")
    assert await shop.stands() == ("paid", "refunded", RUB, RUB)
    parts = await shop.desk.rows(sa.select(order_entry.c.amount).where(order_entry.c.kind == EntryKind.REFUNDED))
    assert [row.amount for row in parts if row.amount] == [30_050, 69_949, 1]


async def test_a_refund_in_another_currency_or_above_what_was_paid_is_kept_and_told_once(shop: Shop):
    manager = await managed_by(shop.desk)
    await shop.says(status="succeeded")
    await shop.notifies(SUCCEEDED)
    for number, back in enumerate((("12.50", "USD"), ("12.50", "USD"), ("1200.00", "RUB"), ("1200.00", "RUB"))):
        await shop.says(refunded_amount=dict(zip(("value", "currency"), back, strict=True)))
        await shop.notifies(REFUNDED, about=f"r{number}")
    assert await shop.stands() == ("paid", "refunded", RUB, RUB)
    letters = [text for chat, text in await told(shop.desk) if chat == manager]
    foreign, over = [re.sub("[\u2068\u2069]", "", text) for text in letters]
    assert "12.50 USD went back" in foreign
    assert "Nothing of it is in the order’s book" in foreign
    assert "1,000 RUB of order #1" in over
    assert "200 RUB more went back" in over
    async with shop.desk.database.read() as session:
        kept = await refunds.uncounted(session, 1)
    assert kept == (f"pay {shop.reference}: 12.50 USD", f"pay {shop.reference}: 200 RUB")
