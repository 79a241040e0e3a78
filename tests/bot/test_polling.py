"""Updates are kept before they are confirmed, whatever shape they have and whatever breaks."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import sqlalchemy as sa
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientSession
from hypothesis import given
from hypothesis import strategies as st
from in_process import NOON

from bot.transport.polling import Poller, TokenRefused, arrived, lane_of
from bot.transport.session import PlainSession
from playground.person import PersonInChat
from playground.server import Playground
from playground.store import Account
from playground.switchboard import Settings
from storage import inbox
from storage.database import Database
from storage.inbox import Arrived
from storage.tables import inbox as rows

TOKEN = "4242:secret-of-the-demo-bot"
SARA = 1001


@pytest.fixture
async def town() -> AsyncIterator[Playground]:
    made = Playground(Settings(limits=None, throttle_polls=False))
    made.add_bot(TOKEN)
    made.add_person(Account(SARA, "Sara"))
    await made.start()
    yield made
    await made.stop()


def bot_of(town: Playground, token: str = TOKEN) -> Bot:
    return Bot(token, session=PlainSession(api=TelegramAPIServer.from_base(town.base_url)))


@pytest.fixture
async def bot(town: Playground) -> AsyncIterator[Bot]:
    made = bot_of(town)
    yield made
    await made.session.close()


class Shelf:
    """Where updates are kept; it can be broken."""

    def __init__(self) -> None:
        self.kept: list[Arrived] = []
        self.broken: Exception | None = None

    async def __call__(self, arrivals: Sequence[Arrived]) -> None:
        if self.broken is not None:
            raise self.broken
        self.kept += arrivals

    @property
    def texts(self) -> list[str]:
        return [json.loads(row.payload)["message"]["text"] for row in self.kept]


async def says(town: Playground, *texts: str) -> None:
    async with PersonInChat(town.base_url, SARA) as sara:
        for text in texts:
            await sara.says(text)


async def unconfirmed(town: Playground) -> list[str]:
    """What the messenger would still bring to somebody who has confirmed nothing."""
    async with ClientSession() as session, session.post(f"{town.base_url}/bot{TOKEN}/getUpdates") as response:
        return [update["message"]["text"] for update in (await response.json())["result"]]


async def test_what_was_fetched_is_kept_first_and_confirmed_by_the_next_fetch(town: Playground, bot: Bot) -> None:
    await says(town, "one", "two")
    shelf = Shelf()
    poller = Poller(bot, shelf)
    assert await poller.fetch(0) == 2
    assert shelf.texts == ["one", "two"]
    assert await unconfirmed(town) == ["one", "two"]
    assert await poller.fetch(0) == 0
    assert await unconfirmed(town) == []


async def test_what_could_not_be_kept_is_not_confirmed_and_comes_again(town: Playground, bot: Bot) -> None:
    await says(town, "one")
    shelf = Shelf()
    poller = Poller(bot, shelf)
    shelf.broken = OSError("the disk is full")
    for _ in range(2):
        with pytest.raises(OSError, match="disk"):
            await poller.fetch(0)
    assert await unconfirmed(town) == ["one"]
    shelf.broken = None
    await poller.fetch(0)
    assert shelf.texts == ["one"]


async def test_updates_that_come_twice_are_kept_once(town: Playground, bot: Bot, database: Database) -> None:
    await says(town, "one", "two")

    async def keep(arrivals: Sequence[Arrived]) -> None:
        async with database.write() as session:
            await inbox.arrive(session, "telegram", arrivals, NOON)

    for _ in range(3):
        assert await Poller(bot, keep).fetch(0) == 2
    async with database.read() as session:
        assert len((await session.execute(sa.select(rows.c.id))).all()) == 2


async def test_ids_that_begin_anew_below_the_old_ones_are_new_updates(
    town: Playground, bot: Bot, database: Database
) -> None:
    """After a week of silence Telegram chooses ids anew; a messenger that was set up again begins at one."""
    await says(town, "before")

    async def keep(arrivals: Sequence[Arrived]) -> None:
        async with database.write() as session:
            await inbox.arrive(session, "telegram", arrivals, NOON)

    await Poller(bot, keep).fetch(0)
    first = {"message_id": 1, "date": 1, "chat": {"id": 5}, "from": {"id": 5}, "text": "x"}
    for number, (message_id, date) in enumerate([(1, 1), (2, 700_000), (1, 700_000), (1, 1)]):
        await keep([arrived({"update_id": 7, "message": {**first, "message_id": message_id, "date": date}})])
        async with database.read() as session:
            kept = (await session.execute(sa.select(rows.c.event_key).where(rows.c.lane == "5:5"))).all()
        assert len(kept) == min(number + 1, 3), "the last one is the first one brought again"


def test_a_tap_is_itself_whatever_is_written_into_it() -> None:
    tap = {"id": "99", "from": {"id": 5}, "message": {"chat": {"id": 5}, "message_id": 1, "date": 1}}
    again = tap | {"message": {"chat": {"id": 5}, "message_id": 1, "date": 1, "edit_date": 9}}
    of = [arrived({"update_id": 7, "callback_query": query}).event_key for query in (tap, again, tap | {"id": "100"})]
    assert of[0] == of[1] != of[2]


# -- trouble -----------------------------------------------------------------------------------------------------------


class Waits:
    """Instead of sleeping: notes for how long, and ends the test after so many."""

    def __init__(self, most: int) -> None:
        self.seconds: list[float] = []
        self.most = most

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        if len(self.seconds) >= self.most:
            raise asyncio.CancelledError


async def runs_until(poller: Poller) -> None:
    with pytest.raises(asyncio.CancelledError):
        await poller.run()


async def fault(town: Playground, **script: Any) -> None:
    async with ClientSession() as session, session.post(f"{town.base_url}/api/faults", json=script) as response:
        assert (await response.json())["ok"] is True


async def test_a_wrong_token_ends_the_polling(town: Playground) -> None:
    bot = bot_of(town, "4243:somebody-elses-token")
    with pytest.raises(TokenRefused):
        await Poller(bot, Shelf()).run()
    await bot.session.close()


async def test_a_429_is_waited_for_as_long_as_it_says(town: Playground, bot: Bot) -> None:
    await fault(town, kind="429", times=1, retry_after=37, method="getUpdates")
    waits = Waits(1)
    await runs_until(Poller(bot, Shelf(), timeout=0, sleep=waits))
    assert waits.seconds == [37]


@pytest.mark.parametrize("kind", ["5xx", "html502", "reset", "lost_answer"])
async def test_trouble_of_the_network_is_tried_again_with_growing_waits(town: Playground, bot: Bot, kind: str) -> None:
    await says(town, "one")
    await fault(town, kind=kind, times=7, method="getUpdates")
    shelf, waits = Shelf(), Waits(7)
    poller = Poller(bot, shelf, timeout=0, sleep=waits)
    await runs_until(poller)
    assert waits.seconds == [0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0]
    await poller.fetch(0)
    assert shelf.texts == ["one"]


async def test_trouble_of_our_own_database_does_not_end_the_polling(town: Playground, bot: Bot) -> None:
    await says(town, "one")
    shelf, waits = Shelf(), Waits(2)
    shelf.broken = RuntimeError("database is locked")
    poller = Poller(bot, shelf, timeout=0, sleep=waits)
    await runs_until(poller)
    assert waits.seconds == [0.5, 1.0]
    assert await unconfirmed(town) == ["one"]


async def test_a_second_poller_is_told_of(town: Playground, bot: Bot) -> None:
    troubles: list[str] = []
    waits = Waits(1)
    poller = Poller(bot, Shelf(), timeout=20, on_trouble=troubles.append, sleep=waits)
    waiting = asyncio.create_task(poller.run())
    async with asyncio.timeout(60):
        while not town.board.mailboxes[TOKEN].is_polled:
            await asyncio.sleep(0)
    assert await unconfirmed(town) == []
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert "another program" in troubles[0]


async def test_after_trouble_a_server_that_counts_anew_below_the_old_ids_is_heard(town: Playground, bot: Bot) -> None:
    await says(town, "before")
    shelf, waits = Shelf(), Waits(1)
    poller = Poller(bot, shelf, timeout=0, sleep=waits)
    for _ in range(2):
        await poller.fetch(0)
    town.board.mailboxes[TOKEN]._next_id = 7
    await says(town, "after")
    await fault(town, kind="5xx", times=1, method="getUpdates")
    await runs_until(poller)
    await poller.fetch(0)
    assert shelf.texts == ["before", "after"]


# -- poison ------------------------------------------------------------------------------------------------------------


class Scripted:
    """A bot whose messenger says what it is told to."""

    def __init__(self, *answers: list[Any]) -> None:
        self.answers = list(answers)
        self.offsets: list[int | None] = []

    async def session(self, _bot: Any, request: Any, timeout: int) -> list[Any]:
        self.offsets.append(request.offset)
        return self.answers.pop(0) if self.answers else []


ODD = [
    {"update_id": 1, "message": {"chat": None, "from": "me", "text": "x"}},
    {"update_id": 2, "callback_query": {"message": None, "from": None}},
    {"update_id": 3, "something_new": {"a": [1, 2, {"b": None}]}},
    {"update_id": 4, "message": {"chat": {"id": 5}, "from": {"id": 5}, "text": "half of a pair: \ud83d"}},
    {"update_id": 5, "message": "not even a message"},
]


async def test_odd_updates_are_kept_each_by_itself_and_hold_nobody_up() -> None:
    fine = {"update_id": 6, "message": {"chat": {"id": 7}, "from": {"id": 7}, "text": "hello"}}
    bot = Scripted([*ODD, {"no": "id"}, fine])
    shelf = Shelf()
    poller = Poller(bot, shelf)  # type: ignore[arg-type]
    assert await poller.fetch(0) == 6
    assert [row.event_key for row in shelf.kept] == ["1", "2", "3", "4", "5", "6"]
    assert [json.loads(row.payload) for row in shelf.kept] == [*ODD, fine]
    await poller.fetch(0)
    assert bot.offsets == [None, 7]


def test_the_lane_is_the_chat_and_in_it_the_sender() -> None:
    message = {"chat": {"id": -100}, "from": {"id": 7}}
    assert lane_of({"update_id": 1, "message": message}) == "-100:7"
    tap = {"message": message | {"from": {"id": 1}}, "from": {"id": 7}}
    assert lane_of({"update_id": 1, "callback_query": tap}) == "-100:7"
    assert lane_of({"update_id": 1, "my_chat_member": message}) == "-100:7"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["chat", "from", "message", "id", "text", "callback_query"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["message", "callback_query", "edited_message", "new"]), json_values))
def test_no_shape_of_an_update_can_make_us_deaf(body: dict[str, Any]) -> None:
    row = arrived({"update_id": 9, **body})
    assert json.loads(row.payload) == {"update_id": 9, **body}
    row.lane.encode()
