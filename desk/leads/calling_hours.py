"""When a lead that nobody has called in this round may be: by the clock that it is handed out by."""

from datetime import datetime

from core.calendar.worktime import local_date, next_open
from core.protocols.slots import CallingPlace, first_allowed, in_lane
from core.scopes import OfLead
from core.terms import Lane
from desk.people.work import Work
from desk.settings.protocol_rules import rules_for


async def opens_for(work: Work, of: OfLead, zone: str) -> datetime:
    """Return when a lead may be called first: now, or when the team calls and its contact's own hours allow it (UTC).

    `zone`: the contact's (IANA), "" where it is the team's. Where the two clocks never meet, it is when the team calls
    next: nobody is handed the lead, and `sarnakh check` says so.
    """
    opens = next_open(work.now, work.settings.hours, work.team.timezone)
    # Who comes by themselves and lives where the team does has neither hours of their own nor lunch: nothing to read.
    if of.lane is Lane.LIVE and not zone:
        return opens
    rules = await rules_for(work.session, work.team.id, work.settings, of, local_date(work.now, work.team.timezone))
    place = CallingPlace(work.settings.hours, work.team.timezone, zone)
    return first_allowed(work.now, in_lane(rules, of.lane), place)[0] or opens
