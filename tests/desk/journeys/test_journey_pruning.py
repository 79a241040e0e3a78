"""What is kept of journeys, and how long: steps go when their run ended long ago, and no figure moves."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from journey_floor import WAY, JourneyFloor
from sales_floor import NUMBERS, Floor

from core.errors import BadSetting
from desk.journeys import paths, pruning, showing
from desk.journeys.results import results
from desk.settings import changes
from jobs.clock.upkeep import Upkeep
from storage.tables import journey_edge, journey_step

AT_ONCE = WAY.replace("max_days = 30 }", 'max_days = 30 }\nspread = "0 min"')


async def _seen(floor: JourneyFloor, desk: Floor) -> tuple[object, ...]:
    """Return what managers see of a journey but for the waits: its map, its census, the results of its arms."""
    one = await floor.named("way")
    async with desk.database.read() as session:
        edges = await showing.edges(session, one.version_id)
        census = await showing.census(session, one.id)
        arms = (await results(desk.work(session), one)).arms
    return {(edge.source, edge.target, edge.inside, edge.entered, edge.left) for edge in edges}, census, arms


async def _tidied(desk: Floor) -> None:
    plan = SimpleNamespace(folder=Path(), keep=1, at=None)
    await Upkeep(desk.database, plan, desk.team.timezone).run(desk.now)


async def test_steps_go_when_their_run_ended_long_ago_and_map_and_results_stay(
    floor: JourneyFloor, desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "CHUNK", 3)
    await floor.has(AT_ONCE)
    for phone in NUMBERS[:2]:
        await desk.banked(phone)
    await floor.ticks()
    await floor.gateway_sends()
    await floor.later(days=2)
    await floor.gateway_sends()
    ended = await floor.runs()
    assert all(run.ended_at is not None for run in ended)
    desk.later(days=179)
    await desk.banked(NUMBERS[2])
    await floor.ticks()
    before, logged = await _seen(floor, desk), await desk.rows(sa.select(journey_step))
    await _tidied(desk)
    assert await desk.rows(sa.select(journey_step)) == logged, "not a day too early"

    desk.later(days=1, minutes=1)
    await _tidied(desk)
    inside = (await floor.runs())[-1].id
    assert {row.run_id for row in await desk.rows(sa.select(journey_step))} == {inside}
    after = await _seen(floor, desk)
    assert after == before
    async with desk.database.read() as session:
        (path,) = await paths.paths_of(desk.work(session), ended[0].contact_id)
    assert path.ended_at == ended[0].ended_at
    assert [step.step for step in path.steps] == ["hello", "again"], "the texts stay"


async def test_steps_that_went_already_are_not_counted_again(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(AT_ONCE)
    await desk.banked(NUMBERS[0])
    await floor.ticks()
    ids = [row.id for row in await desk.rows(sa.select(journey_step))]
    for _ in range(2):
        async with desk.database.write() as session:
            await pruning.prune(session, ids)
    assert {row.passed for row in await desk.rows(sa.select(journey_edge))} == {1}


@pytest.mark.parametrize("days", ["29", "3651"])
async def test_how_long_steps_are_kept_has_bounds(desk: Floor, days: str) -> None:
    async with desk.database.write() as session:
        with pytest.raises(BadSetting):
            await changes.change_setting(session, desk.team.id, "journey_steps_kept", days, by=None, now=desk.now)
