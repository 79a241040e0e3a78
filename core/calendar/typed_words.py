"""The words people type for days, hours and whiles, in Persian, English, Russian and Azerbaijani, all folded.

`written_plainly` takes what they typed to one way of writing it: numbers as digits, short forms in full, names of days
as one word, and what only softens ("about", "حدود") left out.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar
from unicodedata import category

from core.calendar.day_names import JALALI_MONTHS, TYPED_MONTHS, TYPED_WEEKDAYS
from core.calendar.finglish import in_persian_letters
from core.folding import fold, fold_words
from core.number_words import NUMBER_LANGUAGES
from core.spelled_numbers import with_digits

LONGEST = 80

Value = TypeVar("Value")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that fits any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


def _each(words: str) -> tuple[str, ...]:
    """Fold each of several words; an underscore stands for the space inside one."""
    return tuple(fold(word.replace("_", " ")) for word in words.split())


def _same(*rows: tuple[str, Value]) -> dict[str, Value]:
    return {word: value for words, value in rows for word in _each(words)}


NEAR_DAYS: Mapping[str, int] = _same(
    ("امروز امشب today tonight сегодня bugün bu_gün bu_gecə bu_axşam", 0),
    ("فردا tomorrow tmrw tmr завтра завтро sabah", 1),
    ("پسفردا overmorrow послезавтра birigün birisi_gün birisigün o_biri_gün", 2),
)
TONIGHT = frozenset(_each("امشب tonight bu_gecə bu_axşam"))
PARTS: Mapping[str, str] = _same(
    ("صبح am morning утра утром səhər", "morning"),
    ("ظهر noon midday полдень günorta", "noon"),
    ("дня днем", "day"),
    ("وقت_ناهار موقع_ناهار سر_ناهار lunchtime at_lunch в_обед nahar_vaxtı", "lunch"),
    ("بعد_از_ناهار بعد_ناهار after_lunch nahardan_sonra", "after lunch"),
    ("عصر غروب بعدازظهر pm afternoon evening вечера вечером после_обеда axşam bu_axşam günortadan_sonra", "afternoon"),
    ("شب امشب night tonight ночи ночью gecə bu_gecə", "night"),
)
MINUTES_OF: Mapping[str, int] = _same(
    ("دقیقه دقه دیقه m min mins minute minutes dəq dəqiqə dəqiqədən dəqiqəyə", 1),
    ("мин минут минуты минуту минутку минуток", 1),
    ("ربع quarter", 15),
    ("ساعت h hr hrs hour hours ч час часа часов часик часика часиков saat saatdan saata", 60),
    ("روز day days день дня дней денек gün gündən günə", 24 * 60),
    ("هفته week weeks неделя неделю недели недель недельку недельки həftə həftədən həftəyə", 7 * 24 * 60),
    ("ماه month months месяц месяца месяцев ay aydan", 30 * 24 * 60),
)
DAY = 24 * 60
AMOUNTS: Mapping[str, float] = {
    **_same(("نیم half_an a_half half half_a пол полчаса yarım", 0.5), ("an a", 1.0), ("полтора полторы", 1.5)),
    **_same(("a_couple_of couple_of a_couple пару пара", 2.0)),
}
PARTS_OF_ONE: Mapping[str, float] = _same(("و_نیم and_a_half с_половиной yarım", 0.5), ("و_ربع and_a_quarter", 0.25))
AHEAD = _each("in تا через within after спустя")
LATER = _each("دیگه دیگر بعد بعدش later from_now from_today спустя sonra")
NEXT = (
    *_each("اینده بعد بعدی دیگه دیگر next coming this این همین следующий следующую следующее"),
    *_each("эту этот это эта ближайший ближайшую ближайшее gələn növbəti bu"),
)
NEXT_WEEK = _each(
    "هفته_بعد هفته_اینده هفته_بعدی هفته_دیگه هفته_دیگر next_week следующей_неделе следующей_недели следующая_неделя"
    " gələn_həftə gələn_həftənin"
)
THIS_WEEK = _each("این_هفته همین_هفته this_week на_этой_неделе этой_недели bu_həftə")
NEXT_MONTH = _each("ماه_بعد ماه_اینده ماه_دیگه next_month следующего_месяца gələn_ayın")
THIS_MONTH = _each("همین_ماه این_ماه ماه this_month the_month этого_месяца bu_ayın ayın")
EARLY = _each("زود early рано erkən tezdən")
REQUESTS = frozenset(
    _each("زنگ تماس بزن بزنید بزنین بگیر بگیرید بگیرین call me ring back позвони позвоните перезвони перезвоните")
    + _each("мне меня мной набери наберите звони звоните mənə mənimlə zəng et edin vurun")
    + _each("بهم باهام زنگی بدید بدین بده حاصل فرمایید بفرمایید talk speak chat contact phone lets")
    + _each("созвон созвонимся созвониться звонок звонка жду перезвон перезвонить позвонить связаться свяжитесь")
    + _each("просит просил просила попросил попросила əlaqə saxlayın saxla yığ yığın danışaq")
)
"""What is asked for at the time: it says nothing about when."""
COURTESIES = frozenset(
    _each("سلام ممنون ممنونم مرسی متشکرم تشکر سپاس خواهشا hi hello can could you pls plz thanks thank thx ty")
    + _each("здравствуйте привет можно давайте спасибо salam zəhmət olmasa xahiş edirəm təşəkkürlər sağ olun")
    + _each("пожалуйста please لطفا lütfən میشم میشه اگه اگر ممکنه میتونید میتونین بیزحمت منتظرم")
)
FILLERS = (
    frozenset(
        _each(
            "ساعت at در on روز ماه راس سر of the in oclock برای by this این later около в во на к го ч час часа часов"
        )
        + _each("saat saatda də da i günü حتما هفته week تاریخ مورخ مورخه")
        + EARLY
    )
    | REQUESTS
    | COURTESIES
)

SAME_TIME = "same_time"
"""What stands in a plain text for the hour and minute of now."""
_AZERI_NUMBER = rf"(\d{{1,2}}(?::\d\d)?|{any_of(NUMBER_LANGUAGES['az'].values)})"
_AZERI_ONE = any_of(NUMBER_LANGUAGES["az"].values)
_AZERI_MONTHS = "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr"
_SOFT = any_of(
    _each("حدود حدودا حدودای حوالی طرفای تقریبا دقیقا about around approx sharp exactly примерно около ровно təxminən")
)
"""What tells how nearly a time is meant."""
_PERSIAN_NUMBER = any_of((*NUMBER_LANGUAGES["fa"].values, "نیم"))
_PERSIAN_UNIT = any_of(_each("دقیقه دقه دیقه ساعت روز هفته ماه"))
_JALALI = any_of(map(fold, JALALI_MONTHS))
_MONTH = any_of(TYPED_MONTHS)
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


def _day_in_turn(found: re.Match[str]) -> str:
    return _DAYS_IN_TURN[found[0].split()[0]]


_PLAIN: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"\b([ap])\s?\.?\s?m\b\.?", r"\1m"),
        (r"[()«»\"“”!?]", " "),
        (r"(?<=\d)(?=[قب]\s?\.?\s?ظ\b|صبح|ظهر|عصر|شب\b)", " "),
        (r"\bق\s?\.?\s?ظ\b\.?|\bقبل از ظهر\b", "صبح"),
        (r"\bب\s?\.?\s?ظ\b\.?|\bبعد از ?ظهری?\b", "بعدازظهر"),
        (r"(?<=\w)\.(?!\S)", " "),
        (r" ?@ ?", " at "),
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
        (r"\bبه (?:من|ما)\b", "بهم"),
        (r"\bبا (?:من|ما)\b", "باهام"),
        (r"\b(?:با تشکر|تشکر میکنم)\b", "تشکر"),
        (r"\bبی زحمت\b", "بیزحمت"),
        (r"\bgive (?:me|us) a (?:call|ring|buzz)\b|\ba call back\b|\bcallback\b", "call"),
        (r"\blet[’']?s\b", "lets"),
        (r"\bсо (?=мной\b)", ""),
        (r"\b(?:tom+or+ow?|tom+orw|2mor+ow?)\b", "tomorrow"),
        (r"\bпосле завтра\b", "послезавтра"),
        (r"\bthis coming\b", "coming"),
        (r"\bthis (?=(?:morning|afternoon|evening)\b)", "today "),
        (r"\bbu (?=(?:seher|gunorta)\b)", "bu gun "),
        (r"\b(hours?|minutes?|days?|weeks?|months?)[’']? time\b", r"\1"),
        (rf"(?<=\d)(?={_MONTH}\b)", " "),
        (r"(?<=ساعت )(\d{1,2})/([0-5]\d)(?![\d/])", r"\1:\2"),
        (r"(?<![\d/])(\d{1,2})/(00|30|45)(?= ?(?:صبح|ظهر|عصر|شب|بعدازظهر)\b)", r"\1:\2"),
        (r"^((?:فردا|امروز|امشب|پس ?فردا|جمعه|\w*شنبه),?) نه$", r"\1 نخیر"),
        (rf"\b({any_of((*TYPED_WEEKDAYS, 'tomorrow', 'today'))}) week\b", r"\1 plus-week"),
        (r"\b(?:صبح )?اول (?:صبح|وقت)\b", "صبح زود"),
        (r"\bfirst thing(?: in the morning)?\b", "early"),
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
        (r"\byarimdan\b", "yarim"),
        (r"\bپس فردا\b", "پسفردا"),
        (r"\b(?:the )?day after (?:tomorrow|tmrw|tmr)\b", "overmorrow"),
        (r"\bیک?(?=ساعت\b)", "یک "),
        (r"\bشب جمعه\b", "پنجشنبه شب"),
        (rf"^بعد(?: از)? (?=(?:\d+|{_PERSIAN_NUMBER}|یه) {_PERSIAN_UNIT}\b)", "تا "),
        (r"\b12(?::00)? (?=midnight\b|نیمه شب\b|نصفه? شب\b)", ""),
        (r"(?<=\d) (?:نیمه|نصفه?) شب\b", " شب"),
        (r"\b(?:midnight|نیمه شب|نصفه? شب|полночь)\b", "12 night"),
        (r"(?<=\d)t(?=\d\d:)", " "),
        (r"(\d{1,2}:\d{2}):\d{2}\b", r"\1"),
        (r"(شنبه|جمعه|هفته|دقیقه|دقه|دیقه) ی\b", r"\1"),
        (r"(فردا|امروز|شنبه|جمعه)(?=(?:شب|صبح|ظهر|عصر|ساعت)\b)", r"\1 "),
        (r"(?<=\d)-(?=[a-z]{3,9}-\d{4}\b)|(?<=[a-z])-(?=\d{4}\b)", " "),
        (r"\bбез четверти\b", "quarter to"),
        (r"\bбез (\d{1,2}|двадцати пяти|пяти|десяти|пятнадцати|двадцати)(?: минут)?(?= \S)", _minutes_before),
        (rf"\bпол[ -]?(?={any_of(NUMBER_LANGUAGES['ru'].ordinals)}\b)", "пол "),
        (r"\bin a fortnight\b", "in 2 weeks"),
        (r"(?<!\w )\bsaat yarim sonra\b", "1 saat yarim sonra"),
        (rf"\b({_AZERI_MONTHS})(?:in|un) (?=\S)", r"\1 "),
        (r"\bв (\d{1,2})-(00|15|30|45)\b", r"в \1:\2"),
        (rf"\b{_SOFT}\b", " "),
    )
)
_AZERI_CASES = (
    (re.compile(rf"(?<!ayin )\b{any_of(_DAYS_IN_TURN)} gun(?:u|de)?\b"), _day_in_turn),
    (re.compile(rf"\b{_AZERI_NUMBER}-?(?:n?[iu]n) (?=yari)"), r"\1 ~ "),
    (re.compile(rf"\b{_AZERI_NUMBER}-?y?[ea] (?=(?:\S+ ){{1,3}}(?:qal|isle))"), r"\1 ~ "),
    (re.compile(rf"\b{_AZERI_NUMBER}-?(?:s?[iu]n?)?d[ea](?=\b)"), r"\1"),
    (re.compile(r"(?<=\d)-(?:c[iu]|s?[iu])\b"), ""),
    (re.compile(rf"\b({_AZERI_MONTHS}|ayin) ((?:on |iyirmi |otuz )?{_AZERI_ONE})(?:s?[iu])\b"), r"\1 \2"),
    (re.compile(rf"\b({_AZERI_MONTHS})d[ea]\b"), r"\1"),
)
"""Endings of numbers: "beşin yarısı" (half of the fifth hour), "altıya on dəqiqə" (ten minutes to six), "birdə"."""
_WEEKDAY_PARTS = re.compile(r"\b(یک|دو|سه|س|چهار|چار|پنج|پنچ|پن|[1-5]) ?(?:شنبه|شمبه)")
_CLOCK_H = re.compile(r"(?<![\d:.])(\d{1,2}) ?(?:h|ч):?(?: ?(\d{2})(?: ?(?:min|мин)(?:ут)?)?)?(?!\w)")
_FIRST_CLOCK_H = 9
"""From here on "15h" is an hour of the day; "2h" is a while, and so is "in 15h"."""


WEEKDAY = re.compile(rf"\b{any_of(TYPED_WEEKDAYS)}\b")
MONTH = rf"\b{_MONTH}\b"


def written_plainly(text: str, language: str) -> str:
    """Return a typed time the one way its readers know it."""
    seen = "".join(" " if category(c) == "So" and c not in "№°" else c for c in text[:LONGEST])
    plain = fold_words(seen)
    if language == "fa":
        plain = in_persian_letters(plain)
    plain = _WEEKDAY_PARTS.sub(lambda found: f"{_WEEKDAY_NUMBERS.get(found[1], found[1])}شنبه", plain)
    for pattern, written in _PLAIN:
        plain = pattern.sub(written, plain)
    for pattern, kept in _AZERI_CASES if language == "az" else ():
        plain = pattern.sub(kept, plain)
    # Azerbaijani numbers are words of other languages as well ("on", "min"), so they count among its own only.
    languages = dict.fromkeys((language if language in ("fa", "ru", "az") else "en", "fa", "en", "ru"))
    return " ".join(_hours_of_the_day(with_digits(plain, tuple(languages))).split())


def _hours_of_the_day(text: str) -> str:
    def written(found: re.Match[str]) -> str:
        ahead = text[: found.start()].rstrip().endswith(AHEAD)
        hour, minute = int(found[1]), found[2] or "00"
        return found[0] if ahead or not _FIRST_CLOCK_H <= hour < 24 else f"{hour}:{minute}"

    return _CLOCK_H.sub(written, text)
