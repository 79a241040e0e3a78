"""One team whose people are at two messengers: each is written to through the bot of their own."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest
from sales_floor import NUMBERS, Floor

from bot.connection import Connection
from bot.transport.limits import Pace
from bot.transport.verdicts import Refused, SendVerdict, Sent
from core.addresses import Address
from desk.people import directory, groups
from jobs.clock.sweep import Sweep
from jobs.mail.outbox_loop import OutboxLoop
from jobs.mail.transport import Transport
from jobs.mail.transports import BotTransport
from storage.outbox import Message
from storage.tables import person

TOKEN = "123456789:AAHtestTokenOfNobody00000000000000000"
FAST = Pace(overall=1000, chat=1000, chat_burst=1000, group_a_minute=1000)
SAME_ID = 1000
"""The two messengers give ids by themselves: here Sara at Telegram and Reza at Bale have got the same."""
MANAGERS = Address("bale", -500)


class TwoBots:
    """The desk's two bots, whose messengers note what they were given."""

    def __init__(self, desk: Floor) -> None:
        self._desk = desk
        self.texts: dict[Address, list[str]] = defaultdict(list)
        self.closed: set[Address] = set()
        self.loop = OutboxLoop(desk.database, desk.clock, [self._bot("telegram"), self._bot("bale")])

    def _bot(self, messenger: str) -> Transport:
        connection = Connection.of(TOKEN, "http://nobody.invalid", messenger, _no_file)
        transport = BotTransport(self._desk.database, self._desk.clock, connection).transport(FAST)

        async def send(letter: Message, payload: dict[str, Any]) -> SendVerdict:
            to = Address(messenger, payload["chat_id"])
            if to in self.closed:
                return Refused("Forbidden: bot was blocked by the user", gone=True)
            self.texts[to].append(str(payload.get("text", letter.method)))
            return Sent(letter.id)

        return replace(transport, send=send)

    async def send_all(self) -> dict[Address, list[str]]:
        """Send what waits; return what each chat has got by it."""
        self.texts.clear()
        await self.loop.drain()
        return dict(self.texts)


async def _no_file(_blob_id: int) -> tuple[bytes, str]:
    raise AssertionError("nothing here has a file")


@pytest.fixture
async def bots(desk: Floor) -> TwoBots:
    async with desk.database.write() as session:
        reza = person.c.id == desk.persons["reza"]
        await session.execute(person.update().where(reza).values(messenger="bale", user_id=SAME_ID))
        await groups.bind_group(session, desk.team.id, "managers", MANAGERS, by=None, now=desk.now)
    await desk.starts("sara")
    desk.later(minutes=1)
    await desk.starts("reza")
    return TwoBots(desk)


async def test_each_is_written_to_through_the_bot_of_their_messenger(desk: Floor, bots: TwoBots) -> None:
    await desk.texts(NUMBERS[0])
    await Sweep(desk.database).run(desk.now)
    await desk.texts(NUMBERS[1])
    await Sweep(desk.database).run(desk.now)
    sent = await bots.send_all()
    sara, reza = Address("telegram", SAME_ID), Address("bale", SAME_ID)
    assert set(sent) == {sara, reza}
    assert [NUMBERS[0] in text for text in sent[sara]] == [True]
    assert [NUMBERS[1] in text for text in sent[reza]] == [True]


async def test_who_closes_a_chat_at_one_messenger_stays_reachable_under_the_same_id_at_the_other(
    desk: Floor, bots: TwoBots
) -> None:
    await desk.texts(NUMBERS[0])
    await Sweep(desk.database).run(desk.now)
    await desk.texts(NUMBERS[1])
    await Sweep(desk.database).run(desk.now)
    bots.closed.add(Address("bale", SAME_ID))
    sent = await bots.send_all()
    async with desk.database.read() as session:
        sara, reza = [await directory.get(session, desk.persons[name]) for name in ("sara", "reza")]
    assert (sara.reachable, reza.reachable) == (True, False)
    (told,) = (await bots.send_all() | sent)[MANAGERS]
    assert "reza" in told


async def test_a_group_that_moves_is_followed_at_its_own_messenger_alone(desk: Floor, bots: TwoBots) -> None:
    elsewhere = Address("telegram", MANAGERS.chat_id)
    async with desk.database.write() as session:
        await groups.bind_group(session, desk.team.id, "marketing", elsewhere, by=None, now=desk.now)
        await groups.follow_group(session, MANAGERS, Address("bale", -100500))
        team = await directory.get_team(session, desk.team.id)
        found = await groups.groups_at(session, elsewhere)
    assert (team.managers, team.marketing) == (Address("bale", -100500), elsewhere)
    assert found == [(desk.team.id, "marketing")]
