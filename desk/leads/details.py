"""What an agent learns of a person on the phone: the fields the team keeps, and which product they ask about."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.errors import BadSetting, Gone
from core.folding import fold
from core.naming import cleaned, unknown
from desk.operations import audit
from storage.database import Session, insert
from storage.prepared import Prepared, insert_row
from storage.tables import field, field_value, lead_interest, product

MOST_FIELDS = 20
LONGEST_VALUE = 200
EXAMPLE = "/fields add City"


@dataclass(frozen=True, slots=True)
class KeptField:
    """One thing a team keeps of people, with what is kept of one of them; "" where nothing is."""

    id: int
    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a person and a lead beside name and number."""

    interest: str = ""
    """The product the lead asks about."""
    fields: tuple[KeptField, ...] = ()
    """Those of which something is kept."""


NO_DETAILS = Details()

_DETAILS = Prepared(
    sa.select(field.c.id, field.c.name, field_value.c.value)
    .join(field, field.c.id == field_value.c.field_id)
    .where(field_value.c.contact_id == sa.bindparam("contact"), field_value.c.value != "")
    .union_all(
        sa.select(sa.literal_column("0"), sa.literal_column("''"), product.c.name)
        .join(lead_interest, lead_interest.c.product_id == product.c.id)
        .where(lead_interest.c.lead_id == sa.bindparam("lead"))
    )
)


def has_details(contact_id: sa.ColumnElement[int], lead_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Return, as a condition, whether anything is kept of a contact or one of their leads."""
    return sa.or_(
        sa.exists().where(field_value.c.contact_id == contact_id),
        sa.exists().where(lead_interest.c.lead_id == lead_id),
    )


async def details_of(session: Session, contact_id: int, lead_id: int) -> Details:
    """Return what is kept of a contact and one of their leads."""
    rows = await _DETAILS.rows(session, contact=contact_id, lead=lead_id)
    interest = min((row.value for row in rows if not row.id), default="")
    fields = (KeptField(row.id, row.name, row.value) for row in rows if row.id)
    return Details(interest, tuple(sorted(fields, key=lambda one: (one.id, one.name, one.value))))


# -- which fields there are --------------------------------------------------------------------------------------------


async def fields_of(session: Session, team_id: int, contact_id: int | None = None) -> list[KeptField]:
    """List the fields a team keeps, with the values of one contact."""
    value = sa.func.coalesce(field_value.c.value, "").label("value")
    rows = await session.execute(
        sa.select(field.c.id, field.c.name, value)
        .outerjoin(field_value, sa.and_(field_value.c.field_id == field.c.id, field_value.c.contact_id == contact_id))
        .where(field.c.team_id == team_id)
        .order_by(field.c.id)
    )
    return [KeptField(**row._mapping) for row in rows]


async def add_field(session: Session, team_id: int, raw: str, *, by: int, now: datetime) -> KeptField:
    """Begin to keep something of people. Raises BadSetting for a name that is none, or that is there already."""
    name = cleaned(raw, example=EXAMPLE)
    known = await fields_of(session, team_id)
    if len(known) >= MOST_FIELDS:
        raise BadSetting("too many fields", shape="pieces", least=0, most=MOST_FIELDS, example=EXAMPLE)
    if any(fold(one.name) == fold(name) for one in known):
        raise BadSetting("there is such a field already", what="taken", raw=name, example=EXAMPLE)
    made = await insert_row(session, field, team_id=team_id, name=name, created_at=now)
    await audit.note(session, team_id, by, audit.Change("field", name, None, name), now)
    return KeptField(made, name)


async def drop_field(session: Session, team_id: int, name: str, *, by: int, now: datetime) -> KeptField:
    """Keep something no longer, and drop what was kept of it. Raises Unknown with the fields there are."""
    known = await fields_of(session, team_id)
    one = next((each for each in known if fold(each.name) == fold(name)), None)
    if one is None:
        raise unknown("field", name, [each.name for each in known])
    await session.execute(field_value.delete().where(field_value.c.field_id == one.id))
    await session.execute(field.delete().where(field.c.id == one.id, field.c.team_id == team_id))
    await audit.note(session, team_id, by, audit.Change("field", one.name, one.name, None), now)
    return one


# -- what is kept ------------------------------------------------------------------------------------------------------


async def field_of(session: Session, team_id: int, field_id: int, contact_id: int) -> KeptField:
    """Return one field of a team with a contact's value. Raises Gone."""
    found = next((one for one in await fields_of(session, team_id, contact_id) if one.id == field_id), None)
    if found is None:
        raise Gone(f"no field {field_id}")
    return found


async def keep_value(
    session: Session, team_id: int, contact_id: int, field_id: int, raw: str, *, by: int, now: datetime
) -> None:
    """Keep what was heard of a person; "-" clears it.

    Raises Gone for a field that is there no more, BadSetting for what is too long.
    """
    before = await field_of(session, team_id, field_id, contact_id)
    value = "" if raw.strip() == "-" else cleaned(raw, example="", limit=LONGEST_VALUE)
    kept = {"value": value, "by_person_id": by, "at": now}
    await session.execute(
        insert(session, field_value)
        .values(contact_id=contact_id, field_id=field_id, **kept)
        .on_conflict_do_update(index_elements=["contact_id", "field_id"], set_=kept)
    )
    await audit.note(
        session, team_id, by, audit.Change("field value", f"#{contact_id} {before.name}", before.value, value), now
    )


async def keep_interest(
    session: Session, team_id: int, lead_id: int, product_id: int, *, by: int, now: datetime
) -> None:
    """Keep which product a lead asks about. Raises Gone for one the team does not sell."""
    known = sa.select(product.c.id).where(product.c.id == product_id, product.c.team_id == team_id)
    if (await session.execute(known)).first() is None:
        raise Gone(f"no product {product_id}")
    kept = {"product_id": product_id, "by_person_id": by, "at": now}
    await session.execute(
        insert(session, lead_interest)
        .values(lead_id=lead_id, **kept)
        .on_conflict_do_update(index_elements=["lead_id"], set_=kept)
    )
