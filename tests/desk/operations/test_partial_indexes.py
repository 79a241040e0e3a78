"""Indexes that hold the rows of one word are used where PostgreSQL plans a statement once, for all parameters."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from founded import NOW, found_team, hire
from sqlalchemy.dialects.postgresql import asyncpg

from core.mail_terms import InboxState, OutboxState, Urgency
from core.settings import TeamSettings
from core.terms import CallbackState, Lane, LeadState, ReminderState, Role
from desk.dispatch import assign, bank_reservations, timeouts
from desk.intake import known_numbers
from desk.leads import callbacks, escalation, invariant, moves, recycling, reminders
from desk.operations import timers
from desk.people.work import Work
from desk.staff import leavers
from storage import inbox, outbox, unsent
from storage.database import Database, Session
from storage.prepared import insert_row
from storage.tables import callback, channel, contact, hand_out, lead, membership, metadata
from storage.tables import inbox as arrived
from storage.tables import outbox as letters
from storage.tables.columns import EnumWord

MANY = 4000
SOME = 12
BIG = {"lead", "callback", "inbox", "outbox", "hand_out"}


WRITTEN_OUT = {"ix_timer_prompt"}
"""Indexes whose word stands in statements written out as SQL: test_timers reads the plans of those."""


def _conditions() -> list[Any]:
    """Give the table and condition of each partial index whose words SQLAlchemy writes."""
    found = {
        str(index.name): (table, str(index.dialect_options["postgresql"]["where"]))
        for table in metadata.sorted_tables
        for index in table.indexes
        if index.dialect_options["postgresql"]["where"] is not None
    }
    return [pytest.param(*found[name], id=name) for name in sorted(found.keys() - WRITTEN_OUT)]


@pytest.mark.parametrize(("table", "condition"), _conditions())
def test_words_that_partial_indexes_name_are_never_parameters(table: sa.Table, condition: str) -> None:
    named = set(re.findall(r"(\w+) (?:=|<>|IN|NOT IN) [('$]", condition))
    assert ("'" in condition) == bool(named)
    for name in named:
        column = table.c[name]
        assert isinstance(column.type, EnumWord)
        one, *others = column.type.words
        for way in (
            column == one,
            column != one,
            column.in_([one, *others]),
            column.not_in((one,)),
            column == one.value,
        ):
            written = way.compile(dialect=asyncpg.dialect())
            assert not written.params
            assert "$1" not in str(written)
            assert f"'{one.value}'" in str(written)


def test_the_word_of_a_kind_of_timers_stands_in_every_statement_that_asks_for_it() -> None:
    for crowd, due in timers._DUE.items():
        asked = f"kind {'=' if crowd else '<>'} '{timers.CROWD}'"
        claimed = [timers._CLAIM[database, crowd] for database in ("sqlite", "postgresql")]
        for statement in (due, *claimed):
            assert asked in str(statement._statement.compile(dialect=asyncpg.dialect()))


def test_what_is_no_word_stays_a_parameter() -> None:
    written = (lead.c.state == "x' OR 'a' = 'a").compile(dialect=asyncpg.dialect())
    assert list(written.params.values()) == ["x' OR 'a' = 'a"]


# -- plans -------------------------------------------------------------------------------------------------------------


@pytest.fixture
async def floor(laid_postgres_url: str) -> AsyncIterator[SimpleNamespace]:
    """Thousands of leads, callbacks and letters that are over, some that are not; undone when the test has ended."""
    database = Database(laid_postgres_url)
    asked: list[str] = []
    async with database.engine.connect() as session:
        transaction = await session.begin()
        session.info["signals"] = set()
        team = await found_team(session)
        agents = [await hire(session, team, name, Role.AGENT, user_id=n) for n, name in enumerate(("Sara", "Reza"))]
        members = [row[0] for row in await session.execute(sa.select(membership.c.id).order_by(membership.c.id))]
        await _fill(session, team.id, members[0])
        await session.exec_driver_sql("ANALYZE")
        engine = database.engine.sync_engine
        sa.event.listen(engine, "before_cursor_execute", lambda c, cursor, sql, *rest: asked.append(sql))
        first_lead = (await session.execute(sa.select(sa.func.min(lead.c.id)))).scalar_one()
        yield SimpleNamespace(
            session=session,
            team=team,
            settings=TeamSettings(),
            person=agents[0],
            sara=members[0],
            reza=members[1],
            asked=asked,
            lead=first_lead,
        )
        await transaction.rollback()
    await database.close()


async def _fill(session: Session, team_id: int, member_id: int) -> None:
    channel_id = await insert_row(session, channel, team_id=team_id, slug="own", name="Own")

    def each(make: Callable[[int], dict[str, Any]]) -> list[dict[str, Any]]:
        return [make(number) for number in range(MANY)]

    many = {"team_id": team_id, "created_at": NOW}
    await session.execute(contact.insert(), each(lambda n: {**many, "phone": f"+98912{n:07}"}))
    first_contact = (await session.execute(sa.select(sa.func.min(contact.c.id)))).scalar_one()

    def one_lead(n: int) -> dict[str, Any]:
        alive = n < SOME
        return {
            **many,
            "contact_id": first_contact + n,
            "channel_id": channel_id,
            "arrived_at": NOW - timedelta(seconds=n),
            "state": LeadState.OPEN if alive else LeadState.WON if n % 2 else LeadState.LOST,
            "lane": Lane.PROMISED if alive else Lane.FRESH,
            # Of those that were lost, a few may be called again.
            "due_at": NOW if n < 2 * SOME else None,
            "owner_id": member_id if alive or n % 3 else None,
        }

    await session.execute(lead.insert(), each(one_lead))
    first_lead = (await session.execute(sa.select(sa.func.min(lead.c.id)))).scalar_one()
    await session.execute(
        callback.insert(),
        each(
            lambda n: {
                **many,
                "lead_id": first_lead + n,
                "member_id": member_id,
                "promised_at": NOW - timedelta(hours=1),
                "due_at": NOW - timedelta(hours=1),
                "state": CallbackState.WAITING if n < SOME else CallbackState.KEPT,
                "reminder": ReminderState.NONE if n < SOME else ReminderState.SENT,
            }
        ),
    )
    await session.execute(
        hand_out.insert(),
        each(
            lambda n: {
                "team_id": team_id,
                "lead_id": first_lead + n,
                "member_id": member_id,
                "channel_id": channel_id,
                "lane": Lane.FRESH,
                "reason": {},
                "started_at": NOW,
                "deadline_at": NOW,
                "ended_at": NOW,
            }
        ),
    )
    await session.execute(
        arrived.insert(),
        each(
            lambda n: {
                "source": "sms",
                "event_key": str(n),
                "lane": "sms",
                "payload": b"{}",
                "received_at": NOW,
                "state": (InboxState.NEW, InboxState.DEAD)[n % 2] if n < SOME else InboxState.DONE,
            }
        ),
    )
    ill = (OutboxState.QUEUED, OutboxState.DEAD, OutboxState.UNKNOWN)
    await session.execute(
        letters.insert(),
        each(
            lambda n: {
                "messenger": "bot",
                "chat_id": n,
                "urgency": Urgency.DIGEST,
                "method": "sendMessage",
                "payload": {},
                "state": ill[n % 3] if n < SOME else OutboxState.SENT,
                "created_at": NOW,
            }
        ),
    )


async def _plan(session: Session, sql: str) -> str:
    """Ask how a statement is run that is planned once for all parameters."""
    values = ", ".join(["NULL"] * max((int(number) for number in re.findall(r"\$(\d+)", sql)), default=0))
    await session.exec_driver_sql(f"PREPARE asked AS {sql}")
    found = await session.exec_driver_sql(f"EXPLAIN EXECUTE asked{f'({values})' if values else ''}")
    steps = "\n".join(row[0] for row in found)
    await session.exec_driver_sql("DEALLOCATE asked")
    return steps


ACTS: dict[str, Callable[[SimpleNamespace], Awaitable[Any]]] = {
    "take_reminders": lambda f: reminders.take_reminders(Work(f.session, f.team, f.settings, NOW)),
    "note_delivered": lambda f: reminders.note_delivered(f.session, f.team),
    "escalate": lambda f: escalation.escalate(Work(f.session, f.team, f.settings, NOW)),
    "recycle": lambda f: recycling.recycle(Work(f.session, f.team, f.settings, NOW)),
    "cool": lambda f: timeouts.cool(Work(f.session, f.team, f.settings, NOW)),
    "lapse_overdue": lambda f: timeouts.lapse_overdue(Work(f.session, f.team, f.settings, NOW)),
    "mend": lambda f: invariant.restore_invariant(f.session, f.team, NOW),
    "put_back": lambda f: moves.put_back(f.session, f.sara, NOW, "break"),
    "leave": lambda f: leavers.leave(f.session, f.sara, NOW),
    "promised_count": lambda f: callbacks.promised_count(f.session, f.sara),
    "release_portion": lambda f: bank_reservations.release_portion(f.session, f.sara, NOW),
    "assign": lambda f: assign.assign(f.session, f.team, f.lead, f.reza, by=f.person, now=NOW),
    "bar": lambda f: known_numbers.bar(f.session, f.team, "+989120000001", by=f.person, now=NOW),
    "inbox.waiting": lambda f: inbox.waiting(f.session, after=0, now=NOW),
    "inbox.dead": lambda f: inbox.dead(f.session),
    "inbox.replay": lambda f: inbox.replay(f.session),
    "outbox.queued": lambda f: outbox.queued(f.session, after=0),
    "unsent.ill": lambda f: unsent.unsent_messages(f.session),
    "unsent.resend": lambda f: unsent.resend(f.session),
}


@pytest.mark.postgres
async def test_writers_walk_only_what_is_not_over(floor: SimpleNamespace) -> None:
    whole = []
    for name, act in ACTS.items():
        floor.asked.clear()
        async with floor.session.begin_nested() as undone:
            await act(floor)
            await undone.rollback()
        assert floor.asked, name
        for sql in {sql for sql in floor.asked if sql.startswith(("SELECT", "UPDATE", "WITH"))}:
            plan = await _plan(floor.session, sql)
            if not BIG.isdisjoint(re.findall(r"Seq Scan on (\w+)", plan)):
                whole.append(f"{name}: {sql}\n{plan}")
    assert not whole, "\n\n".join(whole)
