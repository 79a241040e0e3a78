"""Papers sent to customers about their orders, and what was agreed with them."""

import sqlalchemy as sa

from core.agreements import PaymentWay
from core.customers.papers import PaperKind
from core.terms import Medium
from storage.tables.columns import Json, Key, metadata, moment, one_of, only, row_id, text, to

paper = sa.Table(
    "paper",
    metadata,
    row_id(),
    to("team", "team_id"),
    sa.Column("order_id", Key, sa.ForeignKey("customer_order.id"), nullable=False, index=True),
    *one_of("kind", PaperKind),
    sa.Column("slug", sa.String(32), nullable=False, unique=True),
    text("language"),
    sa.Column("content", Json, nullable=False),
    *one_of("medium", Medium, null=True),
    to("person", "made_by"),
    moment("made_at"),
    moment("opened_at", null=True),
    comment="A proforma or a price list as it was sent. slug: its place in our own link, by which opening it is seen. "
    "medium: by which it was sent, NULL where it could not be",
)

order_agreement = sa.Table(
    "order_agreement",
    metadata,
    row_id(),
    sa.Column("order_id", Key, sa.ForeignKey("customer_order.id"), nullable=False),
    sa.Column("points", Json, nullable=False),
    to("person", "by_person_id"),
    moment("at"),
    moment("replaced_at", null=True),
    sa.Index("ix_order_agreement_now", "order_id", unique=True, **only("replaced_at IS NULL")),
    comment="What was agreed at the end of a talk, as a list; the newest holds, the earlier ones are kept",
)

talk_agreement = sa.Table(
    "talk_agreement",
    metadata,
    row_id(),
    to("lead", "lead_id", index=True),
    to("attempt", "attempt_id"),
    sa.Column("products", Json, nullable=False),
    *one_of("payment", PaymentWay, null=True),
    sa.Column("points", Json, nullable=False),
    moment("at"),
    moment("kept_at", null=True),
    sa.UniqueConstraint("attempt_id"),
    comment="What an agent tapped at the end of a talk. kept_at NULL: they are still tapping, and it says nothing yet",
)
