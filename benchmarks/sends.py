"""600 cards to 600 chats under the messenger's limits, by our sender and by sending all at once, in one run.

    python -m benchmarks.sends [--chats 600] [--rounds 1]

The local Telegram, in a process of its own, refuses as the real one does: over 30 messages a second, over one a second
in a chat (bursts of three), with 429 and the seconds to wait. In turn:

* `desk`: the sending part of the desk with its default pace, the cards queued in one transaction;
* `each_by_itself`: a bare aiogram bot that sends all cards at once and repeats each that was refused after the seconds
  it was told, as handlers do that send by themselves.

Prints JSON; real time. `lost` and `doubled` are counted in the messenger, `refused` are its 429s.
"""

import asyncio
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter

from benchmarks.floor import CONFIG, bare_bot, from_noon
from benchmarks.ground import run
from benchmarks.town import FIRST_PERSON, TOKEN, Town, a_town
from bot.transport.limits import Pace
from bot.transport.outgoing import Outgoing
from cli.config.file import load
from cli.serve import Desk
from core.addresses import Address
from core.mail_terms import Urgency

Json = dict[str, Any]
CARD = "A fresh lead, by Instagram, story link\n<b>Mina</b>, it is 12:00 there"
KEYBOARD = [[{"text": "No answer", "callback_data": "o:1:1"}]]


def own_pace(config: str) -> str:
    """Take the benchmarks' own limits out of a configuration: the defaults hold."""
    before, _, after = config.partition("[limits]")
    return f"{before}[log]{after.partition('[log]')[2]}"


async def by_the_desk(folder: Path, town: Town, chats: int) -> float:
    """Queue a card for everybody and let the sending part send; tell the seconds from the commit to the last."""
    config = folder / "config.toml"
    text = CONFIG.format(token=TOKEN, base=town.base, url=f"sqlite+aiosqlite:///{folder}/desk.db")
    config.write_text(own_pace(text), encoding="utf-8")
    desk = Desk(load(config), from_noon(), parts=("sending",))
    await desk.start()
    try:
        await town.ask("forget")
        async with desk.database.write() as session:
            mail = Outgoing(session, desk.clock())
            for number in range(chats):
                to = Address("telegram", FIRST_PERSON + number)
                await mail.send(to, CARD, keyboard=KEYBOARD, urgency=Urgency.CARD)
        began = time.perf_counter()
        await town.ask("mailed", number=chats)
        return time.perf_counter() - began
    finally:
        await desk.stop()


async def each_by_itself(town: Town, chats: int) -> float:
    """Send everybody a card at once, each again when it was refused; tell the seconds to the last."""
    bot, _ = bare_bot(town)
    began = time.perf_counter()
    await asyncio.gather(*(_until_it_goes(bot, FIRST_PERSON + number) for number in range(chats)))
    took = time.perf_counter() - began
    await bot.session.close()
    return took


async def _until_it_goes(bot: Bot, chat_id: int) -> None:
    while True:
        try:
            await bot.send_message(chat_id, CARD)
            return
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)


async def told(town: Town, chats: int, seconds: float) -> Json:
    """Put together what the messenger saw."""
    tally = await town.ask("tally")
    return {
        "seconds": round(seconds, 2),
        "lost": chats - tally["chats"],
        "doubled": tally["doubled"],
        "refused": tally["refused"],
        "load": round(os.getloadavg()[0], 1),
    }


async def main(chats: int, rounds: int) -> Json:
    """Measure both in turn, round by round."""
    found: list[Json] = []
    paced = chats / Pace().overall
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            async with a_town(chats, limited=True) as town:
                desk = await told(town, chats, await by_the_desk(Path(folder), town, chats))
        async with a_town(chats, limited=True) as town:
            naive = await told(town, chats, await each_by_itself(town, chats))
        found.append({"desk": desk, "each_by_itself": naive, "to_paced": round(desk["seconds"] / paced, 3)})
    return {
        "benchmark": "sends",
        "chats": chats,
        "paced_seconds": paced,
        "goal": {"desk.lost": 0, "desk.refused": 0, "to_paced": "<= 1.1"},
        "rounds": found,
    }


if __name__ == "__main__":
    run(__doc__, main, chats=600, rounds=1)
