"""One run of a journey: what a wake or an event makes of it. The desk applies what is returned, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.calendar.worktime import at_local, local_date
from core.folding import fold
from core.journeys.definition import (
    END,
    AskCall,
    BranchCondition,
    BranchOn,
    ChangeOffer,
    Event,
    Journey,
    SendMessage,
    WaitFor,
)


class Ended(StrEnum):
    """Why a run is over."""

    GOAL = "goal"
    STOPPED = "stopped"
    """An event that the journey names in `stop_on`."""
    FINISHED = "finished"
    """It went past its last step."""
    MAX_DAYS = "max_days"
    MAX_STEPS = "max_steps"
    HOLDOUT = "holdout"
    """It was entered to be compared with, and gets nothing."""
    STEP_REMOVED = "step_removed"
    """The version it was moved to has no such step."""
    RESTARTED = "restarted"
    """The contact entered anew, and the journey says that it then begins from the start."""
    GONE = "gone"
    """The contact was erased, merged into another, or asked never to be called."""


@dataclass(frozen=True, slots=True)
class JourneyRun:
    """Where one contact stands in one version of a journey."""

    arm: str
    step: str
    entered_at: datetime
    sequence: int = 0
    """Grows with every advance; a wake with an older number does nothing."""
    steps_taken: int = 0
    happened: frozenset[Event] = frozenset()
    """Since the run began."""


@dataclass(frozen=True, slots=True)
class Advance:
    """What one advance brings: the run as it is now, what is to be done, and when it is woken next."""

    run: JourneyRun
    actions: tuple[SendMessage | AskCall | ChangeOffer, ...] = ()
    wake_at: datetime | None = None
    ended: Ended | None = None
    path: tuple[str, ...] = ()
    """The steps that were walked, for the lead's history."""


def enter(journey: Journey, arm: str, now: datetime) -> JourneyRun:
    """Return the run of a contact that enters now."""
    return JourneyRun(arm, journey.first_step(arm), now)


def on_event(journey: Journey, run: JourneyRun, event: Event) -> tuple[JourneyRun, Ended | None]:
    """Return the run after something has happened, and why it is over, if it is.

    Where it ends the number grows, so that a time-out and a message set before the event come to nothing. Else the run
    waits on: a branch asks later what has happened.
    """
    seen = replace(run, happened=run.happened | {event})
    if event is journey.exit.goal:
        return replace(seen, step=END, sequence=run.sequence + 1), Ended.GOAL
    if event in journey.exit.stop_on:
        return replace(seen, step=END, sequence=run.sequence + 1), Ended.STOPPED
    return seen, None


def advance(
    journey: Journey, run: JourneyRun, attributes: Mapping[str, str], zone: str, now: datetime, *, failed: bool = False
) -> Advance:
    """Return what follows when a run is woken: it walks until it waits, has something to send, or ends.

    It returns one message or call at most; the steps after it are walked at the next wake. `attributes` are the lead's,
    `zone` is the contact's. `failed`: the message of its step will never be sent.
    """
    if now >= run.entered_at + timedelta(days=journey.exit.max_days):
        return _over(run, Ended.MAX_DAYS)
    step, taken, path = run.step, run.steps_taken, list[str]()
    if failed and (before := journey.steps.get(step)) is not None:
        step = before.on_fail
    while True:
        if step == END:
            return _over(run, Ended.FINISHED, path)
        if step not in journey.steps:
            return _over(run, Ended.STEP_REMOVED, path)
        if taken >= journey.exit.max_steps:
            return _over(run, Ended.MAX_STEPS, path)
        one, taken = journey.steps[step], taken + 1
        path.append(step)
        if isinstance(one.action, BranchOn):
            fits = holds(one.action.condition, run.happened, attributes)
            step = one.action.then if fits else one.action.otherwise
            continue
        moved = replace(run, step=one.next, steps_taken=taken, sequence=run.sequence + 1)
        if isinstance(one.action, WaitFor):
            last = run.entered_at + timedelta(days=journey.exit.max_days)
            return Advance(moved, wake_at=min(last, wait_until(one.action, zone, now)), path=tuple(path))
        if isinstance(one.action, SendMessage):
            # The run stays at the step until it is known how its message went: a failure may still go another way.
            return Advance(replace(moved, step=one.name), (one.action,), None, path=tuple(path))
        return Advance(moved, (one.action,), now, path=tuple(path))


def after_message(journey: Journey, run: JourneyRun) -> JourneyRun:
    """Return the run after its message was accepted: at the step that follows it."""
    step = journey.steps.get(run.step)
    return replace(run, step=step.next if step else END)


def holds(condition: BranchCondition, happened: frozenset[Event], attributes: Mapping[str, str]) -> bool:
    """Whether what a branch asks is so."""
    if condition.happened is not None:
        return condition.happened in happened
    value = attributes.get(condition.attribute or "")
    return value is not None and fold(value) in {fold(one) for one in condition.values}


def wait_until(wait: WaitFor, zone: str, now: datetime) -> datetime:
    """Return when a wait is over: after its seconds, or when clocks in `zone` show its time.

    A time that the clocks jump over moves forward by the jump; one that happens twice means the first.
    """
    if wait.until is None:
        return now + timedelta(seconds=wait.seconds)
    hour, minute = map(int, wait.until.split(":"))
    local = now.astimezone(ZoneInfo(zone))
    time_of_day = local.time().replace(hour=hour, minute=minute, second=0, microsecond=0)
    found = at_local(local_date(now, zone) + timedelta(days=wait.days), time_of_day, zone)
    return (
        found if found > now else at_local(local_date(now, zone) + timedelta(days=max(1, wait.days)), time_of_day, zone)
    )


def _over(run: JourneyRun, why: Ended, path: list[str] | None = None) -> Advance:
    return Advance(replace(run, step=END, sequence=run.sequence + 1), ended=why, path=tuple(path or ()))
