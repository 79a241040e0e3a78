"""Mistakes of a file with journeys are read in the reader's language, each with its line and what would be right."""

import html
from string import Formatter

import pytest

from bot.views.admin.journeys import mistake_line, problems_text
from bot.views.changes import plain_text
from bot.words import LANGUAGES, words_for
from core.errors import BadJourney
from core.journeys.mistakes import SENTENCES, JourneyMistake
from core.journeys.reading import read_journeys

WHERE = (("journey", "way"), ("step", "hello"))


def _facts(key: str) -> dict[str, str | int]:
    """Make up what a sentence asks for; numbers where it counts."""
    named = {name for _, name, _, _ in Formatter().parse(SENTENCES[key]) if name}
    return {name: 12 if name in ("most", "least", "count", "days") else f"a {name}" for name in named}


@pytest.mark.parametrize("key", SENTENCES)
def test_a_mistake_reads_in_a_chat_as_on_the_command_line(key: str) -> None:
    one = JourneyMistake(WHERE, key, 7, **_facts(key))
    assert plain_text(html.unescape(mistake_line(words_for("en"), one))) == one


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mistake_has_its_words_in_every_language(language: str) -> None:
    words = words_for(language)
    told = {key: mistake_line(words, JourneyMistake(WHERE, key, 7, **_facts(key))) for key in SENTENCES}
    assert len(set(told.values())) == len(SENTENCES)
    assert all("hello" in line for line in told.values())


def test_a_persian_admin_reads_in_persian_what_is_wrong_and_where() -> None:
    text = """[[journeys]]
name = "way"
enter = { channel = ["bank"] }
exit = { goal = "sale", stop_on = ["sale"] }

[[journeys.steps]]
name = "pause"
wait = "soon"
next = "pasue"
"""
    with pytest.raises(BadJourney) as bad:
        read_journeys(text)
    said = plain_text(problems_text(words_for("fa"), bad.value.problems))
    assert "خط ۷: سفر «way»، گام «pause»: wait باید یک مدت باشد" in said.replace("\u200f", "")
    assert "به «pasue» می‌رود که از گام‌های آن نیست؛ منظورتان «pause» بود؟" in said.replace("\u200f", "")
    assert "must" not in said
