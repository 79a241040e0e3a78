"""The fields of a template, filled from a lead."""

from datetime import datetime

import sqlalchemy as sa

from core.arrivals.person_names import given_name
from core.calendar.dates import format_day, format_time
from core.calendar.worktime import local_date
from core.errors import Gone
from core.templates import FACT
from core.terms import CallbackState
from desk.people.work import Work
from desk.settings.offers import offer_in_force
from storage.prepared import Prepared
from storage.tables import callback, channel, contact, lead, lead_offer, membership, person, product, sale, touch

_LEAD = Prepared(
    sa.select(
        lead.c.id,
        lead.c.contact_id,
        lead.c.channel_id,
        lead.c.campaign,
        sa.func.coalesce(lead_offer.c.campaign, lead.c.campaign).label("offer_campaign"),
        contact.c.name,
        contact.c.zone,
        channel.c.name.label("channel"),
        person.c.name.label("agent"),
    )
    .join(contact, contact.c.id == lead.c.contact_id)
    .join(channel, channel.c.id == lead.c.channel_id)
    .outerjoin(lead_offer, lead_offer.c.lead_id == lead.c.id)
    .outerjoin(membership, membership.c.id == sa.func.coalesce(lead.c.holder_id, lead.c.owner_id))
    .outerjoin(person, person.c.id == membership.c.person_id)
    .where(lead.c.id == sa.bindparam("lead"), lead.c.team_id == sa.bindparam("team"))
)

_PROMISED = Prepared(
    sa.select(callback.c.due_at, callback.c.topic)
    .where(callback.c.lead_id == sa.bindparam("lead"), callback.c.state == CallbackState.WAITING)
    .order_by(callback.c.due_at)
    .limit(1)
)

_BOUGHT = Prepared(
    sa.select(product.c.name)
    .join(sale, sale.c.product_id == product.c.id)
    .where(sale.c.contact_id == sa.bindparam("contact"), sale.c.undone_at.is_(None))
    .order_by(sale.c.at.desc(), sale.c.id.desc())
    .limit(1)
)

_FACTS = Prepared(
    sa.select(touch.c.facts)
    .where(touch.c.contact_id == sa.bindparam("contact"), touch.c.facts.is_not(None), touch.c.withdrawn.is_(sa.false()))
    .order_by(touch.c.id)
)


async def fields_of(work: Work, lead_id: int, language: str) -> dict[str, str]:
    """Return every field a lead can fill, in the digits and days of a language. Raises Gone for no lead of the team."""
    row = await _LEAD.first(work.session, lead=lead_id, team=work.team.id)
    if row is None:
        raise Gone(f"no lead {lead_id}")
    offer = await offer_in_force(work.session, work.team.id, row.channel_id, row.offer_campaign, work.now)
    bought = await _BOUGHT.first(work.session, contact=row.contact_id)
    found = {
        "lead": str(row.id),
        "name": row.name,
        "first_name": given_name(row.name) if row.name else None,
        "agent": row.agent,
        "team": work.team.name,
        "channel": row.channel,
        "campaign": row.campaign,
        "product": bought.name if bought else None,
        "offer": offer.text if offer else None,
    }
    promised = await _PROMISED.first(work.session, lead=lead_id)
    if promised is not None:
        found |= _promised(promised.due_at, promised.topic, row.zone or work.team.timezone, language)
    for told in await _FACTS.rows(work.session, contact=row.contact_id):
        found |= {f"{FACT}{name}": str(value) for name, value in told.facts.items()}
    return {name: value for name, value in found.items() if value}


def _promised(due_at: datetime, topic: str | None, zone: str, language: str) -> dict[str, str | None]:
    """Return when a call is promised, by the contact's local time."""
    day = format_day(local_date(due_at, zone), language)
    return {"day": day, "time": format_time(due_at, zone, language), "topic": topic}
