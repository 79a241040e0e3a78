"""Journeys: declarations, runs, steps and messages."""

import sqlalchemy as sa

from core.journeys.run import Ended
from core.journeys.sending import NotSent, StepMessage
from core.terms import JourneyState, JourneyWalk, Medium
from storage.tables.columns import Json, Key, metadata, moment, one_of, only, row_id, text, to, whole

journey = sa.Table(
    "journey",
    metadata,
    row_id(),
    to("team", "team_id"),
    text("name"),
    *one_of("state", JourneyState),
    whole("version"),
    sa.Column("usual_rate", sa.Float, nullable=True),
    whole("event_id", default=0),
    moment("looked_at", null=True),
    whole("gone_through", default=0),
    to("person", "by_person_id", null=True),
    moment("made_at"),
    moment("started_at", null=True),
    moment("stopped_at", null=True),
    sa.UniqueConstraint("team_id", "name"),
    comment="version: the number of the version that newcomers get. usual_rate: sales a contact before it began, which "
    "the verdict is tuned by. event_id, looked_at: up to which event, and when, who enters was looked for. For an "
    "occasion looked_at lies in the day that is being gone through, and gone_through is the last contact that was",
)

journey_version = sa.Table(
    "journey_version",
    metadata,
    row_id(),
    to("journey", "journey_id"),
    whole("number"),
    text("text"),
    sa.Column("text_hash", sa.String(64), nullable=False),
    to("person", "by_person_id", null=True),
    moment("made_at"),
    sa.UniqueConstraint("journey_id", "number"),
    comment="A declaration as it was given; it never changes, and a run keeps the one it entered by",
)

journey_run = sa.Table(
    "journey_run",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("journey", "journey_id"),
    to("journey_version", "version_id"),
    to("contact", "contact_id"),
    to("lead", "lead_id", index=True),
    text("entry_key"),
    whole("slot", default=0),
    text("arm"),
    sa.Column("weights", Json, nullable=False),
    text("step"),
    whole("sequence", default=0),
    whole("steps_taken", default=0),
    sa.Column("happened", Json, nullable=False),
    moment("entered_at"),
    moment("wake_at", null=True),
    moment("ended_at", null=True),
    *one_of("ended", Ended, null=True),
    to("journey_version", "before_version_id", null=True),
    text("before_step", null=True),
    sa.UniqueConstraint("journey_id", "entry_key"),
    sa.Index("ix_journey_run_inside", "journey_id", "contact_id", "slot", unique=True, **only("ended_at IS NULL")),
    sa.Index("ix_journey_run_walk", "journey_id", "id", **only("ended_at IS NULL")),
    sa.Index("ix_journey_run_moved", "journey_id", "id", **only("before_version_id IS NOT NULL")),
    sa.Index("ix_journey_run_contact", "contact_id", "id"),
    sa.Index("ix_journey_run_arm", "journey_id", "arm", "entered_at"),
    comment="One contact going through one journey. entry_key: what it entered by, so that the same lets it in once. "
    "slot: 0, or the entry of a run that goes beside others. arm and weights: as they were at entry. sequence: grows "
    "with every advance. before_*: where a migration took it from",
)

journey_step = sa.Table(
    "journey_step",
    metadata,
    row_id(),
    to("journey_run", "run_id", index=True),
    to("journey_version", "version_id"),
    text("source"),
    text("target"),
    moment("entered_at"),
    moment("left_at", null=True),
    sa.Index("ix_journey_step_edge", "version_id", "source", "target"),
    sa.Index("ix_journey_step_open", "run_id", **only("left_at IS NULL")),
    comment="The way of a run, from one step to the next: an empty source is the entrance. A run stands on the edge "
    "that it has not left",
)

journey_edge = sa.Table(
    "journey_edge",
    metadata,
    to("journey_version", "version_id"),
    text("source"),
    text("target"),
    whole("passed"),
    sa.PrimaryKeyConstraint("version_id", "source", "target"),
    comment="How many runs that ended long ago passed each edge: their steps are kept no more",
)

journey_message = sa.Table(
    "journey_message",
    metadata,
    row_id(),
    to("journey_run", "run_id"),
    whole("sequence"),
    to("lead", "lead_id", index=True),
    to("contact", "contact_id", index=True),
    text("step"),
    *one_of("medium", Medium),
    text("template"),
    *one_of("state", StepMessage),
    *one_of("refusal", NotSent, null=True),
    text("detail", default=""),
    to("outbox", "outbox_id", null=True),
    moment("planned_at"),
    moment("ended_at", null=True),
    sa.UniqueConstraint("run_id", "sequence"),
    sa.Index("ix_journey_message_outbox", "outbox_id", unique=True, **only("outbox_id IS NOT NULL")),
    sa.Index("ix_journey_message_refused", "ended_at", **only("refusal IS NOT NULL AND outbox_id IS NULL")),
    sa.Index("ix_journey_message_queued", "id", **only("state = 'queued'")),
    comment="Every message a run had to send, with what became of it; run and sequence are its key, so that no advance "
    "is sent twice",
)

journey_walk = sa.Table(
    "journey_walk",
    metadata,
    to("journey", "journey_id"),
    *one_of("what", JourneyWalk),
    to("journey_version", "version_id", null=True),
    whole("through", default=0),
    whole("until"),
    moment("since"),
    whole("moved", default=0),
    whole("stopped", default=0),
    sa.Column("stopped_leads", Json, nullable=False),
    sa.Column("askers", Json, nullable=False),
    sa.PrimaryKeyConstraint("journey_id", "what"),
    comment="What is being done to all who are inside a journey, a few at a time, until it is through. version_id: "
    "where they are moved to, or back from. through, until: the last run that was gone past, and the last there was "
    "when it began. moved, stopped: how many changed, and how many ended by it; stopped_leads: the first of them. "
    "askers: who is told of its end, each by messenger, chat and language",
)

journey_change = sa.Table(
    "journey_change",
    metadata,
    row_id(),
    to("journey", "journey_id", index=True),
    text("what"),
    sa.Column("before", Json, nullable=False),
    to("person", "by_person_id", null=True),
    moment("at"),
    moment("undone_at", null=True),
    comment="What people did to a journey, with what undoes it",
)

journey_hearing = sa.Table(
    "journey_hearing",
    metadata,
    to("team", "team_id"),
    whole("event_id", default=0),
    whole("touch_id", default=0),
    whole("consent_id", default=0),
    whole("entry_id", default=0),
    sa.PrimaryKeyConstraint("team_id"),
    comment="How far a team's news was told to the runs it concerns; entry_id: of the books of orders",
)

lead_offer = sa.Table(
    "lead_offer",
    metadata,
    sa.Column("lead_id", Key, sa.ForeignKey("lead.id"), primary_key=True, autoincrement=False),
    text("campaign"),
    moment("at"),
    comment="Whose campaign's offer a lead's card shows, where a journey has changed it",
)
