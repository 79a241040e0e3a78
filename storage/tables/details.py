"""Fields that a team keeps of people beside name and number, and the products leads are interested in."""

import sqlalchemy as sa

from storage.tables.columns import Key, metadata, moment, row_id, text, to

field = sa.Table(
    "field",
    metadata,
    row_id(),
    to("team", "team_id"),
    text("name"),
    moment("created_at"),
    sa.UniqueConstraint("team_id", "name"),
    comment="What a team keeps of a contact beside name and number: city, weight, car…",
)

field_value = sa.Table(
    "field_value",
    metadata,
    to("contact", "contact_id"),
    to("field", "field_id", index=True),
    text("value"),
    to("person", "by_person_id"),
    moment("at"),
    sa.PrimaryKeyConstraint("contact_id", "field_id"),
)

lead_interest = sa.Table(
    "lead_interest",
    metadata,
    sa.Column("lead_id", Key, sa.ForeignKey("lead.id"), primary_key=True, autoincrement=False),
    to("product", "product_id"),
    to("person", "by_person_id"),
    moment("at"),
    comment="The product a lead asks about, as its agent heard it",
)
