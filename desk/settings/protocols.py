"""The protocols of a team: which is in force for a lead, drafts, and how a draft goes live and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from zlib import crc32

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.errors import BadSetting, DraftChanged, Gone
from core.protocols.definition import Finding, check
from core.protocols.written import read_line
from core.scopes import Scope
from core.settings import TeamSettings
from core.terms import Lane, ProtocolState
from desk.operations import audit
from desk.operations.timers import Timer, drop_timer, set_timers
from desk.settings.protocol_rules import LinesByScope, rules_of_settings, rules_over, sample_of
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import person, protocol, team

TIMER = "protocol"
"""Wakes what computes the next times of the leads anew that wait."""
UNDO_FOR = timedelta(days=7)
"""So long after it was made live a protocol can be taken back."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a protocol, by the lines in which it differs from the team's settings."""

    id: int
    scope: Scope
    state: ProtocolState
    lines: Mapping[str, str] = field(default_factory=dict)
    live_from: date | None = None
    made_at: datetime | None = None
    by_id: int | None = None
    by: str = ""
    """Who changed it last."""

    @property
    def mark(self) -> int:
        """A number that is another once its lines are: buttons bear it, so that what is tapped is what was read."""
        return crc32(repr(sorted(self.lines.items())).encode())

    def is_in_force(self, today: date) -> bool:
        """Return whether its first day has come."""
        return self.live_from is not None and self.live_from <= today

    def can_be_taken_back(self, now: datetime) -> bool:
        """Return whether it was made live less than seven days ago."""
        return self.live_from is not None and self.made_at is not None and self.made_at >= now - UNDO_FOR


# -- drafts ------------------------------------------------------------------------------------------------------------


def _of(team_id: int, scope: Scope) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        protocol.c.team_id == team_id,
        protocol.c.channel_id.is_not_distinct_from(scope.channel_id),
        protocol.c.lane.is_not_distinct_from(scope.lane),
        protocol.c.tier.is_not_distinct_from(scope.tier),
        protocol.c.segment.is_not_distinct_from(scope.segment),
    )


_COLUMNS = ("id", "channel_id", "lane", "tier", "segment", "state", "lines", "live_from", "made_at", "by_person_id")
_VERSIONS = sa.select(*(protocol.c[name] for name in _COLUMNS), person.c.name.label("by")).outerjoin(
    person, person.c.id == protocol.c.by_person_id
)


def _version(row: Any) -> Version:
    scope = Scope(row.channel_id, Lane(row.lane) if row.lane else None, row.tier, row.segment)
    made = row.made_at, row.by_person_id, row.by or ""
    return Version(row.id, scope, ProtocolState(row.state), row.lines, row.live_from, *made)


async def versions(session: Session, team_id: int) -> list[Version]:
    """Return the drafts and the live versions of a team, the newest of each scope first."""
    found = await session.execute(
        _VERSIONS.where(protocol.c.team_id == team_id, protocol.c.state != ProtocolState.WITHDRAWN).order_by(
            protocol.c.id.desc()
        )
    )
    return [_version(row) for row in found]


async def current_versions(session: Session, team_id: int, now: datetime, zone: str) -> list[Version]:
    """Return of each scope what is in force, what begins tomorrow and the draft, the team's own first.

    A version that was followed by another is left out: it is in force no more.
    """
    today = local_date(now, zone)
    newest: dict[tuple[Scope, ProtocolState, bool], Version] = {}
    for one in sorted(await versions(session, team_id), key=lambda one: (one.live_from or today, one.id)):
        newest[one.scope, one.state, one.is_in_force(today)] = one
    stage = {key: (key[1] is ProtocolState.DRAFT, not key[2]) for key in newest}
    return [newest[key] for key in sorted(newest, key=lambda key: (key[0].rank, key[0].text, stage[key]))]


async def versions_in_force(session: Session, team_id: int, now: datetime, zone: str) -> list[Version]:
    """Return the version of each scope that is in force today in the team's zone."""
    today = local_date(now, zone)
    return [one for one in await current_versions(session, team_id, now, zone) if one.is_in_force(today)]


async def lines_from_tomorrow(
    session: Session, team_id: int, now: datetime, zone: str, one: Version | None = None
) -> LinesByScope:
    """Return what protocols say of each scope from tomorrow on in the team's zone; `one`: as if it were in force."""
    live = [v for v in await current_versions(session, team_id, now, zone) if v.state is ProtocolState.LIVE]
    return {each.scope: each.lines for each in (*live, *([one] if one is not None else []))}


async def team_of(session: Session, version_id: int) -> int | None:
    """Return whose a version is. None: it was thrown away."""
    found = await session.execute(sa.select(protocol.c.team_id).where(protocol.c.id == version_id))
    team_id: int | None = found.scalar_one_or_none()
    return team_id


async def version(session: Session, team_id: int, version_id: int) -> Version:
    """Return one version. Raises Gone."""
    found = await session.execute(_VERSIONS.where(protocol.c.team_id == team_id, protocol.c.id == version_id))
    row = found.first()
    if row is None:
        raise Gone(f"no protocol {version_id}")
    return _version(row)


_TEAM = Prepared(sa.select(team.c.timezone).where(team.c.id == sa.bindparam("team")).with_for_update(key_share=True))


async def _in_turn(session: Session, team_id: int) -> str:
    """Wait until no other transaction changes the team's drafts: each reads what the one before has written.

    Returns the team's zone.
    """
    row = await _TEAM.first(session, team=team_id)
    return str(row.timezone) if row is not None else "UTC"


async def change_draft(
    session: Session, team_id: int, scope: Scope, key: str, raw: str, *, by: int, now: datetime
) -> Version:
    """Set one line of a scope's draft, which begins as what is live there; "default" drops the line.

    A scope has one draft: what two admins draft for it stands together.

    Raises:
        BadSetting: it cannot be read; the fact `example` shows a line that can.
    """
    line = None if raw.strip().casefold() == "default" else read_line(key, raw)
    await _in_turn(session, team_id)
    known = [one for one in await versions(session, team_id) if one.scope == scope]
    draft = next((one for one in known if one.state is ProtocolState.DRAFT), None)
    lines = dict(draft.lines if draft else known[0].lines if known else {})
    if line is None:
        lines.pop(key, None)
    else:
        lines[key] = line
    if draft is not None:
        changed = {"lines": lines, "made_at": now, "by_person_id": by}
        await session.execute(protocol.update().where(protocol.c.id == draft.id).values(changed))
        return await version(session, team_id, draft.id)
    named = {"channel_id": scope.channel_id, "lane": scope.lane, "tier": scope.tier, "segment": scope.segment}
    kept = {"lines": lines, "state": ProtocolState.DRAFT, "by_person_id": by, "made_at": now}
    made = await insert_row(session, protocol, team_id=team_id, **named, **kept)
    return await version(session, team_id, made)


async def discard(session: Session, team_id: int, version_id: int, *, by: int, now: datetime) -> bool:
    """Throw a draft away. False: it is none any more."""
    done = await session.execute(
        protocol.delete()
        .where(protocol.c.team_id == team_id, protocol.c.id == version_id, protocol.c.state == ProtocolState.DRAFT)
        .returning(protocol.c.lines)
    )
    row = done.first()
    if row is not None:
        await audit.note(
            session, team_id, by, audit.Change("protocol-draft", str(version_id), dict(row.lines), None), now
        )
    return row is not None


def findings(one: Version, settings: TeamSettings, beside: LinesByScope | None = None) -> list[Finding]:
    """Return what is wrong or odd with a version over the team's settings and what protocols say beside it."""
    of = sample_of(one.scope)
    rules = rules_over(rules_of_settings(settings, of), {**(beside or {}), one.scope: one.lines}, of)
    return check(rules, settings.hours)


async def hold_as_read(session: Session, team_id: int, version_id: int, mark: int) -> None:
    """Keep a draft as it is until this transaction ends; `mark`: of its lines as they were read.

    Raises:
        Gone: there is no such draft.
        DraftChanged: its lines are others by now.
    """
    await _in_turn(session, team_id)
    one = await version(session, team_id, version_id)
    if one.state is ProtocolState.DRAFT and one.mark != mark:
        raise DraftChanged(f"protocol {version_id} was changed by {one.by_id}")


async def go_live(
    session: Session, team_id: int, version_id: int, settings: TeamSettings, *, zone: str, by: int, now: datetime
) -> Version:
    """Put a draft in force from tomorrow in the team's zone. A day that has begun keeps the protocol it began with.

    Raises:
        Gone: there is no such draft.
        BadSetting: something is wrong with it that stops it.
    """
    one = await version(session, team_id, version_id)
    beside = await lines_from_tomorrow(session, team_id, now, zone)
    stops = [finding for finding in findings(one, settings, beside) if finding.stops]
    if stops:
        raise BadSetting(f"protocol: {stops[0].key}", what="protocol-stops")
    tomorrow = local_date(now, zone) + timedelta(days=1)
    done = await session.execute(
        protocol.update()
        .where(protocol.c.id == version_id, protocol.c.state == ProtocolState.DRAFT)
        .values(state=ProtocolState.LIVE, live_from=tomorrow, by_person_id=by, made_at=now)
    )
    if not done.rowcount:
        raise Gone(f"protocol {version_id} is no draft")
    # The leads that wait follow it from its first minute on.
    await set_timers(session, [Timer(TIMER, version_id, day_bounds(tomorrow, zone)[0])])
    live = replace(one, state=ProtocolState.LIVE, live_from=tomorrow, made_at=now, by_id=by)
    before = await _live_before(session, team_id, live)
    await audit.note(session, team_id, by, audit.Change("protocol", str(version_id), before, dict(one.lines)), now)
    return live


async def _live_before(session: Session, team_id: int, one: Version) -> dict[str, str] | None:
    """Return the lines that a version follows, and that hold again when it is taken back."""
    same_day = sa.and_(protocol.c.live_from == one.live_from, protocol.c.id < one.id)
    earlier = sa.or_(protocol.c.live_from < one.live_from, same_day)
    found = await session.execute(
        sa.select(protocol.c.lines)
        .where(*_of(team_id, one.scope), protocol.c.state == ProtocolState.LIVE, earlier)
        .order_by(protocol.c.live_from.desc(), protocol.c.id.desc())
        .limit(1)
    )
    lines: dict[str, str] | None = found.scalar_one_or_none()
    return lines


async def take_back(session: Session, team_id: int, version_id: int, *, by: int, now: datetime) -> Version:
    """Withdraw a version that was made live: what was in force before it is again, at once. Raises Gone.

    One whose first day has not come changed nothing, and its leads keep their times.
    """
    zone = await _in_turn(session, team_id)
    one = await version(session, team_id, version_id)
    done = await session.execute(
        protocol.update()
        .where(
            protocol.c.id == version_id,
            protocol.c.state == ProtocolState.LIVE,
            protocol.c.made_at >= now - UNDO_FOR,
        )
        .values(state=ProtocolState.WITHDRAWN)
    )
    if not done.rowcount:
        raise Gone(f"protocol {version_id} is not live, or for too long")
    if one.live_from is not None and not one.is_in_force(local_date(now, zone)):
        await drop_timer(session, Timer(TIMER, version_id, day_bounds(one.live_from, zone)[0]))
    else:
        await set_timers(session, [Timer(TIMER, version_id, now)])
    before = await _live_before(session, team_id, one)
    await audit.note(session, team_id, by, audit.Change("protocol", str(version_id), dict(one.lines), before), now)
    return one
