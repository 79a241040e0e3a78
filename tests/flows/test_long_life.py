"""Weeks of a team through the local Telegram: what stands for ever stands at the end of each day."""

import random
from pathlib import Path
from typing import Any

import pytest

from tests.flows.life_laws import Night, holds_at_night
from tests.flows.long_life import TEXTS, WITHOUT_CLOCK, LongLife
from tests.flows.world import opened


async def lived(folder: Path, seed: int, days: int) -> Night:
    """Let a team live through days of a seed, each held against every law at night; return the last night's books."""
    folder.mkdir(exist_ok=True)
    async with opened(folder, language="en", gateways=TEXTS, parts=WITHOUT_CLOCK) as world:
        life = LongLife(world, random.Random(seed))
        await life.begins()
        for _ in range(days):
            await life.lives_a_day()
            night = await holds_at_night(world)
        assert not await world.dead_rows()
        return night


@pytest.mark.parametrize(
    ("seed", "days"),
    [
        (2, 2),
        pytest.param(2, 7, marks=pytest.mark.soak),
        pytest.param(1, 60, marks=pytest.mark.soak),
    ],
)
async def test_nothing_is_lost_and_nothing_comes_out_of_hours_on_any_day(tmp_path: Path, seed: int, days: int) -> None:
    night = await lived(tmp_path, seed, days)
    assert night.rows["callback"], "calls must have been promised"
    assert night.rows["journey_run"], "somebody must have gone through the journey"
    assert night.rows["customer_step"], "somebody must have bought"


@pytest.mark.soak
async def test_a_seed_has_one_life(tmp_path: Path) -> None:
    """What a seed finds can be looked at again: in what order the loops get to it changes nothing."""
    one, again = [await lived(tmp_path / name, 1, 4) for name in ("one", "again")]
    assert _books(one) == _books(again)


def _books(night: Night) -> dict[str, list[Any]]:
    """Return everything that is kept, but for the ids under which the messenger keeps its messages."""
    return {
        name: [{key: value for key, value in row._mapping.items() if key != "message_id"} for row in rows]
        for name, rows in night.rows.items()
    }
