"""Contacts, and everything that came in from them."""

import sqlalchemy as sa

from core.terms import Medium, TouchKind
from storage.tables.columns import Json, metadata, moment, one_of, only, row_id, text, text_by_code, to, whole, yes_no

contact = sa.Table(
    "contact",
    metadata,
    row_id(),
    to("team", "team_id"),
    sa.Column("phone", sa.String(20), nullable=True),
    text("name", null=True),
    text("zone", null=True),
    moment("do_not_call_at", null=True),
    to("person", "do_not_call_by", null=True),
    moment("created_at"),
    sa.UniqueConstraint("team_id", "phone"),
    sa.CheckConstraint("phone LIKE '+%'", name="phone_e164"),
    sa.Index("ix_contact_barred", "team_id", "id", **only("do_not_call_at IS NOT NULL")),
)

contact_key = sa.Table(
    "contact_key",
    metadata,
    to("team", "team_id"),
    text_by_code("key"),
    to("contact", "contact_id", index=True),
    sa.PrimaryKeyConstraint("team_id", "key", "contact_id"),
    sqlite_with_rowid=False,
    comment="By what a contact is found: the folded name once a word, that word first; the number backwards after a #",
)

handle = sa.Table(
    "handle",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("contact", "contact_id", index=True),
    text("network"),
    text("handle_id"),
    text("username", null=True),
    text("gateway"),
    moment("wrote_at"),
    text("comment_id", null=True),
    moment("asked_at", null=True),
    moment("asked_again_at", null=True),
    sa.UniqueConstraint("team_id", "network", "handle_id"),
    sa.Index("ix_handle_username", "team_id", "network", "username"),
    comment="wrote_at opens the 24 h in which we may answer; asked_at: the number is asked for; asked_again_at: "
    "and once more. comment_id: they only commented so far, and get one private reply to it; empty: they got it, or "
    "none is open. username: folded; handle_id: the network's, or @username while only that is known",
)

consent = sa.Table(
    "consent",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("contact", "contact_id"),
    *one_of("medium", Medium),
    text("line", default=""),
    sa.Column("given", sa.Boolean, nullable=False),
    text("how"),
    text("wording"),
    moment("said_at"),
    to("file_import", "import_id", null=True, index=True),
    sa.Index("ix_consent_contact_id_medium_line", "contact_id", "medium", "line"),
    comment="Every word about being written to, the last of a line holds; an empty line means all lines. "
    "import_id: of the file whose row says so",
)

own_number = sa.Table(
    "own_number",
    metadata,
    row_id(),
    to("team", "team_id"),
    sa.Column("phone", sa.String(20), nullable=False),
    text("note", default=""),
    sa.UniqueConstraint("team_id", "phone"),
    comment="Lines and staff of the company: never a lead",
)

barred_mark = sa.Table(
    "barred_mark",
    metadata,
    to("team", "team_id"),
    sa.Column("key", sa.String(64), nullable=False),
    sa.Column("mark", sa.String(64), nullable=False),
    sa.PrimaryKeyConstraint("team_id", "mark"),
    sqlite_with_rowid=False,
    comment="Numbers nobody may call whose people were erased, as hashes by the team's key",
)

channel = sa.Table(
    "channel",
    metadata,
    row_id(),
    to("team", "team_id"),
    text("slug"),
    text("name"),
    whole("promise", default=300),
    text("script", default=""),
    yes_no("paused", default=False),
    sa.UniqueConstraint("team_id", "slug"),
    comment="promise: seconds of working time until the first call",
)

entry_promise = sa.Table(
    "entry_promise",
    metadata,
    row_id(),
    to("team", "team_id", index=True),
    to("channel", "channel_id"),
    text("key"),
    text("entry"),
    whole("promise"),
    sa.UniqueConstraint("channel_id", "key"),
    comment="An entry that promises another time than its channel; key: its name folded; promise: as the channel's",
)

channel_rule = sa.Table(
    "channel_rule",
    metadata,
    row_id(),
    to("team", "team_id"),
    whole("position"),
    text("line"),
    sa.UniqueConstraint("team_id", "position"),
    comment="line: one rule in the language of core/arrivals/channel_rules.py",
)

offer = sa.Table(
    "offer",
    metadata,
    row_id(),
    to("team", "team_id", index=True),
    to("channel", "channel_id", null=True),
    text("campaign", null=True),
    to("product", "product_id", null=True),
    text("text"),
    moment("valid_from"),
    moment("valid_to", null=True),
    to("person", "created_by", null=True),
)

product = sa.Table(
    "product",
    metadata,
    row_id(),
    to("team", "team_id"),
    text("name"),
    whole("price", null=True),
    yes_no("active", default=True),
    sa.UniqueConstraint("team_id", "name"),
    comment="price: minor units of the team's currency",
)

touch = sa.Table(
    "touch",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("contact", "contact_id", index=True),
    to("lead", "lead_id", null=True, index=True),
    to("channel", "channel_id"),
    *one_of("kind", TouchKind),
    text("entry", default=""),
    text("gateway"),
    text("reference", default=""),
    text("source", default=""),
    text("medium", default=""),
    text("campaign", default=""),
    text("term", default=""),
    text("content", default=""),
    text("ref", default=""),
    text("text", default=""),
    sa.Column("facts", Json, nullable=True),
    to("person", "by_person_id", null=True),
    to("file_import", "import_id", null=True),
    yes_no("is_first", default=False),
    yes_no("withdrawn", default=False),
    yes_no("wish", default=False),
    moment("occurred_at"),
    moment("received_at"),
    sa.Index("ix_touch_team_id_received_at", "team_id", "received_at"),
    sa.Index("ix_touch_reference", "gateway", "reference"),
    sa.Index(
        "ix_touch_import_id",
        "import_id",
        sqlite_where=sa.text("import_id IS NOT NULL"),
        postgresql_where=sa.text("import_id IS NOT NULL"),
    ),
    comment="Kept for ever. is_first marks the contact's first touch; the last is the newest. wish: a word to be left "
    "alone, or written to again; it is kept and shown, and is no answer, no approach and never the first",
)
