"""Pages name buttons in bold, with their sign: each is one, as the catalogue of the page's language has it."""

import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast as ftl

from bot.views.changes import plain_text
from bot.words import words_for
from tests.bot.test_words import choices, messages, variables

DOCS = Path(__file__).parents[2] / "docs"
QUOTING = [
    *((page, "en") for page in ("agents.md", "managers.md", "marketing.md", "admins.md", "customers.md")),
    *((f"agents.{language}.md", language) for language in ("fa", "ru", "az")),
]
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_SIGN = re.compile(r"[^\w\s\x00-\x7f…–]")
_FACT = "\ue111"


@cache
def texts_in(language: str) -> list[re.Pattern[str]]:
    """Each text of the catalogue with whatever facts, but for those that are nothing but facts."""
    words, found = words_for(language), []
    for key, message in messages(language).items():
        for chosen in chosen_by(message.value):
            facts = {**dict.fromkeys(variables(message.value), _FACT), **chosen}
            text = " ".join(plain_text(re.sub("<[^>]+>|\u200f|\u200e", "", words(key, **facts))).split())
            if re.search(r"[^\W\d_]{2}", text.replace(_FACT, "")):
                found.append(re.compile(re.escape(text).replace(_FACT, ".+")))
    return found


def chosen_by(pattern: ftl.Pattern) -> list[dict[str, object]]:
    """What a text may be chosen by: each fact in turn, the others as they may come."""
    one_by_one = [(fact, one) for fact, keys in choices(pattern).items() for one in keys]
    return [{}, *({fact: int(one) if one.isdecimal() else 1 if one == "one" else one} for fact, one in one_by_one)]


@pytest.mark.parametrize(("page", "language"), QUOTING)
def test_a_button_the_pages_name_is_one(page: str, language: str) -> None:
    text = re.sub(r"^```.*?^```", "", (DOCS / page).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = {" ".join(one.split()) for one in _BOLD.findall(text) if _SIGN.match(one)}

    assert len(named) > 2
    assert [one for one in sorted(named) if not any(there.fullmatch(one) for there in texts_in(language))] == []
