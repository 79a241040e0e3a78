"""A run: it walks until it waits or sends, ends by what was written, and always ends."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_journey_declared import SMS_FIRST

from core.journeys.definition import AskCall, BranchCondition, Event, SendMessage, WaitFor
from core.journeys.reading import read_journeys
from core.journeys.run import Ended, advance, after_message, enter, holds, on_event, wait_until
from core.terms import Lane

(JOURNEY,) = read_journeys(SMS_FIRST)
NOON = datetime(2026, 11, 25, 9, tzinfo=UTC)
TEHRAN = "Asia/Tehran"


def test_the_first_step_sends_and_waits_to_hear_how_it_went() -> None:
    first = advance(JOURNEY, enter(JOURNEY, "text", NOON), {}, TEHRAN, NOON)
    assert first.actions == (SendMessage("sms", "diet-hello"),)
    assert first.wake_at is None
    waiting = advance(JOURNEY, after_message(JOURNEY, first.run), {}, TEHRAN, NOON)
    assert waiting.wake_at == NOON + timedelta(days=2)


def test_a_message_that_cannot_be_sent_goes_on_where_it_says() -> None:
    first = advance(JOURNEY, enter(JOURNEY, "text", NOON), {}, TEHRAN, NOON)
    failed = advance(JOURNEY, first.run, {}, TEHRAN, NOON, failed=True)
    assert failed.actions == (AskCall(Lane.BANK),)


@pytest.mark.parametrize(("asked", "kept"), [("بهاری", "بهاري"), ("Spring", "spring"), ("۱۴", "14")])
def test_a_branch_reads_what_is_typed_as_an_entrance_does(asked: str, kept: str) -> None:
    condition = BranchCondition(attribute="campaign", values=frozenset({asked}))
    assert holds(condition, frozenset(), {"campaign": kept})
    assert not holds(condition, frozenset(), {"campaign": "other"})


def test_the_branch_is_asked_when_the_wait_is_over() -> None:
    run = after_message(JOURNEY, advance(JOURNEY, enter(JOURNEY, "text", NOON), {}, TEHRAN, NOON).run)
    waiting = advance(JOURNEY, run, {}, TEHRAN, NOON)
    later = advance(JOURNEY, waiting.run, {}, TEHRAN, NOON + timedelta(days=2))
    assert later.path == ("ask", "morning")
    assert later.wake_at == datetime(2026, 11, 28, 6, 30, tzinfo=UTC)  # ten o'clock in Tehran, the day after


def test_the_holdout_gets_nothing() -> None:
    assert advance(JOURNEY, enter(JOURNEY, "holdout", NOON), {}, TEHRAN, NOON).ended is Ended.FINISHED


def test_an_event_ends_what_names_it_and_makes_older_wakes_void() -> None:
    run = enter(JOURNEY, "text", NOON)
    moved, ended = on_event(JOURNEY, run, Event.REACHED)
    assert ended is None
    assert moved.sequence == run.sequence  # it waits on, and its timer holds
    stopped, why = on_event(JOURNEY, run, Event.REPLY)
    assert why is Ended.STOPPED
    assert stopped.sequence == run.sequence + 1
    assert on_event(JOURNEY, run, Event.SALE)[1] is Ended.GOAL


def test_a_step_that_a_new_version_lacks_ends_the_run_and_says_so() -> None:
    run = enter(JOURNEY, "text", NOON)
    (other,) = read_journeys(SMS_FIRST.replace('"hello"', '"greeting"'))
    assert advance(other, run, {}, TEHRAN, NOON).ended is Ended.STEP_REMOVED


def test_it_is_over_after_its_days() -> None:
    run = enter(JOURNEY, "text", NOON)
    assert advance(JOURNEY, run, {}, TEHRAN, NOON + timedelta(days=30)).ended is Ended.MAX_DAYS


@pytest.mark.parametrize(
    ("zone", "now", "until", "expected"),
    [
        # Berlin has no 02:30 on the night of the change, and two of them in autumn.
        ("Europe/Berlin", datetime(2026, 3, 28, 12, tzinfo=UTC), "02:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 10, 24, 12, tzinfo=UTC), "02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("Asia/Baku", datetime(2026, 3, 28, 12, tzinfo=UTC), "10:00", datetime(2026, 3, 29, 6, tzinfo=UTC)),
    ],
)
def test_a_time_of_day_is_found_on_days_when_clocks_change(
    zone: str, now: datetime, until: str, expected: datetime
) -> None:
    assert wait_until(WaitFor(until=until), zone, now) == expected


def test_a_wait_is_over_when_the_journey_is() -> None:
    rests = 'max_days = 3 }\n\n[[journeys.steps]]\nname = "wait"\nwait = "2 days"'
    (short,) = read_journeys(
        LOOP.replace('max_days = 365 }\n\n[[journeys.steps]]\nname = "wait"\nwait = "1 hour"', rests)
    )
    first = advance(short, enter(short, "all", NOON), {}, TEHRAN, NOON)
    second = advance(short, first.run, {}, TEHRAN, NOON + timedelta(days=2))
    assert second.wake_at == NOON + timedelta(days=3), "the second wait would last a day longer than the journey"
    assert advance(short, second.run, {}, TEHRAN, second.wake_at).ended is Ended.MAX_DAYS


LOOP = """
[[journeys]]
name = "round"
enter = { channel = "sms" }
exit = { goal = "sale", stop_on = ["sale"], max_steps = 20, max_days = 365 }

[[journeys.steps]]
name = "wait"
wait = "1 hour"

[[journeys.steps]]
name = "ask"
if = { campaign = ["Tehran", "Shiraz"] }
then = "text"
else = "wait"

[[journeys.steps]]
name = "text"
sms = "hello"
next = "wait"
"""
(ROUND,) = read_journeys(LOOP)


@given(city=st.sampled_from(["tehran", "Baku", ""]), failures=st.lists(st.booleans(), min_size=50, max_size=50))
def test_a_circle_always_ends_at_its_limit(city: str, failures: list[bool]) -> None:
    run, now = enter(ROUND, "all", NOON), NOON
    for failed in failures:
        done = advance(ROUND, run, {"campaign": city}, TEHRAN, now)
        if done.ended:
            assert done.ended is Ended.MAX_STEPS
            return
        assert done.run.sequence > run.sequence
        sent = any(isinstance(action, SendMessage) for action in done.actions)
        run = after_message(ROUND, done.run) if sent and not failed else done.run
        now = done.wake_at or now
    pytest.fail("it never ended")
