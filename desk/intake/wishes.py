"""Opt-outs and opt-ins: kept, carried out, and answered once."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.arrivals.inbound import ConsentChange
from core.arrivals.phones import zone_of
from core.arrivals.wishes import ConsentWish
from core.consent import ConsentSource
from core.leads import unwanted
from core.terms import Medium, TouchKind
from desk.intake import contacts
from desk.intake.arrival_channels import channel_of, channel_row
from desk.intake.known_numbers import bar_contact, close_leads
from desk.intake.receive import BY_ITSELF, is_own, number_of, open_lead_of
from desk.intake.touches import TouchPlace, keep_wish
from desk.leads.move_values import PutBack
from desk.messages.consent import ConsentWord, keep
from desk.people.directory import Team
from desk.settings.channels import rules_of
from storage.database import Session
from storage.tables import touch

MEDIUM_OF_KIND = {TouchKind.SMS: Medium.SMS, TouchKind.DIRECT: Medium.DIRECT, TouchKind.FORM: Medium.EMAIL}
WANTS_NO_TEXTS = "wants no texts"


@dataclass(frozen=True, slots=True)
class WishResult:
    """What became of an opt-out or opt-in."""

    wish: ConsentWish
    contact_id: int
    answer: bool
    """Whether to confirm it: once, and not where the provider does."""
    lead_id: int | None
    """The open lead, whose agent should see what was written."""
    cards: list[PutBack]
    """Cards that agents lose by it."""


async def apply_wish(session: Session, team: Team, change: ConsentChange, *, now: datetime) -> WishResult | None:
    """Carry out an opt-out or opt-in. None for a number of our own, or where the person cannot be told.

    A contact who stops texts is still called if they once asked for something themselves. A contact who wants no calls
    gets no calls and no texts. Neither opens a lead.
    """
    inbound = change.inbound
    phone = await number_of(session, team, inbound)
    if (phone is None and inbound.handle is None) or (phone is not None and await is_own(session, team.id, phone)):
        return None
    who = await contacts.meet(session, team, phone, inbound, zone_of(phone, team.timezone) if phone else None, now)
    medium = MEDIUM_OF_KIND.get(inbound.kind, Medium.SMS)
    again = change.wish is ConsentWish.TEXTS_AGAIN
    how = ConsentSource.PROVIDER if change.answered else ConsentSource.WORD
    said = ConsentWord(medium, inbound.to or "", again, how, inbound.text)
    changes = await keep(session, team.id, who.id, said, now)
    cards = list(who.lost)
    if change.wish is ConsentWish.NO_CALLS:
        barred = await bar_contact(session, team, who.id, by=None, now=now)
        changes, cards = changes or barred.changed, [*cards, *barred.cards]
    elif not again and not await _asked_themselves(session, who.id):
        cards += await close_leads(session, who.id, now, unwanted(now, WANTS_NO_TEXTS), None, WANTS_NO_TEXTS)
    lead_id = await open_lead_of(session, who.id)
    slug, entry = channel_of(inbound, await rules_of(session, team.id))
    channel_id, _ = await channel_row(session, team.id, slug)
    await keep_wish(session, team.id, inbound, TouchPlace(who.id, lead_id, channel_id, entry), now)
    return WishResult(change.wish, who.id, changes and not change.answered, lead_id, cards)


async def _asked_themselves(session: Session, contact_id: int) -> bool:
    asked = (touch.c.contact_id == contact_id, touch.c.kind.in_(BY_ITSELF), touch.c.wish.is_(sa.false()))
    return (await session.execute(sa.select(sa.literal(1)).where(*asked).limit(1))).first() is not None
