"""Erasure of a person: name, number, accounts and all texts by and about them are emptied; the counts stay.

Leads, calls, sales and orders keep their rows, dates and amounts, so that no figure of the past changes; they belong to
a contact without a name from then on. A person who writes or calls again is a new contact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.arrivals.phones import only_number
from core.leads import voided
from core.mail_terms import InboxState
from desk.customers import payments, phases, steps, tickets
from desk.intake.known_numbers import close_leads
from desk.leads import barred_marks, contact_keys, task_changes
from desk.leads.journey_runs import end_runs
from desk.leads.move_values import PutBack
from desk.leads.moves import forget_words
from desk.operations import audit
from desk.people.directory import Team
from desk.people.work import Work
from desk.privacy import bank_stock
from desk.privacy.letters import empty_letters
from storage import tables
from storage.database import Session
from storage.tables import audit as changes
from storage.tables import contact, customer_order, handle, inbox, lead, receipt, sale

PHONE = "phone"
WHY = "erased"

Way = tuple[str, str]
"""What a contact is known by: "phone" or a network, and the number or account."""

OF_CONTACT: dict[str, dict[str, Any]] = {
    "attempt": {"note": None},
    "consent": {"wording": ""},
    "customer_message": {"text": "", "reference": None},
    "journey_message": {"detail": ""},
    "past_call": {"note": ""},
    "ticket": {"text": ""},
    "touch": {"text": "", "facts": None, "reference": "", "ref": "", "content": "", "term": ""},
}
"""Columns that are emptied, by table, of rows that name the contact."""

OF_LEAD: dict[str, dict[str, Any]] = {
    "bank_row": {"content": None},
    "callback": {"topic": ""},
    "meeting": {"place": ""},
    "note": {"text": "", "file_kind": None, "file_id": None},
    "offer_answer": {"why": ""},
    "talk_agreement": {"points": []},
    "task": {"text": ""},
}
"""The same of rows that name one of their leads."""

OF_ORDER: dict[str, dict[str, Any]] = {"order_agreement": {"points": []}, "paper": {"content": {}}}
"""The same of rows that name one of their orders."""

OF_SALE: dict[str, dict[str, Any]] = {"sale_correction": {"reason": ""}}
"""The same of rows that name one of their sales."""

TELLING = ("contact_name", "field value")
"""Kinds of audit entries that hold a contact's name or words."""

GONE = ("field_value", "handle")
"""Tables whose rows of the contact are deleted."""


@dataclass(frozen=True, slots=True)
class Erased:
    """Who was erased, and what is still to be done in the chat."""

    ways: tuple[Way, ...]
    leads: int
    cards: tuple[PutBack, ...]
    """Cards in agents' hands that show the number."""
    rows: int
    """Rows of banks that are never let out."""


async def contacts_named(session: Session, team: Team, raw: str) -> list[int]:
    """Return the contact of a number, or of an account as "instagram:name"; empty where there is none.

    Raises NotANumber for anything else.
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
    await end_runs(session, contact_id, work.now)
    leads = list((await session.execute(its_leads)).scalars())
    await forget_words(session, leads)
    await steps.skip_erased(session, contact_id, work.now)
    await tickets.forget(session, contact_id, work.now)
    await phases.forget(session, contact_id, work.now)
    await payments.forget(session, contact_id, work.now)
    await task_changes.forget(session, leads, work.now)
    await _empty(session, contact_id, leads)
    await _forget_arrivals(session, contact_id)
    phones = [value for kind, value in ways if kind == PHONE]
    asked = sa.select(contact.c.name, contact.c.do_not_call_at).where(contact.c.id == contact_id)
    who = (await session.execute(asked)).one()
    await empty_letters(session, contact_id, leads, phones, who.name)
    await _forget_changes(session, work.team.id, contact_id)
    if who.do_not_call_at is not None:
        await barred_marks.keep(session, work.team.id, phones)
    rows = await bank_stock.refuse(work, phones)
    await contact_keys.drop(session, [contact_id])
    nobody = contact.update().where(contact.c.id == contact_id)
    await session.execute(nobody.values(phone=None, name=None, zone=None))
    await audit.note(session, work.team.id, by, audit.Change(WHY, f"#{contact_id}", None, len(leads)), work.now)
    return Erased(ways, len(leads), tuple(cards), rows)


async def erase_in_banks(work: Work, phone: str, *, by: int | None) -> Erased | None:
    """Erase a person whom only banks know so far, by the number (E.164); None where no bank holds it."""
    rows = await bank_stock.refuse(work, [phone])
    if not rows:
        return None
    await audit.note(work.session, work.team.id, by, audit.Change(WHY, "bank", None, rows), work.now)
    return Erased(((PHONE, phone),), 0, (), rows)


async def ways_of(session: Session, contact_id: int) -> tuple[Way, ...]:
    """Return what a contact is known by: the number, and each account by its id and its public name."""
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
    """Something a contact is known by, and since when."""

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
    orders = sa.select(customer_order.c.id).where(customer_order.c.contact_id == contact_id)
    sales = sa.select(sale.c.id).where(sale.c.lead_id.in_(leads))
    emptied = ((OF_CONTACT, "contact_id", [contact_id]), (OF_LEAD, "lead_id", leads))
    for tables_of, column, whose in (*emptied, (OF_ORDER, "order_id", orders), (OF_SALE, "sale_id", sales)):
        for name, values in tables_of.items():
            table = tables.metadata.tables[name]
            await session.execute(table.update().where(table.c[column].in_(whose)).values(values))
    for name in GONE:
        table = tables.metadata.tables[name]
        await session.execute(table.delete().where(table.c.contact_id == contact_id))


async def _forget_changes(session: Session, team_id: int, contact_id: int) -> None:
    """Empty the names and words in a person's audit entries; who changed what and when stays."""
    whose = sa.or_(
        changes.c.subject == f"#{contact_id}", changes.c.subject.startswith(f"#{contact_id} ", autoescape=True)
    )
    told = changes.update().where(changes.c.team_id == team_id, changes.c.what.in_(TELLING), whose)
    await session.execute(told.values(before=None, after=None))


async def _forget_arrivals(session: Session, contact_id: int) -> None:
    """Empty the raw arrivals of a person."""
    its = sa.select(receipt.c.inbox_id).where(receipt.c.contact_id == contact_id, receipt.c.inbox_id.is_not(None))
    emptied = inbox.update().where(inbox.c.id.in_(its), inbox.c.state != InboxState.NEW)
    await session.execute(emptied.values(payload=b"", error=None))
