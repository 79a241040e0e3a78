"""/today: who sees which figures, of which day, and where."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from core.clock import FixedClock
from core.leads import MoveKind
from core.outcomes import FIRST_OUTCOMES
from core.terms import Lane, LeadState, Outcome, Role
from desk.operations import requests
from desk.operations.asked import AskedDay
from jobs.clock.digest import Digest
from jobs.requests.days import Today
from storage.prepared import insert_row
from storage.tables import attempt, contact, lead, lead_event
from tests.bot.in_process import MANAGERS, NOON, Town, opened

SARA, HAMID, MINA = 1, 2, 3


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    made = await opened(tmp_path)
    await made.hire("Sara", SARA, Role.AGENT)
    await made.hire("Hamid", HAMID, Role.MANAGER)
    await made.hire("Mina", MINA, Role.MARKETING)
    await made.bind("managers", MANAGERS)
    yield made
    await made.database.close()


@pytest.fixture
async def today(town: Town) -> AsyncIterator[Today]:
    digest = Digest(town.database)
    yield Today(town.database, FixedClock(NOON), digest)
    await digest.close()


async def sara_calls(town: Town, outcome: Outcome = Outcome.CALLBACK, days_ago: int = 0) -> None:
    at = NOON - timedelta(days=days_ago, hours=1)
    async with town.database.write() as session:
        who = await insert_row(session, contact, team_id=town.team.id, phone=f"+98912000000{days_ago}", created_at=at)
        key = await insert_row(
            session,
            lead,
            team_id=town.team.id,
            contact_id=who,
            channel_id=1,
            entry="",
            state=LeadState.OPEN,
            lane=Lane.RETRY,
            arrived_at=at,
            created_at=at,
            due_at=NOON,
        )
        await insert_row(
            session,
            lead_event,
            team_id=town.team.id,
            lead_id=key,
            what=MoveKind.ARRIVED,
            at=at,
            state=LeadState.OPEN,
            channel_id=1,
            lane=Lane.LIVE,
        )
        await insert_row(
            session,
            attempt,
            team_id=town.team.id,
            lead_id=key,
            contact_id=who,
            channel_id=1,
            member_id=town.members["Sara"],
            number=1,
            **FIRST_OUTCOMES[outcome].of_attempt(),
            at=at,
        )


async def test_a_manager_gets_the_numbers_and_then_the_charts(town: Town, today: Today) -> None:
    await sara_calls(town)
    assert await town.says(HAMID, "/today") == []
    await today.answer_all()
    numbers, charts = await town.letters()
    assert numbers.chat_id == charts.chat_id == HAMID
    assert "Sun 22 Nov (until 12:00)" in numbers.text
    assert "Leads in: <b>1</b>" in numbers.text
    assert "Calls: <b>1</b> · answered: <b>1</b>" in numbers.text
    assert "Lost leads: 0" in numbers.text
    assert charts.method == "sendMediaGroup"
    assert len(charts.payload["media"]) == 4


async def test_a_wish_is_answered_once(town: Town, today: Today) -> None:
    await town.says(HAMID, "/today")
    await today.answer_all()
    assert len(await town.letters()) == 1
    await today.answer_all()
    assert await town.letters() == []


async def test_a_day_with_nothing_is_one_sentence(town: Town, today: Today) -> None:
    await town.says(HAMID, "/today")
    await today.answer_all()
    (only,) = await town.letters()
    assert "nothing happened" in only.text
    assert "\n" not in only.text


@pytest.mark.parametrize("day", ["2026-11-20", "1405/08/29", "۲۹ آبان"])
async def test_a_day_may_be_named_in_either_calendar(town: Town, day: str) -> None:
    await sara_calls(town, days_ago=2)
    (own,) = await town.says(SARA, f"/today {day}")
    assert "You, Fri 20 Nov: <b>1</b> call" in own.text


async def test_a_day_that_cannot_be_read_or_is_to_come_is_answered_with_an_example(town: Town) -> None:
    (unread,) = await town.says(HAMID, "/today <soon>")
    assert "“&lt;soon&gt;”" in unread.text
    assert "/today 2026-11-20" in unread.text
    (to_come,) = await town.says(HAMID, "/today 2026-11-23")
    assert "Mon 23 Nov 2026 is still to come" in to_come.text


async def test_an_agent_sees_their_own_line_and_nobody_elses(town: Town, today: Today) -> None:
    await sara_calls(town)
    (own,) = await town.says(SARA, "/today")
    assert own.text == "You, today: <b>1</b> call, <b>1</b> answered, no sale yet."
    await today.answer_all()
    assert await town.letters() == []


async def test_marketing_sees_no_figures(town: Town, today: Today) -> None:
    (refused,) = await town.says(MINA, "/today")
    assert "not for your role. It is done by: admin, agent, manager." in refused.text
    await today.answer_all()
    assert await town.letters() == []


async def test_in_the_managers_group_the_answer_comes_to_the_group(town: Town, today: Today) -> None:
    assert await town.says(HAMID, "/today@desk_bot", chat=MANAGERS) == []
    await today.answer_all()
    assert [letter.chat_id for letter in await town.letters()] == [MANAGERS]


async def test_no_other_group_is_shown_figures(town: Town, today: Today) -> None:
    (elsewhere,) = await town.says(HAMID, "/today", chat=-5)
    (agent,) = await town.says(SARA, "/today", chat=MANAGERS)
    assert "managers’ group" in elsewhere.text
    assert "managers’ group" in agent.text
    await today.answer_all()
    assert await town.letters() == []


async def test_what_was_left_behind_by_a_process_that_died_is_taken_up_again(town: Town, today: Today) -> None:
    await town.says(HAMID, "/today")
    async with town.database.write() as session:
        (asked,) = await requests.waiting(session, AskedDay, NOON)
        assert await requests.take(session, asked, NOON)
        assert await requests.waiting(session, AskedDay, NOON + timedelta(minutes=4)) == []
        (again,) = await requests.waiting(session, AskedDay, NOON + timedelta(minutes=6))
        assert again.wish == asked.wish


async def test_whoever_resumes_after_the_numbers_brings_the_charts_alone(town: Town, today: Today) -> None:
    await sara_calls(town)
    await town.says(HAMID, "/today")
    async with town.database.write() as session:
        (asked,) = await requests.waiting(session, AskedDay, NOON - timedelta(minutes=6))
        held = await requests.take(session, asked, NOON - timedelta(minutes=6))
        assert held is not None
        await requests.keep_progress(session, held, {"said": True}, NOON - timedelta(minutes=6))
    await today.answer_all()
    assert [one.method for one in await town.letters()] == ["sendMediaGroup"]


async def test_when_its_loop_has_ended_nobody_draws_on(
    town: Town, today: Today, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing, ended = asyncio.Event(), list[str]()

    async def draws(*_: object) -> None:
        drawing.set()
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(20):
                await asyncio.sleep(0)
            ended.append("drawing")

    monkeypatch.setattr(Digest, "draw", draws)
    await sara_calls(town)
    await town.says(HAMID, "/today")
    running = asyncio.create_task(today.run())
    async with asyncio.timeout(60):
        await drawing.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert ended == ["drawing"]


async def test_both_databases_know_what_was_asked(tmp_path, tables_url: str) -> None:
    town = await opened(tmp_path, url=tables_url)
    await town.hire("Hamid", HAMID, Role.MANAGER)
    digest = Digest(town.database)
    await town.says(HAMID, "/today")
    await Today(town.database, FixedClock(NOON), digest).answer_all()
    (only,) = await town.letters()
    assert "nothing happened" in only.text
    async with town.database.read() as session:
        assert await requests.waiting(session, AskedDay, NOON + timedelta(minutes=30)) == []
    await digest.close()
    await town.database.close()
