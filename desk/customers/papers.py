"""Proformas and price lists that customers are sent: kept as they were, seen when they are opened."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.customers.papers import Paper, PaperKind
from core.mail_terms import MessageState
from core.terms import Medium
from desk.customers.orders import lock_alive
from desk.people.work import Work
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import customer_message, paper

OPEN_FOR = timedelta(days=90)
"""How long the link to a paper works."""
SAME_WITHIN = timedelta(minutes=1)
MOST_PARTS = 6
"""Parts of SMS a paper may take; a longer one needs a link, or is sent by hand."""
KEY = "paper:"
"""Begins the keys of the texts that bring one; its number follows."""
SHOWN = 5
"""Papers of an order that are listed: the newest."""
CAME_TO_NOTHING = (MessageState.FAILED, MessageState.BLOCKED, MessageState.WITHHELD)


@dataclass(frozen=True, slots=True)
class SentPaper:
    """One that was made for a customer; `medium` None: it could not be sent by the desk."""

    kind: PaperKind
    medium: Medium | None
    state: MessageState | None
    """How far it came by it, None where nothing was queued."""
    made_at: datetime
    opened_at: datetime | None


_ITS_MESSAGE = sa.and_(
    customer_message.c.team_id == paper.c.team_id,
    customer_message.c.key == sa.literal(KEY) + sa.cast(paper.c.id, sa.String),
)


def _paper(kept: Mapping[str, Any]) -> Paper:
    lines = tuple((what, amount) for what, amount in kept["lines"])
    return Paper(kept["title"], lines, kept["total"], tuple(kept["agreed"]), kept["rtl"])


async def make_paper(
    work: Work, order_id: int, kind: PaperKind, content: Paper, language: str, *, by: int
) -> tuple[int, str]:
    """Keep a paper of an order as it is sent now; return its id and its place in our own link.

    The same one within a minute is a second tap: the first is returned. Raises BadSetting for an order that is over.
    """
    await lock_alive(work, order_id)
    before = await _just_made(work, order_id, kind, content)
    if before is not None:
        return before
    slug = secrets.token_urlsafe(9)
    paper_id = await insert_row(
        work.session,
        paper,
        team_id=work.team.id,
        order_id=order_id,
        kind=kind,
        slug=slug,
        language=language,
        content=asdict(content),
        made_by=by,
        made_at=work.now,
    )
    return paper_id, slug


async def _just_made(work: Work, order_id: int, kind: PaperKind, content: Paper) -> tuple[int, str] | None:
    """Return the paper that was made last, if it is the same and its sending did not fail."""
    since = work.now - SAME_WITHIN
    newest = (
        sa.select(paper.c.id, paper.c.slug, paper.c.content, customer_message.c.state)
        .outerjoin(customer_message, _ITS_MESSAGE)
        .where(paper.c.order_id == order_id, paper.c.kind == kind, paper.c.made_at > since)
        .order_by(paper.c.id.desc())
        .limit(1)
    )
    row = (await work.session.execute(newest)).first()
    if row is None or not row.content or _paper(row.content) != content or row.state in CAME_TO_NOTHING:
        return None
    return row.id, row.slug


async def note_medium(session: Session, paper_id: int, medium: Medium) -> None:
    """Keep by which medium a paper was sent."""
    await session.execute(paper.update().where(paper.c.id == paper_id).values(medium=medium))


async def papers_of(session: Session, order_id: int) -> list[SentPaper]:
    """List the papers of an order, the newest first."""
    rows = await session.execute(
        sa.select(paper.c.kind, paper.c.medium, customer_message.c.state, paper.c.made_at, paper.c.opened_at)
        .outerjoin(customer_message, _ITS_MESSAGE)
        .where(paper.c.order_id == order_id)
        .order_by(paper.c.id.desc())
        .limit(SHOWN)
    )
    return [
        SentPaper(
            PaperKind(row.kind),
            Medium(row.medium) if row.medium else None,
            MessageState(row.state) if row.state else None,
            row.made_at,
            row.opened_at,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class LinkedPaper:
    """What stands behind a link, in which language, and whether somebody has opened it."""

    paper: Paper
    language: str
    opened: bool


async def paper_of_link(session: Session, slug: str, now: datetime) -> LinkedPaper | None:
    """Return what stands behind a link; None: unknown, over, or emptied as its customer was erased."""
    row = (
        await session.execute(
            sa.select(paper.c.content, paper.c.language, paper.c.opened_at).where(
                paper.c.slug == slug, paper.c.made_at > now - OPEN_FOR
            )
        )
    ).first()
    if row is None or not row.content:
        return None
    return LinkedPaper(_paper(row.content), row.language, row.opened_at is not None)


async def ended_paper(session: Session, slug: str) -> str | None:
    """Return in which language a paper was sent that is not shown any more; None: no link like this was ever sent.

    To be asked of a link behind which nothing stands: what is over or was emptied still has its row.
    """
    found = await session.execute(sa.select(paper.c.language).where(paper.c.slug == slug))
    language: str | None = found.scalar_one_or_none()
    return language


async def note_opened(session: Session, slug: str, now: datetime) -> None:
    """Keep when a paper was opened first."""
    unopened = (paper.c.slug == slug, paper.c.opened_at.is_(None))
    await session.execute(paper.update().where(*unopened).values(opened_at=now))
