"""Weeks of a team through the local Telegram: what stands for ever stands at the end of each day."""

import random
from pathlib import Path

import pytest

from tests.flows.life_laws import holds_at_night
from tests.flows.long_life import TEXTS, LongLife
from tests.flows.world import opened


@pytest.mark.soak
@pytest.mark.parametrize(("seed", "days"), [(0, 2), (1, 60)])
async def test_nothing_is_lost_and_nothing_comes_out_of_hours_on_any_day(tmp_path: Path, seed: int, days: int) -> None:
    """What is tapped follows the seed, in what order the loops get to it does not: each run is a life of its own."""
    async with opened(tmp_path, language="en", gateways=TEXTS) as world:
        life = LongLife(world, random.Random(seed))
        await life.begins()
        for _ in range(days):
            await life.lives_a_day()
            night = await holds_at_night(world)
        assert not await world.dead_rows()
    assert night.rows["callback"], "calls must have been promised"
    assert night.rows["journey_run"], "somebody must have gone through the journey"
    assert night.rows["customer_step"], "somebody must have bought"
