"""Enrolment by an occasion: once a day the contacts of a team are gone through by their ids, in chunks."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from core.calendar.anniversaries import DayOfYear, birthday, is_birthday_head
from core.calendar.worktime import day_bounds, local_date, open_day_before, open_day_from
from core.journeys.definition import Journey
from core.journeys.entering import fits, still_stands
from core.terms import LeadState, Medium
from desk.journeys.checking import messages_of
from desk.journeys.declared import Declared
from desk.journeys.entries import Enrolled, Entry, enter, entering_lead
from desk.journeys.read_on import newest_settled
from desk.journeys.segments import segments_of
from desk.leads import details
from desk.messages.consent import bars_adverts, may_have_agreed, opted_out
from desk.people.work import Work
from storage.listed import among
from storage.prepared import Prepared
from storage.tables import channel, contact, field_value, journey, journey_run, lead, lead_event, touch
from storage.tables.columns import Utc

DAY = timedelta(days=1)
ONCE = timedelta(days=300)
"""Who entered within this time enters by no occasion: once a year each, though a birthday is put right meanwhile."""

_CONTACTS = Prepared(
    sa.select(contact.c.id, contact.c.team_id)
    .where(contact.c.id > sa.bindparam("after"))
    .order_by(contact.c.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
"""Of all teams: to look for one team's alone would go through every other team's in one statement."""
_FACTS = {
    kind: Prepared(
        sa.select(touch.c.contact_id, touch.c.facts)
        .where(these, touch.c.facts.is_not(None), touch.c.withdrawn.is_(sa.false()))
        .order_by(touch.c.id)
    )
    for kind, these in among(touch.c.contact_id, "contacts").items()
}
_KEPT = {
    kind: Prepared(
        sa.select(field_value.c.contact_id, field_value.c.field_id, field_value.c.value).where(
            these, field_value.c.value != ""
        )
    )
    for kind, these in among(field_value.c.contact_id, "contacts").items()
}
_LOOKED = Prepared(
    journey.update()
    .where(journey.c.id == sa.bindparam("of"))
    .values(
        event_id=sa.bindparam("newest", type_=journey.c.event_id.type),
        looked_at=sa.bindparam("at", type_=journey.c.looked_at.type),
        gone_through=sa.bindparam("through", type_=journey.c.gone_through.type),
    )
)


async def enrol_by_occasion(work: Work, declared: Declared, most: int, before: int) -> Enrolled:
    """Enrol contacts who are greeted today, by the team's calendar day, from at most `most` contacts.

    Nobody enters on a day on which the team does not call. A day that was missed is made up for on the next one on
    which it does, and no later. `before`: how many have entered just before.
    """
    # Another version may be entered by events: it goes on from here.
    newest = await newest_settled(work, lead_event.c.id, lead_event.c.at)
    today = local_date(work.now, work.team.timezone)
    begun = _stands_at(work, declared, today)
    if begun is None:
        await _LOOKED.run(
            work.session, of=declared.id, newest=newest, at=declared.looked_at, through=declared.gone_through
        )
        return Enrolled(0, 0, more=False)
    day, after = begun
    one, days = declared.journey, _greeted_on(work, declared.journey, day)
    next_ones = await _next_contacts(work, one, days, after, most)
    due = await _due_on(work, one, days, [row.id for row in next_ones if row.team_id == work.team.id])
    rows = await _enterable(work, declared, one, due) if due else []
    entered = await _let_in(work, declared, rows, day, before)
    is_over = len(next_ones) < most
    at = day_bounds(day + DAY if is_over else day, work.team.timezone)[0]
    through = 0 if is_over else next_ones[-1].id
    await _LOOKED.run(work.session, of=declared.id, newest=newest, at=at, through=through)
    return Enrolled(entered, len(next_ones), more=not is_over or day < today)


def _stands_at(work: Work, declared: Declared, today: date) -> tuple[date, int] | None:
    """Return the open day whose greetings are due, and the contact after which to go on. None: none are due now."""
    hours, zone = work.settings.hours, work.team.timezone
    reached = local_date(declared.looked_at or work.now, zone)
    day = open_day_from(reached, hours, zone)
    if day is None or day > today or open_day_from(today, hours, zone) != today:
        return None
    last = open_day_before(today, hours, zone)
    if last is not None and day < last:
        return last, 0
    return day, declared.gone_through if day == reached else 0


def _greeted_on(work: Work, one: Journey, day: date) -> list[date]:
    """Return the days whose occasions are greeted on an open day: its own, and those on which the team does not call.

    A birthday is greeted on the next open day, for many take it ill to be greeted before it; a day that is everybody's
    on the last one before.
    """
    hours, zone = work.settings.hours, work.team.timezone
    if one.entrance.occasion == "birthday":
        first, last = (open_day_before(day, hours, zone) or day - DAY) + DAY, day
    else:
        first, last = day, (open_day_from(day + DAY, hours, zone) or day + DAY) - DAY
    return [first + n * DAY for n in range((last - first).days + 1)]


async def _next_contacts(work: Work, one: Journey, days: Sequence[date], after: int, most: int) -> Sequence[Any]:
    """Return the next contacts, each with its team; none on days that are nobody's occasion."""
    asked = one.entrance.occasion
    if isinstance(asked, DayOfYear) and not any(map(asked.falls_on, days)):
        return []
    return await _CONTACTS.rows(work.session, after=after, most=most)


async def _due_on(work: Work, one: Journey, days: Sequence[date], ids: Sequence[int]) -> Sequence[int]:
    """Return those of the contacts whose occasion is on one of these days: all of them where it is everybody's."""
    if not ids or one.entrance.occasion != "birthday":
        return ids
    today, kind = local_date(work.now, work.team.timezone), work.session.dialect.name
    written = dict[int, str]()
    for row in await _FACTS[kind].rows(work.session, contacts=ids):
        for head, value in row.facts.items():
            if is_birthday_head(str(head)):
                written[row.contact_id] = str(value)
    # What a colleague was told goes before what a list said.
    fields = await details.fields_of(work.session, work.team.id)
    theirs = {each.id for each in fields if is_birthday_head(each.name)}
    if theirs:
        kept = await _KEPT[kind].rows(work.session, contacts=ids)
        written |= {row.contact_id: row.value for row in kept if row.field_id in theirs}
    born = ((contact_id, birthday(value, today)) for contact_id, value in written.items())
    return [contact_id for contact_id, each in born if each is not None and any(map(each.falls_on, days))]


async def _enterable(work: Work, declared: Declared, one: Journey, ids: Sequence[int]) -> Sequence[Any]:
    """Return the newest lead of each contact who may be greeted, and has not been for a year."""
    media = frozenset(medium for medium, _ in messages_of(one))
    asked = _prepared(work.session.dialect.name, media, is_birthday=one.entrance.occasion == "birthday")
    return await asked.rows(work.session, contacts=ids, of=declared.id, since=work.now - ONCE)


@cache
def _prepared(database: str, media: frozenset[Medium], *, is_birthday: bool) -> Prepared:
    """Prepare the look at those of many contacts who may enter a journey that writes by these media.

    Writing it took longer than looking.
    """
    known = lead.alias("known")
    newest = (
        sa.select(sa.func.max(known.c.id))
        .where(known.c.contact_id == contact.c.id, known.c.state != LeadState.VOID)
        .scalar_subquery()
    )
    greeted = sa.exists().where(
        journey_run.c.contact_id == contact.c.id,
        journey_run.c.journey_id == sa.bindparam("of"),
        sa.or_(journey_run.c.ended_at.is_(None), journey_run.c.entered_at > sa.bindparam("since", type_=Utc)),
    )
    these = among(contact.c.id, "contacts")[database]
    return Prepared(
        sa.select(
            contact.c.id.label("contact_id"),
            contact.c.zone,
            lead.c.id.label("lead_id"),
            lead.c.entry,
            lead.c.campaign,
            lead.c.lane,
            lead.c.state,
            channel.c.slug,
            channel.c.name,
        )
        .select_from(contact)
        .join(lead, lead.c.id == newest)
        .join(channel, channel.c.id == lead.c.channel_id)
        .where(these, contact.c.do_not_call_at.is_(None), ~greeted, _may_be_written_to(media, is_birthday=is_birthday))
        .order_by(contact.c.id)
    )


def _may_be_written_to(media: frozenset[Medium], *, is_birthday: bool) -> sa.ColumnElement[bool]:
    """Return the condition that a contact has not opted out, or bars adverts, of every way a journey writes by.

    On a day that is everybody's, they must have agreed, too: of each birthday it is told why no greeting left.
    """
    ways = []
    for medium in sorted(media):
        agreed = [] if is_birthday else [may_have_agreed(medium, contact.c.id)]
        against = (opted_out(medium, contact.c.id), bars_adverts(medium, contact.c.id))
        ways.append(sa.and_(*(sa.not_(one) for one in against), *agreed))
    return sa.or_(*ways) if ways else sa.true()


async def _let_in(work: Work, declared: Declared, rows: Sequence[Any], day: date, before: int) -> int:
    if not rows:
        return 0
    one = declared.journey
    known = await segments_of(work, [row.lead_id for row in rows], one.entrance.segment)
    entries = [entry for row in rows if (entry := _entry(work, one, row, day, known))]
    return await enter(work, declared, one, entries, before)


def _entry(work: Work, one: Journey, row: Any, day: date, known: Mapping[int, frozenset[str]]) -> Entry | None:
    """Return how a lead enters, if it fits; its first step waits until the day begins where the contact is."""
    candidate = entering_lead(row, known.get(row.lead_id, frozenset()), do_not_call=False)
    if not (still_stands(one, candidate) and fits(one.entrance, candidate)):
        return None
    begins = day_bounds(day, row.zone or work.team.timezone)[0]
    return Entry(f"o{row.contact_id}:{day}", 0, row.contact_id, row.lead_id, candidate, begins)
