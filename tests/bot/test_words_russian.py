"""Russian sentences: of people nobody knows whether they are men or women, and what is counted has three forms."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import product

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot.words import words_for

_PAST = re.compile(r"(?:^|\n)(?:audit-[a-z-]+ = | +\*?\[\w+\] )(\w+(?:л|ла|ло|ан|ана|ано|ен|ена|ено|л\(а\)))(?= )")
"""A line that begins with a past tense, which has a gender."""

FORMS = {"one", "few", "many"}
TWO_FORMS = {("offer-result", "shown")}
"""Where the case of the counted word makes few and many one form ("на 2 карточках, на 5 карточках")."""


def test_the_audit_tells_in_the_present_what_somebody_did() -> None:
    folder = resources.files("bot.words") / "ru"
    found = []
    for file in folder.iterdir():
        told = re.findall(r"^audit-[\s\S]*?(?=\n[a-z#]|\Z)", file.read_text(encoding="utf-8"), re.MULTILINE)
        found += [each for one in told for each in _PAST.findall(one)]
    assert found == []


def choices(pattern: ftl.Pattern) -> Iterator[tuple[str, dict[str, ftl.Pattern]]]:
    """Every choice of a text: by which fact, and what stands under which key; those inside others too."""
    for element in pattern.elements:
        if isinstance(element, ftl.Placeable) and isinstance(element.expression, ftl.SelectExpression):
            assert isinstance(element.expression.selector, ftl.VariableReference)
            variants = element.expression.variants
            keys = (one.key.name if isinstance(one.key, ftl.Identifier) else one.key.value for one in variants)
            yield element.expression.selector.id.name, dict(zip(keys, (one.value for one in variants), strict=True))
            for one in variants:
                yield from choices(one.value)


def facts(pattern: ftl.Pattern) -> set[str]:
    """Every fact that a text says or chooses by."""
    found = {fact for fact, _ in choices(pattern)}
    for part in (pattern, *(one for _, under in choices(pattern) for one in under.values())):
        found |= {
            element.expression.id.name
            for element in part.elements
            if isinstance(element, ftl.Placeable) and isinstance(element.expression, ftl.VariableReference)
        }
    return found


@cache
def counting() -> dict[tuple[str, str], ftl.Pattern]:
    """The texts that choose by the form of a number, with the fact that is the number."""
    found = {}
    for file in sorted((resources.files("bot.words") / "ru").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".ftl"):
            continue
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message) and entry.value is not None:
                found |= {(entry.id.name, by): entry.value for by, under in choices(entry.value) if FORMS & set(under)}
    assert len(found) > 30
    return found


@pytest.mark.parametrize(("key", "by"), counting())
def test_what_is_counted_has_each_form_that_russian_has(key: str, by: str) -> None:
    for fact, under in choices(counting()[key, by]):
        if fact == by and FORMS & set(under):
            assert "one" in under
            assert "few" in under or (key, by) in TWO_FORMS
            # 21 and 31 take the form of 1: where the number is left out of it, they would be told as one.
            assert by in facts(under["one"])


@pytest.mark.parametrize(("key", "by"), counting())
def test_21_is_counted_like_1_and_22_like_2_and_11_like_5(key: str, by: str) -> None:
    words, text = words_for("ru"), counting()[key, by]
    ways = {fact: sorted(under) for fact, under in choices(text) if fact != by}
    said_apart = {other for fact, under in choices(text) if fact == by for other in under if other.isdecimal()}
    told = dict.fromkeys(facts(text), "x")
    apart = False
    for way in product(*ways.values()):
        said = {
            n: words.plain(key, **{**told, **dict(zip(ways, way, strict=True)), by: n}).replace(str(n), "#")
            for n in (1, 2, 5, 11, 21, 22)
        }
        assert said[21] == said[1] or "1" in said_apart
        assert said[22] == said[2] or "2" in said_apart
        assert said[11] == said[5]
        # Not said[21] from said[11]: "1 раз, 2 раза, 5 раз".
        apart |= said[22] not in ((said[21],) if (key, by) in TWO_FORMS else (said[21], said[11]))
    assert apart
