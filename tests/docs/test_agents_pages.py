"""The short pages for agents name buttons as they are: what stands in bold on them is on a phone, in their language."""

import re
from contextlib import suppress
from pathlib import Path

import pytest

from bot.words import words_for

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"fa": "agents.fa.md", "ru": "agents.ru.md", "az": "agents.az.md"}
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_MARKS = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


def bold_on(language: str) -> list[str]:
    text = (DOCS / PAGES[language]).read_text(encoding="utf-8")
    return [" ".join(one.split()) for one in _BOLD.findall(text)]


def buttons_of(language: str) -> set[str]:
    words = words_for(language)
    found = set()
    for key in sorted(words.keys()):
        # A button that names somebody is no name to write into a page.
        with suppress(ValueError):
            if key.startswith(("button-", "instruction-")):
                found.add(words.plain(key).translate(_MARKS))
    return found


@pytest.mark.parametrize("language", PAGES)
def test_what_is_called_a_button_is_one(language: str) -> None:
    named, there = bold_on(language), buttons_of(language)

    assert len(named) > 10
    assert [one for one in named if one not in there] == []


@pytest.mark.parametrize("language", PAGES)
def test_the_short_pages_speak_of_the_same_buttons(language: str) -> None:
    words, named = words_for(language), set(bold_on(language))
    asked = ("no-answer", "busy", "callback", "sold", "not-interested", "wrong-number", "do-not-call", "more", "undo")

    assert {words.plain(f"button-{one}") for one in asked} <= named
