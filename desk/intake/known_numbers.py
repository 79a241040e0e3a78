"""Known numbers: the company's own lines, which are never leads, and the do-not-call list."""

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from core.arrivals.phones import mask, only_number
from core.errors import BadSetting
from core.leads import Move, blocked, rest_ended, voided
from core.naming import cleaned_text, unknown
from core.terms import HandOutEnd, LostReason
from desk.leads import barred_marks, contact_keys
from desk.leads.contact_keys import Keyed
from desk.leads.move_values import Cause, PutBack
from desk.leads.moves import end_hand_outs, move_all
from desk.leads.promises import drop_promises
from desk.operations import audit
from desk.people.directory import Team
from storage.database import Session, insert
from storage.tables import contact, hand_out, lead, own_number, person

NOTE_LIMIT = 100


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """A line or a member of staff of the company."""

    id: int
    phone: str
    note: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A number put on a list or taken off, and the cards that lose their number."""

    phone: str
    changed: bool
    """False: nothing changed."""
    cards: list[PutBack]


async def own_numbers(session: Session, team_id: int) -> list[OwnNumber]:
    """List the company's own numbers."""
    rows = await session.execute(
        sa.select(own_number.c.id, own_number.c.phone, own_number.c.note)
        .where(own_number.c.team_id == team_id)
        .order_by(own_number.c.id)
    )
    return [OwnNumber(**row._mapping) for row in rows]


async def add_own_number(session: Session, team: Team, raw: str, note: str, *, by: int | None, now: datetime) -> Listed:
    """Keep a number as the company's own; an open lead of it becomes void. Raises NotANumber."""
    phone = only_number(raw, team.region)
    said = cleaned_text(note, example="021 8888 0000 reception", limit=NOTE_LIMIT)
    statement = insert(session, own_number).values(team_id=team.id, phone=phone, note=said)
    made = await session.execute(
        statement.on_conflict_do_nothing(index_elements=["team_id", "phone"]).returning(own_number.c.id)
    )
    if made.first() is None:
        return Listed(phone, changed=False, cards=[])
    key = await _contact_of(session, team.id, phone)
    cards = await close_leads(session, key, now, voided(now), by, "own number") if key is not None else []
    await audit.note(session, team.id, by, audit.Change("own number", mask(phone), None, said), now)
    return Listed(phone, changed=True, cards=cards)


async def drop_own_number(session: Session, team: Team, own_id: int, *, by: int | None, now: datetime) -> OwnNumber:
    """Remove a number from the company's own."""
    known = {one.id: one for one in await own_numbers(session, team.id)}
    if own_id not in known:
        raise unknown("number", str(own_id), [])
    await session.execute(own_number.delete().where(own_number.c.id == own_id))
    await audit.note(
        session, team.id, by, audit.Change("own number", mask(known[own_id].phone), known[own_id].note, None), now
    )
    return known[own_id]


# -- do not call ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Barred:
    """A contact nobody may call: since when, and who said so."""

    contact_id: int
    phone: str
    name: str | None
    since: datetime
    by: str | None


async def do_not_call_count(session: Session, team_id: int) -> int:
    """Count the contacts on the do-not-call list."""
    found = await session.execute(
        sa.select(sa.func.count()).where(contact.c.team_id == team_id, contact.c.do_not_call_at.is_not(None))
    )
    number: int = found.scalar_one()
    return number


LISTED = 30
"""Contacts of the do-not-call list that are shown: those who came last."""


async def do_not_call_list(session: Session, team_id: int) -> list[Barred]:
    """List who was put on the do-not-call list last."""
    rows = await session.execute(
        sa.select(
            contact.c.id.label("contact_id"),
            contact.c.phone,
            contact.c.name,
            contact.c.do_not_call_at.label("since"),
            person.c.name.label("by"),
        )
        .outerjoin(person, person.c.id == contact.c.do_not_call_by)
        .where(contact.c.team_id == team_id, contact.c.do_not_call_at.is_not(None), contact.c.phone.is_not(None))
        .order_by(contact.c.do_not_call_at.desc(), contact.c.id.desc())
        .limit(LISTED)
    )
    return [Barred(**row._mapping) for row in rows]


async def bar(session: Session, team: Team, raw: str, *, by: int | None, now: datetime) -> Listed:
    """Put a number on the do-not-call list, known or not: its open lead is lost, its promises are dropped."""
    phone = only_number(raw, team.region)
    statement = insert(session, contact).values(team_id=team.id, phone=phone, created_at=now)
    statement = statement.on_conflict_do_nothing(index_elements=["team_id", "phone"]).returning(contact.c.id)
    made = (await session.execute(statement)).scalar_one_or_none()
    if made is not None:
        await contact_keys.keep_new(session, team.id, [Keyed(made, None, phone)])
        await barred_marks.drop(session, team.id, phone)
    key = await _contact_of(session, team.id, phone)
    assert key is not None
    listed = await bar_contact(session, team, key, by=by, now=now)
    return replace(listed, phone=phone)


async def unbar(session: Session, team: Team, raw: str, *, by: int | None, now: datetime) -> Listed:
    """Take a number off the do-not-call list, because the contact asked for it. Its leads stay closed."""
    phone = only_number(raw, team.region)
    freed = await session.execute(
        contact.update()
        .where(contact.c.team_id == team.id, contact.c.phone == phone, contact.c.do_not_call_at.is_not(None))
        .values(do_not_call_at=None, do_not_call_by=None)
    )
    marked = await barred_marks.drop(session, team.id, phone)
    if not freed.rowcount and not marked:
        raise BadSetting(
            "this number is not on the list", raw=raw[:30], what="not-barred", example="/team unbar 0912 000 0001"
        )
    await audit.note(session, team.id, by, audit.Change("do not call", mask(phone), True, False), now)
    return Listed(phone, changed=True, cards=[])


async def _contact_of(session: Session, team_id: int, phone: str) -> int | None:
    found = sa.select(contact.c.id).where(contact.c.team_id == team_id, contact.c.phone == phone)
    key: int | None = (await session.execute(found)).scalar_one_or_none()
    return key


async def bar_contact(session: Session, team: Team, contact_id: int, *, by: int | None, now: datetime) -> Listed:
    """Bar a contact from calls: the open lead is lost, its promises are dropped."""
    barred = await session.execute(
        contact.update()
        .where(contact.c.id == contact_id, contact.c.do_not_call_at.is_(None))
        .values(do_not_call_at=now, do_not_call_by=by)
        .returning(contact.c.phone)
    )
    row = barred.first()
    if row is None:
        return Listed("", changed=False, cards=[])
    cards = await close_leads(session, contact_id, now, blocked(now), by, LostReason.DO_NOT_CALL)
    shown = mask(row.phone) if row.phone else f"#{contact_id}"
    await audit.note(session, team.id, by, audit.Change("do not call", shown, False, True), now)
    return Listed(row.phone or "", changed=True, cards=cards)


async def close_leads(
    session: Session, contact_id: int, now: datetime, closing: Move, by: int | None, why: str
) -> list[PutBack]:
    """Close the open lead of a contact. Return the cards in agents' chats that show it."""
    its_leads = sa.select(lead.c.id).where(lead.c.contact_id == contact_id)
    cards = await end_hand_outs(session, (hand_out.c.lead_id.in_(its_leads),), HandOutEnd.TAKEN_BACK, now)
    await drop_promises(session, contact_id, now)
    cause = Cause(now, by, why=why)
    await move_all(session, closing, (lead.c.contact_id == contact_id,), cause)
    # A lost lead that waits for recycling must not come back either.
    await move_all(session, rest_ended(), (lead.c.contact_id == contact_id, lead.c.due_at.is_not(None)), cause)
    return cards
