"""Journeys on the sales floor."""

import pytest
from journey_floor import JourneyFloor
from sales_floor import Floor

from jobs.clock import crowds


@pytest.fixture(autouse=True)
def no_room_for_taps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody taps beside a crowd here: what a test writes itself would make it pause on PostgreSQL."""
    monkeypatch.setattr(crowds, "POSTGRES_PAUSE", 0.0)


@pytest.fixture
def floor(desk: Floor) -> JourneyFloor:
    desk.bank_says = "Write to me about this diet."
    return JourneyFloor(desk)
