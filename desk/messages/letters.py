"""Letters of the packages above, which queue them themselves; the text is kept when the letter leaves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.addresses import Address, behind_gateway
from core.journeys.sending import NotSent
from core.mail_terms import MessageState, TemplateKind, Urgency
from core.message_parts import for_phones, parts_of
from core.terms import Medium
from desk.messages.sending import LETTER_KEY, CustomerText, way_of
from desk.messages.standing import standing
from desk.messages.ways import Ways
from desk.people.work import Work
from storage.database import Session, insert
from storage.tables import customer_message


async def written(work: Work, ways: Ways, text: CustomerText) -> tuple[Address, dict[str, Any]] | NotSent:
    """Return the address and the payload of a text's letter, or why it may not be sent.

    For callers with a ledger of their own, who queue the letter themselves: the text is kept when the letter leaves,
    under the letter's number.
    """
    way = way_of(work, ways, text)
    if isinstance(way, NotSent):
        return way
    stands = await standing(work, way, text.contact_id, text.purpose)
    if isinstance(stands, NotSent):
        return stands
    payload = {
        "team": work.team.id,
        "contact": text.contact_id,
        "lead": text.lead_id,
        "template": text.template_id,
        "text": for_phones(text.text),
        "medium": way.medium.value,
        "kind": text.purpose.kind.value,
        "advert": text.purpose.kind is TemplateKind.ADVERT,
        "gateway": way.gateway,
        "line": way.line,
    }
    return behind_gateway(way.gateway, stands.to), payload


def is_letter(team_id: Any, letter_id: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Return the condition that a text of a team was kept when this letter left."""
    key = sa.literal(LETTER_KEY) + sa.cast(letter_id, sa.String)
    return sa.and_(customer_message.c.team_id == team_id, customer_message.c.key == key)


async def enter(session: Session, letter_id: int, payload: Mapping[str, Any], urgency: Urgency, now: datetime) -> int:
    """Keep the text of a letter that leaves. Return its id; a letter that comes again has one already."""
    key = f"{LETTER_KEY}{letter_id}"
    made = await session.execute(
        insert(session, customer_message)
        .values(
            team_id=payload["team"],
            contact_id=payload["contact"],
            lead_id=payload["lead"],
            template_id=payload["template"],
            key=key,
            medium=Medium(payload["medium"]),
            kind=TemplateKind(payload["kind"]),
            urgency=urgency,
            gateway=payload["gateway"],
            line=payload["line"],
            text=payload["text"],
            parts=parts_of(payload["text"]).count,
            state=MessageState.QUEUED,
            outbox_id=letter_id,
            queued_at=now,
        )
        .on_conflict_do_nothing(index_elements=["team_id", "key"])
        .returning(customer_message.c.id)
    )
    new: int | None = made.scalar_one_or_none()
    if new is not None:
        return new
    known = sa.select(customer_message.c.id).where(
        customer_message.c.team_id == payload["team"], customer_message.c.key == key
    )
    before: int = (await session.execute(known)).scalar_one()
    return before
