"""Bought leads that were no leads, as a list for the supplier: each with the reason and the proof."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from core.arrivals.phones import normalise
from core.errors import NotANumber
from core.leads import MoveKind
from core.terms import BankRowState, OutcomeKind
from desk.people.directory import Team
from storage.database import Session
from storage.tables import attempt, bank, bank_row, channel, contact, lead, lead_event, touch

MOST = 5000


class BadReason(StrEnum):
    """Why a supplier should not be paid for a lead."""

    NOT_A_NUMBER = "not-a-number"
    WRONG_NUMBER = "wrong-number"
    KNOWN = "known"
    """We had the contact before."""
    DO_NOT_CALL = "do-not-call"
    OWN_NUMBER = "own-number"


@dataclass(frozen=True, slots=True)
class BadLead:
    """One lead to complain about."""

    reference: str
    """The supplier's own id of it; empty where it has none."""
    phone: str
    came_at: datetime
    why: BadReason
    proved_at: datetime | None
    """When an agent heard it, when we first had the contact, or when the row was refused."""
    calls: int


async def bad_leads(session: Session, team: Team, channel_id: int, since: datetime) -> list[BadLead]:
    """Return the bought leads of a channel since a moment that were no leads, the newest first."""
    called = await session.execute(_wrong(team.id, channel_id, since))
    rows = await session.execute(_refused(team.id, channel_id, since))
    again = await session.execute(_known(team.id, channel_id, since))
    found = [_of_row(row) for row in rows]
    found += [
        BadLead(row.reference or "", row.phone or "", row.came_at, BadReason.WRONG_NUMBER, row.heard_at, row.calls)
        for row in called
    ]
    found += [
        BadLead(row.reference, row.phone or "", row.received_at, BadReason.KNOWN, row.created_at, 0) for row in again
    ]
    # One complaint for each lead, with the first of these reasons. Rows of two days' files, and numbers of one message,
    # share a reference.
    once = {(one.reference, _number(one.phone, team.region)): one for one in reversed(found)}
    return sorted(once.values(), key=lambda one: one.came_at, reverse=True)[:MOST]


def _number(raw: str, region: str) -> str:
    """Return a number as E.164, or unchanged if it is none."""
    try:
        return normalise(raw, region)
    except NotANumber:
        return raw


def _of_row(row: Any) -> BadLead:
    why = BadReason(row.took)
    return BadLead(row.external_id, (row.content or {}).get("phone", ""), row.kept_at, why, row.ended_at, 0)


_REFERENCE = (
    sa.select(touch.c.reference)
    .where(touch.c.lead_id == lead_event.c.lead_id)
    .order_by(touch.c.id)
    .limit(1)
    .correlate(lead_event)
    .scalar_subquery()
)
"""The network's id of a lead: the reference of its first touch."""
_CALLS = (
    sa.select(sa.func.count())
    .where(attempt.c.lead_id == lead_event.c.lead_id, attempt.c.undone_at.is_(None))
    .correlate(lead_event)
    .scalar_subquery()
)


def _wrong(team_id: int, channel_id: int, since: datetime) -> Any:
    """Select the leads whose number was somebody else's."""
    heard = attempt.alias("heard")
    return (
        sa.select(
            _REFERENCE.label("reference"),
            contact.c.phone,
            lead_event.c.at.label("came_at"),
            heard.c.at.label("heard_at"),
            _CALLS.label("calls"),
        )
        .join(lead, lead.c.id == lead_event.c.lead_id)
        .join(contact, contact.c.id == lead.c.contact_id)
        .join(
            heard,
            sa.and_(heard.c.lead_id == lead.c.id, heard.c.undone_at.is_(None), heard.c.kind == OutcomeKind.UNWORKABLE),
        )
        .where(
            lead_event.c.team_id == team_id,
            lead_event.c.what == MoveKind.ARRIVED,
            lead_event.c.channel_id == channel_id,
            lead_event.c.at >= since,
        )
    )


def _refused(team_id: int, channel_id: int, since: datetime) -> Any:
    """Select the rows of this channel's banks that were refused."""
    slug = sa.select(channel.c.slug).where(channel.c.id == channel_id).scalar_subquery()
    return (
        sa.select(
            bank_row.c.external_id,
            bank_row.c.content,
            bank_row.c.took,
            bank_row.c.kept_at,
            bank_row.c.ended_at,
        )
        .join(bank, bank.c.id == bank_row.c.bank_id)
        .where(
            bank.c.team_id == team_id,
            bank.c.channel == slug,
            bank_row.c.state == BankRowState.REFUSED,
            bank_row.c.ended_at >= since,
        )
    )


def _known(team_id: int, channel_id: int, since: datetime) -> Any:
    """Select the contacts of this channel whom we had from elsewhere before."""
    earlier = touch.alias("earlier")
    from_elsewhere = sa.exists().where(
        earlier.c.contact_id == touch.c.contact_id,
        earlier.c.id < touch.c.id,
        earlier.c.channel_id != touch.c.channel_id,
        earlier.c.wish.is_(sa.false()),
    )
    return (
        sa.select(touch.c.reference, contact.c.phone, touch.c.received_at, contact.c.created_at)
        .join(contact, contact.c.id == touch.c.contact_id)
        .where(
            touch.c.team_id == team_id,
            touch.c.channel_id == channel_id,
            touch.c.received_at >= since,
            touch.c.wish.is_(sa.false()),
            from_elsewhere,
        )
    )
