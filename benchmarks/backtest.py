"""How long `/backtest` takes over 50,000 recorded hand-outs, and what a person is told.

    python -m benchmarks.backtest [--hand-outs 50000] [--weeks 4]

A team of 40 agents hands out for weeks by the desk's own rules: each hand-out is chosen from some leads of eight kinds
by what was known at the beginning of its week, recorded with what else there was, and comes out by seeded chance and a
hidden truth. Then three wishes are asked for as in the chat, and answered by the job: pages read, played in a process
of its own, the message rewritten. On SQLite in a file, and on PostgreSQL where the dev extra has one.

Prints JSON: seconds from the wish to the letter; the longest the event loop was at work itself meanwhile; the text.
"""

import html
import os
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.chart_stall import stalls_during
from benchmarks.ground import NOON, found_team, opened, postgres_url, run
from bot.transport.outgoing import Outgoing
from core.addresses import Address
from core.calendar.worktime import local_date
from core.clock import FixedClock
from core.outcomes import FIRST_OUTCOMES
from core.ranking.best_lead import Asker
from core.settings import TeamSettings
from core.terms import HandOutEnd, Lane, LeadState, Outcome
from desk.dispatch.choice import Chooser, terms_of
from desk.learning import beliefs
from desk.operations import requests
from desk.operations.asked import AskedBacktest
from desk.people.directory import Team
from desk.settings.changes import change_setting, settings_of
from jobs.requests.backtests import Backtests
from storage.bulk import insert_many
from storage.candidates import Candidate, QueuePlace
from storage.database import Database
from storage.queue import LeadToClaim
from storage.tables import outbox, shift

Json = dict[str, Any]
WISHES = ("", "dial equal", "floors bank 2")
FLOOR = 6
"""Every so many hand-outs, one was from the bank."""
AGENTS, CHAT = 40, Address("telegram", 77)
TRUTH = {1: 0.10, 2: 0.05, 3: 0.14, 4: 0.03}
"""What a call of each channel really sells, among those that are reached; agents differ around it."""
KINDS = tuple(f"{lane}:{channel}:0:B::" for lane in ("fresh", "bank") for channel in TRUTH)
"""Buckets, as the database names them."""


@dataclass
class Weeks:
    """A team's past in the making."""

    database: Database
    team: Team
    agents: list[int]
    settings: TeamSettings
    dice: random.Random
    made: int = 0
    since_bank: int = 0

    async def add(self, count: int, since: datetime, until: datetime) -> None:
        """Let the team hand out so often, evenly over some days, by what is known at their beginning."""
        async with self.database.read() as session:
            known = await beliefs.make(session, self.team, self.settings.ranking, since)
        today: Counter[tuple[int, int]] = Counter()
        made = []
        for n in range(count):
            now, agent = since + n * (until - since) / count, self.dice.choice(self.agents)
            day = local_date(now, self.team.timezone).toordinal()
            since_bank = {Lane.BANK: min(self.since_bank, FLOOR)}
            asker = Asker(agent, since_bank, asked=day * 10_000 + today[agent, day])
            today[agent, day] += 1
            terms = terms_of(self.settings, now, offering=False)
            chooser = Chooser(self.team, self.settings, known, asker, terms, now)
            (one,) = chooser.order(self._seen(now), 1)
            self.since_bank = 0 if one.lane is Lane.BANK else self.since_bank + 1
            made.append((agent, now, one))
        await self._keep(made)

    def _seen(self, now: datetime) -> list[Candidate]:
        """Give the heads of some buckets."""
        self.made += 1
        chosen = self.dice.sample(KINDS, self.dice.randint(2, len(KINDS)))
        return [
            Candidate(
                QueuePlace.HEAD,
                10 * self.made + n,
                bucket,
                int(now.timestamp()) - self.dice.randint(60, 90_000),
                None,
                0,
            )
            for n, bucket in enumerate(chosen)
        ]

    async def _keep(self, made: Sequence[tuple[int, datetime, LeadToClaim]]) -> None:
        """Write down what was handed out, and what came of it."""
        ids, leads, contacts, hand_outs, attempts = self.team.id, [], [], [], []
        for agent, now, one in made:
            channel = next(kept[2] for kept in one.among or [] if kept[0] == one.lead_id)
            its = {"team_id": ids, "lead_id": one.lead_id, "member_id": agent}
            contacts.append({"id": one.lead_id, "team_id": ids, "phone": f"+1{one.lead_id:011d}", "created_at": now})
            leads.append(
                {
                    "id": one.lead_id,
                    "team_id": ids,
                    "contact_id": one.lead_id,
                    "channel_id": channel,
                    "lane": one.lane,
                    "state": LeadState.LOST,
                    "arrived_at": now,
                    "created_at": now,
                }
            )
            hand_outs.append(
                its
                | {
                    "id": one.lead_id,
                    "channel_id": channel,
                    "lane": one.lane,
                    "reason": one.reason,
                    "expected": one.expected,
                    "among": one.among,
                    "started_at": now,
                    "deadline_at": now,
                    "ended_at": now,
                    "end": HandOutEnd.OUTCOME,
                }
            )
            attempts.append(
                its
                | {
                    "contact_id": one.lead_id,
                    "channel_id": channel,
                    "hand_out_id": one.lead_id,
                    "number": 1,
                    "lane": one.lane,
                    "at": now,
                    **FIRST_OUTCOMES[self._came_of(agent, channel, one.reason)].of_attempt(),
                    "age": one.reason["age"],
                    "spent": 180,
                }
            )
        async with self.database.write() as session:
            tables = {"contact": contacts, "lead": leads, "hand_out": hand_outs, "attempt": attempts}
            for table, rows in tables.items():
                await insert_many(session, table, rows)

    def _came_of(self, agent: int, channel: int, reason: Json) -> Outcome:
        """Draw what comes of a call: people answer, and lose interest, as the desk assumes; what sells is hidden."""
        if self.dice.random() >= reason["q"]:
            return Outcome.NO_ANSWER
        skill = 0.7 + 0.6 * (agent * 7 % AGENTS) / AGENTS
        return Outcome.SOLD if self.dice.random() < TRUTH[channel] * skill * reason["d"] else Outcome.NOT_INTERESTED


async def told(database: Database, team: Team, wish: str) -> Json:
    """Ask as a chat does, let the job answer, and give the letter and the time it took."""
    clock = FixedClock(NOON)
    async with database.write() as session:
        letter = await Outgoing(session, NOON).send(CHAT, "…")
        await requests.ask(session, AskedBacktest(team.id, wish, CHAT, "en", letter), NOON)
    lap = await stalls_during(Backtests(database, clock).answer_all)
    async with database.read() as session:
        answers = await session.execute(sa.select(outbox.c.payload).where(outbox.c.edits == letter))
        text = answers.scalar_one()["text"]
    return {"seconds": round(lap.took / 1000, 2), "loop_own_max_ms": round(max(lap.own), 1), "told": _plain(text)}


def _plain(text: str) -> list[str]:
    """Give the lines of a text as they are read."""
    return html.unescape(re.sub(r"</?[a-z]+>|[\u2066-\u2069\u200e\u200f]", "", text)).splitlines()


async def measure(url: str, hand_outs: int, weeks: int) -> Json:
    """Make the weeks and ask each wish."""
    async with opened(url, synchronous="NORMAL") as database:
        team, agents = await found_team(database, AGENTS)
        async with database.write() as session:
            await session.execute(shift.update().values(started_at=NOON - timedelta(weeks=weeks)))
            await change_setting(session, team.id, "floors", f"bank {FLOOR}", by=None, now=NOON)
            settings = await settings_of(session, team.id)
        past = Weeks(database, team, agents, settings, random.Random(5))
        began = time.perf_counter()
        for week in range(weeks, 0, -1):
            since = NOON - timedelta(weeks=week)
            await past.add(hand_outs // weeks, since, since + timedelta(weeks=1))
        made = round(time.perf_counter() - began, 1)
        asked = {wish or "what it costs": f"{wish} weeks {weeks}".strip() for wish in WISHES}
        wishes = {name: await told(database, team, wish) for name, wish in asked.items()}
        return {"made_in_seconds": made, "load": round(os.getloadavg()[0], 1), "wishes": wishes}


async def main(hand_outs: int, weeks: int) -> Json:
    """Measure on each database there is."""
    found: Json = {"benchmark": "backtest", "unit": "seconds from the wish to the letter", "hand_outs": hand_outs}
    with tempfile.TemporaryDirectory() as folder:
        found["sqlite"] = await measure(f"sqlite+aiosqlite:///{Path(folder) / 'desk.db'}", hand_outs, weeks)
    with postgres_url() as url:
        if url:
            found["postgresql"] = await measure(url, hand_outs, weeks)
    return found


if __name__ == "__main__":
    run(__doc__, main, hand_outs=50_000, weeks=4)
