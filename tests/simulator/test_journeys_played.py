"""Journeys played on simulated contacts: every arm as it is written, the same people in each, always to an end."""

import pytest

from core.journeys.examples import NAMES, example
from core.journeys.reading import read_journeys
from core.settings import TeamSettings
from simulator.journeys import play

HOURS = TeamSettings().hours


@pytest.mark.parametrize("name", NAMES)
def test_every_journey_that_comes_with_the_program_can_be_played(name: str) -> None:
    (one,) = read_journeys(example(name))
    arms = play(one, 200, 1, HOURS, "Asia/Tehran")
    assert [arm.arm for arm in arms] == [arm.name for arm in one.arms]
    assert all(arm.contacts == 200 and arm.sold <= 200 for arm in arms)
    assert arms == play(one, 200, 1, HOURS, "Asia/Tehran")


def test_an_arm_sends_and_calls_what_it_says_and_the_holdout_nothing() -> None:
    (one,) = read_journeys(example("sms-first-call-second"))
    arms = {arm.arm: arm for arm in play(one, 1000, 1, HOURS, "Asia/Tehran")}
    assert (arms["text"].messages, arms["call"].messages, arms["holdout"].messages) == (1000, 0, 0)
    assert arms["call"].calls == 1000
    assert 900 <= arms["text"].calls < 1000  # who wants no more is not called
    assert (arms["holdout"].calls, arms["holdout"].reached) == (0, 0)
    assert arms["holdout"].sold < arms["call"].sold
