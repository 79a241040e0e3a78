"""What came of the arms of a journey: counted per contact that entered, within the window it was declared with."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any

import sqlalchemy as sa

from core.journeys.definition import Entrance, Journey
from core.journeys.entering import EnteringLead, by_outcome, fits
from core.journeys.results import ArmComparison, ArmResult, Foretold, compared, forecast_duration, ratio_alarm
from core.journeys.sending import StepMessage
from core.leads import MoveKind
from core.money import currency_of
from core.terms import Lane, LeadState, Medium
from desk.journeys.declared import Declared
from desk.journeys.enrol import ARRIVALS, CALLED, nothing_better_since
from desk.journeys.segments import segments_of
from desk.marketing.spend import spend_report
from desk.messages.sending import is_letter
from desk.people.directory import Team
from desk.people.work import Work
from storage.tables import attempt, channel, customer_message, journey_message, journey_run, lead, lead_event, sale

SAMPLE = 500
"""So many leads tell which share of a month's is in a segment."""
VOLUME_OF = timedelta(days=30)
"""What will come is taken to be what came in so many days."""
_LEFT = (StepMessage.SENT, StepMessage.UNKNOWN)


@dataclass(frozen=True, slots=True)
class JourneyResults:
    """What is known of a journey's arms by now."""

    name: str
    since: datetime | None
    window: int
    """Seconds."""
    arms: tuple[ArmResult, ...]
    compared: tuple[ArmComparison, ...]
    uneven: bool
    """The arms have so many contacts as chance does not explain."""
    foretold: tuple[Foretold, ...]
    costs_known: bool
    """Whether the declaration says what a minute or a message costs."""


@dataclass
class _Counted:
    """What is added up of one arm."""

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
    """Count what came of a journey. For a reader: it looks at every contact that entered."""
    one = declared.journey
    counted = {arm.name: _Counted() for arm in one.arms}
    await _entered(work, declared, one, counted)
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
        tuple(compared(arms, usual)),
        ratio_alarm(arms, one.weights),
        tuple(await forecast_by_last_month(work, one, usual)),
        bool(one.costs.minute or one.costs.message),
    )


def _first_runs(declared: Declared) -> Any:
    """Select the run by which each contact entered first: it is exposed once."""
    return (
        sa.select(sa.func.min(journey_run.c.id).label("run_id"))
        .where(journey_run.c.journey_id == declared.id)
        .group_by(journey_run.c.contact_id)
        .subquery()
    )


async def _entered(work: Work, declared: Declared, one: Journey, counted: Mapping[str, _Counted]) -> None:
    first = _first_runs(declared)
    ripe = journey_run.c.entered_at <= work.now - timedelta(seconds=one.window)
    found = await work.session.execute(
        sa.select(
            journey_run.c.arm,
            lead.c.channel_id,
            sa.func.count().label("n"),
            sa.func.count(sa.case((ripe, 1))).label("ripe"),
        )
        .join(first, first.c.run_id == journey_run.c.id)
        .join(lead, lead.c.id == journey_run.c.lead_id)
        .group_by(journey_run.c.arm, lead.c.channel_id)
    )
    for row in found:
        if row.arm in counted:
            each = counted[row.arm]
            each.entered += row.n
            each.ripe += row.ripe
            each.by_channel[row.channel_id] += row.n


async def _called(work: Work, declared: Declared, one: Journey, counted: Mapping[str, _Counted]) -> None:
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
        if row.arm not in counted or row.at >= row.entered_at + window:
            continue
        counted[row.arm].minutes += row.spent / 60
        if row.reached and row.contact_id not in reached:
            reached.add(row.contact_id)
            counted[row.arm].reached += 1


async def _sold(work: Work, declared: Declared, one: Journey, counted: Mapping[str, _Counted]) -> None:
    first, window = _first_runs(declared), timedelta(seconds=one.window)
    found = await work.session.execute(
        sa.select(journey_run.c.arm, journey_run.c.contact_id, journey_run.c.entered_at, sale.c.at, sale.c.amount)
        .join(first, first.c.run_id == journey_run.c.id)
        .join(sale, sale.c.contact_id == journey_run.c.contact_id)
        .where(sale.c.undone_at.is_(None), sale.c.at >= journey_run.c.entered_at)
        .order_by(sale.c.at)
    )
    for row in found:
        if row.arm not in counted or row.at >= row.entered_at + window:
            continue
        each = counted[row.arm]
        if row.contact_id not in each.brought:
            each.days.append((row.at - row.entered_at).total_seconds() / 86400)
            each.sold_ripe += row.entered_at + window <= work.now
        each.brought[row.contact_id] = each.brought.get(row.contact_id, 0) + row.amount


async def _written(work: Work, declared: Declared, one: Journey, counted: Mapping[str, _Counted]) -> None:
    """Add up what was written to a contact in its window, by whichever of its runs: providers charge each part."""
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
        if row.arm in counted and row.ended_at < row.entered_at + window:
            counted[row.arm].messages += 1
            counted[row.arm].parts += row.parts or 1


async def _channel_costs(work: Work, declared: Declared) -> dict[int, float]:
    """Return what a lead of each channel cost since the journey began, from what marketing wrote down."""
    if declared.started_at is None:
        return {}
    days = max(1, (work.now - declared.started_at).days + 1)
    spent = await spend_report(work.session, work.team, days, work.now)
    cost, leads = defaultdict[int, int](int), defaultdict[int, int](int)
    for part in spent.parts:
        cost[part.channel_id] += part.cost
        leads[part.channel_id] += part.leads
    return {channel_id: total / leads[channel_id] for channel_id, total in cost.items() if leads[channel_id]}


def _result(arm: str, each: _Counted, one: Journey, team: Team, a_lead: Mapping[int, float]) -> ArmResult:
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


# -- before the start --------------------------------------------------------------------------------------------------


async def usual_rate(work: Work) -> float:
    """Return which share of a team's contacts bought: of those who came in the month before the last one."""
    since, until = work.now - 2 * VOLUME_OF, work.now - VOLUME_OF
    came = sa.and_(lead.c.team_id == work.team.id, lead.c.created_at > since, lead.c.created_at <= until)
    bought = sa.exists().where(sale.c.lead_id == lead.c.id, sale.c.undone_at.is_(None))
    counted = sa.select(sa.func.count().label("n"), sa.func.count(sa.case((bought, 1))).label("sold")).where(came)
    row = (await work.session.execute(counted)).one()
    # Two sales of forty contacts stand in for what is not known yet.
    return float((row.sold + 2) / (row.n + 40))


async def forecast_by_last_month(work: Work, one: Journey, usual: float) -> list[Foretold]:
    """Return what the volume of the last month could find out about the arms of a journey."""
    return forecast_duration(one.weights, await entries_a_day(work, one.entrance), usual)


async def entries_a_day(work: Work, asked: Entrance) -> float:
    """Return how many leads a day of the last month fit an entrance; its waits are not looked at.

    Of more than `SAMPLE` leads the share in a segment is told by so many, evenly spread over the order they came in:
    whoever taps meanwhile waits for no more.
    """
    kinds: Sequence[MoveKind] = ARRIVALS
    stands: tuple[sa.ColumnElement[bool], ...] = ()
    if by_outcome(asked):
        kinds, stands = CALLED, (attempt.c.undone_at.is_(None), nothing_better_since())
    shape = _SHAPE if asked.segment is None else (*_SHAPE, lead_event.c.lead_id)
    found = await work.session.execute(
        sa.select(*shape, sa.func.count().label("n"))
        .join(channel, channel.c.id == lead_event.c.channel_id)
        .outerjoin(attempt, attempt.c.id == lead_event.c.attempt_id)
        .where(
            lead_event.c.team_id == work.team.id,
            lead_event.c.what.in_(kinds),
            lead_event.c.at > work.now - VOLUME_OF,
            *stands,
        )
        .group_by(*shape)
    )
    known = frozenset({asked.segment} if asked.segment is not None else ())
    rows = [row for row in found if fits(asked, _candidate(row, known))]
    stands_for = 1.0
    if asked.segment is not None:
        leads = sorted({row.lead_id for row in rows})
        sample = _evenly(leads, SAMPLE)
        within = await segments_of(work, sample, asked.segment)
        rows = [row for row in rows if row.lead_id in within]
        stands_for = len(leads) / max(1, len(sample))
    fitting: int = sum(row.n for row in rows)
    return stands_for * fitting / VOLUME_OF.days


def _evenly(leads: Sequence[int], most: int) -> Sequence[int]:
    """Return at most so many leads, evenly spread over all of them."""
    return leads if len(leads) <= most else [leads[place * len(leads) // most] for place in range(most)]


_SHAPE = (
    lead_event.c.entry,
    lead_event.c.campaign,
    lead_event.c.lane,
    channel.c.slug,
    channel.c.name,
    attempt.c.outcome,
    attempt.c.reason,
)


def _candidate(row: Any, segments: frozenset[str]) -> EnteringLead:
    return EnteringLead(
        row.slug,
        row.name,
        row.entry,
        row.campaign,
        Lane(row.lane),
        LeadState.OPEN,
        do_not_call=False,
        outcome=row.outcome,
        reason=row.reason,
        segments=segments,
    )
