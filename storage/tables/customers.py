"""Customers: what they bought and ordered, their owners, and since when."""

import sqlalchemy as sa

from core.customers.classes import CustomerClass
from core.customers.orders import EntryKind, OrderState, Suggestion
from core.customers.payments import PaymentState
from core.customers.records import OwnerCause
from core.customers.steps import SkipReason, StepKind, StepResult, StepState
from storage.tables.columns import Json, Key, metadata, moment, one_of, only, row_id, text, to, whole, yes_no

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
    sa.Index("ix_customer_owner_at", "at"),
    comment="Whose a customer was from when on; a row each time that changes",
)

account_manager = sa.Table(
    "account_manager",
    metadata,
    sa.Column("member_id", Key, sa.ForeignKey("membership.id"), primary_key=True, autoincrement=False),
    moment("since"),
    comment="Agents to whom the team's rule gives new customers",
)

customer_order = sa.Table(
    "customer_order",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("contact", "contact_id", index=True),
    whole("number"),
    sa.Column("sale_id", Key, sa.ForeignKey("sale.id"), nullable=True, unique=True),
    whole("sale_amount", null=True),
    to("product", "sale_product_id", null=True),
    whole("sale_refunded", default=0),
    to("lead", "lead_id", null=True),
    to("membership", "member_id", null=True),
    *one_of("state", OrderState),
    text("currency"),
    whole("offered", default=0),
    whole("ordered", default=0),
    whole("invoiced", default=0),
    whole("paid", default=0),
    whole("refunded", default=0),
    moment("made_at"),
    moment("ordered_at", null=True),
    moment("cancelled_at", null=True),
    sa.UniqueConstraint("team_id", "number"),
    sa.Index("ix_customer_order_ordered_at", "team_id", "ordered_at"),
    comment="number: counted in each team. sale_id: the sale that it came from, NULL: made by hand; sale_amount, "
    "sale_product_id, sale_refunded: as it was last followed. member_id: whose it is. ordered to refunded: sums of its "
    "entries, in minor units",
)

order_line = sa.Table(
    "order_line",
    metadata,
    row_id(),
    sa.Column("order_id", Key, sa.ForeignKey("customer_order.id"), nullable=False, index=True),
    to("product", "product_id", null=True),
    text("name"),
    whole("quantity"),
    whole("price"),
    *one_of("suggested", Suggestion, null=True),
    to("membership", "added_by", null=True),
    moment("added_at"),
    sa.CheckConstraint("quantity > 0 AND price >= 0", name="amounts"),
    comment="price: of one piece, in minor units. suggested: the desk proposed it beside another product",
)

order_entry = sa.Table(
    "order_entry",
    metadata,
    row_id(),
    sa.Column("order_id", Key, sa.ForeignKey("customer_order.id"), nullable=False, index=True),
    *one_of("kind", EntryKind),
    whole("amount"),
    to("person", "by_person_id", null=True),
    text("why", default=""),
    moment("at"),
    sa.Column("same_as", Key, sa.ForeignKey("order_entry.id"), nullable=True, unique=True),
    sa.Index("ix_order_entry_at", "at"),
    comment="The book of an order: each money as it came, in minor units; a correction is one more entry, perhaps "
    "below zero. by_person_id NULL: the desk, from a sale or a payment. same_as: the entry that this one, over "
    "nothing, confirms, as a refund that both a person and the provider tell of; or that it takes back, or carries on",
)

product_link = sa.Table(
    "product_link",
    metadata,
    row_id(),
    to("product", "product_id", index=True),
    sa.Column("other_id", Key, sa.ForeignKey("product.id"), nullable=False),
    *one_of("kind", Suggestion),
    sa.UniqueConstraint("product_id", "other_id"),
    comment="other_id is proposed to who buys product_id: beside it, or later",
)

suggestion = sa.Table(
    "suggestion",
    metadata,
    row_id(),
    sa.Column("order_id", Key, sa.ForeignKey("customer_order.id"), nullable=False),
    to("product", "product_id"),
    to("membership", "member_id"),
    *one_of("kind", Suggestion),
    moment("told_at"),
    moment("taken_at", null=True),
    sa.UniqueConstraint("order_id", "product_id", "member_id"),
    sa.Index("ix_suggestion_member_id", "member_id", "told_at"),
    comment="What an agent was shown to propose to a customer, and whether it was bought",
)

step_rule = sa.Table(
    "step_rule",
    metadata,
    row_id(),
    to("team", "team_id"),
    *one_of("kind", StepKind),
    yes_no("on", default=True),
    whole("after_days"),
    whole("satisfaction", default=0),
    whole("purchases", default=1),
    yes_no("referral", default=False),
    text("script", default=""),
    sa.UniqueConstraint("team_id", "kind"),
    comment="What a team changed of the steps after a sale; a kind without a row follows the default",
)

customer_step = sa.Table(
    "customer_step",
    metadata,
    row_id(),
    to("team", "team_id"),
    sa.Column("customer_id", Key, sa.ForeignKey("customer.id"), nullable=False, index=True),
    *one_of("kind", StepKind),
    *one_of("state", StepState),
    moment("due_at"),
    whole("sequence", default=0),
    whole("waits", default=0),
    whole("tries", default=0),
    to("membership", "shown_to", null=True),
    to("outbox", "card_id", null=True),
    to("membership", "done_by", null=True),
    *one_of("result", StepResult, null=True),
    whole("rating", null=True),
    *one_of("why", SkipReason, null=True),
    to("lead", "lead_id", null=True),
    moment("made_at"),
    moment("ended_at", null=True),
    sa.CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
    sa.Index("ix_customer_step_now", "customer_id", "kind", unique=True, **only("state IN ('planned', 'due')")),
    sa.Index("ix_customer_step_due", "team_id", "due_at", **only("state = 'due'")),
    sa.Index("ix_customer_step_shown", "team_id", **only("shown_to IS NOT NULL")),
    sa.Index("ix_customer_step_ended", "team_id", "ended_at", **only("ended_at IS NOT NULL")),
    comment="A step after the sale. sequence: raised with each new time, its timer carries it. shown_to: in whose chat "
    "its card is now. lead_id: the lead that was made of it",
)

ticket = sa.Table(
    "ticket",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("contact", "contact_id", index=True),
    to("membership", "owner_id", null=True, index=True),
    to("membership", "stands_in_for", null=True),
    to("person", "by_person_id"),
    text("text"),
    moment("opened_at"),
    moment("due_at"),
    moment("told_at", null=True),
    moment("closed_at", null=True),
    to("person", "closed_by", null=True),
    whole("rating", null=True),
    to("membership", "shown_to", null=True),
    to("outbox", "card_id", null=True),
    sa.CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
    sa.Index("ix_ticket_open", "team_id", "due_at", **only("closed_at IS NULL")),
    sa.Index("ix_ticket_shown", "team_id", **only("card_id IS NOT NULL")),
    comment="A complaint of a contact. stands_in_for: whose it is again when they are back at work. told_at: when the "
    "managers were told that it is overdue. rating: how satisfied the customer was when it was closed. shown_to, "
    "card_id: in whose chat and message the number is now",
)

referral = sa.Table(
    "referral",
    metadata,
    row_id(),
    to("team", "team_id"),
    sa.Column("from_contact_id", Key, sa.ForeignKey("contact.id"), nullable=False, index=True),
    sa.Column("to_contact_id", Key, sa.ForeignKey("contact.id"), nullable=False, unique=True),
    to("membership", "member_id", null=True),
    moment("at"),
    sa.CheckConstraint("from_contact_id <> to_contact_id", name="somebody_else"),
    comment="Who named whom; the first who did counts. member_id: the agent who was told",
)

commission_payout = sa.Table(
    "commission_payout",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("contact", "contact_id", index=True),
    whole("amount"),
    text("currency"),
    to("person", "by_person_id"),
    moment("at"),
    sa.Column("same_as", Key, sa.ForeignKey("commission_payout.id"), nullable=True, unique=True),
    comment="The book of what was paid out to who sent buyers, in minor units. same_as: the entry that this one, over "
    "as much below zero, takes back",
)

payment = sa.Table(
    "payment",
    metadata,
    row_id(),
    to("team", "team_id"),
    sa.Column("order_id", Key, sa.ForeignKey("customer_order.id"), nullable=False, index=True),
    text("gateway"),
    whole("amount"),
    text("currency"),
    *one_of("state", PaymentState),
    sa.Column("slug", sa.String(32), nullable=False, unique=True),
    text("reference", null=True),
    text("url", null=True),
    text("fault", null=True),
    whole("tries", default=0),
    whole("refunded", default=0),
    to("person", "asked_by"),
    moment("asked_at"),
    moment("look_at", null=True),
    moment("opened_at", null=True),
    moment("ended_at", null=True),
    sa.UniqueConstraint("gateway", "reference"),
    sa.CheckConstraint("amount > 0", name="amount_positive"),
    sa.Index("ix_payment_look_at", "look_at", **only("look_at IS NOT NULL")),
    comment="A payment link. slug: its place in our own short link, by which opening it is seen. reference: the "
    "provider's id. look_at: when the provider is asked next. amount: minor units of the currency",
)

phase_template = sa.Table(
    "phase_template",
    metadata,
    row_id(),
    to("team", "team_id"),
    text("name"),
    sa.Column("phases", Json, nullable=False),
    sa.UniqueConstraint("team_id", "name"),
    comment="phases: name and days after the beginning, in their order",
)

order_phase = sa.Table(
    "order_phase",
    metadata,
    row_id(),
    sa.Column("order_id", Key, sa.ForeignKey("customer_order.id"), nullable=False),
    whole("place"),
    text("name"),
    moment("due_at"),
    moment("told_at", null=True),
    moment("done_at", null=True),
    to("person", "done_by", null=True),
    sa.UniqueConstraint("order_id", "place"),
    comment="A phase of an order that is a project. told_at: when its owner was told that it is overdue",
)
