"""What the looks by the clock ask for is found by an index of what is not over, however long the history has become.

SQLite's statistics are never gathered (`ANALYZE`), so its plans depend on the statements and indexes alone: an empty
database shows them. `tests/desk/operations/test_partial_indexes.py` asks the same of PostgreSQL.
"""

import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from core.addresses import Address
from core.settings import TeamSettings
from desk.customers import step_cards
from desk.messages import fates, lost_answers
from desk.people.work import Work
from desk.staff import leavers
from jobs.clock.sweep import Sweep
from storage import own_buttons
from storage.database import Session
from storage.tables import metadata
from tests.bot.in_process import Town, peopled

GROWS = {
    "alarm",
    "attempt",
    "callback",
    "contact",
    "customer_message",
    "customer_step",
    "hand_out",
    "job_run",
    "lead",
    "lead_event",
    "meeting",
    "note",
    "outbox",
    "sale",
    "shift",
    "touch",
}
"""The tables that keep what is over."""

OF_SOME = {
    str(index.name)
    for table in metadata.sorted_tables
    for index in table.indexes
    if index.dialect_options["sqlite"]["where"] is not None
}
"""The partial indexes: they hold the few rows that are not over."""

WHOLE_TEAM = re.compile(r"SEARCH (?P<table>\w+) USING (?:COVERING )?INDEX (?P<index>\w+) \(team_id=\?\)$")
WHOLE = re.compile(r"SCAN (?P<table>\w+)(?: USING (?:COVERING )?INDEX (?P<index>\w+))?$")


def walks(raw: Any, asked: Iterable[str]) -> list[str]:
    """Return by which plans statements walk through what is over."""
    found = []
    for sql in sorted(asked):
        if not sql.startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")):
            continue
        for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall():
            walk = WHOLE_TEAM.match(row[3]) or WHOLE.match(row[3])
            if walk and walk["table"] in GROWS and walk["index"] not in OF_SOME:
                found.append(f"{row[3]}  <-  {sql}")
    return found


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    made = await peopled(tmp_path)
    yield made
    await made.database.close()


@asynccontextmanager
async def traced(town: Town) -> AsyncIterator[tuple[Session, set[str]]]:
    """A writer, and what it asks the database meanwhile."""
    asked: set[str] = set()
    async with town.database.write() as session:
        session.info["sqlite"].set_trace_callback(asked.add)
        try:
            yield session, asked
        finally:
            session.info["sqlite"].set_trace_callback(None)


async def test_no_step_of_a_sweep_walks_a_teams_history(town: Town) -> None:
    asked: set[str] = set()
    async with town.database.write() as session:
        raw = session.info["sqlite"]
    sweep = Sweep(town.database)
    # The first look after a start takes more in: what was told since ever.
    await sweep.run(town.now)
    raw.set_trace_callback(asked.add)
    for seconds in (3, 90):
        await sweep.run(town.now + timedelta(seconds=seconds))
    raw.set_trace_callback(None)
    assert any("hand_out" in sql for sql in asked)
    assert not (found := walks(raw, asked)), "\n".join(found)


async def test_no_look_at_texts_and_steps_walks_through_those_that_are_over(town: Town) -> None:
    async with traced(town) as (session, asked):
        await fates.catch_up(session, town.now)
        await lost_answers.repeat_safely(session, ["sms"], town.now)
        await lost_answers.take_unsure(session, town.now, ["sms"])
        await lost_answers.lost(session, "sms", town.now)
        await fates.awaited(session, "sms", town.now)
        work = Work(session, town.team, TeamSettings(), town.now)
        await step_cards.take_withdrawn(work)
        await step_cards.take_cards_to_show(work)
        found = walks(session.info["sqlite"], asked)
    assert any("customer_step" in sql for sql in asked)
    assert not found, "\n".join(found)


async def test_a_tap_in_doubt_walks_through_nothing_that_was_sent(town: Town) -> None:
    """After a restore chats are full of buttons that this database never wrote: each is asked about."""
    async with traced(town) as (session, asked):
        assert not await own_buttons.has_button(session, Address("telegram", 1), 77, "o:7:1", town.now)
        found = walks(session.info["sqlite"], asked)
    assert sum("FROM outbox" in sql for sql in asked) == 5
    assert not found, "\n".join(found)


async def test_an_agent_who_goes_leaves_without_a_walk_through_what_is_over(town: Town) -> None:
    async with traced(town) as (session, asked):
        await leavers.leave(session, 1, town.now)
        found = walks(session.info["sqlite"], asked)
        freed = next(sql for sql in asked if sql.startswith("UPDATE lead "))
        plan = [row[3] for row in session.info["sqlite"].execute(f"EXPLAIN QUERY PLAN {freed}").fetchall()]
    assert any("FROM meeting" in sql for sql in asked)
    assert not found, "\n".join(found)
    assert not [step for step in plan if step.startswith("SCAN") or "contact_open" in step], plan
    assert any("ix_lead_owner" in step for step in plan), plan
