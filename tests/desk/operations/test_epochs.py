"""Which life of the database this is, and which buttons are its own."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from bot.routing.own_messages import Tapped, require_own
from core.addresses import Address
from core.errors import BeforeRestore
from core.mail_terms import OutboxState, Urgency
from core.terms import EpochCause
from desk.operations.epochs import resolve_epoch
from storage import outbox
from storage.database import Database
from storage.epoch import current
from storage.migrate import upgrade
from storage.prepared import insert_row
from storage.tables import blob, conversation
from storage.tables import epoch as epoch_table
from storage.tables import outbox as outbox_table
from tests.conftest import run_sql

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
SARA = 1001


@pytest.fixture
async def database(tables_url: str) -> AsyncIterator[Database]:
    made = Database(tables_url, synchronous="OFF")
    await resolve_epoch(made, NOON)
    yield made
    await made.close()


async def _new_id(database: Database) -> int:
    async with database.write() as session:
        return await insert_row(session, blob, content_type="x", name="x", bytes=b"", created_at=NOON)


async def _sent(database: Database, data: str, message_id: int | None, **changed: object) -> int:
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
    async with database.write() as session:
        row = await outbox.queue(
            session,
            outbox.NewMessage(
                to=Address("telegram", SARA),
                urgency=Urgency.CARD,
                method="sendMessage",
                payload={"chat_id": SARA, "text": "x", "reply_markup": keyboard},
            ),
            NOON,
        )
        values = {"message_id": message_id, "state": OutboxState.SENT, **changed}
        await session.execute(outbox_table.update().where(outbox_table.c.id == row).values(values))
    return row


async def _tap(database: Database, message_id: int, data: str, written_at: datetime | None, now: datetime) -> bool:
    async with database.write() as session:
        try:
            await require_own(session, Address("telegram", SARA), Tapped(message_id, data, written_at, True), now)
        except BeforeRestore:
            return False
    return True


async def _cause(database: Database) -> EpochCause:
    async with database.read() as session:
        found = await current(session)
    assert found is not None
    return found.cause


async def _restored(database: Database, now: datetime) -> None:
    """Let the database find that it is a copy."""
    async with database.write() as session:
        await session.execute(epoch_table.update().values(copied=True))
    await resolve_epoch(database, now)


async def test_a_desk_that_goes_on_stays_in_its_epoch(database: Database) -> None:
    for minute in range(5):
        await resolve_epoch(database, NOON + timedelta(minutes=minute))
    assert await _cause(database) is EpochCause.FIRST
    assert await _new_id(database) == 1


async def test_a_clock_that_was_set_back_makes_no_copy(database: Database) -> None:
    await resolve_epoch(database, NOON - HOUR)
    await resolve_epoch(database, NOON - HOUR + timedelta(seconds=15))
    assert await _cause(database) is EpochCause.FIRST


async def test_after_a_restore_no_id_is_given_out_again(database: Database) -> None:
    assert await _new_id(database) == 1
    await _restored(database, NOON + HOUR)
    assert await _new_id(database) == 2_000_001
    await _restored(database, NOON + 31 * 24 * HOUR)
    assert await _new_id(database) > 250_000_000, "a month of lost rows is leapt over"


async def test_an_id_is_not_given_out_again_when_the_newest_row_is_gone(database: Database) -> None:
    first = await _new_id(database)
    async with database.write() as session:
        await session.execute(blob.delete())
    assert await _new_id(database) > first


async def test_a_half_typed_answer_is_not_waited_for_after_a_restore(database: Database) -> None:
    values = {"messenger": "telegram", "chat_id": SARA, "user_id": SARA, "state": "amount", "data": {"card": 7}}
    async with database.write() as session:
        await insert_row(session, conversation, **values, changed_at=NOON)
    await _restored(database, NOON + HOUR)
    async with database.read() as session:
        assert (await session.execute(sa.select(sa.func.count(conversation.c.id)))).scalar_one() == 0


@pytest.mark.postgres
async def test_a_copied_postgresql_knows_that_it_is_a_copy(postgres: sa.URL, new_postgres_url) -> None:
    url = new_postgres_url()
    original = Database(url)
    await upgrade(original)
    await resolve_epoch(original, NOON)
    await original.close()
    name = make_url(url).database
    run_sql(postgres, f"CREATE DATABASE {name}_copy TEMPLATE {name}")
    copy = Database(make_url(url).set(database=f"{name}_copy").render_as_string(hide_password=False))
    try:
        await resolve_epoch(copy, NOON + timedelta(seconds=30))
        assert await _cause(copy) is EpochCause.RESTORED
        await resolve_epoch(copy, NOON + timedelta(seconds=45))
        assert await _new_id(copy) == 1_000_001
    finally:
        await copy.close()
        run_sql(postgres, f"DROP DATABASE {name}_copy WITH (FORCE)")


# -- buttons


async def test_a_button_under_a_message_of_the_lost_time_has_no_effect(database: Database) -> None:
    await _restored(database, NOON + HOUR)
    await _sent(database, "o:5:na", 900)
    assert not await _tap(database, 77, "o:5:na", NOON + HOUR / 2, NOON + 2 * HOUR)


async def test_a_message_that_was_rewritten_in_the_lost_time_has_no_effect_though_it_is_known(
    database: Database,
) -> None:
    await _sent(database, "o:5:na", 77)
    await _restored(database, NOON + HOUR)
    assert not await _tap(database, 77, "o:6:na", NOON + HOUR / 2, NOON + 2 * HOUR)
    assert await _tap(database, 77, "o:5:na", NOON, NOON + 2 * HOUR)


async def test_a_message_whose_words_were_tidied_away_keeps_its_buttons(database: Database) -> None:
    await _sent(database, "o:5:na", 77, payload={})
    await _restored(database, NOON + HOUR)
    assert await _tap(database, 77, "o:5:na", NOON, NOON + 2 * HOUR)


@pytest.mark.parametrize(
    "state",
    [OutboxState.QUEUED, OutboxState.SENDING, OutboxState.UNKNOWN, OutboxState.DEAD, OutboxState.SUPERSEDED],
)
async def test_a_message_whose_answer_was_lost_is_adopted_at_the_first_tap(
    database: Database, state: OutboxState
) -> None:
    await _restored(database, NOON - timedelta(minutes=1))
    row = await _sent(database, "o:5:na", None, state=state)
    assert await _tap(database, 77, "o:5:na", NOON, NOON)
    async with database.read() as session:
        assert (await session.execute(sa.select(outbox_table.c.message_id).filter_by(id=row))).scalar_one() == 77


async def test_the_first_of_two_copies_of_a_message_keeps_its_buttons(database: Database) -> None:
    await _restored(database, NOON - timedelta(minutes=1))
    await _sent(database, "o:5:na", 78, tries=2)
    assert await _tap(database, 77, "o:5:na", NOON, NOON)


async def test_a_message_nobody_knows_from_a_time_when_nobody_wrote_shows_that_rows_are_lost(
    database: Database,
) -> None:
    await resolve_epoch(database, NOON + HOUR)
    assert await _cause(database) is EpochCause.GAP
    assert not await _tap(database, 77, "o:5:na", NOON + HOUR / 2, NOON + HOUR)
    assert await _cause(database) is EpochCause.RESTORED
    assert await _new_id(database) > 1_000_000


async def test_after_an_ordinary_stop_old_buttons_go_on_working(database: Database) -> None:
    await _sent(database, "o:5:na", 77)
    await resolve_epoch(database, NOON + HOUR)
    assert await _tap(database, 77, "o:5:na", NOON, NOON + HOUR)
    assert await _tap(database, 78, "o:5:na", NOON + HOUR, NOON + HOUR), "its answer may have been lost"
    assert await _cause(database) is EpochCause.GAP


async def test_a_message_without_a_date_is_looked_up_after_a_restore(database: Database) -> None:
    await _sent(database, "o:5:na", 77)
    assert await _tap(database, 78, "x", None, NOON), "nothing was ever lost"
    await _restored(database, NOON + HOUR)
    assert await _tap(database, 77, "o:5:na", None, NOON + 2 * HOUR)
    assert not await _tap(database, 78, "o:5:na", None, NOON + 2 * HOUR)
