"""A payment link in its payer's hands: where it leads, when it was opened first, and that nobody has paid it yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.calendar.worktime import next_open
from core.customers.payments import PaymentState
from desk.customers.payments import OVER, Payment, waiting_among
from desk.operations import timers
from desk.operations.timers import Timer
from desk.people.work import Work
from storage.database import Session
from storage.tables import payment, team

TIMER = "payment_unpaid"
UNPAID_FOR = timedelta(days=1)
"""After so long, when the team works, who asked for a link reads once that nobody has paid it."""


@dataclass(frozen=True, slots=True)
class LinkedPayment:
    """Where a link leads, and whether somebody has opened it."""

    url: str
    opened: bool


async def payment_of_link(session: Session, slug: str) -> LinkedPayment | None:
    """Return where a link leads; None: unknown, or no longer to be paid."""
    row = (
        await session.execute(
            sa.select(payment.c.url, payment.c.opened_at).where(
                payment.c.slug == slug, payment.c.state == PaymentState.WAITING
            )
        )
    ).first()
    return LinkedPayment(row.url, row.opened_at is not None) if row is not None and row.url is not None else None


@dataclass(frozen=True, slots=True)
class EndedLink:
    """A link that leads nowhere any more: the language of the team that sent it, and whether it was paid."""

    language: str
    paid: bool


async def ended_link(session: Session, slug: str) -> EndedLink | None:
    """Return how a link ended; None: unknown, or still to be paid."""
    ended = (PaymentState.PAID, PaymentState.WRONG_AMOUNT, *OVER)
    rows = await session.execute(
        sa.select(team.c.language, payment.c.state)
        .join(team, team.c.id == payment.c.team_id)
        .where(payment.c.slug == slug, payment.c.state.in_(ended))
    )
    row = rows.first()
    return EndedLink(row.language, row.state == PaymentState.PAID) if row is not None else None


async def note_opened(session: Session, slug: str, now: datetime) -> None:
    """Keep when a link was opened first."""
    unopened = (payment.c.slug == slug, payment.c.opened_at.is_(None))
    await session.execute(payment.update().where(*unopened).values(opened_at=now))


async def have_unpaid_told(work: Work, payment_id: int) -> None:
    """Have who asked for a link informed when it is not paid a day later, at the earliest while the team works."""
    at = next_open(work.now + UNPAID_FOR, work.settings.hours, work.team.timezone)
    await timers.set_timers(work.session, [Timer(TIMER, payment_id, at)])


async def still_unpaid(session: Session, woken: Sequence[Timer]) -> list[Payment]:
    """Return the links of these timers that wait for their payer: neither paid nor over, nor their order otherwise."""
    return await waiting_among(session, [one.subject for one in woken])
