"""The timers of promises: others are asked when an agent does not show; who lost one by a merge reads which stands."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import words_of
from bot.transport.outgoing import Outgoing
from bot.views.agent import promises as views
from core.mail_terms import Urgency
from core.protocols.promises import BUSY_AT_MOST, LOOK_AGAIN, RING_AGAIN, RINGS, Rung
from core.terms import CallbackState, LeadState
from desk.leads import callbacks, joined_promises, promise_ladder, promise_notices, reminders
from desk.leads.promise_ladder import WokenPromise
from desk.operations.timers import Timer, in_time
from desk.people import directory
from desk.people.directory import Team
from desk.staff import shifts
from storage.database import Session


class PromiseLadder:
    """Acts on the timers of promises."""

    async def __call__(self, session: Session, woken: Sequence[Timer], now: datetime) -> int:
        """Ask whom each promise's rung names; return how many were stale."""
        known = await promise_ladder.woken(session, [one.subject for one in woken])
        current, rings = in_time(woken, known, CallbackState.WAITING), dict[int, dict[int, WokenPromise]]()
        for timer, one in current:
            if one.lead_state == LeadState.OPEN and not one.meets:
                rung = promise_ladder.TIMERS[timer.kind]
                if rung is not Rung.AGAIN or not one.owned:
                    await self._act(session, one, rung, now)
                elif promise_ladder.has_rung(timer, one):
                    continue
                elif _waits_for_agent(one, now):
                    await promise_ladder.ring_at(session, one.id, one.sequence, now + LOOK_AGAIN, one.rings)
                else:
                    rings.setdefault(one.member_id, {})[one.id] = one
        for found in rings.values():
            await self._ring_again(session, [one for one in found.values() if one.rings < RINGS], now)
        return len(woken) - len(current)

    async def _act(self, session: Session, one: WokenPromise, rung: Rung, now: datetime) -> None:
        if _waits_for_agent(one, now):
            await promise_ladder.set_again(session, one.id, one.sequence, now + LOOK_AGAIN, rung)
        elif one.seen_at is None or not one.owned or rung is Rung.SHIFT_ENDED:
            await self._ask(session, one, rung, now)

    async def _ring_again(self, session: Session, found: Sequence[WokenPromise], now: datetime) -> None:
        """Remind an agent, in one message, of what they have seen and not called."""
        if not found:
            return
        agent = await directory.person_of_member(session, found[0].member_id)
        team = await directory.get_team(session, found[0].team_id)
        text, keyboard = views.again(found, words_of(agent, team), team, now)
        mail = Outgoing(session, now)
        row = await mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.REMINDER)
        for one in found:
            await reminders.remember_reminder(session, one.id, row)
            await promise_ladder.note_ring(session, one.id)
            await promise_ladder.ring_at(session, one.id, one.sequence, now + RING_AGAIN, one.rings + 1)

    async def _ask(self, session: Session, one: WokenPromise, rung: Rung, now: datetime) -> None:
        team = await directory.get_team(session, one.team_id)
        mail = Outgoing(session, now)
        for member_id in await _asked(session, one, team, rung, now):
            helper = await directory.person_of_member(session, member_id)
            ended = rung is Rung.SHIFT_ENDED
            text, keyboard = views.asked(one, words_of(helper, team), team, now, ended=ended)
            row = await mail.send(helper.address, text, keyboard=keyboard, urgency=Urgency.REMINDER)
            await promise_notices.note(session, one, row, member_id, now)


def _waits_for_agent(one: WokenPromise, now: datetime) -> bool:
    """Whether it is the agent's, who has another card in hand, which is waited for."""
    return one.owned and one.agent_busy and now < one.due_at + BUSY_AT_MOST


async def _asked(session: Session, one: WokenPromise, team: Team, rung: Rung, now: datetime) -> list[int]:
    """Return whom a rung asks: the longest idle colleague, or everybody at work who is not asked already."""
    before = {asked.member_id for asked in await promise_notices.asked_now(session, one.id)} | {one.member_id}
    if one.barred_id is not None and one.barred_until is not None and one.barred_until > now:
        before.add(one.barred_id)
    if rung is Rung.COLLEAGUE:
        idle = [free.member_id for free in await shifts.idle_agents(session, team.id)]
        return [member_id for member_id in idle if member_id not in before][:1]
    working = await shifts.on_shift(session, team.id)
    return [member for member, shift in sorted(working.items()) if shift.break_since is None and member not in before]


async def wake_joined(session: Session, woken: Sequence[Timer], now: datetime) -> int:
    """Write to agents whose promise ended because the contact turned out to be one person with another.

    Return how many timers were stale.
    """
    known = await joined_promises.ended_promises(session, [one.subject for one in woken])
    current = in_time(woken, known, CallbackState.MOVED)
    for timer, one in current:
        agent = await directory.still_in(session, one.person_id, one.team_id)
        stands = (timer.payload or {}).get("stands", one.id)
        both = {found.id: found for found in await callbacks.each_of(session, [one.id, stands])}
        if agent is not None and stands in both and both[stands].waits:
            team = await directory.get_team(session, one.team_id)
            text = views.joined_promise(both[one.id], both[stands], words_of(agent, team), team, now)
            await Outgoing(session, now).send(agent.address, text, urgency=Urgency.REMINDER)
    return len(woken) - len(current)
