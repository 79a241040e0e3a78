"""Counting: the figures of a team's local day, from the events of that day.

A fixed number of statements, each set-based, whatever the day held. What every figure means is written once, in
`core/figures/day.py`. Undone outcomes count nowhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.calendar.worktime import at_local, day_bounds, local_date
from core.figures.day import (
    SAME_WEEKDAYS,
    AgentCount,
    Conversion,
    DayFigures,
    FreshAndEarlier,
    Funnel,
    Meetings,
    PromisedCalls,
    agent_figures,
    channel_leads,
    compared,
    losses,
)
from core.figures.first_calls import FirstCall
from core.figures.results import CorrectedLater, ProductResult, Results, SourceResult, results
from core.settings import CallingHours
from core.terms import LeadState, LostReason, MeetingState
from desk.figures import call_counts, lead_counts, promise_counts, sale_counts, team_rows
from desk.figures.first_calls import first_calls_of
from desk.settings.changes import settings_of
from storage.database import Session


@dataclass(frozen=True, slots=True)
class DayWindow:
    """The part of a local day that is counted; `number` 0 is the day itself, 1 to 4 the same weekdays before."""

    number: int
    start: datetime
    end: datetime


def windows_of(day: date, zone: str, now: datetime) -> tuple[DayWindow, ...]:
    """Return the day's window and those of the last four same weekdays, all cut at the same time of day.

    A day that is over is counted whole; one that still runs up to now, and the earlier ones up to the same local time.
    """
    start, end = day_bounds(day, zone)
    if now >= end:
        bounds = [day_bounds(day - timedelta(weeks=back), zone) for back in range(SAME_WEEKDAYS + 1)]
    else:
        shown = max(now, start).astimezone(ZoneInfo(zone)).time()
        days = [day - timedelta(weeks=back) for back in range(SAME_WEEKDAYS + 1)]
        bounds = [(day_bounds(each, zone)[0], at_local(each, shown, zone)) for each in days]
        bounds[0] = (start, max(now, start))
    return tuple(DayWindow(number, *edges) for number, edges in enumerate(bounds))


def past_days(day: date, zone: str, first_lead: datetime | None, hours: CallingHours) -> list[int]:
    """Return which of the four earlier weekdays can be compared with: the team had begun, and it was no holiday."""
    if first_lead is None:
        return []
    began = local_date(first_lead, zone)
    days = {back: day - timedelta(weeks=back) for back in range(1, SAME_WEEKDAYS + 1)}
    return [back for back, each in days.items() if each >= began and not hours.is_holiday(each)]


@dataclass(frozen=True, slots=True)
class _CountedEvents:
    """The rows the statements of `desk/figures/*_counts.py` gave."""

    channels: Sequence[Any]
    arrived: Sequence[Any]
    calls: Sequence[Any]
    sales: Sequence[Any]
    agents: Sequence[Any]
    reach: Any
    closed: Sequence[Any]
    lost_leads: int
    reached_of: Sequence[Any]
    sales_by: Sequence[Any]
    corrected: Any
    meetings: Sequence[Any]
    promised: PromisedCalls


async def day_figures(session: Session, team_id: int, day: date, *, now: datetime) -> DayFigures:
    """Count everything the digest shows for one local day of a team.

    Give it a session of `Database.read`: at millions of attempts it reads for a second. Raises Gone when there is
    no such team.
    """
    team = await team_rows.team_row(session, team_id)
    hours = (await settings_of(session, team_id)).hours
    windows = windows_of(day, team.timezone, now)
    today = windows[0]
    counted = _CountedEvents(
        channels=await team_rows.channels(session, team_id),
        arrived=await lead_counts.leads_in(session, team_id, windows),
        calls=await call_counts.calls(session, team_id, windows),
        sales=await sale_counts.sales(session, team_id, windows, team.currency),
        agents=await team_rows.agents(session, team_id, today),
        reach=await call_counts.furthest(session, team_id, today),
        closed=await lead_counts.closed(session, team_id, today),
        lost_leads=await lead_counts.lost_leads(session, team_id),
        reached_of=await call_counts.reached_of(session, team_id, today),
        sales_by=await sale_counts.sales_by(session, team_id, today, team.currency),
        corrected=await sale_counts.corrections(session, team_id, today, team.currency),
        meetings=await call_counts.meetings(session, team_id, today),
        promised=await promise_counts.promised_calls(session, team_id, today),
    )
    waits = await first_calls_of(session, team, counted.channels, today, hours)
    past = past_days(day, team.timezone, team.first_lead, hours)
    return _sum_up(team, day, today.end, past, counted, waits)


def _sum_up(
    team: Any, day: date, until: datetime, past: Sequence[int], counted: _CountedEvents, waits: tuple[FirstCall, ...]
) -> DayFigures:
    leads = _by_day((row.n, row.leads) for row in counted.arrived)
    contacts = _by_day((row.n, row.contacts) for row in counted.calls)
    sold = _by_day((row.n, row.sales) for row in counted.sales)
    conversion = Conversion(sold.get(0, 0), contacts.get(0, 0))
    return DayFigures(
        team=team.name,
        day=day,
        until=until,
        currency=team.currency,
        channels=channel_leads(_by_channel(counted), past),
        leads=compared(leads, past),
        calls=compared(_by_day((row.n, row.calls) for row in counted.calls), past),
        contacts=compared(contacts, past),
        sales=compared(sold, past),
        revenue=compared(_by_day((row.n, row.revenue) for row in counted.sales), past),
        conversion=conversion,
        usual_conversion=_usual_conversion(sold, contacts, past),
        agents=agent_figures(_agent_counts(counted), conversion),
        funnel=_funnel(leads.get(0, 0), counted.reach, counted.closed),
        first_calls=waits,
        lost_leads=counted.lost_leads,
        results=_results(counted),
        meetings=_meetings(counted.meetings),
        promised=counted.promised,
    )


def _meetings(rows: Sequence[Any]) -> Meetings:
    found = {row.state: int(row.n) for row in rows}
    return Meetings(
        found.get(MeetingState.CAME, 0), found.get(MeetingState.NO_SHOW, 0), found.get(MeetingState.AGREED, 0)
    )


def _results(counted: _CountedEvents) -> Results:
    """Put together what was counted by source and by product; channels of one name are one."""
    names = {row.id: row.name for row in counted.channels}
    parts = [SourceResult(names[r.channel_id], r.campaign, leads=r.leads) for r in counted.arrived if r.n == 0]
    parts += [SourceResult(names[r.channel_id], r.campaign, reached=r.reached) for r in counted.reached_of]
    products: dict[str, ProductResult] = {}
    for row in counted.sales_by:
        parts.append(SourceResult(names[row.channel_id], row.campaign, sold=row.sales, revenue=row.revenue))
        one = products.get(row.product, ProductResult(row.product, 0, 0))
        products[row.product] = ProductResult(row.product, one.sold + row.sales, one.revenue + row.revenue)
    late = counted.corrected
    return results(parts, products.values(), CorrectedLater(late.n, late.sales, late.revenue))


def _by_day(rows: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Add up the counts of each window."""
    total: dict[int, int] = defaultdict(int)
    for number, count in rows:
        total[number] += count
    return total


def _by_channel(counted: _CountedEvents) -> dict[str, dict[int, int]]:
    """Sort the leads in by channel and window; channels of one name are shown as one."""
    names = {row.id: row.name for row in counted.channels}
    found: dict[str, dict[int, int]] = {}
    for row in counted.arrived:
        by_day = found.setdefault(names[row.channel_id], {})
        by_day[row.n] = by_day.get(row.n, 0) + row.leads
    return found


def _usual_conversion(sold: Mapping[int, int], contacts: Mapping[int, int], past: Sequence[int]) -> float | None:
    """Divide all sales of the past days by all their contacts: quiet days weigh less than busy ones."""
    reached = sum(contacts.get(number, 0) for number in past)
    return min(1.0, sum(sold.get(number, 0) for number in past) / reached) if reached else None


def _agent_counts(counted: _CountedEvents) -> list[AgentCount]:
    """Join what was counted for each agent; those on shift are there even if they did nothing."""
    called = {row.member_id: row for row in counted.calls if row.n == 0}
    sold = {row.member_id: row for row in counted.sales if row.n == 0}
    found = []
    for agent in counted.agents:
        one, other = called.get(agent.id), sold.get(agent.id)
        if one or other or agent.on_shift:
            found.append(
                AgentCount(
                    agent.name,
                    calls=one.calls if one else 0,
                    contacts=one.contacts if one else 0,
                    sales=other.sales if other else 0,
                    revenue=other.revenue if other else 0,
                )
            )
    return found


def _funnel(arrived: int, reach: Any, closed: Sequence[Any]) -> Funnel:
    tried, reached, agreed, sold = (
        FreshAndEarlier(fresh, both - fresh)
        for both, fresh in (
            (reach.tried, reach.fresh_tried),
            (reach.reached, reach.fresh_reached),
            (reach.agreed, reach.fresh_agreed),
            (reach.sold, reach.fresh_sold),
        )
    )
    lost = {LostReason(row.lost_reason or LostReason.OTHER): row.leads for row in closed if row.state == LeadState.LOST}
    void = sum(row.leads for row in closed if row.state == LeadState.VOID)
    return Funnel(FreshAndEarlier(arrived, tried.earlier), tried, reached, agreed, sold, losses(lost), void)
