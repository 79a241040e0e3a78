"""The rules in force for a lead: what the settings say, and over it what protocols say of the scopes it is in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from core.protocols.definition import Rules, from_settings
from core.protocols.written import Lines, rules_of, shown
from core.scopes import OfLead, Scope
from core.settings import TeamSettings
from core.terms import Lane
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import protocol

LinesByScope = Mapping[Scope, Lines]
"""What protocols say of each scope."""

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
    draft: LinesByScope | None = None,
    called_in: Lane | None = None,
) -> Rules:
    """Return the protocol in force for a lead: the team's, and what its lane, class, channel and segments say.

    Args:
        draft: as if this were in force.
        called_in: the lane in which the lead waits for its next call, where it is another: the hours are those of it,
            as when it is handed out.
    """
    rows = await _FOR_LEAD.rows(session, team=team_id, today=today, channel=of.channel_id, tier=of.tier)
    newest = dict(draft or {})
    for row in rows:
        newest.setdefault(Scope(row.channel_id, Lane(row.lane) if row.lane else None, row.tier, row.segment), row.lines)
    base = rules_of_settings(settings, of)
    found = rules_over(base, newest, of)
    if called_in is None or (called_in is of.lane and of.begun is None):
        return found
    there = rules_over(base, newest, replace(of, lane=called_in, begun=None))
    return replace(found, lunch=there.lunch, contact_hours=there.contact_hours)


def rules_over(rules: Rules, newest: LinesByScope, of: OfLead) -> Rules:
    """Return the rules for a lead with what is said for it beside them: of two scopes, the more specific wins."""
    for scope in sorted((one for one in newest if one.covers(of)), key=lambda one: one.precedence(of)):
        rules = rules_of(newest[scope], rules)
    return rules


def sample_of(scope: Scope) -> OfLead:
    """Return a lead of which no more is known than what a scope names."""
    segments = frozenset({scope.segment}) if scope.segment is not None else frozenset[str]()
    return OfLead(scope.channel_id, scope.lane, scope.tier, segments, begun=scope.lane)


@dataclass(frozen=True, slots=True)
class SourcedLine:
    """A line as it holds for some leads, and for whom it is said; None: the settings say it."""

    text: str
    source: Scope | None


def sourced(settings: TeamSettings, newest: LinesByScope, scope: Scope) -> dict[str, SourcedLine]:
    """Return each line as it holds for the leads of a scope, with its source."""
    of = sample_of(scope)
    lines, source = shown(rules_over(rules_of_settings(settings, of), newest, of)), sources(newest, of)
    return {key: SourcedLine(text, source.get(key)) for key, text in lines.items()}


def sources(newest: LinesByScope, of: OfLead) -> dict[str, Scope]:
    """Return for which leads each line is said that holds for a lead; what is not among them the settings say."""
    said = sorted((one for one in newest if one.covers(of)), key=lambda one: one.precedence(of))
    return {key: one for one in said for key in newest[one]}
