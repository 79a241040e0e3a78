"""When a contact nobody reached is tried again, and when it is let be."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.calendar.worktime import daypart_of, is_open, local_date
from core.protocols.definition import from_settings
from core.protocols.engine import Situation, Tried, next_step
from core.protocols.quick_times import callback_choices
from core.protocols.slots import CallingPlace
from core.settings import WEEKDAYS, CallingHours, Daypart, Protocol, Span, TeamSettings, western_week
from core.terms import Outcome

TEHRAN = "Asia/Tehran"
TEAM = TeamSettings()
PARTS = TEAM.protocol.dayparts


@dataclass(frozen=True)
class Retry:
    """Called again at this moment."""

    at: datetime


@dataclass(frozen=True)
class Exhausted:
    """Enough was tried; offered again then."""

    recycle_at: datetime | None


def after_no_contact(
    history: list[Tried], team: TeamSettings, zone: str, now: datetime, recycles: int
) -> Retry | Exhausted:
    situation = Situation(history, CallingPlace(team.hours, zone), now, recycles)
    step = next_step(from_settings(team.protocol), situation)
    return Retry(step.at) if step.at is not None else Exhausted(step.recycle_at)


def tehran(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment in autumn 2026; the 21st of November is a Saturday."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(TEHRAN)).astimezone(UTC)


def no_answer(*at: datetime) -> list[Tried]:
    return [Tried(moment, Outcome.NO_ANSWER) for moment in at]


def after(history: list[Tried], team: TeamSettings = TEAM, recycles: int = 0) -> Retry | Exhausted:
    return after_no_contact(history, team, TEHRAN, history[-1].at, recycles)


def run(first: datetime, outcomes: list[Outcome], team: TeamSettings = TEAM, zone: str = TEHRAN) -> list[Tried]:
    """Live through a whole protocol; every call is made when it is due."""
    history = [Tried(first, outcomes[0])]
    for outcome in outcomes[1:]:
        step = after_no_contact(history, team, zone, history[-1].at, 0)
        if isinstance(step, Exhausted):
            break
        history.append(Tried(step.at, outcome))
    return history


def test_the_second_try_comes_an_hour_after_the_first() -> None:
    assert after(no_answer(tehran(21, 10, 15))) == Retry(tehran(21, 11, 15))


def test_an_outcome_written_down_late_is_not_followed_by_a_try_in_the_past() -> None:
    tried = no_answer(tehran(21, 10))
    assert after_no_contact(tried, TEAM, TEHRAN, tehran(21, 14), 0) == Retry(tehran(21, 14))


def test_where_the_day_has_no_hour_left_the_next_working_day_begins_with_it() -> None:
    assert after(no_answer(tehran(21, 20, 30))) == Retry(tehran(22, 9))
    assert after(no_answer(tehran(26, 12, 30))) == Retry(tehran(28, 9))


def test_the_third_try_is_on_another_day_and_far_from_the_parts_tried() -> None:
    assert after(no_answer(tehran(21, 10), tehran(21, 11))) == Retry(tehran(22, 18, 30))


def test_a_whole_week_of_silence() -> None:
    history = run(tehran(21, 10), [Outcome.NO_ANSWER] * 9)
    assert [tried.at for tried in history] == [
        tehran(21, 10),
        tehran(21, 11),
        tehran(22, 18, 30),
        tehran(23, 12),
        tehran(25, 16),
    ]


def test_a_part_of_the_day_that_thursday_does_not_have_is_waited_for() -> None:
    tried = no_answer(tehran(24, 10), tehran(24, 11), tehran(25, 12))
    step = after(tried)
    assert isinstance(step, Retry)
    assert step == Retry(tehran(28, 18, 30))


def test_after_five_attempts_the_lead_rests_for_thirty_days() -> None:
    tried = no_answer(tehran(14, 10), tehran(14, 11), tehran(15, 18, 30), tehran(16, 12), tehran(18, 16))
    assert after(tried) == Exhausted(tehran(19, 9, month=12))


def test_a_lead_that_was_recycled_often_enough_is_left_in_peace() -> None:
    tried = no_answer(*(tehran(day, 10) for day in (14, 15, 16, 17, 18)))
    assert after(tried, recycles=1) == Exhausted(None)


def test_a_part_of_the_day_with_half_an_hour_left_is_room_enough_and_less_is_not() -> None:
    tried = no_answer(tehran(21, 10), tehran(22, 20, 40))
    until = {minutes: CallingHours(dict.fromkeys(WEEKDAYS, Span(time(9), time(12, minutes)))) for minutes in (29, 30)}
    assert after(tried, replace(TEAM, hours=until[30])) == Retry(tehran(23, 12))
    assert after(tried, replace(TEAM, hours=until[29])) == Retry(tehran(23, 9))


def test_the_farthest_part_is_told_by_the_minute() -> None:
    # From 9:30 and 14:00 it is 2:15 to 11:45 and 2:14 to 16:14.
    parts = (Daypart("a", time(9, 30)), Daypart("b", time(11, 45)), Daypart("c", time(14)), Daypart("d", time(16, 14)))
    team = replace(TEAM, protocol=replace(Protocol(), dayparts=parts))
    assert after(no_answer(tehran(21, 10), tehran(21, 15)), team) == Retry(tehran(22, 11, 45))


def test_a_busy_line_is_tried_twice_more_and_then_counts_as_no_answer() -> None:
    busy = [Tried(tehran(21, 10), Outcome.BUSY)]
    assert after(busy) == Retry(tehran(21, 10, 20))
    busy.append(Tried(tehran(21, 10, 20), Outcome.BUSY))
    assert after(busy) == Retry(tehran(21, 10, 40))
    busy.append(Tried(tehran(21, 10, 40), Outcome.BUSY))
    assert after(busy) == Retry(tehran(21, 11, 40))


def test_busy_lines_do_not_use_up_the_attempts() -> None:
    history = run(tehran(21, 10), [Outcome.BUSY, Outcome.NO_ANSWER] * 9)
    assert [tried.outcome for tried in history].count(Outcome.NO_ANSWER) == 5
    assert len(history) == 10


def test_a_busy_line_at_closing_time_waits_for_the_morning() -> None:
    assert after([Tried(tehran(21, 20, 50), Outcome.BUSY)]) == Retry(tehran(22, 9))


def test_a_contact_begins_the_count_anew() -> None:
    old = no_answer(tehran(14, 10), tehran(14, 11), tehran(15, 18, 30), tehran(16, 12))
    history = [*old, Tried(tehran(18, 16), Outcome.CALLBACK, reached=True), *no_answer(tehran(21, 10))]
    assert after(history) == Retry(tehran(21, 11))


def test_with_one_attempt_the_first_silence_is_the_last() -> None:
    team = replace(TEAM, protocol=replace(Protocol(), attempts=1))
    assert isinstance(after(no_answer(tehran(21, 10)), team), Exhausted)


def test_the_last_gap_repeats() -> None:
    team = replace(TEAM, protocol=replace(Protocol(), attempts=8, day_gaps=(1, 3)))
    days = [local_date(tried.at, TEHRAN) for tried in run(tehran(1, 10), [Outcome.NO_ANSWER] * 8, team)]
    assert len(days) == 8
    assert all(later - earlier >= timedelta(days=3) for earlier, later in pairwise(days[2:]))


def test_without_dayparts_attempts_still_fall_on_different_days() -> None:
    team = replace(TEAM, protocol=replace(Protocol(), dayparts=(), day_gaps=()))
    history = run(tehran(21, 10), [Outcome.NO_ANSWER] * 5, team)
    assert [local_date(tried.at, TEHRAN).day for tried in history] == [21, 21, 22, 23, 24]


def test_hours_too_short_for_any_part_are_used_all_the_same() -> None:
    hours = CallingHours(dict.fromkeys(WEEKDAYS, Span(time(10), time(10, 20))))
    step = after(no_answer(tehran(21, 10), tehran(22, 10)), replace(TEAM, hours=hours))
    assert step == Retry(tehran(23, 10))


@st.composite
def teams(draw: st.DrawFn) -> TeamSettings:
    starts = sorted(draw(st.sets(st.integers(0, 23), min_size=1, max_size=5)))
    parts = tuple(Daypart(f"part{n}", time(hour)) for n, hour in enumerate(starts))
    spans = st.tuples(st.integers(0, 12), st.integers(1, 11)).map(lambda s: Span(time(s[0]), time(s[0] + s[1])))
    week = draw(st.dictionaries(st.sampled_from(WEEKDAYS), spans, min_size=1))
    off = draw(st.sets(st.integers(0, 60), max_size=20))
    holidays = frozenset((date(2026, 3, 1) + timedelta(days=n)).isoformat() for n in off)
    protocol = Protocol(
        attempts=draw(st.integers(1, 8)),
        second_after=draw(st.integers(0, 8 * 3600)),
        busy_times=draw(st.integers(0, 3)),
        dayparts=draw(st.permutations(parts)),
        day_gaps=tuple(draw(st.lists(st.integers(0, 5), max_size=4))),
    )
    return replace(TEAM, protocol=protocol, hours=CallingHours(week, holidays))


zones = st.sampled_from([TEHRAN, "Europe/Berlin", "America/New_York", "Pacific/Auckland"])
moments = st.integers(0, 90 * 24 * 60).map(lambda m: datetime(2026, 2, 15, tzinfo=UTC) + timedelta(minutes=m))
silences = st.lists(st.sampled_from([Outcome.NO_ANSWER, Outcome.BUSY]), min_size=60, max_size=60)


@settings(max_examples=150)
@given(teams(), zones, moments, silences)
def test_no_call_is_in_the_past_or_outside_the_hours_and_it_ends(
    team: TeamSettings, zone: str, first: datetime, outcomes: list[Outcome]
) -> None:
    history = run(first, outcomes, team, zone)
    assert len(history) <= team.protocol.attempts * (team.protocol.busy_times + 1)
    for earlier, later in pairwise(history):
        assert later.at >= earlier.at
        assert is_open(later.at, team.hours, zone)
    end = after_no_contact(history, team, zone, history[-1].at, 0)
    assert isinstance(end, Exhausted)
    assert end.recycle_at is not None
    assert is_open(end.recycle_at, team.hours, zone)
    assert end.recycle_at >= history[-1].at + timedelta(days=30)


@settings(max_examples=150)
@given(zones, moments, st.sampled_from([TEAM.hours, western_week()]))
def test_five_silent_calls_fall_on_four_days_and_in_every_part_of_the_day(
    zone: str, first: datetime, hours: CallingHours
) -> None:
    team = replace(TEAM, hours=hours)
    history = run(first, [Outcome.NO_ANSWER] * 5, team, zone)
    days = [local_date(tried.at, zone) for tried in history[1:]]
    assert len(set(days)) == 4
    parts = [daypart_of(tried.at, PARTS, zone).name for tried in history]
    assert len(set(parts)) == 4


def test_quick_times_for_a_callback() -> None:
    morning = tehran(21, 11)
    assert callback_choices(morning, TEAM, TEHRAN) == [
        ("30m", tehran(21, 11, 30)),
        ("1h", tehran(21, 12)),
        ("today18", tehran(21, 18)),
        ("tomorrow10", tehran(22, 10)),
    ]


def test_quick_times_that_are_over_or_closed_are_left_out() -> None:
    assert [key for key, _ in callback_choices(tehran(21, 18), TEAM, TEHRAN)] == ["30m", "1h", "tomorrow10"]
    thursday = callback_choices(tehran(26, 12, 50), TEAM, TEHRAN)
    assert thursday == [("30m", tehran(26, 13, 20)), ("1h", tehran(26, 13, 50))]


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_quick_times_are_never_over(hour: int) -> None:
    now = tehran(22, hour, 59)
    assert all(at > now for _, at in callback_choices(now, TEAM, TEHRAN))
