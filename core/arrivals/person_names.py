"""Names of people in what colleagues type: a guess, and whether it must be confirmed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from core.folding import fold

_WORD = r"[^\W\d_]+(?:[\u200c'’-][^\W\d_]+)*"
_CHUNKS = re.compile(rf"{_WORD}(?:[ \t\u00a0]+{_WORD})*")
_COLON = r"[ \t\u00a0]*[:：=]"
_VALUE = rf"{_COLON}[ \t\u00a0]*({_WORD}(?:[ ]+{_WORD}){{0,3}})(?![\u200c'’-]?[^\W\d_]|{_COLON})"
"""What stands behind a label on its line; a word with a colon of its own is the next label."""
_LABEL = re.compile(
    r"(?<!\w)(?:نام(?: ?و ?نام ?خانوادگی)?|اسم(?:ش|شون)?|(?:(?:full|first|given)[ _]?)?(?<!last )(?<!family )name"
    r"|имя(?: и фамилия)?|фио|ad(?:ı|i)?(?:,? (?:və )?soyad(?:ı|i)?)?|esm)" + _VALUE,
    re.IGNORECASE,
)
_FAMILY_LABEL = re.compile(
    r"(?<!\w)(?<!و )(?<!و)(?:نام ?خانوادگی|فامیلی?|(?:last|family)[ _]?name|surname|(?<!и )фамилия"
    r"|(?<!ad )(?<!adı )soyad(?:ı|i)?)" + _VALUE,
    re.IGNORECASE,
)
_NOT_WORDS = re.compile(
    r"[^\s@]{0,64}@\S{1,99}|(?:https?://|www\.)\S+|<[^<>]{1,40}>|\b(?:i|it)['’](?:m|s)\b", re.IGNORECASE
)
_SAID_OF_ONESELF = re.compile(r"(?:\u200c(?:ام|هستم)|م|d[ıiuü]r|y?[aə]m)$", re.IGNORECASE)
"""What makes "it is Leyla" and "I am Sara" of a name: "Leyladır", "سارام"."""
_ASKED_FOR = re.compile(r"ب\w{3,}ید")
"""Requests in Persian: "بفرستید"."""
_TITLES = frozenset({"اقای", "اقا", "خانم", "خانوم", "دکتر", "مهندس", "سرکار", "جناب", "mr", "mrs", "ms", "miss", "dr"})
_BEFORE_NAMES = frozenset({"سید", "سیده", "حاج", "حاجی", "seyed", "seyyed", "haj"})
_FAMILY_ENDINGS = re.compile(
    r"(?:ی|زاده|پور|نژاد|یان|فر|نیا|وند|دوست|منش|خواه|لو|راد|i|y|zadeh|zade|pour|poor|nejad|ian|yan|far|nia|vand|ov|ova|yev|yeva|li|oglu|son|rad)$"
)
_RUSSIAN_FAMILY = re.compile(r"\w\w(?:[оеё]ва?|ина?|[сц]к(?:ий|ая)|енко|чук|ян|дзе|швили)$")
_ALSO_WORDS = frozenset(
    {"ارام", "ازاد", "ایران", "بهار", "باران", "دریا", "ساحل", "سحر", "طلا", "عسل", "فرهنگ", "نوروز", "نفس", "هدیه"}
    | {"یگانه", "ترانه", "سایه", "شادی", "مراد", "کمال", "محرم", "بهمن", "اذر", "گلی", "رز", "گندم", "نیک", "نور"}
    | {"هستی", "اسلام", "توحید", "سعادت", "زیبا", "حدیث", "خاطره", "جهان", "غزل", "صحرا", "نگار", "ستایش", "باقر"}
    | {"iran", "nour", "islam", "roz", "ali-", "səhər"}
)
"""Given names that are also ordinary words: alone they are uncertain."""
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class NameGuess:
    """A name as it was typed."""

    name: str
    sure: bool
    """Whether the guess needs no confirmation."""


def guess_name(text: str, other_words: frozenset[str] = frozenset()) -> NameGuess | None:
    """Return a guess at the name in a line or a part of one; `other_words` (folded) are no names here.

    Sure is a name behind a label or a title, or a known given name with a family name at most; otherwise a short
    rest that no known word explains is offered as unsure.
    """
    if labelled := labelled_name(text):
        return labelled
    text = _NOT_WORDS.sub("|", text)
    words = {fold(word) for word in re.findall(_WORD, text)}
    crowded = len(words - other_words - _word_list("no_names")) > _MOST_WORDS
    best: NameGuess | None = None
    for run in _runs(text, other_words):
        guess = _named_in(run) or (None if crowded else _unknown(run))
        if guess and (best is None or guess.sure > best.sure):
            best = guess
    return best


def labelled_name(text: str) -> NameGuess | None:
    """Return the name after "نام:", "name:" and the like, with the family name that has its own label."""
    told = [" ".join(label[1].split()) for label in (_LABEL.search(text), _FAMILY_LABEL.search(text)) if label]
    return NameGuess(" ".join(dict.fromkeys(told)), sure=True) if told else None


@cache
def _word_list(name: str) -> frozenset[str]:
    lines = files("core.arrivals").joinpath("names", f"{name}.txt").read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("#")]
    # A double name ("علی اصغر") may be typed in one piece or in two.
    return frozenset(fold(word) for line in kept for word in (*line.split(), line.replace(" ", "")))


def _is_given(word: str) -> bool:
    folded = fold(word)
    return any(folded in _word_list(f"given_{language}") for language in ("fa", "en", "ru", "az"))


def _runs(text: str, other_words: frozenset[str]) -> Iterator[list[str]]:
    """Return the runs of words that may be names, separated by all other words and by punctuation."""
    for chunk in _CHUNKS.finditer(text):
        run: list[str] = []
        for word in chunk[0].split():
            if _is_no_name(fold(word), other_words):
                if run:
                    yield run
                run = []
            else:
                run.append(_without_ending(word))
        if run:
            yield run


def _is_title_or_given(word: str) -> bool:
    return _is_given(word) or fold(word) in _TITLES


def _without_ending(word: str) -> str:
    """Return a name without the ending of who says it of themselves; a joiner before it is sign enough."""
    bare = _SAID_OF_ONESELF.sub("", word)
    return bare if "\u200c" in word[len(bare) :] or (_is_given(bare) and not _is_title_or_given(word)) else word


def _is_no_name(folded: str, other_words: frozenset[str]) -> bool:
    if folded in other_words or folded in _word_list("no_names") or len(folded) == 1:
        return True
    # Verbs of the present: "می‌خواهد", "نمیدونه"; names that begin so are in the list or begin with "میر".
    verb = (re.match(r"ن?می(?!ر)", folded) and len(folded) > 4) or _ASKED_FOR.fullmatch(folded)
    return bool(verb) and not _is_given(folded)


def _named_in(run: list[str]) -> NameGuess | None:
    """Return the name from a title or a known given name, with the family name after it."""
    folded = [fold(word) for word in run]
    starts = (i for i, word in enumerate(folded) if word in _TITLES | _BEFORE_NAMES or _is_given(run[i]))
    start = next(starts, None)
    if start is None:
        return None
    if start and _RUSSIAN_FAMILY.search(folded[start - 1]):
        # In Russian the family name may come first.
        start -= 1
    titles = next((i for i in range(start, len(run)) if folded[i] not in _TITLES), len(run)) - start
    name = run[start : start + titles + _MOST_WORDS - 1]
    while len(name) > titles + 2 and fold(name[-1]) in _word_list("places_fa"):
        name.pop()
    if len(name) == titles:
        return None
    return NameGuess(" ".join(name), _is_sure(name[titles:], titled=titles > 0))


def _is_sure(words: list[str], *, titled: bool) -> bool:
    if len(words) == 1:
        return titled or fold(words[0]) not in _ALSO_WORDS
    return (titled and len(words) == 2) or all(_is_given(word) or _like_family(word) for word in words[1:])


def _like_family(word: str) -> bool:
    folded = fold(word)
    like = _FAMILY_ENDINGS.search(folded) or _RUSSIAN_FAMILY.search(folded)
    return bool(like) and len(folded) > 2 and folded not in _word_list("places_fa")


def _unknown(run: list[str]) -> NameGuess | None:
    folded = {fold(word) for word in run}
    latin = all(word.isascii() for word in run)
    if (
        len(run) > 3
        or folded <= _word_list("places_fa") | _TITLES | _BEFORE_NAMES
        or (latin and not all(word[0].isupper() for word in run))
    ):
        return None
    return NameGuess(" ".join(run), sure=False)


def given_name(name: str) -> str:
    """Return the form of address: the first word of a name, without a title, but with prefixes that belong to it."""
    words = [word for word in name.split() if fold(word).rstrip(".") not in _TITLES] or name.split()
    before = [word for word in words[:1] if fold(word) in _BEFORE_NAMES]
    return " ".join(words[: len(before) + 1])
