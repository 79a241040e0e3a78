"""Hand-outs of leads with settings of their own: their time to act, and which setting decided it."""

from dataclasses import replace
from datetime import timedelta

from core.terms import Lane
from desk.people.work import Work
from desk.settings.for_lead import lead_now
from storage.queue import Claimed
from storage.tables import hand_out


async def apply_lead_settings(work: Work, taken: Claimed) -> Claimed:
    """Set the time of a lead just handed out by its own settings, and keep with it which of them decided."""
    if not work.settings.overrides:
        return taken
    one = taken.wanted
    lead = replace(await lead_now(work.session, work.settings, one.lead_id), lane=one.lane)
    own = work.settings.for_lead(lead)
    keys = ("lapse_live" if one.lane is Lane.LIVE else "lapse_other", "protocol.attempts")
    decided = {key: over.scope.text for key, over in work.settings.deciding(lead).items() if key in keys}
    if not decided:
        return taken
    lapse = own.lapse_live if one.lane is Lane.LIVE else own.lapse_other
    until = one.deadline_at if one.offered else work.now + timedelta(seconds=lapse)
    reason = {**one.reason, "of": own.protocol.attempts, "over": decided}
    await work.session.execute(
        hand_out.update().where(hand_out.c.id == taken.hand_out_id).values(deadline_at=until, reason=reason)
    )
    return replace(taken, wanted=replace(one, deadline_at=until, reason=reason))
