"""Imported files: their progress, the results of their rows, and the meanings of their words for the team."""

import sqlalchemy as sa

from core.terms import ImportKind, ImportState, ImportWord, OutcomeKind
from storage.tables.columns import Json, metadata, moment, one_of, row_id, text, to, whole, yes_no

file_import = sa.Table(
    "file_import",
    metadata,
    row_id(),
    to("team", "team_id"),
    *one_of("kind", ImportKind),
    text("name"),
    text("digest"),
    text("channel", default=""),
    text("system", default=""),
    text("agreed", default=""),
    moment("agreed_at", null=True),
    text("consent_head", default=""),
    *one_of("state", ImportState),
    whole("read", default=0),
    sa.Column("counts", Json, nullable=True),
    to("person", "by_person_id", null=True),
    text("source", default=""),
    text("messenger", null=True),
    whole("chat_id", null=True),
    to("outbox", "letter_id", null=True),
    sa.Column("choice", Json, nullable=True),
    moment("started_at"),
    moment("ended_at", null=True),
    sa.Index("ix_file_import_team_id_digest", "team_id", "digest"),
    comment="digest: of the content, by which a broken-off import finds its place. read: rows of the file whose effect "
    "is committed. system: the one the file was exported from. agreed, agreed_at: to which texts its people agreed and "
    "when, as stated by who brought it; empty: nothing is stated. consent_head: the column in which each row says "
    "whether its person agreed; empty: none. source: the messenger's id of a file dropped into a chat; letter_id: the "
    "message there that shows how far it is. choice: what was chosen by buttons: columns, and whom and which stage a "
    "word of the file means",
)

import_word = sa.Table(
    "import_word",
    metadata,
    to("team", "team_id"),
    *one_of("kind", ImportWord),
    text("word"),
    text("means"),
    sa.PrimaryKeyConstraint("team_id", "kind", "word"),
    sqlite_with_rowid=False,
    comment="What a word of a file means to the team, asked once by buttons. word: folded. means: the key of an "
    "outcome, the id of a membership, the slug of a channel, `open` or `over` of a stage; empty: nothing, its rows are "
    "left out (an outcome) or taken without it",
)

past_call = sa.Table(
    "past_call",
    metadata,
    row_id(),
    to("team", "team_id"),
    to("file_import", "import_id", index=True),
    to("contact", "contact_id"),
    to("channel", "channel_id"),
    to("membership", "member_id", null=True),
    text("agent", default=""),
    text("outcome"),
    *one_of("kind", OutcomeKind),
    sa.Column("reached", sa.Boolean, nullable=False),
    text("note", default=""),
    whole("amount", default=0),
    moment("at"),
    yes_no("timed", default=False),
    whole("hour", null=True),
    whole("number", default=1),
    whole("age", default=0),
    sa.UniqueConstraint("contact_id", "at", "outcome"),
    sa.Index("ix_past_call_team_id_at", "team_id", "at"),
    comment="Calls made before the desk or beside it, out of old sheets: they show on cards and teach the rates as old "
    "evidence, and no figure of a day counts them. agent: as the sheet calls them; timed: whether the hour is known; "
    "number, age: as of an attempt, from the first call the sheets know of",
)
