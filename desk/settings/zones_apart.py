"""The zones in which people wait whom nobody may ever call: their own hours and the team's never meet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.protocols.definition import Finding, from_settings
from core.protocols.slots import CallingPlace, first_allowed
from core.protocols.written import rules_of
from core.settings import TeamSettings
from core.terms import LeadState
from desk.settings.protocols import Version, versions_in_force
from storage.database import Session
from storage.tables import lead


@dataclass(frozen=True, slots=True)
class TeamHours:
    """A team with its zone (IANA) and settings, which say when it calls."""

    team_id: int
    zone: str
    settings: TeamSettings


async def zones_apart(session: Session, team: TeamHours, now: datetime, one: Version | None = None) -> dict[str, int]:
    """Return the zones (IANA) of open leads in which no hour to call comes within two months, and how many wait there.

    By a version of the team's protocol, for the leads of its channel; by the settings alone, where none is named.
    """
    rules = rules_of(one.lines if one else {}, from_settings(team.settings.protocol))
    waiting = await _waiting(session, team.team_id, one.scope.channel_id if one else None)
    places = {zone: CallingPlace(team.settings.hours, team.zone, zone) for zone in waiting}
    return {zone: count for zone, count in waiting.items() if first_allowed(now, rules, places[zone])[0] is None}


async def finding_of_zones(session: Session, team: TeamHours, now: datetime, one: Version) -> list[Finding]:
    """Return what is odd with a version for those who live elsewhere: nothing, or the zones nobody is called in."""
    apart = await zones_apart(session, team, now, one)
    if not apart:
        return []
    return [Finding("zones-apart", stops=False, facts={"zones": ", ".join(apart), "n": sum(apart.values())})]


async def zones_apart_now(session: Session, team: TeamHours, now: datetime) -> dict[str, int]:
    """Return the same for all that is in force: the team's settings, and every version that is live."""
    found = await zones_apart(session, team, now)
    for one in await versions_in_force(session, team.team_id, now, team.zone):
        found |= await zones_apart(session, team, now, one)
    return found


async def _waiting(session: Session, team_id: int, channel_id: int | None) -> Mapping[str, int]:
    asked = sa.select(lead.c.zone, sa.func.count()).where(
        lead.c.team_id == team_id, lead.c.state == LeadState.OPEN, lead.c.zone != ""
    )
    if channel_id is not None:
        asked = asked.where(lead.c.channel_id == channel_id)
    rows = await session.execute(asked.group_by(lead.c.zone).order_by(lead.c.zone))
    return {row[0]: row[1] for row in rows}
