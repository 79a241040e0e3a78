"""Leads, hand-outs and attempts."""

import sqlalchemy as sa

from core.leads import MoveKind
from core.terms import (
    HandOutEnd,
    Lane,
    LeadState,
    LostReason,
    OutcomeKind,
    SaleChange,
)
from storage.tables.columns import Json, metadata, moment, one_of, only, row_id, text, to, whole, yes_no

_BUCKET = (
    "CASE WHEN state = 'open' AND ready AND lane NOT IN ('promised', 'needs_number') THEN "
    "CAST(lane AS TEXT) || ':' || CAST(channel_id AS TEXT) || ':' || CAST(attempts AS TEXT) || ':' "
    "|| CAST(grade AS TEXT) || ':' || zone || ':' || branch END"
)
"""The attributes by which the ranking distinguishes leads, beside their age. The database computes the name."""

lead = sa.Table(
    "lead",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("contact", "contact_id"),
    to("channel", "channel_id"),
    text("entry", default=""),
    text("campaign", default=""),
    text("branch", default=""),
    text("tier", default="B"),
    whole("grade", default=0),
    text("zone", default=""),
    *one_of("state", LeadState),
    *one_of("lane", Lane),
    moment("arrived_at"),
    moment("due_at", null=True),
    yes_no("ready", default=False),
    moment("pinned_at", null=True),
    to("person", "assigned_by", null=True),
    to("membership", "owner_id", null=True),
    moment("owner_until", null=True),
    to("membership", "holder_id", null=True),
    to("membership", "barred_id", null=True),
    moment("barred_until", null=True),
    to("membership", "lost_by", null=True),
    whole("attempts", default=0),
    text("last_outcome", null=True),
    *one_of("lost_reason", LostReason, null=True),
    text("lost_note", null=True),
    whole("recycles", default=0),
    moment("created_at"),
    moment("closed_at", null=True),
    sa.CheckConstraint("(state = 'held') = (holder_id IS NOT NULL)", name="held_has_holder"),
    sa.CheckConstraint("state <> 'open' OR due_at IS NOT NULL", name="open_has_due"),
    sa.CheckConstraint("tier = 'A' OR tier = 'B' OR tier = 'C'", name="tier"),
    sa.Column("bucket", sa.Text, sa.Computed(_BUCKET, persisted=True), nullable=True),
    sa.Index("ix_lead_bucket", "team_id", "bucket", "arrived_at", "id", **only("bucket IS NOT NULL")),
    sa.Index("ix_lead_promised", "team_id", "due_at", "id", **only("state = 'open' AND lane = 'promised'")),
    sa.Index("ix_lead_waiting", "team_id", "due_at", **only("state = 'open' AND NOT ready")),
    sa.Index("ix_lead_pinned", "team_id", "pinned_at", **only("state = 'open' AND pinned_at IS NOT NULL")),
    sa.Index("ix_lead_owner", "owner_id", "due_at", **only("state = 'open' AND owner_id IS NOT NULL")),
    sa.Index("ix_lead_live", "team_id", "arrived_at", **only("lane = 'live' AND state IN ('open', 'held')")),
    sa.Index("ix_lead_held", "team_id", "holder_id", **only("holder_id IS NOT NULL")),
    sa.Index("ix_lead_contact_id", "contact_id", "id"),
    sa.Index("ix_lead_contact_open", "contact_id", unique=True, **only("state IN ('open', 'held')")),
    sa.Index("ix_lead_team_id_created_at", "team_id", "created_at"),
    sa.Index("ix_lead_team_id_closed_at", "team_id", "closed_at"),
    sa.Index("ix_lead_recycle", "team_id", "due_at", **only("state = 'lost' AND due_at IS NOT NULL")),
    comment="due_at of an open lead: the next action; of a lost one: when it may be recycled. ready: its time has "
    "come, as far as the desk has noticed. zone: the contact's, where it is not the team's. branch: how it came in "
    "through its channel, as the rates know it. tier, grade: the class and the step of log odds that its attributes "
    "put it beyond its channel. owner_until: nobody else may have it before. assigned_by: who gave "
    "it to its owner by hand. barred_id: who let it lapse or gave it back, until barred_until; lost_by: who lost it "
    "last, for whom it is not recycled",
)

lead_event = sa.Table(
    "lead_event",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("lead", "lead_id"),
    *one_of("what", MoveKind),
    moment("at"),
    to("person", "by_person_id", null=True),
    text("why", default=""),
    to("attempt", "attempt_id", null=True),
    *one_of("state", LeadState),
    to("membership", "owner_id", null=True),
    to("channel", "channel_id"),
    text("entry", default=""),
    text("campaign", default=""),
    *one_of("lane", Lane),
    to("membership", "agent_id", null=True),
    whole("attempt", default=0),
    sa.Index("ix_lead_event_lead_id", "lead_id", "id"),
    sa.Index("ix_lead_event_team_id", "team_id", "id"),
    sa.Index("ix_lead_event_team_id_what_at", "team_id", "what", "at"),
    comment="One move of a lead, and where it stood after it. agent_id: whom it concerned, who held the lead or owns "
    "it now; by_person_id: who did it, NULL: the desk or the contact. Hand-outs are events by themselves",
)

hand_out = sa.Table(
    "hand_out",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("lead", "lead_id", index=True),
    to("membership", "member_id"),
    to("channel", "channel_id"),
    text("entry", default=""),
    text("campaign", default=""),
    *one_of("lane", Lane),
    whole("attempt", default=1),
    sa.Column("reason", Json, nullable=False),
    sa.Column("expected", sa.Float, nullable=False, server_default="0"),
    sa.Column("among", Json, nullable=True),
    yes_no("offered", default=False),
    moment("started_at"),
    moment("seen_at", null=True),
    moment("deadline_at"),
    moment("timed_from", null=True),
    whole("allowed", default=0),
    moment("ended_at", null=True),
    *one_of("end", HandOutEnd, null=True),
    text("end_note", null=True),
    to("outbox", "card_id", null=True),
    to("outbox", "contact_card_id", null=True),
    to("outbox", "idle_id", null=True),
    sa.Column("draft", Json, nullable=True),
    moment("draft_asked_at", null=True),
    moment("undo_until", null=True),
    to("membership", "helps_id", null=True),
    to("offer", "offer_id", null=True),
    sa.Index("ix_hand_out_lead_now", "lead_id", unique=True, **only("ended_at IS NULL")),
    sa.Index("ix_hand_out_member_now", "member_id", unique=True, **only("ended_at IS NULL")),
    sa.Index("ix_hand_out_contact_card", "team_id", "id", **only("contact_card_id IS NOT NULL")),
    sa.Index("ix_hand_out_undo", "team_id", "undo_until", **only("undo_until IS NOT NULL")),
    sa.Index("ix_hand_out_offer_id", "offer_id", **only("offer_id IS NOT NULL")),
    sa.Index("ix_hand_out_deadline", "team_id", "deadline_at", **only("ended_at IS NULL")),
    sa.Index("ix_hand_out_member_id_started_at", "member_id", "started_at"),
    sa.Index("ix_hand_out_team_id_started_at", "team_id", "started_at"),
    comment="reason: the numbers of why this lead, this agent, now; expected: the sales to expect of it at the team's "
    "rates; among: the best of the leads it was chosen from. offered: must be taken before its number is shown. "
    "timed_from: when the time until the deadline began, NULL: when the hand-out did; "
    "allowed: seconds by which the deadline was moved because its agent could not be reached. idle_id: the message "
    "after it that said that nothing is due. draft: an outcome begun and not finished; undo_until: so long the closed "
    "card offers to take its outcome back. channel_id to attempt: as they were then",
)

attempt = sa.Table(
    "attempt",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("lead", "lead_id", index=True),
    to("contact", "contact_id"),
    to("channel", "channel_id"),
    to("membership", "member_id"),
    to("hand_out", "hand_out_id", null=True),
    whole("number"),
    text("outcome"),
    *one_of("kind", OutcomeKind),
    sa.Column("reached", sa.Boolean, nullable=False),
    *one_of("reason", LostReason, null=True),
    text("note", null=True),
    moment("at"),
    text("entry", default=""),
    text("campaign", default=""),
    *one_of("lane", Lane, null=True),
    text("branch", default=""),
    whole("age", default=0),
    whole("hour", default=0),
    whole("spent", default=0),
    yes_no("promised", default=False),
    yes_no("short", default=False),
    sa.Column("before", Json, nullable=True),
    moment("undone_at", null=True),
    sa.Index("ix_attempt_team_id_at", "team_id", "at"),
    sa.Index("ix_attempt_member_id_at", "member_id", "at"),
    sa.Index("ix_attempt_hand_out", "hand_out_id", unique=True, **only("undone_at IS NULL")),
    comment="outcome: the key of the team's; kind and reached: as they were then. before: the lead as it was, so that "
    "undo can bring it back; undone attempts count nowhere. age: seconds "
    "since the contact showed interest; hour: of the day at the contact's place; spent: seconds with the card; "
    "promised: the contact had asked to be called; short: its agent confirmed it although the call was shorter than "
    "the team asks for; lane: in which it was handed out",
)

note = sa.Table(
    "note",
    metadata,
    row_id(),
    to("lead", "lead_id", index=True),
    to("person", "person_id"),
    text("text", default=""),
    text("file_kind", null=True),
    text("file_id", null=True),
    moment("at"),
)

sale = sa.Table(
    "sale",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("lead", "lead_id", index=True),
    to("contact", "contact_id"),
    to("channel", "channel_id"),
    to("membership", "member_id"),
    to("attempt", "attempt_id", index=True),
    to("product", "product_id", null=True),
    whole("amount"),
    text("currency"),
    moment("at"),
    text("entry", default=""),
    text("campaign", default=""),
    *one_of("lane", Lane, null=True),
    moment("undone_at", null=True),
    whole("day_amount", null=True),
    to("membership", "day_member_id", null=True),
    to("product", "day_product_id", null=True),
    sa.CheckConstraint("amount >= 0", name="amount_not_negative"),
    sa.CheckConstraint("(day_amount IS NULL) = (day_member_id IS NULL)", name="day_whole"),
    sa.Index("ix_sale_team_id_at", "team_id", "at"),
    sa.Index("ix_sale_contact_id", "contact_id"),
    sa.Index("ix_sale_undone", "team_id", "undone_at", **only("undone_at IS NOT NULL")),
    comment="amount: minor units of the currency; channel_id to lane: as they were then. day_amount to day_product_id: "
    "what its day goes on to count, where the sale was corrected after that day was over; NULL: as the sale stands",
)

sale_correction = sa.Table(
    "sale_correction",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("sale", "sale_id", index=True),
    *one_of("what", SaleChange),
    yes_no("dated", default=False),
    whole("sales", default=0),
    whole("amount", default=0),
    sa.Column("before", Json, nullable=True),
    sa.Column("after", Json, nullable=True),
    text("reason", default=""),
    to("person", "by_person_id"),
    moment("at"),
    sa.Index("ix_sale_correction_team_id_at", "team_id", "at"),
    comment="dated: made after the day of the sale was over, so that it counts on its own day. sales and amount: by "
    "how much it changes the number and the revenue",
)
