"""Any app can send any data: what a tap may do is decided here, by role, team and what was really asked."""

import asyncio
import json
from typing import Any

import pytest
import sqlalchemy as sa

from core.arrivals.inbound import Inbound
from core.errors import LastAdmin
from core.terms import Role, TouchKind
from desk.intake.receive import receive
from desk.people import teams
from desk.people.work import Work
from desk.settings.changes import settings_of
from desk.settings.channels import rules_of
from desk.settings.products import add_product
from desk.staff import members, roles
from storage.database import Database
from storage.tables import attempt, callback, contact, hand_out, membership, offer, person, sale
from tests.bot.in_process import NOON, Letter, Town, opened, shown
from tests.tables import emptied

SARA, REZA, MINA, NADER = 1001, 1002, 1003, 1005
PHONE = "+989121234567"


async def come(town: Town, phone: str = PHONE, **more: Any) -> None:
    async with town.database.write() as session:
        settings = await settings_of(session, town.team.id)
        await receive(
            Work(session, town.team, settings, town.now), Inbound(TouchKind.FORM, "form", phone=phone, **more)
        )


async def second_team(town: Town, user_id: int, role: Role) -> int:
    """Found another team and let somebody have a role there too."""
    async with town.database.write() as session:
        other = await teams.create_team(
            session, name="Other", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=town.now
        )
        who = sa.select(person.c.id).where(person.c.user_id == user_id).scalar_subquery()
        await session.execute(membership.insert().values(person_id=who, team_id=other, role=role, created_at=town.now))
    return other


def said(letters: list[Letter]) -> str:
    return shown("\n".join(json.dumps(one.payload, ensure_ascii=False) for one in letters))


async def rows(town: Town, statement: Any) -> list[Any]:
    async with town.database.read() as session:
        return list((await session.execute(statement)).all())


async def test_an_agent_cannot_rename_or_look_up_contacts_nobody_asked_about(town: Town) -> None:
    await come(town, name="Parisa Secret")
    asked = await town.taps(SARA, "mn:1:77")
    assert "Secret" not in said(asked)
    await town.says(SARA, "Renamed")
    assert (await rows(town, sa.select(contact.c.name)))[0].name == "Parisa Secret"


async def test_a_made_up_reminder_button_names_nobody(town: Town) -> None:
    await come(town, name="Parisa Secret")
    await town.taps(SARA, "w:start")
    at = int(town.now.timestamp()) + 3600
    await town.taps(SARA, f"cq:1:{at}")
    number = (await rows(town, sa.select(callback.c.id)))[0].id
    assert "Secret" in said(await town.taps(SARA, f"se:{number}"))
    assert "Secret" not in said(await town.taps(REZA, f"se:{number}"))


async def test_a_product_of_another_team_is_not_sold(town: Town) -> None:
    other = await second_team(town, SARA, Role.AGENT)
    async with town.database.write() as session:
        theirs = await add_product(session, other, "Theirs", "1000", by=None, now=town.now)
    await come(town)
    await town.taps(SARA, "w:start")
    for product in (theirs.id, 999):
        await town.taps(SARA, f"sy:1:{product}:5000")
        assert await rows(town, sa.select(sale.c.id)) == []
    assert (await rows(town, sa.select(hand_out.c.ended_at)))[0].ended_at is None


async def test_an_answer_is_for_the_team_in_which_it_was_asked(town: Town) -> None:
    other = await second_team(town, NADER, Role.ADMIN)
    async with town.database.read() as session:
        before = [rule.channel for rule in await rules_of(session, other)]
    await town.taps(NADER, "are:1")
    await town.taps(NADER, f"atw:{other}")
    await town.says(NADER, "text=9 -> phone / nine")
    async with town.database.read() as session:
        assert [rule.channel for rule in await rules_of(session, other)] == before


async def test_an_offer_begun_in_one_team_is_not_made_in_another(town: Town) -> None:
    other = await second_team(town, NADER, Role.ADMIN)
    await town.taps(NADER, "aoc:0")
    await town.says(NADER, "20% off")
    async with town.database.write() as session:
        # Not by a button of ours: somebody was let go from the team in view.
        await session.execute(person.update().where(person.c.user_id == NADER).values(team_id=other))
    await town.taps(NADER, "aou:7")
    assert await rows(town, sa.select(offer.c.id)) == []


@pytest.mark.postgres
async def test_two_admins_cannot_let_each_other_go_at_the_same_time(postgres_with_tables: str, tmp_path: Any) -> None:
    town = await opened(tmp_path, url=emptied(postgres_with_tables))
    database: Database = town.database
    try:
        await town.hire("Nader", NADER, Role.ADMIN)
        await town.hire("Mina", MINA, Role.ADMIN)
        ids = {row.user_id: row.id for row in await rows(town, sa.select(person.c.id, person.c.user_id))}
        async with database.write() as first:
            await roles.take_role(first, town.team.id, ids[NADER], Role.ADMIN, by=ids[MINA], now=NOON)

            async def other_way_round() -> None:
                async with database.write() as second:
                    await roles.take_role(second, town.team.id, ids[MINA], Role.ADMIN, by=ids[NADER], now=NOON)

            waiting = asyncio.create_task(other_way_round())
            await asyncio.wait({waiting}, timeout=0.3)
        with pytest.raises(LastAdmin):
            await waiting
        async with database.read() as session:
            left = [one for one in await members.colleagues(session, town.team.id) if Role.ADMIN in one.roles]
        assert [one.user_id for one in left] == [MINA]
    finally:
        await database.close()


async def test_a_tap_is_worked_in_the_team_of_its_card_and_in_no_other(town: Town) -> None:
    other = await second_team(town, SARA, Role.AGENT)
    await come(town)
    await town.taps(SARA, "w:start")
    await town.taps(SARA, f"atw:{other}")
    await town.taps(SARA, "o:1:1")
    made = await rows(town, sa.select(attempt.c.team_id))
    assert [row.team_id for row in made] == [town.team.id]
    again = await town.taps(SARA, "o:1:1")
    (alert,) = [one for one in again if one.method == "answerCallbackQuery"]
    assert alert.payload["show_alert"]
    assert [one.method for one in again] == ["answerCallbackQuery"], "nothing of a second try is left behind"
    assert len(await rows(town, sa.select(attempt.c.id))) == 1
