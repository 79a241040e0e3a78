"""What an agent tells of one call, and the lead it is about."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any, NamedTuple

import sqlalchemy as sa

from core.leads import BROUGHT_BACK
from core.terms import Lane, LostReason
from desk.leads.closed_card import WAITS, ClosedCard
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import callback, contact, hand_out, lead, protocol


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was sold: the product if named, the amount in minor units."""

    product_id: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class Report:
    """What an agent tells of one call; `outcome`: the key of one of the team's."""

    outcome: str
    reason: LostReason | None = None
    note: str | None = None
    callback_at: datetime | None = None
    topic: str = ""
    place: str = ""
    """Where one meets, if the outcome is a meeting."""
    sale: Agreed | None = None
    sure: bool = False
    """It was asked about, because the call was short, and confirmed."""

    def plain(self) -> dict[str, Any]:
        """Return it as it is kept until it is recorded."""
        kept = asdict(self)
        kept["callback_at"] = self.callback_at.isoformat() if self.callback_at is not None else None
        return kept

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Report":
        """Return what was kept."""
        at, reason, sale = kept["callback_at"], kept["reason"], kept["sale"]
        return cls(
            outcome=kept["outcome"],
            reason=LostReason(reason) if reason is not None else None,
            note=kept["note"],
            callback_at=datetime.fromisoformat(at) if at is not None else None,
            topic=kept["topic"],
            place=kept["place"],
            sale=Agreed(**sale) if sale is not None else None,
            sure=kept["sure"],
        )


class HeldLead(NamedTuple):
    """The lead an outcome is about, as it was before."""

    lead: SimpleNamespace
    card: ClosedCard
    """What its card is closed with."""
    zone: str | None
    lane: Lane
    """In which it was handed out; it may have cooled since."""
    started_at: datetime
    helps_id: int | None
    """For whom the call was made: the agent who promised it, whose the lead and the sale stay."""
    promised: bool
    """Whether it waits for a promised call."""
    has_protocols: bool
    """Whether its team has protocols beside its settings."""
    missed_at: datetime | None = None
    """When this call was promised for, if it came too late."""
    draft: Mapping[str, Any] | None = None
    """What had been begun on the card, as it is kept (`desk.leads.drafts`)."""

    def dimensions(self) -> dict[str, Any]:
        """Return what a row about this lead repeats of it, so that it stays true when the lead moves on."""
        its = self.lead
        return {
            "team_id": its.team_id,
            "lead_id": its.id,
            "contact_id": its.contact_id,
            "channel_id": its.channel_id,
            "entry": its.entry,
            "campaign": its.campaign,
            "lane": self.lane,
        }


CALLS_FOR: sa.ColumnElement[int | None] = sa.case((lead.c.owner_id == hand_out.c.helps_id, hand_out.c.helps_id))
"""For whom a call is made: the agent who promised it, as long as the lead is theirs; for who has left, nobody does."""
_SEEN = ("id", "team_id", "contact_id", "channel_id", "entry", "campaign", "branch", "arrived_at", "recycles", "tier")
_OF_LEAD = (*_SEEN, *BROUGHT_BACK)
_HELD = Prepared(
    sa.select(
        *(lead.c[name] for name in _OF_LEAD),
        sa.func.coalesce(contact.c.phone, "").label("phone"),
        contact.c.name,
        contact.c.zone,
        hand_out.c.card_id,
        WAITS.label("waits"),
        hand_out.c.lane.label("handed_lane"),
        hand_out.c.started_at,
        CALLS_FOR.label("helps_id"),
        hand_out.c.draft,
        sa.exists().where(callback.c.lead_id == lead.c.id, sa.text("callback.state = 'waiting'")).label("promised"),
        sa.exists()
        .where(protocol.c.team_id == lead.c.team_id, sa.text("protocol.state = 'live'"))
        .label("has_protocols"),
    )
    .join(hand_out, hand_out.c.lead_id == lead.c.id)
    .join(contact, contact.c.id == lead.c.contact_id)
    .where(hand_out.c.id == sa.bindparam("hand_out"))
)


async def held_lead(session: Session, hand_out_id: int) -> HeldLead:
    """Return the lead of a hand-out, which must be there."""
    row = await _HELD.first(session, hand_out=hand_out_id)
    assert row is not None
    its = SimpleNamespace(**{name: getattr(row, name) for name in _OF_LEAD})
    card = ClosedCard(hand_out_id, row.card_id, row.phone, row.name, bool(row.waits))
    flags = bool(row.promised), bool(row.has_protocols)
    return HeldLead(its, card, row.zone, Lane(row.handed_lane), row.started_at, row.helps_id, *flags, draft=row.draft)
