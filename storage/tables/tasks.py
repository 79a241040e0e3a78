"""Tasks that people in a team give each other, and the messages that asked somebody to help with one."""

import sqlalchemy as sa

from core.tasks import TaskState
from storage.tables.columns import Key, metadata, moment, one_of, only, row_id, text, to, whole

task = sa.Table(
    "task",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("person", "by_person_id"),
    to("person", "person_id"),
    to("lead", "lead_id", null=True),
    text("text"),
    moment("due_at"),
    *one_of("state", TaskState),
    sa.Column("first_id", Key, sa.ForeignKey("task.id"), nullable=True),
    moment("created_at"),
    to("outbox", "notice_id", null=True),
    moment("notified_at", null=True),
    moment("seen_at", null=True),
    to("person", "helper_id", null=True),
    to("person", "passed_by", null=True),
    moment("passed_at", null=True),
    moment("ended_at", null=True),
    to("person", "ended_by", null=True),
    whole("sequence", default=0),
    whole("rings", default=0),
    sa.Index("ix_task_waiting", "team_id", "person_id", "due_at", **only("state = 'waiting'")),
    sa.Index("ix_task_given", "team_id", "by_person_id", "due_at", **only("state = 'waiting'")),
    sa.Index("ix_task_first_id", "first_id", **only("first_id IS NOT NULL")),
    comment="first_id: the task this one goes on from, if it was moved. notice_id: the message that said that its time "
    "had come, sent at notified_at. helper_id: who does it for whoever it was given to. passed_by: who gave it "
    "on last to whose it is now",
)

task_notice = sa.Table(
    "task_notice",
    metadata,
    row_id(),
    to("task", "task_id", index=True),
    to("outbox", "outbox_id"),
    to("person", "person_id"),
    whole("sequence", default=0),
    moment("closed_at", null=True),
    sa.Index("ix_task_notice_open", "task_id", **only("closed_at IS NULL")),
    comment="Messages that asked somebody to do a task for a colleague. sequence: the task's number then. closed_at: "
    "when the message was rewritten, because nobody needs to be asked any more",
)
