"""Banks of numbers: how each is let out, where it comes from, and its rows."""

import sqlalchemy as sa

from core.terms import BankRowState
from storage.tables.columns import Json, metadata, moment, one_of, only, row_id, text, to, whole, yes_no

bank = sa.Table(
    "bank",
    metadata,
    row_id(),
    to("team", "team_id"),
    text("name"),
    text("channel"),
    whole("a_head", default=8),
    whole("a_day", null=True),
    whole("top_up", default=2),
    whole("lane_full", default=300),
    sa.Column("windows", Json, nullable=True),
    yes_no("paused", default=False),
    moment("created_at"),
    sa.UniqueConstraint("team_id", "name"),
    sa.CheckConstraint("a_head >= 0 AND top_up >= 0 AND lane_full >= 1", name="amounts"),
    comment="a_head: rows let out a day for each agent at work; a_day: for the team at the most; top_up: leads due for "
    "each agent on shift below which more are let out; lane_full: leads waiting in the bank lane above which none is. "
    "windows: spans of local time, NULL for all calling hours. channel: a slug",
)

bank_source = sa.Table(
    "bank_source",
    metadata,
    row_id(),
    to("bank", "bank_id"),
    text("gateway"),
    yes_no("standby", default=False),
    yes_no("configured", default=True),
    text("agreed", default=""),
    moment("agreed_at", null=True),
    sa.Column("cursor", Json, nullable=True),
    moment("due_at"),
    moment("lease_until", null=True),
    moment("tried_at", null=True),
    moment("answered_at", null=True),
    whole("failures", default=0),
    text("fault", null=True),
    text("detail", default=""),
    moment("failed_since", null=True),
    moment("told_at", null=True),
    whole("skew", default=0),
    moment("checked_at", null=True),
    moment("doubted_at", null=True),
    whole("doubts", default=0),
    whole("doubted_gone", null=True),
    sa.UniqueConstraint("bank_id", "gateway"),
    comment="cursor: up to where its rows are kept. failures in a row; told_at: when the admins were told of them. "
    "skew: seconds its clock is ahead. checked_at: when the last comparison of all its ids began; doubted_at: when one "
    "first missed so much of the stock that it was not believed. doubts: how many on end, empty or not, since rows "
    "came back; doubted_gone: how many rows the last of them missed, NULL: it listed none. agreed, agreed_at: to which "
    "texts its people agreed and when, by the configuration",
)

bank_row = sa.Table(
    "bank_row",
    metadata,
    row_id(),
    to("bank", "bank_id"),
    to("bank_source", "source_id"),
    sa.Column("mark", sa.LargeBinary(16), nullable=False),
    text("external_id", default=""),
    *one_of("state", BankRowState),
    text("took", default=""),
    sa.Column("content", Json, nullable=True),
    to("lead", "lead_id", null=True, index=True),
    moment("fresh_at"),
    moment("kept_at"),
    moment("ended_at", null=True),
    moment("seen_at", null=True),
    sa.UniqueConstraint("bank_id", "mark"),
    sa.Index("ix_bank_row_stock", "bank_id", "fresh_at", "id", **only("state = 'stock'")),
    sa.Index("ix_bank_row_kept", "bank_id", "kept_at"),
    sa.Index("ix_bank_row_ended", "bank_id", "ended_at"),
    sa.Index("ix_bank_row_external", "bank_id", "external_id"),
    comment="mark: id and number as one hash, so that two sources bring no twins. content: number, name, campaign and "
    "facts while it is in stock. took: what the desk made of it. fresh_at: when it changed at the bank. seen_at: when "
    "a check of all ids met it last",
)
