"""The changes of a batch of runs: collected, then written with one statement for each kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.journeys.definition import END, Journey
from core.journeys.run import Ended, JourneyRun
from core.journeys.way import ENTRANCE, Edge, EdgesTaken, after, will_ask_for_call
from core.leads import KEPT, MoveKind, Placement, call_asked, call_held_back
from core.terms import Lane, LeadState
from desk.intake.placement import placed_in
from desk.journeys.runs import TIMER, RunNow
from desk.leads.move_values import Cause
from desk.leads.moves import move_all
from desk.leads.replanning import keep_asked_within_caps
from desk.operations.timers import Timer, set_timers
from desk.people.work import Work
from storage.database import Session
from storage.prepared import Prepared, columns
from storage.tables import journey_run, journey_step, lead, lead_event

_MOVED = Prepared(
    journey_run.update()
    .where(journey_run.c.id == sa.bindparam("run"), journey_run.c.sequence == sa.bindparam("was"))
    .values(columns(journey_run, "step", "sequence", "steps_taken", "happened", "wake_at", "ended_at", "ended"))
)
_LEFT = Prepared(
    journey_step.update()
    .where(journey_step.c.run_id == sa.bindparam("run"), sa.text("left_at IS NULL"))
    .values(target=sa.bindparam("to"), left_at=sa.bindparam("at", type_=journey_step.c.left_at.type))
)
_PASSED = Prepared(
    journey_step.insert().values(
        columns(journey_step, "run_id", "version_id", "source", "target", "entered_at", "left_at")
    )
)


_Kind = tuple[str, int, Lane]
"""By what leads are placed: the contact's zone, the channel and the lane."""


@dataclass
class Effects:
    """The changes of a batch of runs, collected so that each kind is written by one statement."""

    work: Work
    moved: list[dict[str, Any]] = field(default_factory=list)
    left: list[dict[str, Any]] = field(default_factory=list)
    passed: list[dict[str, Any]] = field(default_factory=list)
    timers: list[Timer] = field(default_factory=list)
    held_back: dict[datetime, list[int]] = field(default_factory=dict)
    let_go: dict[_Kind, list[int]] = field(default_factory=dict)
    called: dict[_Kind, list[int]] = field(default_factory=dict)
    _calls_ahead: dict[tuple[int, str], bool] = field(default_factory=dict)
    """Whether a call may still come, by version and step: runs woken together stand at few steps."""

    def update_run(
        self, was: RunNow, becomes: JourneyRun, wake_at: datetime | None, ended: Ended | None = None
    ) -> None:
        """Note the step a run is at now, and its timer."""
        self.moved.append(
            {
                "run": was.id,
                "was": was.sequence,
                "step": becomes.step,
                "sequence": becomes.sequence,
                "steps_taken": becomes.steps_taken,
                "happened": sorted(becomes.happened),
                "wake_at": wake_at,
                "ended_at": self.work.now if ended else None,
                "ended": ended,
            }
        )
        if wake_at is not None and not ended:
            self.timers.append(Timer(TIMER, was.id, wake_at, becomes.sequence))
        if ended:
            self.let_go.setdefault((was.zone or "", was.channel_id, was.lane), []).append(was.lead_id)

    def note_event(self, was: RunNow, becomes: JourneyRun) -> None:
        """Note an event of a run that goes on waiting."""
        self.update_run(was, becomes, None)
        self.moved[-1]["wake_at"] = was.wake_at

    def record_edges(self, was: RunNow, path: EdgesTaken) -> None:
        """Note the edges a run left, passed and is on."""
        now = self.work.now
        self.left.append({"run": was.id, "to": path.left_for, "at": now})
        self.passed += [edge_row(was.id, was.version_id, one, now, now) for one in path.passed]
        if path.current is not None:
            self.passed.append(edge_row(was.id, was.version_id, path.current, now, None))

    def end_run(self, was: RunNow, why: Ended, becomes: JourneyRun) -> None:
        """Note that a run ends at its step."""
        self.update_run(was, becomes, None, why)
        self.left.append({"run": was.id, "to": END, "at": self.work.now})

    def hold_back_lead(self, was: RunNow, one: Journey, standing: JourneyRun, until: datetime) -> None:
        """Note that a lead waits for the call its journey comes to, unless somebody works it or it came by itself."""
        if was.lead_state is LeadState.OPEN and was.lane in _MAY_BE_HELD_BACK and self._may_call(was, one, standing):
            self.held_back.setdefault(until, []).append(was.lead_id)

    def _may_call(self, was: RunNow, one: Journey, standing: JourneyRun) -> bool:
        place = (was.version_id, standing.step)
        if place not in self._calls_ahead:
            self._calls_ahead[place] = will_ask_for_call(one, after(one, standing.step))
        return self._calls_ahead[place]

    @staticmethod
    def past_end(run: JourneyRun) -> JourneyRun:
        """Return a run behind its last step, with a new sequence, so that its timers do nothing."""
        return replace(run, step=END, sequence=run.sequence + 1)

    def ask_for_call(self, was: RunNow, lane: Lane) -> None:
        """Note that a lead is to be called."""
        self.called.setdefault((was.zone or "", was.channel_id, lane), []).append(was.lead_id)

    async def write(self) -> None:
        """Write everything down."""
        session = self.work.session
        for statement, rows in ((_MOVED, self.moved), (_LEFT, self.left), (_PASSED, self.passed)):
            if rows:
                await statement.many(session, rows)
        await set_timers(session, self.timers)
        cause = Cause(self.work.now, why="journey")
        for until, leads in self.held_back.items():
            free = (lead.c.id.in_(leads), lead.c.lane.in_(_MAY_BE_HELD_BACK))
            await move_all(session, call_held_back(until), free, cause)
        to_call: list[int] = []
        for kind, leads in self.called.items():
            callable_now = (lead.c.id.in_(leads), lead.c.lane.not_in(_NOT_TO_BE_MOVED))
            to_call += await move_all(session, call_asked(kind[-1], await self._placed(kind)), callable_now, cause)
        for kind, leads in self.let_go.items():
            waits = (lead.c.id.in_(leads), lead.c.ready.is_(sa.false()), _held_back_last())
            to_call += await move_all(session, call_asked(KEPT, await self._placed(kind)), waits, cause)
        if to_call:
            # What the journey has just sent counts, too.
            await keep_asked_within_caps(self.work, to_call)

    async def _placed(self, kind: _Kind) -> Placement:
        zone, channel_id, lane = kind
        return await placed_in(self.work, zone or self.work.team.timezone, channel_id, lane)


def _held_back_last() -> sa.ColumnElement[bool]:
    """Return the condition that a lead waits for nothing but its journey."""
    newest = (
        sa.select(lead_event.c.what)
        .where(lead_event.c.lead_id == lead.c.id)
        .order_by(lead_event.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return newest == MoveKind.CALL_HELD_BACK


_MAY_BE_HELD_BACK = (Lane.FRESH, Lane.BANK, Lane.RETRY, Lane.RECYCLED)
"""Lanes of leads that did not just come by themselves and have no promise."""
_NOT_TO_BE_MOVED = (Lane.PROMISED, Lane.NEEDS_NUMBER)
"""A promise is kept whatever a journey wants, and a lead without a number cannot be called."""


def edge_row(run_id: int, version_id: int, edge: Edge, now: datetime, left: datetime | None) -> dict[str, Any]:
    """Return the row of an edge."""
    return {
        "run_id": run_id,
        "version_id": version_id,
        "source": edge.source,
        "target": edge.target,
        "entered_at": now,
        "left_at": left,
    }


def entrance_row(run_id: int, version_id: int, first: str, now: datetime) -> dict[str, Any]:
    """Return the row of the edge by which a run enters."""
    return edge_row(run_id, version_id, Edge(ENTRANCE, first), now, now if first == END else None)


async def write_edges(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write edges."""
    await _PASSED.many(session, rows)
