"""Applying the moves of a lead: the one place that changes where a lead stands, or ends a hand-out.

`core/leads/` says what a move sets. Here it becomes one conditional UPDATE of one lead, or of all for which a
condition holds, and one `lead_event` for each lead that was changed, with the lead as it stood then. Beside it only the
claim in `storage/queue.py` changes a lead: its event is the row in `hand_out`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from core.errors import StaleCard
from core.leads import FromRow, Move, taken_back
from core.scoring.tiers import LeadStanding
from core.terms import HandOutEnd, LeadState
from desk.leads import promise_ladder
from desk.leads.move_values import (
    AT,
    ENDED,
    STANDS,
    THE_LEAD,
    THESE,
    Cause,
    NewLead,
    PutBack,
    Shape,
    Which,
    becomes,
    event_values,
    events_of,
    not_before_it_began,
    shape_of,
)
from storage.bulk import new_ids, put_alike
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import hand_out, lead, lead_event
from storage.tables.columns import Utc

# -- leads -------------------------------------------------------------------------------------------------------------


async def move(session: Session, one: Move, lead_id: int, cause: Cause) -> bool:
    """Move one lead. False: it was not in a state out of which this move leads."""
    changes = one.changes()
    shape = shape_of(one, changes)
    given = {"lead": lead_id, **event_values(one, cause)}
    given |= {f"new_{name}": value for name, value in changes.items() if not isinstance(value, FromRow)}
    told = cause.agent is not None, cause.by_agent
    if session.dialect.name == "postgresql":
        return bool(await _at_once(shape, *told).run(session, **given))
    if not await _changing(shape).run(session, **given):
        return False
    await _telling(*told).run(session, **given)
    return True


async def move_all(session: Session, one: Move, where: Sequence[sa.ColumnElement[bool]], cause: Cause) -> list[int]:
    """Move every lead for which all of `where` holds. Return their ids."""
    changes = one.changes()
    values = {name: becomes(name, value, changes, cause.at) for name, value in changes.items()}
    done = await session.execute(
        lead.update().where(*where, lead.c.state.in_(one.out_of)).values(values).returning(lead.c.id)
    )
    moved = sorted(row.id for row in done)
    await _tell(session, one, moved, cause)
    return moved


async def move_those(session: Session, one: Move, which: Which, cause: Cause, **given: Any) -> list[int]:
    """Move every lead for which all of `which` holds, conditions that are written once. Return their ids.

    `given`: the parameters they name.
    """
    changes = one.changes()
    shape = shape_of(one, changes)
    new = {f"new_{name}": value for name, value in changes.items() if not isinstance(value, FromRow)}
    done = await _changing_those(shape, which).rows(session, at=cause.at, **new, **given)
    moved = sorted(row.id for row in done)
    await _tell(session, one, moved, cause)
    return moved


async def move_each(session: Session, each: Mapping[int, Move], cause: Cause) -> None:
    """Move leads each by a move of its own; the moves set the same columns. The caller has locked the leads."""
    if not each:
        return
    first = next(iter(each.values()))
    shape = shape_of(first, first.changes())
    told = event_values(first, cause)
    given = [
        {"lead": lead_id, **told, **{f"new_{name}": value for name, value in one.changes().items()}}
        for lead_id, one in each.items()
    ]
    await _changing(shape).many(session, given)
    await _tell(session, first, sorted(each), cause)


async def open_leads(session: Session, new: Sequence[NewLead], cause: Cause) -> dict[int, int]:
    """Open leads, one a contact. Return their ids by contact."""
    if not new:
        return {}
    rows = [one.row(cause.at) for one in new]
    made = await session.execute(lead.insert().returning(lead.c.contact_id, lead.c.id), rows)
    opened = {row.contact_id: row.id for row in made}
    await _tell(session, new[0].arrival, sorted(opened.values()), cause)
    return opened


async def open_alike(session: Session, alike: NewLead, contacts: Sequence[int], cause: Cause) -> dict[int, int]:
    """Open leads that differ in nothing but their contact, as lists bring them. Return their ids by contact."""
    same = alike.row(cause.at)
    del same["contact_id"]
    ids = await new_ids(session, lead, len(contacts))
    await put_alike(session, lead, ("id", "contact_id"), list(zip(ids, contacts, strict=True)), same)
    said = {
        "what": alike.arrival.kind,
        "at": cause.at,
        "by_person_id": cause.by,
        "why": cause.why,
        **{name: same[name] for name in STANDS},
    }
    await put_alike(session, lead_event, ("lead_id",), [(one,) for one in ids], said)
    return dict(zip(contacts, ids, strict=True))


async def give_contact(session: Session, gone: int, kept: int) -> None:
    """Move the leads of one contact to another who is the same person; no state changes."""
    await session.execute(lead.update().where(lead.c.contact_id == gone).values(contact_id=kept))


async def forget_words(session: Session, leads: Sequence[int]) -> None:
    """Empty what agents wrote of leads and on their cards: the person was erased. No state changes."""
    await session.execute(lead.update().where(lead.c.id.in_(leads)).values(lost_note=None))
    await session.execute(hand_out.update().where(hand_out.c.lead_id.in_(leads)).values(draft=None, end_note=None))


async def give_standing(session: Session, where: Iterable[sa.ColumnElement[bool]], standing: LeadStanding) -> None:
    """Set the grade and class of leads. That is not a move: their state does not change."""
    await session.execute(lead.update().where(*where).values(standing._asdict()))


# -- the statements ----------------------------------------------------------------------------------------------------


def _update(shape: tuple[frozenset[LeadState], Shape], which: Which = THE_LEAD) -> Any:
    out_of, columns = shape
    new = {name: sa.bindparam(f"new_{name}", type_=lead.c[name].type) for name, special in columns if special is None}
    values = {name: new[name] if special is None else becomes(name, special, new, AT) for name, special in columns}
    return lead.update().where(*which, lead.c.state.in_(out_of)).values(values)


@cache
def _changing(shape: tuple[frozenset[LeadState], Shape]) -> Prepared:
    return Prepared(_update(shape), shares=True)


@cache
def _changing_those(shape: tuple[frozenset[LeadState], Shape], which: Which) -> Prepared:
    return Prepared(_update(shape, which).returning(lead.c.id), shares=True)


@cache
def _telling(named: bool, by_agent: bool) -> Prepared:
    return Prepared(_events(lead, THE_LEAD, named=named, by_agent=by_agent), shares=True)


@cache
def _telling_many(kind: str, named: bool, by_agent: bool) -> Prepared:
    return Prepared(_events(lead, THESE[kind], named=named, by_agent=by_agent), shares=True)


@cache
def _at_once(shape: tuple[frozenset[LeadState], Shape], named: bool, by_agent: bool) -> Prepared:
    """Return the UPDATE and its event as one statement: on PostgreSQL each is a round trip."""
    moved = _update(shape).returning(*(lead.c[name] for name in ("id", "attempts", *STANDS))).cte("moved")
    return Prepared(_events(moved, (), named=named, by_agent=by_agent), shares=True)


def _events(moved: Any, where: Sequence[sa.ColumnElement[bool]], *, named: bool, by_agent: bool) -> Any:
    """Return the statement that writes one event for each of the leads in `moved`."""
    return lead_event.insert().from_select(*events_of(moved, where, named=named, by_agent=by_agent))


async def _tell(session: Session, one: Move, moved: Sequence[int], cause: Cause) -> None:
    """Write the events of leads that were moved together."""
    if moved:
        telling = _telling_many(session.dialect.name, cause.agent is not None, cause.by_agent)
        await telling.run(session, leads=moved, **event_values(one, cause))


# -- hand-outs ---------------------------------------------------------------------------------------------------------


_NOW: sa.ColumnElement[datetime] = sa.bindparam("now", type_=Utc())
_END_OWN = Prepared(
    hand_out.update()
    .where(
        hand_out.c.id == sa.bindparam("hand_out"),
        hand_out.c.member_id == sa.bindparam("member"),
        hand_out.c.ended_at.is_(None),
    )
    .values(
        ended_at=not_before_it_began(_NOW),
        end=sa.bindparam("how", type_=sa.String(32)),
        end_note=sa.bindparam("why", type_=sa.Text()),
        undo_until=sa.bindparam("undo_until", type_=Utc()),
        seen_at=sa.func.coalesce(hand_out.c.seen_at, not_before_it_began(_NOW)),
    )
    .returning(hand_out.c.lead_id)
)


async def end_own(
    session: Session,
    hand_out_id: int,
    end: HandOutEnd,
    *,
    by: int,
    at: datetime,
    why: str | None = None,
    undo_until: datetime | None = None,
) -> int:
    """End a hand-out because its agent acted on it. Return its lead. Raises StaleCard where it has ended already.

    `undo_until`: so long its closed card offers to take that back.
    """
    row = await _END_OWN.first(
        session, hand_out=hand_out_id, member=by, now=at, how=end, why=why, undo_until=undo_until
    )
    if row is None:
        raise StaleCard("this card's lead is no longer with you")
    lead_id: int = row.lead_id
    return lead_id


async def end_hand_outs(
    session: Session, where: Sequence[sa.ColumnElement[bool]], end: HandOutEnd, at: datetime
) -> list[PutBack]:
    """End every open hand-out for which all of `where` holds. Return the cards that must lose their numbers."""
    ended = await session.execute(
        hand_out.update()
        .where(hand_out.c.ended_at.is_(None), *where)
        .values(ended_at=not_before_it_began(sa.literal(at, Utc())), end=end)
        .returning(*ENDED)
    )
    return [PutBack(**row._mapping) for row in ended]


@cache
def _ending_those(which: Which) -> Prepared:
    how = {"ended_at": not_before_it_began(_NOW), "end": sa.bindparam("how", type_=sa.String(32))}
    return Prepared(hand_out.update().where(hand_out.c.ended_at.is_(None), *which).values(how).returning(*ENDED))


async def end_those(session: Session, which: Which, end: HandOutEnd, at: datetime, **given: Any) -> list[PutBack]:
    """End every open hand-out for which all of `which` holds, conditions that are written once.

    Return the cards that must lose their numbers. `given`: the parameters the conditions name.
    """
    ended = await _ending_those(which).rows(session, now=at, how=end, **given)
    return [PutBack(**row._asdict()) for row in ended]


_OF_MEMBER: Which = (hand_out.c.member_id == sa.bindparam("member"),)


async def put_back(session: Session, member_id: int, now: datetime, why: str) -> list[PutBack]:
    """Take every lead out of an agent's hands, each back to where it waited. `why` goes into the events."""
    back = await end_those(session, _OF_MEMBER, HandOutEnd.TAKEN_BACK, now, member=member_id)
    if back:
        cause, theirs = Cause(now, agent=member_id, why=why), [one.lead_id for one in back]
        await move_those(session, taken_back(), THESE[session.dialect.name], cause, leads=theirs)
    await promise_ladder.ask_again(session, [one.lead_id for one in back if one.helps_id is not None], now)
    return back


_EMPTIED: dict[str, Any] = dict.fromkeys(("ended_at", "end", "end_note", "undo_until"))
_ANEW = {"timed_from": _NOW, "deadline_at": sa.bindparam("deadline", type_=Utc()), "allowed": 0}
_REOPENED = Prepared(hand_out.update().where(hand_out.c.id == sa.bindparam("hand_out")).values(_EMPTIED | _ANEW))


async def reopen_hand_out(session: Session, hand_out_id: int, now: datetime, deadline: datetime) -> None:
    """Put a card back into its agent's hand, whose outcome was taken back; its time begins anew."""
    await _REOPENED.run(session, hand_out=hand_out_id, now=now, deadline=deadline)


async def prolong(session: Session, hand_out_id: int, deadline_at: datetime, allowed: int) -> None:
    """Move the deadline of an open hand-out: its agent could not be reached for `allowed` seconds in all."""
    await session.execute(
        hand_out.update()
        .where(hand_out.c.id == hand_out_id, hand_out.c.ended_at.is_(None))
        .values(deadline_at=deadline_at, allowed=allowed)
    )
