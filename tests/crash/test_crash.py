"""The desk dies by kill -9 under load, and nothing is lost or done twice."""

from pathlib import Path

import pytest

from tests.crash.floor import run

pytestmark = pytest.mark.crash


async def test_nothing_is_lost_or_doubled_by_twenty_kills_and_three_orderly_stops(tmp_path: Path) -> None:
    found = await run(kills=20, seed=11, folder=tmp_path, terms=3)
    assert found["kills"] == 20
    assert found["texts"] > 20
    assert found["taps"] >= 10
    assert found["numbers_typed"] > 20
    assert {name: count for name, count in found["findings"].items() if count} == {}
