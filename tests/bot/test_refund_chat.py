"""Money of an order that went back, in the chat: in part, and once though the provider tells of it, too."""

from collections.abc import AsyncIterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from core.customers.orders import EntryKind
from desk.customers import payments
from desk.customers.orders import OrderEntry, enter
from desk.messages.ways import NO_WAYS
from desk.people.work import Work
from desk.settings.changes import settings_of
from gateways.payments.provider import Looked, Paid
from jobs.clock.payments import PaymentProviders, Payments
from storage.database import Session
from tests.bot.in_process import HAMID, MANAGERS, MINA, SARA, Letter, Town, peopled


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    made = await peopled(tmp_path)
    yield made
    await made.database.close()


def pages(letters: list[Letter]) -> list[Letter]:
    return [one for one in letters if one.chat_id == HAMID and one.text and one.method != "answerCallbackQuery"]


async def paid_order(town: Town) -> Letter:
    """An order over 100,000 that was paid, as its manager sees it."""
    await town.says(MINA, "+989121234567 Lili")
    page = pages(await town.says(HAMID, "/order 4567 Book = 100,000"))[-1]
    return pages(await town.taps(HAMID, page.buttons["💵 Paid in full"]))[-1]


async def link_asked(town: Town, session: Session) -> Work:
    """A payment link over the whole first order stands at the provider."""
    work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
    link = await payments.ask_payment(work, 1, "pay", by=1)
    await payments.note_made(session, link, "A1", "https://pay.example/A1", town.now)
    return work


async def test_a_manager_writes_down_that_a_part_went_back(town: Town) -> None:
    page = await paid_order(town)
    asked = pages(await town.taps(HAMID, page.buttons["↩️ Part paid back…"]))[-1]
    assert asked.text == "How much of it went back to the customer? At most 100,000 toman."
    page = pages(await town.says(HAMID, "40,000"))[-1]
    assert "paid 100,000 toman · paid back 40,000 toman" in page.text
    assert "Order #1</b> · paid\n" in page.text
    assert "Still to be paid" not in page.text, "the order is worth so much less"


async def test_an_amount_that_cannot_be_read_or_is_too_much_is_asked_for_again_with_the_bounds(town: Town) -> None:
    page = await paid_order(town)
    await town.taps(HAMID, page.buttons["↩️ Part paid back…"])
    again = pages(await town.says(HAMID, "a part of it"))[-1]
    assert "no amount I can read" in again.text
    assert "At most 100,000 toman." in again.text
    assert "Only 100,000 toman of order #1 is left" in pages(await town.says(HAMID, "100,001"))[-1].text
    page = pages(await town.says(HAMID, "100,000"))[-1]
    assert "paid back 100,000 toman" in page.text


async def test_what_the_provider_told_before_is_said_and_not_counted_twice(town: Town) -> None:
    page = await paid_order(town)
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        await enter(work, 1, OrderEntry(EntryKind.REFUNDED, 40_000, why="pay"))
    await town.taps(HAMID, page.buttons["↩️ Part paid back…"])
    said, page = pages(await town.says(HAMID, "40,000"))
    assert "told of this refund today 12:00" in said.text
    assert "paid back 40,000 toman" in page.text


async def test_managers_are_told_what_the_provider_says_was_taken_as(town: Town) -> None:
    await town.says(MINA, "+989121234567 Lili")
    page = pages(await town.says(HAMID, "/order 4567 Book = 100,000"))[-1]
    async with town.database.write() as session:
        work = await link_asked(town, session)
        (asked,) = await payments.payments_of(session, 1)
        await payments.note_paid(work, asked, 100_000, "IRT", "201")
        await payments.note_news(session, "pay", "A1", town.now)
    page = pages(await town.taps(HAMID, "zo:1"))[-1]
    await town.taps(HAMID, page.buttons["↩️ Part paid back…"])
    await town.says(HAMID, "40,000")
    provider: Any = SimpleNamespace(look=partial(went_back, 40_000))
    doors = PaymentProviders({"pay": provider}, lambda _gateway: "", "")
    await Payments(town.database, lambda: town.now, doors, NO_WAYS).run()
    (told,) = await town.letters()
    assert told.chat_id == MANAGERS, "who asked for the link has it from the order"
    assert "40,000 toman of order #1" in told.text
    assert "taken as what was written down by hand today 12:00" in told.text


async def test_what_was_paid_and_went_back_before_anybody_looked_is_all_written_down(town: Town) -> None:
    await town.says(MINA, "+989121234567 Lili")
    await town.says(HAMID, "/order 4567 Book = 100,000")
    async with town.database.write() as session:
        await link_asked(town, session)
        # Both calls of the provider came while the desk was away, the later one first.
        await payments.note_news(session, "pay", "A1", town.now)
        await payments.note_news(session, "pay", "A1", town.now)
    provider: Any = SimpleNamespace(look=partial(went_back, 40_000))
    doors = PaymentProviders({"pay": provider}, lambda _gateway: "", "")
    for _ in range(2):
        await Payments(town.database, lambda: town.now, doors, NO_WAYS).run()
    page = pages(await town.taps(HAMID, "zo:1"))[-1]
    assert "paid 100,000 toman · paid back 40,000 toman" in page.text


async def went_back(amount: int, *_asked: object) -> Looked:
    return Looked(Paid.PAID, 100_000, "IRT", refunded=amount)


async def test_an_agent_is_not_offered_to_pay_back(town: Town) -> None:
    page = await paid_order(town)
    refused = await town.taps(SARA, page.buttons["↩️ Part paid back…"])
    assert any(one.payload.get("show_alert") for one in refused)


async def test_a_refund_by_hand_that_the_provider_may_have_told_of_is_taken_back_from_the_managers_notice(
    town: Town,
) -> None:
    await town.says(MINA, "+989121234567 Lili")
    await town.says(HAMID, "/order 4567 Book = 100,000")
    async with town.database.write() as session:
        work = await link_asked(town, session)
        (asked,) = await payments.payments_of(session, 1)
        await payments.note_paid(work, asked, 100_000, "IRT", "201")
    page = pages(await town.taps(HAMID, "zo:1"))[-1]
    await town.taps(HAMID, page.buttons["↩️ Part paid back…"])
    await town.says(HAMID, "41,000")
    async with town.database.write() as session:
        await payments.note_news(session, "pay", "A1", town.now)
    provider: Any = SimpleNamespace(look=partial(went_back, 40_000))
    doors = PaymentProviders({"pay": provider}, lambda _gateway: "", "")
    await Payments(town.database, lambda: town.now, doors, NO_WAYS).run()
    (notice,) = [one for one in await town.letters() if one.chat_id == MANAGERS]
    letters = await town.taps(HAMID, notice.buttons["🚫 Not paid back after all: 41,000 toman"], chat=MANAGERS)
    assert "paid 100,000 toman · paid back 40,000 toman" in pages(letters)[-1].text
    assert [one.method for one in letters if one.chat_id == MANAGERS] == ["answerCallbackQuery"]
