"""The outcomes of a team: rows of fixed kinds that an admin adds, renames, switches off and sorts."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from core.errors import BadSetting, Gone
from core.folding import fold
from core.naming import cleaned, unknown
from core.outcomes import FIRST_OUTCOMES, Flag, TeamOutcome, outcome_of
from core.protocols.written import KEYS
from core.terms import OutcomeKind, OutcomePlace
from desk.operations import audit
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import outcome

MOST = 24
"""Outcomes that a team may have switched on: nobody reads more buttons."""
LONGEST_NAME = 30
LONGEST_KEY = 40
"""Bytes of a key: buttons carry one beside what else they say, in 64 bytes; letters outside Latin take two each."""
EXAMPLE = "/outcomes add unreached Voicemail"
EXAMPLE_NAME = "/outcomes rename busy Engaged"
_TAKEN_WORDS = frozenset({*KEYS, "channel", "lane", "class", "segment", "default"})
"""What lines of a protocol begin with: no outcome may have such a key."""

_COLUMNS = (
    outcome.c.key,
    outcome.c.kind,
    sa.cast(outcome.c.flags, sa.Text()).label("flags"),
    outcome.c.place,
    sa.cast(outcome.c.names, sa.Text()).label("names"),
    outcome.c.id,
    outcome.c.least_talk,
    outcome.c.least_note,
)


@lru_cache(maxsize=4096)
def _read(row: Any) -> TeamOutcome:
    """Return an outcome from its row, cached, because every tap asks for some."""
    return TeamOutcome(
        row.key,
        OutcomeKind(row.kind),
        frozenset(Flag(one) for one in json.loads(row.flags)),
        OutcomePlace(row.place),
        json.loads(row.names),
        row.id,
        row.least_talk,
        row.least_note,
    )


_OF_TEAM = Prepared(
    sa.select(*_COLUMNS).where(outcome.c.team_id == sa.bindparam("team")).order_by(outcome.c.position, outcome.c.id)
)


async def outcomes_of(session: Session, team_id: int) -> tuple[TeamOutcome, ...]:
    """Return all outcomes of a team in the order of their buttons, also those switched off."""
    return _read_all(tuple(await _OF_TEAM.rows(session, team=team_id)))


@lru_cache(maxsize=512)
def _read_all(rows: tuple[Any, ...]) -> tuple[TeamOutcome, ...]:
    return tuple(map(_read, rows))


_WITH_KEY = Prepared(
    sa.select(*_COLUMNS).where(outcome.c.team_id == sa.bindparam("team"), outcome.c.key == sa.bindparam("key"))
)


async def outcome_with_key(session: Session, team_id: int, key: str) -> TeamOutcome:
    """Return the outcome of a team under its key. Raises Gone."""
    row = await _WITH_KEY.first(session, team=team_id, key=key)
    if row is None:
        raise Gone(f"no outcome {key!r} in team {team_id}")
    return _read(row)


_WITH_ID = Prepared(
    sa.select(*_COLUMNS).where(outcome.c.team_id == sa.bindparam("team"), outcome.c.id == sa.bindparam("outcome"))
)


async def outcome_with_id(session: Session, team_id: int, outcome_id: int) -> TeamOutcome:
    """Return the outcome of a team that a button names. Raises Gone."""
    row = await _WITH_ID.first(session, team=team_id, outcome=outcome_id)
    if row is None:
        raise Gone(f"no outcome {outcome_id} in team {team_id}")
    return _read(row)


def with_id(known: Iterable[TeamOutcome], outcome_id: int) -> TeamOutcome:
    """Return the outcome that a button names, of those of a team. Raises Gone."""
    for one in known:
        if one.id == outcome_id:
            return one
    raise Gone(f"no outcome {outcome_id} in this team")


async def outcome_named(session: Session, team_id: int, name: str) -> TeamOutcome:
    """Return an outcome by its key or by what the team calls it. Raises Unknown with the nearest and all keys."""
    known = await outcomes_of(session, team_id)
    wanted = fold(name)
    for one in known:
        if wanted in (fold(one.key), fold(one.key.replace("_", " ")), *(fold(own) for own in one.names.values())):
            return one
    raise unknown("outcome", name, [one.key for one in known])


def first_of(known: Iterable[TeamOutcome], kind: OutcomeKind, *, meeting: bool = False) -> TeamOutcome:
    """Return the first outcome of a kind that is switched on, meant where no button says which. Raises Gone."""
    for one in known:
        if one.kind is kind and one.meeting is meeting and one.place is not OutcomePlace.OFF:
            return one
    raise Gone(f"no outcome of the kind {kind} is switched on")


async def give_first(session: Session, team_id: int) -> None:
    """Add the default outcomes to a new team."""
    rows = [_row(team_id, one, place) for place, one in enumerate(FIRST_OUTCOMES.values(), 1)]
    await session.execute(outcome.insert(), rows)


def _row(team_id: int, one: TeamOutcome, position: int) -> dict[str, Any]:
    return {
        "team_id": team_id,
        "key": one.key,
        "kind": one.kind,
        "flags": sorted(one.flags),
        "names": dict(one.names),
        "place": one.place,
        "position": position,
    }


# -- what an admin changes ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewOutcome:
    """A new outcome: its kind, its name in the admin's language, and its flags."""

    kind: OutcomeKind
    name: str
    language: str
    flags: Sequence[Flag] = ()


async def add_outcome(session: Session, team_id: int, new: NewOutcome, *, by: int | None, now: datetime) -> TeamOutcome:
    """Add an outcome as the last button of the card.

    Raises:
        BadSetting: no name, one that is taken, or too many outcomes.
    """
    known = await outcomes_of(session, team_id)
    if sum(one.place is not OutcomePlace.OFF for one in known) >= MOST:
        raise BadSetting("too many outcomes", shape="pieces", least=0, most=MOST, example="/outcomes off busy")
    shown = _name(new.name, known, new.language)
    made = replace(outcome_of(_free_key(shown, known), new.kind, new.flags), names={new.language: shown})
    row_id = await insert_row(session, outcome, **_row(team_id, made, len(known) + 1))
    kept = {"kind": new.kind.value, "name": shown, "flags": sorted(made.flags)}
    await audit.note(session, team_id, by, audit.Change("outcome", made.key, None, kept), now)
    return replace(made, id=row_id)


def _name(raw: str, known: Iterable[TeamOutcome], language: str, of: int = 0, example: str = EXAMPLE) -> str:
    shown = cleaned(raw, example=example, limit=LONGEST_NAME)
    if any(fold(one.names.get(language, "")) == fold(shown) for one in known if one.id != of):
        raise BadSetting("another outcome is called so", what="taken", raw=shown, example=example)
    return shown


def _free_key(name: str, known: Sequence[TeamOutcome]) -> str:
    words = "".join(sign if sign.isalnum() else " " for sign in fold(name)).split()
    base = "_".join(words).encode()[:LONGEST_KEY].decode(errors="ignore") or "outcome"
    taken = {*_TAKEN_WORDS, *(one.key for one in known)}
    return next(key for n in range(1, len(taken) + 2) if (key := base if n == 1 else f"{base}_{n}") not in taken)


async def rename_outcome(
    session: Session, team_id: int, one: TeamOutcome, language: str, raw: str, *, by: int | None, now: datetime
) -> TeamOutcome:
    """Rename an outcome in one language; "-" goes back to the default. Raises BadSetting."""
    names = {spoken: name for spoken, name in one.names.items() if spoken != language}
    if raw.strip() not in ("-", "–"):
        known = await outcomes_of(session, team_id)
        names[language] = _name(raw, known, language, one.id, EXAMPLE_NAME)
    elif not names and one.key not in FIRST_OUTCOMES:
        raise BadSetting("an outcome needs a name", what="outcome-name", raw=raw[:60], example=EXAMPLE_NAME)
    await session.execute(outcome.update().where(outcome.c.id == one.id).values(names=names))
    await audit.note(session, team_id, by, audit.Change("outcome", f"{one.key} name", dict(one.names), names), now)
    return replace(one, names=names)


async def place_outcome(
    session: Session, team_id: int, one: TeamOutcome, place: OutcomePlace, *, by: int | None, now: datetime
) -> TeamOutcome:
    """Put the button of an outcome on the card, behind "More…", or switch it off; recorded ones stay.

    Raises:
        BadSetting: it is the last of its kind that is switched on.
    """
    others = [other for other in await outcomes_of(session, team_id) if other.id != one.id]
    kept = [other for other in others if other.kind is one.kind and other.place is not OutcomePlace.OFF]
    if place is OutcomePlace.OFF and not any(not other.meeting for other in kept) and not one.meeting:
        raise BadSetting(
            f"the last outcome of the kind {one.kind} stays",
            what="outcome-last",
            raw=one.key,
            example=f"/outcomes more {one.key}",
        )
    if one.place is not place:
        await session.execute(outcome.update().where(outcome.c.id == one.id).values(place=place))
        await audit.note(session, team_id, by, audit.Change("outcome", f"{one.key} place", one.place, place), now)
    return replace(one, place=place)


async def order_outcomes(
    session: Session, team_id: int, first: Sequence[TeamOutcome], *, by: int | None, now: datetime
) -> tuple[TeamOutcome, ...]:
    """Sort the buttons: these first, the others after them as they were."""
    known = await outcomes_of(session, team_id)
    wanted = list(dict.fromkeys(one.id for one in first))
    order = [*wanted, *(one.id for one in known if one.id not in wanted)]
    moved = outcome.update().where(outcome.c.id == sa.bindparam("row_id")).values(position=sa.bindparam("at_place"))
    await session.execute(moved, [{"row_id": row_id, "at_place": place} for place, row_id in enumerate(order, 1)])
    after = await outcomes_of(session, team_id)
    before_keys, keys = [one.key for one in known], [one.key for one in after]
    if before_keys != keys:
        await audit.note(session, team_id, by, audit.Change("outcome", "order", before_keys, keys), now)
    return after


async def move_outcome(
    session: Session, team_id: int, outcome_id: int, by_places: int, *, by: int | None, now: datetime
) -> tuple[TeamOutcome, ...]:
    """Move the button of an outcome by some places, up (below zero) or down. Raises Gone."""
    known = list(await outcomes_of(session, team_id))
    place = next((n for n, one in enumerate(known) if one.id == outcome_id), None)
    if place is None:
        raise Gone(f"no outcome {outcome_id} in team {team_id}")
    one = known.pop(place)
    known.insert(min(max(place + by_places, 0), len(known)), one)
    return await order_outcomes(session, team_id, known, by=by, now=now)
