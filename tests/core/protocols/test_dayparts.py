"""Which part of the day reaches people, as far as few calls are to be believed."""

from datetime import time

from core.protocols.dayparts import HourReach, reach_by_part
from core.settings import Daypart

PARTS = (Daypart("morning", time(9)), Daypart("evening", time(18, 30)))


def test_a_part_nobody_called_in_is_as_good_as_the_day() -> None:
    found = reach_by_part([HourReach(10, 100, 40)], PARTS)
    assert found == {"morning": 0.4, "evening": 0.4}


def test_few_calls_move_a_part_little_and_many_much() -> None:
    few = reach_by_part([HourReach(10, 1000, 300), HourReach(19, 2, 2)], PARTS)
    many = reach_by_part([HourReach(10, 1000, 300), HourReach(19, 500, 400)], PARTS)
    assert few["evening"] - few["morning"] < 0.05
    assert many["evening"] - many["morning"] > 0.3


def test_nothing_tried_is_nothing_known() -> None:
    assert reach_by_part([], PARTS) == {}
    assert reach_by_part([HourReach(10, 5, 1)], ()) == {}


def test_an_hour_belongs_to_the_part_that_has_begun_within_it_and_before_all_to_the_first() -> None:
    found = reach_by_part([HourReach(18, 100, 90), HourReach(7, 100, 10)], PARTS)
    assert found["evening"] > found["morning"]
