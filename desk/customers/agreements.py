"""What was agreed with a customer at the end of a talk, as a list on the order, and told to the customer."""

from collections.abc import Sequence

import sqlalchemy as sa

from core.customers.papers import MOST_AGREED
from core.journeys.sending import NotSent
from core.mail_terms import Urgency
from core.terms import Medium
from desk.customers.order_pages import order_of
from desk.customers.orders import lock_alive, lock_order
from desk.customers.papers import MOST_PARTS
from desk.customers.sale_orders import order_of_sale
from desk.leads import agreed
from desk.leads.agreed import Talk
from desk.messages.nearest import queue_by_nearest
from desk.messages.sending import CustomerText
from desk.messages.ways import Ways
from desk.people.directory import Person
from desk.people.work import Work
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import order_agreement


async def agree(work: Work, order_id: int, points: Sequence[str], *, by: int) -> None:
    """Keep what was agreed in place of what was before; the earlier lists are kept, too. Raises BadSetting."""
    await lock_alive(work, order_id)
    await work.session.execute(
        order_agreement.update()
        .where(order_agreement.c.order_id == order_id, order_agreement.c.replaced_at.is_(None))
        .values(replaced_at=work.now)
    )
    kept = {"order_id": order_id, "points": list(points), "by_person_id": by, "at": work.now}
    await insert_row(work.session, order_agreement, **kept)


async def agreed_on(session: Session, order_id: int) -> tuple[str, ...]:
    """Return the latest list of what was agreed; empty where nothing was."""
    found = await session.execute(
        sa.select(order_agreement.c.points).where(
            order_agreement.c.order_id == order_id, order_agreement.c.replaced_at.is_(None)
        )
    )
    return tuple(found.scalar_one_or_none() or ())


async def keep_talk(work: Work, talk: Talk, points: Sequence[str], *, by: Person) -> None:
    """Keep what was agreed in a talk on its lead and, where `points` say more than was sold, on the sale's order.

    There it comes below what was agreed before. An order that is over meanwhile is left as it is. Raises StaleCard
    where it was kept before.
    """
    await agreed.keep(work, talk)
    assert by.member_id is not None
    order_id = await order_of_sale(work, talk.attempt_id, by.member_id) if talk.sold and points else None
    if order_id is not None:
        await _add(work, order_id, points, by=by.id)


async def _add(work: Work, order_id: int, points: Sequence[str], *, by: int) -> None:
    """Append points to the list of an open order; where there are too many, the newest stay."""
    await lock_order(work.session, order_id)
    if not (await order_of(work.session, work.team, order_id)).alive:
        return
    before = await agreed_on(work.session, order_id)
    await agree(work, order_id, list(dict.fromkeys([*before, *points]))[-MOST_AGREED:], by=by)


async def tell_customer(work: Work, ways: Ways, talk: Talk, text: str, *, by: int) -> Medium | NotSent:
    """Write to the customer what was agreed, once per talk. Return the medium it went by, or why it may not be sent."""
    wish = CustomerText(
        f"agreed:{talk.attempt_id}",
        talk.contact_id,
        text,
        lead_id=talk.lead_id,
        urgency=Urgency.ANSWER,
        most_parts=MOST_PARTS,
        by_person=by,
        again=True,
    )
    sent = await queue_by_nearest(work, ways, wish)
    return sent if isinstance(sent, NotSent) else sent[1]
