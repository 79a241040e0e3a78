"""An admin on the strict local Telegram: every command, and every button that can be reached from it."""

import asyncio
import re
from collections import Counter
from collections.abc import Awaitable
from typing import Any

import pytest
import sqlalchemy as sa

from bot.routing.menu import ENTRIES
from core.addresses import Address
from core.mail_terms import InboxState, OutboxState
from core.terms import RequestState
from storage import inbox, outbox, unsent
from storage.tables import inbox as arrivals
from storage.tables import outbox as letters
from storage.tables import request

COMMANDS = [entry.command for entry in ENTRIES if entry.command not in ("shift", "next", "today")]
NOBODY = 404404
FEWEST = {
    "settings": 35,
    "channels": 35,
    "rules": 30,
    "people": 20,
    "products": 6,
    "offers": 11,
    "team": 4,
    "dead": 2,
    "queue": 10,
    "ranking": 21,
}
"""So many buttons at least, so that a tour that stands still is noticed."""
MOST_ALIKE = 7
"""Buttons that differ in nothing but numbers, each of which leads on to as many: so many of them are tapped."""


STANDING = sa.select(
    sa.select(sa.func.count()).select_from(arrivals).scalar_subquery().label("received"),
    sa.exists().where(arrivals.c.state == InboxState.NEW).label("new"),
    sa.exists().where(request.c.state.in_([RequestState.ASKED, RequestState.RUNNING])).label("asked"),
    sa.exists().where(letters.c.state.in_([OutboxState.QUEUED, OutboxState.SENDING])).label("unsent"),
)
"""How many updates the desk has taken in so far, and whether any is still to work, to answer and to send."""


async def standing(world) -> sa.Row[Any]:
    async with world.desk.database.read() as session:
        return (await session.execute(STANDING)).one()


async def done(world, act: Awaitable[Any]) -> Any:
    """Do something in the chat and wait until the desk has worked it and sent all that follows."""
    before = (await standing(world)).received
    result = await act
    async with asyncio.timeout(60):
        while True:
            now = await standing(world)
            if now.received > before and not now.new:
                if now.asked:
                    for loop in world.desk.loops.asked:
                        await loop.answer_all()
                    now = await standing(world)
                if not now.new and not now.unsent:
                    return result
            await asyncio.sleep(0.005)


async def buttons(person, since: int) -> dict[str, int]:
    """The buttons on messages from `since` on, and where they are."""
    found: dict[str, int] = {}
    for message in (await person.chat(limit=200))["messages"]:
        rows: list[list[dict[str, Any]]] = (message.get("reply_markup") or {}).get("inline_keyboard", [])
        if message["message_id"] >= since:
            found |= {b["callback_data"]: message["message_id"] for row in rows for b in row if "callback_data" in b}
    return found


async def furnish(world, admin) -> None:
    """Give every list something to show, under names that try to break it."""
    async with world.desk.database.write() as session:
        await outbox.queue(
            session,
            outbox.NewMessage(
                to=Address("telegram", NOBODY),
                urgency="money",
                method="sendMessage",
                payload={"chat_id": NOBODY, "text": "to nobody"},
            ),
            world.clock(),
        )
    for line in (
        "/products <b>رژیم</b> & = ۸۵۰ هزار",
        "/offers all 7d <i>نصف قیمت</i> & more",
        "/channels tv <b>TV",
        "/team own 021 8888 0000 <reception>",
        "/team bar 0912 000 0009",
        "0912 345 6789",
    ):
        await done(world, admin.says(line))


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_button_behind_a_command_is_taken_by_the_messenger(world, command):
    nader = await world.joins("admin")
    await world.joins("sara")
    await furnish(world, nader)

    start = (await done(world, nader.says(f"/{command}")))["message_id"]
    waiting, tapped, alike = await buttons(nader, start), set[str](), Counter[str]()
    while waiting:
        data, message_id = waiting.popitem()
        tapped.add(data)
        kind = re.sub(r"\d+", "#", data)
        if alike[kind] == MOST_ALIKE:
            continue
        alike[kind] += 1
        await done(world, nader.presses(message_id, data))
        waiting |= {d: on for d, on in (await buttons(nader, start)).items() if d not in tapped}

    assert alike.total() >= FEWEST.get(command, 0), sorted(tapped)
    async with world.desk.database.read() as session:
        assert await inbox.dead(session) == []
        assert [row for row in await unsent.unsent_messages(session, 50) if row.chat_id != NOBODY] == []
