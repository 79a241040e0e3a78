"""Offers: what marketing promises, by channel, campaign or product, and for how long."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from core.calendar.worktime import day_bounds, local_date
from core.errors import BadSetting
from core.folding import fold
from core.leads import MoveKind
from core.naming import cleaned_text, unknown
from desk.operations import audit
from storage.database import Session
from storage.prepared import Prepared, insert_row
from storage.tables import channel, lead_event, offer, product

CAMPAIGNS_SHOWN = 10
_SPELLINGS = 200
"""Spellings that are looked through: one campaign is spelled in several ways."""
OFFER_LIMIT = 500
"""Characters of an offer: agents read it while the phone rings."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What marketing promised, to whom, and until when."""

    id: int
    channel_id: int | None
    channel: str | None
    """The channel's name; None: promised on every channel."""
    campaign: str | None
    text: str
    valid_from: datetime
    valid_to: datetime | None
    product: str | None = None
    """The product it is about, where it is about one."""

    @property
    def said(self) -> str:
        """The offer as it stands on a card."""
        return f"{self.product}: {self.text}" if self.product else self.text


_OFFER = (
    offer.c.id,
    offer.c.channel_id,
    channel.c.name.label("channel"),
    offer.c.campaign,
    offer.c.text,
    offer.c.valid_from,
    offer.c.valid_to,
    product.c.name.label("product"),
)
_FROM = offer.outerjoin(channel, channel.c.id == offer.c.channel_id).outerjoin(
    product, product.c.id == offer.c.product_id
)

_IN_FORCE = Prepared(
    sa.select(*_OFFER)
    .select_from(_FROM)
    .where(
        offer.c.team_id == sa.bindparam("team"),
        sa.or_(offer.c.channel_id.is_(None), offer.c.channel_id == sa.bindparam("channel")),
        sa.or_(offer.c.campaign.is_(None), offer.c.campaign == sa.bindparam("campaign")),
        offer.c.valid_from <= sa.bindparam("now"),
        sa.or_(offer.c.valid_to.is_(None), offer.c.valid_to > sa.bindparam("now")),
    )
    .order_by(offer.c.campaign.is_(None), offer.c.channel_id.is_(None), offer.c.valid_from.desc(), offer.c.id.desc())
    .limit(1)
)


async def offer_in_force(
    session: Session, team_id: int, channel_id: int, campaign: str | None, now: datetime
) -> Offer | None:
    """Return the offer for a contact: that of their campaign, else of their channel, else of everybody."""
    row = await _IN_FORCE.first(session, team=team_id, channel=channel_id, campaign=fold(campaign or ""), now=now)
    return Offer(**row._asdict()) if row else None


async def offers(session: Session, team_id: int, now: datetime) -> list[Offer]:
    """List the offers in force and to come, the newest first."""
    rows = await session.execute(
        sa.select(*_OFFER)
        .select_from(_FROM)
        .where(offer.c.team_id == team_id, sa.or_(offer.c.valid_to.is_(None), offer.c.valid_to > now))
        .order_by(offer.c.valid_from.desc(), offer.c.id.desc())
    )
    return [Offer(**row._mapping) for row in rows]


@dataclass(frozen=True, slots=True)
class NewOffer:
    """A new offer: its text, channel, campaign, product and time."""

    text: str
    channel_id: int | None = None
    campaign: str | None = None
    product_id: int | None = None
    valid_from: datetime | None = None
    """None: from now on."""
    valid_to: datetime | None = None
    """None: without an end."""


async def add_offer(session: Session, team_id: int, new: NewOffer, *, by: int | None, now: datetime) -> Offer:
    """Add an offer on a channel, for a campaign, of a product, or for everybody.

    Raises BadSetting when there is no text, too much of it, or no time left.
    """
    said = cleaned_text(new.text, example="۲۰٪ تخفیف / 20% off", limit=OFFER_LIMIT)
    begins, ends = new.valid_from or now, new.valid_to
    if not said or (ends is not None and ends <= max(begins, now)):
        example = "/offers instagram 7d 20% off"
        raise BadSetting("an offer needs a text and an end that is to come", what="offer-end", example=example)
    if new.channel_id is not None:
        await _must_be_ours(session, team_id, new.channel_id)
    made = await insert_row(
        session,
        offer,
        team_id=team_id,
        channel_id=new.channel_id,
        campaign=fold(new.campaign or "") or None,
        product_id=new.product_id,
        text=said,
        valid_from=begins,
        valid_to=ends,
        created_by=by,
    )
    until = ends.isoformat() if ends else None
    await audit.note(session, team_id, by, audit.Change("offer", str(made), None, {"text": said, "until": until}), now)
    return await offer_of(session, team_id, made)


async def same_offer(session: Session, team_id: int, new: NewOffer, now: datetime) -> Offer | None:
    """Return an offer of the same text for the same target in an overlapping time, None where there is none."""
    begins = max(new.valid_from or now, now)
    rows = await session.execute(
        sa.select(*_OFFER)
        .select_from(_FROM)
        .where(
            offer.c.team_id == team_id,
            offer.c.channel_id.is_not_distinct_from(new.channel_id),
            offer.c.campaign.is_not_distinct_from(fold(new.campaign or "") or None),
            offer.c.product_id.is_not_distinct_from(new.product_id),
            sa.or_(offer.c.valid_to.is_(None), offer.c.valid_to > begins),
            sa.true() if new.valid_to is None else offer.c.valid_from < new.valid_to,
        )
        .order_by(offer.c.id)
    )
    return next((Offer(**row._mapping) for row in rows if fold(row.text) == fold(new.text)), None)


async def running_campaigns(session: Session, team_id: int, since: datetime) -> list[str]:
    """Return the ten campaigns with the most leads since then, each as most leads spell it."""
    leads = sa.func.count().label("leads")
    came = (
        sa.select(lead_event.c.campaign, leads)
        .where(lead_event.c.team_id == team_id, lead_event.c.what == MoveKind.ARRIVED, lead_event.c.at >= since)
        .where(lead_event.c.campaign.is_not(None), lead_event.c.campaign != "")
        .group_by(lead_event.c.campaign)
        .order_by(leads.desc(), lead_event.c.campaign)
        .limit(_SPELLINGS)
    )
    spelled: dict[str, str] = {}
    total: Counter[str] = Counter()
    for row in await session.execute(came):
        spelled.setdefault(fold(row.campaign), row.campaign)
        total[fold(row.campaign)] += row.leads
    return [spelled[name] for name, _ in total.most_common(CAMPAIGNS_SHOWN)]


def end_after(days: int, zone: str, now: datetime) -> datetime:
    """Return the end of the local day so many days from today: 0 is tonight."""
    return day_bounds(local_date(now, zone) + timedelta(days=days), zone)[1]


async def end_offer(
    session: Session, team_id: int, offer_id: int, *, by: int | None, now: datetime, at: datetime | None = None
) -> Offer:
    """End an offer now, or at a later time `at`; one that has not begun by then never will. It stays on record."""
    one = await offer_of(session, team_id, offer_id)
    end = at if at is not None and max(now, one.valid_from) < at else now
    if one.valid_to is None or one.valid_to > end:
        await session.execute(offer.update().where(offer.c.id == offer_id).values(valid_to=end))
        left = {"text": one.text, "until": end.isoformat()} if end > now else None
        await audit.note(session, team_id, by, audit.Change("offer", str(offer_id), {"text": one.text}, left), now)
    return replace(one, valid_to=end)


async def offer_of(session: Session, team_id: int, offer_id: int) -> Offer:
    """Return an offer by id."""
    found = await session.execute(
        sa.select(*_OFFER).select_from(_FROM).where(offer.c.team_id == team_id, offer.c.id == offer_id)
    )
    row = found.first()
    if row is None:
        raise unknown("offer", str(offer_id), [])
    return Offer(**row._mapping)


async def _must_be_ours(session: Session, team_id: int, channel_id: int) -> None:
    found = await session.execute(
        sa.select(channel.c.id).where(channel.c.id == channel_id, channel.c.team_id == team_id)
    )
    if found.first() is None:
        raise unknown("channel", str(channel_id), [])
