"""The score of each team."""

import sqlalchemy as sa

from storage.tables.columns import Json, Key, metadata, moment, whole, yes_no

score_model = sa.Table(
    "score_model",
    metadata,
    sa.Column("team_id", Key, sa.ForeignKey("team.id"), primary_key=True, autoincrement=False),
    sa.Column("ideals", Json, nullable=False),
    sa.Column("state", Json, nullable=True),
    sa.Column("verdict", Json, nullable=True),
    yes_no("in_use", default=False),
    moment("made_at", null=True),
    moment("learned_at", null=True),
    whole("learned_to", default=0),
    whole("tiered_to", default=0),
    comment="ideals: the admin's lines of points. state: model, channel rates, judge and classes, which a night makes "
    "anew from the finished leads. learned_at, learned_to: when the last outcome it learned was given, and its lead; "
    "tiered_to: the last lead that was looked at for its grade and class",
)
