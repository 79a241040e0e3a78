"""Texts to customers: how they are worded, which were written to whom, and what became of each."""

import sqlalchemy as sa

from core.terms import TemplateKind
from storage.tables.columns import metadata, moment, one_of, only, row_id, text, to

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
