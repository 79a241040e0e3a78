"""Somebody who had closed their chat opens it again: what could not be deleted there meanwhile is deleted."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import sqlalchemy as sa

from core.addresses import Address
from core.mail_terms import OutboxState, Urgency
from storage.outbox import NewMessage, queue
from storage.tables import outbox
from tests.bot.in_process import REZA, SARA, Town, peopled


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    made = await peopled(tmp_path)
    yield made
    await made.database.close()


def _member(status: str) -> dict[str, Any]:
    return {"my_chat_member": {"chat": {"id": SARA}, "from": {"id": SARA}, "new_chat_member": {"status": status}}}


async def _refused_deletion(town: Town, user_id: int) -> int:
    """Keep the deletion of a contact card that the messenger refused: the chat was closed to the bot."""
    async with town.database.write() as session:
        asked = {"to": Address("telegram", user_id), "urgency": Urgency.CARD, "method": "deleteMessage"}
        row = await queue(session, NewMessage(**asked, payload={"message_id": 5}), town.now)
        refused = {"state": OutboxState.DEAD, "tries": 1, "error": "bot was blocked by the user"}
        await session.execute(outbox.update().where(outbox.c.id == row).values(refused))
    return row


async def _states(town: Town) -> dict[int, str]:
    async with town.database.read() as session:
        return {row.id: row.state for row in await session.execute(sa.select(outbox.c.id, outbox.c.state))}


@pytest.mark.parametrize("by", ["unblocking", "writing"])
async def test_a_deletion_that_a_closed_chat_refused_is_queued_again_once_its_person_is_back(
    town: Town, by: str
) -> None:
    await town.comes(_member("kicked"))
    hers, his = await _refused_deletion(town, SARA), await _refused_deletion(town, REZA)
    assert (await _states(town))[hers] == OutboxState.DEAD
    if by == "unblocking":
        await town.comes(_member("member"))
    else:
        await town.says(SARA, "/start")
    states = await _states(town)
    assert (states[hers], states[his]) == (OutboxState.QUEUED, OutboxState.DEAD)
