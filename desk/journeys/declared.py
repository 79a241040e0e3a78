"""The journeys of a team as they were declared: kept by version, started, stopped, and found again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from core.errors import BadJourney
from core.folding import fold
from core.journeys.definition import Journey
from core.journeys.mistakes import FILE, JourneyMistake
from core.journeys.reading import read_journeys
from core.naming import unknown
from core.terms import JourneyState, JourneyWalk
from desk.journeys import walks
from desk.journeys.changes import note_change
from desk.journeys.checking import wrong_names
from desk.journeys.walks import WalkAsker
from desk.people.work import Work
from storage.database import Session
from storage.listed import among
from storage.prepared import Prepared, insert_row
from storage.tables import journey, journey_version, lead_event

LONGEST_FILE = 100_000
"""Characters that a file with journeys may have."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A journey of a team: its state, and the version that new contacts get."""

    id: int
    team_id: int
    name: str
    state: JourneyState
    version: int
    usual_rate: float | None
    event_id: int
    looked_at: datetime | None
    gone_through: int
    started_at: datetime | None
    version_id: int
    text: str

    @property
    def journey(self) -> Journey:
        """The declaration itself."""
        return read_one(self.text, self.name)


@lru_cache(maxsize=256)
def read_one(text: str, name: str) -> Journey:
    """Return one journey of a file that was checked when it was loaded."""
    return next(one for one in read_journeys(text) if one.name == name)


_COLUMNS = (
    *(journey.c[name] for name in Declared.__slots__ if name not in ("version_id", "text")),
    journey_version.c.id.label("version_id"),
    journey_version.c.text,
)
_CURRENT = sa.select(*_COLUMNS).join(
    journey_version,
    sa.and_(journey_version.c.journey_id == journey.c.id, journey_version.c.number == journey.c.version),
)


def _declared(row: Any) -> Declared:
    return Declared(**{**row, "state": JourneyState(row["state"])})


async def journeys(session: Session, team_id: int) -> list[Declared]:
    """List the journeys of a team in the order they were made."""
    found = await session.execute(_CURRENT.where(journey.c.team_id == team_id).order_by(journey.c.id))
    return [_declared(row) for row in found.mappings()]


async def running(session: Session, team_id: int) -> list[Declared]:
    """List the journeys that leads of a team enter now."""
    return [one for one in await journeys(session, team_id) if one.state is JourneyState.RUNNING]


_RUNNING = Prepared(_CURRENT.where(journey.c.id == sa.bindparam("of"), journey.c.state == JourneyState.RUNNING))


async def running_now(session: Session, journey_id: int) -> Declared | None:
    """Return a journey if leads enter it now."""
    row = await _RUNNING.first(session, of=journey_id)
    return None if row is None else _declared(row._asdict())


async def journey_named(session: Session, team_id: int, name: str) -> Declared:
    """Find a journey by its name or number. Raises Unknown with those there are."""
    known = await journeys(session, team_id)
    for one in known:
        if fold(one.name) == fold(name) or name.strip().lstrip("#") == str(one.id):
            return one
    raise unknown("journey", name, [one.name for one in known])


_VERSIONS = {
    database: Prepared(
        sa.select(journey_version.c.id, journey_version.c.text, journey.c.name)
        .join(journey, journey.c.id == journey_version.c.journey_id)
        .where(these)
    )
    for database, these in among(journey_version.c.id, "ids").items()
}


async def versions(session: Session, ids: Iterable[int]) -> dict[int, Journey]:
    """Return declarations by the ids of their versions."""
    rows = await _VERSIONS[session.dialect.name].rows(session, ids=sorted(set(ids)))
    return {row.id: read_one(row.text, row.name) for row in rows}


# -- loading -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one journey of a file."""

    name: str
    version: int
    is_new: bool
    """False: the team has it, word for word, already."""


async def load(work: Work, text: str, *, by: int | None) -> list[Loaded]:
    """Keep the journeys of a file: new ones as drafts, known ones as a new version for those who enter from now on.

    Contacts inside go on by the version they entered by. Raises BadJourney with every mistake of the file.
    """
    if len(text) > LONGEST_FILE:
        too_long = JourneyMistake(FILE, "too-long", most=LONGEST_FILE)
        raise BadJourney(too_long, problems=[too_long])
    read = read_journeys(text)
    if problems := await wrong_names(work.session, work.team.id, read, text):
        raise BadJourney("; ".join(problems), problems=problems)
    known = {one.name: one for one in await journeys(work.session, work.team.id)}
    return [await _load_one(work, one, text, known.get(one.name), by=by) for one in read]


async def _load_one(work: Work, one: Journey, text: str, known: Declared | None, *, by: int | None) -> Loaded:
    if known is not None and known.journey == one:
        return Loaded(one.name, known.version, is_new=False)
    number = 1
    if known is None:
        journey_id = await insert_row(
            work.session,
            journey,
            team_id=work.team.id,
            name=one.name,
            state=JourneyState.DRAFT,
            version=number,
            by_person_id=by,
            made_at=work.now,
        )
    else:
        journey_id = known.id
        newest = sa.select(sa.func.max(journey_version.c.number)).where(journey_version.c.journey_id == journey_id)
        number = int((await work.session.execute(newest)).scalar_one()) + 1
    await insert_row(
        work.session,
        journey_version,
        journey_id=journey_id,
        number=number,
        text=text,
        text_hash=sha256(text.encode()).hexdigest(),
        by_person_id=by,
        made_at=work.now,
    )
    if known is not None:
        await work.session.execute(journey.update().where(journey.c.id == journey_id).values(version=number))
        await note_change(work, journey_id, one.name, "version", {"version": known.version}, by=by)
    return Loaded(one.name, number, is_new=True)


# -- starting and stopping ---------------------------------------------------------------------------------------------


async def start(
    work: Work,
    one: Declared,
    *,
    by: int | None,
    usual_rate: float,
    existing: bool = False,
    askers: tuple[WalkAsker, ...] = (),
) -> bool:
    """Start a journey: leads enter from now on; with `existing` also those that fit already. False: it runs already.

    Contacts who wait inside a stopped journey go on, of many a few at a time; what is too late by then is not sent.
    Askers are told when the last of many goes on.
    """
    begins = await _begins(work, one, existing=existing)
    return await _run(work, one, begins | _first_time(work, usual_rate), by=by, askers=askers)


async def resume(work: Work, one: Declared, *, by: int | None, askers: tuple[WalkAsker, ...] = ()) -> bool:
    """Have a journey that was stopped run on as if it had not been: who came meanwhile enters. False: it runs already.

    Contacts who wait inside go on as after a start.
    """
    return await _run(work, one, {}, by=by, askers=askers)


async def _run(
    work: Work, one: Declared, values: Mapping[str, Any], *, by: int | None, askers: tuple[WalkAsker, ...]
) -> bool:
    done = await work.session.execute(
        journey.update()
        .where(journey.c.id == one.id, journey.c.state != JourneyState.RUNNING)
        .values(state=JourneyState.RUNNING, stopped_at=None, **values)
    )
    if done.rowcount:
        await note_change(work, one.id, one.name, "start", {"state": one.state}, by=by)
        waiting = await walks.begin(work, one.id, JourneyWalk.WAKE, askers=askers)
        await walks.first_part(work, waiting, walks.wake)
    elif (going := await walks.take(work.session, one.id, JourneyWalk.WAKE)) is not None:
        await walks.join(work.session, going, askers)
    return bool(done.rowcount)


def _first_time(work: Work, usual_rate: float) -> dict[str, Any]:
    """Return what is kept of the first start for ever: when it was, and the sales a contact before it."""
    return {
        "started_at": sa.func.coalesce(journey.c.started_at, work.now),
        "usual_rate": sa.func.coalesce(journey.c.usual_rate, usual_rate),
    }


async def _begins(work: Work, one: Declared, *, existing: bool) -> dict[str, Any]:
    """Return from where on who enters is looked for: the columns of a journey that begins."""
    if existing:
        return {"event_id": 0, "looked_at": None, "gone_through": 0}
    newest = sa.select(sa.func.coalesce(sa.func.max(lead_event.c.id), 0))
    seen = (await work.session.execute(newest)).scalar_one()
    return {"event_id": seen, "looked_at": work.now - one.journey.entrance.wait, "gone_through": 0}


async def stop(work: Work, one: Declared, *, by: int | None) -> bool:
    """Stop a journey: nobody enters, and contacts inside wait. False: it does not run."""
    done = await work.session.execute(
        journey.update()
        .where(journey.c.id == one.id, journey.c.state == JourneyState.RUNNING)
        .values(state=JourneyState.STOPPED, stopped_at=work.now)
    )
    if done.rowcount:
        await walks.drop(work.session, one.id, JourneyWalk.WAKE)
        await note_change(work, one.id, one.name, "stop", {"state": JourneyState.RUNNING}, by=by)
    return bool(done.rowcount)
