"""What an agent gets, all rules told: what they promised, the next lead in order, and what was given them by hand."""

from datetime import datetime

from core.errors import CapReached, NotOnShift
from core.settings import TeamSettings
from desk.dispatch import assigned, hand_out
from desk.dispatch.hand_out import HandedOut, NothingDue
from desk.leads import callbacks
from desk.people.directory import Team
from desk.staff import shifts
from storage.database import Session


async def next_for(
    session: Session, member_id: int, team: Team, settings: TeamSettings, now: datetime
) -> HandedOut | NothingDue:
    """Hand an agent who asks the next lead; who has a card in hand is given that again.

    Raises:
        NotOnShift: the agent is not on shift, on break, unreachable or no longer in the team.
        CapReached: neither a promise nor anything given by hand is due, and caps hold the rest back.
    """
    try:
        return await hand_out.hand_next(session, member_id, team, settings, now)
    except CapReached:
        given = await assigned.hand_assigned(session, member_id, team, settings, now)
        if given is None:
            raise
        return given


async def push(session: Session, team: Team, settings: TeamSettings, now: datetime) -> list[HandedOut]:
    """Hand what is due to agents who wait for a card: what they promised before all else."""
    promised = await push_promised(session, team, settings, now)
    in_order = await hand_out.push(session, team, settings, now)
    return promised + in_order + await assigned.push_assigned(session, team, settings, now)


async def push_promised(session: Session, team: Team, settings: TeamSettings, now: datetime) -> list[HandedOut]:
    """Hand promises that are due to those whose they are, if they wait for a card.

    Whoever promised comes before a colleague however late it is: the desk itself may not have looked for hours.
    """
    owners = await callbacks.owners_of_due(session, team.id, now)
    if not owners:
        return []
    handed: list[HandedOut] = []
    for one in await shifts.idle_agents(session, team.id):
        if one.member_id not in owners:
            continue
        try:
            given = await hand_out.hand_next(session, one.member_id, team, settings, now, offering=True)
        except (CapReached, NotOnShift):
            continue
        if isinstance(given, HandedOut):
            handed.append(given)
    return handed
