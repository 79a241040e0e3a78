"""A team's own month in figures, as the simulator takes it."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from founded import NOW, found_team, hire

from core.outcomes import FIRST_OUTCOMES
from core.terms import Lane, LeadState, Outcome, Role
from desk.people.directory import Team
from desk.what_if.floor_profile import own_floor
from storage.database import Session
from storage.prepared import insert_row
from storage.tables import attempt, channel, contact, lead, membership, shift

YESTERDAY = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
"""Midnight in Tehran, before the last whole day of the team."""


async def a_month(session: Session, team: Team, days: int = 20) -> tuple[list[int], list[int]]:
    """Sara sells a third of what the web brings, Ali hardly anything; the bank sells to nobody."""
    agents = [await agent(session, team, name, number) for number, name in enumerate(("Sara", "Ali"))]
    web = await insert_row(session, channel, team_id=team.id, slug="x-web", name="Web")
    bank = await insert_row(session, channel, team_id=team.id, slug="x-bank", name="Bank")
    dice = random.Random(4)
    for day in range(days):
        midnight = YESTERDAY - timedelta(days=day)
        for member, start, hours in ((agents[0], 9, 8), (agents[1], 12, 6)):
            if day == 3 and member == agents[1]:
                continue
            began = midnight + timedelta(hours=start)
            await insert_row(
                session,
                shift,
                member_id=member,
                started_at=began,
                ended_at=began + timedelta(hours=hours),
                break_seconds=1800,
            )
        for number in range(30):
            at = midnight + timedelta(hours=13, minutes=number)
            sells = (0.6, 0.05)[number % 2] if number % 3 else 0.0
            await one_call(session, team, agents[number % 2], web if number % 3 else bank, at, dice.random() < sells)
    return agents, [web, bank]


async def agent(session: Session, team: Team, name: str, number: int) -> int:
    person_id = await hire(session, team, name, Role.AGENT, user_id=number + 1)
    found = await session.execute(sa.select(membership.c.id).where(membership.c.person_id == person_id))
    return int(found.scalar_one())


async def one_call(session: Session, team: Team, member: int, by: int, at: datetime, sold: bool) -> None:
    who = await insert_row(session, contact, team_id=team.id, created_at=at)
    reached = sold or at.minute % 4 < 2
    made = await insert_row(
        session,
        lead,
        team_id=team.id,
        contact_id=who,
        channel_id=by,
        state=LeadState.WON if sold else LeadState.LOST,
        lane=Lane.FRESH,
        arrived_at=at,
        created_at=at,
        closed_at=at,
        attempts=1,
    )
    outcome = Outcome.SOLD if sold else Outcome.NOT_INTERESTED if reached else Outcome.NO_ANSWER
    await insert_row(
        session,
        attempt,
        team_id=team.id,
        lead_id=made,
        contact_id=who,
        channel_id=by,
        member_id=member,
        number=1,
        **FIRST_OUTCOMES[outcome].of_attempt(),
        at=at + timedelta(seconds=60),
        age=60,
        hour=13,
        spent=200,
    )


async def test_a_month_is_read_back_as_it_was(session: Session) -> None:
    team = await found_team(session)
    agents, (web, bank) = await a_month(session, team)
    floor = await own_floor(session, team, NOW)
    assert floor.leads == {web: 400, bank: 200}
    assert floor.attempts == 600
    assert floor.first == date(2026, 10, 23)
    assert floor.worked_days == 20
    sara, ali = floor.agents
    assert (sara.name, sara.start, sara.minutes, sara.days) == ("Sara", 540, 450, 20)
    assert (ali.name, ali.start, ali.minutes, ali.days) == ("Ali", 720, 330, 19)
    assert floor.rates.close(agents[0], web) > 3 * floor.rates.close(agents[1], web)
    assert floor.rates.market(bank) < floor.rates.market(web) / 4
    assert floor.rates.talk[web] == pytest.approx(200 / 60, rel=0.2)


async def test_today_and_what_is_older_than_the_month_count_nowhere(session: Session) -> None:
    team = await found_team(session)
    sara = await agent(session, team, "Sara", 1)
    web = await insert_row(session, channel, team_id=team.id, slug="x-web", name="Web")
    for at in (NOW, NOW - timedelta(days=40)):
        await one_call(session, team, sara, web, at, sold=True)
    floor = await own_floor(session, team, NOW)
    assert (floor.leads, floor.attempts, floor.sales, floor.agents) == ({}, 0, 0, [])
