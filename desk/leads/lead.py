"""One lead as it is now: where it stands, whose it is, who holds it, and who gave it to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from core.errors import Gone
from core.naming import unknown
from core.terms import Lane, LeadState
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import (
    attempt,
    callback,
    channel,
    contact,
    customer,
    customer_order,
    customer_step,
    hand_out,
    lead,
    meeting,
    membership,
    person,
    sale,
    ticket,
)


@dataclass(frozen=True, slots=True)
class LeadNow:
    """One lead as those who look after the queue see it; who may see its number is for the view to say."""

    lead_id: int
    name: str | None
    phone: str | None
    channel: str
    entry: str
    lane: Lane
    state: LeadState
    arrived_at: datetime
    due_at: datetime | None
    attempts: int
    pinned: bool
    owner: str | None
    holder: str | None
    assigned_by: str | None
    assigned_until: datetime | None


_OWNER, _HOLDER, _GIVER = person.alias("owner"), person.alias("holder"), person.alias("giver")
_OWNS, _HOLDS = membership.alias("owns"), membership.alias("holds")
_LEAD_NOW = (
    sa.select(
        lead.c.id.label("lead_id"),
        contact.c.name,
        contact.c.phone,
        channel.c.name.label("channel"),
        lead.c.entry,
        lead.c.lane,
        lead.c.state,
        lead.c.arrived_at,
        lead.c.due_at,
        lead.c.attempts,
        lead.c.pinned_at.is_not(None).label("pinned"),
        _OWNER.c.name.label("owner"),
        _HOLDER.c.name.label("holder"),
        _GIVER.c.name.label("assigned_by"),
        lead.c.owner_until.label("assigned_until"),
    )
    .join(contact, contact.c.id == lead.c.contact_id)
    .join(channel, channel.c.id == lead.c.channel_id)
    .outerjoin(_OWNS, _OWNS.c.id == lead.c.owner_id)
    .outerjoin(_OWNER, _OWNER.c.id == _OWNS.c.person_id)
    .outerjoin(_HOLDS, _HOLDS.c.id == lead.c.holder_id)
    .outerjoin(_HOLDER, _HOLDER.c.id == _HOLDS.c.person_id)
    .outerjoin(_GIVER, _GIVER.c.id == lead.c.assigned_by)
)


async def lead_now(session: Session, team_id: int, lead_id: int) -> LeadNow:
    """Return one lead of a team. Raises Unknown."""
    row = (await session.execute(_LEAD_NOW.where(lead.c.team_id == team_id, lead.c.id == lead_id))).first()
    if row is None:
        raise unknown("lead", str(lead_id), [])
    known = {"lane": Lane(row.lane), "state": LeadState(row.state), "pinned": bool(row.pinned)}
    return LeadNow(**{**row._mapping, **known})


_TEAM_OF = {
    one.name: Prepared(sa.select(one.c.team_id).where(one.c.id == sa.bindparam("key")))
    for one in (
        hand_out,
        attempt,
        callback,
        lead,
        contact,
        meeting,
        sale,
        customer,
        customer_order,
        customer_step,
        ticket,
    )
}


async def team_of(session: Session, table: str, key: int) -> int | None:
    """Return the team of a row of one of these tables; None where there is no such row."""
    row = await _TEAM_OF[table].first(session, key=key)
    return row.team_id if row is not None else None


async def newest_lead(session: Session, team_id: int) -> int | None:
    """Return the team's lead that came last."""
    found: int | None = (
        await session.execute(sa.select(sa.func.max(lead.c.id)).where(lead.c.team_id == team_id))
    ).scalar_one()
    return found


async def slug_of_lead(session: Session, lead_id: int) -> str:
    """Return the short name of a lead's channel."""
    found = sa.select(channel.c.slug).join(lead, lead.c.channel_id == channel.c.id).where(lead.c.id == lead_id)
    slug: str = (await session.execute(found)).scalar_one()
    return slug


async def contact_of(session: Session, team_id: int, lead_id: int) -> int:
    """Return the contact of a lead. Raises Gone for a lead that is not the team's."""
    found = await session.execute(sa.select(lead.c.contact_id).where(lead.c.id == lead_id, lead.c.team_id == team_id))
    contact_id = found.scalar_one_or_none()
    if contact_id is None:
        raise Gone(f"no lead {lead_id} in this team")
    return int(contact_id)


class ContactOfLead(NamedTuple):
    """Who a lead is about: a name, and a zone (IANA), as far as known."""

    name: str | None
    zone: str | None


async def contacts_of(session: Session, lead_ids: list[int]) -> dict[int, ContactOfLead]:
    """Return the contacts of these leads, by lead."""
    if not lead_ids:
        return {}
    found = await session.execute(
        sa.select(lead.c.id, contact.c.name, contact.c.zone)
        .join(contact, contact.c.id == lead.c.contact_id)
        .where(lead.c.id.in_(lead_ids))
    )
    return {row.id: ContactOfLead(row.name, row.zone) for row in found}
