"""Time in which the desk could not reach an agent is never held against them."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sales_floor import Floor

from core.addresses import Address
from core.mail_terms import OutboxState, Urgency
from desk.dispatch import sent_cards, timeouts
from desk.dispatch.unreached import prolong_unreached
from storage import outbox, silences
from storage.database import Session
from storage.outbox import SendingResult
from storage.tables import hand_out

NUMBER = "+989121234567"


async def brings_card(session: Session, desk: Floor, hand_out_id: int) -> int:
    """Queue the card of a hand-out; tell the row that brings it."""
    to = Address("telegram", 1000)
    row = await outbox.queue(
        session,
        outbox.NewMessage(to=to, urgency=Urgency.CARD, method="sendMessage", payload={"chat_id": 1000}),
        desk.now,
    )
    await sent_cards.remember_card(session, hand_out_id, row)
    return row


async def shown(desk: Floor, *, sent: bool = True) -> int:
    """Sara holds a lead and its card is queued; tell the row that brings it."""
    await desk.starts("sara")
    await desk.texts(NUMBER)
    given = await desk.card_for("sara")
    async with desk.database.write() as session:
        row = await brings_card(session, desk, given.id)
    if sent:
        await is_sent(desk, row)
    return row


async def is_sent(desk: Floor, row: int) -> None:
    async with desk.database.write() as session:
        await outbox.record(session, [SendingResult(row, OutboxState.SENT, 7)], desk.now)


async def silent(desk: Floor, began: datetime, ended: datetime, messenger: str = "telegram") -> None:
    async with desk.database.write() as session:
        await silences.end(session, messenger, "sending" if messenger else "desk", began, ended)


async def lapsed(desk: Floor) -> int:
    async with desk.database.write() as session:
        await prolong_unreached(session, desk.team, desk.now)
        return len(await timeouts.lapse_overdue(desk.work(session)))


@pytest.fixture
def window(desk: Floor) -> timedelta:
    return timedelta(seconds=desk.settings.lapse_live)


async def test_a_deadline_starts_when_the_card_was_sent(desk: Floor, window: timedelta) -> None:
    row = await shown(desk, sent=False)
    desk.clock.advance(2 * window)
    assert await lapsed(desk) == 0, "nobody has seen it"
    await is_sent(desk, row)
    desk.clock.advance(window - timedelta(seconds=1))
    assert await lapsed(desk) == 0
    desk.clock.advance(timedelta(seconds=2))
    assert await lapsed(desk) == 1


async def test_a_card_that_moves_down_keeps_the_time_in_which_it_had_not_come(desk: Floor, window: timedelta) -> None:
    row = await shown(desk, sent=False)
    desk.clock.advance(window - timedelta(seconds=60))
    await is_sent(desk, row)
    desk.clock.advance(timedelta(seconds=20))
    async with desk.database.write() as session:
        (given,) = await desk.rows(sa.select(hand_out.c.id).where(hand_out.c.ended_at.is_(None)))
        await brings_card(session, desk, given.id)
    desk.clock.advance(timedelta(seconds=60))
    assert await lapsed(desk) == 0, "she has seen it for 80 seconds"
    desk.clock.advance(window - timedelta(seconds=82))
    assert await lapsed(desk) == 0
    desk.clock.advance(timedelta(seconds=4))
    assert await lapsed(desk) == 1


async def test_a_card_that_was_sent_at_once_lapses_at_its_time(desk: Floor, window: timedelta) -> None:
    await shown(desk)
    desk.clock.advance(window - timedelta(seconds=1))
    assert await lapsed(desk) == 0
    desk.clock.advance(timedelta(seconds=2))
    assert await lapsed(desk) == 1


async def test_a_card_that_can_never_arrive_lapses_all_the_same(desk: Floor, window: timedelta) -> None:
    row = await shown(desk, sent=False)
    async with desk.database.write() as session:
        await outbox.record(session, [SendingResult(row, OutboxState.DEAD)], desk.now)
    desk.clock.advance(window + timedelta(seconds=1))
    assert await lapsed(desk) == 1


@pytest.mark.parametrize("messenger", ["telegram", ""])
async def test_a_silence_is_added_and_what_lies_in_two_counts_once(
    desk: Floor, window: timedelta, messenger: str
) -> None:
    await shown(desk)
    began = desk.now
    desk.clock.advance(window)
    await silent(desk, began - timedelta(minutes=5), began + timedelta(seconds=100), messenger)
    await silent(desk, began + timedelta(seconds=40), began + timedelta(seconds=100), messenger)
    assert await lapsed(desk) == 0
    desk.clock.advance(timedelta(seconds=99))
    assert await lapsed(desk) == 0
    desk.clock.advance(timedelta(seconds=2))
    assert await lapsed(desk) == 1


async def test_while_the_messenger_is_silent_nothing_lapses(desk: Floor, window: timedelta) -> None:
    await shown(desk)
    desk.clock.advance(window / 2)
    async with desk.database.write() as session:
        await silences.begin(session, "telegram", "fetching", desk.now)
    for _ in range(4):
        desk.clock.advance(window)
        assert await lapsed(desk) == 0
    async with desk.database.write() as session:
        await silences.close_left_open(session, "telegram", "fetching", desk.now)
    desk.clock.advance(window / 2 + timedelta(seconds=1))
    assert await lapsed(desk) == 1


async def test_the_silence_of_another_messenger_changes_nothing(desk: Floor, window: timedelta) -> None:
    await shown(desk)
    began = desk.now
    desk.clock.advance(window + timedelta(seconds=1))
    await silent(desk, began, desk.now, "bale")
    assert await lapsed(desk) == 1
