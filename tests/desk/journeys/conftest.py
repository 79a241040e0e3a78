"""Journeys on the sales floor."""

import pytest
from journey_floor import JourneyFloor
from sales_floor import Floor


@pytest.fixture
def floor(desk: Floor) -> JourneyFloor:
    desk.bank_says = "Write to me about this diet."
    return JourneyFloor(desk)
