"""Protocols as data, what is learned for them, and the attempts that are no calls."""

import sqlalchemy as sa

from core.terms import AttemptKind, Lane, OutcomeKind, OutcomePlace, ProtocolState
from storage.tables.columns import Json, Key, metadata, moment, one_of, only, row_id, text, to, whole

outcome = sa.Table(
    "outcome",
    metadata,
    row_id(),
    to("team", "team_id"),
    text("key"),
    *one_of("kind", OutcomeKind),
    sa.Column("flags", Json, nullable=False),
    sa.Column("names", Json, nullable=False),
    *one_of("place", OutcomePlace),
    whole("position"),
    whole("least_talk", default=0),
    whole("least_note", default=0),
    sa.UniqueConstraint("team_id", "key"),
    comment="The outcomes of a team. kind and flags stand for ever; names: by language, over the catalogue's; place: "
    "where its button stands. least_talk: seconds of a call below which it is asked about; least_note: letters its "
    "note needs",
)

protocol = sa.Table(
    "protocol",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("channel", "channel_id", null=True),
    *one_of("lane", Lane, null=True),
    sa.Column("tier", sa.String(1), nullable=True),
    text("segment", null=True),
    sa.Column("lines", Json, nullable=False),
    *one_of("state", ProtocolState),
    sa.Column("live_from", sa.Date, nullable=True),
    to("person", "by_person_id", null=True),
    moment("made_at"),
    sa.Index("ix_protocol_live", "team_id", "id", **only("state = 'live'")),
    comment="lines: what differs from the team's settings, as it is typed. Of the live ones of a scope the newest "
    "whose day has come is in force; tier: the class; segment: a named filter of the settings",
)

hour_reach = sa.Table(
    "hour_reach",
    metadata,
    sa.Column("channel_id", Key, sa.ForeignKey("channel.id"), primary_key=True, autoincrement=False),
    sa.Column("hour", sa.BigInteger, primary_key=True),
    whole("tried"),
    whole("reached"),
    comment="Calls of the last 90 days by the hour of the contact's day, added up each night",
)

message_attempt = sa.Table(
    "message_attempt",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("contact", "contact_id"),
    *one_of("kind", AttemptKind),
    moment("at"),
    sa.Column("mark", sa.Text, nullable=False, unique=True),
    sa.Index("ix_message_attempt_contact_id_at", "contact_id", "at"),
    comment="Messages to a contact, which count against the caps beside the calls in `attempt`. mark: what sent it, so "
    "that it counts once",
)
