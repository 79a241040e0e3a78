"""All leads, attempts, sales and corrections of a team as plain rows, for a spreadsheet.

They hold phone numbers: for managers.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.currencies import currency_of
from desk.people.directory import Team
from storage.database import Database
from storage.tables import (
    attempt,
    channel,
    contact,
    lead,
    membership,
    outcome,
    person,
    product,
    sale,
    sale_correction,
    touch,
)

PAGE = 5000
"""Rows read at once: a reader that stayed open for a million would keep SQLite's WAL from being emptied."""


@dataclass(frozen=True, slots=True)
class ExportListing:
    """One kind of thing to list: its name, the heads of its columns, and the query behind it."""

    name: str
    heads: tuple[str, ...]
    query: sa.Select[Any]
    """Its first column is the id; it takes the parameters team, after, since, until."""


_AGENT = person.c.name.label("agent")


def _agents(member: sa.ColumnElement[Any]) -> Any:
    return membership.join(person, person.c.id == membership.c.person_id), membership.c.id == member


def _listed(table: sa.Table, moment: sa.ColumnElement[Any], columns: Sequence[Any]) -> sa.Select[Any]:
    return (
        sa.select(table.c.id, *columns)
        .where(
            table.c.team_id == sa.bindparam("team"),
            table.c.id > sa.bindparam("after"),
            moment >= sa.bindparam("since"),
            moment < sa.bindparam("until"),
        )
        .order_by(table.c.id)
        .limit(PAGE)
    )


_FIRST = touch.alias("first_touch")

LEADS = ExportListing(
    "Leads",
    (
        "lead",
        "arrived",
        "channel",
        "entry",
        "campaign",
        "source",
        "medium",
        "name",
        "phone",
        "state",
        "lane",
        "agent",
        "attempts",
        "last outcome",
        "lost reason",
        "lost note",
        "next action",
        "closed",
    ),
    _listed(
        lead,
        lead.c.created_at,
        (
            lead.c.arrived_at,
            channel.c.name,
            lead.c.entry,
            lead.c.campaign,
            _FIRST.c.source,
            _FIRST.c.medium,
            contact.c.name,
            contact.c.phone,
            lead.c.state,
            lead.c.lane,
            _AGENT,
            lead.c.attempts,
            lead.c.last_outcome,
            lead.c.lost_reason,
            lead.c.lost_note,
            lead.c.due_at,
            lead.c.closed_at,
        ),
    )
    .join_from(lead, contact, contact.c.id == lead.c.contact_id)
    .join(channel, channel.c.id == lead.c.channel_id)
    .outerjoin(*_agents(sa.func.coalesce(lead.c.holder_id, lead.c.owner_id)))
    .outerjoin(_FIRST, sa.and_(_FIRST.c.contact_id == lead.c.contact_id, _FIRST.c.is_first.is_(sa.true()))),
)

ATTEMPTS = ExportListing(
    "Attempts",
    ("attempt", "at", "lead", "channel", "name", "phone", "agent", "number", "outcome", "reason", "note", "called"),
    _listed(
        attempt,
        attempt.c.at,
        (
            attempt.c.at,
            attempt.c.lead_id,
            channel.c.name,
            contact.c.name,
            contact.c.phone,
            _AGENT,
            attempt.c.number,
            attempt.c.outcome,
            attempt.c.reason,
            attempt.c.note,
            outcome.c.names,
        ),
    )
    .join_from(attempt, contact, contact.c.id == attempt.c.contact_id)
    .join(channel, channel.c.id == attempt.c.channel_id)
    .outerjoin(outcome, sa.and_(outcome.c.team_id == attempt.c.team_id, outcome.c.key == attempt.c.outcome))
    .outerjoin(*_agents(attempt.c.member_id))
    .where(attempt.c.undone_at.is_(None)),
)

SALES = ExportListing(
    "Sales",
    ("sale", "at", "lead", "channel", "name", "phone", "agent", "product", "amount", "currency"),
    _listed(
        sale,
        sale.c.at,
        (
            sale.c.at,
            sale.c.lead_id,
            channel.c.name,
            contact.c.name,
            contact.c.phone,
            _AGENT,
            product.c.name,
            sale.c.amount,
            sale.c.currency,
        ),
    )
    .join_from(sale, contact, contact.c.id == sale.c.contact_id)
    .join(channel, channel.c.id == sale.c.channel_id)
    .outerjoin(*_agents(sale.c.member_id))
    .outerjoin(product, product.c.id == sale.c.product_id)
    .where(sale.c.undone_at.is_(None)),
)

CORRECTIONS = ExportListing(
    "Corrections",
    (
        "correction",
        "at",
        "sale",
        "sold at",
        "what",
        "counts on its own day",
        "reason",
        "by",
        "sales",
        "amount",
        "currency",
    ),
    _listed(
        sale_correction,
        sale_correction.c.at,
        (
            sale_correction.c.at,
            sale_correction.c.sale_id,
            sale.c.at.label("sold_at"),
            sale_correction.c.what,
            sale_correction.c.dated,
            sale_correction.c.reason,
            person.c.name.label("by"),
            sale_correction.c.sales,
            sale_correction.c.amount,
            sale.c.currency,
        ),
    )
    .join_from(sale_correction, sale, sale.c.id == sale_correction.c.sale_id)
    .join(person, person.c.id == sale_correction.c.by_person_id),
)

LISTINGS = (LEADS, ATTEMPTS, SALES, CORRECTIONS)


async def listed(
    database: Database, team: Team, listing: ExportListing, *, since: datetime, until: datetime
) -> AsyncIterator[list[Any]]:
    """Return the rows that began in [since, until), oldest first: moments in UTC, money in the currency's main unit.

    What a team calls an outcome stands behind its key, in the language of the team.
    """
    after = 0
    money = listing.heads.index("amount") if "amount" in listing.heads else None
    called = listing.heads.index("called") if "called" in listing.heads else None
    while True:
        given = {"team": team.id, "after": after, "since": since, "until": until}
        async with database.read() as session:
            rows = (await session.execute(listing.query, given)).all()
        for row in rows:
            cells = list(row)
            if money is not None:
                cells[money] /= 10 ** currency_of(cells[-1]).exponent
            if called is not None:
                cells[called] = (cells[called] or {}).get(team.language, "")
            yield cells
        if len(rows) < PAGE:
            return
        after = rows[-1][0]
