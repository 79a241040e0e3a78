"""The settings of a team: read on every tap, changed by its admins."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from core.errors import BadSetting
from core.settings import CallingHours, TeamSettings, Weekday
from desk.operations import audit
from desk.settings import keys as table
from storage.database import Session, insert
from storage.prepared import Prepared
from storage.tables import setting, team

_SETTINGS = Prepared(
    sa.select(team.c.region, setting.c.key, setting.c.scope, sa.cast(setting.c.value, sa.Text()).label("written"))
    .outerjoin(setting, setting.c.team_id == team.c.id)
    .where(team.c.id == sa.bindparam("team"))
)

_Row = tuple[str, str, str]
"""What an admin set: the key, the scope if it holds for some leads only, and the value as JSON."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A change by an admin: before and after. Equal where nothing changed."""

    key: str
    before: Any
    after: Any

    def __bool__(self) -> bool:
        """Whether anything is different now."""
        return bool(self.before != self.after)


async def settings_of(session: Session, team_id: int) -> TeamSettings:
    """Return the settings in force for a team: its region's defaults, overridden by what its admins set."""
    return _built(*await _kept(session, team_id))


@lru_cache(maxsize=256)
def _built(region: str, kept: tuple[_Row, ...]) -> TeamSettings:
    """Return the settings that are kept, cached, because every tap asks for them."""
    values = {key: json.loads(written) for key, scope, written in kept if not scope}
    for_some = [(key, scope, json.loads(written)) for key, scope, written in kept if scope]
    return table.build(region, table.StoredSettings(values, for_some))


async def changed_keys(session: Session, team_id: int) -> frozenset[str]:
    """Return the keys of settings that an admin changed from their default."""
    return frozenset(key for key, scope, _ in (await _kept(session, team_id))[1] if not scope)


async def _kept(session: Session, team_id: int) -> tuple[str, tuple[_Row, ...]]:
    rows = await _SETTINGS.rows(session, team=team_id)
    kept = tuple((row.key, row.scope, row.written) for row in rows if row.key is not None)
    return rows[0].region if rows else "", kept


async def change_setting(
    session: Session, team_id: int, key: str, raw_text: str, *, by: int | None, now: datetime
) -> Changed:
    """Set the setting of a key of `desk.settings.keys.SETTINGS` to a typed value.

    Raises:
        Unknown: there is no such key.
        BadSetting: it cannot be read or lies outside the bounds; the fact `example` shows a good one.
    """
    row = table.named(key)
    return (await _change(session, team_id, {row.key: table.read(row, raw_text)}, by, now))[0]


async def reset_setting(session: Session, team_id: int, key: str, *, by: int | None, now: datetime) -> Changed:
    """Go back to the default of the team's region."""
    row = table.named(key)
    before = await settings_of(session, team_id)
    await session.execute(
        setting.delete().where(setting.c.team_id == team_id, setting.c.key == row.key, setting.c.scope == "")
    )
    after = await settings_of(session, team_id)
    _must_open(after.hours)
    return await _noted(session, team_id, row.key, before, after, by, now)


async def change_week(
    session: Session, team_id: int, days: Sequence[Weekday], raw_text: str, *, by: int | None, now: datetime
) -> list[Changed]:
    """Set the calling hours of several weekdays to what was typed: "9-21" or "off"."""
    span = table.read(table.named(f"hours.{days[0]}"), raw_text, example="/hours sat-wed 9-21")
    return await _change(session, team_id, {f"hours.{day}": span for day in days}, by, now)


async def toggle_holiday(session: Session, team_id: int, day: date, *, by: int | None, now: datetime) -> list[Changed]:
    """Add a day to the team's own holidays, or remove it; a holiday is no working day of theirs any more."""
    hours, one = (await settings_of(session, team_id)).hours, {day.isoformat()}
    values = {"hours.holidays": hours.holidays ^ one}
    if one <= hours.workdays - hours.holidays:
        values["hours.workdays"] = hours.workdays - one
    return await _change(session, team_id, values, by, now)


async def toggle_workday(session: Session, team_id: int, day: date, *, by: int | None, now: datetime) -> list[Changed]:
    """Make a holiday, public or the team's own, a working day of the team; or such a day a holiday again.

    Raises BadSetting for a day that is no holiday.
    """
    hours, one = (await settings_of(session, team_id)).hours, {day.isoformat()}
    if not one <= hours.holidays | hours.public | hours.workdays:
        raise BadSetting(
            "this day is no holiday", what="no-holiday", raw=day.isoformat(), example="/hours workday 21 March"
        )
    values = {"hours.workdays": hours.workdays ^ one}
    if one <= hours.holidays - hours.workdays:
        values["hours.holidays"] = hours.holidays - one
    return await _change(session, team_id, values, by, now)


async def _change(
    session: Session, team_id: int, values: dict[str, Any], by: int | None, now: datetime
) -> list[Changed]:
    before = await settings_of(session, team_id)
    rows = [
        {"team_id": team_id, "key": key, "scope": "", "value": table.keep(key, value), "changed_at": now}
        for key, value in values.items()
        if table.value_of(before, key) != value
    ]
    if rows:
        statement = insert(session, setting)
        changed = {"value": statement.excluded.value, "changed_at": now}
        statement = statement.on_conflict_do_update(index_elements=["team_id", "key", "scope"], set_=changed)
        await session.execute(statement, rows)
    after = await settings_of(session, team_id)
    _must_open(after.hours)
    return [await _noted(session, team_id, key, before, after, by, now) for key in values]


async def _noted(
    session: Session, team_id: int, key: str, before: TeamSettings, after: TeamSettings, by: int | None, now: datetime
) -> Changed:
    change = Changed(key, table.value_of(before, key), table.value_of(after, key))
    if change:
        was, is_now = table.keep(key, change.before), table.keep(key, change.after)
        await audit.note(session, team_id, by, audit.Change("setting", key, was, is_now), now)
    return change


def _must_open(hours: CallingHours) -> None:
    if not hours.week:
        raise BadSetting(
            "a team that never calls has no next action for its leads", what="never-open", example="/hours sat-wed 9-21"
        )
