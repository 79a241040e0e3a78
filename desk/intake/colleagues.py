"""Messages of colleagues: every number in them is taken in, and open questions about them are kept.

Nothing waits for an answer. A guess is taken as it is and marked in the touch's reference "chat:message:flags", by
which the answer finds its leads.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from core.arrivals.excerpts import excerpts
from core.arrivals.forwarded import Mention, read
from core.arrivals.found_numbers import find_numbers
from core.arrivals.inbound import Inbound
from core.errors import Gone
from core.leads import rechannelled
from core.naming import cleaned
from core.settings import TeamSettings
from core.terms import Lane, LeadState, TouchKind
from desk.intake.arrival_channels import OTHER
from desk.intake.receipts import Receipt, Took
from desk.intake.receipts import keep as keep_receipt
from desk.intake.receive import receive
from desk.leads import contact_keys
from desk.leads.move_values import Cause
from desk.leads.moves import move_all
from desk.operations import audit
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings import channels
from desk.settings.channels import Channel
from storage.database import Session
from storage.tables import channel, contact, hand_out, lead, touch

GATEWAY = "chat"
TEXT_KEPT = 4000
LIST_FROM = 6
"""A message with so many numbers is a list: nobody says by it that each contact asked."""

_GUESSED, _UNNAMED, _NAME = "c", "d", "n"
"""Flags of a reference: the channel is a guess, no channel was named, the name is unsure."""
_FLAGS = ("", _GUESSED, _UNNAMED, _NAME, _GUESSED + _NAME, _UNNAMED + _NAME)


@dataclass(frozen=True, slots=True)
class IncomingParts:
    """What a colleague brought in one message."""

    kind: TouchKind
    text: str
    mark: str
    """"chat:message", by which questions find their leads."""
    cards: tuple[Mention, ...] = ()
    """Numbers that came as contact cards."""
    hint: str | None = None
    """The first writer of a forwarded message: a name for a number without one."""
    facts: dict[str, str] = field(default_factory=dict)


async def mentions_in(session: Session, team_id: int, region: str, brought: IncomingParts) -> list[Mention]:
    """Read every number of a message; the writer of a forwarded one may be the contact of its only number."""
    known = await channels.channels(session, team_id)
    words = {one.slug: (one.name,) for one in known}
    found = [*brought.cards, *read(brought.text, region, words)]
    if len(found) == 1 and brought.hint and not found[0].name_sure:
        only = found[0]
        return [Mention(only.raw, only.phone, brought.hint, False, only.channel, only.channel_sure)]
    return found


async def take_in(
    session: Session,
    where: Team,
    brought: IncomingParts,
    mentions: Sequence[Mention],
    *,
    settings: TeamSettings,
    by_person: int | None,
    now: datetime,
) -> list[Receipt]:
    """Take in every number of a message. Return the result of each, in order."""
    about = _texts(brought, where.region)
    receipts = []
    for one in mentions:
        if one.phone is None:
            receipts.append(Receipt(Took.NOT_A_NUMBER, one.raw))
            await keep_receipt(Work(session, where, settings, now), GATEWAY, receipts[-1], by_person)
            continue
        inbound = Inbound(
            kind=brought.kind,
            gateway=GATEWAY,
            phone=one.phone,
            name=one.name and one.name[:100],
            text=about.get(one.phone, brought.text)[:TEXT_KEPT],
            channel=one.channel,
            facts=brought.facts,
            vouched=len(mentions) < LIST_FROM,
            reference=f"{brought.mark}:{_flags(one, alone=len(mentions) == 1)}",
        )
        receipts.append(await receive(Work(session, where, settings, now), inbound, by_person=by_person))
        await keep_receipt(Work(session, where, settings, now), GATEWAY, receipts[-1], by_person)
        # A message can hold 350 numbers, at 2.5 ms each: without a pause SQLite would block the loop.
        await asyncio.sleep(0)
    return receipts


async def phones_of(session: Session, team_id: int, mark: str) -> frozenset[str]:
    """Return the numbers that were taken in from a message."""
    taken = (
        sa.select(contact.c.phone)
        .join(touch, touch.c.contact_id == contact.c.id)
        .where(
            touch.c.team_id == team_id,
            touch.c.gateway == GATEWAY,
            touch.c.reference.in_([f"{mark}:{flags}" for flags in _FLAGS]),
            contact.c.phone.is_not(None),
        )
    )
    return frozenset((await session.execute(taken)).scalars())


def _flags(one: Mention, *, alone: bool) -> str:
    unsure_channel = "" if one.channel_sure else _GUESSED if one.channel else _UNNAMED
    return unsure_channel + (_NAME if not one.name_sure and (one.name or alone) else "")


def _texts(brought: IncomingParts, region: str) -> dict[str, str]:
    """Return for each number the part of the text about it."""
    found = find_numbers(brought.text, region)
    parts: dict[str, str] = {}
    for one, part in zip(found, excerpts(brought.text, found), strict=True):
        if one.phone:
            parts.setdefault(one.phone, part)
    return parts


# -- what is asked -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UnsureLead:
    """A lead of a message with an open question."""

    touch_id: int
    reference: str
    lead_id: int
    contact_id: int
    phone: str
    name: str | None
    channel_id: int
    asks_channel: bool
    asks_name: bool


_QUESTIONS = (
    sa.select(
        touch.c.id,
        touch.c.reference,
        lead.c.id.label("lead_id"),
        contact.c.id.label("contact_id"),
        contact.c.phone,
        contact.c.name,
        lead.c.channel_id,
        channel.c.slug,
        (lead.c.created_at == touch.c.received_at).label("new_lead"),
        (contact.c.created_at == touch.c.received_at).label("new_contact"),
    )
    .join(lead, lead.c.id == touch.c.lead_id)
    .join(contact, contact.c.id == touch.c.contact_id)
    .join(channel, channel.c.id == lead.c.channel_id)
    .where(
        touch.c.team_id == sa.bindparam("team"),
        touch.c.gateway == GATEWAY,
        touch.c.reference.in_(sa.bindparam("references", expanding=True)),
    )
    .order_by(touch.c.id)
)


async def questions(session: Session, team_id: int, mark: str) -> list[UnsureLead]:
    """List the questions about new leads of a message."""
    references = [f"{mark}:{flags}" for flags in _FLAGS]
    found = []
    for row in await session.execute(_QUESTIONS, {"team": team_id, "references": references}):
        flags = row.reference.rpartition(":")[2]
        asks_channel = row.new_lead and (_GUESSED in flags or (_UNNAMED in flags and row.slug == OTHER))
        asks_name = row.new_contact and _NAME in flags
        if asks_channel or asks_name:
            about = row.id, row.reference, row.lead_id, row.contact_id, row.phone or "", row.name, row.channel_id
            found.append(UnsureLead(*about, bool(asks_channel), bool(asks_name)))
    return found


async def choose_channel(
    session: Session, team_id: int, mark: str, channel_id: int, *, by: int, now: datetime
) -> tuple[Channel, list[int]]:
    """Set which channel a message's leads came through; return the channel and the leads.

    Raises:
        Gone: nothing of this message is asked.
    """
    chosen = await channels.channel_of(session, team_id, channel_id)
    asked = [one for one in await questions(session, team_id, mark) if one.asks_channel]
    if not asked:
        raise Gone("no lead of this message waits for a channel")
    leads = [one.lead_id for one in asked]
    await move_all(session, rechannelled(channel_id), (lead.c.id.in_(leads),), Cause(now, by))
    for one in asked:
        answered = one.reference.replace(f":{_UNNAMED}", f":{_GUESSED}")
        await session.execute(
            touch.update().where(touch.c.id == one.touch_id).values(channel_id=channel_id, reference=answered)
        )
    names = {one.id: one.name for one in await channels.channels(session, team_id)}
    before = sorted({names[one.channel_id] for one in asked})
    numbers = ", ".join(f"#{one.lead_id}" for one in asked[:10])
    await audit.note(session, team_id, by, audit.Change("lead_channel", numbers, before, chosen.name), now)
    return chosen, leads


@dataclass(frozen=True, slots=True)
class UnnamedContact:
    """A contact whose name is asked."""

    phone: str
    name: str | None


async def contact_of(session: Session, team_id: int, contact_id: int) -> UnnamedContact:
    """Return a contact of the team. Raises Gone when there is none."""
    found = sa.select(contact.c.phone, contact.c.name).where(contact.c.team_id == team_id, contact.c.id == contact_id)
    row = (await session.execute(found)).first()
    if row is None:
        raise Gone(f"no contact {contact_id}")
    return UnnamedContact(row.phone or "", row.name)


async def asked_name(session: Session, team_id: int, contact_id: int, mark: str) -> UnnamedContact:
    """Return a contact whose name is asked for a message. Raises Gone for any other: this is no look-up."""
    asked = await questions(session, team_id, mark)
    if not any(one.contact_id == contact_id and one.asks_name for one in asked):
        raise Gone(f"the name of contact {contact_id} is not asked")
    return await contact_of(session, team_id, contact_id)


async def name_contact(
    session: Session, team_id: int, contact_id: int, mark: str, raw: str, *, by: int, now: datetime
) -> tuple[str, list[int]]:
    """Set a contact's name and close the question. Return the name as kept and the contact's leads.

    Raises BadSetting when it is no name, Gone when this message does not ask for this contact's name.
    """
    before = await asked_name(session, team_id, contact_id, mark)
    name = cleaned(raw, example="Sara Ahmadi")
    for one in await questions(session, team_id, mark):
        if one.contact_id == contact_id and one.asks_name:
            answered = touch.update().where(touch.c.id == one.touch_id)
            await session.execute(answered.values(reference=one.reference.removesuffix(_NAME)))
    await session.execute(contact.update().where(contact.c.id == contact_id).values(name=name))
    await contact_keys.keep_changed(session, team_id, [contact_id])
    await audit.note(session, team_id, by, audit.Change("contact_name", f"#{contact_id}", before.name, name), now)
    leads = await session.execute(sa.select(lead.c.id).where(lead.c.contact_id == contact_id))
    return name, list(leads.scalars())


async def numberless_lead(session: Session, team_id: int, lead_id: int) -> str | None:
    """Return the name on a lead that waits for a number. Raises Gone when it waits no more."""
    waiting = (
        sa.select(contact.c.name)
        .join(lead, lead.c.contact_id == contact.c.id)
        .where(
            lead.c.id == lead_id,
            lead.c.team_id == team_id,
            lead.c.lane == Lane.NEEDS_NUMBER,
            lead.c.state == LeadState.OPEN,
        )
    )
    row = (await session.execute(waiting)).first()
    if row is None:
        raise Gone(f"lead {lead_id} does not wait for a number")
    name: str | None = row.name
    return name


async def cards_of(session: Session, leads: Sequence[int]) -> list[int]:
    """List the open hand-outs of leads, whose cards show what has changed."""
    found = await session.execute(
        sa.select(hand_out.c.id).where(
            hand_out.c.lead_id.in_(leads), hand_out.c.ended_at.is_(None), hand_out.c.card_id.is_not(None)
        )
    )
    return list(found.scalars())
