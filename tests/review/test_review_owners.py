"""Whose a lead is changes also beside outcomes: handed over, not looked after in time, its agent gone."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from core.arrivals.inbound import Inbound
from core.terms import Role, TouchKind
from desk.intake.receive import receive
from desk.leads import escalation
from desk.people.work import Work
from desk.settings.changes import settings_of
from desk.staff import roles
from playground.onlooker import unmarked
from storage.tables import audit, person
from tests.bot.in_process import Town

SARA, NADER = 1001, 1005
PHONE = "+989121234567"


async def come(town: Town) -> None:
    async with town.database.write() as session:
        settings = await settings_of(session, town.team.id)
        await receive(Work(session, town.team, settings, town.now), Inbound(TouchKind.FORM, "form", phone=PHONE))


async def owners(town: Town) -> list[Any]:
    async with town.database.read() as session:
        rows = await session.execute(
            sa.select(audit.c.subject, audit.c.before, audit.c.after, person.c.name)
            .outerjoin(person, person.c.id == audit.c.person_id)
            .where(audit.c.what == "owner")
        )
        return [tuple(row) for row in rows]


async def test_a_lead_handed_over_is_in_the_books(town: Town) -> None:
    await come(town)
    await town.taps(SARA, "w:start")
    await town.taps(SARA, f"hp:1:{town.members['Reza']}:asked")
    assert await owners(town) == [("#1", "Sara", "Reza", "Sara")]
    told = await town.says(NADER, "/audit")
    assert "Sara</b> gave #1 to Reza" in unmarked(told[0].text)


async def test_a_promise_nobody_looked_at_is_in_the_books(town: Town) -> None:
    await come(town)
    await town.taps(SARA, "w:start")
    await town.taps(SARA, f"cq:1:{int(town.now.timestamp()) + 600}")
    town.now += timedelta(hours=1)
    async with town.database.write() as session:
        settings = await settings_of(session, town.team.id)
        assert await escalation.escalate(Work(session, town.team, settings, town.now))
    assert await owners(town) == [("#1", "Sara", None, None)]


async def test_the_promises_of_who_leaves_are_in_the_books(town: Town) -> None:
    await come(town)
    await town.taps(SARA, "w:start")
    await town.taps(SARA, f"cq:1:{int(town.now.timestamp()) + 600}")
    async with town.database.write() as session:
        who = (await session.execute(sa.select(person.c.id).where(person.c.user_id == SARA))).scalar_one()
        await roles.take_role(session, town.team.id, who, Role.AGENT, by=None, now=town.now)
    assert await owners(town) == [("#1", "Sara", None, None)]
