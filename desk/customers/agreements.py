"""What was agreed with a customer at the end of a talk, as a list on the order."""

from collections.abc import Sequence

import sqlalchemy as sa

from desk.customers.orders import lock_alive
from desk.people.work import Work
from storage.database import Session, insert_row
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
    """Return what was agreed last, () where nothing was."""
    found = await session.execute(
        sa.select(order_agreement.c.points).where(
            order_agreement.c.order_id == order_id, order_agreement.c.replaced_at.is_(None)
        )
    )
    return tuple(found.scalar_one_or_none() or ())
