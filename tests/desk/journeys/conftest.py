"""Journeys on the sales floor."""

import pytest
from journey_floor import JourneyFloor
from sales_floor import Floor


@pytest.fixture
def floor(desk: Floor) -> JourneyFloor:
    return JourneyFloor(desk)
