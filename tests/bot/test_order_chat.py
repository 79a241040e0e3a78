"""Orders in the chat: what is proposed without a price, examples in the team's own money, the order of a sale."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.routing.buttons import customers as buttons
from bot.routing.keyboards import HALF_ROW
from bot.views.agent import orders as views
from bot.views.changes import plain_text
from bot.words import LANGUAGES, words_for
from core.customers.orders import EntryKind, Item, Moneys, OrderState
from core.errors import Gone
from core.settings import TeamSettings
from desk.customers import orders, payments_by_hand, upkeep
from desk.customers.order_pages import Order, OrderPage
from desk.customers.orders import NewOrder
from desk.customers.payments_by_hand import PaymentCorrector
from desk.people.work import Work
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import contact, product, product_link, suggestion, team
from tests.bot.in_process import HAMID, MANAGERS, MINA, NADER, SARA, Letter, Town, peopled


@pytest.fixture
async def town(tmp_path):
    made = await peopled(tmp_path)
    yield made
    await made.database.close()


def pages(letters: list[Letter], who: int = HAMID) -> list[Letter]:
    return [one for one in letters if one.chat_id == who and one.text and one.method != "answerCallbackQuery"]


async def sells(town: Town, *products: tuple[str, int | None]) -> None:
    """Have the team sell these, each going with the first."""
    async with town.database.write() as session:
        ids = [
            await insert_row(session, product, team_id=town.team.id, name=name, price=price) for name, price in products
        ]
        for other in ids[1:]:
            await insert_row(session, product_link, product_id=ids[0], other_id=other, kind="goes_with")


async def test_what_is_proposed_without_a_price_is_taken_for_what_is_typed(town: Town) -> None:
    await sells(town, ("Diet plan", 850_000), ("Talk", None))
    await town.says(MINA, "+989121234567 Lili")
    page = pages(await town.says(HAMID, "/order 4567 Diet plan"))[-1]
    asked = pages(await town.taps(HAMID, page.buttons["💡 ➕ Talk"]))[-1]
    assert asked.text.startswith("For how much is “Talk” taken?\n")
    assert "850,000" in asked.text
    assert "no amount I can read" in pages(await town.says(HAMID, "much"))[-1].text
    page = pages(await town.says(HAMID, "300,000"))[-1]
    assert "• Talk × 1 · 300,000 toman 💡" in page.text
    assert "💡 ➕ Talk" not in page.buttons
    async with town.database.read() as session:
        assert (await session.execute(sa.select(sa.func.count()).select_from(suggestion))).scalar_one() == 0


async def test_an_order_tapped_in_the_managers_group_comes_to_the_one_who_tapped(town: Town) -> None:
    await town.says(MINA, "+989121234567 Lili")
    await town.says(HAMID, "/order 4567 Book = 50,000")
    letters = await town.taps(HAMID, buttons.ShowOrder(order=1).pack(), chat=MANAGERS)
    assert "Order #1" in pages(letters)[-1].text
    assert [one.method for one in letters if one.chat_id == MANAGERS] == ["answerCallbackQuery"]


async def test_an_offer_to_who_never_bought_is_found_again(town: Town) -> None:
    await town.says(MINA, "+989121234567 Lili")
    await town.says(HAMID, "/order 4567 Book = 50,000")
    for said in ("/find 4567", "/order 4567"):
        found = pages(await town.says(HAMID, said))[-1]
        page = pages(await town.taps(HAMID, found.buttons["🧾 #1 · 50,000 toman"]))[-1]
        assert "Order #1" in page.text


async def test_a_payment_that_was_tapped_by_mistake_is_taken_back_and_the_order_goes_on(town: Town) -> None:
    await town.says(MINA, "+989121234567 Lili")
    page = pages(await town.says(HAMID, "/order 4567 Book = 50,000"))[-1]
    await town.taps(HAMID, page.buttons["💵 Part paid…"])
    await town.says(HAMID, "20,000")
    page = pages(await town.taps(HAMID, page.buttons["💵 Paid in full"]))[-1]
    wrong = page.buttons["🚫 Not paid after all: 30,000 toman"]
    page = pages(await town.taps(HAMID, wrong))[-1]
    assert any(one.payload.get("show_alert") for one in await town.taps(HAMID, wrong)), "it is taken back once"
    assert "paid 20,000 toman · paid back 0 toman" in page.text
    assert "Still to be paid: 30,000 toman" in page.text
    again = await town.taps(HAMID, page.buttons["🚫 Not paid after all: 20,000 toman"])
    page = pages(again)[-1]
    assert not [label for label in page.buttons if "Not paid" in label]
    page = pages(await town.taps(HAMID, page.buttons["💵 Paid in full"]))[-1]
    assert "Order #1</b> · paid" in page.text


async def test_a_refund_that_was_typed_by_mistake_is_taken_back_once(town: Town) -> None:
    await town.says(MINA, "+989121234567 Lili")
    page = pages(await town.says(HAMID, "/order 4567 Book = 50,000"))[-1]
    page = pages(await town.taps(HAMID, page.buttons["💵 Paid in full"]))[-1]
    page = pages(await town.taps(HAMID, page.buttons["↩️ Paid back"]))[-1]
    assert "Order #1</b> · paid back" in page.text
    wrong = page.buttons["🚫 Not paid back after all: 50,000 toman"]
    page = pages(await town.taps(HAMID, wrong))[-1]
    assert "Order #1</b> · paid\n" in page.text
    assert "paid 50,000 toman · paid back 0 toman" in page.text
    assert any(one.payload.get("show_alert") for one in await town.taps(HAMID, wrong))


async def test_an_agent_takes_back_only_what_they_wrote_down_themselves_a_moment_ago(town: Town) -> None:
    async with town.database.write() as session:
        work = Work(session, town.team, TeamSettings(), town.now)
        order_id = await orders.make_order(
            work, NewOrder(await someone(town, session), [Item(None, "Book", 1, 500)]), by=1
        )
        await orders.take_step(work, order_id, EntryKind.PAID, by=1)
        (paid,) = await payments_by_hand.last_standing(work, order_id, PaymentCorrector(1, any_payment=False))
        assert paid.amount == 500
        assert await payments_by_hand.last_standing(work, order_id, PaymentCorrector(2, any_payment=False)) == ()
        later = Work(session, town.team, TeamSettings(), town.now + timedelta(seconds=TeamSettings().undo_for + 1))
        assert await payments_by_hand.last_standing(later, order_id, PaymentCorrector(1, any_payment=False)) == ()
        with pytest.raises(Gone):
            await payments_by_hand.take_back(later, order_id, paid.entry_id, PaymentCorrector(1, any_payment=False))
        assert await payments_by_hand.last_standing(later, order_id, PaymentCorrector(2, any_payment=True)) == (paid,)
        await orders.take_step(work, order_id, EntryKind.REFUNDED, amount=1, by=2)
        (back,) = await payments_by_hand.last_standing(later, order_id, PaymentCorrector(2, any_payment=True))
        assert back.kind is EntryKind.REFUNDED, "the payment itself is no longer all there"


async def someone(town: Town, session: Session) -> int:
    return await insert_row(session, contact, team_id=town.team.id, phone="+989121234567", created_at=town.now)


@pytest.mark.parametrize(
    ("currency", "prices", "price"),
    [("IRT", [], "850,000"), ("AZN", [], "85"), ("RUB", [], "8,500"), ("AZN", [12_50], "12.50"), ("JPY", [], "12,500")],
)
async def test_the_examples_of_amounts_are_in_the_teams_own_money(
    town: Town, currency: str, prices: list[int], price: str
) -> None:
    async with town.database.write() as session:
        await session.execute(team.update().values(currency=currency))
    await sells(town, *((f"Plan {n}", one) for n, one in enumerate(prices)))
    await town.says(MINA, "+989121234567 Lili")
    for said in ("/order", "/order 4567", "/order 4567 Something"):
        told = plain_text(pages(await town.says(HAMID, said))[-1].text).removesuffix("</code>")
        assert told.endswith(f" = {price}"), told
    if not prices:
        assert f"/products Diet plan = {price}</code>" in pages(await town.says(NADER, "/products"), NADER)[-1].text
        assert f"Write it like {price} " in pages(await town.says(NADER, "/products Plan = x"), NADER)[-1].text


async def test_the_order_of_a_sale_leads_a_manager_to_the_sale_and_one_by_hand_can_be_cancelled(town: Town) -> None:
    await town.says(MINA, "+989121234567 Lili")
    by_hand = pages(await town.says(HAMID, "/order 4567 Book = 50,000"))[-1]
    assert "✖️ Cancel" in by_hand.buttons
    await town.taps(SARA, "w:start")
    await town.taps(SARA, "so:1:4")
    sold = await town.says(SARA, "850,000")
    order = next(data for one in sold for label, data in one.buttons.items() if "Order, what goes with it" in label)
    own = pages(await town.taps(SARA, order), SARA)[0]
    page = pages(await town.taps(HAMID, buttons.ShowOrder(order=1).pack()))[-1]
    for one in (own, page):
        assert "✖️ Cancel" not in one.buttons
    assert "💰 The sale: correct, cancel" not in own.buttons
    sale = pages(await town.taps(HAMID, page.buttons["💰 The sale: correct, cancel"]))[-1]
    assert "💰 Amount" in sale.buttons
    asked = pages(await town.taps(HAMID, sale.buttons["↩️ Money back"]))[-1]
    assert "850,000 toman at most" in asked.text
    done = pages(await town.says(HAMID, "50,000"))[-1]
    page = pages(await town.taps(HAMID, done.buttons["🧾 #1 · 800,000 toman"]))[-1]
    assert "Order #1</b> · paid\n" in page.text
    assert "paid 850,000 toman · paid back 50,000 toman" in page.text
    assert not [line for line in page.text.splitlines() if "to be paid" in line.lower()]


async def test_money_to_be_paid_back_stands_in_the_list_of_customers_until_it_has_gone(town: Town) -> None:
    await town.says(MINA, "+989121234567 Lili")
    await town.taps(SARA, "w:start")
    await town.taps(SARA, "so:1:4")
    sold = await town.says(SARA, "850,000")
    labels = {label: data for one in sold for label, data in one.buttons.items()}
    await town.taps(SARA, next(data for label, data in labels.items() if "Order, what goes with it" in label))
    await town.taps(HAMID, buttons.StepOrder(order=1, kind=EntryKind.PAID).pack())
    await town.taps(SARA, next(data for label, data in labels.items() if label.startswith("↩️")))
    await follows(town)
    for who in (SARA, HAMID):
        listed = pages(await town.says(who, "/customers"), who)[0]
        assert "⚠️ To be paid back:\n• #1 · Lili · 850,000 toman" in listed.text
    found = pages(await town.says(HAMID, "/customer 4567"))[-1]
    assert "No purchase stands any more.\n⚠️ To be paid back: 850,000 toman (order #1)" in found.text
    page = pages(await town.taps(HAMID, listed.buttons["🧾 #1 · 850,000 toman"]))[-1]
    await town.taps(HAMID, page.buttons["↩️ Paid back"])
    await follows(town)
    assert "To be paid back" not in pages(await town.says(HAMID, "/customers"))[-1].text


async def follows(town: Town) -> None:
    """Let the clock read the sales and orders: the first look of a day compares, the next reads what was told."""
    for _ in range(2):
        async with town.database.write() as session:
            await upkeep.keep_customers(Work(session, town.team, TeamSettings(), town.now))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_label_of_an_order_is_too_long_for_the_half_of_a_row(town: Town, language: str) -> None:
    """A sale's order that is paid in part, with all that a manager can do about it."""
    moneys = Moneys(ordered=100_000, paid=40_000)
    one = Order(1, 1, 1, OrderState.ORDERED, "IRT", 100_000, moneys, town.now, None, 1)
    seen = views.OrderView(OrderPage(one, "Lili", (), ()), (), manages=True)
    _, keyboard = views.order_page(seen, words_for(language), town.team, town.now)
    in_halves = [each["text"] for row in keyboard if len(row) > 1 for each in row]
    assert [label for label in in_halves if len(label) > HALF_ROW] == []
    assert max(map(len, keyboard)) == 2
