"""The choice: candidates from the queue, ranked for one agent, each with the numbers that explain its rank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.ranking.best_lead import Asker, Choice, Service, ranked
from core.ranking.lead_worth import Bucket, Head
from core.ranking.next_agent import WaitingAgent, served_first
from core.settings import Ranking, TeamSettings
from core.terms import Lane
from desk.dispatch.own_hours import look_by_hours
from desk.dispatch.seen_queue import CallableLeads, SeenQueue
from desk.learning.beliefs import Beliefs, current
from desk.people.directory import Team
from desk.people.work import Work
from desk.staff.shifts import IdleAgent
from storage.candidates import Candidate, Claimant, QueuePlace
from storage.database import Session
from storage.queue import LeadToClaim
from storage.tables import hand_out

LOGGED = 8
"""So many of the best leads are kept with a hand-out, for whoever asks later what else there was."""
_DIGITS = 4
_NOT_ASSIGNED: Mapping[int, str] = {}


@dataclass(frozen=True, slots=True)
class Terms:
    """What hand-outs are given on the way: how long they may stay unworked, and how many attempts there are."""

    live_until: datetime
    other_until: datetime
    offer_until: datetime | None
    attempts: int

    def until(self, lane: Lane) -> tuple[datetime, bool]:
        """Return until when a lead of this lane may stay unworked, and whether it must be taken first."""
        if lane is not Lane.LIVE:
            return self.other_until, False
        return (self.live_until, False) if self.offer_until is None else (self.offer_until, True)


def terms_of(settings: TeamSettings, now: datetime, *, offering: bool) -> Terms:
    """Return the terms of hand-outs made now. `offering`: the agent waits, and is asked to take a live lead."""
    accept = settings.ranking.accept if offering else 0
    return Terms(
        now + timedelta(seconds=settings.lapse_live),
        now + timedelta(seconds=settings.lapse_other),
        now + timedelta(seconds=accept) if accept else None,
        settings.protocol.attempts,
    )


def service_of(ranking: Ranking) -> Service:
    """Return the order of service an admin has set."""
    return Service(
        strict=ranking.strict,
        floors=dict(ranking.floors),
        caps=dict(ranking.caps),
        exploration=ranking.exploration / 100,
    )


@dataclass(frozen=True, slots=True)
class Chooser:
    """The agent for whom leads are ranked, with the time and the beliefs they are ranked by."""

    team: Team
    settings: TeamSettings
    beliefs: Beliefs
    asker: Asker
    terms: Terms
    now: datetime

    def order(
        self, seen: Sequence[Candidate], most: int, assigned: Mapping[int, str] = _NOT_ASSIGNED
    ) -> list[LeadToClaim]:
        """Rank the candidates for the agent; return the first `most`, with their reasons.

        `assigned` names who gave the agent which of the pinned leads.
        """
        queue = SeenQueue(seen)
        promised = [self._promised(one) for one in queue.promised()]
        if len(promised) >= most:
            return promised[:most]
        waiting = self._callable(queue)
        pinned = waiting.at(QueuePlace.PINNED)
        first = {one.id for one, _ in pinned}
        choices = self._ranked(waiting, max(LOGGED, most + len(first)))
        now = int(self.now.timestamp())
        among = [_logged(choice, now) for choice in choices[:LOGGED]]
        chosen = [choice for choice in choices[: most + len(first)] if choice.head.lead not in first]
        wanted = [*promised, *(self._pinned(one, bucket, assigned.get(one.id)) for one, bucket in pinned)]
        return [*wanted, *(self._wanted(choice, among) for choice in chosen[: max(0, most - len(wanted))])]

    def heads(self, seen: Sequence[Candidate]) -> list[Choice]:
        """Rank the heads of the buckets, for views that take nothing."""
        return self._ranked(self._callable(SeenQueue(seen)))

    def wakes_at(self, seen: Sequence[Candidate]) -> datetime | None:
        """Return when the first of those who wait for their hour may be called; None: nobody does."""
        return self._callable(SeenQueue(seen)).wakes_at()

    def _callable(self, queue: SeenQueue) -> CallableLeads:
        return CallableLeads(queue, self.team, self.settings, self.now)

    def _ranked(self, waiting: CallableLeads, most: int | None = None) -> list[Choice]:
        heads = [Head(bucket, one.id, one.arrived) for one, bucket in waiting.at(QueuePlace.HEAD)]
        service = service_of(self.settings.ranking)
        return ranked(heads, self.beliefs.table, self.asker, int(self.now.timestamp()), service, self.team.id, most)

    def _since(self, moment: int | None) -> int:
        return 0 if moment is None else int(self.now.timestamp()) - moment

    def _promised(self, one: Candidate) -> LeadToClaim:
        reason = {
            "lane": Lane.PROMISED.value,
            "rule": "promise",
            "own": one.place == QueuePlace.OWN_PROMISE,
            "age": self._since(one.arrived),
            "overdue": self._since(one.due),
            "attempt": one.attempts + 1,
            "of": self.terms.attempts,
        }
        return LeadToClaim(one.id, Lane.PROMISED, reason, 0.0, None, self.terms.other_until)

    def _pinned(self, one: Candidate, bucket: Bucket, assigned_by: str | None) -> LeadToClaim:
        """Return the numbers of a lead a manager chose. One that was assigned is not offered: only one may have it."""
        until, offered = self.terms.until(bucket.lane)
        numbers = self.numbers(bucket, self._since(one.arrived))
        if assigned_by is None:
            return LeadToClaim(one.id, bucket.lane, {"rule": "pinned", **numbers}, numbers["e"], None, until, offered)
        until = self.terms.live_until if bucket.lane is Lane.LIVE else self.terms.other_until
        reason = {"rule": "assigned", "by": assigned_by, **numbers}
        return LeadToClaim(one.id, bucket.lane, reason, numbers["e"], None, until)

    def _wanted(self, choice: Choice, among: list[Any]) -> LeadToClaim:
        bucket = choice.head.bucket
        until, offered = self.terms.until(bucket.lane)
        numbers = self.numbers(bucket, self._since(choice.head.arrived))
        reason = {"rule": choice.rule.value, "points": choice.points, "next": choice.runner_up, **numbers}
        return LeadToClaim(choice.head.lead, bucket.lane, reason, numbers["e"], among, until, offered)

    def numbers(self, bucket: Bucket, age: int) -> dict[str, Any]:
        """Return the numbers of why: each factor of the score, and how sure the desk is of this agent on this channel.

        q the chance to reach somebody, d what is left of the interest, m the team's rate, p the agent's that decides, t
        the minutes, e the sales to expect at the team's rates; λ and price where they are not 0, and how
        many times the channel's rate the lead's attributes promise. What is told of the
        agent is held tighter: the rate told, its interval (low, high), and n, the evidence in expected sales.
        """
        table, agent = self.beliefs.table, self.asker.agent
        worth = table.worth(bucket, age)
        belief = self.beliefs.belief(agent, bucket.channel)
        # The interval is the channel's; where the team does better or worse on this branch of it, it moves along.
        moved = worth.market / belief.team if belief.team else 1.0
        found: dict[str, Any] = {
            "lane": bucket.lane.value,
            "age": age,
            "attempt": bucket.attempt,
            "of": self.terms.attempts,
            "q": _short(worth.chance),
            "d": _short(worth.fresh),
            "m": _short(worth.market),
            "p": _short(table.rates.close(agent, bucket.channel, bucket.branch)),
            "t": _short(worth.minutes),
            "e": worth.expected,
            "told": _short(min(1.0, belief.rate * moved)),
            "n": round(belief.evidence, 1),
            "low": _short(belief.interval.low * moved),
            "high": _short(min(1.0, belief.interval.high * moved)),
            "sure": belief.reliable,
        }
        extra = {"λ": table.yields(agent), "price": worth.price, "graded": table.graded(bucket) if bucket.grade else 0}
        return found | {name: _short(value) for name, value in extra.items() if value}


def _short(value: Any) -> Any:
    return round(value, _DIGITS) if isinstance(value, float) else value


def _logged(choice: Choice, now: int) -> list[Any]:
    """Keep of a lead what a later ranking needs to value it again."""
    bucket = choice.head.bucket
    return [
        choice.head.lead,
        bucket.lane.value,
        bucket.channel,
        bucket.attempt,
        list(bucket.branch),
        bucket.grade,
        now - choice.head.arrived,
        choice.points,
    ]


async def look_at_queue(work: Work, member_id: int) -> tuple[Chooser, list[Candidate]]:
    """Return the candidates as an agent may have them, or, without one, as anybody may; nothing is taken."""
    learned = await current(work)
    late = work.now - timedelta(seconds=work.settings.callback_late)
    asker = Asker(member_id, learns=False)
    agent = Claimant(work.team.id, member_id, work.now, late)
    seen = await look_by_hours(work.session, agent, work.team, work.settings)
    return Chooser(
        work.team, work.settings, learned, asker, terms_of(work.settings, work.now, offering=False), work.now
    ), seen


def next_to_serve(free: Sequence[IdleAgent], chooser: Chooser, seen: Sequence[Candidate]) -> IdleAgent | None:
    """Choose who of several waiting agents (the longest idle first) is served next, by the lead worth most to the team.

    The chooser and what was seen are nobody's. None: no lead is there that any of them could have.
    """
    if len(free) == 1:
        return free[0]
    best = next(iter(chooser.heads(seen)), None)
    if best is None:
        return free[0] if any(one.place in (QueuePlace.PROMISE, QueuePlace.PINNED) for one in seen) else None
    waiting = [WaitingAgent(one.member_id, int(one.since.timestamp())) for one in free]
    first = served_first(waiting, chooser.beliefs.table, best.head, chooser.team.id)
    return next(one for one in free if first is not None and one.member_id == first.agent)


async def asker_of(work: Work, member_id: int, today: int) -> Asker:
    """Return the agent who asks, with what floors and caps must know; without any, nothing is read."""
    ranking = work.settings.ranking
    day = local_date(work.now, work.team.timezone)
    since = await _since(work.session, work.team.id, dict(ranking.floors)) if ranking.floors else {}
    counted = await _today(work.session, member_id, day_bounds(day, work.team.timezone)[0]) if ranking.caps else {}
    return Asker(member_id, since, counted, asked=day.toordinal() * 10_000 + today)


async def _since(session: Session, team_id: int, floors: Mapping[Lane, int]) -> dict[Lane, int]:
    """Count the team's hand-outs since each lane with a floor was served; promises do not count."""
    last = await session.execute(
        sa.select(hand_out.c.lane)
        .where(hand_out.c.team_id == team_id, hand_out.c.lane != Lane.PROMISED)
        .order_by(hand_out.c.started_at.desc(), hand_out.c.id.desc())
        .limit(max(floors.values()))
    )
    served = [Lane(row.lane) for row in last]
    return {lane: served.index(lane) if lane in served else len(served) for lane in floors}


async def _today(session: Session, member_id: int, midnight: datetime) -> dict[Lane, int]:
    counted = await session.execute(
        sa.select(hand_out.c.lane, sa.func.count())
        .where(hand_out.c.member_id == member_id, hand_out.c.started_at >= midnight)
        .group_by(hand_out.c.lane)
    )
    return {Lane(lane): count for lane, count in counted}
