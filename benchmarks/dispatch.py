"""What it costs to find the handler of an update among 2, 50 and 102: our switchboard, and aiogram routers in a row.

    python -m benchmarks.dispatch [--updates 2000] [--rounds 5]

Half of the updates are taps, half commands, each meant for a handler picked by seeded chance. Parsed updates are
brought to a handler that only counts: ours by `bot/routing/router.py` as the desk calls it, stock aiogram by its
dispatcher through a filter for each handler, all in one router, or spread over ten. No database, no messenger: this is
the price of finding alone. The two differ by the dispatcher too; what counts is how each grows with its handlers.

Prints JSON: updates a second of processor time (median of the rounds), which a busy machine does not stretch.
"""

import gc
import os
import random
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher, F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, TelegramObject, Update

from benchmarks.ground import NOON, run
from benchmarks.town import TOKEN
from bot.handlers import mount
from bot.routing.buttons.packing import Button, Id
from bot.routing.context import Context
from bot.routing.lookup import Lookup
from bot.routing.router import Router as DeskRouter
from bot.transport.outgoing import Outgoing
from bot.words import words_for
from core.addresses import Address
from core.terms import Role
from desk.people.conversations import Conversation
from desk.people.directory import Person, Team

Json = dict[str, Any]
Feed = Callable[[Update], Awaitable[Any]]
SIZES = (2, 50, 102)
ROUTERS = 10
WHO: dict[str, Any] = {"id": 10_000, "is_bot": False, "first_name": "Agent"}
CHAT = {"id": 10_000, "type": "private", "first_name": "Agent"}


class Tally:
    """Counts what reached a handler."""

    count = 0


def names(handlers: int) -> list[str]:
    """Name the handlers; the even ones are for taps, the odd ones for commands."""
    return [f"h{number}" for number in range(handlers)]


def made_up(bot: Bot, handlers: int, number: int) -> list[Update]:
    """Make taps and commands in turn, the handler of each by chance."""
    dice = random.Random(5)
    taps, commands = names(handlers)[::2], names(handlers)[1::2]
    made = []
    for one in range(number):
        message: Json = {"message_id": one + 1, "date": int(NOON.timestamp()), "chat": CHAT, "from": WHO}
        if one % 2:
            event = {"message": message | {"text": f"/{dice.choice(commands)} 5"}}
        else:
            data = f"{dice.choice(taps)}:{one}"
            tap = {"id": str(one), "from": WHO, "chat_instance": "1", "data": data}
            event = {"callback_query": tap | {"message": message | {"text": "A card"}}}
        made.append(Update.model_validate({"update_id": one} | event, context={"bot": bot}))
    return made


def ours(handlers: int, tally: Tally) -> Feed:
    """Mount the handlers on our switchboard, each for agents."""
    board = DeskRouter()

    async def tapped(_here: Context, _tap: Button) -> None:
        tally.count += 1

    async def said(_here: Context, _rest: str) -> None:
        tally.count += 1

    for name in names(handlers)[::2]:
        board.tap(button_named(name), tapped, Role.AGENT)
    for name in names(handlers)[1::2]:
        board.command(name, said, Role.AGENT)
    lookup = Lookup(board, replace(mount()[1], after_message=nothing_after))
    here = an_agent()
    return lambda update: lookup.bring(update.event_type, update.event, here)


async def nothing_after(_here: Context) -> None:
    """Let a message be: what follows it asks the database, and this is the price of finding alone."""


def button_named(name: str) -> type[Button]:
    """Make a kind of button as the desk has them: a prefix, and the id of what it acts on."""

    class Numbered(Button, prefix=name):
        row: Id

    return Numbered


def an_agent() -> Context:
    """See the desk as an agent does. There is no database behind it: routing asks none."""
    team = Team(1, "Bench", "Asia/Tehran", "en", "USD", "IR", None, None)
    agent = Person(1, "telegram", WHO["id"], "Agent", None, "en", True, team, frozenset({Role.AGENT}), 1)
    nowhere: Any = None
    return Context(
        session=nowhere,
        now=datetime.now(UTC),
        bot_name="SarnakhBot",
        chat=Address("telegram", 10_000),
        is_private=True,
        user_id=10_000,
        user_name="Agent",
        username=None,
        person=agent,
        words=words_for("en"),
        mail=Outgoing(nowhere, NOON),
        talk=Conversation(Address("telegram", 10_000), 10_000, None, {}),
        answered=True,
        gateways={},
    )


def stock(bot: Bot, handlers: int, tally: Tally, routers: int) -> Feed:
    """Register the handlers one after the other, as the guides do."""
    dispatcher = Dispatcher()

    async def handle(_event: TelegramObject) -> None:
        tally.count += 1

    rows = [Router() for _ in range(routers)]
    for number, name in enumerate(names(handlers)):
        row = rows[number * routers // handlers]
        if number % 2:
            row.message(Command(name))(_own(handle))
        else:
            row.callback_query(F.data.startswith(f"{name}:"))(_own(handle))
    dispatcher.include_routers(*rows)
    return lambda update: dispatcher.feed_update(bot, update)


def _own(handle: Callable[[Any], Awaitable[None]]) -> Callable[[Any], Awaitable[None]]:
    """Give each registration a function of its own."""

    async def handler(event: CallbackQuery | Message) -> None:
        await handle(event)

    return handler


async def per_second(feed: Feed, given: list[Update], tally: Tally) -> float:
    """Feed all updates and tell how many a second of processor time were handled."""
    tally.count = 0
    gc.collect()
    began = time.process_time()
    for update in given:
        await feed(update)
    took = time.process_time() - began
    assert tally.count == len(given), "every update must reach a handler"
    return len(given) / took


async def main(updates: int, rounds: int) -> Json:
    """Measure all ways in turn, round by round."""
    bot, tally = Bot(TOKEN), Tally()
    given = {size: made_up(bot, size, updates) for size in SIZES}
    ways: dict[str, Callable[[int], Feed]] = {
        "switchboard": lambda size: ours(size, tally),
        "aiogram": lambda size: stock(bot, size, tally, 1),
        "aiogram_ten_routers": lambda size: stock(bot, size, tally, min(ROUTERS, size)),
    }
    feeds = {(way, size): build(size) for way, build in ways.items() for size in SIZES}
    found: dict[tuple[str, int], list[float]] = {each: [] for each in feeds}
    for _ in range(rounds):
        for each, feed in feeds.items():
            found[each].append(await per_second(feed, given[each[1]], tally))
    await bot.session.close()
    median = {each: statistics.median(rates) for each, rates in found.items()}
    return {
        "benchmark": "dispatch",
        "unit": "updates a second of processor time",
        "updates": updates,
        "rounds": rounds,
        "load": round(os.getloadavg()[0], 1),
        "goal": {"cost_of_50_to_2.switchboard": "<= 1.3"},
        "cost_of_50_to_2": {way: round(median[way, 2] / median[way, 50], 2) for way in ways},
        "result": {way: {str(size): round(median[way, size]) for size in SIZES} for way in ways},
    }


if __name__ == "__main__":
    run(__doc__, main, updates=2000, rounds=5)
