"""Who enters is read from the events of one team, in their order: none of others are gone past, and none sorted."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from founded import NOW, found_team
from sales_floor import Floor
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import asyncpg

from core.terms import JourneyWalk, Lane, LeadState
from desk.journeys import enrol, unheard, walks
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import channel, contact, journey_run, lead


@pytest.mark.parametrize("desk", ["sqlite"], indirect=True)
async def test_sqlite_reads_the_events_of_one_team_in_their_order(desk: Floor) -> None:
    async with desk.database.write() as session:
        raw = session.info["sqlite"]
        own = "SEARCH lead_event USING COVERING INDEX ix_lead_event_team_id (team_id=? AND id>?)"
        assert [step for _, step in sqlite_plan(raw, enrol._NEXT["sqlite"])] == [own]
        for asked in unheard._NEXT.values():
            plan = sqlite_plan(raw, asked)
            own = "ix_lead_event_team_id_what_at (team_id=? AND what=? AND at>? AND at<?)"
            assert all(own in step for _, step in plan if "lead_event" in step), plan
            reads, sorts = ({within for within, step in plan if word in step} for word in ("lead_event", "TEMP B-TREE"))
            assert reads.isdisjoint(sorts), "only what was found is sorted"
        for what in JourneyWalk:
            one = walks.Walk(1, what, 1, 0, 9, desk.now)
            inside = sa.select(journey_run.c.id).where(*walks.ahead_of(one)).order_by(journey_run.c.id)
            written = str(inside.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
            (step,) = (row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {written}").fetchall())
            index = "ix_journey_run_moved" if what is JourneyWalk.MOVE_BACK else "ix_journey_run_walk"
            assert f"{index} (journey_id=? AND id>? AND id<?)" in step


def sqlite_plan(raw: Any, asked: Any) -> list[tuple[int, str]]:
    """Return the steps of a plan, each with the number of the one it is within."""
    written = str(asked._statement.compile(dialect=sqlite.dialect()))
    found = raw.execute(f"EXPLAIN QUERY PLAN {written}", [None] * written.count("?")).fetchall()
    return [(row[1], row[3]) for row in found]


@pytest.mark.postgres
@pytest.mark.parametrize("session", ["postgres"], indirect=True)
async def test_postgresql_reads_the_events_of_one_team_in_their_order(session: Session) -> None:
    """Among twenty thousand of another team's; planned once for all parameters, as its statements are."""
    for team, events in ((await found_team(session), 20_000), (await found_team(session, name="Other"), 300)):
        channel_id = await insert_row(session, channel, team_id=team.id, slug="own", name="Own")
        made = {"team_id": team.id, "created_at": NOW}
        contact_id = await insert_row(session, contact, phone=f"+98912{team.id:07}", **made)
        came = {"contact_id": contact_id, "channel_id": channel_id, "arrived_at": NOW, **made}
        lead_id = await insert_row(session, lead, state=LeadState.LOST, lane=Lane.FRESH, **came)
        await session.execute(
            sa.text(
                "INSERT INTO lead_event (team_id, lead_id, what, at, state, channel_id, lane) "
                "SELECT :team, :lead, CASE g % 3 WHEN 0 THEN 'arrived' WHEN 1 THEN 'tried' ELSE 'touched' END, "
                "now() + g * interval '1 second', 'open', :channel, 'fresh' FROM generate_series(1, :events) g"
            ),
            {"team": team.id, "lead": lead_id, "channel": channel_id, "events": events},
        )
    await session.exec_driver_sql("ANALYZE lead_event")
    await session.exec_driver_sql("SET LOCAL plan_cache_mode = force_generic_plan")
    plan = await postgres_plan(session, enrol._NEXT["postgresql"])
    assert "using ix_lead_event_team_id on lead_event" in plan, plan
    assert "Index Cond: ((ROW(team_id, id) > ROW($1, $2)) AND (team_id <= $1))" in plan, plan
    assert "Sort" not in plan, plan
    for asked in unheard._NEXT.values():
        plan = await postgres_plan(session, asked)
        found = [line for line in plan.splitlines() if "on lead_event" in line]
        assert found
        assert all("ix_lead_event_team_id_what_at on lead_event" in line for line in found), plan


async def postgres_plan(session: Session, asked: Any) -> str:
    written = str(asked._statement.compile(dialect=asyncpg.dialect()))
    await session.exec_driver_sql(f"PREPARE asked AS {written}")
    values = ", ".join(["NULL"] * max(int(number) for number in re.findall(r"\$(\d+)", written)))
    plan = "\n".join(row[0] for row in await session.exec_driver_sql(f"EXPLAIN EXECUTE asked({values})"))
    await session.exec_driver_sql("DEALLOCATE asked")
    return plan
