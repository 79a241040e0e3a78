"""The zones in which people wait whom nobody may ever call: their own hours and the team's never meet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.protocols.definition import Finding, Rules
from core.protocols.slots import CallingPlace, first_allowed, in_lane
from core.scopes import OfLead
from core.settings import TeamSettings
from core.terms import Lane, LeadState
from desk.settings.protocol_rules import rules_of_settings, rules_over
from desk.settings.protocols import Version, versions_in_force
from storage.database import Session
from storage.tables import lead


@dataclass(frozen=True, slots=True)
class TeamHours:
    """A team with its zone (IANA) and settings, which say when it calls."""

    team_id: int
    zone: str
    settings: TeamSettings


async def zones_apart(session: Session, team: TeamHours, now: datetime, draft: Version | None = None) -> dict[str, int]:
    """Return the zones (IANA) of open leads for which no hour to call comes within two months, and how many they are.

    By the settings and the protocols in force. `draft`: as if this version were, and of the leads it is said for alone.
    Who is in a segment is not looked up: what is said for one counts for nobody here. A promised call has its own hour.
    """
    said = {one.scope: one.lines for one in await versions_in_force(session, team.team_id, now, team.zone)}
    said |= {draft.scope: draft.lines} if draft is not None else {}
    opens = _Opens(team, now)
    apart = Counter[str]()
    for row in await _waiting(session, team.team_id):
        of = OfLead(row.channel_id, Lane(row.lane), row.tier)
        if draft is None or draft.scope.covers(of):
            rules = rules_over(rules_of_settings(team.settings, of), said, of)
            apart[row.zone] += 0 if opens.ever(in_lane(rules, of.lane), row.zone) else row.leads
    return {zone: leads for zone, leads in apart.items() if leads}


async def finding_of_zones(session: Session, team: TeamHours, now: datetime, one: Version) -> list[Finding]:
    """Return what is odd with a version for those who live elsewhere: nothing, or the zones nobody is called in."""
    apart = await zones_apart(session, team, now, one)
    if not apart:
        return []
    return [Finding("zones-apart", stops=False, facts={"zones": ", ".join(apart), "n": sum(apart.values())})]


class _Opens:
    """Whether an hour to call ever comes; of leads with the same hours and zone asked once."""

    def __init__(self, team: TeamHours, now: datetime) -> None:
        self._team, self._now = team, now
        self._known: dict[tuple[Any, ...], bool] = {}

    def ever(self, rules: Rules, zone: str) -> bool:
        hours = rules.lunch, rules.contact_hours, zone
        if hours not in self._known:
            place = CallingPlace(self._team.settings.hours, self._team.zone, zone)
            self._known[hours] = first_allowed(self._now, rules, place)[0] is not None
        return self._known[hours]


async def _waiting(session: Session, team_id: int) -> Sequence[Any]:
    """Count the open leads of those who live elsewhere, by all that hours are said for but segments."""
    kind = (lead.c.zone, lead.c.channel_id, lead.c.lane, lead.c.tier)
    waits = (lead.c.team_id == team_id, lead.c.state == LeadState.OPEN, lead.c.zone != "", lead.c.lane != Lane.PROMISED)
    asked = sa.select(*kind, sa.func.count().label("leads")).where(*waits).group_by(*kind).order_by(lead.c.zone)
    return (await session.execute(asked)).all()
