"""Letters on their way to the local Telegram, over HTTP, with its limits and on its bad days."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientSession
from post_office import FAST, PostOffice

from bot.transport.flavours import TELEGRAM
from bot.transport.limits import Pace
from bot.transport.sender import Sender
from bot.transport.session import PlainSession
from bot.transport.verdicts import SendVerdict
from core.mail_terms import Urgency
from playground.limits import ServerLimits
from playground.person import PersonInChat
from playground.server import Playground
from playground.store import Account
from playground.switchboard import Settings
from storage.database import Database
from storage.outbox import Message

TOKEN = "4242:secret-of-the-demo-bot"
SARA, GROUP = 1001, -500


class Town(PostOffice):
    """A post office whose door leads to a real local Telegram."""

    town: Playground
    sender: Sender

    async def send(self, letter: Message, payload: dict[str, Any]) -> SendVerdict:
        return await self.sender.send(letter.method, payload)

    async def fault(self, **script: Any) -> None:
        async with ClientSession() as session, session.post(f"{self.town.base_url}/api/faults", json=script) as answer:
            assert (await answer.json())["ok"] is True

    def calls(self, method: str) -> list[dict[str, Any]]:
        return [call for call in self.town.board.log if call["method"] == method]

    async def messages(self, chat: int = SARA) -> list[str]:
        async with PersonInChat(self.town.base_url, SARA) as sara:
            of = sara if chat == SARA else sara.in_group(chat)
            return [m["text"] for m in await of.messages() if m.get("text") and m["text"] != "/start"]


async def open_town(database: Database, pace: Pace = FAST, limits: ServerLimits | None = None, people: int = 1) -> Town:
    made = Town(database, pace)
    made.town = Playground(Settings(limits=limits), monotonic=made.time, clock=made.time.clock)
    made.town.add_bot(TOKEN)
    for number in range(people):
        made.town.add_person(Account(SARA + number, f"PersonInChat {number}"))
    made.town.add_group(GROUP, "Managers", [SARA], [TOKEN])
    await made.town.start()
    for number in range(people):
        async with PersonInChat(made.town.base_url, SARA + number) as person:
            await person.starts()
    session = PlainSession(api=TelegramAPIServer.from_base(made.town.base_url))
    made.bot = Bot(TOKEN, session=session)  # type: ignore[attr-defined]

    async def no_file(_: int) -> tuple[bytes, str]:
        raise LookupError("no files here")

    made.sender = Sender(made.bot, TELEGRAM, no_file)  # type: ignore[attr-defined]
    return made


async def close_town(made: Town) -> None:
    await made.bot.session.close()  # type: ignore[attr-defined]
    await made.town.stop()


@pytest.fixture
async def town(either: Database) -> AsyncIterator[Town]:
    made = await open_town(either)
    yield made
    await close_town(made)


@pytest.mark.parametrize("kind", ["5xx", "html502", "reset"])
async def test_a_card_survives_a_bad_moment_of_the_messenger(town: Town, kind: str) -> None:
    await town.fault(kind=kind, times=2, method="sendMessage")
    card = await town.write(SARA, "card", Urgency.CARD)
    await town.until_sent()
    assert await town.state(card) == "sent"
    assert await town.messages() == ["card"]


async def test_a_card_whose_answer_was_lost_may_come_twice_and_money_never(town: Town) -> None:
    await town.fault(kind="lost_answer", times=1, method="sendMessage")
    card = await town.write(SARA, "card", Urgency.CARD)
    await town.until_sent()
    await town.fault(kind="lost_answer", times=1, method="sendMessage")
    money = await town.write(SARA, "sold", Urgency.MONEY)
    await town.until_sent()
    assert [await town.state(one) for one in (card, money)] == ["sent", "unknown"]
    assert town.unknown == [money]
    assert await town.messages() == ["card", "card", "sold"]


async def test_a_429_is_waited_for_and_asked_about_once(town: Town) -> None:
    await town.fault(kind="429", times=1, retry_after=17, method="sendMessage")
    await town.write(SARA, "one")
    await town.write(SARA, "two")
    assert await town.until_sent() == pytest.approx(17.0, abs=0.01)
    assert [call["ok"] for call in town.calls("sendMessage")] == [False, True, True]
    assert await town.messages() == ["one", "two"]


async def test_an_edit_that_changes_nothing_has_succeeded(town: Town) -> None:
    card = await town.write(SARA, "card", Urgency.CARD)
    await town.until_sent()
    change = await town.edit(SARA, "card", of=card)
    await town.until_sent()
    assert "not modified" in str(town.calls("editMessageText")[0]["error"])
    assert await town.state(change) == "sent"


async def test_an_edit_finds_the_message_its_card_became(town: Town) -> None:
    card = await town.write(SARA, "+98 912 000 0001", Urgency.CARD)
    await town.edit(SARA, "masked", of=card)
    await town.until_sent()
    assert await town.messages() == ["masked"]


async def test_who_has_blocked_the_bot_is_told_of(town: Town) -> None:
    async with PersonInChat(town.town.base_url, SARA) as sara:
        await sara.blocks()
    letter = await town.write(SARA, "hello")
    await town.until_sent()
    assert town.gone == [SARA]
    assert await town.state(letter) == "dead"


async def test_a_chat_nobody_knows_is_closed(town: Town) -> None:
    await town.write(999_999, "hello")
    await town.until_sent()
    assert town.gone == [999_999]


async def test_a_group_that_became_a_supergroup_is_followed_in_order(town: Town) -> None:
    new = town.town.migrate_group(GROUP).id
    for text in ("one", "two", "three"):
        await town.write(GROUP, text)
    await town.until_sent()
    assert town.moved == [(GROUP, new)]
    assert await town.messages(new) == ["one", "two", "three"]


async def test_sixty_chats_under_real_limits_are_never_refused(either: Database) -> None:
    made = await open_town(either, Pace(), ServerLimits(), people=60)
    try:
        for number in range(60):
            await made.write(SARA + number, "card", Urgency.CARD)
        took = await made.until_sent()
        calls = made.calls("sendMessage")
        assert [call["ok"] for call in calls] == [True] * 60
        assert took <= 1.1 * 60 / 25
    finally:
        await close_town(made)
