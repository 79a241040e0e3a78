"""Texts to customers: templates, the texts sent, and their fates."""

import sqlalchemy as sa

from core.mail_terms import MessageState, TemplateKind, Urgency
from core.terms import Medium
from storage.tables.columns import metadata, moment, one_of, only, row_id, text, to, whole, yes_no

template = sa.Table(
    "template",
    metadata,
    row_id(),
    to("team", "team_id"),
    text("name"),
    text("language"),
    *one_of("kind", TemplateKind),
    text("text"),
    to("person", "by_person_id", null=True),
    moment("made_at"),
    moment("retired_at", null=True),
    sa.Index("ix_template_in_use", "team_id", "name", "language", unique=True, **only("retired_at IS NULL")),
    comment="A wording that is changed is retired and written anew: what was sent keeps the row it was made from",
)

customer_message = sa.Table(
    "customer_message",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("contact", "contact_id"),
    to("lead", "lead_id", null=True),
    to("template", "template_id", null=True),
    text("key"),
    *one_of("medium", Medium),
    *one_of("kind", TemplateKind),
    *one_of("urgency", Urgency),
    yes_no("answers", default=False),
    text("gateway"),
    text("line"),
    text("text"),
    whole("parts", default=1),
    *one_of("state", MessageState),
    text("why", default=""),
    text("reference", null=True),
    to("outbox", "outbox_id", null=True),
    to("person", "by_person_id", null=True),
    moment("latest_at", null=True),
    moment("queued_at"),
    moment("sent_at", null=True),
    moment("reported_at", null=True),
    yes_no("told", default=False),
    sa.UniqueConstraint("team_id", "key"),
    sa.Index("ix_customer_message_contact_id", "contact_id", "id"),
    sa.Index("ix_customer_message_reference", "gateway", "reference", **only("reference IS NOT NULL")),
    sa.Index("ix_customer_message_outbox_id", "outbox_id", **only("state IN ('queued', 'unknown')")),
    sa.Index("ix_customer_message_withheld", "queued_at", **only("state = 'withheld'")),
    sa.Index("ix_customer_message_open", "gateway", "id", **only("state IN ('sent', 'unknown')")),
    comment="Every text to a customer. key: what asked for it, so that it is sent once. answers: to what they have "
    "just asked, at any hour. why: the reason it did not leave, or what the provider says. latest_at: after it it is "
    "not sent any more. told: a person was shown that its fate is unknown",
)

delivery_report = sa.Table(
    "delivery_report",
    metadata,
    row_id(),
    text("gateway"),
    text("reference"),
    *one_of("state", MessageState),
    text("code", default=""),
    moment("at"),
    sa.UniqueConstraint("gateway", "reference", "state", "code"),
    comment="What providers say of texts. One may come before the answer to the sending that tells whose it is",
)

gateway_cursor = sa.Table(
    "gateway_cursor",
    metadata,
    row_id(),
    sa.Column("gateway", sa.Text, nullable=False, unique=True),
    text("cursor", default=""),
    moment("begun_at"),
    moment("asked_at"),
    whole("failures", default=0),
    comment="How far the inbox of a provider that must be asked is read. begun_at: when it was asked first; what is "
    "older by more than a day is no lead",
)

gateway_way = sa.Table(
    "gateway_way",
    metadata,
    row_id(),
    sa.Column("gateway", sa.Text, nullable=False, unique=True),
    to("team", "team_id"),
    *one_of("medium", Medium),
    comment="By which gateways customers can be written to, as the configuration said at the last start: cards tell it",
)

receipt = sa.Table(
    "receipt",
    metadata,
    row_id(),
    to("team", "team_id"),
    text("source"),
    text("took"),
    to("contact", "contact_id", null=True),
    to("lead", "lead_id", null=True),
    to("person", "by_person_id", null=True),
    whole("inbox_id", null=True),
    moment("at"),
    sa.Index("ix_receipt_inbox_id", "inbox_id", **only("inbox_id IS NOT NULL")),
    sa.Index("ix_receipt_at", "at", "team_id", "source", "took"),
    sa.Index("ix_receipt_lead_id", "lead_id", **only("lead_id IS NOT NULL")),
    comment="What became of each arrival: new, known, reopened, needs-number, own-number, do-not-call, not-a-number, "
    "wish, duplicate, unreadable. source: the gateway, or chat; inbox_id: the arrival, which is forgotten in a month",
)
