"""Undo of an import: leads it opened that nobody has touched since are withdrawn, page by page."""

from datetime import datetime

import sqlalchemy as sa

from core.errors import Gone
from core.leads import MoveKind, voided
from core.terms import ImportKind, ImportState, LeadState
from desk.imports.past_calls import forget_calls
from desk.leads.move_values import Cause
from desk.leads.moves import move_all
from desk.operations import audit
from storage.database import Database, Session
from storage.tables import attempt, consent, file_import, hand_out, lead, lead_event, note, touch

PAGE = 500
WITHDRAWN = "import_undone"
"""The reason in the event of a withdrawn lead."""


async def undo_import(database: Database, team_id: int, import_id: int, *, by: int | None, now: datetime) -> int:
    """Withdraw what an import brought, some hundred leads a transaction. Return how many leads, or calls.

    Running it again after a crash goes on. Raises Gone where there is no such import.
    """
    async with database.write() as session:
        name, kind = await _mark_undone(session, team_id, import_id, now)
    if kind is ImportKind.CALLS:
        return await _forget_all(database, team_id, import_id, name, by=by, now=now)
    withdrawn, after = 0, 0
    while True:
        async with database.write() as session:
            page = await _opened_by(session, import_id, after)
            if page:
                withdrawn += await _withdraw(session, import_id, page, Cause(now, by=by, why=WITHDRAWN))
                after = page[-1]
            elif not await _forget_consents(session, import_id):
                await audit.note(session, team_id, by, audit.Change("import-undone", name, None, str(withdrawn)), now)
                return withdrawn


async def _forget_consents(session: Session, import_id: int) -> int:
    """Delete what some hundred rows of an import say of consent. Return how many."""
    page = sa.select(consent.c.id).where(consent.c.import_id == import_id).order_by(consent.c.id).limit(PAGE)
    gone = await session.execute(consent.delete().where(consent.c.id.in_(page)).returning(consent.c.id))
    return len(gone.all())


async def withdrawn_with(session: Session, import_id: int) -> int:
    """Return how many leads of an import were withdrawn, by whoever undid it."""
    brought = sa.select(sa.func.count(sa.distinct(touch.c.lead_id)))
    these = (touch.c.import_id == import_id, touch.c.withdrawn.is_(True))
    return int((await session.execute(brought.where(*these))).scalar_one())


async def _forget_all(
    database: Database, team_id: int, import_id: int, name: str, *, by: int | None, now: datetime
) -> int:
    gone = 0
    while True:
        async with database.write() as session:
            if await _forget_consents(session, import_id):
                continue
            page = await forget_calls(session, import_id)
            if not page:
                await audit.note(session, team_id, by, audit.Change("import-undone", name, None, str(gone)), now)
                return gone
        gone += page


async def _mark_undone(session: Session, team_id: int, import_id: int, now: datetime) -> tuple[str, ImportKind]:
    done = await session.execute(
        file_import.update()
        .where(
            file_import.c.id == import_id,
            file_import.c.team_id == team_id,
            file_import.c.state.in_([ImportState.RUNNING, ImportState.DONE, ImportState.UNDONE]),
        )
        .values(state=ImportState.UNDONE, ended_at=now)
        .returning(file_import.c.name, file_import.c.kind)
    )
    row = done.first()
    if row is None:
        raise Gone(f"no import {import_id} that could be undone")
    return row.name, ImportKind(row.kind)


async def _opened_by(session: Session, import_id: int, after: int) -> list[int]:
    """Return leads that the import opened or touched, by id."""
    found = sa.select(touch.c.lead_id).where(
        touch.c.import_id == import_id, touch.c.lead_id > after, touch.c.withdrawn.is_(False)
    )
    return [row.lead_id for row in await session.execute(found.order_by(touch.c.lead_id).limit(PAGE))]


def _given_since() -> sa.Exists:
    """Return the condition that an owner was set after the lead's arrival; an owner named by the file is none."""
    return sa.exists().where(
        lead_event.c.lead_id == lead.c.id,
        lead_event.c.owner_id == lead.c.owner_id,
        lead_event.c.what != MoveKind.ARRIVED,
    )


async def _withdraw(session: Session, import_id: int, page: list[int], cause: Cause) -> int:
    """Void the leads of a page that only this import has touched, and hide what it wrote about them."""
    other = touch.alias("other")
    untouched = [~sa.exists().where(of.c.lead_id == lead.c.id) for of in (hand_out, attempt, note)]
    only_this = ~sa.exists().where(
        other.c.contact_id == lead.c.contact_id,
        sa.or_(other.c.import_id.is_(None), other.c.import_id != import_id),
        other.c.withdrawn.is_(False),
    )
    where = (
        lead.c.id.in_(page),
        lead.c.state == LeadState.OPEN,
        sa.or_(lead.c.owner_id.is_(None), ~_given_since()),
        lead.c.pinned_at.is_(None),
        *untouched,
        only_this,
    )
    moved = await move_all(session, voided(cause.at), where, cause)
    await session.execute(
        touch.update().where(touch.c.import_id == import_id, touch.c.lead_id.in_(moved)).values(withdrawn=True)
    )
    return len(moved)
