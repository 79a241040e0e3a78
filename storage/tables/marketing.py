"""Marketing: news of sales, answers to offers, costs."""

import sqlalchemy as sa

from storage.tables.columns import metadata, moment, row_id, text, to, whole

sold_news = sa.Table(
    "sold_news",
    metadata,
    row_id(),
    to("sale", "sale_id"),
    to("person", "person_id"),
    moment("told_at"),
    moment("taken_back_at", null=True),
    sa.UniqueConstraint("sale_id", "person_id"),
    sa.Index("ix_sold_news_told_at", "told_at"),
    comment="Who was told that a lead of theirs was sold, and that the sale was taken back after all",
)

spend = sa.Table(
    "spend",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("channel", "channel_id"),
    text("campaign", default=""),
    sa.Column("day", sa.Date, nullable=False),
    whole("amount"),
    text("currency"),
    to("person", "by_person_id", null=True),
    moment("created_at"),
    moment("removed_at", null=True),
    sa.CheckConstraint("amount > 0", name="amount_positive"),
    sa.Index("ix_spend_team_id_day", "team_id", "day"),
    comment="amount: minor units of the currency. A cost that was typed wrongly is removed, not changed",
)

lead_price = sa.Table(
    "lead_price",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("channel", "channel_id"),
    whole("price"),
    text("currency"),
    sa.Column("first_day", sa.Date, nullable=False),
    sa.Column("last_day", sa.Date, nullable=True),
    to("person", "by_person_id", null=True),
    moment("created_at"),
    sa.CheckConstraint("price > 0", name="price_positive"),
    sa.Index("ix_lead_price_team_id", "team_id", "channel_id"),
    comment="price: minor units for each new lead of the channel, from first_day to last_day, both included",
)

offer_answer = sa.Table(
    "offer_answer",
    metadata,
    row_id(),
    to("offer", "offer_id", index=True),
    to("lead", "lead_id", null=True),
    to("person", "person_id"),
    text("why"),
    moment("at"),
    comment="What the sales side says of an offer that does not work",
)
