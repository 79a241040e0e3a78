"""Everything a card shows, read in a few statements."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.errors import Gone
from core.outcomes import TeamOutcome
from core.terms import Lane, Medium
from desk.leads.card_lines import AttemptLine, Noted, TouchLine, notes_on, touches_of_contact, tries_of
from desk.leads.person import NOTHING_KNOWN, SUMS, KnownPerson, known_person, sums_of
from desk.leads.previous_hand_out import had_before, previous_hand_out
from desk.messages.consent import opted_out
from desk.messages.standing import ReplyWindow, window_of
from desk.settings.offers import offer_in_force
from desk.settings.outcome_kinds import outcomes_of
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import (
    callback,
    channel,
    contact,
    hand_out,
    handle,
    lead,
    lead_offer,
    meeting,
    membership,
    note,
    offer,
    outbox,
    person,
    touch,
)

LAST_TRIES = 3
LAST_TOUCHES = 3


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
    begun: bool
    """Whether an outcome was begun on it and not yet recorded."""
    returned: bool
    """Whether an earlier hand-out of this lead has ended."""
    card_id: int | None
    offer: str | None
    promised_at: datetime | None
    promised_by_agent: bool
    topic: str
    meets: bool
    """Whether what was promised is a meeting."""
    no_texts: bool
    """Whether the contact wants no texts on some line."""
    on_network: bool
    """Whether the contact ever wrote on a network, so that they may perhaps be answered there."""
    tries: tuple[AttemptLine, ...]
    said: tuple[TouchLine, ...]
    notes: tuple[Noted, ...]
    known: KnownPerson = NOTHING_KNOWN
    """What is told of the person; empty where the card is only closed."""
    offer_id: int | None = None
    outcomes: tuple[TeamOutcome, ...] = ()
    """What can be answered; empty where the card is only closed."""
    window: ReplyWindow | None = None
    """Until when they may be written to on their network."""


_PROMISE = (
    sa.select(callback.c.id)
    .where(callback.c.lead_id == lead.c.id, callback.c.state == sa.literal_column("'waiting'"))
    .order_by(callback.c.id)
    .limit(1)
    .correlate(lead)
    .scalar_subquery()
)

_SHOWN = (
    sa.select(
        hand_out.c.id.label("hand_out_id"),
        lead.c.id.label("lead_id"),
        hand_out.c.member_id,
        contact.c.id.label("contact_id"),
        sa.func.coalesce(contact.c.phone, "").label("phone"),
        contact.c.name,
        contact.c.zone,
        channel.c.name.label("channel"),
        channel.c.id.label("channel_id"),
        channel.c.script,
        lead.c.entry,
        lead.c.campaign,
        # A live lead cools in the hand, too.
        sa.case((hand_out.c.ended_at.is_(None), lead.c.lane), else_=hand_out.c.lane).label("lane"),
        lead.c.arrived_at,
        lead.c.due_at,
        lead.c.attempts,
        lead.c.last_outcome,
        hand_out.c.reason,
        hand_out.c.ended_at.is_not(None).label("ended"),
        hand_out.c.offered,
        hand_out.c.draft.is_not(None).label("begun"),
        hand_out.c.card_id,
        lead.c.team_id,
        callback.c.due_at.label("promised_at"),
        (callback.c.member_id == hand_out.c.member_id).label("promised_by_agent"),
        callback.c.topic,
        sa.exists().where(meeting.c.callback_id == callback.c.id).label("meets"),
        opted_out(Medium.SMS, contact.c.id).label("no_texts"),
        sa.func.coalesce(lead_offer.c.campaign, lead.c.campaign).label("offer_campaign"),
        # What most leads have none of is not asked for in a statement of its own.
        sa.exists().where(offer.c.team_id == lead.c.team_id).label("offers"),
        sa.exists().where(note.c.lead_id == lead.c.id).label("noted"),
        sa.exists().where(touch.c.contact_id == contact.c.id).label("touched"),
        had_before(lead.c.id, hand_out.c.id).label("returned"),
        sa.exists().where(handle.c.contact_id == contact.c.id).label("on_network"),
    )
    .join(lead, lead.c.id == hand_out.c.lead_id)
    .join(contact, contact.c.id == lead.c.contact_id)
    .join(channel, channel.c.id == lead.c.channel_id)
    .outerjoin(callback, callback.c.id == _PROMISE)
    .outerjoin(lead_offer, lead_offer.c.lead_id == lead.c.id)
    .where(hand_out.c.id == sa.bindparam("hand_out"))
)
_CARD = Prepared(_SHOWN)
_WHOLE = Prepared(_SHOWN.add_columns(*sums_of(contact.c.id, lead.c.id)))


async def card_of(session: Session, hand_out_id: int, now: datetime) -> Card:
    """Read the card of a hand-out. Raises Gone where there is none."""
    return Card(**await _shown(session, await _row(_CARD, session, hand_out_id), now))


async def _row(statement: Prepared, session: Session, hand_out_id: int) -> Any:
    row = await statement.first(session, hand_out=hand_out_id)
    if row is None:
        raise Gone(f"no hand-out {hand_out_id}")
    return row


async def _shown(session: Session, row: Any, now: datetime) -> dict[str, Any]:
    given: dict[str, Any] = {name: value for name, value in row._asdict().items() if name not in SUMS}
    campaign, last = given.pop("offer_campaign"), given.pop("last_outcome")
    offers, noted, touched = given.pop("offers"), given.pop("noted"), given.pop("touched")
    offer = await offer_in_force(session, row.team_id, row.channel_id, campaign, now) if offers else None
    given |= {
        "lane": Lane(row.lane),
        "promised_by_agent": bool(row.promised_by_agent),
        "topic": row.topic or "",
        "meets": bool(row.meets),
        "no_texts": bool(row.no_texts),
        "ended": bool(row.ended),
        "begun": bool(row.begun),
        "returned": bool(row.returned),
        "on_network": bool(row.on_network),
    }
    return given | {
        "offer": offer.said if offer else None,
        "offer_id": offer.id if offer else None,
        # Who comes back, or has a second chance, is counted anew; what came of the calls before is known.
        "tries": await tries_of(session, row.lead_id, LAST_TRIES) if row.attempts or last else (),
        "said": await touches_of_contact(session, row.contact_id, LAST_TOUCHES) if touched else (),
        "notes": await notes_on(session, row.lead_id, 3, row.member_id) if noted else (),
    }


async def whole_card(session: Session, hand_out_id: int, now: datetime, outcomes: tuple[TeamOutcome, ...] = ()) -> Card:
    """Read the card of a hand-out with what is known of the person: as it is shown. Raises Gone.

    `outcomes`: those of its team, where they were read already.
    """
    row = await _row(_WHOLE, session, hand_out_id)
    given = await _shown(session, row, now)
    came = await previous_hand_out(session, row.lead_id, hand_out_id) if row.returned else None
    known = await known_person(session, row.contact_id, row.lead_id, came, row)
    window = await window_of(session, row.contact_id, now) if row.on_network else None
    outcomes = outcomes or await outcomes_of(session, row.team_id)
    return Card(**given, known=known, outcomes=outcomes, window=window)


async def team_written_about(session: Session, person_id: int, message_id: int | None) -> int | None:
    """Return the team whose card a person's message is about; None: they have no card in hand.

    That of the card the message answers, by its id in their private chat; else that of a card they have in hand,
    of several in the team they look at.
    """
    theirs = sa.and_(membership.c.person_id == person_id, membership.c.active.is_(sa.true()))
    of = sa.select(membership.c.team_id).join(hand_out, hand_out.c.member_id == membership.c.id).where(theirs)
    if message_id is not None:
        card = of.join(outbox, outbox.c.id == hand_out.c.card_id).where(outbox.c.message_id == message_id)
        answered: int | None = (await session.execute(card.order_by(hand_out.c.id.desc()).limit(1))).scalar()
        if answered is not None:
            return answered
    in_view = sa.select(person.c.team_id).where(person.c.id == person_id).scalar_subquery()
    in_hand = of.where(hand_out.c.ended_at.is_(None), hand_out.c.offered.is_(sa.false()))
    nearest = sa.case((membership.c.team_id == in_view, 0), else_=1)
    held: int | None = (await session.execute(in_hand.order_by(nearest, hand_out.c.id).limit(1))).scalar()
    return held


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
