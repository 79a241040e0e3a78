"""Journeys read from TOML: what is right is understood, what is wrong is told whole."""

import pytest

from core.errors import BadJourney
from core.journeys.definition import AskCall, BranchOn, Event, Reentry, SendMessage, WaitFor
from core.journeys.reading import read_journeys
from core.terms import Lane

SMS_FIRST = """
[[journeys]]
name = "sms first"
priority = 5

[journeys.enter]
channel = ["diet-bank"]
lane = ["bank"]
again = "restart"

[journeys.exit]
goal = "sale"
stop_on = ["reply", "opt_out"]
max_days = 30

[journeys.arms.text]
weight = 45
first = "hello"

[journeys.arms.call]
weight = 45
first = "call"

[journeys.arms.holdout]
weight = 10

[[journeys.steps]]
name = "hello"
sms = "diet-hello"
on_fail = "call"

[[journeys.steps]]
name = "two days"
wait = "2 روز"

[[journeys.steps]]
name = "ask"
if = "reply"
then = "end"
else = "morning"

[[journeys.steps]]
name = "morning"
until = "10:00"
days = 1

[[journeys.steps]]
name = "call"
call = "bank"
"""


def test_a_journey_is_read_as_it_is_written() -> None:
    (journey,) = read_journeys(SMS_FIRST)
    assert journey.name == "sms first"
    assert journey.entrance.reentry is Reentry.RESTART
    assert journey.exit.stop_on == {Event.REPLY, Event.OPT_OUT}
    assert journey.weights == {"text": 45, "call": 45, "holdout": 10}
    assert journey.steps["hello"].action == SendMessage("sms", "diet-hello")
    assert journey.steps["hello"].on_fail == "call"
    assert journey.steps["two days"].action == WaitFor(seconds=2 * 86400)
    assert isinstance(journey.steps["ask"].action, BranchOn)
    assert journey.steps["morning"].action == WaitFor(until="10:00", days=1)
    assert journey.steps["call"].action == AskCall(Lane.BANK)
    assert journey.steps["call"].next == "end"


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ('lane = ["bnak"]', 'lane = ["bank"]', "lane 'bnak' is none of: promised, live"),
        ('frist = "hello"', 'first = "hello"', "'frist' means nothing here; did you mean 'first'?"),
        ('then = "edn"', 'then = "end"', "step 'ask': goes on at 'edn', which is no step of it; did you mean 'end'?"),
        ('wait = "soon"', 'wait = "2 روز"', 'wait must be a time such as "15 minutes"'),
        ('lane = ["bank"]\noccasion = "spring"', 'lane = ["bank"]', 'occasion must be "birthday", "nowruz", or a day'),
        ('occasion = "nowruz"\nagain = "restart"', 'again = "restart"', "again says nothing beside occasion"),
        ('until = "25:00"', 'until = "10:00"', 'until must be a time of day such as "10:00"'),
        ("max_days = 900", "max_days = 30", "max_days must be a whole number from 1 to 365"),
        ('goal = ""', 'goal = "sale"', "goal '' is none of"),
        ('call = "promised"', 'call = "bank"', "call 'promised' is none of: live, fresh, retry, bank"),
        ('sms = "x"\nwait = "1 h"', 'wait = "2 روز"', "needs exactly one of sms, dm"),
        ('sms = ""', 'sms = "diet-hello"', "sms must be the name of a text"),
        ('if = { chanel = ["bank"] }', 'if = "reply"', "'chanel' means nothing here; did you mean 'channel'?"),
        ('wait = "2 days"\ndays = 3', 'wait = "2 روز"', "days says nothing beside wait; it belongs to until"),
        ('then = "end"\nnext = "call"', 'then = "end"', "next says nothing beside if; it belongs to sms, dm"),
        ('wait = "0 days"', 'wait = "2 روز"', "wait must be from a minute to 365 days"),
        ('wait = "99999999999 days"', 'wait = "2 روز"', "wait must be from a minute to 365 days"),
        (
            'wait = "30 days"',
            'wait = "2 روز"',
            "step 'two days': waits as long as the journey lasts or longer: max_days = 30",
        ),
        ('priority = 5\nwindow = "0 days"', "priority = 5", "window must be from a minute to 365 days"),
        ("", "weight = 10", "arm 'holdout': weight is missing"),
        ('name = "hello"', 'name = "two days"', "2 steps are called 'hello': each needs a name of its own"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_is_right(wrong: str, right: str, told: str) -> None:
    with pytest.raises(BadJourney) as error:
        read_journeys(SMS_FIRST.replace(right, wrong, 1))
    assert any(told in line and "sms first" in line for line in error.value.facts["problems"]), error.value


def test_all_mistakes_are_told_at_once() -> None:
    text = SMS_FIRST.replace('then = "end"', 'then = "nowhere"').replace("max_days = 30", "max_days = 0")
    with pytest.raises(BadJourney) as error:
        read_journeys(text)
    assert len(error.value.facts["problems"]) == 2


def test_a_step_nobody_reaches_and_a_circle_without_a_wait_are_told() -> None:
    text = SMS_FIRST.replace('else = "morning"', 'else = "hello"').replace('wait = "2 روز"', 'offer = "spring"')
    with pytest.raises(BadJourney) as error:
        read_journeys(text)
    problems = "\n".join(error.value.facts["problems"])
    assert "'hello' → 'two days' → 'ask' → 'hello' go round without a wait" in problems
    assert "step 'morning': is never reached" in problems


def test_an_exit_is_written_and_never_implied() -> None:
    text = SMS_FIRST.replace('stop_on = ["reply", "opt_out"]\n', "")
    with pytest.raises(BadJourney, match="stop_on is missing"):
        read_journeys(text)


def test_what_is_no_toml_is_told_in_one_line() -> None:
    with pytest.raises(BadJourney, match="no TOML"):
        read_journeys("[[journeys]")


@pytest.mark.parametrize("steps", ["", '[journeys.steps]\nname = "hello"\n'])
def test_steps_that_are_missing_or_no_list_are_told(steps: str) -> None:
    head = '[[journeys]]\nname = "w"\nenter = { channel = ["bank"] }\nexit = { goal = "sale", stop_on = [] }\n'
    with pytest.raises(BadJourney, match=r"it has no \[\[journeys.steps\]\]"):
        read_journeys(head + steps)


def test_a_second_table_that_is_misspelt_is_no_journey_that_is_left_out() -> None:
    with pytest.raises(BadJourney, match="'journey' means nothing here; did you mean 'journeys'"):
        read_journeys(SMS_FIRST + SMS_FIRST.replace("[[journeys]]", "[[journey]]", 1).split("[journeys.enter]")[0])


def test_a_hundred_branches_in_a_row_are_read_as_quickly_as_ten() -> None:
    asks = [
        f'[[journeys.steps]]\nname = "b{n}"\nif = "reply"\nthen = "b{n + 1}"\nelse = "b{n + 2}"\n' for n in range(100)
    ]
    ends = [f'[[journeys.steps]]\nname = "b{n}"\nwait = "1 day"\n' for n in (100, 101)]
    head = '[[journeys]]\nname = "w"\nenter = { channel = ["bank"] }\nexit = { goal = "sale", stop_on = [] }\n'
    (journey,) = read_journeys(head + "".join([*asks, *ends]))
    assert len(journey.steps) == 102
