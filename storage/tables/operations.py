"""Scheduled work and requests: what ran, what is asked, what is due when."""

import sqlalchemy as sa

from core.terms import RequestState
from storage.tables.columns import Json, Utc, metadata, moment, one_of, only, row_id, text, to, whole

request = sa.Table(
    "request",
    metadata,
    row_id(),
    text("kind"),
    to("team", "team_id"),
    sa.Column("mark", sa.String(64), nullable=False),
    sa.Column("payload", Json, nullable=False),
    *one_of("state", RequestState),
    sa.Column("progress", Json, nullable=True),
    whole("tries", default=0),
    moment("asked_at"),
    moment("worth_until", null=True),
    moment("started_at", null=True),
    moment("lease_until", null=True),
    moment("finished_at", null=True),
    text("detail", null=True),
    sa.UniqueConstraint("kind", "mark"),
    sa.Index("ix_request_unfinished", "kind", "id", **only("state IN ('asked', 'running', 'failed')")),
    comment="Long work somebody asked for. mark: the hash of its payload, so that the same is asked once. tries: who "
    "holds it, by number. progress: how far its work has come. worth_until: later, nobody needs an answer",
)

timer = sa.Table(
    "timer",
    metadata,
    sa.Column("due_at", Utc, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("subject", sa.BigInteger, primary_key=True),
    whole("sequence", default=0),
    sa.Column("payload", Json, nullable=True),
    whole("tries", default=0),
    # Steps of journeys are due by thousands: what else is due is found without passing over them.
    sa.Index("ix_timer_prompt", "due_at", **only("kind <> 'journey'")),
    sqlite_with_rowid=False,
    comment="Everything that must act at a time, in its order. sequence: the number its subject had when this was set; "
    "a wake that finds another number does nothing",
)
