"""How satisfied customers said they are: in a step after a sale, and when a ticket of theirs was closed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.database import Session
from storage.tables import customer, customer_step, ticket


def satisfaction_columns() -> tuple[Any, ...]:
    """Return the columns of a customer's last ratings, of a step and of a closed ticket, each with its time."""
    asked = customer_step.alias("asked")
    rated = (
        sa.select(asked)
        .where(asked.c.customer_id == customer.c.id, asked.c.rating.is_not(None))
        .order_by(asked.c.ended_at.desc(), asked.c.id.desc())
        .limit(1)
        .correlate(customer)
    )
    closed = (
        sa.select(ticket)
        .where(ticket.c.contact_id == customer.c.contact_id, ticket.c.rating.is_not(None))
        .order_by(ticket.c.closed_at.desc(), ticket.c.id.desc())
        .limit(1)
        .correlate(customer)
    )
    moment = customer_step.c.ended_at.type
    return (
        rated.with_only_columns(asked.c.rating).scalar_subquery().label("said"),
        sa.type_coerce(rated.with_only_columns(asked.c.ended_at).scalar_subquery(), moment).label("said_at"),
        closed.with_only_columns(ticket.c.rating).scalar_subquery().label("closed_with"),
        sa.type_coerce(closed.with_only_columns(ticket.c.closed_at).scalar_subquery(), moment).label("closed_last"),
    )


def satisfaction_of(row: Any) -> int | None:
    """Return a customer's latest rating, from 1 to 5, from a row with `satisfaction_columns`; None: never asked."""
    if row.closed_with is not None and (row.said is None or row.closed_last > row.said_at):
        return int(row.closed_with)
    return int(row.said) if row.said is not None else None


@dataclass(frozen=True, slots=True)
class SaidOfTicket:
    """How satisfied a customer was when a ticket of theirs was closed, from 1 to 5, and when that was."""

    rating: int
    at: datetime


def said_of_ticket(row: Any) -> SaidOfTicket | None:
    """Return the rating of a closed ticket, if it is the customer's latest one and they bought nothing since.

    `row`: with `satisfaction_columns` and `last_sale_at`.
    """
    since = max((at for at in (row.said_at, row.last_sale_at) if at is not None), default=None)
    if row.closed_with is None or (since is not None and row.closed_last <= since):
        return None
    return SaidOfTicket(int(row.closed_with), row.closed_last)


OPEN_COMPLAINT = (
    sa.select(ticket.c.text)
    .where(ticket.c.contact_id == customer.c.contact_id, ticket.c.closed_at.is_(None))
    .order_by(ticket.c.id)
    .limit(1)
    .correlate(customer)
    .scalar_subquery()
    .label("complaint")
)


async def satisfaction_said(session: Session, customer_id: int) -> int | None:
    """Return a customer's latest rating, from 1 to 5; None: never asked."""
    rows = await session.execute(sa.select(*satisfaction_columns()).where(customer.c.id == customer_id))
    row = rows.first()
    return satisfaction_of(row) if row is not None else None
