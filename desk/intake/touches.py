"""Touches: everything a contact did, and everything received about them. They are never deleted by time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.arrivals.inbound import Inbound
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import touch


@dataclass(frozen=True, slots=True)
class TouchPlace:
    """Where a touch belongs: contact, lead, channel and entry."""

    contact_id: int
    lead_id: int | None
    channel_id: int
    entry: str


_TOUCHED = Prepared(
    sa.select(touch.c.id).where(touch.c.contact_id == sa.bindparam("contact"), touch.c.wish.is_(sa.false())).limit(1)
)


async def keep_touch(
    session: Session,
    team_id: int,
    inbound: Inbound,
    place: TouchPlace,
    now: datetime,
    *,
    new: bool,
    by_person: int | None = None,
) -> None:
    """Keep a touch, marked if it is the contact's first; `new`: whether the contact was made with it."""
    # A contact may be known before their first touch, by the do-not-call list or an opt-out.
    first = new or await _TOUCHED.first(session, contact=place.contact_id) is None
    row = touch_row(inbound, team_id, place, now)
    await insert_row(session, touch, **row, by_person_id=by_person, is_first=first)


async def keep_wish(session: Session, team_id: int, inbound: Inbound, place: TouchPlace, now: datetime) -> None:
    """Keep an opt-out or opt-in: it changes the lead, but is no touch by which the contact came."""
    row = touch_row(inbound, team_id, place, now)
    await insert_row(session, touch, **row, by_person_id=None, is_first=False, wish=True)


def touch_row(inbound: Inbound, team_id: int, place: TouchPlace, now: datetime) -> dict[str, Any]:
    """Return the row of an arrival, without who brought it and whether it is the contact's first."""
    utm = inbound.utm
    return {
        "team_id": team_id,
        "contact_id": place.contact_id,
        "lead_id": place.lead_id,
        "channel_id": place.channel_id,
        "kind": inbound.kind,
        "entry": place.entry,
        "gateway": inbound.gateway,
        "reference": inbound.reference or "",
        "source": utm.source,
        "medium": utm.medium,
        "campaign": utm.campaign,
        "term": utm.term,
        "content": utm.content,
        "ref": inbound.ref or "",
        "text": inbound.text,
        "facts": dict(inbound.facts) or None,
        "import_id": inbound.import_id,
        "occurred_at": inbound.occurred_at or now,
        "received_at": now,
    }


async def withdraw(session: Session, gateway: str, reference: str) -> int:
    """Hide the text of a message that its writer deleted. Return how many touches that changed."""
    done = await session.execute(
        touch.update().where(touch.c.gateway == gateway, touch.c.reference == reference).values(withdrawn=True, text="")
    )
    return int(done.rowcount)
