"""The demo's town: a local messenger, a team with a month behind it, and the desk itself working for them."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path

from cli.config.file import LogPart, load
from cli.demo import cast as cast
from cli.demo import people
from cli.demo.clock import DemoClock, put_down
from cli.demo.past import make_past, names_of
from cli.demo.past_rows import PastDesk as PastDesk
from cli.demo.week import TeamWeek
from cli.logs import set_up as set_up_logs
from cli.serve import Desk
from core.settings import TeamSettings
from core.terms import Role
from desk.customers import classes, records
from desk.fairness import ledger
from desk.journeys import declared
from desk.leads import contact_keys
from desk.leads.contact_keys import Keyed
from desk.messages import templates
from desk.messages.templates import Wording
from desk.people import roster
from desk.people.directory import Team
from desk.people.work import work_in
from desk.settings import channels, offers, products
from desk.settings.changes import settings_of
from desk.settings.keys import default
from desk.settings.offers import NewOffer
from desk.staff import shifts
from playground.actions import World, WorldAction
from playground.customer import GatewayAddresses
from playground.person import PersonInChat
from playground.server import Playground
from playground.speech import SPEECH
from playground.switchboard import Settings
from playground.world import bank_action, clock_actions, customer_actions
from storage.bulk import insert_many
from storage.database import Session

BANK_A_DAY = 10
"""Numbers the demo's bank has every morning."""

NOT_CALLED_YET = timedelta(days=3)
"""Who bought longer ago than this has had a service call: a demo begins with free hands."""

OPENED_OFTEN = 1000
"""What counts where it cannot be read how often: more than anybody did, for no id may come again."""


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
        self.clock = DemoClock(folder / "clock")
        opened = _times_opened(folder / "opened")
        self.seed = options.seed + opened
        """Who comes by is somebody new each time."""
        self.cast = cast.CASTS[options.lang]
        self.world = World()
        self.playground = Playground(
            Settings(lang=options.lang, timezone=self.cast.zone, seed=self.seed, opened=opened),
            clock=self.clock,
            world=self.world,
        )
        more = range(cast.FIRST_OF_MORE, cast.FIRST_OF_MORE + options.agents - 2)
        self.agents = [cast.SARA, cast.REZA, *more]
        self._opened = AsyncExitStack()

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
        people.move_in(self.playground, self.options.lang, self.agents)
        self._opened.push_async_callback(self.playground.stop)
        base = await self.playground.start(port=self.options.port)
        path = self.folder / "config.toml"
        path.write_text(cast.config(self.options.lang, base), encoding="utf-8")
        self.clock.to_working_hours(default(self.cast.region).hours, self.cast.zone)
        self.desk = Desk(load(path), self.clock)
        self._opened.push_async_callback(self.desk.give_up)
        await self.desk.start()
        self._opened.push_async_callback(self.desk.stop)
        async with self.desk.database.read() as session:
            new = not await roster.members(session, self.team.id)
        await (self._bring_in() if new else people.come_back(self.playground.base_url, self.agents))
        await self.desk.loops.clockwork.tick()
        clock = clock_actions(self._two_hours_later, self._end_of_day, self._next_morning, self._week_later)
        self._bank = bank_action(self.playground.bank, self.seed + 2, self.options.lang)
        for action in [*self._customers(), self._bank, *clock]:
            self.world.add(action)

    async def close(self) -> None:
        """End what the bar's buttons began, then stop the desk, then the messenger, also where not all has opened."""
        await self.world.close()
        await self._opened.aclose()

    # -- the team ------------------------------------------------------------------------------------------------------

    async def _bring_in(self) -> None:
        """Bring everybody in, give the team its goods and its past, and let two agents begin."""
        await people.invite(self.desk, self.team, self.playground.base_url, self.agents, self.clock())
        async with self.desk.database.write() as session:
            await people.bind_groups(session, self.team.id, self.desk.connection.messenger, self.clock())
            await self._give_goods(session)
            await self._give_past(session)
            await self._give_journey(session)
        for user_id in self.agents[:2]:
            async with PersonInChat(self.playground.base_url, user_id) as person:
                await person.taps("w:start")

    async def _give_goods(self, session: Session) -> None:
        """Make the team have something to sell, to promise and to say."""
        team, now = self.team.id, self.clock()
        for name, price in self.cast.products:
            await products.add_product(session, team, name, price, by=None, now=now)
        instagram = await channels.channel_named(session, team, "instagram")
        await channels.change_channel(session, team, instagram.id, "script", self.cast.script, by=None, now=now)
        offer = NewOffer(self.cast.offer, instagram.id, valid_to=now + timedelta(days=7))
        await offers.add_offer(session, team, offer, by=None, now=now)

    async def _give_journey(self, session: Session) -> None:
        """Run a journey: who does not answer gets a text, and a call two days later."""
        work = await work_in(session, self.team, self.clock())
        name, text, *_ = self.cast.journey
        await templates.save(work, Wording(text, self.options.lang, self.cast.missed), by=None)
        await declared.load(work, cast.missed_you(self.cast), by=None)
        one = await declared.journey_named(session, self.team.id, name)
        await declared.start(work, one, by=None, usual_rate=0.1)

    async def _give_past(self, session: Session) -> None:
        names = resources.files("core.arrivals") / "names" / f"given_{self.options.lang}.txt"
        desk = PastDesk(
            self.team.id,
            self.team.timezone,
            self.team.currency,
            {channel.slug: channel.id for channel in await channels.channels(session, self.team.id)},
            [member.id for member in await roster.members(session, self.team.id, Role.AGENT)],
            names_of(names.read_text(encoding="utf-8")),
            SPEECH[self.options.lang].mobiles[1],
            [one.id for one in await products.products(session, self.team.id)],
            await settings_of(session, self.team.id),
        )
        past = make_past(desk, self.clock(), seed=self.options.seed)
        for table in ("contact", "lead", "touch", "shift", "hand_out", "attempt", "lead_event", "sale"):
            await insert_many(session, table, getattr(past, table))
        keyed = [Keyed(one["id"], one["name"], one["phone"]) for one in past.contact]
        await contact_keys.keep_new(session, self.team.id, keyed)
        # The desk has looked at the day already, when nobody had bought anything.
        work = await work_in(session, self.team, self.clock())
        await records.follow_all(work, followed_for=NOT_CALLED_YET)
        await classes.class_customers(work)
        await ledger.begin(session, self.team, self.clock())

    # -- customers -----------------------------------------------------------------------------------------------------

    def doors(self) -> GatewayAddresses:
        """Return customers where the desk's doors are."""
        at = {name: f"{self.desk.base_url}/in/{name}/{cast.KEY}" for name in cast.GATEWAYS}
        return GatewayAddresses(
            kavenegar=at["sms"],
            instagram=at["instagram"],
            instagram_secret=cast.APP_SECRET,
            form=at["form"],
            missed_call=at["exchange"],
        )

    def _customers(self) -> list[WorldAction]:
        return customer_actions(self.doors(), clock=self.clock, seed=self.seed + 1, lang=self.options.lang)

    # -- time ----------------------------------------------------------------------------------------------------------

    async def _two_hours_later(self) -> str | None:
        return await self._move(timedelta(hours=2))

    async def _end_of_day(self) -> str | None:
        settings = await self._settings()
        return await self._move(self.clock.until_evening(settings.digest_at, self.team.timezone))

    async def _next_morning(self) -> str | None:
        settings = await self._settings()
        await self._bank.run({"count": BANK_A_DAY})
        return await self._move(self.clock.until_morning(settings.hours, self.team.timezone))

    async def _week_later(self) -> str | None:
        """Advance the clock by a week that the team lives, to the morning after it.

        Who is at work now begins again then, by the button: service calls and other steps after the sale come to people
        at work alone. The team's week is not in their chats.
        """
        at_work = await self._at_work()
        async with self.desk.database.read() as session:
            agents = [one.id for one in await roster.members(session, self.team.id, Role.AGENT)]
        week = TeamWeek(self.desk.database, self.team, self.clock, self.options.lang, self.seed + 3)
        await week.live(agents, self._move_to)
        settings = await self._settings()
        await week.morning(agents, self.clock() + self.clock.until_morning(settings.hours, self.team.timezone))
        await self._next_morning()
        for user_id in at_work:
            async with PersonInChat(self.playground.base_url, user_id) as person:
                await person.says("/shift")
                await person.taps("w:start")
        return await self._move(timedelta(minutes=1))

    async def _move_to(self, at: datetime) -> None:
        """Do what is due at a moment ahead, and wait for texts to leave."""
        await self._move(at - self.clock())
        await asyncio.sleep(0.2)

    async def _at_work(self) -> set[int]:
        """Return the agents at work, by their numbers in the messenger."""
        async with self.desk.database.read() as session:
            here = await shifts.on_shift(session, self.team.id)
            agents = await roster.members(session, self.team.id, Role.AGENT)
        return {one.user_id for one in agents if one.id in here}

    async def _settings(self) -> TeamSettings:
        async with self.desk.database.read() as session:
            return await settings_of(session, self.team.id)

    async def _move(self, by: timedelta) -> str | None:
        self.clock.advance(by)
        self.playground.clock_moved()
        await asyncio.wait_for(self.desk.loops.clockwork.tick(), 60)
        return None


def _times_opened(file: Path) -> int:
    """Return how often the demo of this folder was opened before, and remember this time."""
    before = 0
    if file.is_file():
        noted = file.read_text(encoding="utf-8", errors="replace").strip()
        before = int(noted) if noted.isdecimal() else OPENED_OFTEN
    put_down(file, str(before + 1))
    return before
