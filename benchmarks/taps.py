"""Taps a second through the whole path (inbox, handler, outbox, sent), beside bare aiogram polling, in one run.

    python -m benchmarks.taps [--taps 2000] [--agents 50] [--rounds 3]

The local Telegram runs in a process of its own and holds the taps ready. Bare aiogram: polling, a trivial handler that
answers the tap and makes one committed insert (WAL, synchronous FULL, as ours); beside it the same with the message
rewritten as our "more" does, and with a rewritten message and a new one, as an outcome with its next card does. Ours
also works a tap that is only answered, so that there is one pair in which both do no more than be tapped.

Both run in this process, which has loaded all of the desk: what is loaded is frozen for both (`gc.freeze`, as the desk
does for itself), or collections of garbage that is not theirs would slow aiogram down.
"""

import asyncio
import gc
import statistics
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.floor import MORE_OR_BACK, OUTCOME, a_desk, bare_bot, committed_inserts, keep
from benchmarks.ground import run
from benchmarks.town import Town, a_town

Json = dict[str, Any]
BUTTON = "again"
NOTHING = "x"
"""What the desk's buttons carry that only show something."""
KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="A button", callback_data=BUTTON)]])


@asynccontextmanager
async def bare_polling(folder: Path, town: Town, *, rewrite: bool, card: bool) -> AsyncIterator[None]:
    """Run a bare aiogram bot that keeps a tap, answers it and, if asked to, rewrites its message and sends another."""
    bot, dispatcher = bare_bot(town)
    async with committed_inserts(folder / "bare.db") as kept:

        @dispatcher.callback_query()
        async def tapped(query: CallbackQuery) -> None:
            await keep(kept, query)
            await query.answer("ok")
            if rewrite and isinstance(query.message, Message):
                await query.message.edit_text(f"Done: {query.id}", reply_markup=None if card else KEYBOARD)
            if card:
                await bot.send_message(query.from_user.id, "The next card", reply_markup=KEYBOARD)

        running = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
        try:
            yield
        finally:
            await dispatcher.stop_polling()
            await running
            await bot.session.close()


async def ours(folder: Path, agents: int, taps: int) -> Json:
    """Measure the desk: "more" and "back" on a card (answer, edit), then outcomes (answer, edit, next card).

    At last a button that only shows something (answer).
    """
    async with a_town(agents) as town, a_desk(folder, town, agents=agents, leads=taps * 2) as desk:
        more = await town.ask("chase", taps=taps, button=MORE_OR_BACK, after="edited", edits=1, cards=0)
        outcome = await town.ask("chase", taps=taps, button=OUTCOME, after="message", edits=1, cards=1)
        await town.ask("lay", data=NOTHING)
        answer = await town.ask("chase", taps=taps, button=NOTHING, after="answer", edits=0, cards=0)
        tally = await town.ask("tally")
        async with desk.database.read() as session:
            rows = await session.exec_driver_sql("SELECT state, count(*) FROM outbox GROUP BY state")
            states = {row[0]: row[1] for row in rows}
    rates = {"more": _rate(more), "outcome": _rate(outcome), "answer": _rate(answer)}
    return rates | {"refused": tally["refused"], "outbox": states}


async def theirs(folder: Path, agents: int, taps: int) -> Json:
    """Measure aiogram: the trivial handler, the same with an edit, the same with an edit and a card."""
    found: Json = {}
    ways = {"trivial": ("answer", False, False), "more": ("edited", True, False), "outcome": ("message", True, True)}
    for name, (after, rewrite, card) in ways.items():
        async with a_town(agents) as town, bare_polling(folder, town, rewrite=rewrite, card=card):
            await town.ask("lay", data=BUTTON)
            found[name] = _rate(
                await town.ask("chase", taps=taps, button=BUTTON, after=after, edits=int(rewrite), cards=int(card))
            )
    return found


def _rate(measured: Json) -> float:
    return round(measured["taps"] / measured["seconds"], 1)


async def main(taps: int, agents: int, rounds: int) -> Json:
    """Measure both in turn, round by round; ratios are of the same round."""
    found: list[Json] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            gc.collect()
            gc.freeze()
            stock = await theirs(Path(folder), agents, taps)
            us = await ours(Path(folder), agents, taps)
        found.append(
            {
                "desk": us,
                "aiogram": stock,
                "more_to_trivial": round(us["more"] / stock["trivial"], 2),
                "answer_to_trivial": round(us["answer"] / stock["trivial"], 2),
                "more_to_more": round(us["more"] / stock["more"], 2),
                "outcome_to_outcome": round(us["outcome"] / stock["outcome"], 2),
            }
        )
    ratios = ("more_to_trivial", "answer_to_trivial", "more_to_more", "outcome_to_outcome")
    return {
        "benchmark": "taps",
        "unit": "taps a second",
        "taps": taps,
        "agents": agents,
        "goal": {"more_to_trivial": ">= 0.5"},
        "median": {name: statistics.median(one[name] for one in found) for name in ratios},
        "rounds": found,
    }


if __name__ == "__main__":
    run(__doc__, main, taps=2000, agents=50, rounds=3)
