"""Erasing a person: their name, number, accounts and every word of theirs and about them go; what was counted stays.

Leads, calls, sales and orders keep their rows, days and amounts, so that no figure of the past changes and the books
stay whole; they belong to a contact without a name from then on. Who writes or calls again afterwards is somebody new.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.arrivals.bank_rows import mark_of
from core.arrivals.phones import only_number
from core.leads import voided
from core.mail_terms import InboxState
from core.terms import BankRowState
from desk.intake.known_numbers import close_leads
from desk.intake.receipts import Took
from desk.leads import barred_marks, contact_keys
from desk.leads.moves import PutBack, forget_words
from desk.operations import audit
from desk.people.directory import Team
from desk.people.work import Work
from desk.privacy.letters import empty_letters
from storage import tables
from storage.database import Session
from storage.tables import audit as changes
from storage.tables import bank, bank_row, contact, customer_order, handle, inbox, lead, receipt

PHONE = "phone"
WHY = "erased"

Way = tuple[str, str]
"""How somebody is known: "phone" or a network, and the number or account there."""

OF_CONTACT: dict[str, dict[str, Any]] = {
    "attempt": {"note": None},
    "consent": {"wording": ""},
    "customer_message": {"text": "", "reference": None},
    "journey_message": {"detail": ""},
    "past_call": {"note": ""},
    "ticket": {"text": ""},
    "touch": {"text": "", "facts": None, "reference": "", "ref": "", "content": "", "term": ""},
}
"""What becomes empty, by table, of rows that name the contact."""

OF_LEAD: dict[str, dict[str, Any]] = {
    "bank_row": {"content": None},
    "callback": {"topic": ""},
    "meeting": {"place": ""},
    "note": {"text": "", "file_kind": None, "file_id": None},
    "offer_answer": {"why": ""},
    "task": {"text": ""},
}
"""The same of rows that name one of their leads."""

TELLING = ("contact_name", "field value")
"""Changes in the books that say what a contact is called, or what was heard of them."""

GONE = ("field_value", "handle")
"""Rows of the contact that are nothing but the person."""


@dataclass(frozen=True, slots=True)
class Erased:
    """Who was erased, for the memory of it, and what is still to be done in the chat."""

    ways: tuple[Way, ...]
    leads: int
    cards: tuple[PutBack, ...]
    """Cards in agents' hands that show the number."""


async def contacts_named(session: Session, team: Team, raw: str) -> list[int]:
    """Return the contact of a number, or of an account as "instagram:name"; none where nobody is known by it.

    Raises NotANumber for what is neither.
    """
    network, _, account = raw.partition(":")
    if account:
        named = account.strip().removeprefix("@")
        whose = sa.or_(handle.c.handle_id.in_([named, f"@{named}"]), handle.c.username == named.casefold())
        found = sa.select(handle.c.contact_id).where(
            handle.c.team_id == team.id, handle.c.network == network.strip().casefold(), whose
        )
    else:
        phone = only_number(raw, team.region)
        found = sa.select(contact.c.id).where(contact.c.team_id == team.id, contact.c.phone == phone)
    return sorted(set((await session.execute(found)).scalars()))


async def erase(work: Work, contact_id: int, *, by: int | None) -> Erased:
    """Erase one contact of the team."""
    session = work.session
    ways = await ways_of(session, contact_id)
    its_leads = sa.select(lead.c.id).where(lead.c.contact_id == contact_id)
    cards = await close_leads(session, contact_id, work.now, voided(work.now), by, WHY)
    leads = list((await session.execute(its_leads)).scalars())
    await forget_words(session, leads)
    await _empty(session, contact_id, leads)
    await _forget_arrivals(session, contact_id)
    phones = [value for kind, value in ways if kind == PHONE]
    asked = sa.select(contact.c.name, contact.c.do_not_call_at).where(contact.c.id == contact_id)
    who = (await session.execute(asked)).one()
    await empty_letters(session, contact_id, leads, phones, who.name)
    await _forget_changes(session, work.team.id, contact_id)
    if who.do_not_call_at is not None:
        await barred_marks.keep(session, work.team.id, phones)
    await _withdraw_stock(session, work.team, phones, work.now)
    await contact_keys.drop(session, [contact_id])
    nobody = contact.update().where(contact.c.id == contact_id)
    await session.execute(nobody.values(phone=None, name=None, zone=None))
    await audit.note(session, work.team.id, by, WHY, f"#{contact_id}", None, len(leads), work.now)
    return Erased(ways, len(leads), tuple(cards))


async def ways_of(session: Session, contact_id: int) -> tuple[Way, ...]:
    """Return by what a contact is known: the number, and each account under its id and its public name."""
    phone = (await session.execute(sa.select(contact.c.phone).where(contact.c.id == contact_id))).scalar_one()
    accounts = await session.execute(
        sa.select(handle.c.network, handle.c.handle_id, handle.c.username).where(handle.c.contact_id == contact_id)
    )
    ways = [(PHONE, phone)] if phone else []
    for row in accounts:
        ways.append((row.network, row.handle_id))
        ways += [(row.network, f"@{row.username}")] if row.username else []
    return tuple(dict.fromkeys(ways))


@dataclass(frozen=True, slots=True)
class KnownBy:
    """A contact that is known by something: by what, and since when."""

    contact_id: int
    since: datetime
    ways: list[Way]


async def known_by(session: Session, team_id: int) -> list[KnownBy]:
    """Return all contacts of a team that are known by anything."""
    found: dict[int, KnownBy] = {}
    of_team = sa.select(contact.c.id, contact.c.created_at, contact.c.phone).where(contact.c.team_id == team_id)
    for row in await session.execute(of_team):
        found[row.id] = KnownBy(row.id, row.created_at, [(PHONE, row.phone)] if row.phone else [])
    accounts = sa.select(handle.c.contact_id, handle.c.network, handle.c.handle_id, handle.c.username).where(
        handle.c.team_id == team_id
    )
    for account in await session.execute(accounts):
        named = [(account.network, f"@{account.username}")] if account.username else []
        found[account.contact_id].ways.extend([(account.network, account.handle_id), *named])
    return [one for _, one in sorted(found.items()) if one.ways]


async def _empty(session: Session, contact_id: int, leads: Sequence[int]) -> None:
    for name, values in OF_CONTACT.items():
        table = tables.metadata.tables[name]
        await session.execute(table.update().where(table.c.contact_id == contact_id).values(values))
    for name, values in OF_LEAD.items():
        table = tables.metadata.tables[name]
        await session.execute(table.update().where(table.c.lead_id.in_(leads)).values(values))
    for name in GONE:
        table = tables.metadata.tables[name]
        await session.execute(table.delete().where(table.c.contact_id == contact_id))
    orders = sa.select(customer_order.c.id).where(customer_order.c.contact_id == contact_id)
    agreed = tables.metadata.tables["order_agreement"]
    await session.execute(agreed.update().where(agreed.c.order_id.in_(orders)).values(points=[]))


async def _forget_changes(session: Session, team_id: int, contact_id: int) -> None:
    """Empty what the books say the person was called and told: that it was changed, when and by whom stays."""
    whose = sa.or_(
        changes.c.subject == f"#{contact_id}", changes.c.subject.startswith(f"#{contact_id} ", autoescape=True)
    )
    told = changes.update().where(changes.c.team_id == team_id, changes.c.what.in_(TELLING), whose)
    await session.execute(told.values(before=None, after=None))


async def _forget_arrivals(session: Session, contact_id: int) -> None:
    """Empty what came in raw: it is read no more, and could not be."""
    its = sa.select(receipt.c.inbox_id).where(receipt.c.contact_id == contact_id, receipt.c.inbox_id.is_not(None))
    emptied = inbox.update().where(inbox.c.id.in_(its), inbox.c.state != InboxState.NEW)
    await session.execute(emptied.values(payload=b"", error=None))


async def _withdraw_stock(session: Session, team: Team, phones: Sequence[str], now: datetime) -> None:
    """Keep rows of banks with this number from becoming a lead later: by their marks, however the bank spells it."""
    if not phones:
        return
    held = await session.execute(
        sa.select(bank_row.c.id, bank_row.c.external_id, bank_row.c.mark)
        .join(bank, bank.c.id == bank_row.c.bank_id)
        .where(bank.c.team_id == team.id, bank_row.c.content.is_not(None))
    )
    its = [row.id for row in held if any(mark_of(row.external_id, phone) == row.mark for phone in phones)]
    of_theirs = bank_row.update().where(bank_row.c.id.in_(its))
    waiting = of_theirs.where(bank_row.c.state == BankRowState.STOCK)
    await session.execute(waiting.values(state=BankRowState.REFUSED, took=Took.DO_NOT_CALL, ended_at=now))
    await session.execute(of_theirs.values(content=None))
