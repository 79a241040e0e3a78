"""What the desk has learned: exact counts of every day, what was made of them, and each agent's side of the ledger."""

import sqlalchemy as sa

from storage.tables.columns import Json, Key, metadata, moment, row_id, text, to, whole

talk_count = sa.Table(
    "talk_count",
    metadata,
    to("team", "team_id"),
    sa.Column("day", sa.Date, nullable=False),
    to("membership", "member_id"),
    to("channel", "channel_id"),
    text("branch"),
    sa.Column("band", sa.SmallInteger, nullable=False),
    whole("contacts"),
    whole("sales"),
    whole("value"),
    whole("talk"),
    sa.PrimaryKeyConstraint("team_id", "day", "member_id", "channel_id", "branch", "band"),
    sa.CheckConstraint("contacts >= 0 AND sales >= 0 AND talk >= 0", name="not_negative"),
    comment="Contacts made on a local day, and what came of them. band: how old the leads were; talk: seconds",
)

try_count = sa.Table(
    "try_count",
    metadata,
    to("team", "team_id"),
    sa.Column("day", sa.Date, nullable=False),
    to("channel", "channel_id"),
    sa.Column("attempt", sa.SmallInteger, nullable=False),
    sa.Column("band", sa.SmallInteger, nullable=False),
    sa.Column("hour", sa.SmallInteger, nullable=False),
    whole("attempts"),
    whole("contacts"),
    sa.PrimaryKeyConstraint("team_id", "day", "channel_id", "attempt", "band", "hour"),
    sa.CheckConstraint("attempts >= contacts AND contacts >= 0", name="not_negative"),
    comment="Attempts made on a local day, and how many of them reached somebody",
)

knowledge = sa.Table(
    "knowledge",
    metadata,
    row_id(),
    to("team", "team_id"),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("past", Json, nullable=False),
    sa.Column("curves", Json, nullable=False),
    moment("made_at"),
    sa.UniqueConstraint("team_id", "day"),
    comment="All days up to and with `day`, added up with forgetting, and the curves learned from them: the night's work",
)  # fmt: skip

standing = sa.Table(
    "standing",
    metadata,
    sa.Column("member_id", Key, sa.ForeignKey("membership.id"), primary_key=True, autoincrement=False),
    to("team", "team_id", index=True),
    sa.Column("handed", sa.Float, nullable=False),
    sa.Column("worked", sa.Float, nullable=False),
    sa.Column("yields", sa.Float, nullable=False),
    comment="An agent's side of the ledger. handed: average hours; worked: hours on shift; yields: how far they leave "
    "the best leads to others",
)  # fmt: skip

ledger = sa.Table(
    "ledger",
    metadata,
    sa.Column("team_id", Key, sa.ForeignKey("team.id"), primary_key=True, autoincrement=False),
    sa.Column("handed", sa.Float, nullable=False),
    sa.Column("worked", sa.Float, nullable=False),
    moment("booked_at"),
    comment="The sums of a team's ledger, and up to when it is booked",
)
