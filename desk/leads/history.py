"""Everything that is known of a contact, over all their leads: what they wrote, calls, notes, sales."""

from dataclasses import dataclass

import sqlalchemy as sa

from desk.leads.card_lines import AttemptLine, Noted, TouchLine, read_try, select_tries, touches_of_contact
from desk.leads.past_calls import past_calls_of
from desk.leads.person import Bought, EarlierLead, bought_by, leads_of
from desk.messages.written import Written, written_to
from storage.database import Session
from storage.tables import attempt, lead, note, person


@dataclass(frozen=True, slots=True)
class ContactHistory:
    """A contact's history, each list with the newest first; leads with the oldest."""

    leads: list[EarlierLead]
    bought: tuple[Bought, ...]
    said: tuple[TouchLine, ...]
    tries: list[AttemptLine]
    """Those from before the desk among them."""
    notes: list[Noted]
    written: list[Written]
    """What was written to them."""


async def history_of(session: Session, contact_id: int, limit: int) -> ContactHistory:
    """Read a contact's history, at most `limit` of each kind."""
    return ContactHistory(
        await leads_of(session, contact_id, limit),
        await bought_by(session, contact_id, limit),
        await touches_of_contact(session, contact_id, limit),
        await _all_tries(session, contact_id, limit),
        await _notes(session, contact_id, limit),
        await written_to(session, contact_id, limit),
    )


async def _all_tries(session: Session, contact_id: int, limit: int) -> list[AttemptLine]:
    both = [*await _tries(session, contact_id, limit), *await past_calls_of(session, contact_id, limit)]
    return sorted(both, key=lambda one: one.at, reverse=True)[:limit]


async def _tries(session: Session, contact_id: int, limit: int) -> list[AttemptLine]:
    theirs = select_tries().join(lead, lead.c.id == attempt.c.lead_id).where(lead.c.contact_id == contact_id)
    found = await session.execute(theirs.limit(limit))
    return [read_try(row) for row in found]


async def _notes(session: Session, contact_id: int, limit: int) -> list[Noted]:
    found = await session.execute(
        sa.select(note.c.text, note.c.file_kind, note.c.file_id, person.c.name.label("who"), note.c.at)
        .join(lead, lead.c.id == note.c.lead_id)
        .join(person, person.c.id == note.c.person_id)
        .where(lead.c.contact_id == contact_id)
        .order_by(note.c.id.desc())
        .limit(limit)
    )
    return [Noted(row.text, row.file_kind, row.file_id, row.who, row.at) for row in found]
