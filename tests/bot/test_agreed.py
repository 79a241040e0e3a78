"""What was agreed at the end of a talk: tapped below the closed card, on the next card, and sent to the customer."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.views.agent.agreed import customer_text
from bot.words import words_for
from core.agreements import Agreement
from core.arrivals.inbound import Handle, Inbound
from core.customers.orders import EntryKind
from core.terms import Medium, TouchKind
from desk.customers.agreements import agree, agreed_on
from desk.customers.orders import OrderEntry, enter
from desk.customers.sale_orders import order_of_sale
from desk.intake.receive import receive
from desk.leads.agreed import Talk
from desk.messages.ways import Way, Ways, keep_ways
from desk.people.work import Work
from desk.settings.changes import settings_of
from storage.prepared import insert_row
from storage.tables import contact, customer_message, customer_order, product, sale
from tests.bot.in_process import HAMID, MINA, REZA, SARA, Letter, Town, peopled

TITLE = "🤝 <b>Agreed with Lili</b>"


@pytest.fixture
async def town(tmp_path, tables_url: str) -> AsyncIterator[Town]:
    made = await peopled(tmp_path, url=tables_url)
    made.handling.ways = Ways.of(
        (Way("sms", made.team.id, Medium.SMS), Way("insta", made.team.id, Medium.DIRECT)),
    )
    async with made.database.write() as session:
        await keep_ways(session, made.handling.ways)
        await insert_row(session, product, team_id=made.team.id, name="Diet plan", price=850_000)
        await insert_row(session, product, team_id=made.team.id, name="Book", price=None)
    await made.says(MINA, "+989121234567 Lili")
    await made.taps(SARA, "w:start")
    yield made
    await made.database.close()


def _last(letters: list[Letter], label: str) -> Letter:
    return next(one for one in reversed(letters) if any(label in shown for shown in one.buttons))


def _button(letter: Letter, label: str) -> str:
    return next(data for shown, data in letter.buttons.items() if label in shown)


async def _sold(town: Town) -> Letter:
    """The closed card of a sale."""
    asked = await town.taps(SARA, "so:1:4")
    return _last(await town.taps(SARA, _button(_last(asked, "Diet plan"), "Diet plan")), "Undo")


async def _promised(town: Town) -> Letter:
    """The closed card of a call that was promised."""
    asked = await town.taps(SARA, "cb:1:3")
    return _last(await town.taps(SARA, _button(_last(asked, "tomorrow 10:00"), "tomorrow")), "Undo")


async def _asks(town: Town, closed: Letter) -> Letter:
    return _last(await town.taps(SARA, _button(closed, "What was agreed")), "Something else")


async def _sent(town: Town) -> list[Any]:
    async with town.database.read() as session:
        columns = (customer_message.c.medium, customer_message.c.text, customer_message.c.lead_id)
        return list((await session.execute(sa.select(*columns).order_by(customer_message.c.id))).all())


async def test_what_was_sold_is_told_the_customer_by_two_taps(town: Town) -> None:
    asked = await _asks(town, await _sold(town))
    assert "• Diet plan: 850,000 toman" in asked.text
    assert "✅ Diet plan: 850,000" in asked.buttons
    told = await town.taps(SARA, _button(asked, "Send to the customer"))
    assert any("It stands on the lead and leaves as SMS" in one.text for one in told)
    (one,) = await _sent(town)
    assert (one.medium, one.lead_id) == (Medium.SMS, 1)
    assert one.text.splitlines() == ["Novin: what we agreed", "- Diet plan: 850,000 toman"]


async def test_what_else_was_agreed_is_tapped_and_typed_and_stands_on_the_order_of_the_sale(town: Town) -> None:
    asked = await _asks(town, await _sold(town))
    asked = _last(await town.taps(SARA, _button(asked, "in instalments")), "Something else")
    assert "✅ in instalments" in asked.buttons
    await town.taps(SARA, _button(asked, "Something else"))
    asked = _last(await town.says(SARA, "delivery on Monday + ask for 0912 345 67 89"), "Something else")
    assert "• ask for 0912 345 67 89" not in asked.text, "no number stays in the chat"
    await town.taps(SARA, _button(asked, "Send to the customer"))
    said = ["Payment: in instalments", "delivery on Monday", "ask for 0912 345 67 89"]
    (one,) = await _sent(town)
    assert one.text.splitlines()[1:] == ["- Diet plan: 850,000 toman", *(f"- {line}" for line in said)]
    async with town.database.read() as session:
        order_id = (await session.execute(sa.select(customer_order.c.id))).scalar_one()
        assert list(await agreed_on(session, order_id)) == said


async def test_what_was_agreed_with_a_promise_stands_on_the_next_card_of_the_lead_whoever_has_it(town: Town) -> None:
    asked = await _asks(town, await _promised(town))
    assert "• We call: " in asked.text
    asked = _last(await town.taps(SARA, _button(asked, "Book")), "Something else")
    await town.taps(SARA, _button(asked, "Only keep it"))
    assert await _sent(town) == []
    town.now += timedelta(days=2)
    letters = await town.taps(REZA, "w:start")
    (card,) = [one.text for one in letters if "Promised call" in one.text]
    assert "🤝 Agreed Sun 22 Nov, 12:00 (Sara): Book" in card


async def test_before_it_is_kept_and_after_the_outcome_was_taken_back_it_says_nothing(town: Town) -> None:
    closed = await _promised(town)
    asked = await _asks(town, closed)
    asked = _last(await town.taps(SARA, _button(asked, "Book")), "Something else")
    card = _last(await town.taps(SARA, _button(closed, "Undo")), "Call back")
    assert "🤝 Agreed" not in card.text
    refused = await town.taps(SARA, _button(asked, "Send to the customer"))
    assert await _sent(town) == []
    assert all(TITLE not in one.text for one in refused)


async def test_a_product_is_taken_out_again_and_nothing_at_all_offers_no_sending(town: Town) -> None:
    asked = await _asks(town, await _sold(town))
    asked = _last(await town.taps(SARA, _button(asked, "✅ Diet plan")), "Something else")
    assert "Nothing yet." in asked.text
    assert not any("Send" in label for label in asked.buttons)


async def test_a_second_tap_sends_nothing_more_and_a_colleague_may_not(town: Town) -> None:
    asked = await _asks(town, await _sold(town))
    await town.taps(REZA, _button(asked, "Send to the customer"))
    assert await _sent(town) == []
    for _ in range(2):
        await town.taps(SARA, _button(asked, "Send to the customer"))
    assert len(await _sent(town)) == 1


async def test_who_wrote_lately_reads_it_as_a_direct_message(town: Town) -> None:
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        lili = Handle("instagram", "77", "lili")
        await receive(
            work, Inbound(TouchKind.DIRECT, "insta", phone="+989121234567", handle=lili, text="hi", reference="m1")
        )
    asked = await _asks(town, await _sold(town))
    await town.taps(SARA, _button(asked, "Send to the customer"))
    assert [one.medium for one in await _sent(town)] == [Medium.DIRECT]


@pytest.mark.parametrize("has_gateway", [True, False])
async def test_who_wants_no_texts_gets_none_by_hand_either_and_the_agent_reads_why(
    town: Town, has_gateway: bool
) -> None:
    asked = await _asks(town, await _sold(town))
    if not has_gateway:
        town.handling.ways = Ways()
    async with town.database.write() as session:
        await session.execute(contact.update().values(do_not_call_at=town.now))
    told = await town.taps(SARA, _button(asked, "Send to the customer"))
    assert await _sent(town) == []
    assert any("not sent: they do not want to be called" in one.text for one in told)
    assert not any("Novin: what we agreed" in one.text for one in told), "no text is offered to be sent by hand"


async def test_what_no_gateway_takes_is_shown_to_be_sent_by_hand(town: Town) -> None:
    asked = await _asks(town, await _sold(town))
    town.handling.ways = Ways()
    told = await town.taps(SARA, _button(asked, "Send to the customer"))
    assert any("cannot be sent: no gateway can write" in one.text for one in told)
    assert any("Novin: what we agreed" in one.text for one in told)


async def _order(town: Town) -> tuple[int, tuple[str, ...]]:
    """The one order there is, and what stands on it."""
    async with town.database.read() as session:
        order_id = (await session.execute(sa.select(customer_order.c.id))).scalar_one()
        return order_id, await agreed_on(session, order_id)


async def test_a_talk_leaves_what_stood_on_the_order_before_and_repeats_nothing(town: Town) -> None:
    await town.says(HAMID, "/order 4567 Diet plan = 850,000")
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        await agree(work, 1, [f"point {n}" for n in range(14)] + ["by phone"], by=1)
    asked = await _asks(town, await _sold(town))
    await town.taps(SARA, _button(asked, "Something else"))
    asked = _last(await town.says(SARA, "by phone + delivery on Monday"), "Something else")
    await town.taps(SARA, _button(asked, "Only keep it"))
    assert await _order(town) == (1, (*(f"point {n}" for n in range(1, 14)), "by phone", "delivery on Monday"))


async def test_a_talk_is_kept_though_the_order_of_its_sale_was_cancelled(town: Town) -> None:
    asked = await _asks(town, await _sold(town))
    asked = _last(await town.taps(SARA, _button(asked, "in instalments")), "Something else")
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        order_id = await order_of_sale(work, 1, (await session.execute(sa.select(sale.c.member_id))).scalar_one())
        assert order_id is not None
        await enter(work, order_id, OrderEntry(EntryKind.CANCELLED))
    told = await town.taps(SARA, _button(asked, "Only keep it"))
    assert any("It stands on the lead." in one.text for one in told)
    assert await _order(town) == (order_id, ())


async def test_who_lives_elsewhere_is_written_by_their_own_clock_when_they_are_called(town: Town) -> None:
    """Tehran is 3:30 ahead of UTC, Almaty 5:00."""
    async with town.database.write() as session:
        await session.execute(contact.update().values(zone="Asia/Almaty"))
    asked = await _asks(town, await _promised(town))
    assert "We call: Mon 23 Nov, 10:00" in asked.text
    await town.taps(SARA, _button(asked, "Send to the customer"))
    (one,) = await _sent(town)
    assert "Mon 23 Nov, 11:30" in one.text


async def test_who_is_met_reads_the_time_by_the_clock_of_where_they_meet(town: Town) -> None:
    at = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
    talk = Talk(1, 1, 1, "Lili", False, at, "Valiasr 12", Agreement(), None, zone="Asia/Almaty")
    assert "10:00" in customer_text(talk, words_for("en"), town.team, town.now)
    assert "11:30" in customer_text(replace(talk, place=""), words_for("en"), town.team, town.now)
