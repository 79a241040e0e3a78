"""Everything a card shows, read in a few statements."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.errors import Gone
from core.outcomes import TeamOutcome
from core.terms import Lane, Medium, TouchKind
from desk.leads.person import NOTHING_KNOWN, Known, known_of
from desk.messages.consent import wants_no
from desk.messages.standing import Window, window_of
from desk.settings.offers import offer_in_force
from desk.settings.outcome_kinds import outcomes_of
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import (
    attempt,
    callback,
    channel,
    contact,
    hand_out,
    lead,
    lead_offer,
    membership,
    note,
    outbox,
    outcome,
    person,
    touch,
)

LAST_TRIES = 3
LAST_TOUCHES = 3


@dataclass(frozen=True, slots=True)
class Try:
    """One earlier attempt."""

    number: int
    outcome: str
    """The key of the team's outcome,"""
    at: datetime
    agent: str
    note: str | None
    names: Mapping[str, str] = field(default_factory=dict)
    """and what the team calls it, by language."""


@dataclass(frozen=True, slots=True)
class TouchLine:
    """One thing the contact wrote or did."""

    kind: TouchKind
    entry: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """One note on a lead."""

    text: str
    file_kind: str | None
    file_id: str | None
    who: str
    at: datetime
    own: bool = True
    """Whether who looks at the card wrote it: numbers in what others wrote are masked."""


@dataclass(frozen=True, slots=True)
class Card:
    """A lead as the agent who holds it sees it."""

    hand_out_id: int
    lead_id: int
    member_id: int
    team_id: int
    contact_id: int
    phone: str
    name: str | None
    zone: str | None
    channel: str
    channel_id: int
    script: str
    entry: str
    campaign: str
    lane: Lane
    arrived_at: datetime
    due_at: datetime | None
    attempts: int
    reason: dict[str, Any]
    ended: bool
    offered: bool
    card_id: int | None
    offer: str | None
    promised_at: datetime | None
    promised_by_agent: bool
    topic: str
    no_texts: bool
    """Whether the contact wants no texts on some line."""
    tries: tuple[Try, ...]
    said: tuple[TouchLine, ...]
    notes: tuple[Noted, ...]
    known: Known = NOTHING_KNOWN
    """What is told of the person; empty where the card is only closed."""
    offer_id: int | None = None
    outcomes: tuple[TeamOutcome, ...] = ()
    """What can be answered; empty where the card is only closed."""
    window: Window | None = None
    """Until when they may be written to on their network."""


_PROMISE = (
    sa.select(callback.c.id)
    .where(callback.c.lead_id == lead.c.id, callback.c.state == sa.literal_column("'waiting'"))
    .order_by(callback.c.id)
    .limit(1)
    .correlate(lead)
    .scalar_subquery()
)

_CARD = Prepared(
    sa.select(
        hand_out.c.id,
        lead.c.id.label("lead_id"),
        hand_out.c.member_id,
        contact.c.id.label("contact_id"),
        contact.c.phone,
        contact.c.name,
        contact.c.zone,
        channel.c.name.label("channel"),
        channel.c.id.label("channel_id"),
        channel.c.script,
        lead.c.entry,
        lead.c.campaign,
        # A live lead cools in the hand, too.
        sa.case((hand_out.c.ended_at.is_(None), lead.c.lane), else_=hand_out.c.lane),
        lead.c.arrived_at,
        lead.c.due_at,
        lead.c.attempts,
        hand_out.c.reason,
        hand_out.c.ended_at.is_not(None).label("ended"),
        hand_out.c.offered,
        hand_out.c.card_id,
        lead.c.team_id,
        callback.c.due_at,
        (callback.c.member_id == hand_out.c.member_id).label("promised_by_agent"),
        callback.c.topic,
        wants_no(Medium.SMS, contact.c.id).label("no_texts"),
        sa.func.coalesce(lead_offer.c.campaign, lead.c.campaign).label("offer_campaign"),
    )
    .join(lead, lead.c.id == hand_out.c.lead_id)
    .join(contact, contact.c.id == lead.c.contact_id)
    .join(channel, channel.c.id == lead.c.channel_id)
    .outerjoin(callback, callback.c.id == _PROMISE)
    .outerjoin(lead_offer, lead_offer.c.lead_id == lead.c.id)
    .where(hand_out.c.id == sa.bindparam("hand_out"))
)


async def card_of(session: Session, hand_out_id: int, now: datetime) -> Card:
    """Read the card of a hand-out. Raises Gone where there is none."""
    row = await _CARD.first(session, hand_out=hand_out_id)
    if row is None:
        raise Gone(f"no hand-out {hand_out_id}")
    (
        found,
        lead_id,
        member_id,
        contact_id,
        phone,
        name,
        zone,
        channel_name,
        channel_id,
        script,
        entry,
        campaign,
        lane,
        arrived_at,
        due_at,
        attempts,
        reason,
        ended,
        offered,
        card_id,
        team_id,
        promised_at,
        promised_by_agent,
        topic,
        no_texts,
        offer_campaign,
    ) = row
    offer = await offer_in_force(session, team_id, channel_id, offer_campaign, now)
    return Card(
        found,
        lead_id,
        member_id,
        team_id,
        contact_id,
        phone or "",
        name,
        zone,
        channel_name,
        channel_id,
        script,
        entry,
        campaign,
        Lane(lane),
        arrived_at,
        due_at,
        attempts,
        reason,
        ended,
        offered,
        card_id,
        offer.said if offer else None,
        promised_at,
        bool(promised_by_agent),
        topic or "",
        bool(no_texts),
        await tries_of(session, lead_id, LAST_TRIES) if attempts else (),
        await said_by(session, contact_id, LAST_TOUCHES),
        await notes_on(session, lead_id, 3, member_id),
        offer_id=offer.id if offer else None,
    )


async def whole_card(session: Session, hand_out_id: int, now: datetime) -> Card:
    """Read the card of a hand-out with what is known of the person: as it is shown. Raises Gone."""
    card = await card_of(session, hand_out_id, now)
    known = await known_of(session, card.contact_id, card.lead_id, hand_out_id)
    window = await window_of(session, card.contact_id, now)
    return replace(card, known=known, outcomes=await outcomes_of(session, card.team_id), window=window)


OUTCOME_OF_ATTEMPT = sa.and_(outcome.c.team_id == attempt.c.team_id, outcome.c.key == attempt.c.outcome)
_TRIES = Prepared(
    sa.select(
        attempt.c.number,
        attempt.c.outcome,
        attempt.c.at,
        person.c.name.label("agent"),
        attempt.c.note,
        outcome.c.names,
    )
    .outerjoin(outcome, OUTCOME_OF_ATTEMPT)
    .join(membership, membership.c.id == attempt.c.member_id)
    .join(person, person.c.id == membership.c.person_id)
    .where(attempt.c.lead_id == sa.bindparam("lead"), attempt.c.undone_at.is_(None))
    .order_by(attempt.c.at.desc(), attempt.c.id.desc())
    .limit(sa.bindparam("limit"))
)


async def tries_of(session: Session, lead_id: int, limit: int) -> tuple[Try, ...]:
    """List the newest attempts at a lead, the newest first."""
    rows = await _TRIES.rows(session, lead=lead_id, limit=limit)
    return tuple(read_try(row) for row in rows)


def read_try(row: Any) -> Try:
    """Return an attempt by the columns of its row."""
    return Try(row.number, row.outcome, row.at, row.agent, row.note, row.names or {})


_SAID = Prepared(
    sa.select(touch.c.kind, touch.c.entry, touch.c.text, touch.c.received_at)
    .where(touch.c.contact_id == sa.bindparam("contact"), touch.c.withdrawn.is_(sa.false()))
    .order_by(touch.c.id.desc())
    .limit(sa.bindparam("limit"))
)


async def said_by(session: Session, contact_id: int, limit: int) -> tuple[TouchLine, ...]:
    """List the newest touches of a contact, the newest first."""
    rows = await _SAID.rows(session, contact=contact_id, limit=limit)
    return tuple(TouchLine(TouchKind(row[0]), row[1], row[2], row[3]) for row in rows)


_VIEWER = sa.select(membership.c.person_id).where(membership.c.id == sa.bindparam("viewer")).scalar_subquery()
_NOTES = Prepared(
    sa.select(
        note.c.text,
        note.c.file_kind,
        note.c.file_id,
        person.c.name,
        note.c.at,
        sa.func.coalesce(note.c.person_id == _VIEWER, sa.false()).label("own"),
    )
    .join(person, person.c.id == note.c.person_id)
    .where(note.c.lead_id == sa.bindparam("lead"))
    .order_by(note.c.id.desc())
    .limit(sa.bindparam("limit"))
)


async def notes_on(session: Session, lead_id: int, limit: int, viewer: int | None = None) -> tuple[Noted, ...]:
    """List the newest notes on a lead, the newest first. `viewer`: the membership of who looks at them."""
    rows = await _NOTES.rows(session, lead=lead_id, limit=limit, viewer=viewer)
    return tuple(Noted(text, kind, file, who, at, bool(own)) for text, kind, file, who, at, own in rows)


async def card_in_message(session: Session, member_id: int, message_id: int) -> int | None:
    """Find the hand-out whose card is this message in the agent's chat."""
    found = await session.execute(
        sa.select(hand_out.c.id)
        .join(outbox, outbox.c.id == hand_out.c.card_id)
        .where(hand_out.c.member_id == member_id, outbox.c.message_id == message_id)
        .order_by(hand_out.c.id.desc())
        .limit(1)
    )
    key: int | None = found.scalar_one_or_none()
    return key
