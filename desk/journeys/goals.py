"""Events of contacts inside a journey: a reply, a sale or an opt-out ends the runs that name it.

Sales and outcomes are read from the leads' events, orders without a sale from their books, replies from touches and
opt-outs from consents, each from where the last look ended. Reading a row twice changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

import sqlalchemy as sa

from core.consent import ConsentSource
from core.customers.orders import EntryKind
from core.journeys.definition import Event, Journey
from core.journeys.run import on_event
from core.leads import MoveKind
from core.terms import OutcomeKind
from desk.customers.purchases import bought_without_sale
from desk.intake.receive import BY_ITSELF
from desk.journeys.declared import versions
from desk.journeys.read_on import newest_settled, read_through
from desk.journeys.run_effects import Effects
from desk.journeys.runs import RunNow, runs_by_id
from desk.people.work import Work
from storage.database import insert
from storage.tables import (
    attempt,
    consent,
    customer_order,
    journey_hearing,
    journey_run,
    lead,
    lead_event,
    order_entry,
    touch,
)
from storage.tables.columns import unindexed

CHUNK = 1000
"""Rows of each kind that one look reads, unless another number is asked for."""

_OF_MOVE = {MoveKind.SOLD: Event.SALE, MoveKind.PROMISED: Event.CALLBACK, MoveKind.BLOCKED: Event.OPT_OUT}
_AT_WORK = (MoveKind.SOLD, MoveKind.PROMISED, MoveKind.LOST, MoveKind.VOIDED, MoveKind.BLOCKED)


@dataclass(frozen=True, slots=True)
class News:
    """What happened to a contact."""

    contact_id: int
    event: Event
    at: datetime


@dataclass(frozen=True, slots=True)
class _GoalLook:
    """One kind of news, and the id up to which no new row can appear any more."""

    news: list[News]
    through: int
    read: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What one look brought: how many runs changed, the most rows read of one kind, and whether there may be more."""

    changed: int
    read: int
    more: bool


async def process_events(work: Work, most: int = CHUNK) -> Heard:
    """Apply what happened since the last look to the runs it concerns, from at most so many rows of each kind."""
    heard = await _heard(work)
    looks = {
        "event_id": await _moves(work, heard.event_id, most),
        "touch_id": await _replies(work, heard.touch_id, most),
        "consent_id": await _wishes(work, heard.consent_id, most),
        "entry_id": await _orders(work, heard.entry_id, most),
    }
    changed = await _bring(work, [one for look in looks.values() for one in look.news])
    through = {name: look.through for name, look in looks.items()}
    await work.session.execute(
        journey_hearing.update().where(journey_hearing.c.team_id == work.team.id).values(through)
    )
    went_on = [look.read for name, look in looks.items() if look.through > getattr(heard, name)]
    return Heard(changed, max(look.read for look in looks.values()), more=most in went_on)


async def _heard(work: Work) -> Any:
    """Return how far the last look came. The first look starts with the newest row: nobody is inside yet."""
    kept = sa.select(journey_hearing).where(journey_hearing.c.team_id == work.team.id)
    row = (await work.session.execute(kept)).first()
    if row is not None:
        return row
    tables = {"event_id": lead_event, "touch_id": touch, "consent_id": consent, "entry_id": order_entry}
    newest = {name: sa.select(sa.func.coalesce(sa.func.max(one.c.id), 0)) for name, one in tables.items()}
    begins = {name: (await work.session.execute(one)).scalar_one() for name, one in newest.items()}
    made = insert(work.session, journey_hearing).values(team_id=work.team.id, **begins)
    await work.session.execute(made.on_conflict_do_nothing())
    return (await work.session.execute(kept)).one()


async def _moves(work: Work, after: int, most: int) -> _GoalLook:
    """Read sales, promises, refusals and calls that reached somebody from the leads' events."""
    newest = await newest_settled(work, lead_event.c.id, lead_event.c.at)
    found = await work.session.execute(
        sa.select(
            lead_event.c.id,
            lead_event.c.at,
            lead_event.c.what,
            lead.c.contact_id,
            attempt.c.kind,
            attempt.c.reached,
            attempt.c.undone_at,
        )
        .join(lead, lead.c.id == lead_event.c.lead_id)
        .outerjoin(attempt, attempt.c.id == lead_event.c.attempt_id)
        .where(
            lead_event.c.id > after,
            unindexed(lead_event.c.team_id) == work.team.id,
            lead_event.c.what.in_(_AT_WORK),
        )
        .order_by(lead_event.c.id)
        .limit(most)
    )
    all_rows = found.all()
    # A run does not end by a tap that can still be undone.
    rows = standing_rows(work, all_rows)
    news = [News(row.contact_id, event, row.at) for row in rows if row.undone_at is None for event in _events(row)]
    is_all = len(rows) == len(all_rows) < most
    return _GoalLook(news, read_through(work, rows, after, newest if is_all else None), len(all_rows))


def standing_rows(work: Work, rows: Sequence[Any]) -> list[Any]:
    """Return the events, by id, before the first one that can still be undone.

    Later ids may have earlier times, so everything behind that one waits with it. Events in the future, left by a clock
    that was set back, are not waited for.
    """
    since = work.now - timedelta(seconds=work.settings.undo_for)
    return list(takewhile(lambda row: not since < row.at <= work.now, rows))


def _events(row: Any) -> Iterator[Event]:
    if (event := _OF_MOVE.get(MoveKind(row.what))) is not None:
        yield event
    if row.reached:
        yield Event.REACHED
    if row.kind == OutcomeKind.REFUSAL:
        yield Event.REFUSAL
    if row.kind == OutcomeKind.DO_NOT_CALL:
        yield Event.OPT_OUT


async def _replies(work: Work, after: int, most: int) -> _GoalLook:
    newest = await newest_settled(work, touch.c.id, touch.c.received_at)
    found = await work.session.execute(
        sa.select(touch.c.id, touch.c.received_at.label("at"), touch.c.contact_id, touch.c.kind, touch.c.wish)
        .where(touch.c.id > after, unindexed(touch.c.team_id) == work.team.id)
        .order_by(touch.c.id)
        .limit(most)
    )
    rows = found.all()
    # An opt-out is read from the consents.
    news = [News(row.contact_id, Event.REPLY, row.at) for row in rows if row.kind in BY_ITSELF and not row.wish]
    return _GoalLook(news, read_through(work, rows, after, newest if len(rows) < most else None), len(rows))


async def _wishes(work: Work, after: int, most: int) -> _GoalLook:
    found = await work.session.execute(
        sa.select(consent.c.id, consent.c.said_at.label("at"), consent.c.contact_id, consent.c.given, consent.c.how)
        .where(consent.c.id > after, unindexed(consent.c.team_id) == work.team.id)
        .order_by(consent.c.id)
        .limit(most)
    )
    rows = found.all()
    news = [
        News(row.contact_id, Event.OPT_OUT, row.at)
        for row in rows
        if not row.given and row.how != ConsentSource.NETWORK
    ]
    # A wish may be written down long after it was said: its time does not show what is committed by now.
    return _GoalLook(news, read_through(work, rows, after, None), len(rows))


async def _orders(work: Work, after: int, most: int) -> _GoalLook:
    """Read orders that were made by hand and stand; of those of a sale the lead's events tell."""
    found = await work.session.execute(
        sa.select(order_entry.c.id, order_entry.c.at, customer_order.c.contact_id)
        .join(customer_order, customer_order.c.id == order_entry.c.order_id)
        .where(
            order_entry.c.id > after,
            order_entry.c.kind == EntryKind.ORDERED,
            order_entry.c.amount > 0,
            unindexed(customer_order.c.team_id) == work.team.id,
            bought_without_sale(),
        )
        .order_by(order_entry.c.id)
        .limit(most)
    )
    rows = found.all()
    # An entry may have an earlier time than when it was written, as a wish.
    news = [News(row.contact_id, Event.SALE, row.at) for row in rows]
    return _GoalLook(news, read_through(work, rows, after, None), len(rows))


async def _bring(work: Work, news: Sequence[News]) -> int:
    """Change the runs that began before the event and are still inside."""
    if not news:
        return 0
    inside = await work.session.execute(
        sa.select(journey_run.c.id).where(
            journey_run.c.contact_id.in_({one.contact_id for one in news}), journey_run.c.ended_at.is_(None)
        )
    )
    runs = await runs_by_id(work.session, [row.id for row in inside])
    declared = await versions(work.session, [one.version_id for one in runs.values()])
    by_contact = defaultdict[int, list[News]](list)
    for one in news:
        by_contact[one.contact_id].append(one)
    effects = Effects(work)
    for was in runs.values():
        _hear_one(effects, was, declared[was.version_id], by_contact[was.contact_id])
    await effects.write()
    return len(effects.moved)


def _hear_one(effects: Effects, was: RunNow, one: Journey, news: Sequence[News]) -> None:
    run = was.run
    for heard in sorted(news, key=lambda each: each.at):
        if heard.at < was.entered_at or (heard.event is Event.REPLY and heard.at == was.entered_at):
            continue  # what let them in is no answer to it
        run, ended = on_event(one, run, heard.event)
        if ended is not None:
            effects.end_run(was, ended, run)
            return
    if run.happened != was.run.happened:
        effects.note_event(was, run)
