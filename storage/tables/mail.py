"""The inbox and the outbox, scheduled work, and conversations with the bot."""

import sqlalchemy as sa

from core.mail_terms import InboxState, OutboxState, Urgency
from core.terms import EpochCause, RunState
from storage.tables.columns import Json, metadata, moment, one_of, only, row_id, text, to, whole, yes_no

inbox = sa.Table(
    "inbox",
    metadata,
    row_id(),
    text("source"),
    text("event_key"),
    text("lane"),
    sa.Column("payload", sa.LargeBinary, nullable=False),
    *one_of("state", InboxState),
    whole("tries", default=0),
    moment("received_at"),
    moment("next_try_at", null=True),
    moment("done_at", null=True),
    text("error", null=True),
    sa.UniqueConstraint("source", "event_key"),
    sa.Index("ix_inbox_new", "id", **only("state = 'new'")),
    sa.Index("ix_inbox_dead", "id", **only("state = 'dead'")),
)

UNANSWERED = "(state = 'sending' OR state = 'dead' OR state = 'unknown' OR state = 'superseded')"
"""Whether a message may stand in a chat although its sending never came back with its id. No IN: see `one_of`."""

outbox = sa.Table(
    "outbox",
    metadata,
    row_id(),
    text("messenger"),
    whole("chat_id"),
    *one_of("urgency", Urgency),
    text("method"),
    sa.Column("payload", Json, nullable=False),
    *one_of("state", OutboxState),
    to("outbox", "edits", null=True),
    whole("tries", default=0),
    moment("not_before", null=True),
    moment("created_at"),
    moment("sent_at", null=True),
    whole("message_id", null=True),
    text("error", null=True),
    sa.Index("ix_outbox_edits", "edits", **only("edits IS NOT NULL")),
    sa.Index("ix_outbox_queued", "id", **only("state = 'queued'")),
    sa.Index("ix_outbox_ill", "id", **only("state IN ('dead', 'unknown')")),
    sa.Index("ix_outbox_unanswered", "chat_id", "id", **only(UNANSWERED)),
    sa.Index("ix_outbox_message", "chat_id", "message_id", **only("message_id IS NOT NULL")),
    comment="messenger: whose bot takes it there, or gateway:NAME. edits: the row whose message this one changes",
)

silence = sa.Table(
    "silence",
    metadata,
    row_id(),
    text("messenger"),
    text("way"),
    moment("began_at"),
    moment("ended_at", null=True),
    sa.Index("ix_silence_open", "messenger", "way", **only("ended_at IS NULL")),
    sa.Index("ix_silence_messenger_ended_at", "messenger", "ended_at"),
    comment="When nothing came through to a messenger (way: sending, fetching), or the desk itself stood still (way: "
    "desk, messenger empty): time that is held against nobody",
)

blob = sa.Table(
    "blob",
    metadata,
    row_id(),
    text("content_type"),
    text("name"),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
    moment("created_at"),
    comment="Pictures and files waiting to be sent; outbox payloads name them by id",
)

epoch = sa.Table(
    "epoch",
    metadata,
    row_id(),
    *one_of("cause", EpochCause),
    moment("unknown_since", null=True),
    moment("began_at"),
    moment("seen_at"),
    text("token"),
    text("place", default=""),
    yes_no("copied", default=False),
    yes_no("told", default=False),
    moment("confirmed_at", null=True),
    comment="A row a stretch of the database's life, the newest now. unknown_since: the last sign of life before it. "
    "seen_at: the last one in it. place: which PostgreSQL it lies in. copied: set in a backup, never in the original. "
    "confirmed_at: when an admin let the desk act by itself again after a restore",
)

job_run = sa.Table(
    "job_run",
    metadata,
    row_id(),
    text("kind"),
    text("scope"),
    text("due"),
    *one_of("state", RunState),
    moment("started_at"),
    moment("lease_until", null=True),
    moment("finished_at", null=True),
    whole("tries", default=1),
    text("detail", null=True),
    sa.UniqueConstraint("kind", "scope", "due"),
    sa.Index("ix_job_run_kind_started_at", "kind", "started_at"),
    sa.Index("ix_job_run_failed", "scope", "kind", **only("state = 'failed'")),
    comment="due: the scheduled time as the job's own key, e.g. a local date",
)

conversation = sa.Table(
    "conversation",
    metadata,
    row_id(),
    text("messenger"),
    whole("chat_id"),
    whole("user_id"),
    text("state", null=True),
    sa.Column("data", Json, nullable=True),
    moment("changed_at"),
    sa.UniqueConstraint("messenger", "chat_id", "user_id"),
)

setting = sa.Table(
    "setting",
    metadata,
    row_id(),
    to("team", "team_id"),
    text("key"),
    text("scope", default=""),
    sa.Column("value", Json, nullable=False),
    moment("changed_at"),
    sa.UniqueConstraint("team_id", "key", "scope"),
    comment="scope: for which leads it holds, empty for all; a key that begins with segment. names a filter of leads",
)

audit = sa.Table(
    "audit",
    metadata,
    row_id(),
    to("team", "team_id", null=True),
    to("person", "person_id", null=True),
    text("what"),
    text("subject", default=""),
    sa.Column("before", Json, nullable=True),
    sa.Column("after", Json, nullable=True),
    moment("at"),
    sa.Index("ix_audit_team_id_at", "team_id", "at"),
)
