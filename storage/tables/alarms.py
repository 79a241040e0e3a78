"""Alarms that were raised for managers, and when they were over."""

import sqlalchemy as sa

from core.terms import AlarmKind
from storage.tables.columns import Json, metadata, moment, one_of, only, row_id, text, to

alarm = sa.Table(
    "alarm",
    metadata,
    row_id(),
    to("team", "team_id"),
    *one_of("kind", AlarmKind),
    text("subject", default=""),
    sa.Column("facts", Json, nullable=False),
    moment("raised_at"),
    moment("told_at", null=True),
    moment("ended_at", null=True),
    moment("called_at", null=True),
    to("person", "called_by_person_id", null=True),
    sa.Index("ix_alarm_now", "team_id", "kind", "subject", unique=True, **only("ended_at IS NULL")),
    sa.Index("ix_alarm_team_id_raised_at", "team_id", "raised_at"),
    comment="subject: what of its kind, a channel, a hand-out, a gateway. facts: what is told of it. told_at: when the "
    "managers were told; NULL: its kind was quiet, or only the agent was asked. called_at: when "
    "somebody last called the agents to work by it",
)

alarm_mute = sa.Table(
    "alarm_mute",
    metadata,
    row_id(),
    to("team", "team_id"),
    *one_of("kind", AlarmKind),
    moment("until_at"),
    to("person", "by_person_id"),
    sa.UniqueConstraint("team_id", "kind"),
)
