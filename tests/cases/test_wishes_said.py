"""Wishes to be left alone as people write them in four languages, and messages that only look like one."""

from pathlib import Path

import pytest

from core.arrivals.wishes import wish_in

_LINES = Path(__file__).with_name("data").joinpath("wishes.txt").read_text("utf-8").splitlines()
SAID = [tuple(part.strip() for part in line.split("|", 1)) for line in _LINES if not line.startswith("#")]
WISHES = [(wish, text) for wish, text in SAID if wish != "-"]


def test_every_message_wishes_what_its_writer_wants() -> None:
    wrong = [f"{text}: {got} and not {wish}" for wish, text in SAID if (got := wish_in(text) or "-") != wish]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("around", ["{} 🙏", "  {} !!", "سلام {}", "{}, thanks", "❌ {} ❌", "{} zəhmət olmasa"])
def test_courtesies_signs_and_pictures_change_no_wish(around: str) -> None:
    short = [(wish, text) for wish, text in WISHES if len(text) < 50]
    assert [wish_in(around.format(text)) for _, text in short] == [wish for wish, _ in short]


@pytest.mark.parametrize("more", ["{} فردا", "{} my order 5", "{} сколько стоит", "{} sifarişim", "قیمت {}", "{}?"])
def test_a_word_more_goes_to_a_person(more: str) -> None:
    assert {wish_in(more.format(text)) for _, text in WISHES} == {None}


def test_whoever_wishes_two_things_gets_the_wider_one() -> None:
    assert wish_in("STOP. Don't call me!") == "no_calls"
