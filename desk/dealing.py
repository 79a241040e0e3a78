"""What an agent gets, all rules told: the next lead in order, and over every cap what a manager gave them by hand."""

from datetime import datetime

from core.errors import CapReached
from core.settings import TeamSettings
from desk import by_hand, hand_out
from desk.hand_out import HandedOut, NothingDue
from desk.people import Team
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
        given = await by_hand.hand_assigned(session, member_id, team, settings, now)
        if given is None:
            raise
        return given


async def push(session: Session, team: Team, settings: TeamSettings, now: datetime) -> list[HandedOut]:
    """Hand what is due to agents who wait for a card."""
    in_order = await hand_out.push(session, team, settings, now)
    return in_order + await by_hand.push_assigned(session, team, settings, now)
