"""The settings as they hold for one lead; nothing is read where a team says nothing for some leads only."""

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
    """Return what settings tell this lead apart by. `lane`: in which it was handed out; it may have cooled since."""
    found = await segments_of(session, settings, [lead_id])
    return OfLead(channel_id, lane, tier, found.get(lead_id, frozenset()))


async def lead_now(session: Session, settings: TeamSettings, lead_id: int) -> OfLead:
    """Return what settings tell a lead apart by, as it stands now."""
    row = await _LEAD.first(session, lead=lead_id)
    if row is None:
        return OfLead()
    return await of_lead(session, settings, lead_id, row.channel_id, Lane(row.lane), row.tier)


async def settings_for(session: Session, settings: TeamSettings, lead_id: int) -> TeamSettings:
    """Return the settings as they hold for a lead."""
    return settings.for_lead(await lead_now(session, settings, lead_id)) if settings.overrides else settings
