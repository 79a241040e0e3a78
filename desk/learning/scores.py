"""The score of a team's leads: learned from ended leads, kept in one row, set on open leads as grade and class.

No tap waits for it. Every few seconds a look learns from leads that have had their time, and sets the standing of new
ones. Once a night everything is fitted again, in a process of its own (`jobs/clock/scores.py`).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import local_date
from core.scoring.fields import MESSAGE, ideal
from core.scoring.judge import NOT_YET, ScoreVerdict
from core.scoring.tiers import LeadStanding
from core.scoring.trial import Finished, ScoreTrial
from core.settings import TeamSettings
from desk.learning.score_inputs import Point, ScoreInput, final_after, workable_after, worked_between
from desk.operations import audit
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session, insert
from storage.tables import lead, score_model

PAGE = 200
"""Leads that one transaction learns from, or sets the standing of: some milliseconds."""
EVEN_PAGE = 20_000
"""Lead ids that one transaction passes where nothing has to be scored."""


@dataclass(frozen=True, slots=True)
class ScoreStatus:
    """The score as managers see it: whether it is used, and the figures that say why.

    `per_grade` is the log odds that each grade adds; 0 while the score is not used. `fields` are its inputs, `left_out`
    the fields that only a call makes known, `ideals` the admin's lines, `telling` the fields that predict suspiciously
    well by themselves: likely filled in after the call.
    """

    in_use: bool
    verdict: ScoreVerdict
    made_at: datetime | None
    per_grade: float
    fields: tuple[str, ...]
    left_out: tuple[str, ...]
    ideals: tuple[str, ...]
    telling: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """What a night's fit starts from: the state and verdict, the admin's lines, and the sums so far.

    `ripe` is the time every lead is given; leads tried before `until` are used.
    """

    state: dict[str, Any] | None
    verdict: dict[str, Any] | None
    ideals: list[str]
    ripe: timedelta
    until: Point


# -- looking -----------------------------------------------------------------------------------------------------------


async def verdict(session: Session, team_id: int) -> ScoreStatus:
    """Return whether the score is used and why, in numbers."""
    row = await _row(session, team_id)
    if row is None:
        return ScoreStatus(False, NOT_YET, None, 0.0, (), (), ())
    found = _verdict(row)
    if row.state is None:
        return ScoreStatus(False, found, None, 0.0, (), (), tuple(row.ideals))
    trial = ScoreTrial.of_plain(row.state, found.as_plain())
    form = trial.model.form
    return ScoreStatus(
        row.in_use,
        found,
        row.made_at,
        trial.per_grade() if row.in_use else 0.0,
        (*form.numbers, *form.words, *([MESSAGE] if form.told else [])),
        tuple(row.state.get("left_out", ())),
        tuple(row.ideals),
        tuple(row.state.get("telling", ())),
    )


async def per_grade(session: Session, team_id: int) -> float:
    """Return the log odds of one grade; 0 while the score is not used."""
    return (await verdict(session, team_id)).per_grade


async def _row(session: Session, team_id: int, *, lock: bool = False) -> Any:
    asked = sa.select(score_model).where(score_model.c.team_id == team_id)
    return (await session.execute(asked.with_for_update() if lock else asked)).first()


def _verdict(row: Any) -> ScoreVerdict:
    return ScoreVerdict.of_plain(_finite(row.verdict)) if row.verdict else NOT_YET


def _trial(row: Any) -> ScoreTrial:
    return ScoreTrial.of_plain(row.state, _verdict(row).as_plain())


# -- the ideal customer ------------------------------------------------------------------------------------------------


async def ideals(session: Session, team_id: int) -> tuple[str, ...]:
    """Return the admin's lines of points."""
    row = await _row(session, team_id)
    return tuple(row.ideals) if row is not None else ()


async def set_ideals(session: Session, team_id: int, lines: Sequence[str], *, by: int | None, now: datetime) -> None:
    """Keep the admin's lines of points (`city=Tehran +2`); the next night's fit uses them.

    Raises:
        BadSetting: a line cannot be read, or names what is known only after the call. Nothing is kept then.
    """
    kept = [line.strip() for line in lines if line.strip()]
    for line in kept:
        ideal(line)
    before = await ideals(session, team_id)
    await session.execute(
        insert(session, score_model)
        .values(team_id=team_id, ideals=kept)
        .on_conflict_do_update(index_elements=["team_id"], set_={"ideals": kept})
    )
    await audit.note(session, team_id, by, audit.Change("ideal-customer", "", list(before), kept), now)


# -- learning during the day -------------------------------------------------------------------------------------------


async def learn(work: Work) -> int:
    """Learn from leads that have had their time since, at most one page; return how many.

    Each is predicted by the present state before it is learned: the verdict goes by that.
    """
    row = await _row(work.session, work.team.id, lock=True)
    if row is None or row.state is None:
        return 0
    ripe = _ripe(row, work.settings)
    ended = await worked_between(work.session, work.team, (row.learned_at, row.learned_to), work.now - ripe, ripe, PAGE)
    if not ended:
        return 0
    trial = _trial(row)
    for known in ended:
        attributes, at, sold, day = known.as_ended(work.team.timezone)
        trial.see(Finished(attributes, at, sold), day)
    assert ended[-1].began is not None
    at_last, last = ended[-1].began
    state = trial.as_plain() | {name: row.state[name] for name in _BESIDE}
    await _keep(work.session, work.team.id, state=state, learned_at=at_last, learned_to=last)
    return len(ended)


_BESIDE = ("left_out", "ripe", "telling")  # beside the trial: refused facts, the seconds every lead is given, suspects


def _ripe(row: Any, settings: TeamSettings) -> timedelta:
    """Return the time every lead is given, in which its outcome can no longer be undone."""
    return timedelta(seconds=max(row.state["ripe"], settings.undo_for))


async def _keep(session: Session, team_id: int, **values: Any) -> None:
    await session.execute(score_model.update().where(score_model.c.team_id == team_id).values(values))


# -- the night ---------------------------------------------------------------------------------------------------------


async def ready(work: Work) -> Ready:
    """Return what tonight's fit starts from."""
    row = await _row(work.session, work.team.id)
    ripe = max(await final_after(work.session, work.team), timedelta(seconds=work.settings.undo_for))
    if row is None or row.state is None:
        return Ready(None, None, list(row.ideals) if row is not None else [], ripe, (work.now - ripe, 0))
    learned = (row.learned_at, row.learned_to + 1)
    return Ready(row.state, _verdict(row).as_plain(), list(row.ideals), ripe, learned)


async def keep_night(
    work: Work,
    start: Ready,
    made: tuple[dict[str, Any], dict[str, Any]],
    ended: Sequence[ScoreInput],
) -> ScoreStatus:
    """Keep the result of the night's fit; where standings change, every open lead is looked at again.

    Learning goes on from where the fit started: leads learned while it ran are learned again on top of it.
    """
    state, judged = made
    before = await _row(work.session, work.team.id)
    in_use = bool(judged["in_use"]) and work.settings.ranking.scores
    left_out = sorted({name for known in ended for name in known.left_out})
    values: dict[str, Any] = {
        "state": state | {"left_out": left_out, "ripe": start.ripe.total_seconds()},
        "verdict": _plain_json(judged),
        "in_use": in_use,
        "made_at": work.now,
        "learned_at": start.until[0],
        "learned_to": max(0, start.until[1] - 1),
    }
    if in_use or (before is not None and before.in_use):
        values["tiered_to"] = 0
    await work.session.execute(
        insert(work.session, score_model)
        .values(team_id=work.team.id, ideals=[], **values)
        .on_conflict_do_update(index_elements=["team_id"], set_=values)
    )
    return await verdict(work.session, work.team.id)


def today(team: Team, now: datetime) -> int:
    """Return the team's local date as an ordinal."""
    return local_date(now, team.timezone).toordinal()


def _plain_json(judged: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with infinite bounds as null: JSON has no infinity."""
    return {
        name: {end: None if math.isinf(bound) else bound for end, bound in value.items()}
        if isinstance(value, Mapping)
        else value
        for name, value in judged.items()
    }


def _finite(kept: Mapping[str, Any]) -> dict[str, Any]:
    ends = {"low": -math.inf, "high": math.inf, "mean": 0.0}
    return {
        name: {end: ends[end] if bound is None else bound for end, bound in value.items()}
        if isinstance(value, Mapping)
        else value
        for name, value in kept.items()
    }


# -- standings ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standings:
    """A page of leads whose standing was looked up: the last lead's id, and the standings that change."""

    looked_at: int
    upto: int
    changed: Mapping[LeadStanding, Sequence[int]]
    even: bool = False
    """The score is not used: every workable lead up to there gets the neutral standing."""


async def next_standings(session: Session, team: Team) -> Standings | None:
    """Return the standings of leads that were not looked at yet, at most one page. None: there is no score."""
    row = await _row(session, team.id, lock=True)
    if row is None or row.state is None:
        return None
    if not row.in_use:
        last = await session.scalar(sa.select(sa.func.max(lead.c.id)).where(lead.c.team_id == team.id))
        upto = max(row.tiered_to, min(last or 0, row.tiered_to + EVEN_PAGE))
        return Standings(upto - row.tiered_to, upto, {}, even=True)
    found = await workable_after(session, team, row.tiered_to, PAGE)
    trial = _trial(row)
    changed: dict[LeadStanding, list[int]] = {}
    for known in found:
        standing = trial.standing(known.attributes)
        if standing != known.standing:
            changed.setdefault(standing, []).append(known.id)
    return Standings(len(found), found[-1].id if found else row.tiered_to, changed)


async def note_standings(session: Session, team: Team, upto: int) -> None:
    """Keep up to which lead standings were set."""
    await _keep(session, team.id, tiered_to=upto)


async def anything_new(work: Work) -> tuple[bool, bool]:
    """Whether there are outcomes to learn, or leads without a look at their standing. Takes no lock."""
    last = sa.select(sa.func.max(lead.c.id)).where(lead.c.team_id == work.team.id).scalar_subquery().label("last")
    asked = sa.select(score_model, last).where(score_model.c.team_id == work.team.id, score_model.c.state.is_not(None))
    row = (await work.session.execute(asked)).first()
    if row is None:
        return False, False
    ripe = _ripe(row, work.settings)
    ended = await worked_between(work.session, work.team, (row.learned_at, row.learned_to), work.now - ripe, ripe, 1)
    left = row.last is not None and row.last > row.tiered_to
    return bool(ended), left and bool(await workable_after(work.session, work.team, row.tiered_to, 1))
