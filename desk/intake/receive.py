"""Intake of arrivals: one contact for each phone number, one open lead for each contact, every touch kept."""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from core.arrivals.found_numbers import find_numbers
from core.arrivals.inbound import Inbound
from core.arrivals.phones import mask, normalise, only_number, zone_of
from core.consent import EVERY_LINE, ConsentSource
from core.errors import NotANumber
from core.leads import NOBODY_FIRST, arrived, reopened, touched
from core.terms import Lane, LeadState, Medium, TouchKind
from desk.intake import contacts
from desk.intake.arrival_channels import channel_of, channel_row
from desk.intake.contacts import Contact
from desk.intake.placement import branch_in, kept_for, placed
from desk.intake.receipts import Receipt, Took
from desk.intake.touches import TouchPlace, keep_touch
from desk.leads.move_values import Cause, NewLead
from desk.leads.moves import move, open_leads
from desk.messages.consent import ConsentWord, keep_first_statement, keep_stated
from desk.messages.consent import keep as keep_consent
from desk.operations import audit
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.channels import rules_of
from desk.settings.entry_promises import promises_of
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import lead, membership, own_number, person, touch

BY_ITSELF = frozenset({TouchKind.SMS, TouchKind.DIRECT, TouchKind.FORM, TouchKind.MISSED_CALL, TouchKind.FORWARD})
"""Kinds in which the contact acted themselves just now: the leads they open are live."""

ANSWERED_BY = {
    TouchKind.SMS: Medium.SMS,
    TouchKind.DIRECT: Medium.DIRECT,
    TouchKind.FORM: Medium.SMS,
    TouchKind.MISSED_CALL: Medium.SMS,
}
"""The medium by which a contact who acted themselves is answered."""
MAIL = "email"

LANE_OF_KIND = {TouchKind.BANK: Lane.BANK, TouchKind.FILE: Lane.BANK, TouchKind.TYPED: Lane.FRESH}
"""The lanes of new leads whose contacts did not act themselves; all others are live."""


async def receive(work: Work, inbound: Inbound, *, by_person: int | None = None) -> Receipt:
    """Take one arrival in: find or make its contact, open its lead or add to the open one, keep the touch."""
    phone = await number_of(work.session, work.team, inbound)
    if phone is None and inbound.handle is None and not _worth_keeping(inbound):
        return Receipt(Took.NOT_A_NUMBER, inbound.phone or inbound.text)
    raw = inbound.phone or phone or ""
    if phone is not None and await is_own(work.session, work.team.id, phone):
        return Receipt(Took.OWN_NUMBER, raw, phone)
    rules = await rules_of(work.session, work.team.id) if inbound.channel is None else []
    slug, entry = channel_of(inbound, rules)
    channel_id, channel_name = await channel_row(work.session, work.team.id, slug)
    who = await contacts.meet(
        work.session, work.team, phone, inbound, zone_of(phone, work.team.timezone) if phone else None, work.now
    )
    await _keep_words(work, who, inbound)
    taken = await _take_lead(work, who, inbound, channel_id, entry, by_person=by_person)
    filed = TouchPlace(who.id, taken.lead_id, channel_id, entry)
    await keep_touch(work.session, work.team.id, inbound, filed, work.now, new=who.new, by_person=by_person)
    return Receipt(
        taken.took,
        raw,
        who.phone,
        who.id,
        taken.lead_id,
        channel_name,
        who.name,
        taken.agent,
        who.since,
        ask_for_number=taken.took is Took.NEEDS_NUMBER and who.may_be_asked,
        lost=who.lost,
    )


async def _keep_words(work: Work, who: Contact, inbound: Inbound) -> None:
    """Keep by which medium a contact who acted may be answered, and the adverts they agreed to."""
    if inbound.kind not in ANSWERED_BY:
        await _keep_what_others_say(work, who, inbound)
        return
    medium, line = ANSWERED_BY[inbound.kind], inbound.to if inbound.kind is TouchKind.SMS else EVERY_LINE
    if inbound.handle is not None and inbound.handle.network == MAIL:
        medium = Medium.EMAIL
    wording = inbound.text or inbound.phone or ""
    ways = {(medium, line or EVERY_LINE)}
    if who.phone is not None and inbound.kind is not TouchKind.SMS:
        ways.add((Medium.SMS, EVERY_LINE))  # They sent their number, or write as who has one.
    for way, on in sorted(ways):
        asked = ConsentWord(way, on, given=True, how=ConsentSource.ASKED, wording=wording)
        await keep_first_statement(work.session, work.team.id, who.id, asked, work.now)
        if inbound.agreed:
            box = ConsentWord(way, EVERY_LINE, given=True, how=ConsentSource.FORM, wording=inbound.agreed)
            await keep_consent(work.session, work.team.id, who.id, box, work.now)


async def _keep_what_others_say(work: Work, who: Contact, inbound: Inbound) -> None:
    """Keep that a colleague says they asked, or what a list's source states they agreed to."""
    at = inbound.agreed_at or work.now
    if inbound.vouched:
        wording = inbound.text or inbound.phone or ""
        word = ConsentWord(Medium.SMS, EVERY_LINE, given=True, how=ConsentSource.AGENT, wording=wording)
        await keep_first_statement(work.session, work.team.id, who.id, word, at)
    elif inbound.agreed:
        await keep_stated(work.session, work.team.id, [who.id], inbound.agreed, at, inbound.import_id)


async def number_of(session: Session, team: Team, inbound: Inbound) -> str | None:
    """Return the number given, or the one in the text of a writer without a number.

    A number of our own in a text ("do I call 021…?") is not the writer's.
    """
    if inbound.phone:
        try:
            phone = normalise(inbound.phone, team.region)
        except NotANumber:
            return None
        if inbound.kind is TouchKind.FORM and await is_own(session, team.id, phone):
            # Of several numbers in a form's text the first was taken, which may be our own.
            return await _number_in_text(session, team, inbound.text) or phone
        return phone
    return await _number_in_text(session, team, inbound.text) if inbound.handle is not None else None


async def _number_in_text(session: Session, team: Team, text: str) -> str | None:
    for found in find_numbers(text, team.region):
        if found.phone and not await is_own(session, team.id, found.phone):
            return found.phone
    return None


def _worth_keeping(inbound: Inbound) -> bool:
    """Whether an arrival is kept whose number cannot be called: a form is, so that marketing can correct it."""
    return inbound.kind is TouchKind.FORM and bool(inbound.name or inbound.text or inbound.phone)


_OWN = Prepared(
    sa.select(own_number.c.id).where(
        own_number.c.team_id == sa.bindparam("team"), own_number.c.phone == sa.bindparam("phone")
    )
)


async def is_own(session: Session, team_id: int, phone: str) -> bool:
    """Whether a number is one of the company's own."""
    return await _OWN.first(session, team=team_id, phone=phone) is not None


# -- lead --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Taken:
    took: Took
    lead_id: int | None
    agent: str | None = None


LATEST = (
    sa.select(
        lead.c.id,
        lead.c.contact_id,
        lead.c.state,
        lead.c.lane,
        lead.c.channel_id,
        lead.c.entry,
        lead.c.owner_id,
        lead.c.holder_id,
        lead.c.due_at,
        lead.c.closed_at,
        person.c.name.label("agent"),
    )
    .outerjoin(membership, membership.c.id == sa.func.coalesce(lead.c.holder_id, lead.c.owner_id))
    .outerjoin(person, person.c.id == membership.c.person_id)
    .with_for_update(of=lead)
)
"""Leads, with the agent who holds each."""

OPEN_FIRST: sa.ColumnElement[int] = sa.case(
    (lead.c.state.in_([LeadState.OPEN, LeadState.HELD]), 0), (lead.c.state == LeadState.VOID, 2), else_=1
)
"""The contact's open lead, else the last one; a lead voided by a merge may be younger."""

_LATEST = Prepared(
    LATEST.where(lead.c.contact_id == sa.bindparam("contact")).order_by(OPEN_FIRST, lead.c.id.desc()).limit(1)
)


async def _take_lead(
    work: Work,
    who: Contact,
    inbound: Inbound,
    channel_id: int,
    entry: str,
    *,
    by_person: int | None,
) -> _Taken:
    if who.do_not_call:
        return _Taken(Took.DO_NOT_CALL, None)
    latest = await _LATEST.first(work.session, contact=who.id)
    itself = inbound.kind in BY_ITSELF or inbound.kind is TouchKind.TYPED
    if latest is not None and latest.state in (LeadState.OPEN, LeadState.HELD):
        return await _touch_open(work, who, latest, itself=itself)
    if latest is not None and not itself and await _stays_closed(work.session, latest):
        return _Taken(Took.KNOWN, latest.id)
    first = (
        await kept_for(work.session, who.id, work.settings.ranking, work.now) if latest is not None else NOBODY_FIRST
    )
    if latest is not None and latest.state == LeadState.LOST:
        lane = await _promised_lane(work, Lane.LIVE if who.phone else Lane.NEEDS_NUMBER, latest)
        place = await placed(work, who.phone, latest.channel_id, lane)
        await move(work.session, reopened(lane, place, first, work.now), latest.id, Cause(work.now, why=inbound.kind))
        return _Taken(Took.REOPENED if who.phone else Took.NEEDS_NUMBER, latest.id)
    campaign = inbound.utm.campaign
    branch = await branch_in(work, channel_id, entry, campaign)
    promises = await promises_of(work.session, work.team.id)
    lane = promises.lane(_lane(who, inbound.kind), channel_id, entry)
    arrival = arrived(lane, branch, await placed(work, who.phone, channel_id, lane), first, work.now)
    new = NewLead(work.team.id, who.id, channel_id, entry, campaign, arrival)
    made = await open_leads(work.session, [new], Cause(work.now, by_person, why=inbound.kind))
    return _Taken(Took.NEW if who.phone else Took.NEEDS_NUMBER, made[who.id])


async def _stays_closed(session: Session, latest: Any) -> bool:
    """Whether a list must not reopen a closed lead, unless everything before was an import that was undone."""
    if latest.state != LeadState.VOID:
        return bool(latest.state == LeadState.LOST)
    stands = sa.select(touch.c.id).where(touch.c.contact_id == latest.contact_id, touch.c.withdrawn.is_(False))
    return (await session.execute(stands.limit(1))).first() is not None


def _lane(who: Contact, kind: TouchKind) -> Lane:
    return LANE_OF_KIND.get(kind, Lane.LIVE) if who.phone else Lane.NEEDS_NUMBER


async def _promised_lane(work: Work, usual: Lane, latest: Any) -> Lane:
    """Return the lane of a lead that begins again: its entry decides, as in alarms and figures."""
    promises = await promises_of(work.session, work.team.id)
    return promises.lane(usual, latest.channel_id, latest.entry)


async def _touch_open(work: Work, who: Contact, latest: Any, *, itself: bool) -> _Taken:
    """Add a touch to an open lead: it comes to the front where the contact acted themselves; promises stay."""
    if who.phone is None:
        if itself:  # they are still there: the wait for their number begins anew
            again = await placed(work, None, latest.channel_id, Lane.NEEDS_NUMBER)
            waits = touched(Lane.NEEDS_NUMBER, again, work.now, numbered=False)
            await move(work.session, waits, latest.id, Cause(work.now))
        return _Taken(Took.NEEDS_NUMBER, latest.id)
    nameless = latest.lane == Lane.NEEDS_NUMBER
    if nameless or (itself and latest.state == LeadState.OPEN):
        lane, place = Lane.LIVE, await placed(work, who.phone, latest.channel_id, Lane.LIVE)
        if latest.lane == Lane.PROMISED:
            lane, place = Lane.PROMISED, replace(place, due_at=min(place.due_at or work.now, latest.due_at))
        elif nameless:
            lane = await _promised_lane(work, lane, latest)
        await move(work.session, touched(lane, place, work.now, numbered=nameless), latest.id, Cause(work.now))
    return _Taken(Took.NEW if nameless else Took.KNOWN, latest.id, latest.agent)


async def open_lead_of(session: Session, contact_id: int) -> int | None:
    """Return the open lead of a contact."""
    latest = await _LATEST.first(session, contact=contact_id)
    return latest.id if latest is not None and latest.state in (LeadState.OPEN, LeadState.HELD) else None


async def add_number(
    work: Work,
    lead_id: int,
    raw: str,
    *,
    by_person: int | None = None,
) -> Receipt:
    """Set the number that a lead needs. Where a contact has that number already, the two are merged.

    Raises NotANumber, and Gone where the lead has its number already or is closed.
    """
    phone = only_number(raw, work.team.region)
    if await is_own(work.session, work.team.id, phone):
        return Receipt(Took.OWN_NUMBER, raw, phone)
    who = await contacts.give_number(work.session, work.team, lead_id, phone, work.now)
    if who.do_not_call:
        return Receipt(Took.DO_NOT_CALL, raw, phone, who.id, name=who.name, since=who.since, lost=who.lost)
    latest = await _LATEST.first(work.session, contact=who.id)
    assert latest is not None, "the lead that needs the number"
    taken = await _touch_open(work, who, latest, itself=True)
    await audit.note(
        work.session, work.team.id, by_person, audit.Change("number", f"#{lead_id}", None, mask(phone)), work.now
    )
    return Receipt(taken.took, raw, phone, who.id, taken.lead_id, name=who.name, agent=taken.agent, since=who.since)
