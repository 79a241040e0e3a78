"""Texts to a contact with their fates: part of their history."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.journeys.sending import NotSent
from core.mail_terms import MessageState
from core.terms import Medium
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import customer_message, journey_message, journey_run, person


@dataclass(frozen=True, slots=True)
class Written:
    """One text to a contact."""

    at: datetime
    medium: Medium
    text: str
    state: MessageState
    withheld: NotSent | None
    """Why it did not leave."""
    why: str
    """The provider's word, where it did not arrive."""
    who: str | None
    """The colleague who wrote it; None: the desk by itself."""


_WRITTEN = Prepared(
    sa.select(
        sa.func.coalesce(
            customer_message.c.sent_at, customer_message.c.queued_at, type_=customer_message.c.sent_at.type
        ).label("at"),
        customer_message.c.medium,
        customer_message.c.text,
        customer_message.c.state,
        customer_message.c.why,
        person.c.name.label("who"),
    )
    .outerjoin(person, person.c.id == customer_message.c.by_person_id)
    .where(customer_message.c.contact_id == sa.bindparam("contact"))
    .order_by(customer_message.c.id.desc())
    .limit(sa.bindparam("limit"))
)


async def written_to(session: Session, contact_id: int, limit: int) -> list[Written]:
    """List the newest texts to a contact, the newest first."""
    rows = await _WRITTEN.rows(session, contact=contact_id, limit=limit)
    never = await _never_written(session, contact_id, limit)
    texts = [
        Written(
            row.at,
            Medium(row.medium),
            row.text,
            MessageState(row.state),
            NotSent(row.why) if row.state == MessageState.WITHHELD and row.why in _REASONS else None,
            row.why,
            row.who,
        )
        for row in rows
    ]
    return sorted([*texts, *never], key=lambda one: one.at, reverse=True)[:limit]


_PLANNED = Prepared(
    sa.select(
        journey_message.c.planned_at,
        journey_message.c.medium,
        journey_message.c.template,
        journey_message.c.refusal,
        journey_message.c.detail,
    )
    .where(
        journey_message.c.contact_id == sa.bindparam("contact"),
        journey_message.c.refusal.is_not(None),
        # Texts that were refused when their turn came are among these.
        journey_message.c.outbox_id.is_(None),
    )
    .order_by(journey_message.c.id.desc())
    .limit(sa.bindparam("limit"))
)


async def _never_written(session: Session, contact_id: int, limit: int) -> list[Written]:
    """List the texts of journeys that could not be written for a contact, by the names of their templates."""
    rows = await _PLANNED.rows(session, contact=contact_id, limit=limit)
    return [
        Written(
            row.planned_at,
            Medium(row.medium),
            f"({row.template})",
            MessageState.WITHHELD,
            NotSent(row.refusal),
            row.detail,
            None,
        )
        for row in rows
    ]


_REASONS = frozenset(reason.value for reason in NotSent)


# -- counted -----------------------------------------------------------------------------------------------------------

COUNTED_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Withheld:
    """Withheld texts, by reason."""

    team_id: int
    why: str
    count: int


async def withheld_lately(session: Session, now: datetime) -> list[Withheld]:
    """Count the texts withheld in the last 24 hours, those of journeys included, by team and reason."""
    since, count = now - COUNTED_FOR, sa.func.count().label("count")
    texts = (
        sa.select(customer_message.c.team_id, customer_message.c.why, count)
        .where(sa.literal_column("customer_message.state = 'withheld'"), customer_message.c.queued_at > since)
        .group_by(customer_message.c.team_id, customer_message.c.why)
    )
    steps = (
        sa.select(journey_run.c.team_id, sa.cast(journey_message.c.refusal, sa.Text).label("why"), count)
        .join(journey_run, journey_run.c.id == journey_message.c.run_id)
        .where(
            journey_message.c.refusal.is_not(None),
            journey_message.c.outbox_id.is_(None),
            journey_message.c.ended_at > since,
        )
        .group_by(journey_run.c.team_id, journey_message.c.refusal)
    )
    counted: Counter[tuple[int, str]] = Counter()
    for asked in (texts, steps):
        counted.update({(row.team_id, row.why): row.count for row in await session.execute(asked)})
    return [Withheld(team_id, why, n) for (team_id, why), n in sorted(counted.items())]
