"""Recomputes the next times of waiting leads, page by page, when a protocol comes into force or is withdrawn."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import Cards
from bot.transport.outgoing import Outgoing
from core.terms import ProtocolState
from desk.leads import replanning
from desk.leads.replanning import Replanned
from desk.operations import audit, timers
from desk.operations.timers import Timer
from desk.people import directory
from desk.people.directory import Team
from desk.people.work import Work, work_in
from desk.settings import protocols
from desk.settings.protocols import Version
from storage.database import Session


async def wake_protocols(session: Session, woken: Sequence[Timer], now: datetime) -> int:
    """Replan one page of leads for each protocol. Return how many timers were stale."""
    stale = 0
    for timer in woken:
        team_id = await protocols.team_of(session, timer.subject)
        if team_id is None:
            stale += 1
            continue
        team = await directory.get_team(session, team_id)
        one = await protocols.version(session, team_id, timer.subject)
        if one.state is ProtocolState.DRAFT or await _is_followed(session, team, one, now):
            stale += 1
            continue
        await _page(await work_in(session, team, now), timer, one)
    return stale


async def _is_followed(session: Session, team: Team, one: Version, now: datetime) -> bool:
    """Return whether another version was made live for the same leads meanwhile: the leads follow that one."""
    in_force = await protocols.versions_in_force(session, team.id, now, team.timezone)
    return one.state is ProtocolState.LIVE and one.id not in {each.id for each in in_force}


async def _page(work: Work, timer: Timer, one: Version) -> None:
    """Replan a page of its leads, and set a timer for the next; after the last, record it and inform the admins."""
    so_far = dict(timer.payload or {})
    after = so_far.pop("after", 0)
    page = await replanning.replan_page(work, after, one.scope)
    done = Replanned(**so_far).with_those(page.planned)
    counts = {"looked": done.looked, "earlier": done.earlier, "later": done.later, "over": done.over}
    if page.last is not None:
        payload = {**counts, "after": page.last}
        again = Timer(timer.kind, timer.subject, work.now, timer.sequence, payload)
        await timers.set_timers(work.session, [again])
    elif done.looked:
        subject = str(timer.subject)
        await audit.note(
            work.session, work.team.id, None, audit.Change("protocol times", subject, None, counts), work.now
        )
        await Cards(work, Outgoing(work.session, work.now)).tell_every_admin("protocol-replanned", **counts)
