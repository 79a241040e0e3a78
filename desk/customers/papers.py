"""Proformas and price lists that customers are sent: kept as they were, seen when they are opened."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.customers.papers import Paper, PaperKind
from core.terms import Medium
from desk.people.work import Work
from storage.database import Session, insert_row
from storage.tables import paper

OPEN_FOR = timedelta(days=90)
"""So long the link to one works."""


@dataclass(frozen=True, slots=True)
class SentPaper:
    """One that was made for a customer; `medium` None: it could not be sent by the desk."""

    paper_id: int
    kind: PaperKind
    medium: Medium | None
    made_at: datetime
    opened_at: datetime | None


async def make_paper(
    work: Work, order_id: int, kind: PaperKind, content: Paper, language: str, *, by: int
) -> tuple[int, str]:
    """Keep a paper of an order as it is sent now; return its id and its place in our own link."""
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


async def note_medium(session: Session, paper_id: int, medium: Medium) -> None:
    """Keep by which medium a paper was sent."""
    await session.execute(paper.update().where(paper.c.id == paper_id).values(medium=medium))


async def papers_of(session: Session, order_id: int) -> list[SentPaper]:
    """List the papers of an order, the newest first."""
    rows = await session.execute(
        sa.select(paper.c.id, paper.c.kind, paper.c.medium, paper.c.made_at, paper.c.opened_at)
        .where(paper.c.order_id == order_id)
        .order_by(paper.c.id.desc())
        .limit(5)
    )
    return [
        SentPaper(row.id, PaperKind(row.kind), Medium(row.medium) if row.medium else None, row.made_at, row.opened_at)
        for row in rows
    ]


async def opened(session: Session, slug: str, now: datetime, *, counts: bool = True) -> tuple[Paper, str] | None:
    """Return what stands behind a link and its language; None: unknown, or over.

    When it was opened first is kept; a look that does not count leaves that open.
    """
    this = (paper.c.slug == slug, paper.c.made_at > now - OPEN_FOR)
    row = (await session.execute(sa.select(paper.c.content, paper.c.language).where(*this))).first()
    if row is None:
        return None
    if counts:
        await session.execute(paper.update().where(*this, paper.c.opened_at.is_(None)).values(opened_at=now))
    kept = row.content
    lines = tuple((what, amount) for what, amount in kept["lines"])
    return Paper(kept["title"], lines, kept["total"], tuple(kept["agreed"]), kept["rtl"]), row.language
