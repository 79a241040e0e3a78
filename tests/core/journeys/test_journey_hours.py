"""Never a text outside the hours where the contact is, in any zone, over any change of clocks; and it always ends."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar.worktime import is_open
from core.journeys.definition import Event, SendMessage
from core.journeys.dry import MOST, Doing, DryPlace, walk
from core.journeys.examples import NAMES, example
from core.journeys.reading import read_journeys
from core.journeys.sending import may_be_tried_at, may_leave_at, put_off_to
from core.protocols.definition import Caps, Phase, Rules, Then
from core.protocols.slots import CallingPlace
from core.settings import CallingHours, Span, Weekday

ZONES = ["Asia/Tehran", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Baku", "Pacific/Apia", "UTC"]
MOMENTS = st.integers(0, 730 * 86400).map(lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))
DAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@st.composite
def hours(draw: st.DrawFn) -> CallingHours:
    week: dict[Weekday, Span] = {}
    for day in draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=7, unique=True)):
        start = draw(st.integers(0, 20))
        week[day] = Span(time(start), time(draw(st.integers(start + 1, 23))))
    return CallingHours(week)


@given(now=MOMENTS, open_at=hours(), there=st.sampled_from([*ZONES, None]), team=st.sampled_from(ZONES))
def test_a_text_never_leaves_outside_the_hours_where_its_receiver_is(
    now: datetime, open_at: CallingHours, there: str | None, team: str
) -> None:
    at = may_leave_at(now, open_at, there, team)
    assert at >= now
    assert is_open(at, open_at, there or team)


RULES = Rules(chain=(Phase(3, (3600,)),), end=Then.CLOSE, caps=Caps(gap=900, per_day=2, in_all=6))


@given(
    now=MOMENTS,
    zone=st.sampled_from(ZONES),
    ago=st.lists(st.integers(0, 30 * 86400), max_size=8),
)
def test_nor_against_a_cap_over_calls_and_texts_and_never_twice_within_the_gap(
    now: datetime, zone: str, ago: list[int]
) -> None:
    made = sorted(now - timedelta(seconds=seconds) for seconds in ago)
    open_at = CallingHours(dict.fromkeys(DAYS, Span(time(9), time(21))))
    at = may_be_tried_at(now, RULES, CallingPlace(open_at, zone, "", made))
    if at is None:
        return
    assert is_open(at, open_at, zone)
    assert all(at - one >= timedelta(minutes=15) for one in made)
    assert sum(at - timedelta(days=1) < one for one in made) < 2
    assert sum(at - timedelta(days=30) < one for one in made) < 6


@given(st.text(min_size=1), st.integers(0, 3600))
def test_what_is_put_off_to_an_opening_is_spread_always_the_same_way(key: str, spread: int) -> None:
    opening = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
    at = put_off_to(opening, key, spread)
    assert opening <= at < opening + timedelta(seconds=max(spread, 1))
    assert at == put_off_to(opening, key, spread)


@pytest.mark.parametrize("name", NAMES)
@given(begins=MOMENTS, zone=st.sampled_from(ZONES), happened=st.frozensets(st.sampled_from(Event)))
def test_every_journey_that_comes_with_the_program_ends_and_texts_only_in_hours(
    name: str, begins: datetime, zone: str, happened: frozenset[Event]
) -> None:
    (one,) = read_journeys(example(name))
    open_at = CallingHours(dict.fromkeys(DAYS[:6], Span(time(9), time(21))))
    for arm in one.weights:
        stations = walk(one, arm, {"class": "A"}, DryPlace(open_at, zone), begins, happened)
        assert stations[-1].doing is Doing.END
        assert len(stations) < MOST
        texts = [station.at for station in stations if station.doing is Doing.SEND]
        assert all(is_open(at, open_at, zone) for at in texts)
        assert all(9 <= at.astimezone(ZoneInfo(zone)).hour < 21 for at in texts)
        assert [station.at for station in stations] == sorted(station.at for station in stations)
    assert any(isinstance(step.action, SendMessage) for step in one.steps.values())
