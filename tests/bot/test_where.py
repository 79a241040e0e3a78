"""In which chats something answers, and for which team: a group's own; in private what the button names."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.handlers import mount
from bot.routing.context import Where
from bot.routing.lookup import _NAMED
from core.arrivals.inbound import Inbound
from core.terms import AlarmKind, Role, TouchKind
from desk.intake.receive import receive
from desk.people import teams
from desk.people.work import Work
from desk.settings.changes import settings_of
from desk.staff import shifts
from storage.prepared import insert_row
from storage.tables import alarm, contact, file_import, membership, person
from tests.bot.in_process import HAMID, MANAGERS, MARKETING, NADER, REZA, Town, peopled
from tests.bot.test_buttons import KINDS

OMID = 11
PHONE = "0912 000 0001"
ANSWERS = {
    Where.PRIVATE: "next shift task find customers customer sale tickets ticket order invite",
    Where.MANAGERS: "agenda "
    "why today queue assign ledger backtest people role accounts bank ranking ideal channels rules "
    "products fields aftersale phases suggest protocol outcomes segments journey journeys hours settings status dead "
    "audit",
    Where.GROUPS: "mine spend offers offer scripts template templates instructions",
    Where.ANYWHERE: "start help digest team",
}


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    """A team that speaks English, with one of each kind and two agents."""
    made = await peopled(tmp_path)
    yield made
    await made.database.close()


def test_of_every_command_it_is_settled_in_which_chats_it_answers() -> None:
    told = {name: where for where, names in ANSWERS.items() for name in names.split()}
    assert {name: one.where for name, one in mount()[0].commands.items()} == told


@pytest.mark.parametrize(
    ("asked", "chat", "words"),
    [
        ("/audit", MARKETING, "managers’ group"),
        ("/dead", MARKETING, "managers’ group"),
        ("/people", MARKETING, "managers’ group"),
        ("/bank", MARKETING, "managers’ group"),
        ("/journey why 1", MARKETING, "managers’ group"),
        ("/queue", -5, "managers’ group"),
        ("/spend", -5, "groups of the team"),
        ("/invite admin", MANAGERS, "private chat only"),
    ],
)
async def test_a_command_in_the_wrong_group_is_told_where_it_answers(
    town: Town, asked: str, chat: int, words: str
) -> None:
    await town.bind("marketing", MARKETING)
    (told,) = await town.says(NADER, asked, chat)
    assert words in told.text


@pytest.mark.parametrize("data", ["adx", "ast", "ael", "qq", "ql:1"])
async def test_a_tap_in_the_wrong_group_shows_nothing(town: Town, data: str) -> None:
    await town.bind("marketing", MARKETING)
    letters = await town.taps(NADER, data, MARKETING)
    assert [one.method for one in letters] == ["answerCallbackQuery"]


def test_every_button_that_names_a_row_of_a_team_is_acted_on_in_that_team() -> None:
    named = {field: kind for kind, field, _ in _NAMED}
    for one in KINDS:
        first = next(iter(one.model_fields), None)
        assert first not in named or issubclass(one, named[first]), one


# -- two teams -----------------------------------------------------------------------------------------------------


async def looks_at_south(town: Town, user_id: int, role: Role) -> int:
    """Found a second team in which somebody has a role, and let them look at it."""
    async with town.database.write() as session:
        south = await teams.create_team(
            session, name="South", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=town.now
        )
        who = (await session.execute(sa.select(person.c.id).where(person.c.user_id == user_id))).scalar_one()
        await session.execute(membership.insert().values(person_id=who, team_id=south, role=role, created_at=town.now))
        await session.execute(person.update().where(person.c.id == who).values(team_id=south))
    return south


async def rows(town: Town, statement: Any) -> list[Any]:
    async with town.database.read() as session:
        return list((await session.execute(statement)).all())


@pytest.mark.parametrize(
    ("data", "table"),
    [
        ("k:7", "hand_out"),
        ("un:7", "attempt"),
        ("ph:7", "callback"),
        ("ql:7", "lead"),
        ("qf:7", "contact"),
        ("mk:7:1", "meeting"),
        ("xs:7", "sale"),
        ("zc:7", "customer"),
        ("zo:7", "customer_order"),
        ("zf:7", "customer_step"),
        ("zx:7", "ticket"),
    ],
)
async def test_a_button_is_acted_on_in_the_team_of_the_row_it_names(
    town: Town, monkeypatch: pytest.MonkeyPatch, data: str, table: str
) -> None:
    await looks_at_south(town, HAMID, Role.MANAGER)
    asked: list[tuple[str, int]] = []
    acted: list[int] = []

    async def team_of(_: Any, of: str, key: int) -> int:
        asked.append((of, key))
        return town.team.id

    monkeypatch.setattr("bot.routing.lookup.lead.team_of", team_of)
    monkeypatch.setattr("bot.routing.lookup._check", lambda _, context: acted.append(context.me.team.id))
    await town.taps(HAMID, data)
    assert asked == [(table, 7)]
    assert acted == [town.team.id]


@pytest.mark.parametrize("act", ["break", "end"])
async def test_the_buttons_of_a_shift_change_the_shift_of_their_own_team(town: Town, act: str) -> None:
    south = await looks_at_south(town, REZA, Role.AGENT)
    (other,) = await rows(town, sa.select(membership.c.id).where(membership.c.team_id == south))
    async with town.database.write() as session:
        for member in (town.members["Reza"], other.id):
            await shifts.start_shift(session, member, town.now)
    await town.taps(REZA, f"w:{act}:~{town.team.id}")
    async with town.database.read() as session:
        ours = await shifts.shift_of(session, town.members["Reza"])
        theirs = await shifts.shift_of(session, other.id)
    assert ours is None if act == "end" else ours is not None and ours.break_since is not None
    assert theirs is not None
    assert theirs.break_since is None


@pytest.mark.parametrize(("data", "chat"), [("kc", MANAGERS), ("kc:~1", None)])
async def test_an_alarm_is_acted_on_in_its_team(town: Town, data: str, chat: int | None) -> None:
    await looks_at_south(town, HAMID, Role.MANAGER)
    over = await town.taps(HAMID, data, chat)
    assert ["not there any more" in one.text for one in over] == [True]
    async with town.database.write() as session:
        facts = {"kind": AlarmKind.NOBODY, "facts": {"n": 1}, "raised_at": town.now, "told_at": town.now}
        await insert_row(session, alarm, team_id=town.team.id, **facts)
    letters = await town.taps(HAMID, data, chat)
    assert REZA in {one.chat_id for one in letters}, "an agent of the alarm's team is called"
    again = await town.taps(NADER, data, chat)
    assert [one.text for one in again if one.text] == ["Hamid has asked them already, today 12:00."]
    town.now += timedelta(minutes=31)
    assert REZA in {one.chat_id for one in await town.taps(NADER, data, chat)}


async def test_the_page_of_somebody_is_shown_in_their_team(town: Town) -> None:
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        await receive(work, Inbound(TouchKind.SMS, "sms", phone=PHONE, text="5", name="Parisa"))
    await looks_at_south(town, HAMID, Role.MANAGER)
    ((contact_id,),) = await rows(town, sa.select(contact.c.id))
    assert any("Parisa" in one.text for one in await town.taps(HAMID, f"qf:{contact_id}"))


@pytest.mark.parametrize(("data", "chat"), [("kc:~{}", None), ("kc:~{}", MANAGERS), ("qq:~{}", None), ("kc:~99", None)])
@pytest.mark.parametrize("in_two", [False, True])
async def test_a_button_of_a_team_one_has_no_role_in_is_acted_on_in_no_other(
    town: Town, data: str, chat: int | None, in_two: bool
) -> None:
    south = await looks_at_south(town, NADER, Role.MANAGER)
    if in_two:
        async with town.database.write() as session:
            north = await teams.create_team(
                session, name="North", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=town.now
            )
            who = sa.select(person.c.id).where(person.c.user_id == HAMID).scalar_subquery()
            role = {"person_id": who, "team_id": north, "role": Role.MANAGER, "created_at": town.now}
            await session.execute(membership.insert().values(role))
    letters = await town.taps(HAMID, data.format(south), chat)
    assert ["older" in one.text for one in letters if one.method == "answerCallbackQuery"] == [True]
    assert not [one for one in letters if one.method != "answerCallbackQuery"]


async def test_who_is_in_another_team_posts_nothing_of_it_into_a_group(town: Town) -> None:
    await town.hire("Omid", OMID)
    await looks_at_south(town, OMID, Role.MANAGER)
    for data in ("qq", "ast"):
        assert [one.method for one in await town.taps(OMID, data, MANAGERS)] == ["answerCallbackQuery"]


async def test_rights_of_one_team_are_none_in_another_ones_group(town: Town) -> None:
    await town.bind("marketing", MARKETING)
    await town.hire("Omid", OMID, Role.AGENT)
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        await receive(work, Inbound(TouchKind.SMS, "sms", phone=PHONE, text="5", name="Parisa"))
    await looks_at_south(town, OMID, Role.MANAGER)
    document = {"file_id": "F", "file_unique_id": "U", "file_name": "people.csv"}
    await town.says(OMID, chat=MARKETING, document=document)
    assert await rows(town, sa.select(file_import.c.id)) == []
    found = await town.says(OMID, PHONE, MARKETING)
    assert found
    assert not any("Parisa" in one.text for one in found)
