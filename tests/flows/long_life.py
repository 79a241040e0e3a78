"""A team's weeks on the local Telegram, drawn by a seed: customers come, agents tap whatever their chats offer."""

import random
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cli.commands.serve import PARTS
from tests.flows.world import World

AGENTS = ("sara", "reza")
WITHOUT_CLOCK = tuple(part for part in PARTS if part != "clock")
"""The parts of the desk that run: it looks at the clock when a life moves it, and never in between."""
TEXTS = """
[[gateways]]
name = "texts"
kind = "kavenegar"
key = "textskey-0123456789"
api_key = "key-of-the-account"
line = "10004567"
api_base = "{base}/phones/kavenegar"
"""
"""An SMS line by which customers are written to, at the double of a provider."""

PROTOCOL = (
    "/protocol chain 2 days or 4 attempts every 40 min; then 2 attempts every 1 d",
    "/protocol end recycle 3 d",
    "/protocol busy retry 20 min 2 times",
    "/protocol caps 15 min apart, 6 a day, 30 in all",
)
TEMPLATE = "/template add hello Hello {first_name|there}, we call you. {team}"
JOURNEY = """/journey load [[journeys]]
name = "try-again"
enter = { outcome = ["no_answer"] }
exit = { goal = "sale", stop_on = ["sale", "opt_out", "refusal"], max_days = 5 }

[[journeys.steps]]
name = "hello"
sms = "hello"
on_fail = "ring"

[[journeys.steps]]
name = "pause"
wait = "5 hours"

[[journeys.steps]]
name = "ring"
call = "retry"
"""
AFTER_THE_SALE = ("/aftersale service_call 1d", "/aftersale cross_sell 2d", "/aftersale up_sell 3d")

TAPS = {
    "o": 8,
    "cb": 26,
    "ni": 5,
    "so": 10,
    "mo": 2,
    "dc": 2,
    "gb": 2,
    "un": 1,
    "cq": 40,
    "nr": 40,
    "gr": 40,
    "se": 15,
    "ph": 25,
    "ta": 40,
    "zr": 12,
    "ze": 10,
    "zt": 4,
    "zy": 10,
    "zj": 3,
}
"""What agents tap, by the prefix of the button, and how gladly. What was begun is mostly finished."""
SEEN = 10
"""Messages at the foot of a chat that an agent looks at."""
BREAKS = (9, 25, 60, 110)
"""Minutes from one look at the phones to the next."""


@dataclass
class LongLife:
    """One team that lives through simulated days."""

    world: World
    dice: random.Random
    phones: list[str] = field(default_factory=list)
    taps: int = 0

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.world.team.timezone)

    def local(self, moment: datetime) -> datetime:
        """Return a moment by the team's clock."""
        return moment.astimezone(self._zone)

    async def begins(self) -> None:
        """Let everybody come in, and an admin set the desk up."""
        await self.world.bind_groups()
        admin = await self.world.joins("admin")
        for typed in PROTOCOL:
            await self._types("admin", typed)
        await self.world.settles()
        await admin.taps("In force from tomorrow")
        for typed in ("/digest off", TEMPLATE, *AFTER_THE_SALE, JOURNEY, "/journey start try-again"):
            await self._types("admin", typed)
        await admin.taps("Who comes from now on")
        for name in AGENTS:
            await self.world.joins(name)
        await self.world.settles()

    async def lives_a_day(self) -> None:
        """From nine in the morning to nine at night: shifts, customers, taps; and then the night."""
        await self._sleeps_until(time(9))
        for name in AGENTS:
            await self._types(name, "/shift")
            await self.world.people[name].taps("w:start")
            await self._arrives()
        while self.local(self.world.clock()).time() < time(20, 30):
            await self._passes()
        for name in AGENTS:
            # Some go home without a word.
            if self.dice.random() < 0.7:
                await self._types(name, "/shift")
                await self.world.people[name].taps("w:end")
        await self._later(hours=4)
        await self.world.settles()

    async def _sleeps_until(self, hour: time) -> None:
        now = self.local(self.world.clock())
        day = now.date() if now.time() <= hour else now.date() + timedelta(days=1)
        ahead = datetime.combine(day, hour, self._zone) - now
        await self._later(seconds=ahead.total_seconds())

    async def _later(self, **by: float) -> None:
        """Move the clock. What one look brings about has left before the next begins: so a seed has one life."""
        await self._arrives()
        self.world.clock.advance(timedelta(**by))
        async for _ in self.world.desk.loops.clockwork.looks():
            await self._arrives()

    async def _passes(self) -> None:
        """A while: somebody may come, agents tap, the clock goes on."""
        if self.dice.random() < 0.6:
            await self._somebody_comes()
        for name in AGENTS:
            for _ in range(self.dice.randrange(1, 5)):
                await self._acts(name)
        await self._later(minutes=self.dice.choice(BREAKS))

    async def _somebody_comes(self) -> None:
        again = bool(self.phones) and self.dice.random() < 0.15
        phone = self.dice.choice(self.phones) if again else f"+98912{len(self.phones) + 1_000_001:07d}"
        if not again:
            self.phones.append(phone)
        customer = self.world.customer(phone)
        await (customer.texts_short_code("5") if self.dice.random() < 0.5 else customer.fills_form(utm_source="google"))
        await self._arrives()

    async def _acts(self, name: str) -> None:
        """Tap one of the buttons at the foot of the chat; what it asks for is typed."""
        person = self.world.people[name]
        choices = [
            (message["message_id"], data)
            for message in await person.messages(limit=SEEN)
            for data in _data_of(message)
            if data.partition(":")[0] in TAPS
        ]
        if not choices:
            return
        weights = [TAPS[data.partition(":")[0]] for _, data in choices]
        message_id, data = self.dice.choices(choices, weights)[0]
        await person.presses(message_id, data)
        self.taps += 1
        await self._arrives()
        if data.startswith("so:"):
            await self._types(name, "850,000")

    async def _types(self, name: str, text: str) -> None:
        """Type something and wait until it was answered: only then has it come in for certain."""
        person = self.world.people[name]
        await person.says(text)
        await person.sees("")
        await self._arrives()

    async def _arrives(self) -> None:
        """What came in has been worked, and its answers have gone out."""
        await self.world.desk.loops.inbox.drain()
        await self.world.desk.loops.outbox.drain()


def _data_of(message: dict[str, Any]) -> list[str]:
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    return [one.get("callback_data", "") for row in rows for one in row]
