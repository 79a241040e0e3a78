"""The short pages for agents name buttons as they are: what stands in bold on them is on a phone, in their language."""

import re
from contextlib import suppress
from pathlib import Path

import pytest

from bot.words import words_for
from core.digits import latin_digits

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


TYPED = {"fa": ("نوشتن", "ضبط صدا"), "ru": ("написать", "записать"), "az": ("yazmaq", "səs yazmaq")}
"""What the tables of taps call what is typed, and what is recorded."""


def taps_on(page: str, columns: int) -> list[str]:
    """The counts of a page's table of taps, its last column, without what stands in brackets."""
    rows = [
        line.strip("|").split("|") for line in (DOCS / page).read_text(encoding="utf-8").splitlines() if "|" in line
    ]
    found = [row[-1].strip() for row in rows if len(row) == columns]
    counts = [re.sub(r" \(.*\)", "", latin_digits(one)) for one in found]
    return [one for one in counts if re.fullmatch(r"(?:\d|[^\W\d]+(?: [^\W\d]+)?)(?: \+ (?:\d|[^\W\d]+))*", one)]


@pytest.mark.parametrize("language", PAGES)
def test_the_short_pages_count_the_taps_that_were_counted_for_the_long_one(language: str) -> None:
    """Those of the long page are counted on the local Telegram, in tests/flows/test_taps.py."""
    typed, recorded = TYPED[language]
    counted = [one for one in taps_on("agents.md", 3) if one != "now"]
    said = [one.replace(recorded, "recorded").replace(typed, "typed") for one in taps_on(PAGES[language], 2)]

    assert len(counted) == 21
    assert said[-len(counted) :] == counted
