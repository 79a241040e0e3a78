"""A line of a protocol as it is typed in any of our languages, in the words it is kept in."""

import re

from bot.routing import typed
from bot.views.admin.protocol_lines import OUTCOMES
from bot.words import LANGUAGES, words_for
from core.calendar.typed_times import hour_of_part
from core.calendar.typed_words import PARTS, any_of
from core.folding import fold
from core.protocols.written import KEYS
from core.spelled_numbers import with_digits
from core.terms import LostReason

_PHRASES = (
    ("next daypart", "بخش بعدی روز|следующая часть дня|günün növbəti hissəsi"),
    ("end of queue", "آخر صف|конец очереди|в конец очереди|sıranın sonu"),
    ("recycle", "فرصت دوباره|второй шанс|ikinci şans"),
    ("escalate", "تصمیم مدیر|решает руководитель|rəhbər qərar verir"),
    ("close", "بسته شود|закрыть|bağlansın"),
    ("chain", "زنجیره|серия|zəncir"),
    ("retry", "تکرار بعد از|دوباره بعد از|تکرار|دوباره|повтор через|повторить через|повтор|повторить|təkrar|yenidən"),
    ("again", "снова|ещё раз|перезвонить"),
    ("then", "سپس|بعد|затем|потом|sonra"),
    ("every", "با فاصلهٔ|با فاصله‌ی"),
    ("apart", "فاصله|между звонками|между попытками|ara ilə"),
    ("attempts", r"تلاش|تماس|попыт\w*|звон(?:ок|ка|ков)|cəhd|zəng|calls?"),
    ("every", r"هر|через|кажды[еймх]|каждую|каждое|раз в(?= \d)|hər"),
    ("or", "یا|или|və ya|ya|ərzində"),
    ("times", "بار|раза?|dəfə"),
    ("a day", "در روز|روزی|в день|gündə"),
    ("in all", "در کل|всего|cəmi"),
    ("in", "در|за|в течение"),
    ("none", "ندارد|خاموش|нет|выкл|yoxdur|bağlı"),
)
"""What stands for the words of lines, the longer before those they begin with."""
_DAYS = re.compile(r"(\d+) (?:روز|дн\w*|день|gun)(?=,? (?:or|every)(?!\w))")
_COUNTED_BEFORE = re.compile(r"(?<!\w)(a day|in all) (\d+)(?= *(?:[,،]|$))")
"""Some languages count the other way: "gündə 6"."""
_APART_BEFORE = re.compile(r"(?<!\w)apart (\d[^,،]*?)(?= *(?:[,،]|$))")
_LATER = re.compile(r"(?<=[^\W\d])d[ae]n (?:bir|sonra)(?!\w)")
"""What stands behind a duration to say "every" or "after": "2 saatdan bir", "20 dəqiqədən sonra"."""
_LATER_IN_PERSIAN = re.compile(r"(?<!\w)((?:دقیقه|ساعت|روز|هفته)(?: و نیم)?) بعد(?!\w)")
"""The same in Persian, in which a chain says "then" by this word."""
_PART = any_of(PARTS)
_SPAN = re.compile(
    rf"(?:(?:from|از|с) )?(?:(?P<first>ساعت|saat|{_PART}) )?"
    rf"(?P<start>\d[\d:.]*)(?: ?(?P<early>{_PART}))?(?: ?- ?d[ae]n|d[ae]n)?(?: ?[-–] ?| (?:to|تا|до) | )"
    rf"(?:(?P<last>ساعت|saat|{_PART}) )?(?P<end>\d[\d:.]*)(?: ?(?P<late>{_PART}))?"
    r"(?: ?-? ?(?:[ae]|y[ae]|d[ae]k))?(?: (?:qeder|kimi))?"
)
"""From one time of day to another: "از ۱۳ تا ۱۴", "с 13 до 14", "13:00-dan 14:00-dək"."""
_IN_AZERI = re.compile(r"(?<!\w)(?:cehd|zeng|defe|gun|saat\w*|deqiqe\w*)(?!\w)")
"""Azerbaijani numbers are words of other languages as well ("on", "min"), so they count beside its own words only."""
_MOST_OF = re.compile(
    r"(?<!\w)(?:at most|max|حداکثر|не (?:чаще|более|больше)|en cox) |(?<=\d) (?:times|بار|раза?|defe)(?!\w)"
)
_RESTED = re.compile(r" (?:after|in|بعد از|через)(?= \d)")
_HOURS_OF_A_CLOCK = 12
_DAYPARTS = ("morning", "noon", "afternoon", "evening")


def _all_of(said: str, meant: str, text: str) -> str:
    return re.sub(rf"(?<!\w)(?:{said})(?!\w)", meant, text)


_FOLDED = tuple((meant, "|".join(map(fold, said.split("|")))) for meant, said in _PHRASES)


def key_at_start(text: str) -> tuple[str, str] | None:
    """Return the key of the line a text begins with, by its name in any language, and what it says."""
    named = tuple(key for key in KEYS if key not in OUTCOMES)
    known = typed.choice_at_start(text, "protocol-key", named) or typed.choice_at_start(text, "outcome", OUTCOMES)
    word, rest = typed.word_at_start(text, OUTCOMES)
    return known or ((word, rest) if word else None)


def line_in_english(key: str, text: str) -> str:
    """Return what a line says in the words it is kept in; English stays as it was typed."""
    said = fold(text)
    if key == "rest":
        return _named(said, "reason", tuple(LostReason))
    if key == "dayparts":
        return _named(said, "daypart", _DAYPARTS)
    if key in ("lunch", "contact") and (span := _SPAN.fullmatch(said)) is not None:
        return (
            f"{_hour(span['start'], span['early'] or span['first'])}-{_hour(span['end'], span['late'] or span['last'])}"
        )
    languages = ("fa", "ru", "en", *(("az",) if _IN_AZERI.search(said) else ()))
    said = _LATER.sub("", said)
    if key == "caps":
        said = _MOST_OF.sub("", _all_of("با فاصلهی?", "فاصله", said))
    if key == "end":
        said = _RESTED.sub("", said)
    if key != "chain":
        said = _LATER_IN_PERSIAN.sub(r"\1", said)
    for meant, pattern in _FOLDED:
        said = _all_of(pattern, meant, said)
    said = with_digits(said, languages)
    said = _COUNTED_BEFORE.sub(r"\2 \1", _DAYS.sub(r"\1 days", said))
    return _APART_BEFORE.sub(r"\1 apart", said)


def _hour(clock: str, part: str | None) -> str:
    """Return the hour of 24 of a clock and the part of the day it is said with: "8 شب" is 20."""
    hour = re.split("[:.]", clock)[0]
    if part is None or part not in PARTS or int(hour) > _HOURS_OF_A_CLOCK:
        return clock
    return f"{hour_of_part(PARTS[part], int(hour))}{clock.removeprefix(hour)}"


def _named(said: str, begins: str, kept: tuple[str, ...]) -> str:
    """Return a list with its names as they are kept."""
    keys = {one: f"{begins}-{one.replace('_', '-')}" for one in kept}
    names = {fold(words_for(language).plain(key)): one for language in LANGUAGES for one, key in keys.items()}
    for name in sorted(names, key=len, reverse=True):
        said = _all_of(re.escape(name), names[name], said)
    none = dict(_FOLDED)["none"]
    return "none" if re.fullmatch(none, said) else said
