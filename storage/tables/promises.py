"""What was promised to contacts: callbacks, meetings, and who was asked to keep them for a colleague."""

import sqlalchemy as sa

from core.terms import (
    CallbackState,
    MeetingState,
    ReminderState,
)
from storage.tables.columns import metadata, moment, one_of, only, row_id, text, to, whole, yes_no

callback = sa.Table(
    "callback",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("lead", "lead_id", index=True),
    to("membership", "member_id"),
    to("attempt", "attempt_id", null=True),
    moment("promised_at"),
    moment("due_at"),
    text("topic", default=""),
    *one_of("state", CallbackState),
    *one_of("reminder", ReminderState),
    whole("stage", default=0),
    to("outbox", "reminder_id", null=True),
    moment("seen_at", null=True),
    moment("created_at"),
    moment("ended_at", null=True),
    moment("called_at", null=True),
    to("membership", "called_by", null=True),
    whole("sequence", default=0),
    whole("rings", default=0),
    yes_no("moves_told", default=False),
    sa.CheckConstraint("stage BETWEEN 0 AND 2", name="stage"),
    sa.Index("ix_callback_team_id_ended_at", "team_id", "ended_at", **only("ended_at IS NOT NULL")),
    sa.Index("ix_callback_waiting", "due_at", **only("state = 'waiting'")),
    sa.Index("ix_callback_lead_now", "lead_id", unique=True, **only("state = 'waiting'")),
    comment="promised_at: the time that was promised. due_at: the same, or when a late one changed hands. "
    "moves_told: the managers were told how often it was moved",
)

meeting = sa.Table(
    "meeting",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("lead", "lead_id", index=True),
    to("callback", "callback_id"),
    text("place"),
    moment("at"),
    *one_of("state", MeetingState),
    moment("created_at"),
    moment("ended_at", null=True),
    whole("sequence", default=0),
    sa.UniqueConstraint("callback_id"),
    sa.Index("ix_meeting_team_id_at", "team_id", "at"),
    comment="callback_id: the promise it stands beside, the newest if it was moved. ended_at: when it was said whether "
    "they came, or it was called off",
)

promise_notice = sa.Table(
    "promise_notice",
    metadata,
    row_id(),
    to("callback", "callback_id", index=True),
    to("outbox", "outbox_id"),
    to("membership", "member_id"),
    whole("sequence", default=0),
    moment("asked_at"),
    moment("closed_at", null=True),
    sa.Index("ix_promise_notice_open", "callback_id", **only("closed_at IS NULL")),
    comment="Messages that asked somebody to call for a colleague. sequence: the promise's number then. "
    "closed_at: when the message was rewritten, because nobody needs to be asked any more",
)
