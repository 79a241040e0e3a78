"""Files that were taken in, how far, and what became of their rows."""

import sqlalchemy as sa

from core.terms import ImportKind, ImportState
from storage.tables.columns import Json, metadata, moment, one_of, row_id, text, to, whole

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
    "is committed. system: the one the file was exported from. source: the messenger's id of a file dropped into a "
    "chat; letter_id: the message there that shows how far it is. choice: what was chosen by buttons: "
    "columns, and whom and which stage a word of the file means",
)
