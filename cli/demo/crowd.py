"""Agents and customers that act by themselves, so that the demo's charts fill up while one watches."""

import asyncio
import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from playground.customer import Customer, DoorClosed, passers_by
from playground.onlooker import ActRefused, NotSeen
from playground.person import PersonInChat
from playground.speech import SPEECH

if TYPE_CHECKING:
    from cli.demo.town import Town

OUTCOMES = {"no answer": 46, "busy": 10, "ni": 20, "so": 12, "cb": 9, "wrong number": 3}
PLAIN = ("no answer", "busy", "wrong number")
"""Outcomes that need nothing more, in the order in which the demo's cards show them."""
THINK = (2.0, 6.0)
"""Seconds a simulated agent takes for a call."""


class Crowd:
    """The simulated ones."""

    def __init__(self, town: "Town") -> None:
        self._town = town
        self._rng = random.Random(town.seed)
        self._tasks: list[asyncio.Task[None]] = []
        self._people: list[PersonInChat] = []

    async def start(self) -> None:
        """Set everybody to work."""
        for user_id in self._town.agents:
            person = PersonInChat(self._town.playground.base_url, user_id)
            self._people.append(person)
            self._tasks.append(asyncio.create_task(self._works(person)))
        self._tasks.append(asyncio.create_task(self._customers_come()))

    async def stop(self) -> None:
        """Send everybody home."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for person in self._people:
            await person.close()

    async def _works(self, person: PersonInChat) -> None:
        try:
            await person.says("/shift")
            await person.taps("w:start", timeout=10)
        except (NotSeen, ActRefused):
            pass
        while True:
            await asyncio.sleep(self._rng.uniform(*THINK))
            try:
                await self._answers_card(person)
            except (TimeoutError, NotSeen, ActRefused):
                continue

    async def _answers_card(self, person: PersonInChat) -> None:
        """Find the newest card with outcome buttons and tap one."""
        chat = await person.chat(limit=30)
        for message in reversed(chat["messages"]):
            rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
            plain = [b["callback_data"] for row in rows for b in row if b.get("callback_data", "").startswith("o:")]
            if len(plain) == len(PLAIN):
                await self._taps_outcome(person, plain)
                return

    async def _taps_outcome(self, person: PersonInChat, plain: Sequence[str]) -> None:
        """Tap one of a card's outcomes; `plain` is the data of those that need nothing more."""
        outcome, card = self._rng.choices(list(OUTCOMES), list(OUTCOMES.values()))[0], plain[0].split(":")[1]
        if outcome in PLAIN:
            await person.taps(plain[PLAIN.index(outcome)])
        elif outcome == "ni":
            await person.taps(f"ni:{card}")
            await person.taps(f"nr:{card}:{self._rng.choice(['too_expensive', 'no_need', 'not_now'])}")
        elif outcome == "cb":
            await person.taps(f"cb:{card}")
            chosen = await self._first_button(person, f"cq:{card}:")
            await person.taps(chosen)
        else:
            await self._sells(person, card)

    async def _sells(self, person: PersonInChat, card: str) -> None:
        """Sell the first product at its price."""
        await person.taps(f"so:{card}")
        await person.taps(await self._first_button(person, f"sy:{card}:"))

    async def _first_button(self, person: PersonInChat, start: str) -> str:
        async def find() -> str:
            while True:
                chat = await person.chat(limit=30)
                for message in reversed(chat["messages"]):
                    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
                    for row in rows:
                        for button in row:
                            if button.get("callback_data", "").startswith(start):
                                return str(button["callback_data"])
                await asyncio.sleep(0.2)

        return await asyncio.wait_for(find(), 5)

    async def _customers_come(self) -> None:
        numbers = passers_by(self._town.seed + 2, prefix=SPEECH[self._town.options.lang].mobiles[2])
        doors = self._town.doors()
        while True:
            await asyncio.sleep(self._rng.expovariate(len(self._town.agents) / 6))
            name = self._rng.choice(SPEECH[self._town.options.lang].names)
            who = Customer(doors, numbers(), name=name, clock=self._town.clock, rng=self._rng)
            come = self._rng.choice([self._texts, self._fills, self._calls])
            try:
                await come(who)
            except DoorClosed:
                continue

    async def _texts(self, who: Customer) -> None:
        await who.texts_short_code("5")

    async def _fills(self, who: Customer) -> None:
        await who.fills_form(utm_source="google", utm_medium="cpc")

    async def _calls(self, who: Customer) -> None:
        await who.calls_and_is_missed()
