"""A manager asks on the local Telegram what other settings would have done: one message, which becomes the answer."""

import sqlalchemy as sa

from bot.views.manager import backtest as views
from bot.words import words_for
from core.terms import Role
from playground.onlooker import unmarked
from storage.tables import membership
from tests.flows.world import World, heard, read
from tests.recorded import calls_made

ONE = "+989121234567"


async def sara_called(world: World, calls: int, sold: int = 0) -> None:
    async with world.desk.database.read() as session:
        sara = (await session.execute(sa.select(membership.c.id).where(membership.c.role == Role.AGENT))).scalar_one()
    await calls_made(world.desk.database, world.team.id, sara, calls, now=world.clock(), sold=sold)


async def test_what_a_manager_asked_becomes_the_answer_in_one_message(any_world: World) -> None:
    world = any_world
    hamid = await world.joins("hamid")
    await world.joins("sara")
    await sara_called(world, 150, sold=8)
    await hamid.says("/backtest floors bank 6")
    begun = await hamid.sees(unmarked(views.begun(words_for(world.team.language), 4)))
    answer = await hamid.sees("🔁")
    assert answer["message_id"] == begun["message_id"]
    told = read(answer).translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))
    assert "25" in told
    assert "150" in told
    assert "125" in told, "the calls both orders agree on"


async def test_a_log_too_small_to_know_is_told_as_such(english_world: World) -> None:
    world = english_world
    admin = await world.joins("admin")
    await world.joins("sara")
    await admin.says("/backtest dial best")
    assert "No hand-out of these weeks can be compared" in read(await admin.sees("🔁"))
    await sara_called(world, 20)
    await admin.says("/backtest floors bank 6")
    told = read(await admin.sees("Too few to claim anything"))
    assert "100 are needed" in told


async def test_an_agent_is_told_nothing_of_it(world: World) -> None:
    await world.on_shift("sara")
    await world.sara.says("/backtest")
    assert "🔁" not in str([read(one) for one in await heard(world.sara)])
