"""The results of a journey's arms: counted per contact that entered, within the declared window."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any

import sqlalchemy as sa

from core.currencies import currency_of
from core.journeys.arms import uneven
from core.journeys.definition import Journey
from core.journeys.results import ArmComparison, ArmResult, Foretold, compared
from core.journeys.sending import StepMessage
from core.terms import Medium
from desk.customers.purchases import purchases
from desk.journeys.declared import Declared, versions
from desk.journeys.forecast import forecast_by_last_month, usual_rate
from desk.marketing.spend_results import spend_report
from desk.messages.letters import is_letter
from desk.people.directory import Team
from desk.people.work import Work
from storage.tables import attempt, customer_message, journey_message, journey_run, lead

_LEFT = (StepMessage.SENT, StepMessage.UNKNOWN)


@dataclass(frozen=True, slots=True)
class JourneyResults:
    """What is known of a journey's arms by now."""

    name: str
    since: datetime | None
    window: int
    """Seconds."""
    arms: tuple[ArmResult, ...]
    gone: frozenset[str]
    """Arms that the newest version has no more, and somebody entered by: shown and not compared."""
    compared: tuple[ArmComparison, ...]
    uneven: bool
    """The numbers of contacts in the arms differ by more than chance explains."""
    foretold: tuple[Foretold, ...]
    costs_known: bool
    """Whether the declaration says what a minute or a message costs."""


@dataclass
class _RunCounts:
    """The sums of one arm."""

    entered: int = 0
    ripe: int = 0
    reached: int = 0
    minutes: float = 0.0
    messages: int = 0
    parts: int = 0
    """Of SMS as the networks count them; any other message is one."""
    by_channel: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    brought: dict[int, int] = field(default_factory=dict)
    """Revenue by contact that bought."""
    sold_ripe: int = 0
    days: list[float] = field(default_factory=list)


async def results(work: Work, declared: Declared) -> JourneyResults:
    """Count the results of a journey. Use a reader: it looks at every contact that entered."""
    one = declared.journey
    names = [arm.name for arm in one.arms]
    gone = [name for name in await _arms_entered(work, declared) if name not in names]
    counted = {name: _RunCounts() for name in [*names, *gone]}
    is_uneven = await _entered(work, declared, one, counted)
    await _called(work, declared, one, counted)
    await _sold(work, declared, one, counted)
    await _written(work, declared, one, counted)
    a_lead = await _channel_costs(work, declared)
    arms = tuple(_result(name, each, one, work.team, a_lead) for name, each in counted.items())
    usual = declared.usual_rate or await usual_rate(work)
    return JourneyResults(
        declared.name,
        declared.started_at,
        one.window,
        arms,
        frozenset(gone),
        tuple(compared([each for each in arms if each.arm in names], usual)),
        is_uneven,
        tuple(await forecast_by_last_month(work, one, usual)),
        bool(one.costs.minute or one.costs.message),
    )


async def _arms_entered(work: Work, declared: Declared) -> list[str]:
    found = await work.session.execute(
        sa.select(journey_run.c.arm)
        .where(journey_run.c.journey_id == declared.id)
        .distinct()
        .order_by(journey_run.c.arm)
    )
    return list(found.scalars())


def _first_runs(declared: Declared) -> Any:
    """Select each contact's first run: a contact counts once."""
    return (
        sa.select(sa.func.min(journey_run.c.id).label("run_id"))
        .where(journey_run.c.journey_id == declared.id)
        .group_by(journey_run.c.contact_id)
        .subquery()
    )


async def _entered(work: Work, declared: Declared, one: Journey, counted: Mapping[str, _RunCounts]) -> bool:
    """Count who entered; return whether the arms have so many contacts as chance does not explain.

    Who entered by an earlier version is held against the weights of that version.
    """
    first = _first_runs(declared)
    ripe = journey_run.c.entered_at <= work.now - timedelta(seconds=one.window)
    found = await work.session.execute(
        sa.select(
            journey_run.c.arm,
            journey_run.c.version_id,
            lead.c.channel_id,
            sa.func.count().label("n"),
            sa.func.count(sa.case((ripe, 1))).label("ripe"),
        )
        .join(first, first.c.run_id == journey_run.c.id)
        .join(lead, lead.c.id == journey_run.c.lead_id)
        .group_by(journey_run.c.arm, journey_run.c.version_id, lead.c.channel_id)
    )
    by_version: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in found:
        by_version[row.version_id][row.arm] += row.n
        each = counted[row.arm]
        each.entered += row.n
        each.ripe += row.ripe
        each.by_channel[row.channel_id] += row.n
    declarations = await versions(work.session, by_version)
    return uneven((arms, declarations[version].weights) for version, arms in by_version.items())


async def _called(work: Work, declared: Declared, one: Journey, counted: Mapping[str, _RunCounts]) -> None:
    first, window = _first_runs(declared), timedelta(seconds=one.window)
    found = await work.session.execute(
        sa.select(
            journey_run.c.arm,
            journey_run.c.contact_id,
            journey_run.c.entered_at,
            attempt.c.at,
            attempt.c.spent,
            attempt.c.reached,
        )
        .join(first, first.c.run_id == journey_run.c.id)
        .join(attempt, attempt.c.contact_id == journey_run.c.contact_id)
        .where(attempt.c.undone_at.is_(None), attempt.c.at >= journey_run.c.entered_at)
    )
    reached = set[int]()
    for row in found:
        if row.at >= row.entered_at + window:
            continue
        counted[row.arm].minutes += row.spent / 60
        if row.reached and row.contact_id not in reached:
            reached.add(row.contact_id)
            counted[row.arm].reached += 1


async def _sold(work: Work, declared: Declared, one: Journey, counted: Mapping[str, _RunCounts]) -> None:
    first, window = _first_runs(declared), timedelta(seconds=one.window)
    bought = purchases(work.team, sa.select(journey_run.c.contact_id).where(journey_run.c.journey_id == declared.id))
    found = await work.session.execute(
        sa.select(journey_run.c.arm, journey_run.c.contact_id, journey_run.c.entered_at, bought.c.at, bought.c.amount)
        .join(first, first.c.run_id == journey_run.c.id)
        .join(bought, bought.c.contact_id == journey_run.c.contact_id)
        .where(bought.c.at >= journey_run.c.entered_at)
        .order_by(bought.c.at)
    )
    for row in found:
        if row.at >= row.entered_at + window:
            continue
        each = counted[row.arm]
        if row.contact_id not in each.brought:
            each.days.append((row.at - row.entered_at).total_seconds() / 86400)
            each.sold_ripe += row.entered_at + window <= work.now
        each.brought[row.contact_id] = each.brought.get(row.contact_id, 0) + row.amount


async def _written(work: Work, declared: Declared, one: Journey, counted: Mapping[str, _RunCounts]) -> None:
    """Add up the messages to each contact in its window, over all its runs: providers charge for each part."""
    first, window, exposed = _first_runs(declared), timedelta(seconds=one.window), journey_run.alias()
    found = await work.session.execute(
        sa.select(
            exposed.c.arm,
            exposed.c.entered_at,
            journey_message.c.ended_at,
            sa.case((journey_message.c.medium == Medium.SMS, customer_message.c.parts)).label("parts"),
        )
        .join(first, first.c.run_id == exposed.c.id)
        .join(
            journey_run,
            sa.and_(journey_run.c.journey_id == declared.id, journey_run.c.contact_id == exposed.c.contact_id),
        )
        .join(journey_message, journey_message.c.run_id == journey_run.c.id)
        .outerjoin(customer_message, is_letter(work.team.id, journey_message.c.outbox_id))
        .where(journey_message.c.state.in_(_LEFT))
    )
    for row in found:
        if row.ended_at < row.entered_at + window:
            counted[row.arm].messages += 1
            counted[row.arm].parts += row.parts or 1


async def _channel_costs(work: Work, declared: Declared) -> dict[int, float]:
    """Return the cost of a lead of each channel since the journey began, in minor units, from marketing's spend."""
    if declared.started_at is None:
        return {}
    days = max(1, (work.now - declared.started_at).days + 1)
    spent = await spend_report(work.session, work.team, days, work.now)
    cost, leads = defaultdict[int, int](int), defaultdict[int, int](int)
    for part in spent.parts:
        cost[part.channel_id] += part.cost
        leads[part.channel_id] += part.leads
    return {channel_id: total / leads[channel_id] for channel_id, total in cost.items() if leads[channel_id]}


def _result(arm: str, each: _RunCounts, one: Journey, team: Team, a_lead: Mapping[int, float]) -> ArmResult:
    unit = 10 ** currency_of(team.currency).exponent
    return ArmResult(
        arm=arm,
        entered=each.entered,
        ripe=each.ripe,
        reached=each.reached,
        sold=len(each.brought),
        sold_ripe=each.sold_ripe,
        revenue=sum(each.brought.values()),
        revenue_squares=float(sum(amount * amount for amount in each.brought.values())),
        messages=each.messages,
        minutes=each.minutes,
        cost_messages=round(each.parts * one.costs.message * unit),
        cost_minutes=round(each.minutes * one.costs.minute * unit),
        cost_channels=round(sum(n * a_lead.get(channel_id, 0.0) for channel_id, n in each.by_channel.items())),
        days_to_sale=median(each.days) if each.days else None,
    )
