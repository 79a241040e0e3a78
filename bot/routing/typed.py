"""The words of commands as people type them: in English, and in every language of the desk.

Commands are written in English in the code. Other forms of their words are in a table; settings, lanes and choices
have the names shown on their pages.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from bot.routing.command_words import ALSO
from bot.views.admin.setting_values import CHOICES
from bot.views.admin.settings import button_label, label_of
from bot.words import LANGUAGES, words_for
from core.arrivals.phones import all_numbers
from core.calendar.typed_days import dated_day
from core.errors import NotANumber
from core.folding import fold, fold_words
from core.segments import COUNTS, WORDS
from core.templates import FIELDS
from core.terms import Lane
from desk.settings.keys import SETTINGS

_COMPARED = re.compile(r"(?P<field>[^=!<>|]+?)\s*(?P<how>!=|>=|=|<)\s*(?P<value>.+)", re.DOTALL)
_FIELD = re.compile(r"\{([^{}|]+)(?=[|}])")
_DAYS_APART = re.compile(r"[\s,،;؛]+")
_TOKEN = re.compile(r"\S+")
_LONGEST_NAME = 12
"""Words in the longest name anything has."""


def first_word(text: str) -> tuple[str, str]:
    """Return the first word of a text and what follows it, separated by any white space."""
    word, *rest = text.split(maxsplit=1) or [""]
    return word, rest[0] if rest else ""


def word_at_start(text: str, known: Collection[str]) -> tuple[str, str]:
    """Return the command's word a text begins with, and what follows it; "" and the text where it begins with none."""
    return _at_start(text, _spoken(tuple(known))) or ("", text)


def word_alone(text: str, known: Collection[str]) -> str:
    """Return which of the command's words a text is; "" where it is none, or more follows."""
    word, rest = word_at_start(text, known)
    return "" if rest.strip() else word


def number_alone(text: str, region: str) -> str:
    """Return a phone number as it was typed. Raises NotANumber if there are words with it or instead of it."""
    if not any(letter.isalpha() for letter in text):
        return text
    found = all_numbers(text, region)
    if len(found) == 1:
        raise NotANumber("words beside the number", what="alone", raw=text[:60], example=found[0])
    raise NotANumber(f"{len(found)} numbers, and words", raw=text[:60])


def word_after_name(text: str, known: Collection[str]) -> tuple[str, str, str] | None:
    """Split "Sara Ahmadi share 1.5" at the first of the command's words after a name. None: there is none."""
    for token in list(_TOKEN.finditer(text))[1:]:
        word, rest = word_at_start(text[token.start() :], known)
        if word:
            return text[: token.start()].strip(), word, rest
    return None


def split_before(text: str, word: str, others: Collection[str]) -> tuple[str, str] | None:
    """Split "lapse_live 5 min for channel x" at "for" if one of the other words follows it. None: it does not."""
    for token in list(_TOKEN.finditer(text))[1:]:
        found, rest = word_at_start(text[token.start() :], (word,))
        if found and word_at_start(rest, others)[0]:
            return text[: token.start()].strip(), rest
    return None


def name_at_start(text: str, known: Iterable[str]) -> tuple[str, str] | None:
    """Return which of these names a text begins with, and what follows it; a name may have several words."""
    return _at_start(text, {fold(name): name for name in known})


def setting_at_start(text: str, among: Collection[str] = SETTINGS.keys()) -> tuple[str, str] | None:
    """Return the key of the setting whose shown name begins a text, and the value after it."""
    found = _at_start(text, _settings())
    return found if found is not None and found[0] in among else None


def choice_at_start(text: str, begins: str, kept: Collection[str]) -> tuple[str, str] | None:
    """Return the choice whose name in the catalogues begins a text, and what follows it."""
    return _at_start(text, _names(begins, tuple(kept)))


def lane_at_start(text: str) -> tuple[Lane, str] | None:
    """Return the lane a text begins with, and what follows it."""
    found = _at_start(text, _names("lane", tuple(Lane)))
    return (Lane(found[0]), found[1]) if found is not None else None


def value_in_english(key: str, raw: str) -> str:
    """Return a setting's value with lanes, choices and days as they are stored; anything else as it was typed."""
    shape = SETTINGS[key].shape
    if shape == "holidays":
        return " ".join(str(dated_day(piece) or piece) for piece in _DAYS_APART.split(raw.strip()))
    choice = CHOICES.get(shape)
    if choice is None or shape == "switch":
        return raw
    names = _names(*choice)
    longest_first = sorted(names, key=len, reverse=True)
    each = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return each.sub(lambda found: names[found[0]], fold(raw))


def filter_in_english(line: str, channels: Mapping[str, str]) -> str:
    """Return a segment's filter with its fields and channels as they are stored; `channels`: short names by names."""
    fields, slugs = (
        _names("segment-field", (*WORDS, *COUNTS, "fact")),
        {fold(name): it for name, it in channels.items()},
    )
    parts = []
    for piece in line.split("&"):
        found = _COMPARED.fullmatch(piece.strip())
        if found is None:
            parts.append(piece)
            continue
        name, dot, fact = found["field"].partition(".")
        name, value = fields.get(fold(name), name), found["value"]
        if name == "channel":
            value = "|".join(slugs.get(fold(each), each.strip()) for each in value.split("|"))
        parts.append(f"{name}{dot}{fact}{found['how']}{value}")
    return " & ".join(parts)


def fields_in_english(text: str) -> str:
    """Return a text to customers with its fields by their names in the code: "{نام|سلام}" becomes "{name|سلام}"."""
    names = _names("template-field", (*FIELDS, "fact"))

    def renamed(found: re.Match[str]) -> str:
        name, dot, fact = found[1].partition(".")
        return f"{{{names.get(fold(name), name)}{dot}{fact}"

    return _FIELD.sub(renamed, text)


def ranking_in_english(text: str) -> str:
    """Return "شیوهٔ پخش منصفانه هفته ۸" as "dial fair weeks 8": a value extends to the next name."""
    among = [key for key in SETTINGS if key.startswith("ranking.")]
    said: list[tuple[str, list[str]]] = []
    while text := text.lstrip():
        key, rest = setting_at_start(text, among) or word_at_start(text, ("weeks",))
        if not key:
            word, rest = first_word(text)
            key = f"ranking.{word}" if f"ranking.{word}" in among else ""
            if not key and said:
                said[-1][1].append(word)
        if key or not said:
            said.append((key, [] if key else [word]))
        text = rest
    return " ".join(
        f"{key.removeprefix('ranking.')} {value_in_english(key, ' '.join(value)) if key in among else ' '.join(value)}"
        for key, value in said
    ).strip()


def _at_start(text: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the meaning of the longest of these folded names that begins a text, and what follows it."""
    tokens = list(_TOKEN.finditer(text))[:_LONGEST_NAME]
    for token in reversed(tokens):
        found = names.get(fold(text[: token.end()]))
        if found is not None:
            return found, text[token.end() :].lstrip(" ")
    return None


@cache
def _spoken(known: tuple[str, ...]) -> Mapping[str, str]:
    """Return each typed form of these words, folded, with the word it stands for."""
    ways = ((word, f"{word} {ALSO.get(word, '')}") for word in known)
    return {fold(way.replace("_", " ")): word for word, all_ways in ways for way in all_ways.split()} | {
        word: word for word in known
    }


@cache
def _settings() -> Mapping[str, str]:
    """Return the name of every setting in each language, folded, with its key; a name of two settings is left out."""
    named: dict[str, set[str]] = {}
    for words in map(words_for, LANGUAGES):
        for key in SETTINGS:
            for name in (label_of(words, key), button_label(words, key)):
                named.setdefault(fold(name), set()).add(key)
                named.setdefault(fold_words(name), set()).add(key)
    return {name: next(iter(keys)) for name, keys in named.items() if len(keys) == 1}


@cache
def _names(begins: str, kept: tuple[str, ...]) -> Mapping[str, str]:
    # On many keyboards the half-space of Persian is hard to find: a whole one is typed.
    every = {
        spelled(words_for(language).plain(f"{begins}-{one.replace('_', '-')}")): one
        for spelled in (fold, fold_words)
        for language in LANGUAGES
        for one in kept
    }
    return every | {fold(one.replace("_", " ")): one for one in kept} | {one: one for one in kept}
