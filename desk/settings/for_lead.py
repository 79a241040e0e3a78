"""Settings for one lead, with overrides for its scope; nothing is read where a team has no overrides."""

import sqlalchemy as sa

from core.scopes import OfLead
from core.settings import TeamSettings
from core.terms import Lane
from desk.settings.segments import segments_of
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import lead

_LEAD = Prepared(sa.select(lead.c.channel_id, lead.c.lane, lead.c.tier).where(lead.c.id == sa.bindparam("lead")))


async def of_lead(
    session: Session, settings: TeamSettings, lead_id: int, channel_id: int, lane: Lane, tier: str
) -> OfLead:
    """Return the attributes of a lead that scopes ask for. `lane`: the one it was handed out in."""
    found = await segments_of(session, settings, [lead_id])
    return OfLead(channel_id, lane, tier, found.get(lead_id, frozenset()))


async def lead_now(session: Session, settings: TeamSettings, lead_id: int) -> OfLead:
    """Return the attributes of a lead that scopes ask for, as they are now."""
    row = await _LEAD.first(session, lead=lead_id)
    if row is None:
        return OfLead()
    return await of_lead(session, settings, lead_id, row.channel_id, Lane(row.lane), row.tier)


async def settings_for(session: Session, settings: TeamSettings, lead_id: int) -> TeamSettings:
    """Return the settings as they hold for a lead."""
    return settings.for_lead(await lead_now(session, settings, lead_id)) if settings.overrides else settings
