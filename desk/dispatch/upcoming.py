"""Who of the agents at work would be handed which lead next, under the settings as they are or as they might be.

Nothing is taken. The queue is looked at as it is this moment; of sixteen hand-outs to come, what they bring an hour is
added up, so that two orders of service can be held against each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, is_open, local_date
from core.ranking.best_lead import Asker
from core.ranking.evidence import NOBODY
from core.settings import TeamSettings
from core.terms import Lane, LeadState
from desk.dispatch.assign import assigners
from desk.dispatch.choice import Chooser, asker_of, next_to_serve, terms_of
from desk.dispatch.own_hours import look_by_hours
from desk.dispatch.reasons import sales
from desk.leads import callbacks
from desk.learning.beliefs import Beliefs
from desk.people.work import Work
from desk.staff import shifts
from desk.staff.shifts import IdleAgent
from storage.candidates import Candidate, Claimant, QueuePlace
from storage.queue import LeadToClaim
from storage.tables import hand_out, lead, membership, person, shift

MOST_AGENTS = 8
HAND_OUTS = 16
"""So many hand-outs are played through: enough for lanes and floors to show, few enough to wait for."""


@dataclass(frozen=True, slots=True)
class AtWork:
    """An agent who is on shift and not on break. `busy`: with a card in hand. `capped`: only own promises are left."""

    member_id: int
    name: str
    busy: bool
    since: datetime
    """Since when they wait; of those who have a card it tells nothing."""
    today: int
    capped: bool


@dataclass(frozen=True, slots=True)
class UpcomingTurn:
    """What an agent would be handed next; `wanted` is None where nothing is left for them."""

    agent: AtWork
    wanted: LeadToClaim | None


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The next hand-out of each agent, and the sales to expect of an hour spent on the next sixteen."""

    turns: tuple[UpcomingTurn, ...]
    an_hour: float
    handed: int
    """Hand-outs counted in `an_hour`; promises and what waits behind them are not."""


async def at_work(work: Work) -> list[AtWork]:
    """List up to eight agents at work, those without a card first; of more, those the desk would serve first."""
    agents = []
    for row in await _rows_at_work(work):
        cap_open = row.cap_open if row.cap_open is not None else work.settings.cap_open
        cap_day = row.cap_day if row.cap_day is not None else work.settings.cap_day
        capped = row.owned >= cap_open or row.today >= cap_day
        agents.append(AtWork(row.id, row.name, bool(row.busy), row.since, row.today, capped))
    return sorted(agents, key=lambda one: (one.busy, one.name, one.member_id))


async def _rows_at_work(work: Work) -> Sequence[Any]:
    mine = hand_out.c.member_id == membership.c.id
    busy = sa.exists().where(mine, hand_out.c.ended_at.is_(None))
    midnight = day_bounds(local_date(work.now, work.team.timezone), work.team.timezone)[0]
    today = sa.select(sa.func.count()).where(mine, hand_out.c.started_at >= midnight).scalar_subquery()
    since = shifts.idle_since()
    owners = await callbacks.owners_of_due(work.session, work.team.id, work.now)
    found = await work.session.execute(
        sa.select(
            membership.c.id,
            person.c.name,
            busy.label("busy"),
            since.label("since"),
            today.label("today"),
            _owned(work.now + timedelta(days=work.settings.callback_days)).label("owned"),
            membership.c.cap_open,
            membership.c.cap_day,
        )
        .join(person, person.c.id == membership.c.person_id)
        .join(shift, sa.and_(shift.c.member_id == membership.c.id, shift.c.ended_at.is_(None)))
        .where(
            membership.c.team_id == work.team.id,
            membership.c.active.is_(sa.true()),
            shift.c.break_since.is_(None),
            person.c.reachable.is_(sa.true()),
        )
        .order_by(busy, sa.case((membership.c.id.in_(owners), 0), else_=1), since, membership.c.id)
        .limit(MOST_AGENTS)
    )
    return found.all()


def _owned(active_until: datetime) -> Any:
    """Return how many leads of an agent's own count against their cap: a promise for later rests."""
    active = sa.or_(lead.c.lane != Lane.PROMISED, lead.c.due_at <= active_until)
    owns = (lead.c.owner_id == membership.c.id, lead.c.state == LeadState.OPEN, lead.c.lane != Lane.BANK, active)
    return sa.select(sa.func.count()).where(*owns).scalar_subquery()


class QueueLook:
    """The queue as each agent sees it this moment, looked at once and no deeper than is asked for."""

    def __init__(self, work: Work) -> None:
        self.session = work.session
        self.team = work.team
        self.now = work.now
        self._settings = work.settings
        self._late = work.now - timedelta(seconds=work.settings.callback_late)
        self._seen: dict[tuple[int, int], list[Candidate]] = {}

    async def sees(self, member_id: int, skip: int) -> list[Candidate]:
        """Look past so many leads of each bucket."""
        key = member_id, skip
        if key not in self._seen:
            agent = Claimant(self.team.id, member_id, self.now, self._late)
            self._seen[key] = await look_by_hours(self.session, agent, self.team, self._settings, skip=skip, deep=True)
        return self._seen[key]

    async def left(self, member_id: int, taken: set[int]) -> list[Candidate]:
        """Return what an agent may have when others have taken some leads; of each bucket at least the next."""
        found: dict[tuple[int, int], Candidate] = {}
        for skip in range(len(taken) + 1):
            seen = await self.sees(member_id, skip)
            found |= {(one.place, one.id): one for one in seen}
            if not any(one.place == QueuePlace.HEAD and one.id in taken for one in seen):
                break
        return [one for one in found.values() if one.place > QueuePlace.HEAD or one.id not in taken]


async def upcoming(
    floor: QueueLook, agents: Sequence[AtWork], settings: TeamSettings, known: Beliefs, *, rounds: int | None = None
) -> Upcoming:
    """Play the next hand-outs through: each agent in turn is handed their best of what is left.

    Who waits is served first, in the order in which the desk serves them; then those who have a card.

    `rounds`: how often each agent's turn comes; as often as sixteen hand-outs need, where nothing is said.
    """
    play = _Play(floor, settings, known)
    await play.begin(agents)
    first = [await play.serve(agent) for agent in await play.owners_of_due()]
    first = [turn for turn in first if turn.wanted is not None]
    while (agent := await play.next_waiting()) is not None:
        first.append(await play.serve(agent))
    first += [await play.serve(agent) for agent in agents if agent.busy]
    for _ in range(1, rounds or max(1, HAND_OUTS // max(1, len(agents)))):
        for turn in first:
            await play.serve(turn.agent)
    shown = {turn.agent.member_id: turn for turn in first}
    return Upcoming(tuple(shown[one.member_id] for one in agents), play.an_hour, play.handed)


class _Play:
    """Hand-outs played through: who waits still, what is taken by now, and what it brings."""

    def __init__(self, floor: QueueLook, settings: TeamSettings, known: Beliefs) -> None:
        self.handed = 0
        self._floor = floor
        self._settings = settings
        self._known = known
        self._open = is_open(floor.now, settings.hours, floor.team.timezone)
        self._askers: dict[int, Asker] = {}
        self._waiting: dict[int, AtWork] = {}
        self._taken: set[int] = set()
        self._minutes = self._sold = 0.0

    @property
    def an_hour(self) -> float:
        """The sales to expect of an hour spent on what was handed out."""
        return 60 * self._sold / self._minutes if self._minutes else 0.0

    async def begin(self, agents: Sequence[AtWork]) -> None:
        """Make agents come to work; those without a card wait, the longest idle first."""
        floor = self._floor
        for one in agents:
            asker = await asker_of(Work(floor.session, floor.team, self._settings, floor.now), one.member_id, one.today)
            self._askers[one.member_id] = asker
        idle = sorted((one.since, one.member_id) for one in agents if not one.busy)
        by_id = {one.member_id: one for one in agents}
        self._waiting = {member_id: by_id[member_id] for _, member_id in idle}

    async def owners_of_due(self) -> list[AtWork]:
        """List who waits and has promised what is due: they come before a colleague, however late it is."""
        owners = await callbacks.owners_of_due(self._floor.session, self._floor.team.id, self._floor.now)
        return [one for one in self._waiting.values() if one.member_id in owners]

    async def next_waiting(self) -> AtWork | None:
        """Choose who of those who wait is served next, as the desk does when it deals; None: nobody waits any more."""
        if not self._waiting:
            return None
        free = [IdleAgent(one.member_id, one.since) for one in self._waiting.values()]
        chosen: IdleAgent | None = free[0]
        if len(free) > 1:
            seen = await self._floor.left(NOBODY, self._taken)
            chosen = next_to_serve(free, self._chooser(Asker(NOBODY, learns=False)), seen)
        # Where nothing is there for everybody, each is looked at for what is kept for them.
        return self._waiting.pop((chosen or free[0]).member_id)

    async def serve(self, agent: AtWork) -> UpcomingTurn:
        """Hand an agent the best of what is left for them."""
        wanted = await self._next(agent)
        if wanted is None:
            return UpcomingTurn(agent, None)
        self._waiting.pop(agent.member_id, None)
        self._taken.add(wanted.lead_id)
        self._askers = _served(self._askers, agent.member_id, wanted.lane)
        if wanted.reason.get("t"):
            self.handed += 1
            self._minutes += wanted.reason["t"]
            self._sold += sales(wanted.reason)
        return UpcomingTurn(agent, wanted)

    async def _next(self, agent: AtWork) -> LeadToClaim | None:
        seen = await self._floor.left(agent.member_id, self._taken)
        given = await assigners(self._floor.session, seen, agent.member_id)
        if agent.capped or not self._open:
            last = QueuePlace.OWN_PROMISE if agent.capped else QueuePlace.PROMISE
            theirs = given.keys() if self._open else ()
            seen = [one for one in seen if one.place <= last or one.place > QueuePlace.HEAD or one.id in theirs]
        wanted = self._chooser(self._askers[agent.member_id]).order(seen, 1, given)
        return wanted[0] if wanted else None

    def _chooser(self, asker: Asker) -> Chooser:
        floor = self._floor
        terms = terms_of(self._settings, floor.now, offering=False)
        return Chooser(floor.team, self._settings, self._known, asker, terms, floor.now)


def _served(askers: Mapping[int, Asker], member_id: int, lane: Lane) -> dict[int, Asker]:
    """Count a hand-out as floors, caps and exploring do; promises are nobody's turn."""
    counted = {}
    for one, asker in askers.items():
        since, today, asked = asker.since, asker.today, asker.asked
        if lane is not Lane.PROMISED:
            since = {floor: 0 if floor is lane else n + 1 for floor, n in since.items()}
        if one == member_id:
            today, asked = {**today, lane: today.get(lane, 0) + 1}, asked + 1
        counted[one] = replace(asker, since=since, today=today, asked=asked)
    return counted
