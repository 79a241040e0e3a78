"""Promises of single entries of a channel: a call-back request within minutes, a demo download within hours.

The promise of an entry replaces that of its channel: in alarms, in figures, and in the lane of a new lead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zlib import crc32

import sqlalchemy as sa

from core.errors import BadSetting
from core.folding import fold
from core.naming import cleaned
from core.terms import Lane
from desk.operations import audit
from desk.settings.changes import Changed
from desk.settings.channels import PROMISE_BOUNDS, Channel, channel_of, rules_of
from desk.settings.typed_days import parse_seconds
from desk.settings.values import plain, seconds_of
from storage.database import Session, insert
from storage.tables import channel, entry_promise, lead

EXAMPLE = "demo 2 h"
MOST = 30
"""Entries with a promise of their own that one channel may have."""
_LOOKED_AT = 2000
"""The newest leads of a team in which the entries of a channel are looked for."""


@dataclass(frozen=True, slots=True)
class ChannelEntry:
    """An entry of a channel, and its own promise (seconds of working time; None: that of the channel)."""

    name: str
    promise: int | None

    @property
    def code(self) -> int:
        """The entry's name in buttons: the real one may be too long."""
        return crc32(fold(self.name).encode())


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises of a team's channels (seconds of working time), and of entries with their own."""

    channels: Mapping[int, int] = field(default_factory=dict)
    entries: Mapping[tuple[int, str], ChannelEntry] = field(default_factory=dict)
    """By channel and folded name."""

    def own(self, channel_id: int, entry: str) -> ChannelEntry | None:
        """Return the entry if it has a promise of its own."""
        return self.entries.get((channel_id, fold(entry))) if self.entries else None

    def lane(self, usual: Lane, channel_id: int, entry: str) -> Lane:
        """Return the lane of a new lead of this entry.

        A promise as short as the channel's goes first; a longer one competes with the others. The lane of a contact who
        asked for nothing (a list), or has no number yet, stays.
        """
        own = self.own(channel_id, entry)
        if own is None or own.promise is None or usual not in (Lane.LIVE, Lane.FRESH):
            return usual
        return Lane.LIVE if own.promise <= self.channels.get(channel_id, 0) else Lane.FRESH


_PROMISES = (
    sa.select(channel.c.id, channel.c.promise, entry_promise.c.entry, entry_promise.c.promise.label("own"))
    .outerjoin(entry_promise, entry_promise.c.channel_id == channel.c.id)
    .where(channel.c.team_id == sa.bindparam("team"))
    .order_by(entry_promise.c.id)
)


async def promises_of(session: Session, team_id: int) -> Promises:
    """Return all promises of a team about first calls."""
    rows = (await session.execute(_PROMISES, {"team": team_id})).all()
    return Promises(
        {row.id: row.promise for row in rows},
        {(row.id, fold(row.entry)): ChannelEntry(row.entry, row.own) for row in rows if row.entry is not None},
    )


async def entries_of(session: Session, team_id: int, channel_id: int) -> list[ChannelEntry]:
    """List the entries of a channel: those with a promise, those its rules name, and those of the newest leads.

    Uses ix_lead_team_id_created_at.
    """
    promises = await promises_of(session, team_id)
    slug = (await channel_of(session, team_id, channel_id)).slug
    found = {key: one for (of, key), one in promises.entries.items() if of == channel_id}
    newest = (
        sa.select(lead.c.channel_id, lead.c.entry)
        .where(lead.c.team_id == team_id)
        .order_by(lead.c.created_at.desc())
        .limit(_LOOKED_AT)
        .subquery()
    )
    named = [rule.entry for rule in await rules_of(session, team_id) if rule.channel == slug]
    seen = await session.execute(sa.select(newest.c.entry).where(newest.c.channel_id == channel_id).distinct())
    for name in (*named, *sorted(seen.scalars())):
        if name:
            found.setdefault(fold(name), ChannelEntry(name, None))
    return list(found.values())[:MOST]


async def entry_of(session: Session, team_id: int, channel_id: int, code: int) -> ChannelEntry | None:
    """Return the entry that a button names, or None if the channel has it no more."""
    known = await entries_of(session, team_id, channel_id)
    return next((one for one in known if one.code == code), None)


def entry_and_time(text: str) -> tuple[str, str]:
    """Split "demo download 2 h" into the entry's name and the time behind it; no name: it is a time alone."""
    words = text.split()
    for count in range(len(words)):
        time = " ".join(words[count:])
        try:
            seconds_of(plain(time))
        except (ValueError, KeyError):
            continue
        return " ".join(words[:count]), time
    return "", text


async def promise_entry(
    session: Session, one: Channel, team_id: int, entry: str, raw: str, *, by: int | None, now: datetime
) -> Changed:
    """Set the promise of an entry ("5 min"); "off": that of its channel."""
    promises = await promises_of(session, team_id)
    own = promises.own(one.id, entry)
    name = own.name if own is not None else cleaned(entry, example=EXAMPLE)
    after = _seconds(raw)
    change = Changed("entry.promise", own.promise if own is not None else None, after)
    if not change:
        return change
    others = [other.name for (of, _), other in promises.entries.items() if of == one.id]
    if own is None and len(others) >= MOST:
        off = f"/channels {one.slug} promise {others[0]} off"
        raise BadSetting("too many entries with a promise", shape="pieces", least=0, most=MOST, example=off)
    key = {"channel_id": one.id, "key": fold(name)}
    if after is None:
        of_it = entry_promise.c.channel_id == one.id, entry_promise.c.key == fold(name)
        await session.execute(entry_promise.delete().where(*of_it))
    else:
        statement = insert(session, entry_promise).values(**key, team_id=team_id, entry=name, promise=after)
        await session.execute(
            statement.on_conflict_do_update(index_elements=["channel_id", "key"], set_={"promise": after})
        )
    await audit.note(
        session, team_id, by, audit.Change("entry", f"{one.name} · {name} promise", change.before, after), now
    )
    return change


def _seconds(raw: str) -> int | None:
    try:
        if seconds_of(plain(raw)) == 0:
            return None
    except (ValueError, KeyError):
        pass  # told below, with the bounds
    return parse_seconds(raw, PROMISE_BOUNDS, example="5 min")
