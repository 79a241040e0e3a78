"""The demo's town: a local messenger, a team with a month behind it, and the desk itself working for them."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from importlib import resources
from pathlib import Path

from cli.config import LogPart, load
from cli.demo_past import Desk as PastDesk
from cli.demo_past import make_past, names_of
from cli.logs import set_up as set_up_logs
from cli.serve import Desk
from core.clock import ShiftableClock
from core.settings import TeamSettings
from core.terms import Role
from core.worktime import at_local, closes_at, is_open, local_date, next_open
from desk import people, staff
from desk.catalogue import channels
from desk.configure import settings_of
from desk.people import Team
from desk.teams import bind_group
from playground.actions import World, WorldAction
from playground.customer import Doors
from playground.person import Person
from playground.server import Playground
from playground.world import clock_actions, customer_actions
from storage.bulk import insert_many
from storage.database import Session

TOKEN = "123456789:AAHdemoTokenOfTheLocalTelegram00000"  # noqa: S105  # opens the local messenger of the demo only
GROUP, MARKETING_GROUP = -1001, -1002
KEY = "demo-door-key-000000000000"
APP_SECRET = "demo-app-secret-0123456789"  # noqa: S105  # both sides of it are here

CAST = {
    "fa": ("سارا", "رضا", "مینا", "حمید", "نادر"),
    "en": ("Sara", "Reza", "Mina", "Hamid", "Nader"),
}
ROLES = {
    "fa": ("کارشناس فروش", "مارکتینگ", "مدیر فروش", "مدیر سیستم"),
    "en": ("agent", "marketing", "manager", "admin"),
}
TEAM = {"fa": ("تیم فروش", "Asia/Tehran", "IRT", "IR"), "en": ("Sales", "Asia/Tehran", "USD", "IR")}
GROUPS = {"fa": ("گروه مدیران", "گروه مارکتینگ"), "en": ("Managers", "Marketing")}
MORE_AGENTS = {
    "fa": ("پریسا", "کیان", "نگار", "آرش", "الهام", "بابک", "شیدا", "فرزاد", "مریم", "پویا"),
    "en": ("Parisa", "Kian", "Negar", "Arash", "Elham", "Babak", "Shida", "Farzad", "Maryam", "Pouya"),
}

CONFIG = """\
[telegram]
token = "{token}"
api_base = "{base}"
[database]
url = "sqlite+aiosqlite:///demo.db"
synchronous = "NORMAL"
[http]
port = 0
[backup]
at = ""
[[teams]]
name = "{team}"
timezone = "{zone}"
language = "{lang}"
currency = "{currency}"
region = "{region}"
{gateways}
"""
GATEWAYS = {
    "sms": ("kavenegar", ""),
    "instagram": (
        "instagram",
        """app_secret = "{secret}"
verify_token = "demo-verify-token-0123"
access_token = "demo"
api_base = "{base}/graph"
""",
    ),
    "form": ("form", ""),
    "exchange": ("missed_call", ""),
}


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line."""

    lang: str
    agents: int
    auto: bool
    port: int
    keep: Path | None
    seed: int


class Town:
    """Everything of the demo, opened and closed as one."""

    def __init__(self, options: Options, folder: Path) -> None:
        self.options = options
        self.folder = folder
        self.clock = ShiftableClock()
        self.world = World()
        self.playground = Playground(
            clock=self.clock, world=self.world, lang=options.lang, timezone=TEAM[options.lang][1], seed=options.seed
        )
        self.agents = [1001, 1002, *range(2001, 2001 + options.agents - 2)]

    @property
    def address(self) -> str:
        """Where the page is."""
        return self.playground.base_url + "/"

    @property
    def team(self) -> Team:
        """The one team."""
        return next(iter(self.desk.teams.values()))

    async def open(self) -> None:
        """Open the messenger, found the team, give it a past, and start the desk."""
        set_up_logs(LogPart(level="WARNING"))
        self._people()
        base = await self.playground.start(port=self.options.port)
        self.desk = Desk(load(self._config(base)), self.clock)
        await self.desk.start()
        self._begin_in_working_hours()
        async with self.desk.database.read() as session:
            new = not await people.members(session, self.team.id)
        if new:
            await self._bring_in()
        for action in [*self._customers(), *clock_actions(self._two_hours_later, self._end_of_day)]:
            self.world.add(action)

    async def close(self) -> None:
        """Stop the desk, then the messenger."""
        await self.desk.stop()
        await self.playground.stop()

    # -- people --------------------------------------------------------------------------------------------------------

    def _people(self) -> None:
        lang = self.options.lang
        self.playground.add_bot(TOKEN, name="Sarnakh" if lang == "en" else "سرنخ")
        labels = (ROLES[lang][0], *ROLES[lang])
        for number, (name, label) in enumerate(zip(CAST[lang], labels, strict=True)):
            self.playground.add_person(1001 + number, name, language_code=lang, role_label=label)
        for number, user_id in enumerate(self.agents[2:]):
            names = MORE_AGENTS[lang]
            name = names[number % len(names)] + (str(number // len(names) + 1) if number >= len(names) else "")
            self.playground.add_person(user_id, name, language_code=lang, role_label=ROLES[lang][0])
        managers, marketing = GROUPS[lang]
        self.playground.add_group(GROUP, managers, members=[1004, 1005], bots=[TOKEN])
        self.playground.add_group(MARKETING_GROUP, marketing, members=[1003, 1004], admin_bots=[TOKEN])

    async def _bring_in(self) -> None:
        """Let everybody come in by an invite, and give the team its past."""
        roles = dict.fromkeys(self.agents, Role.AGENT)
        roles |= {1003: Role.MARKETING, 1004: Role.MANAGER, 1005: Role.ADMIN}
        for user_id, role in roles.items():
            async with self.desk.database.write() as session:
                token = await people.make_invite(session, self.team.id, role, by=None, now=self.clock())
            async with Person(self.playground.base_url, user_id) as person:
                await person.starts(token)
                await person.sees(self.team.name)
        async with self.desk.database.write() as session:
            await bind_group(session, self.team.id, "managers", GROUP, by=None, now=self.clock())
            await bind_group(session, self.team.id, "marketing", MARKETING_GROUP, by=None, now=self.clock())
            await self._give_past(session)
            for member in (await people.members(session, self.team.id, Role.AGENT))[:2]:
                await staff.start_shift(session, member.id, self.clock())
        await self.desk.clockwork.tick()

    async def _give_past(self, session: Session) -> None:
        names = resources.files("core") / "names" / f"given_{self.options.lang}.txt"
        desk = PastDesk(
            self.team.id, self.team.timezone, self.team.currency,
            {channel.slug: channel.id for channel in await channels(session, self.team.id)},
            [member.id for member in await people.members(session, self.team.id, Role.AGENT)],
            names_of(names.read_text(encoding="utf-8")), await settings_of(session, self.team.id),
        )  # fmt: skip
        past = make_past(desk, self.clock(), seed=self.options.seed)
        for table in ("contact", "lead", "touch", "shift", "hand_out", "attempt", "sale"):
            await insert_many(session, table, getattr(past, table))

    # -- configuration ------------------------------------------------------------

    def _config(self, base: str) -> Path:
        gateways = "".join(
            f'[[gateways]]\nname = "{name}"\nkind = "{kind}"\nkey = "{KEY}"\n'
            + more.format(secret=APP_SECRET, base=base)
            for name, (kind, more) in GATEWAYS.items()
        )
        team, zone, currency, region = TEAM[self.options.lang]
        text = CONFIG.format(
            token=TOKEN, base=base, team=team, zone=zone, lang=self.options.lang, currency=currency, region=region,
            gateways=gateways,
        )  # fmt: skip
        path = self.folder / "config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    def doors(self) -> Doors:
        """Tell customers where the desk's doors are."""
        at = {name: f"{self.desk.base_url}/in/{name}/{KEY}" for name in GATEWAYS}
        return Doors(
            kavenegar=at["sms"], instagram=at["instagram"], instagram_secret=APP_SECRET, form=at["form"],
            missed_call=at["exchange"],
        )  # fmt: skip

    def _customers(self) -> list[WorldAction]:
        return customer_actions(self.doors(), clock=self.clock, seed=self.options.seed + 1)

    # -- time ----------------------------------------------------------------------------------------------------------

    def _begin_in_working_hours(self) -> None:
        """A demo begun at night begins in the next working morning, so that there is something to see."""
        hours, zone, now = TeamSettings().hours, self.team.timezone, self.clock()
        left = (closes_at(now, hours, zone) or now) - now
        if not is_open(now, hours, zone) or left < timedelta(hours=4):
            self.clock.advance(next_open(now + left, hours, zone) + timedelta(hours=2) - now)

    async def _two_hours_later(self) -> str | None:
        return await self._move(timedelta(hours=2))

    async def _end_of_day(self) -> str | None:
        now = self.clock()
        async with self.desk.database.read() as session:
            settings = await settings_of(session, self.team.id)
        evening = at_local(local_date(now, self.team.timezone), settings.digest_at, self.team.timezone)
        if evening <= now:
            evening = at_local(
                local_date(now + timedelta(days=1), self.team.timezone), settings.digest_at, self.team.timezone
            )
        return await self._move(evening - now)

    async def _move(self, by: timedelta) -> str | None:
        self.clock.advance(by)
        self.playground.clock_moved()
        await asyncio.wait_for(self.desk.clockwork.tick(), 60)
        return None
