"""Who of the agents at work would be handed which lead next, under the settings as they are or as they might be.

Nothing is taken. The queue is looked at as it is this moment; of sixteen hand-outs to come, what they bring an hour is
added up, so that two orders of service can be held against each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.ranking import Asker
from core.settings import TeamSettings
from core.terms import Lane, LeadState
from core.worktime import day_bounds, is_open, local_date
from desk.assign import assigners
from desk.choice import Chooser, asker_of, terms_of
from desk.knowledge import Known
from desk.people import Team
from desk.why import sales
from storage.database import Session
from storage.queue import Place, Seen, Wanted, look
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
    today: int
    capped: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """What an agent would be handed next; `wanted` is None where nothing is left for them."""

    agent: AtWork
    wanted: Wanted | None


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The next hand-out of each agent, and the sales to expect of an hour spent on the next sixteen."""

    turns: tuple[Turn, ...]
    an_hour: float
    handed: int
    """Hand-outs counted in `an_hour`; promises and what waits behind them are not."""


async def at_work(session: Session, team: Team, settings: TeamSettings, now: datetime) -> list[AtWork]:
    """List up to eight agents at work, those without a card first."""
    midnight = day_bounds(local_date(now, team.timezone), team.timezone)[0]
    mine = hand_out.c.member_id == membership.c.id
    busy = sa.exists().where(mine, hand_out.c.ended_at.is_(None))
    today = sa.select(sa.func.count()).where(mine, hand_out.c.started_at >= midnight).scalar_subquery()
    owns = (lead.c.owner_id == membership.c.id, lead.c.state == LeadState.OPEN, lead.c.lane != Lane.BANK)
    owned = sa.select(sa.func.count()).where(*owns).scalar_subquery()
    found = await session.execute(
        sa.select(
            membership.c.id, person.c.name, busy, today.label("today"), owned.label("owned"), membership.c.cap_open,
            membership.c.cap_day,
        )
        .join(person, person.c.id == membership.c.person_id)
        .join(shift, sa.and_(shift.c.member_id == membership.c.id, shift.c.ended_at.is_(None)))
        .where(
            membership.c.team_id == team.id, membership.c.active.is_(sa.true()), shift.c.break_since.is_(None),
            person.c.reachable.is_(sa.true()),
        )
        .order_by(busy, person.c.name, membership.c.id)
        .limit(MOST_AGENTS)
    )  # fmt: skip
    agents = []
    for member_id, name, is_busy, today_now, owned_now, cap_open, cap_day in found:
        full = owned_now >= (cap_open or settings.cap_open) or today_now >= (cap_day or settings.cap_day)
        agents.append(AtWork(member_id, name, bool(is_busy), today_now, full))
    return agents


class Floor:
    """The queue as each agent sees it this moment, looked at once and no deeper than is asked for."""

    def __init__(self, session: Session, team: Team, settings: TeamSettings, now: datetime) -> None:
        self.session = session
        self.team = team
        self.now = now
        self._late = now - timedelta(seconds=settings.callback_late)
        self._seen: dict[tuple[int, int], list[Seen]] = {}

    async def sees(self, member_id: int, skip: int) -> list[Seen]:
        """Look past so many leads of each bucket."""
        key = member_id, skip
        if key not in self._seen:
            self._seen[key] = await look(
                self.session, team_id=self.team.id, member_id=member_id, now=self.now, late=self._late, skip=skip
            )
        return self._seen[key]

    async def left(self, member_id: int, taken: set[int]) -> list[Seen]:
        """Give what an agent may have when others have taken some leads; of each bucket at least the next."""
        found: dict[tuple[int, int], Seen] = {}
        for skip in range(len(taken) + 1):
            seen = await self.sees(member_id, skip)
            found |= {(one.place, one.id): one for one in seen}
            if not any(one.place == Place.HEAD and one.id in taken for one in seen):
                break
        return [one for one in found.values() if one.place == Place.PAUSED or one.id not in taken]


async def upcoming(
    floor: Floor, agents: Sequence[AtWork], settings: TeamSettings, known: Known, *, rounds: int | None = None
) -> Upcoming:
    """Play the next hand-outs through: each agent in turn is handed their best of what is left.

    `rounds`: how often each agent's turn comes; as often as sixteen hand-outs need, where nothing is said.
    """
    askers = {
        one.member_id: await asker_of(floor.session, floor.team, settings, one.member_id, one.today, floor.now)
        for one in agents
    }
    taken: set[int] = set()
    turns: list[Turn] = []
    minutes = sold = 0.0
    handed = 0
    for _ in range(rounds or max(1, HAND_OUTS // max(1, len(agents)))):
        for agent in agents:
            wanted = await _next(floor, agent, settings, known, askers[agent.member_id], taken)
            turns.append(Turn(agent, wanted))
            if wanted is None:
                continue
            taken.add(wanted.lead_id)
            askers = _served(askers, agent.member_id, wanted.lane)
            if wanted.reason.get("t"):
                handed, minutes = handed + 1, minutes + wanted.reason["t"]
                sold += sales(wanted.reason)
    return Upcoming(tuple(turns[: len(agents)]), 60 * sold / minutes if minutes else 0.0, handed)


async def _next(
    floor: Floor, agent: AtWork, settings: TeamSettings, known: Known, asker: Asker, taken: set[int]
) -> Wanted | None:
    seen = await floor.left(agent.member_id, taken)
    given = await assigners(floor.session, seen, agent.member_id)
    open_now = is_open(floor.now, settings.hours, floor.team.timezone)
    if agent.capped or not open_now:
        last = Place.OWN_PROMISE if agent.capped else Place.PROMISE
        theirs = given.keys() if open_now else ()
        seen = [one for one in seen if one.place <= last or one.place == Place.PAUSED or one.id in theirs]
    chooser = Chooser(
        floor.team, settings, known, asker, terms_of(settings, floor.now, offering=False), floor.now
    )  # fmt: skip
    wanted = chooser.order(seen, 1, given)
    return wanted[0] if wanted else None


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
