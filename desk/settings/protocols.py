"""The protocols of a team: which is in force for a lead, drafts, and how a draft goes live and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.errors import BadSetting, Gone
from core.protocols.definition import Finding, Rules, check, from_settings
from core.protocols.written import read_line, rules_of
from core.scopes import OfLead, Scope
from core.settings import TeamSettings
from core.terms import Lane, ProtocolState
from desk.operations import audit
from desk.operations.timers import Timer, set_timers
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import protocol

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

    def is_in_force(self, today: date) -> bool:
        """Return whether its first day has come."""
        return self.live_from is not None and self.live_from <= today

    def can_be_taken_back(self, now: datetime) -> bool:
        """Return whether it was made live less than seven days ago."""
        return self.live_from is not None and self.made_at is not None and self.made_at >= now - UNDO_FOR


_FOR_LEAD = Prepared(
    sa.select(protocol.c.channel_id, protocol.c.lane, protocol.c.tier, protocol.c.segment, protocol.c.lines)
    .where(
        protocol.c.team_id == sa.bindparam("team"),
        # As a literal: the planner must see it to use the index.
        sa.text("protocol.state = 'live'"),
        protocol.c.live_from <= sa.bindparam("today", type_=sa.Date()),
        sa.or_(protocol.c.channel_id.is_(None), protocol.c.channel_id == sa.bindparam("channel")),
        sa.or_(protocol.c.tier.is_(None), protocol.c.tier == sa.bindparam("tier")),
    )
    .order_by(protocol.c.live_from.desc(), protocol.c.id.desc())
)


def rules_of_settings(settings: TeamSettings, of: OfLead) -> Rules:
    """Return the protocol for a lead of a team that has none beside its settings."""
    return from_settings(settings.for_lead(of).protocol)


async def rules_for(
    session: Session,
    team_id: int,
    settings: TeamSettings,
    of: OfLead,
    today: date,
    *,
    draft: Version | None = None,
    called_in: Lane | None = None,
) -> Rules:
    """Return the protocol in force for a lead: the team's, and what its lane, class, channel and segments say.

    Args:
        draft: as if this version were in force.
        called_in: the lane in which the lead waits for its next call, where it is another: the hours are those of it,
            as when it is handed out.
    """
    rows = await _FOR_LEAD.rows(session, team=team_id, today=today, channel=of.channel_id, tier=of.tier)
    newest: dict[Scope, Mapping[str, str]] = {draft.scope: draft.lines} if draft is not None else {}
    for row in rows:
        newest.setdefault(Scope(row.channel_id, Lane(row.lane) if row.lane else None, row.tier, row.segment), row.lines)
    base = rules_of_settings(settings, of)
    found = rules_over(base, newest, of)
    if called_in in (None, of.lane):
        return found
    there = rules_over(base, newest, replace(of, lane=called_in))
    return replace(found, lunch=there.lunch, contact_hours=there.contact_hours)


def rules_over(rules: Rules, newest: Mapping[Scope, Mapping[str, str]], of: OfLead) -> Rules:
    """Return the rules for a lead with what is said for it beside them: of two scopes, the more specific wins."""
    for scope in sorted((one for one in newest if one.covers(of)), key=lambda one: (one.rank, one.text)):
        rules = rules_of(newest[scope], rules)
    return rules


# -- drafts ------------------------------------------------------------------------------------------------------------


def _of(team_id: int, scope: Scope) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        protocol.c.team_id == team_id,
        protocol.c.channel_id.is_not_distinct_from(scope.channel_id),
        protocol.c.lane.is_not_distinct_from(scope.lane),
        protocol.c.tier.is_not_distinct_from(scope.tier),
        protocol.c.segment.is_not_distinct_from(scope.segment),
    )


_COLUMNS = ("id", "channel_id", "lane", "tier", "segment", "state", "lines", "live_from", "made_at")


def _version(row: Any) -> Version:
    scope = Scope(row.channel_id, Lane(row.lane) if row.lane else None, row.tier, row.segment)
    return Version(row.id, scope, ProtocolState(row.state), row.lines, row.live_from, row.made_at)


async def versions(session: Session, team_id: int) -> list[Version]:
    """Return the drafts and the live versions of a team, the newest of each scope first."""
    found = await session.execute(
        sa.select(*(protocol.c[name] for name in _COLUMNS))
        .where(protocol.c.team_id == team_id, protocol.c.state != ProtocolState.WITHDRAWN)
        .order_by(protocol.c.id.desc())
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


async def team_of(session: Session, version_id: int) -> int | None:
    """Return whose a version is. None: it was thrown away."""
    found = await session.execute(sa.select(protocol.c.team_id).where(protocol.c.id == version_id))
    team_id: int | None = found.scalar_one_or_none()
    return team_id


async def version(session: Session, team_id: int, version_id: int) -> Version:
    """Return one version. Raises Gone."""
    found = await session.execute(
        sa.select(*(protocol.c[name] for name in _COLUMNS)).where(
            protocol.c.team_id == team_id, protocol.c.id == version_id
        )
    )
    row = found.first()
    if row is None:
        raise Gone(f"no protocol {version_id}")
    return _version(row)


async def change_draft(
    session: Session, team_id: int, scope: Scope, key: str, raw: str, *, by: int, now: datetime
) -> Version:
    """Set one line of a scope's draft, which begins as what is live there; "default" drops the line.

    Raises:
        BadSetting: it cannot be read; the fact `example` shows a line that can.
    """
    known = [one for one in await versions(session, team_id) if one.scope == scope]
    draft = next((one for one in known if one.state is ProtocolState.DRAFT), None)
    lines = dict(draft.lines if draft else known[0].lines if known else {})
    if raw.strip().casefold() == "default":
        lines.pop(key, None)
    else:
        lines[key] = read_line(key, raw)
    if draft is not None:
        await session.execute(protocol.update().where(protocol.c.id == draft.id).values(lines=lines, made_at=now))
        return Version(draft.id, scope, ProtocolState.DRAFT, lines, made_at=now)
    made = await insert_row(
        session,
        protocol,
        team_id=team_id,
        channel_id=scope.channel_id,
        lane=scope.lane,
        tier=scope.tier,
        segment=scope.segment,
        lines=lines,
        state=ProtocolState.DRAFT,
        by_person_id=by,
        made_at=now,
    )
    return Version(made, scope, ProtocolState.DRAFT, lines, made_at=now)


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


def findings(one: Version, settings: TeamSettings) -> list[Finding]:
    """Return what is wrong or odd with a version over the team's settings."""
    return check(rules_of(one.lines, from_settings(settings.protocol)), settings.hours)


async def go_live(
    session: Session, team_id: int, version_id: int, settings: TeamSettings, *, zone: str, by: int, now: datetime
) -> Version:
    """Put a draft in force from tomorrow in the team's zone. A day that has begun keeps the protocol it began with.

    Raises:
        Gone: there is no such draft.
        BadSetting: something is wrong with it that stops it.
    """
    one = await version(session, team_id, version_id)
    stops = [finding for finding in findings(one, settings) if finding.stops]
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
    before = await _live_before(session, team_id, one.scope, version_id)
    await audit.note(session, team_id, by, audit.Change("protocol", str(version_id), before, dict(one.lines)), now)
    return Version(one.id, one.scope, ProtocolState.LIVE, one.lines, tomorrow, now)


async def _live_before(session: Session, team_id: int, scope: Scope, version_id: int) -> dict[str, str] | None:
    found = await session.execute(
        sa.select(protocol.c.lines)
        .where(*_of(team_id, scope), protocol.c.state == ProtocolState.LIVE, protocol.c.id != version_id)
        .order_by(protocol.c.live_from.desc(), protocol.c.id.desc())
        .limit(1)
    )
    lines: dict[str, str] | None = found.scalar_one_or_none()
    return lines


async def take_back(session: Session, team_id: int, version_id: int, *, by: int, now: datetime) -> Version:
    """Withdraw a version that was made live: what was in force before it is again, at once. Raises Gone."""
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
    await set_timers(session, [Timer(TIMER, version_id, now)])
    before = await _live_before(session, team_id, one.scope, version_id)
    await audit.note(session, team_id, by, audit.Change("protocol", str(version_id), dict(one.lines), before), now)
    return one
