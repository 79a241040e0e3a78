"""Every attempt to reach a contact, by call or message, and the caps that are counted over them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.protocols.definition import Caps
from core.protocols.slots import CAP_WINDOW
from core.terms import AttemptKind
from storage.database import Session, insert
from storage.listed import among
from storage.prepared import Prepared
from storage.tables import attempt, contact, lead, message_attempt
from storage.tables.columns import Key, Utc

_CONTACT = sa.bindparam("contact", type_=Key)
_SINCE = sa.bindparam("since", type_=Utc())


def _made(whose: sa.ColumnElement[int], since: sa.ColumnElement[datetime]) -> sa.CompoundSelect[tuple[datetime]]:
    calls = (
        sa.select(attempt.c.at.label("at"))
        .join(lead, lead.c.id == attempt.c.lead_id)
        .where(lead.c.contact_id == whose, attempt.c.undone_at.is_(None), attempt.c.at > since)
    )
    messages = sa.select(message_attempt.c.at).where(
        message_attempt.c.contact_id == whose, message_attempt.c.at > since
    )
    return sa.union_all(calls, messages)


_MADE = Prepared(_made(_CONTACT, _SINCE))


async def attempts_on(session: Session, contact_id: int, now: datetime) -> Sequence[datetime]:
    """Return the times of the attempts to reach a contact within the window of the caps, the oldest first."""
    return sorted(row.at for row in await _MADE.rows(session, contact=contact_id, since=now - CAP_WINDOW))


def _made_by_each(database: str) -> Prepared:
    calls = (
        sa.select(lead.c.contact_id, attempt.c.at)
        .join(lead, lead.c.id == attempt.c.lead_id)
        .where(among(lead.c.contact_id, "contacts")[database], attempt.c.undone_at.is_(None), attempt.c.at > _SINCE)
    )
    messages = sa.select(message_attempt.c.contact_id, message_attempt.c.at).where(
        among(message_attempt.c.contact_id, "contacts")[database], message_attempt.c.at > _SINCE
    )
    return Prepared(sa.union_all(calls, messages))


_MADE_BY_EACH = {database: _made_by_each(database) for database in ("sqlite", "postgresql")}


async def attempts_on_each(session: Session, contacts: Sequence[int], now: datetime) -> dict[int, list[datetime]]:
    """Return for each contact the times of the attempts within the window of the caps, the oldest first."""
    found: dict[int, list[datetime]] = {contact_id: [] for contact_id in contacts}
    made = _MADE_BY_EACH[session.dialect.name]
    for row in await made.rows(session, contacts=contacts, since=now - CAP_WINDOW):
        found[row.contact_id].append(row.at)
    return {contact_id: sorted(made) for contact_id, made in found.items()}


def in_hand(whose: sa.ColumnElement[int]) -> sa.Exists:
    """Return the condition that an agent has a contact's card in hand: a call that is entered when it is recorded."""
    return sa.exists().where(lead.c.contact_id == whose, sa.text("lead.state = 'held'"))


_IN_HAND = Prepared(sa.select(in_hand(_CONTACT).label("held")))


async def is_in_hand(session: Session, contact_id: int) -> bool:
    """Return whether an agent has a contact's card in hand."""
    row = await _IN_HAND.first(session, contact=contact_id)
    return row is not None and bool(row.held)


async def may_message(
    session: Session, team_id: int, contact_id: int, kind: AttemptKind, mark: str, caps: Caps, now: datetime
) -> bool:
    """Enter a message into the ledger if every cap allows it, and return whether it may be sent.

    One conditional insert: of two that come at once for the last free place one is entered. The contact's row is
    locked first, because on PostgreSQL two who count at once would not see each other. What is queued counts. The same
    `mark` is entered once, and may be sent by whoever entered it.
    """
    await _LOCK.first(session, contact=contact_id)
    return bool(
        await _ENTER.run(
            session,
            team=team_id,
            contact=contact_id,
            kind=kind.value,
            now=now,
            mark=mark,
            since=now - CAP_WINDOW,
            gap_began=now - timedelta(seconds=caps.gap),
            day_began=now - timedelta(days=1),
            per_day=caps.per_day,
            in_all=caps.in_all,
        )
    )


def _entering() -> Any:
    """Return the statement that enters a message where every cap allows it and its mark is new."""
    made = _made(_CONTACT, _SINCE).subquery()
    newest = sa.select(sa.func.max(made.c.at)).scalar_subquery()
    today = sa.select(sa.func.count()).where(made.c.at > sa.bindparam("day_began", type_=Utc())).scalar_subquery()
    in_all = sa.select(sa.func.count()).select_from(made).scalar_subquery()
    mark = sa.bindparam("mark", type_=sa.Text())
    allowed = sa.and_(
        sa.func.coalesce(newest <= sa.bindparam("gap_began", type_=Utc()), sa.true()),
        today < sa.bindparam("per_day", type_=sa.BigInteger()),
        in_all < sa.bindparam("in_all", type_=sa.BigInteger()),
    )
    new = sa.select(
        sa.bindparam("team", type_=Key),
        _CONTACT,
        sa.bindparam("kind", type_=sa.String(32)),
        sa.bindparam("now", type_=Utc()),
        mark,
    ).where(allowed, ~sa.exists().where(message_attempt.c.mark == mark))
    return message_attempt.insert().from_select(["team_id", "contact_id", "kind", "at", "mark"], new)


_ENTER = Prepared(_entering())
_LOCK = Prepared(sa.select(contact.c.id).where(contact.c.id == _CONTACT).with_for_update())


async def note_attempt(
    session: Session, team_id: int, contact_id: int, kind: AttemptKind, mark: str, now: datetime
) -> None:
    """Enter what was done already: it counts against the caps of what comes after it. The same `mark` counts once."""
    row = {"team_id": team_id, "contact_id": contact_id, "kind": kind, "at": now, "mark": mark}
    await session.execute(insert(session, message_attempt).values(row).on_conflict_do_nothing())


async def withdraw_message(session: Session, mark: str) -> None:
    """Remove a message that was certainly not sent from the ledger."""
    await session.execute(message_attempt.delete().where(message_attempt.c.mark == mark))
