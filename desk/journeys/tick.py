"""The wake of runs: claimed, advanced, their messages queued and the next wake set, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.journeys.definition import AskCall, ChangeOffer, Journey, SendMessage
from core.journeys.run import Advance, Ended, JourneyRun, advance, after_message
from core.journeys.sending import NotSent, StepMessage
from core.journeys.way import after, step_taken
from core.terms import JourneyState, LeadState
from desk.journeys.declared import versions
from desk.journeys.letters import LOOK_AGAIN, Mailroom, Plan, Unwritten, Writes, states_of
from desk.journeys.offers import show_offer
from desk.journeys.run_effects import Effects
from desk.journeys.runs import RunNow, runs_by_id
from desk.leads.attempt_ledger import is_in_hand
from desk.leads.undo import undoable_until
from desk.operations.timers import Timer
from desk.people import directory
from desk.people.work import Work, work_in
from storage.database import Session

HELD_BACK_FOR = timedelta(days=1)
"""A lead whose message is on its way is due after this time, if the message's fate is never known."""
SLACK = timedelta(hours=1)
"""A lead that waits for a wake is due this long after it, should the wake never come."""


class WakeRuns:
    """Acts on the timers of runs."""

    def __init__(self, writes: Writes) -> None:
        self._writes = writes

    async def __call__(self, session: Session, woken: Sequence[Timer], now: datetime) -> int:
        """Advance every run that was woken; return how many wakes were stale."""
        runs = await runs_by_id(session, [one.subject for one in woken])
        current = [one for one in woken if _is_current(one, runs)]
        declared = await versions(session, [runs[one.subject].version_id for one in current])
        # Of runs woken together, the run of the more important journey is first to take a place under the caps.
        current.sort(key=lambda one: -declared[runs[one.subject].version_id].priority)
        waiting = [runs[one.subject] for one in current if _stands_at_message(runs[one.subject], declared)]
        messages = await states_of(session, waiting) if waiting else {}
        for team_id in {runs[one.subject].team_id for one in current}:
            team = await directory.get_team(session, team_id)
            theirs = [one for one in current if runs[one.subject].team_id == team_id]
            gone = [runs[one.subject].contact_id for one in theirs if _is_gone(runs[one.subject])]
            work = await work_in(session, team, now)
            batch = RunBatch(work, self._writes, await undoable_until(session, team_id, gone, now))
            for one in theirs:
                was = runs[one.subject]
                if was.journey_state is JourneyState.RUNNING:
                    await batch.wake(was, declared[was.version_id], messages.get(was.id), one.due_at)
            await batch.write()
        return len(woken) - len(current)


def _is_current(one: Timer, runs: Mapping[int, RunNow]) -> bool:
    was = runs.get(one.subject)
    return was is not None and was.ended_at is None and was.sequence == one.sequence


def _is_gone(was: RunNow) -> bool:
    """Whether the contact may no longer be written to or called."""
    return was.do_not_call_at is not None or was.lead_state is LeadState.VOID


def _stands_at_message(was: RunNow, declared: Mapping[int, Journey]) -> bool:
    step = declared[was.version_id].steps.get(was.step)
    return step is not None and isinstance(step.action, SendMessage)


@dataclass(frozen=True, slots=True)
class _WokenRun:
    """A run that is woken: as it was, its declaration, where it goes on from, and when it was to be woken."""

    was: RunNow
    journey: Journey
    standing: JourneyRun
    due_at: datetime


class RunBatch:
    """The runs of one team that are woken together."""

    def __init__(self, work: Work, writes: Writes, undoable: Mapping[int, datetime]) -> None:
        """`undoable`: until when an outcome that ends a run may be taken back, by contact."""
        self._work = work
        self._undoable = undoable
        self._mailroom = Mailroom(work, writes)
        self.effects = Effects(work)

    async def write(self) -> None:
        """Write down what became of the runs."""
        await self._mailroom.keep_within_caps()
        await self.effects.write()

    async def wake(self, was: RunNow, one: Journey, message: StepMessage | None, due_at: datetime) -> None:
        """Advance one run."""
        if message is StepMessage.QUEUED:
            return
        standing = goes_on(one, was.run, message)
        if _is_gone(was):
            if was.contact_id in self._undoable:
                self.effects.update_run(was, was.run, self._undoable[was.contact_id])
                return
            self.effects.end_run(was, Ended.GONE, self.effects.past_end(standing))
            return
        zone = was.zone or self._work.team.timezone
        done = advance(one, standing, was.attributes, zone, self._work.now)
        await self._apply(_WokenRun(was, one, standing, due_at), done)

    async def _apply(self, woken: _WokenRun, done: Advance) -> None:
        was, effects = woken.was, self.effects
        action = done.actions[0] if done.actions else None
        if isinstance(action, SendMessage):
            await self._send(woken, done, action)
            return
        if isinstance(action, AskCall):
            effects.ask_for_call(was, action.lane)
        elif isinstance(action, ChangeOffer):
            await show_offer(self._work, was.lead_id, action.offer)
        effects.record_edges(was, step_taken(done.path, done.run.step, over=done.ended is not None))
        effects.update_run(was, done.run, done.wake_at, done.ended)
        if action is None and done.wake_at is not None:
            effects.hold_back_lead(was, woken.journey, done.run, done.wake_at + SLACK)

    async def _send(self, woken: _WokenRun, done: Advance, action: SendMessage) -> None:
        was, now, step = woken.was, self._work.now, done.run.step
        if now > woken.due_at + timedelta(seconds=woken.journey.max_lateness):
            late = Unwritten(NotSent.TOO_LATE)
            plan = await self._mailroom.refuse(was, done.run.sequence, step, action, woken.due_at, late)
        else:
            plan = await self._planned(woken, done, action)
        if plan.again_at is not None:
            # Nothing has happened: conditions of branches are evaluated again at the next wake.
            waits = replace(woken.standing, sequence=woken.standing.sequence + 1)
            self.effects.update_run(was, waits, plan.again_at)
            self.effects.hold_back_lead(was, woken.journey, done.run, plan.again_at + SLACK)
            return
        self.effects.record_edges(was, step_taken(done.path, after(woken.journey, step), over=False))
        self.effects.update_run(was, done.run, now if plan.refused else None)
        self.effects.hold_back_lead(was, woken.journey, done.run, now + HELD_BACK_FOR)

    async def _planned(self, woken: _WokenRun, done: Advance, action: SendMessage) -> Plan:
        was, step = woken.was, done.run.step
        if await is_in_hand(self._work.session, was.contact_id):
            # What comes of the call decides whether there is anything to write.
            return Plan(again_at=self._work.now + LOOK_AGAIN)
        at = await self._mailroom.may_go_at(was, woken.journey)
        if at is None:
            cap = Unwritten(NotSent.CAP)
            return await self._mailroom.refuse(was, done.run.sequence, step, action, woken.due_at, cap)
        if at > self._work.now:
            return Plan(again_at=at)
        return await self._mailroom.queue(was, done.run.sequence, step, action, self._work.now)


def goes_on(one: Journey, run: JourneyRun, message: StepMessage | None) -> JourneyRun:
    """Return where a run goes on: after its message if that was or may have been sent, at `on_fail` if it failed,

    at the message itself if it was put off.
    """
    if message in (StepMessage.SENT, StepMessage.UNKNOWN):
        return after_message(one, run)
    step = one.steps.get(run.step)
    if message in (StepMessage.REFUSED, StepMessage.FAILED) and step is not None:
        return replace(run, step=step.on_fail)
    return run
