"""Typed times taken to one way of writing: numbers as digits, short forms in full, names of days as one word.

What only softens ("about", "حدود") is left out.
"""

import re
from collections.abc import Callable
from unicodedata import category

from core.calendar.day_names import JALALI_MONTHS, TYPED_MONTHS, TYPED_WEEKDAYS
from core.calendar.finglish import in_persian_letters
from core.calendar.typed_words import AHEAD, MINUTES_OF, NEAR_DAYS, NO_DAY, PERSIAN_UNITS, SAME_TIME, SOFT, any_of
from core.folding import fold, fold_words
from core.number_words import NUMBER_LANGUAGES
from core.spelled_numbers import with_digits

LONGEST = 80
_AZERI_NUMBER = rf"(\d{{1,2}}(?::\d\d)?|{any_of(NUMBER_LANGUAGES['az'].values)})"
_AZERI_ONE = any_of(NUMBER_LANGUAGES["az"].values)
_AZERI_MONTHS = "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr"
_PERSIAN_NUMBER = any_of((*NUMBER_LANGUAGES["fa"].values, "نیم"))
_PERSIAN_UNIT = any_of(PERSIAN_UNITS)
_JALALI = any_of(map(fold, JALALI_MONTHS))
_MINUTES_SAID = "fifteen|twenty|thirty|forty|fifty"
_WEEKDAY_NUMBERS = {"1": "یک", "2": "دو", "3": "سه", "4": "چهار", "5": "پنج"} | {
    "س": "سه",
    "چار": "چهار",
    "پنچ": "پنج",
    "پن": "پنج",
}
"""How the number in a weekday's name is meant: in figures, or with a letter lost."""
_GREETINGS = (
    r"\b(?:صبح|ظهر|عصر|شب|وقت|روز)(?:تون|تان)? ?(?:بخیر|خوش)\b|\bخسته نباش(?:ید|ین|ی)\b"
    r"|\bgood (?:morning|afternoon|evening|day)\b|\bдобр(?:ый|ое|ого) (?:день|дня|вечер|вечера|утро|утра)\b"
    r"|\b(?:sabah|axsam|vaxt|her vaxt)(?:in|iniz) xeyir\b"
)
"""Greetings that name a part of the day say nothing of the time that is asked for."""
_SAID = r"^(?:(?:مشتری )?(?:گفت|گفتن|گفتند|گفته)(?: که)?|(?:(?:he|she|they) )?said|сказал[аи]?|dedi(?: ki)?) "
"""Colleagues note who named the time: "گفت فردا ساعت ۱۰"."""
_MIDNIGHT = (
    r"(?:\b(?P<before>[^\W\d_]+) )?(?<![\d/.:-])(?P<clock>\d{1,2}(?::\d\d)?)"
    r" (?:(?P<english>midnight)|(?:نیمه|نصفه?) ?شب)\b"
)
_DAY_LAST = re.compile(r"\d(?:st|nd|rd|th| ?ام)?(?: of)? $")
_MINUTES_BEFORE = {"пяти": "5", "десяти": "10", "пятнадцати": "15", "двадцати": "20", "двадцати пяти": "25"}


def _minutes_before(found: re.Match[str]) -> str:
    return f"{_MINUTES_BEFORE.get(found[1], found[1])} to"


_DAYS_IN_TURN = {
    **dict.fromkeys(("1-ci", "birinci"), "bazar ertesi"),
    **dict.fromkeys(("2-ci", "ikinci"), "cersenbe axsami"),
    **dict.fromkeys(("3-cu", "ucuncu"), "cersenbe"),
    **dict.fromkeys(("4-cu", "dorduncu"), "cume axsami"),
    **dict.fromkeys(("5-ci", "besinci"), "cume"),
    **dict.fromkeys(("6-ci", "altinci"), "senbe"),
}
"""Azerbaijanis count the days of a week: the first is Monday."""
_NOT_OF_MONTH = "".join(rf"(?<!{month} )" for month in ("ayin", *_AZERI_MONTHS.split("|")))


def _day_in_turn(found: re.Match[str]) -> str:
    return _DAYS_IN_TURN[found[0].split()[0]]


def _at_midnight(found: re.Match[str]) -> str:
    """Write the hour beside "midnight" as one of the night; in "december 12 midnight" the figures are the day."""
    before, clock = found["before"] or "", found["clock"]
    if before in TYPED_MONTHS and ":" not in clock and not _DAY_LAST.search(found.string[: found.start()]):
        return f"{before} {clock} 12 night"
    return found[0] if found["english"] and clock not in ("12", "12:00") else f"{before} {clock} night"


_PLAIN: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"(?<![^\W\d_])([ap])\s?\.?\s?m\b\.?", r"\1m"),
        (r"\bان ?ش(?:ا|ال) ?ا?ل+ه\b", "انشاله"),
        (r"(?<![^\W\d_])س ?(?=\d{1,2}(?:[:/.]\d\d)?(?!\d))", "ساعت "),
        (rf"(?<=\d)(?={_PERSIAN_UNIT}\b)", " "),
        (r"(?:(?<=\d)|(?<=noon))-?ish\b", ""),
        (r"[()«»\"“”!?]", " "),
        (r"(?<=\d)(?=[قب]\s?\.?\s?ظ\b|صبح|ظهر|عصر|شب\b)", " "),
        (r"\bق\s?\.?\s?ظ\b\.?|\bقبل ?(?:از)? ?ظهر\b", "صبح"),
        (r"\bب\s?\.?\s?ظ\b\.?|\bبعد ?(?:از)? ?ظهری?\b", "بعدازظهر"),
        (r"(?<=\w)\.(?!\S)", " "),
        (r" ?@ ?", " at "),
        (r"(?<=\d) : ?(?=[0-5]\d(?!\d))", ":"),
        (r"\bساعت ?(?:ای|های)\b", "ساعت"),
        (r"(\d) ?½", r"\1.5"),
        (r"(?<![\d/.:-])(?:1/2|½)(?= (?:an? )?(?:h|hr|hour)s?\b)", "half"),
        (r"\b(صبح|ظهر|عصر|شب|بعدازظهر)ی\b", r"\1"),
        (r"\bهمین (?=امروز|امشب|فردا)", ""),
        (r"^نه,? (?=فردا|امروز|امشب|پس ?فردا)", "نخیر "),
        (r"\bسه ربع ساعت\b", "45 دقیقه"),
        (r"\b(?:یه |یک )?ربع ساعت\b", "15 دقیقه"),
        (rf"\b({_PERSIAN_NUMBER})(?={_PERSIAN_UNIT}\b)", r"\1 "),
        (rf"\bیه (?=(?:\d+|{_PERSIAN_NUMBER}) {_PERSIAN_UNIT}\b)", ""),
        (rf"({_JALALI})(?=ماه\b)", r"\1 "),
        (r"(?<=\d)و(?= ?(?:نیم|ربع|\d))", " و "),
        (r"(\d:\d\d) دقیقه\b", r"\1"),
        (r"\b([01]\d|2[0-3]):?([0-5]\d) ?(?:h|hrs?|hours?)\b", r"\1:\2"),
        (rf"\b(\w+)-(?=(?:{_MINUTES_SAID})\b)", r"\1 "),
        (r"\bbazarertesi\b", "bazar ertesi"),
        (r"(?<=\d{4})(?:-?c[iu])?,? (?:года?|г|il(?:in)?)\b|\bسال (?=\d{4})", ""),
        (_GREETINGS, ""),
        (_SAID, ""),
        (r"\bبه (?:من|ما)\b", "بهم"),
        (r"\bبا (?:من|ما)\b", "باهام"),
        (r"\b(?:با تشکر|تشکر میکنم)\b", "تشکر"),
        (r"\bبی زحمت\b", "بیزحمت"),
        (r"\bwould be\b", "would"),
        (r"\bgive (?:me|us) a (?:call|ring|buzz)\b|\ba call back\b|\bcallback\b", "call"),
        (r"\blet[’']?s\b", "lets"),
        (r"\bсо (?=мной\b)", ""),
        (r"\b(?:tom+or+ow?|tom+orw|2mor+ow?|2mrw|tmoro)\b", "tomorrow"),
        (r"\bпосле завтра\b", "послезавтра"),
        (rf"\b(?:до|تا) (?={any_of((*TYPED_WEEKDAYS, *NEAR_DAYS))}(?:\W|$))", ""),
        (r"\bthis coming\b", "coming"),
        (r"\bthis (?=(?:morning|afternoon|evening)\b)", "today "),
        (r"\bbu (?=(?:seher|gunorta)\b)", "bu gun "),
        (r"\b(hours?|minutes?|days?|weeks?|months?)[’']? time\b", r"\1"),
        (rf"(?<=\d)(?={any_of(TYPED_MONTHS)}\b)", " "),
        (r"(?<=ساعت )(\d{1,2})/([0-5]\d)(?![\d/])", r"\1:\2"),
        (r"(?<![\d/])(\d{1,2})/(00|30|45)(?= ?(?:صبح|ظهر|عصر|شب|بعدازظهر)\b)", r"\1:\2"),
        (r"^((?:فردا|امروز|امشب|پس ?فردا|جمعه|\w*شنبه),?) نه$", r"\1 نخیر"),
        (rf"\b({any_of((*TYPED_WEEKDAYS, 'tomorrow', 'today'))}) week\b", r"\1 plus-week"),
        (r"\b(?:صبح )?اول (?:صبح|وقت)\b", "صبح زود"),
        (r"\bfirst thing in the morning\b", "early morning"),
        (r"\bfirst thing\b", "early"),
        (r"\bс утра\b", "утра"),
        (r"\b(?:(?:در )?(?:همین|این) (?:موقع|وقت|ساعت)|(?:at )?(?:the )?same time|(?:at )?this time)\b", SAME_TIME),
        (r"\b(?:в )?(?:(?:то|это) же|это) время\b|\b(?:eyni|bu) (?:vaxt(?:da)?|saatda)\b", SAME_TIME),
        (r"\bв час\b(?! пик)", "в 1"),
        (r"\bчас с четвертью\b", "1 час 15 минут"),
        (r"\bчетверть часа\b|\b(?:an? )?quarter(?: of an)? hour\b", "15 min"),
        (r"\b(?:three|3) quarters of an hour\b", "45 min"),
        (r"\b(\d{1,2})([0-5]\d)(?= ?[ap]m\b)", r"\1:\2"),
        (r"\bo ?[’'‘]? ?clock\b", "oclock"),
        (r"\b(?:пол) ?-? ?(?=час)", "пол "),
        (r"\byarimd[ae]n?\b", "yarim"),
        (r"\bپس فردا\b", "پسفردا"),
        (r"\b(?:the )?day after (?:tomorrow|tmrw|tmr)\b", "overmorrow"),
        (r"\bیک? ?(?=ساعت\b)", "یک "),
        (r"\bشب جمعه\b", "پنجشنبه شب"),
        (rf"^بعد(?: از)? (?=(?:\d+|{_PERSIAN_NUMBER}|یه) {_PERSIAN_UNIT}\b)", "تا "),
        (_MIDNIGHT, _at_midnight),
        (r"\b(?:midnight|نیمه ?شب|نصفه? ?شب|полночь)\b", "12 night"),
        (r"(?<=\d)t(?=\d\d:)", " "),
        (r"(\d{1,2}:\d{2}):\d{2}\b", r"\1"),
        (r"(شنبه|جمعه|هفته|دقیقه|دقه|دیقه) ی\b", r"\1"),
        (r"(فردا|امروز|شنبه|جمعه)(?=\d|(?:شب|صبح|ظهر|عصر|ساعت)(?![^\W\d_]))", r"\1 "),
        (r"\bساعت(?=\d)", "ساعت "),
        (r"(?<=\d)-(?=[a-z]{3,9}-\d{4}\b)|(?<=[a-z])-(?=\d{4}\b)", " "),
        (r"\bбез четверти\b", "quarter to"),
        (r"\bбез (\d{1,2}|двадцати пяти|пяти|десяти|пятнадцати|двадцати)(?: минут)?(?= \S)", _minutes_before),
        (r"\b(quarter to|\d{1,2} to) час\b", r"\1 1"),
        (rf"\bпол[ -]?(?={any_of(NUMBER_LANGUAGES['ru'].ordinals)}\b)", "пол "),
        (rf"\bпол[ -]?(\d{{1,2}})(?![\d:.,]| ?{any_of(MINUTES_OF)}(?!\w))", r"пол \1 ام"),
        (r"\ba fortnight\b", "2 weeks"),
        (r"(?<!\w )\bsaat yarim sonra\b", "1 saat yarim sonra"),
        (rf"\b({_AZERI_MONTHS})(?:in|un| ayi(?:nin)?) (?=\S)", r"\1 "),
        (r"\bв (\d{1,2})-(00|15|30|45)\b", r"в \1:\2"),
        (rf"\b{any_of(SOFT)}\b", " "),
    )
)
_AZERI_CASES = (
    (re.compile(rf"{_NOT_OF_MONTH}\b{any_of(_DAYS_IN_TURN)} gun(?:u|de)?\b"), _day_in_turn),
    (re.compile(r"\b(saat \d{1,2} \d{1,2})-(?:c[iu]|s?[iu])\b"), r"\1 ام"),
    (re.compile(rf"\b{_AZERI_NUMBER}-?(?:n?[iu]n) (?=yari)"), r"\1 ~ "),
    (re.compile(rf"\b{_AZERI_NUMBER}-?y?[ea] (?=(?:\S+ ){{1,3}}(?:qal|isle))"), r"\1 ~ "),
    (re.compile(rf"\b(?:saat )?{_AZERI_NUMBER}-?(?:s?[iu]n?)?d[ea]n sonra\b"), r"saat \1"),
    (re.compile(rf"\b(?:saat )?{_AZERI_NUMBER}-?y?[ea] (?:qeder|kimi)\b"), r"saat \1"),
    (re.compile(r"\b(cersenbe|cume|senbe)ye (?:qeder|kimi)\b"), r"\1"),
    (re.compile(rf"\b{_AZERI_NUMBER}-?(?:s?[iu]n?)?d[ea](?=\b)"), r"\1"),
    (re.compile(r"\b(cersenbe|cume|senbe)si\b"), r"\1"),
    (re.compile(r"(?<=\d)-(?:c[iu]|s?[iu])\b"), ""),
    (re.compile(rf"\b({_AZERI_MONTHS}|ayin) ((?:on |iyirmi |otuz )?{_AZERI_ONE})(?:s?[iu])\b"), r"\1 \2"),
    (re.compile(rf"\b({_AZERI_MONTHS})d[ea]\b"), r"\1"),
)
"""Endings of numbers: "beşin yarısı" (half of the fifth hour), "altıya on dəqiqə" (ten minutes to six), "birdə"."""
_WEEKDAY_PARTS = re.compile(r"\b(یک|دو|سه|س|چهار|چار|پنج|پنچ|پن|[1-5](?=ش)|(?<!ساعت )[1-5]) ?(?:شنبه|شمبه)")
_WEEKDAY_PARTS_LATIN = re.compile(rf"(?<!ساعت ){_WEEKDAY_PARTS.pattern}")
"""Behind "ساعت" a figure is the hour, and so is a word in Latin letters, which do not part weekdays in writing."""
_CLOCK_H = re.compile(
    rf"(?<![\d:.])(\d{{1,2}}) ?(?:h|ч):?(?: ?(\d{{2}})(?: ?(?:min|мин)(?:ут)?(?!\w)|{NO_DAY}))?(?!\w)"
)
_FIRST_CLOCK_H = 9
"""From here on "15h" is an hour of the day; "2h" is a while, and so is "in 15h"."""


def written_plainly(text: str, language: str) -> str:
    """Return a typed time the one way its readers know it."""
    seen = "".join(" " if category(c) == "So" and c not in "№°" else c for c in text[:LONGEST])
    plain = _WEEKDAY_PARTS.sub(_weekday_whole, fold_words(seen.replace("\u200cش", "ش")))
    if language == "fa":
        plain = _WEEKDAY_PARTS_LATIN.sub(_weekday_whole, in_persian_letters(plain))
    for pattern, written in _PLAIN:
        plain = pattern.sub(written, plain)
    for pattern, kept in _AZERI_CASES if language == "az" else ():
        plain = pattern.sub(kept, plain)
    # Azerbaijani numbers are words of other languages as well ("on", "min"), so they count among its own only.
    languages = dict.fromkeys((language if language in ("fa", "ru", "az") else "en", "fa", "en", "ru"))
    return " ".join(_hours_of_the_day(with_digits(plain, tuple(languages))).split())


def _weekday_whole(found: re.Match[str]) -> str:
    return f"{_WEEKDAY_NUMBERS.get(found[1], found[1])}شنبه"


def _hours_of_the_day(text: str) -> str:
    def written(found: re.Match[str]) -> str:
        ahead = text[: found.start()].rstrip().endswith(AHEAD)
        hour, minute = int(found[1]), found[2] or "00"
        return found[0] if ahead or not _FIRST_CLOCK_H <= hour < 24 else f"{hour}:{minute}"

    return _CLOCK_H.sub(written, text)
