"""The runs of jobs, each guarded by its kind, scope and scheduled time."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.terms import RunState
from storage.database import Session, insert
from storage.prepared import Prepared, columns
from storage.tables import job_run
from storage.tables.columns import Utc

MOST_TRIES = 5
_RESTS = (timedelta(minutes=5), timedelta(minutes=5), timedelta(hours=1), timedelta(hours=4))
"""How long a run rests after each failure: what is full or away may be well hours later."""


class AlreadyDone(Exception):
    """A run's effect was had by the process that took it over."""


def _free(now: datetime) -> Any:
    """Return which runs may be taken again: left behind by whoever began, five times at the most."""
    return sa.and_(
        job_run.c.state.in_([RunState.RUNNING, RunState.FAILED]),
        job_run.c.lease_until < now,
        job_run.c.tries < MOST_TRIES,
    )


async def take(session: Session, kind: str, scope: str, due: str, now: datetime, lease: timedelta) -> bool:
    """Take a run: new, left behind by whoever died, or failed and due again. False: done, or in work."""
    made = await session.execute(
        insert(session, job_run)
        .values(kind=kind, scope=scope, due=due, state=RunState.RUNNING, started_at=now, lease_until=now + lease)
        .on_conflict_do_nothing(index_elements=["kind", "scope", "due"])
        .returning(job_run.c.id)
    )
    if made.first() is not None:
        return True
    again = await session.execute(
        job_run.update()
        .where(job_run.c.kind == kind, job_run.c.scope == scope, job_run.c.due == due, _free(now))
        .values(state=RunState.RUNNING, started_at=now, lease_until=now + lease, tries=job_run.c.tries + 1)
    )
    return bool(again.rowcount)


async def renew(session: Session, kind: str, scope: str, due: str, until: datetime) -> None:
    """Keep a run that takes longer than its lease from being taken over."""
    this = (job_run.c.kind == kind, job_run.c.scope == scope, job_run.c.due == due, job_run.c.state == RunState.RUNNING)
    await session.execute(job_run.update().where(*this).values(lease_until=until))


async def finish(
    session: Session, kind: str, scope: str, due: str, now: datetime, state: RunState, detail: str | None
) -> None:
    """Write down how a run ended: done, failed or skipped. Done stays done, if who was taken over fails later.

    One that failed is tried again after a rest, longer after each failure.
    """
    this = [job_run.c.kind == kind, job_run.c.scope == scope, job_run.c.due == due]
    ended: dict[str, Any] = {"state": state, "finished_at": now, "detail": detail}
    if state is RunState.FAILED:
        this.append(job_run.c.state == RunState.RUNNING)
        rests = {tries: sa.literal(now + rest, Utc()) for tries, rest in enumerate(_RESTS, 1)}
        ended["lease_until"] = sa.case(rests, value=job_run.c.tries, else_=sa.literal(now, Utc()))
    await session.execute(job_run.update().where(*this).values(ended))


async def give_up(session: Session, kind: str, scope: str, due: str, now: datetime) -> bool:
    """End a run that failed, or died, at every try; return whether this has ended it: whoever waits is to be told."""
    done = await session.execute(
        job_run.update()
        .where(
            job_run.c.kind == kind,
            job_run.c.scope == scope,
            job_run.c.due == due,
            job_run.c.state.in_([RunState.RUNNING, RunState.FAILED]),
            job_run.c.lease_until < now,
            job_run.c.tries >= MOST_TRIES,
        )
        .values(state=RunState.SKIPPED, finished_at=now)
    )
    return bool(done.rowcount)


async def must_not_be_done(session: Session, kind: str, scope: str, due: str) -> None:
    """Make sure, in the transaction that has a run's effect, that nobody else has had it since the lease ran out.

    Raises:
        AlreadyDone: somebody has; whoever held the run then was away for longer than its lease.
    """
    this = (job_run.c.kind == kind, job_run.c.scope == scope, job_run.c.due == due)
    state = (await session.execute(sa.select(job_run.c.state).where(*this).with_for_update())).scalar_one_or_none()
    if state in (RunState.DONE, RunState.SKIPPED):
        raise AlreadyDone(f"{kind} {scope} {due} was done by another process")


async def forget(session: Session, before: datetime) -> int:
    """Drop the runs that began before a moment and have ended, but the newest of each job that ended so."""
    newest = sa.select(sa.func.max(job_run.c.id)).group_by(job_run.c.kind, job_run.c.scope, job_run.c.state)
    old = (job_run.c.started_at < before, job_run.c.state != RunState.RUNNING, job_run.c.id.not_in(newest))
    return int((await session.execute(job_run.delete().where(*old))).rowcount)


_KEY = ("kind", "scope", "due")


def _done(insert: Any) -> Any:
    given = columns(job_run, *_KEY, "detail") | dict.fromkeys(
        ("started_at", "finished_at"), sa.bindparam("now", type_=Utc())
    )
    return insert(job_run).values(state=RunState.DONE, **given)


def _beaten(insert: Any) -> Any:
    made = _done(insert)
    changed = {name: made.excluded[name] for name in ("started_at", "finished_at", "detail", "state")}
    return made.on_conflict_do_update(index_elements=_KEY, set_=changed)


def _begun_once(insert: Any) -> Any:
    return _done(insert).on_conflict_do_nothing(index_elements=_KEY).returning(job_run.c.id)


_BEAT, _ONCE = Prepared(_beaten), Prepared(_begun_once)


async def beat(session: Session, kind: str, scope: str, now: datetime, detail: str | None = None) -> None:
    """Note the last run of a job that runs all the time."""
    await _BEAT.run(session, kind=kind, scope=scope, due="", now=now, detail=detail)


async def once(session: Session, kind: str, scope: str, due: str, now: datetime) -> bool:
    """Return whether this is the first time that this is to be done; it counts as done from now on."""
    return await _ONCE.first(session, kind=kind, scope=scope, due=due, now=now, detail=None) is not None


STEP = "step "
"""Kinds of work that is done every few seconds: it leaves a row only when it fails."""


_FAILING = Prepared(
    sa.select(job_run.c.kind).where(
        job_run.c.kind.startswith(STEP),
        job_run.c.scope == sa.bindparam("scope"),
        job_run.c.state == RunState.FAILED,
    )
)


async def failing_steps(session: Session, scope: str) -> frozenset[str]:
    """Return the names of the steps that failed the last time they ran."""
    return frozenset(row.kind.removeprefix(STEP) for row in await _FAILING.rows(session, scope=scope))


async def note_step(session: Session, name: str, scope: str, now: datetime, error: str | None) -> None:
    """Keep that a step failed, with its error; or (None) that it works again."""
    await beat(session, STEP + name, scope, now, error)
    if error is not None:
        this = (job_run.c.kind == STEP + name, job_run.c.scope == scope)
        await session.execute(job_run.update().where(*this).values(state=RunState.FAILED))


OF_GATEWAY = frozenset({"gateway", "credit", "ask credit", "subscription", "look up texts", "fates of texts", "bank"})
"""What the steps are called that are done for one gateway, before its name."""


async def forget_gateways(session: Session, team_of: Mapping[str, int]) -> int:
    """Drop the steps of gateways that are configured no more, or for another team; return how many.

    Nobody would ever note that they work again. `team_of`: the teams of those that are configured, by name.
    """
    gone = 0
    kept = sa.select(job_run.c.kind, job_run.c.scope).where(job_run.c.kind.startswith(STEP))
    for row in (await session.execute(kept)).all():
        what, _, name = row.kind.removeprefix(STEP).rpartition(" ")
        if what in OF_GATEWAY and row.scope != str(team_of.get(name)):
            await session.execute(job_run.delete().where(job_run.c.kind == row.kind, job_run.c.scope == row.scope))
            gone += 1
    return gone


async def last_beat(session: Session, kind: str) -> datetime | None:
    """Return when a job that runs all the time last ran, for whichever team; None if it never did."""
    found = await session.execute(sa.select(sa.func.max(job_run.c.finished_at)).where(job_run.c.kind == kind))
    moment: datetime | None = found.scalar_one_or_none()
    return moment


_LAST_BEAT = Prepared(
    sa.select(sa.func.max(job_run.c.finished_at).label("at")).where(
        job_run.c.kind == sa.bindparam("kind"), job_run.c.scope == sa.bindparam("scope")
    )
)


async def last_beat_of(session: Session, kind: str, scope: str) -> datetime | None:
    """Return when a job that runs all the time last ran for one scope; None if it never did."""
    row = await _LAST_BEAT.first(session, kind=kind, scope=scope)
    moment: datetime | None = row.at if row is not None else None
    return moment


async def last_of_each(session: Session) -> Sequence[Any]:
    """List the last run of each job: kind, scope, due, state, started_at, finished_at, detail."""
    newest = sa.select(sa.func.max(job_run.c.id)).group_by(job_run.c.kind, job_run.c.scope)
    found = await session.execute(
        sa.select(
            job_run.c.kind,
            job_run.c.scope,
            job_run.c.due,
            job_run.c.state,
            job_run.c.started_at,
            job_run.c.finished_at,
            job_run.c.detail,
        )
        .where(job_run.c.id.in_(newest))
        .order_by(job_run.c.kind, job_run.c.scope)
    )
    return found.all()


async def last_run(session: Session, kind: str, scope: str) -> Any:
    """Return state, detail and end of the newest run of a job that has ended; None if none has."""
    found = await session.execute(
        sa.select(job_run.c.state, job_run.c.detail, job_run.c.finished_at)
        .where(job_run.c.kind == kind, job_run.c.scope == scope, job_run.c.state != RunState.RUNNING)
        .order_by(job_run.c.id.desc())
        .limit(1)
    )
    return found.first()


async def latest_due(session: Session, kind: str, scope: str) -> str | None:
    """Return the newest scheduled time of a job that was done or skipped; one that failed is still due."""
    found = await session.execute(
        sa.select(sa.func.max(job_run.c.due)).where(
            job_run.c.kind == kind, job_run.c.scope == scope, job_run.c.state.in_([RunState.DONE, RunState.SKIPPED])
        )
    )
    due: str | None = found.scalar_one_or_none()
    return due
