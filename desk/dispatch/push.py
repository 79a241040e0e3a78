"""The next lead of an agent by all rules: own promises, the next in the ranking, and leads assigned by a manager."""

from core.errors import CapReached, NotOnShift
from desk.dispatch import assigned, hand_out
from desk.dispatch.hand_out import HandedOut, NothingDue
from desk.leads import callbacks
from desk.people.work import Work
from desk.staff import shifts


async def next_for(work: Work, member_id: int) -> HandedOut | NothingDue:
    """Hand an agent who asks the next lead; who has a card in hand is given that again.

    Raises:
        NotOnShift: the agent is not on shift, on break, unreachable or no longer in the team.
        CapReached: neither a promise nor anything given by hand is due, and caps hold the rest back.
    """
    try:
        return await hand_out.hand_next(work, member_id)
    except CapReached:
        given = await assigned.hand_assigned(work, member_id)
        if given is None:
            raise
        return given


async def push(work: Work) -> list[HandedOut]:
    """Hand what is due to agents who wait for a card: what they promised before all else."""
    promised = await push_promised(work)
    in_order = await hand_out.push(work)
    return promised + in_order + await assigned.push_assigned(work)


async def push_promised(work: Work) -> list[HandedOut]:
    """Hand promises that are due to those whose they are, if they wait for a card.

    Whoever promised comes before a colleague however late it is: the desk itself may not have looked for hours.
    """
    owners = await callbacks.owners_of_due(work.session, work.team.id, work.now)
    if not owners:
        return []
    handed: list[HandedOut] = []
    for one in await shifts.idle_agents(work.session, work.team.id):
        if one.member_id not in owners:
            continue
        try:
            given = await hand_out.hand_next(work, one.member_id, offering=True)
        except (CapReached, NotOnShift):
            continue
        if isinstance(given, HandedOut):
            handed.append(given)
    return handed
