"""The messages of a hand-out: its card, contact card and question, kept so that they can be changed or deleted."""

import sqlalchemy as sa

from core.addresses import Address
from core.mail_terms import OutboxState
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import hand_out, outbox

_NEWEST = outbox.alias("newest")
_SHOWN_BEFORE = sa.select(outbox.c.sent_at).where(outbox.c.id == hand_out.c.card_id).scalar_subquery()
"""When the card was first sent: one that only moves down to be the lowest gives no more time."""

_REMEMBER = Prepared(
    hand_out.update()
    .where(hand_out.c.id == sa.bindparam("hand_out"))
    .values(
        card_id=sa.bindparam("card"),
        offer_id=sa.func.coalesce(sa.bindparam("offer", type_=hand_out.c.offer_id.type), hand_out.c.offer_id),
        seen_at=sa.func.coalesce(hand_out.c.seen_at, _SHOWN_BEFORE),
    )
)


async def remember_card(session: Session, hand_out_id: int, card_id: int, offer_id: int | None = None) -> None:
    """Note which outbox row brings the card, so that it can be rewritten later, and which offer stood on it first."""
    await _REMEMBER.run(session, hand_out=hand_out_id, card=card_id, offer=offer_id)


_COMES_BELOW = Prepared(
    sa.select(outbox.c.id).where(
        outbox.c.chat_id == sa.bindparam("chat"),
        outbox.c.message_id == sa.bindparam("message"),
        outbox.c.messenger == sa.bindparam("messenger"),
        outbox.c.id != sa.bindparam("card"),
        sa.exists().where(
            _NEWEST.c.id == sa.bindparam("card"), _NEWEST.c.state == sa.literal_column(f"'{OutboxState.QUEUED.value}'")
        ),
    )
)


async def comes_below(session: Session, chat: Address, message_id: int, card_id: int) -> bool:
    """Whether a message of ours is another than the card of this outbox row, and that card still waits to be sent.

    Asked of the message whose button was tapped: so the card is shown below it.
    """
    where = {"chat": chat.chat_id, "messenger": chat.messenger, "message": message_id}
    return await _COMES_BELOW.first(session, **where, card=card_id) is not None


async def remember_contact_card(session: Session, hand_out_id: int, row: int) -> int | None:
    """Note which outbox row shows the number as a contact card: it goes when the lead goes. Return the earlier one."""
    shown = await session.execute(sa.select(hand_out.c.contact_card_id).where(hand_out.c.id == hand_out_id))
    earlier: int | None = shown.scalar_one()
    await session.execute(hand_out.update().where(hand_out.c.id == hand_out_id).values(contact_card_id=row))
    return earlier


async def remember_idle(session: Session, hand_out_id: int, row: int) -> None:
    """Note which outbox row said, after this hand-out's outcome, that nothing is due."""
    await session.execute(hand_out.update().where(hand_out.c.id == hand_out_id).values(idle_id=row))


async def take_idle(session: Session, hand_out_id: int) -> int | None:
    """Take the message that said that nothing is due: its card is in hand again. None: there is none."""
    said = await session.execute(sa.select(hand_out.c.idle_id).where(hand_out.c.id == hand_out_id))
    row: int | None = said.scalar_one()
    if row is not None:
        await session.execute(hand_out.update().where(hand_out.c.id == hand_out_id).values(idle_id=None))
    return row


AT_ONCE = 200
"""Contact cards that one look takes; what is left comes with the next."""
_CONTACT_CARDS_OVER = Prepared(
    sa.select(hand_out.c.id, hand_out.c.member_id, hand_out.c.contact_card_id)
    .where(
        hand_out.c.contact_card_id.is_not(None),
        hand_out.c.ended_at.is_not(None),
        hand_out.c.team_id == sa.bindparam("team"),
    )
    .limit(AT_ONCE)
)


async def take_contact_cards(session: Session, team_id: int) -> list[tuple[int, int]]:
    """Take the contact cards whose lead has left its agent: the agent and the outbox row of each."""
    rows = await _CONTACT_CARDS_OVER.rows(session, team=team_id)
    if rows:
        ids = [row.id for row in rows]
        await session.execute(hand_out.update().where(hand_out.c.id.in_(ids)).values(contact_card_id=None))
    return [(row.member_id, row.contact_card_id) for row in rows]
