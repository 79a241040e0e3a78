"""Beliefs about a team: rates and curves learned from its attempts, kept in memory between hand-outs.

The attempts are the exact counts; everything here can be made from them again. The night adds the days up and learns
the curves. During the day the rates are made from the night's sums and the day's attempts, at most a minute late.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.ranking.branches import branch_of
from core.ranking.estimates import estimates_with_settled, known_now, learn_curves, nothing_seen
from core.ranking.evidence import Branch, DayCounts, Evidence, TalkKey, Talks
from core.ranking.lead_worth import WorthTable
from core.ranking.rates import Belief, Curves, Priors, Rates
from core.ranking.settled import NOTHING_SETTLED, SettledDays, without
from core.settings import Ranking
from desk.learning import scores, stored_beliefs
from desk.learning.attempt_counts import cancelled_between, counts_between
from desk.learning.past_calls import add_past_calls, changed_since, first_past_day
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session, insert, memory
from storage.tables import attempt, knowledge, ledger, standing

FRESH_FOR = timedelta(seconds=60)
"""How long beliefs are used before they are made again."""
UNLEARNED = timedelta(days=30)
"""How far back the attempts of a team without a learned night are read: not years."""
KEPT_NIGHTS = 7
OLDEST_PAST = timedelta(days=720)
"""Imported calls older than this weigh almost nothing."""
SETTLED_AT_ONCE = 120
"""Days by which agents are told apart in a past that is read at once."""
_CAMPAIGN_FROM = 30
_CAMPAIGNS_A_CHANNEL = 10


@dataclass(slots=True)
class Beliefs:
    """What hand-outs are decided by until the next minute."""

    at: datetime
    ranking: Ranking
    table: WorthTable
    campaigns: frozenset[tuple[int, str]] = frozenset()
    """Channel and branch of the campaigns with leads told apart."""
    beliefs: dict[tuple[int, int], Belief] = field(default_factory=dict)

    @property
    def rates(self) -> Rates:
        """The rates that the table was made from."""
        return self.table.rates

    def belief(self, agent: int, channel: int) -> Belief:
        """Return the belief about an agent on a channel."""
        found = self.beliefs.get((agent, channel))
        if found is None:
            found = self.beliefs[agent, channel] = self.rates.belief(agent, channel)
        return found


async def current(work: Work) -> Beliefs:
    """Return a team's beliefs, made again when they are a minute old or the settings have changed."""
    kept: dict[int, Beliefs] = memory(work.session).setdefault("known", {})
    found = kept.get(work.team.id)
    if found is None or found.ranking != work.settings.ranking or not timedelta(0) <= work.now - found.at < FRESH_FOR:
        found = kept[work.team.id] = await make(work.session, work.team, work.settings.ranking, work.now)
    return found


async def make(session: Session, team: Team, ranking: Ranking, now: datetime) -> Beliefs:
    """Make the beliefs from the night's sums and the attempts since."""
    priors = priors_of(ranking)
    past = await _last_night(session, team.id)
    since = now - UNLEARNED if past is None else day_bounds(past.day, team.timezone)[1]
    until = now + timedelta(seconds=1)
    past = past and await _without_cancelled(session, team, past, since, until)
    evidence = Evidence(ranking.half_life) if past is None else past.evidence
    evidence.today = await counts_between(session, team.id, since, until)
    await add_past_calls(session, team.id, evidence.today, since, until, priors)
    curves = nothing_seen(priors).curves if past is None else past.curves
    rates = known_now(evidence, NOTHING_SETTLED if past is None else past.settled, priors, curves)
    rates = replace(rates, values={}) if ranking.worth == "sales" else _in_average_sales(rates)
    table = WorthTable(
        rates,
        now.astimezone(ZoneInfo(team.timezone)).hour,
        yields=await _yields(session, team.id),
        prices=await _prices(session, team.id) if ranking.prices else None,
        per_grade=await scores.per_grade(session, team.id) if ranking.scores else 0.0,
    )
    return Beliefs(now, ranking, table, _campaigns(evidence.talks()))


def _campaigns(talks: Mapping[TalkKey, Talks]) -> frozenset[tuple[int, str]]:
    """Select the campaigns with a bucket of their own: of each channel the ten most talked about, from 30 talks."""
    contacts: dict[tuple[int, Branch], float] = {}
    for key, seen in talks.items():
        if len(key.branch) > 1:
            name = key.channel, key.branch
            contacts[name] = contacts.get(name, 0.0) + seen.contacts
    taken: dict[int, int] = {}
    chosen = []
    for (channel, branch), count in sorted(contacts.items(), key=lambda item: -item[1]):
        taken[channel] = taken.get(channel, 0) + 1
        if count >= _CAMPAIGN_FROM and taken[channel] <= _CAMPAIGNS_A_CHANNEL:
            chosen.append((channel, branch_of(*branch)))
    return frozenset(chosen)


def priors_of(ranking: Ranking) -> Priors:
    """Return the priors of a team before its first call."""
    return Priors(close=ranking.start_close / 100)


def _in_average_sales(rates: Rates) -> Rates:
    """Return the value of a sale by channel, in average sales of the team, so that a score stays sales per hour."""
    average = sum(rates.values.values()) / len(rates.values) if rates.values else 1.0
    return replace(rates, values={channel: value / average for channel, value in rates.values.items()})


# -- the night's work --------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class LearnedDays:
    """The sums of all days up to one, and what was learned from them; `new` are days not yet learned from."""

    day: date
    evidence: Evidence
    curves: Curves
    settled: SettledDays = NOTHING_SETTLED
    new: list[DayCounts] = field(default_factory=list)
    made_at: datetime | None = None
    """When it was kept; None: not yet."""


async def _last_night(session: Session, team_id: int) -> LearnedDays | None:
    found = sa.select(knowledge.c.day, knowledge.c.past, knowledge.c.curves, knowledge.c.made_at).where(
        knowledge.c.team_id == team_id
    )
    row = (await session.execute(found.order_by(knowledge.c.day.desc()).limit(1))).first()
    if row is None:
        return None
    kept = stored_beliefs
    return LearnedDays(
        row.day,
        kept.read_past(row.past),
        kept.read_curves(row.curves),
        kept.read_settled(row.past),
        made_at=row.made_at,
    )


async def _without_cancelled(
    session: Session, team: Team, past: LearnedDays, since: datetime, until: datetime
) -> LearnedDays:
    """Return the sums without the sales of those days that were cancelled between two moments."""
    cancelled = await cancelled_between(session, team, past.day, since, until)
    for one in cancelled:
        past.evidence.cancel(one)
    return replace(past, settled=without(past.settled, cancelled))


async def _first_day(session: Session, team: Team) -> date | None:
    """Return the local day of the team's first attempt."""
    found = sa.select(sa.func.min(attempt.c.at)).where(attempt.c.team_id == team.id)
    first: datetime | None = (await session.execute(found)).scalar_one()
    return None if first is None else local_date(first, team.timezone)


async def _beginning(session: Session, team: Team, until: date) -> date | None:
    """Return the first day to read: of the first attempt, or of imported calls that still weigh."""
    own, past = await _first_day(session, team), await first_past_day(session, team)
    if past is not None:
        past = max(past, until - OLDEST_PAST)
    return min((day for day in (own, past) if day is not None), default=None)


async def gathered(session: Session, team: Team, ranking: Ranking, until: date) -> LearnedDays | None:
    """Add up the days since the last night's work, up to and including `until`; the curves stay. None: nothing new.

    The first time all attempts of the team are read, and again after calls were imported or an import was undone: they
    belong to days that were added up before.
    """
    past = await _last_night(session, team.id)
    if past is not None and past.made_at is not None and await changed_since(session, team.id, past.made_at):
        past = None
    begin = past.day + timedelta(days=1) if past else await _beginning(session, team, until)
    if begin is None or begin > until:
        return None
    known = day_bounds(until, team.timezone)[1]
    past = past and await _without_cancelled(session, team, past, day_bounds(begin, team.timezone)[0], known)
    evidence = past.evidence if past else Evidence()
    evidence.half_life = ranking.half_life
    new: list[DayCounts] = []
    for n in range((until - begin).days + 1):
        start, end = day_bounds(begin + timedelta(days=n), team.timezone)
        evidence.today = await counts_between(session, team.id, start, end, known=known)
        await add_past_calls(session, team.id, evidence.today, start, end, priors_of(ranking))
        new = [*new[1 - SETTLED_AT_ONCE :], DayCounts(evidence.today.talks, tried=evidence.today.tried)]
        evidence.close_day()
    if past:
        return LearnedDays(until, evidence, past.curves, past.settled, new)
    return LearnedDays(until, evidence, nothing_seen(priors_of(ranking)).curves, new=new)


def learned(night: LearnedDays, ranking: Ranking) -> LearnedDays:
    """Learn the curves again and settle the new days. It takes seconds for a large team; no database is used."""
    priors = priors_of(ranking)
    curves = learn_curves(night.evidence, priors, night.curves)
    settled = estimates_with_settled(night.settled, night.new, night.evidence, priors, curves)
    return replace(night, curves=curves, settled=settled, new=[])


async def keep(session: Session, team: Team, night: LearnedDays, now: datetime) -> None:
    """Keep the night's work, and delete that of a week ago."""
    past = stored_beliefs.write_past(night.evidence) | stored_beliefs.write_settled(night.settled)
    values = {"past": past, "curves": stored_beliefs.write_curves(night.curves), "made_at": now}
    statement = insert(session, knowledge).values(team_id=team.id, day=night.day, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["team_id", "day"], set_=values))
    old = night.day - timedelta(days=KEPT_NIGHTS)
    await session.execute(knowledge.delete().where(knowledge.c.team_id == team.id, knowledge.c.day < old))
    forget(session, team.id)


def forget(session: Session, team_id: int) -> None:
    """Make the beliefs again at the next hand-out: their sources have changed."""
    memory(session).get("known", {}).pop(team_id, None)


# -- the ledger's part -------------------------------------------------------------------------------------------------


async def _yields(session: Session, team_id: int) -> dict[int, float]:
    found = await session.execute(
        sa.select(standing.c.member_id, standing.c.yields).where(standing.c.team_id == team_id, standing.c.yields != 0)
    )
    return {row.member_id: row.yields for row in found}


async def _prices(session: Session, team_id: int) -> dict[tuple[int, str], float]:
    found = await session.execute(sa.select(ledger.c.prices).where(ledger.c.team_id == team_id))
    kept = found.scalar_one_or_none() or []
    return {(channel, kind): price for channel, kind, price in kept}
