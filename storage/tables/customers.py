"""Customers: what they bought, whose they are, and since when."""

import sqlalchemy as sa

from core.customers.classes import CustomerClass
from core.customers.records import OwnerCause
from storage.tables.columns import Key, metadata, moment, one_of, row_id, text, to, whole

customer = sa.Table(
    "customer",
    metadata,
    row_id(),
    to("team", "team_id"),
    sa.Column("contact_id", Key, sa.ForeignKey("contact.id"), nullable=False, unique=True),
    to("membership", "sold_by", null=True),
    to("membership", "owner_id", null=True),
    moment("first_sale_at", null=True),
    moment("last_sale_at", null=True),
    whole("sales", default=0),
    whole("amount", default=0),
    text("currency"),
    *one_of("tier", CustomerClass, default=CustomerClass.C),
    moment("made_at"),
    moment("changed_at"),
    sa.Index("ix_customer_owner_id", "team_id", "owner_id"),
    sa.Index("ix_customer_amount", "team_id", "amount"),
    sa.Index("ix_customer_last_sale_at", "team_id", "last_sale_at"),
    comment="A contact with a sale. sold_by: who made the first sale; owner_id: who looks after them now, beside the "
    "owner of a lead. sales, amount: of what stands, in minor units of the currency; 0 sales: all were taken back",
)

customer_owner = sa.Table(
    "customer_owner",
    metadata,
    row_id(),
    to("customer", "customer_id", index=True),
    to("membership", "member_id", null=True),
    *one_of("cause", OwnerCause),
    to("person", "by_person_id", null=True),
    moment("at"),
    comment="Whose a customer was from when on; a row each time that changes",
)

account_manager = sa.Table(
    "account_manager",
    metadata,
    sa.Column("member_id", Key, sa.ForeignKey("membership.id"), primary_key=True, autoincrement=False),
    moment("since"),
    comment="Agents to whom the team's rule gives new customers",
)
