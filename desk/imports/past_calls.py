"""Imported calls as rows: kept once each, numbered when the whole sheet is read, deleted with their import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.arrivals.sheet_moments import SheetMoment
from core.outcomes import TeamOutcome
from core.ranking.evidence import DAY
from core.terms import OutcomeKind
from desk.intake.listed import ListedRow, RowIntake, keep_agreed
from desk.leads import barred_marks, contact_keys
from desk.leads.contact_keys import Keyed
from desk.people.work import Work
from storage.database import Database, Session, insert
from storage.listed import listed
from storage.tables import contact, contact_key, metadata, past_call
from storage.tables.columns import Key

PAGE = 1000


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call of a sheet, its words understood."""

    row: ListedRow
    when: SheetMoment
    outcome: TeamOutcome
    channel_id: int
    member_id: int | None
    agent: str
    note: str
    amount: int


class KeptCall(NamedTuple):
    """A call that was not known before."""

    contact_id: int
    kind: OutcomeKind


async def keep_calls(work: Work, import_id: int, calls: Sequence[CallRow]) -> list[KeptCall]:
    """Keep calls, and new contacts; a call of the same contact, time and outcome is kept once."""
    if not calls:
        return []
    who = await _contacts(work, calls)
    kept = list[KeptCall]()
    for first in range(0, len(calls), PAGE):
        kept += await _keep(work, import_id, calls[first : first + PAGE], who)
    rows = {one.row.phone: one.row for one in calls if one.row.agreed}
    intake = RowIntake(work.session, work.team, work.settings, work.now)
    await keep_agreed(intake, import_id, rows.values(), who)
    return kept


async def _keep(work: Work, import_id: int, calls: Sequence[CallRow], who: Mapping[str, int]) -> list[KeptCall]:
    rows = [
        {
            "team_id": work.team.id,
            "import_id": import_id,
            "contact_id": who[one.row.phone],
            "channel_id": one.channel_id,
            "member_id": one.member_id,
            "agent": one.agent,
            **one.outcome.of_attempt(),
            "note": one.note,
            "amount": one.amount,
            "at": one.when.at.astimezone(UTC),
            "timed": one.when.timed,
            "hour": one.when.at.astimezone(ZoneInfo(one.row.zone)).hour if one.when.timed else None,
        }
        for one in calls
    ]
    statement = insert(work.session, past_call).values(rows)
    made = await work.session.execute(
        statement.on_conflict_do_nothing(index_elements=["contact_id", "at", "outcome"]).returning(
            past_call.c.contact_id, past_call.c.kind
        )
    )
    return [KeptCall(row.contact_id, OutcomeKind(row.kind)) for row in made]


async def _contacts(work: Work, calls: Sequence[CallRow]) -> dict[str, int]:
    """Return the contacts of the calls by number; new ones are made, without a lead."""
    people = {one.row.phone: one.row for one in calls}
    given = sorted((row.phone, row.name or None, row.zone) for row in people.values())
    phone, name, zone = listed(work.session, given, sa.String(20), sa.Text(), sa.Text())
    known = sa.literal(work.now, contact.c.created_at.type)
    made = await work.session.execute(
        insert(work.session, contact)
        .from_select(
            ["team_id", "phone", "name", "zone", "created_at"],
            # Without it SQLite reads ON CONFLICT as the condition of a join.
            sa.select(sa.literal(work.team.id), phone, name, zone, known).where(sa.true()),
        )
        .on_conflict_do_nothing(index_elements=["team_id", "phone"])
        .returning(contact.c.id, contact.c.name, contact.c.phone)
    )
    met = [Keyed(row.id, row.name, row.phone) for row in made]
    await contact_keys.keep_new(work.session, work.team.id, met)
    await barred_marks.renew(work.session, work.team.id, met, work.now)
    found = sa.select(contact.c.phone, contact.c.id).where(
        contact.c.team_id == work.team.id, contact.c.phone.in_(list(people))
    )
    return {row.phone: row.id for row in await work.session.execute(found)}


async def number_calls(database: Database, import_id: int) -> None:
    """Number the calls of each contact of an import, a thousand contacts in a transaction.

    A sheet does not say when interest was shown: a day before the first call is assumed.
    """
    after = 0
    while True:
        async with database.write() as session:
            page = await _contacts_of(session, import_id, after)
            if not page:
                return
            await _number(session, page)
        after = page[-1]


async def _contacts_of(session: Session, import_id: int, after: int) -> list[int]:
    found = sa.select(past_call.c.contact_id).where(past_call.c.import_id == import_id, past_call.c.contact_id > after)
    return list((await session.execute(found.distinct().order_by(past_call.c.contact_id).limit(PAGE))).scalars())


async def _number(session: Session, contact_ids: Sequence[int]) -> None:
    calls = sa.select(past_call.c.id, past_call.c.contact_id, past_call.c.at).where(
        past_call.c.contact_id.in_(contact_ids)
    )
    rows = await session.execute(calls.order_by(past_call.c.contact_id, past_call.c.at, past_call.c.id))
    numbered, who, first, number = [], None, None, 0
    for row in rows:
        if row.contact_id != who:
            who, first, number = row.contact_id, row.at, 0
        number += 1
        numbered.append((row.id, number, DAY + int((row.at - first).total_seconds())))
    found, place, age = listed(session, numbered, Key, sa.BigInteger(), sa.BigInteger())
    counted = sa.select(found.label("id"), place.label("number"), age.label("age")).subquery()
    await session.execute(
        past_call.update().where(past_call.c.id == counted.c.id).values(number=counted.c.number, age=counted.c.age)
    )


async def forget_calls(session: Session, import_id: int) -> int:
    """Delete up to a thousand calls of an import, and contacts that nothing else refers to. Return how many calls.

    A contact on the do-not-call list stays on it.
    """
    page = sa.select(past_call.c.id).where(past_call.c.import_id == import_id).order_by(past_call.c.id).limit(PAGE)
    gone = await session.execute(past_call.delete().where(past_call.c.id.in_(page)).returning(past_call.c.contact_id))
    met = list(gone.scalars())
    if met:
        unknown = sa.select(contact.c.id).where(
            contact.c.id.in_(set(met)), contact.c.do_not_call_at.is_(None), *_told_nowhere()
        )
        alone = list((await session.execute(unknown)).scalars())
        await contact_keys.drop(session, alone)
        await session.execute(contact.delete().where(contact.c.id.in_(alone)))
    return len(met)


def _told_nowhere() -> list[sa.ColumnElement[bool]]:
    """Return the condition that no row of any table refers to a contact, except by which it is found."""
    tables = [table for table in metadata.tables.values() if table is not contact_key]
    pointing = [key.parent for table in tables for key in table.foreign_keys if key.column is contact.c.id]
    return [~sa.exists().where(column == contact.c.id) for column in pointing]
