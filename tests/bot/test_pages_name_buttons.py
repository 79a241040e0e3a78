"""The English pages name buttons in bold, with their sign: each is one, as it stands in the catalogue."""

import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast as ftl

from bot.views.changes import plain_text
from bot.words import words_for
from tests.bot.test_words import choices, messages, variables

DOCS = Path(__file__).parents[2] / "docs"
QUOTING = ("agents.md", "managers.md", "marketing.md", "admins.md", "customers.md")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_SIGN = re.compile(r"[^\w\s\x00-\x7f…–]")
_FACT = "\ue111"


@cache
def texts_in_english() -> list[re.Pattern[str]]:
    """Each text of the catalogue with whatever facts, but for those that are nothing but facts."""
    words, found = words_for("en"), []
    for key, message in messages("en").items():
        for chosen in chosen_by(message.value):
            facts = {**dict.fromkeys(variables(message.value), _FACT), **chosen}
            text = " ".join(plain_text(re.sub("<[^>]+>", "", words(key, **facts))).split())
            if re.search(r"[A-Za-z]{2}", text):
                found.append(re.compile(re.escape(text).replace(_FACT, ".+")))
    return found


def chosen_by(pattern: ftl.Pattern) -> list[dict[str, object]]:
    """What a text may be chosen by: each fact in turn, the others as they may come."""
    one_by_one = [(fact, one) for fact, keys in choices(pattern).items() for one in keys]
    return [{}, *({fact: int(one) if one.isdecimal() else 1 if one == "one" else one} for fact, one in one_by_one)]


@pytest.mark.parametrize("page", QUOTING)
def test_a_button_the_english_pages_name_is_one(page: str) -> None:
    text = re.sub(r"^```.*?^```", "", (DOCS / page).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = {" ".join(one.split()) for one in _BOLD.findall(text) if _SIGN.match(one)}

    assert len(named) > 2
    assert [one for one in sorted(named) if not any(there.fullmatch(one) for there in texts_in_english())] == []
