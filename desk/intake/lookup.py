"""Looking a number up: the contact, their agent, since when, what they bought. It changes nothing and is audited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.arrivals.inbound import Inbound
from core.errors import Gone
from core.terms import LeadState, Role, TouchKind
from desk.intake.receipts import Receipt
from desk.intake.receive import LATEST, OPEN_FIRST, receive
from desk.leads.person import Bought, bought_by
from desk.operations import audit
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session
from storage.tables import audit as audit_table
from storage.tables import contact, hand_out, lead, own_number, touch

FIND = "find"
LOOKUP = "lookup"
SALES_SHOWN = 3
ASKED_WITHIN = timedelta(days=7)
"""How long after a look-up the button "they asked again" works."""


@dataclass(frozen=True, slots=True)
class Looker:
    """Who looks something up, with their roles and, of an agent, the membership."""

    person_id: int | None
    """None: an admin of the team's group, in its name."""
    roles: frozenset[Role]
    member_id: int | None


@dataclass(frozen=True, slots=True)
class LookedUpNumber:
    """What one number is; `contact_id` None: nobody the desk knows."""

    phone: str
    contact_id: int | None = None
    name: str | None = None
    since: datetime | None = None
    state: LeadState | None = None
    agent: str | None = None
    bought: tuple[Bought, ...] = ()
    do_not_call: bool = False
    own: bool = False
    """A number of the company itself."""


async def look_up(
    session: Session, team: Team, phones: Sequence[str], looker: Looker, now: datetime
) -> list[LookedUpNumber]:
    """Return what each number is, in order. Agents see names and sales only of contacts they once had.

    Each look-up is audited, also that of an unknown number: it counts towards the agent's limit for an hour.
    """
    found = []
    for phone in dict.fromkeys(phones):
        one = await number_facts(session, team, phone, looker)
        what, whom = (LOOKUP, f"#{one.contact_id}") if one.contact_id is not None else (FIND, "number")
        await audit.note(session, team.id, looker.person_id, audit.Change(what, whom, None, None), now)
        found.append(one)
    return found


async def known_among(session: Session, team_id: int, phones: Sequence[str]) -> set[str]:
    """Return which of these numbers belong to a contact who may be called."""
    rows = await session.execute(
        sa.select(contact.c.phone).where(
            contact.c.team_id == team_id, contact.c.phone.in_(list(phones)), contact.c.do_not_call_at.is_(None)
        )
    )
    return set(rows.scalars())


async def number_facts(session: Session, team: Team, phone: str, looker: Looker) -> LookedUpNumber:
    """Return what a number is, as `look_up` does, without an audit entry: the caller writes it."""
    own = sa.select(own_number.c.id).where(own_number.c.team_id == team.id, own_number.c.phone == phone)
    if (await session.execute(own)).first() is not None:
        return LookedUpNumber(phone, own=True)
    row = (
        await session.execute(
            sa.select(contact.c.id, contact.c.name, contact.c.created_at, contact.c.do_not_call_at).where(
                contact.c.team_id == team.id, contact.c.phone == phone
            )
        )
    ).first()
    if row is None:
        return LookedUpNumber(phone)
    of_contact = LATEST.where(lead.c.contact_id == row.id).order_by(OPEN_FIRST, lead.c.id.desc()).limit(1)
    latest = (await session.execute(of_contact)).first()
    whole = bool(looker.roles - {Role.AGENT}) or await _had(session, row.id, looker.member_id)
    return LookedUpNumber(
        phone,
        row.id,
        row.name if whole else None,
        row.created_at,
        LeadState(latest.state) if latest is not None else None,
        latest.agent if latest is not None else None,
        await bought_by(session, row.id, SALES_SHOWN) if whole else (),
        row.do_not_call_at is not None,
    )


async def _had(session: Session, contact_id: int, member_id: int | None) -> bool:
    """Whether an agent was ever handed a lead of this contact."""
    handed = (
        sa.select(hand_out.c.id)
        .join(lead, lead.c.id == hand_out.c.lead_id)
        .where(lead.c.contact_id == contact_id, hand_out.c.member_id == member_id)
        .limit(1)
    )
    return member_id is not None and (await session.execute(handed)).first() is not None


async def asked_again(work: Work, contact_id: int, mark: str, *, by: int) -> Receipt | None:
    """Take in that a contact who was looked up asked again, by a colleague's word. None: it was taken in before.

    Raises Gone for a contact this person has not looked up lately, or who was erased.
    """
    looked = sa.select(audit_table.c.id).where(
        audit_table.c.team_id == work.team.id,
        audit_table.c.at >= work.now - ASKED_WITHIN,
        audit_table.c.what == LOOKUP,
        audit_table.c.subject == f"#{contact_id}",
        audit_table.c.person_id == by,
    )
    if (await work.session.execute(looked.limit(1))).first() is None:
        raise Gone(f"contact {contact_id} was not looked up")
    of_team = sa.select(contact.c.phone).where(contact.c.id == contact_id, contact.c.team_id == work.team.id)
    phone = (await work.session.execute(of_team)).scalar_one_or_none()
    if phone is None:
        raise Gone(f"no contact {contact_id}")
    reference = f"{mark}:again"
    noted = sa.select(touch.c.id).where(
        touch.c.gateway == "chat", touch.c.reference == reference, touch.c.contact_id == contact_id
    )
    if (await work.session.execute(noted.limit(1))).first() is not None:
        return None
    inbound = Inbound(kind=TouchKind.TYPED, gateway="chat", phone=phone, reference=reference)
    return await receive(work, inbound, by_person=by)
