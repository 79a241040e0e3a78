"""Contacts: one for each phone number in a team, and handles of writers who have given no number."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.arrivals.inbound import Handle, Inbound
from core.arrivals.phones import zone_of
from core.errors import Gone
from core.leads import blocked
from core.terms import Lane, LeadState, LostReason
from desk.intake.merging import merge
from desk.leads import barred_marks, contact_keys
from desk.leads.contact_keys import Keyed
from desk.leads.move_values import Cause, PutBack
from desk.leads.moves import move_all
from desk.people.directory import Team
from storage.database import Session
from storage.prepared import Prepared, columns, insert_row
from storage.tables import (
    contact,
    handle,
    lead,
)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as an arrival meets it."""

    id: int
    phone: str | None
    name: str | None
    do_not_call: bool
    since: datetime
    new: bool
    may_be_asked: bool = False
    lost: tuple[PutBack, ...] = ()
    """Cards that agents lose because the contact turned out to be one who wants no calls."""


_COLUMNS = (contact.c.id, contact.c.phone, contact.c.name, contact.c.do_not_call_at, contact.c.created_at)


def _known(row: Any, *, new: bool = False, may_be_asked: bool = False) -> Contact:
    barred = row.do_not_call_at is not None
    return Contact(row.id, row.phone, row.name, barred, row.created_at, new, may_be_asked)


_BY_PHONE = Prepared(
    sa.select(*_COLUMNS).where(contact.c.team_id == sa.bindparam("team"), contact.c.phone == sa.bindparam("phone"))
)


async def by_phone(session: Session, team_id: int, phone: str) -> Contact | None:
    """Find the contact of a phone number."""
    row = await _BY_PHONE.first(session, team=team_id, phone=phone)
    return _known(row) if row else None


async def meet(
    session: Session, team: Team, phone: str | None, inbound: Inbound, zone: str | None, now: datetime
) -> Contact:
    """Find or make the contact of an arrival: by phone, by handle, or new without either."""
    if inbound.handle is not None:
        return await _meet_writer(session, team, phone, inbound, zone, now)
    if phone is None:
        made = await _make_numberless(session, team.id, inbound.name, now)
        return Contact(made, None, inbound.name, do_not_call=False, since=now, new=True)
    return await _meet_phone(session, team.id, phone, inbound.name, zone, now)


async def _make_numberless(session: Session, team_id: int, name: str | None, now: datetime) -> int:
    """Make a contact without a number."""
    made = await insert_row(session, contact, team_id=team_id, name=name, created_at=now)
    await contact_keys.keep_new(session, team_id, [Keyed(made, name, None)])
    return made


def _met(insert: Any) -> Any:
    made = insert(contact).values(columns(contact, "team_id", "phone", "name", "zone", "created_at"))
    return made.on_conflict_do_nothing(index_elements=["team_id", "phone"]).returning(contact.c.id)


_MET = Prepared(_met)


async def _meet_phone(
    session: Session, team_id: int, phone: str, name: str | None, zone: str | None, now: datetime
) -> Contact:
    made = await _MET.first(session, team_id=team_id, phone=phone, name=name, zone=zone, created_at=now)
    if made is not None:
        key: int = made.id
        made_now = [Keyed(key, name, phone)]
        await contact_keys.keep_new(session, team_id, made_now)
        barred = key in await barred_marks.renew(session, team_id, made_now, now)
        return Contact(key, phone, name, do_not_call=barred, since=now, new=True)
    known = await by_phone(session, team_id, phone)
    assert known is not None
    if name and not known.name:
        await session.execute(contact.update().where(contact.c.id == known.id).values(name=name))
        await contact_keys.keep_changed(session, team_id, [known.id])
        return Contact(known.id, phone, name, known.do_not_call, known.since, new=False)
    return known


_WRITERS = (
    sa.select(
        *_COLUMNS,
        handle.c.id.label("handle"),
        handle.c.handle_id,
        handle.c.username,
        handle.c.asked_at,
        handle.c.comment_id,
    )
    .join(handle, handle.c.contact_id == contact.c.id)
    .where(handle.c.team_id == sa.bindparam("team"), handle.c.network == sa.bindparam("network"))
)
_BY_ID = _WRITERS.where(handle.c.handle_id == sa.bindparam("writer"))
_BY_NAME = _WRITERS.where(handle.c.username == sa.bindparam("name")).order_by(handle.c.wrote_at.desc(), handle.c.id)


async def _writer(session: Session, team_id: int, writer: Handle) -> Any:
    keys = {"team": team_id, "network": writer.network, "writer": writer.id}
    return (await session.execute(_BY_ID, keys)).first()


async def _same_name(session: Session, team_id: int, writer: Handle) -> Any:
    """Return the other of two ids of one person: one of them is known by the public name alone.

    Two ids given by the network are two people, whatever their names: a name that was given up is taken by others.
    """
    if writer.username is None:
        return None
    keys = {"team": team_id, "network": writer.network, "name": _folded(writer)}
    rows = (await session.execute(_BY_NAME, keys)).all()
    return next((row for row in rows if row.handle_id.startswith("@") is not writer.named_only), None)


def _folded(writer: Handle) -> str | None:
    return writer.username.casefold() if writer.username else None


async def by_writer(session: Session, team_id: int, writer: Handle) -> Contact | None:
    """Find the contact behind a writer of a network."""
    row = await _writer(session, team_id, writer) or await _same_name(session, team_id, writer)
    return _known(row) if row is not None else None


async def name_told(session: Session, team_id: int, writer: Handle, now: datetime) -> list[PutBack]:
    """Keep a writer's public name. A contact known by that name alone is the same person, and is merged.

    Return the cards that agents lose by it.
    """
    row = await _writer(session, team_id, writer)
    if row is None:
        return []
    other = await _same_name(session, team_id, writer)
    await session.execute(handle.update().where(handle.c.id == row.handle).values(username=_folded(writer)))
    if other is None or (row.phone is not None and other.phone is not None and row.id != other.id):
        return []
    await session.execute(handle.delete().where(handle.c.id == other.handle))
    if row.id == other.id:
        return []
    gone, kept = (row, other) if other.phone is not None else (other, row)
    return await merge(session, team_id, gone.id, kept.id, now)


async def _meet_new_writer(
    session: Session, team: Team, phone: str | None, inbound: Inbound, zone: str | None, now: datetime
) -> Contact:
    """Keep a new writer's handle, with the contact of their number or with a new one."""
    writer = inbound.handle
    assert writer is not None
    name = inbound.name or writer.username
    if phone is not None:
        known = await _meet_phone(session, team.id, phone, name, zone, now)
    else:
        made = await _make_numberless(session, team.id, name, now)
        asked = inbound.comment != ""
        known = Contact(made, None, name, do_not_call=False, since=now, new=True, may_be_asked=asked)
    await insert_row(
        session,
        handle,
        team_id=team.id,
        contact_id=known.id,
        network=writer.network,
        handle_id=writer.id,
        username=_folded(writer),
        gateway=inbound.gateway,
        wrote_at=now,
        comment_id=inbound.comment,
    )
    return known


async def _meet_writer(
    session: Session, team: Team, phone: str | None, inbound: Inbound, zone: str | None, now: datetime
) -> Contact:
    """Find a writer by handle; a number in their text makes them the contact of that number."""
    writer = inbound.handle
    assert writer is not None
    row = await _writer(session, team.id, writer) or await _same_name(session, team.id, writer)
    if row is None:
        return await _meet_new_writer(session, team, phone, inbound, zone, now)
    if inbound.comment != "":
        seen = {"wrote_at": now, "gateway": inbound.gateway, **_reply_opened(inbound, row.comment_id)}
        if not writer.named_only:
            seen |= {"handle_id": writer.id, "username": _folded(writer) or row.username}
        await session.execute(handle.update().where(handle.c.id == row.handle).values(seen))
    may_be_asked = row.asked_at is None and row.phone is None and inbound.comment != ""
    known = _known(row, may_be_asked=may_be_asked)
    if phone is not None and known.phone is None:
        return await _become(session, team, known, phone, now)
    return known


def _reply_opened(inbound: Inbound, before: str | None) -> dict[str, str | None]:
    """Return what a message allows: a direct one a conversation; a first comment one private reply."""
    if inbound.comment is None:
        return {"comment_id": None}
    return {} if before is None else {"comment_id": inbound.comment}


async def _become(session: Session, team: Team, known: Contact, phone: str, now: datetime) -> Contact:
    """Set a contact's phone. Where another contact has it, everything is moved to that one."""
    other = await by_phone(session, team.id, phone)
    if other is None:
        of_number = {"phone": phone, "zone": zone_of(phone, team.timezone)}
        await session.execute(contact.update().where(contact.c.id == known.id).values(of_number))
        await contact_keys.keep_changed(session, team.id, [known.id])
        renewed = await barred_marks.renew(session, team.id, [Keyed(known.id, known.name, phone)], now)
        if renewed:
            await move_all(
                session, blocked(now), (lead.c.contact_id == known.id,), Cause(now, why=LostReason.DO_NOT_CALL)
            )
        return Contact(known.id, phone, known.name, known.do_not_call or bool(renewed), known.since, new=False)
    lost = tuple(await merge(session, team.id, known.id, other.id, now))
    barred = other.do_not_call or known.do_not_call
    return replace(other, name=other.name or known.name, do_not_call=barred, lost=lost)


async def give_number(session: Session, team: Team, lead_id: int, phone: str, now: datetime) -> Contact:
    """Set the number of a contact whose lead needs one, merging with the contact who has it.

    Raises:
        Gone: the lead needs none any more.
    """
    row = (
        await session.execute(
            sa.select(*_COLUMNS)
            .join(lead, lead.c.contact_id == contact.c.id)
            .where(
                lead.c.id == lead_id,
                lead.c.team_id == team.id,
                lead.c.state == LeadState.OPEN,
                lead.c.lane == Lane.NEEDS_NUMBER,
                contact.c.phone.is_(None),
            )
        )
    ).first()
    if row is None:
        raise Gone("this lead needs no number any more")
    return await _become(session, team, _known(row), phone, now)
