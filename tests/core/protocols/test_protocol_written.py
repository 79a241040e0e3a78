"""A protocol as text: what is shown can be typed again, and means the same."""

from dataclasses import replace
from datetime import time

import pytest

from core.errors import BadSetting
from core.protocols.definition import Caps, Consequence, Phase, Then, check, from_settings
from core.protocols.written import KEYS, read_line, rules_of, shown
from core.settings import Protocol, Span, TeamSettings
from core.terms import LostReason, Outcome

DAY = 86400
TEAM = from_settings(Protocol())


@pytest.mark.parametrize("key", KEYS)
def test_what_is_shown_can_be_typed_again(key: str) -> None:
    line = read_line(key, KEYS[key].example)
    rules = rules_of({key: line}, TEAM)
    assert shown(rules)[key] == line
    assert rules_of({key: read_line(key, line)}, TEAM) == rules


def test_the_teams_own_settings_can_be_shown_and_typed_again() -> None:
    lines = {key: read_line(key, text) for key, text in shown(TEAM).items() if text}
    assert rules_of(lines, TEAM) == rules_of({"no_answer": "chain"}, TEAM)
    assert check(TEAM) == []


@pytest.mark.parametrize(
    "typed",
    ["3 days or 6 attempts every 2 h; then 3 attempts every 7 d", "۳ روز یا ۶ تلاش هر ۲ ساعت؛ سپس ۳ تلاش هر ۷ روز"],
)
def test_a_chain_is_typed_in_either_language(typed: str) -> None:
    rules = rules_of({"chain": read_line("chain", typed)}, TEAM)
    assert rules.chain == (Phase(6, (7200,), days=3), Phase(3, (7 * DAY,)))
    assert rules.attempts == 9


@pytest.mark.parametrize("typed", ["3 a day", "1 h apart", "9 in all", "recycle"])
def test_what_a_line_does_not_name_stays_as_it_is(typed: str) -> None:
    key = "end" if typed == "recycle" else "caps"
    base = rules_of({"caps": "2 h apart, 2 a day, 8 in all", "end": "close"}, replace(TEAM, rest_days=45))
    line = read_line(key, typed)
    assert line == typed
    rules = rules_of({key: line}, base)
    assert [rules.caps.gap == 7200, rules.caps.per_day == 2, rules.caps.in_all == 8].count(False) == (key == "caps")
    assert rules.rest_days == 45


def test_each_line_changes_what_it_names_and_nothing_else() -> None:
    lines = {
        "busy": "retry 10 min 3 times",
        "end": "escalate",
        "caps": "1 h apart, 2 a day, 9 in all",
        "rest": "no_need 90 d",
    }
    rules = rules_of({key: read_line(key, text) for key, text in lines.items()}, TEAM)
    assert rules.on[Outcome.BUSY] == Consequence(Then.RETRY, 600, 3)
    assert rules.end is Then.ESCALATE
    assert rules.caps == Caps(3600, 2, 9)
    assert rules.rests == {LostReason.NO_NEED: 90}
    assert rules.chain == TEAM.chain


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("chain", "often"),
        ("chain", "0 attempts every 2 h"),
        ("chain", "60 attempts every 2 h"),
        ("end", "retry"),
        ("end", "close 30 d"),
        ("caps", "0 a day"),
        ("caps", ","),
        ("caps", "6 a day, 3 in all"),
        ("lunch", "14:00-13:00"),
        ("rest", "weather 3 d"),
        ("rest", "no_need 3 h"),
        ("busy", "retry soon"),
        ("recycles", "11"),
        ("dayparts", "9:00"),
        ("dayparts", "morning 9:00, evening 24:00"),
        ("lunch", "24:00-13:00"),
        ("chain", "0 days or 6 attempts every 2 h"),
        ("chain", "401 days or 6 attempts every 2 h"),
        ("chain", "99999999 days or 6 attempts every 2 h"),
        ("busy", "retry 20 min 51 times"),
        ("caps", "31 d apart, 6 a day, 30 in all"),
    ],
)
def test_what_cannot_be_read_is_answered_with_an_example(key: str, typed: str) -> None:
    with pytest.raises(BadSetting) as wrong:
        read_line(key, typed)
    assert str(wrong.value.facts["example"]).startswith(f"/protocol {key} ")


def test_a_span_may_last_to_the_end_of_the_day_and_a_limit_may_be_lifted() -> None:
    rules = rules_of({"lunch": read_line("lunch", "22-24"), "contact": read_line("contact", "off")}, TEAM)
    assert rules.lunch == Span(time(22), time.min)
    assert rules.contact_hours is None


@pytest.mark.parametrize(
    ("key", "typed"),
    [("lunch", "00:00-24:00"), ("lunch", "8:00-22:00"), ("lunch", "9:00-21:00"), ("contact", "12:00-13:30")],
)
def test_a_lunch_that_leaves_no_hour_for_calls_stops_a_protocol(key: str, typed: str) -> None:
    base = rules_of({"lunch": "12:00-14:00"}, TEAM)
    found = check(rules_of({key: read_line(key, typed)}, base), TeamSettings().hours)
    assert [(one.key, one.stops) for one in found] == [("no-hour-left", True)]
    assert check(base, TeamSettings().hours) == []


def test_a_line_that_another_version_kept_and_this_one_would_refuse_leaves_the_teams_rules() -> None:
    assert rules_of({"chain": "99999999 days or 6 attempts every 2 h"}, TEAM) == TEAM
