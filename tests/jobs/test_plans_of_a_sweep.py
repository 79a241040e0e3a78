"""What a sweep asks for is found by an index of what is not over, however long the team's history has become.

SQLite's statistics are never gathered (`ANALYZE`), so its plans depend on the statements and indexes alone: an empty
database shows them. `tests/desk/operations/test_partial_indexes.py` asks the same of PostgreSQL.
"""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from jobs.clock.sweep import Sweep
from storage.tables import metadata
from tests.bot.in_process import Town, peopled

GROWS = {
    "alarm",
    "attempt",
    "callback",
    "contact",
    "customer_message",
    "hand_out",
    "job_run",
    "lead",
    "lead_event",
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


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    made = await peopled(tmp_path)
    yield made
    await made.database.close()


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
    walks = []
    for sql in sorted(asked):
        if not sql.startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")):
            continue
        for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall():
            found = WHOLE_TEAM.match(row[3]) or WHOLE.match(row[3])
            if found and found["table"] in GROWS and found["index"] not in OF_SOME:
                walks.append(f"{row[3]}  <-  {sql}")
    assert any("hand_out" in sql for sql in asked)
    assert not walks, "\n".join(walks)
