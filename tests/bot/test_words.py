"""Every text: in each language, with the same facts, used by the code, and unbroken by whatever people are called."""

import ast
import html
import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from hypothesis import example, given, settings
from hypothesis import strategies as st
from office import balanced

from bot.transport.splitting import TEXT_LIMIT, fits, split, units
from bot.words import LANGUAGES, Safe, Words, words_for
from cli.demo.cast import CASTS
from core.number_words import NUMBER_LANGUAGES
from desk.intake import arrival_channels
from desk.people import teams
from tests.sources import trees_of

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "bot" / "words"
ROOMS = ("bot", "jobs", "cli")


@cache
def messages(language: str) -> dict[str, ftl.Message]:
    """Every message of a language; one that stands twice fails."""
    found: dict[str, ftl.Message] = {}
    for path in sorted((WORDS / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content[:80]}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{language}: {entry.id.name} stands twice, again in {path.name}"
                found[entry.id.name] = entry
    assert len(found) > 1000
    return found


def variables(pattern: ftl.Pattern) -> set[str]:
    """Every fact a text asks for, chosen by or shown."""
    names: set[str] = set()
    for element in pattern.elements:
        if isinstance(element, ftl.Placeable):
            expression = element.expression
            if isinstance(expression, ftl.VariableReference):
                names.add(expression.id.name)
            elif isinstance(expression, ftl.SelectExpression):
                assert isinstance(expression.selector, ftl.VariableReference)
                names.add(expression.selector.id.name)
                for variant in expression.variants:
                    names |= variables(variant.value)
    return names


def shown(pattern: ftl.Pattern) -> set[str]:
    """The facts that are shown when no variant fits what is chosen by."""
    names: set[str] = set()
    for element in pattern.elements:
        if isinstance(element, ftl.Placeable):
            expression = element.expression
            if isinstance(expression, ftl.VariableReference):
                names.add(expression.id.name)
            elif isinstance(expression, ftl.SelectExpression):
                default = next(variant for variant in expression.variants if variant.default)
                names |= shown(default.value)
    return names


def choices(pattern: ftl.Pattern) -> dict[str, set[str]]:
    """What a text chooses by, and between what."""
    found: dict[str, set[str]] = {}
    for element in pattern.elements:
        if isinstance(element, ftl.Placeable) and isinstance(element.expression, ftl.SelectExpression):
            selector = element.expression.selector
            keys = {
                v.key.name if isinstance(v.key, ftl.Identifier) else v.key.value for v in element.expression.variants
            }
            found[selector.id.name] = found.get(selector.id.name, set()) | keys
            for variant in element.expression.variants:
                found |= choices(variant.value)
    return found


# -- the catalogues ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_every_text(language):
    assert set(messages(language)) == set(messages("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_read_when_it_is_first_asked_for_and_with_those_it_names(language, monkeypatch):
    read: list[str] = []
    monkeypatch.setattr("bot.words.FluentResource", lambda source: read.append(source) or FluentParser().parse(source))
    words = Words(language)
    assert words.keys() == set(messages(language))
    assert read == []
    assert words.plain("entry-cross-sell") == words.plain("step-kind-cross-sell")
    assert [one.partition(" ")[0] for one in read] == ["entry-cross-sell", "step-kind-cross-sell"]


def test_a_text_asks_for_the_same_facts_in_each_language():
    for key in messages("en"):
        asked = {language: variables(messages(language)[key].value) for language in LANGUAGES}
        assert len({frozenset(names) for names in asked.values()}) == 1, (key, asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_left_in_another_language(language):
    for key, message in messages(language).items():
        assert message.value is not None, key
        text = "".join(e.value for e in message.value.elements if isinstance(e, ftl.TextElement))
        if language == "en":
            assert not re.search("[\u0600-\u06ff]", text), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "key",
    [
        "outcomes-place-more",
        "outcome-stands-more",
        "outcome-to-more",
        "fields-title",
        "error-bad-setting-outcome-last",
    ],
)
def test_what_stands_under_more_names_that_button_as_it_is(language, key):
    words = words_for(language)

    assert words.plain("button-more") in words.plain(
        key, **dict.fromkeys(variables(messages(language)[key].value), "x")
    )


# -- the code ------------------------------------------------------------------------------------------------------


def key_pattern(node: ast.expr) -> str | None:
    """The texts an expression may name, as a regular expression; None if it cannot be seen."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value.replace("_", "-"))
    if isinstance(node, ast.JoinedStr):
        return "".join(key_pattern(p) or ".+" if isinstance(p, ast.Constant) else "[a-z0-9-]+" for p in node.values)
    if isinstance(node, ast.IfExp):
        return f"{key_pattern(node.body)}|{key_pattern(node.orelse)}"
    return None


def is_words(function: ast.expr) -> bool:
    """Whether a call asks a catalogue for a text: words(…), here.words(…), words.plain(…)."""
    if isinstance(function, ast.Attribute) and function.attr == "plain":
        function = function.value
    if isinstance(function, ast.Attribute):
        return function.attr == "words"
    return isinstance(function, ast.Name) and function.id == "words"


def asked_for(tree: ast.Module) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and is_words(node.func):
            pattern = key_pattern(node.args[0])
            if pattern is not None:
                found.append((node.lineno, pattern))
    return found


def test_every_text_the_code_asks_for_is_there():
    asked = {
        (one, f"{path}:{line}")
        for path, tree in trees_of(*ROOMS).items()
        for line, pattern in asked_for(tree)
        for one in pattern.split("|")
    }
    assert len(asked) > 1000
    there = {one for one in {one for one, _ in asked} if any(map(re.compile(one).fullmatch, messages("en")))}
    assert {where: one for one, where in asked if one not in there} == {}


def test_every_text_is_asked_for_by_the_code():
    named: set[str] = set()
    patterns: set[str] = set()
    for tree in trees_of(*ROOMS).values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named.add(node.value.replace("_", "-"))
            elif isinstance(node, ast.JoinedStr):
                patterns.add(key_pattern(node) or "")
    useful = [p for p in patterns if re.match(r"[a-z]+\\-", p)]
    asked = [re.compile(p) for p in useful]
    unused = [key for key in messages("en") if key not in named and not any(p.fullmatch(key) for p in asked)]

    assert unused == []


# -- what people are called ----------------------------------------------------------------------------------------

HOSTILE = (
    "<b>",
    "</b>",
    "</",
    "&lt;",
    "&",
    '"',
    "'",
    "<script>",
    "{ $name }",
    "'; DROP TABLE lead; --",
    "%s",
    "*_[`",
    "\u202e",
    "\u200f",
    "\u2069",
    "\ue000",
    "\ufeff",
    "\x00",
    "\n",
    "😀",
    "👨\u200d👩\u200d👧",
    "سارا",
    "-term",
)

names = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=10)), min_size=1, max_size=8).map("".join)


def unmarked(markup: str) -> str:
    """A text without tags and line ends, its entities as they are written."""
    return re.sub(r"</?[a-z]+[^<>]*>", "", markup).replace("\n", "")


def visible(markup: str) -> str:
    """What the messenger shows: without tags, entities resolved."""
    return html.unescape(re.sub(r"</?[a-z]+[^<>]*>", "", markup))


def ends_in_an_entity(part: str) -> bool:
    return cut_in_an_entity(unmarked(part))


def cut_in_an_entity(read: str) -> bool:
    return re.search(r"&[^;]{0,10}\Z", read[-12:]) is not None


@cache
def facts_of(language: str) -> dict[str, tuple[list[str], list[int]]]:
    """What each text with facts asks for, and which of it is shown at any rate, by its place."""
    asked = {key: sorted(variables(message.value)) for key, message in messages(language).items()}
    assert max(map(len, asked.values())) <= 40
    return {
        key: (names, [names.index(one) for one in shown(messages(language)[key].value)])
        for key, names in asked.items()
        if names
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_facts_is_whole(language):
    words = words_for(language)
    bare = messages(language).keys() - facts_of(language).keys()
    assert len(bare) > 100
    assert [key for key in bare if not balanced(words(key))] == []


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25, deadline=None)
@given(name=names)
@example(name="".join(HOSTILE))
def test_every_text_shows_every_name_literally(language, name):
    words = words_for(language)
    told = [f"{name}{number}" for number in range(40)]
    written = [html.escape(one, quote=False) for one in told]
    for key, (asked, seen) in facts_of(language).items():
        text = words(key, **dict(zip(asked, told, strict=False)))

        assert balanced(text), (key, text)
        for at in seen:
            assert written[at] in text, (key, asked[at])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_every_text_is_whole(language):
    words = words_for(language)
    for key, message in messages(language).items():
        chosen = choices(message.value)
        for fact, keys in chosen.items():
            for one in keys:
                facts = dict.fromkeys(variables(message.value), "x")
                value = int(one) if one.isdecimal() else 1 if one == "one" else one
                text = words(key, **{**facts, fact: value})
                assert balanced(text), (key, text)
                assert text.strip(), key


LONG_NAMES = ["<b>" * 3333, "&" * 10_000, "😀" * 10_000, "سلام " * 2000, "x" * 10_000, "\n" * 10_000]


@pytest.mark.parametrize(
    ("language", "name"),
    # What differs between the languages is the markup around a name; every kind of name is cut in one of them.
    [("en", name) for name in LONG_NAMES] + [(language, LONG_NAMES[0]) for language in LANGUAGES if language != "en"],
)
def test_ten_thousand_characters_are_cut_into_whole_messages(language, name):
    words = words_for(language)
    for key, message in messages(language).items():
        names_shown = shown(message.value)
        if not names_shown:
            continue
        text = words(key, **dict.fromkeys(variables(message.value), name))

        parts = split(text)

        assert all(0 < units(part) <= TEXT_LIMIT for part in parts)
        assert all(balanced(part) for part in parts), key
        # Written alike with no entity cut in two, they are shown alike; to resolve them all takes the longest here.
        read = [unmarked(part) for part in parts]
        assert not any(map(cut_in_an_entity, read)), key
        assert "".join(read) == unmarked(text), key


@settings(deadline=None)
@given(
    text=st.lists(
        st.sampled_from(["<b>", "</b>", "word ", "&lt;", "\n", "😀", "x" * 200, "<i>é</i>", "<code>a b</code>"]),
        max_size=120,
    )
    .map("".join)
    .filter(balanced)
)
def test_any_markup_is_cut_into_whole_messages(text):
    parts = split(text, 1000)

    assert all(units(part) <= 1000 for part in parts)
    assert all(balanced(part) for part in parts)
    assert (
        "".join(map(visible, parts)).replace("\n", "") == visible(text).replace("\n", "") or not visible(text).strip()
    )


@pytest.mark.parametrize(
    "sign", ["&amp;", "&lt;", "</b>", "<code>a</code>", '<a href="https://x.example/?a=1&amp;b=2">a</a>', "😀"]
)
def test_no_sign_is_cut_in_two_wherever_it_stands(sign):
    for before in range(880, 940):
        text = f"<b>{'x' * before}</b>{sign}{'y' * 850}".replace("</b></b>", "</b>")

        parts = split(text, 1000)

        assert len(parts) == 2
        assert all(balanced(part) and units(part) <= 1000 and not ends_in_an_entity(part) for part in parts)
        assert "".join(map(visible, parts)) == visible(text)


def test_every_language_is_known_wherever_something_is_named_in_each() -> None:
    languages = set(LANGUAGES)
    assert (
        set(teams.LANGUAGES)
        == set(arrival_channels._EXISTING_NAMES)
        == set(arrival_channels._REFERRED_NAMES)
        == set(CASTS)
        == languages
    )
    assert set(NUMBER_LANGUAGES) >= languages


def test_a_text_with_the_same_facts_is_made_once_and_facts_that_only_look_alike_are_told_apart() -> None:
    words = words_for("en")
    told = words("card-why", why="a <b> & c")
    assert words("card-why", why="a <b> & c") is told
    assert words("card-why", why=Safe("a <b> & c")) == "💡 \u2068a <b> & c\u2069", "HTML of ours is not escaped"
    assert words.plain("card-why", why="a <b> & c") == "💡 \u2068a <b> & c\u2069"
    assert told == "💡 \u2068a &lt;b&gt; &amp; c\u2069"
    assert [words.plain("card-why", why=one) for one in (1, True)] == ["💡 \u20681\u2069", "💡 \u2068true\u2069"]
    long = "<" * 1100
    assert words("card-why", why=long) is not words("card-why", why=long), "what is long is not kept"
    assert words("card-why", why=long) == f"💡 \u2068{html.escape(long)}\u2069"


@given(st.text(max_size=30), st.integers(0, 70))
@example("😀😀", 4)
@example("😀😀", 3)
def test_a_text_fits_by_the_units_the_messenger_counts(text: str, limit: int) -> None:
    text = text.encode("utf-16-le", "ignore").decode("utf-16-le")
    assert fits(text, limit) is (units(text) <= limit)
