"""Settings for some leads only: of a channel, a lane, a class, a segment, or several of these."""

from datetime import datetime
from typing import Any

from core.errors import BadSetting
from core.scopes import EVERYTHING, Scope
from desk.operations import audit
from desk.settings import keys as table
from desk.settings.changes import Changed, settings_of
from storage.database import Session, insert
from storage.tables import setting

EXAMPLE = "/settings lapse_live 5 min for channel instagram"
PLAIN = (*(key for key in table.SETTINGS if key.startswith("protocol.")), "lapse_live", "lapse_other", "barred_for")
"""Settings that may be overridden: those that are asked for one lead at a time."""


async def override(
    session: Session, team_id: int, key: str, raw: str, scope: Scope, *, by: int | None, now: datetime
) -> Changed:
    """Set the value for the leads of a scope; "default" removes the override.

    Raises:
        Unknown: there is no such key.
        BadSetting: it cannot be read, or may not be overridden.
    """
    row = table.named(key)
    if row.key not in PLAIN or scope == EVERYTHING:
        raise BadSetting("none for some leads only", what="for-some", can=PLAIN, raw=raw[:60], example=EXAMPLE)
    before = await settings_of(session, team_id)
    was = next((one.value for one in before.overrides if (one.key, one.scope) == (row.key, scope)), None)
    if raw.strip().casefold() == "default":
        await session.execute(
            setting.delete().where(
                setting.c.team_id == team_id, setting.c.key == row.key, setting.c.scope == scope.text
            )
        )
        value: Any = None
    else:
        value = table.read(row, raw)
        kept = {"team_id": team_id, "key": row.key, "scope": scope.text, "value": table.keep(row.key, value)}
        made = insert(session, setting).values(kept | {"changed_at": now})
        changed = {"value": made.excluded.value, "changed_at": now}
        await session.execute(made.on_conflict_do_update(index_elements=["team_id", "key", "scope"], set_=changed))
    own = table.value_of(before, row.key)
    change = Changed(row.key, own if was is None else was, own if value is None else value)
    if was != value:
        kept_before, kept_after = (None if one is None else table.keep(row.key, one) for one in (was, value))
        await audit.note(
            session, team_id, by, audit.Change("setting", f"{row.key} for {scope.text}", kept_before, kept_after), now
        )
    return change
