"""The evening's digest: what the managers' chats get, once."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from core.addresses import Address
from core.calendar.worktime import at_local
from core.leads import MoveKind
from core.mail_terms import Urgency
from core.outcomes import FIRST_OUTCOMES
from core.terms import Lane, LeadState, Outcome, Role
from desk.operations import runs
from desk.people import directory, groups, teams
from desk.people.directory import Team
from jobs.clock.digest import Digest
from jobs.worker.process import WorkerProcess
from storage.database import Database, Session
from storage.prepared import insert_row
from storage.tables import (
    attempt,
    blob,
    channel,
    contact,
    job_run,
    lead,
    lead_event,
    membership,
    outbox,
    person,
    sale,
)
from tests.tables import sqlite_with_tables

DAY = date(2026, 11, 21)
EVENING = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)
"""21:00 in Tehran, Saturday 30 Aban 1405."""
GROUP = -1001


@pytest.fixture
async def database(tmp_path) -> AsyncIterator[Database]:
    made = Database(sqlite_with_tables(tmp_path), synchronous="OFF")
    yield made
    await made.close()


@pytest.fixture
async def digest(database: Database) -> AsyncIterator[Digest]:
    made = Digest(database)
    yield made
    await made.close()


async def found(session: Session, name: str = "فروش", language: str = "fa", group: int | None = GROUP) -> Team:
    team_id = await teams.create_team(
        session,
        name=name,
        timezone="Asia/Tehran",
        language=language,
        currency="IRT",
        region="IR",
        now=EVENING - timedelta(days=90),
    )
    if group is not None:
        await groups.bind_group(session, team_id, "managers", Address("telegram", group), by=None, now=EVENING)
    return await directory.get_team(session, team_id)


async def hire(session: Session, team: Team, name: str, role: Role, user_id: int, *, reachable: bool = True) -> int:
    who = await insert_row(
        session,
        person,
        messenger="telegram",
        user_id=user_id,
        name=name,
        team_id=team.id,
        reachable=reachable,
        created_at=EVENING,
    )
    return await insert_row(session, membership, person_id=who, team_id=team.id, role=role, created_at=EVENING)


async def sell(session: Session, team: Team, agent: int, phone: str, amount: int) -> None:
    """A lead that came in at noon, was called at one, and bought."""
    at = at_local(DAY, time(12), team.timezone)
    by = (await session.execute(sa.select(channel.c.id).where(channel.c.team_id == team.id))).scalars().first()
    who = await insert_row(session, contact, team_id=team.id, phone=phone, created_at=at)
    key = await insert_row(
        session,
        lead,
        team_id=team.id,
        contact_id=who,
        channel_id=by,
        entry="",
        state=LeadState.WON,
        lane=Lane.LIVE,
        arrived_at=at,
        created_at=at,
        closed_at=at,
        attempts=1,
    )
    came = {"state": LeadState.OPEN, "channel_id": by, "lane": Lane.LIVE}
    await insert_row(session, lead_event, team_id=team.id, lead_id=key, what=MoveKind.ARRIVED, at=at, **came)
    links = {"team_id": team.id, "lead_id": key, "contact_id": who, "channel_id": by, "member_id": agent}
    tried = await insert_row(
        session, attempt, **links, number=1, **FIRST_OUTCOMES[Outcome.SOLD].of_attempt(), at=at + timedelta(hours=1)
    )
    await insert_row(
        session, sale, **links, attempt_id=tried, amount=amount, currency="IRT", at=at + timedelta(hours=1)
    )


async def letters(database: Database) -> list[Any]:
    async with database.read() as session:
        return list((await session.execute(sa.select(outbox).order_by(outbox.c.id))).all())


def plain(text: str) -> str:
    return text.translate(dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069)))


async def a_day_of_two_sales(database: Database, **how: Any) -> Team:
    async with database.write() as session:
        team = await found(session, **how)
        agent = await hire(session, team, "سارا", Role.AGENT, 7)
        await sell(session, team, agent, "+989120000001", 1_500_000)
        await sell(session, team, agent, "+989120000002", 850_000)
    return team


async def test_the_managers_group_gets_one_album_of_four_charts(database: Database, digest: Digest) -> None:
    team = await a_day_of_two_sales(database)
    said = await digest.post(team, DAY, EVENING)
    (letter,) = await letters(database)
    assert said == "4 charts to 1 chats"
    assert (letter.chat_id, letter.method, letter.urgency) == (GROUP, "sendMediaGroup", Urgency.DIGEST)
    assert [one["type"] for one in letter.payload["media"]] == ["photo"] * 4
    caption = plain(letter.payload["media"][0]["caption"])
    assert "شنبه ۳۰ آبان" in caption
    assert "۲ فروش، ۲٫۳۵ میلیون تومان" in caption
    assert caption.endswith("سرنخ جامانده: ۰")
    async with database.read() as session:
        pictures = (await session.execute(sa.select(blob.c.id, blob.c.bytes).order_by(blob.c.id))).all()
    assert [one["media"]["blob"] for one in letter.payload["media"]] == [row.id for row in pictures]
    assert all(row.bytes.startswith(b"\x89PNG") for row in pictures)


async def test_without_a_group_each_manager_gets_it_and_one_set_of_pictures_is_kept(
    database: Database, digest: Digest
) -> None:
    team = await a_day_of_two_sales(database, group=None, language="en")
    async with database.write() as session:
        await hire(session, team, "Hamid", Role.MANAGER, 41)
        await hire(session, team, "Laleh", Role.MANAGER, 42)
        await hire(session, team, "Gone", Role.MANAGER, 43, reachable=False)
        await hire(session, team, "Nader", Role.ADMIN, 44)
    await digest.post(team, DAY, EVENING)
    sent = await letters(database)
    assert [letter.chat_id for letter in sent] == [41, 42]
    assert sent[0].payload["media"] == sent[1].payload["media"]
    assert "Lost leads: 0" in plain(sent[0].payload["media"][0]["caption"])


async def test_where_there_is_no_manager_the_admins_get_it(database: Database, digest: Digest) -> None:
    async with database.write() as session:
        team = await found(session, group=None)
        await hire(session, team, "نادر", Role.ADMIN, 44)
    await digest.post(team, DAY, EVENING)
    assert [letter.chat_id for letter in await letters(database)] == [44]


async def test_a_day_with_nothing_is_one_sentence_and_not_drawn(database: Database, digest: Digest) -> None:
    async with database.write() as session:
        team = await found(session)
    said = await digest.post(team, DAY, EVENING)
    (letter,) = await letters(database)
    assert said == "0 charts to 1 chats"
    assert letter.method == "sendMessage"
    assert "خبری نبود" in letter.payload["text"]
    assert "\n" not in letter.payload["text"]


async def test_numbers_go_out_even_when_the_charts_cannot_be_drawn(database: Database) -> None:
    digest = Digest(database, WorkerProcess(longest=0.0))
    team = await a_day_of_two_sales(database, language="en")
    await digest.post(team, DAY, EVENING)
    await digest.close()
    (letter,) = await letters(database)
    text = plain(letter.payload["text"])
    assert "2 sales, 2.35 M toman" in text
    assert "could not be drawn" in text


async def test_the_run_is_done_with_the_letters_or_not_at_all(database: Database, digest: Digest) -> None:
    async with database.write() as session:
        team = await found(session)
        await runs.take(session, "digest", str(team.id), DAY.isoformat(), EVENING, timedelta(minutes=5))
    await digest.post(team, DAY, EVENING)
    async with database.read() as session:
        run = (await session.execute(sa.select(job_run.c.state, job_run.c.detail))).one()
    assert run == ("done", "0 charts to 1 chats")
    async with database.write() as session:
        late = EVENING + timedelta(hours=1)
        assert not await runs.take(session, "digest", str(team.id), DAY.isoformat(), late, timedelta(minutes=5))


async def test_markup_in_a_teams_name_is_shown_as_typed(database: Database, digest: Digest) -> None:
    async with database.write() as session:
        team = await found(session, "<b>R&D</b>", "en")
    await digest.post(team, DAY, EVENING)
    (letter,) = await letters(database)
    assert "&lt;b&gt;R&amp;D&lt;/b&gt;" in letter.payload["text"]
