"""Files that nobody would write by hand: each is refused with its mistake, and none breaks the reader."""

import pytest

from core.errors import BadJourney
from core.journeys.reading import read_journeys


def file(name: str = '"a"', more: str = "", step: str = '"s"', does: str = 'sms = "x"') -> str:
    """Return a file with one journey of one step."""
    enters = 'enter = { channel = ["bank"] }\nexit = { goal = "sale", stop_on = ["sale"] }'
    return f"[[journeys]]\nname = {name}\n{enters}\n{more}\n[[journeys.steps]]\nname = {step}\n{does}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = " + "[" * 40_000, "this is no TOML"),
        ("a = " + "{a=" * 20_000, "this is no TOML"),
        (file(more="priority = " + "9" * 5000), "this is no TOML"),
        (file(more="costs = { minute = inf }"), "minute must be a number"),
        (file(more="costs = { message = nan }"), "message must be a number"),
        (file(more="costs = { minute = 1" + "0" * 400 + " }"), "minute must be a number"),
        (file(does='until = "' + "0" * 5000 + '1:00"'), "until must be a time of day"),
        (file(name='"a\\u0000b"'), "name holds a character that nobody sees, U+0000"),
        (file(name='"a\\nb"'), "name holds a character that nobody sees, U+000A"),
        (file(step='"s\\u0000"'), "name holds a character that nobody sees, U+0000"),
        (file(does='sms = "x\\u0000"'), "sms holds a character that nobody sees, U+0000"),
        (file().replace('"bank"', '"bank\\u0085"'), "channel holds a character that nobody sees, U+0085"),
        (file(more='"k\\u0000" = 1'), "means nothing here"),
        (file(more='[journeys.arms."a\\u0000"]\nweight = 1'), "arm holds a character that nobody sees, U+0000"),
    ],
)
def test_what_could_break_the_desk_is_a_mistake_of_the_file(text: str, told: str) -> None:
    with pytest.raises(BadJourney) as bad:
        read_journeys(text)
    assert any(told in problem for problem in bad.value.problems)
    assert not any(sign in problem for problem in bad.value.problems for sign in "\0\n\x85"), "it can be sent and kept"


def test_the_mark_some_editors_begin_a_file_with_is_no_mistake() -> None:
    assert [one.name for one in read_journeys("\ufeff" + file())] == ["a"]


def test_names_in_every_script_with_their_joiners_are_taken() -> None:
    assert [one.name for one in read_journeys(file(name='"خوش\u200cآمد ۱"'))] == ["خوش\u200cآمد ۱"]
