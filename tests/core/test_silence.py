"""A gateway's silence: seldom claimed where days merely differ, soon noticed where it usually brings much."""

import random
from bisect import bisect_left
from datetime import UTC, datetime, timedelta

import pytest

from core.alarms.silence import HOURS_A_WEEK, is_silent, usual

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
HOURS = [0.05] * 8 + [1.0] * 13 + [0.3] * 3
"""How a day's arrivals lie over its hours."""


def arrivals(rng: random.Random, start: datetime, days: int, a_day: float, varies: float) -> list[datetime]:
    """Return moments of arrivals: each day by a factor of its own, weekends at a third, hours by their habit."""
    found = []
    for day in range(days):
        of_day = rng.gammavariate(varies, 1 / varies) * (1 / 3 if (start + timedelta(days=day)).weekday() > 4 else 1)
        for hour, share in enumerate(HOURS):
            at, rate = 0.0, a_day * of_day * share / sum(HOURS)
            while True:
                at += rng.expovariate(rate) if rate > 0 else 2.0
                if at >= 1:
                    break
                found.append(start + timedelta(days=day, hours=hour + at))
    return sorted(found)


def weeks_of(moments: list[datetime], until: datetime, weeks: int = 5) -> list[dict[int, int]]:
    began = until - timedelta(weeks=weeks)
    found: list[dict[int, int]] = [{} for _ in range(weeks)]
    for at in moments:
        if began <= at < until:
            week, hour = found[int((at - began) / timedelta(weeks=1))], at.weekday() * 24 + at.hour
            week[hour] = week.get(hour, 0) + 1
    return found


def false_alarms(rng: random.Random, a_day: float, varies: float, months: int) -> int:
    """Return how often a gateway that never stops is called silent, looked at hourly."""
    days = 35 + 30 * months
    moments = arrivals(rng, MONDAY, days, a_day, varies)
    count, ringing, known = 0, False, None
    for hour in range(35 * 24, days * 24):
        now = MONDAY + timedelta(hours=hour)
        if known is None or hour % 24 == 0:
            known = usual(weeks_of(moments, now))
        came = bisect_left(moments, now)
        silent = known is not None and came > 0 and is_silent(known, moments[came - 1], now, "UTC")
        count += silent and not ringing
        ringing = silent
    return count


@pytest.mark.parametrize(("a_day", "varies"), [(3, 2.0), (20, 1.5), (60, 4.0), (200, 50.0)])
def test_less_than_one_false_alarm_a_gateway_a_month(a_day: float, varies: float) -> None:
    rng, gateways, months = random.Random(7), 3, 2
    rung = sum(false_alarms(rng, a_day, varies, months) for _ in range(gateways))
    assert rung <= gateways * months


@pytest.mark.parametrize(("a_day", "within"), [(60, 12), (200, 4), (2000, 2)])
def test_a_busy_gateway_that_stops_is_noticed_soon(a_day: float, within: int) -> None:
    moments = arrivals(random.Random(5), MONDAY, 35, a_day, 6.0)
    stop = MONDAY + timedelta(days=35, hours=9)
    known = usual(weeks_of(moments, MONDAY + timedelta(days=35)))
    assert known is not None
    assert not is_silent(known, stop - timedelta(minutes=5), stop, "UTC")
    assert is_silent(known, stop, stop + timedelta(hours=within), "UTC")


def test_too_little_is_known_of_a_gateway_that_hardly_brings_anything() -> None:
    assert usual([{10: 1}] * 5) is None
    assert usual([{10: 100}] * 2) is None


def test_what_is_expected_adds_up_over_a_week() -> None:
    known = usual([dict.fromkeys(range(HOURS_A_WEEK), 2)] * 4)
    assert known is not None
    assert known.expected(MONDAY, MONDAY + timedelta(weeks=1), "UTC") == pytest.approx(2 * HOURS_A_WEEK, rel=1e-6)
