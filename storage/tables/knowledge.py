"""What was learned from attempts, and the ledger of each agent."""

import sqlalchemy as sa

from storage.tables.columns import Json, Key, metadata, moment, row_id, to

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
    comment="All attempts up to and with the local `day`, added up with forgetting, and the curves learned from them: "
    "the night's work, which can be made again from the attempts",
)

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
)

ledger = sa.Table(
    "ledger",
    metadata,
    sa.Column("team_id", Key, sa.ForeignKey("team.id"), primary_key=True, autoincrement=False),
    sa.Column("handed", sa.Float, nullable=False),
    sa.Column("worked", sa.Float, nullable=False),
    sa.Column("prices", Json, nullable=True),
    moment("booked_at"),
    comment="The sums of a team's ledger, and up to when it is booked",
)
