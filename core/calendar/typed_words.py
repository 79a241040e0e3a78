"""The words people type for days, hours and whiles, in Persian, English, Russian and Azerbaijani, all folded."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from core.calendar.day_names import TYPED_MONTHS, TYPED_WEEKDAYS
from core.folding import fold

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
    ("فردا tomorrow tmrw tmr завтра завтро зафтра завта zavtra sabah", 1),
    ("پسفردا overmorrow послезавтра birigün biri_gün birisi_gün birisigün o_biri_gün", 2),
)
TONIGHT = frozenset(_each("امشب tonight bu_gecə bu_axşam"))
PARTS: Mapping[str, str] = _same(
    ("صبح صب am morning утра утром утру утречком səhər səhərə", "morning"),
    ("قبل_از_ناهار قبل_ناهار before_lunch before_noon до_обеда nahardan_əvvəl günortadan_əvvəl", "morning"),
    ("ظهر noon midday полдень полудню günorta günortaya", "noon"),
    ("بامداد", "dawn"),
    ("дня днем", "day"),
    ("وقت_ناهار موقع_ناهار سر_ناهار lunchtime at_lunch в_обед в_обеденное_время nahar_vaxtı", "lunch"),
    ("بعد_از_ناهار بعد_ناهار after_lunch nahardan_sonra", "after lunch"),
    ("عصر غروب بعدازظهر pm afternoon evening вечера вечером вечерком после_обеда", "afternoon"),
    ("axşam axşamüstü bu_axşam günortadan_sonra", "afternoon"),
    ("вечеру axşama", "afternoon"),
    ("شب امشب night tonight ночи ночью gecə bu_gecə", "night"),
)
MINUTES_OF: Mapping[str, int] = _same(
    ("دقیقه دقه دیقه مین m min mins minute minutes dəq dəqiqə dəqiqədən dəqiqəyə", 1),
    ("мин минут минута минуты минуту минутку минуток", 1),
    ("ربع quarter", 15),
    ("ساعت h hr hrs hour hours ч час часа часов часок часик часика часиков saat saatdan saata", 60),
    ("روز day days день дня дней денек сутки суток gün gündən günə", 24 * 60),
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
LATER = _each("دیگه دیگر بعد بعدش اینده later from_now from_today спустя sonra")
NEXT = (
    *_each("اینده بعد بعدی دیگه دیگر next coming this این همین следующий следующую следующее след"),
    *_each("эту этот это эта ближайший ближайшую ближайшее gələn növbəti bu"),
)
NEXT_WEEK = _each(
    "هفته_بعد هفته_اینده هفته_بعدی هفته_دیگه هفته_دیگر next_week следующей_неделе следующей_недели следующая_неделя"
    " след_неделе след_недели gələn_həftə gələn_həftənin növbəti_həftə növbəti_həftənin"
)
THIS_WEEK = _each("این_هفته همین_هفته this_week на_этой_неделе этой_недели bu_həftə")
NEXT_MONTH = _each("ماه_بعد ماه_اینده ماه_دیگه next_month следующего_месяца gələn_ayın")
THIS_MONTH = _each("همین_ماه این_ماه ماه this_month the_month этого_месяца bu_ayın ayın")
EARLY = _each("زود early рано пораньше erkən tezdən")
REQUESTS = frozenset(
    _each("زنگ تماس بزن بزنید بزنین بگیر بگیرید بگیرین call me ring back позвони позвоните перезвони перезвоните")
    + _each("мне меня мной набери наберите звони звоните mənə mənimlə zəng et edin vurun")
    + _each(
        "بهم باهام باهاش بزنم بزنیم بگیرم بگیریم زنگی بدید بدین بده حاصل فرمایید بفرمایید"
        " talk speak chat contact phone lets"
    )
    + _each(
        "созвон созвонимся созвониться звонок звонка жду перезвон перезвонить позвонить набрать связаться свяжитесь"
    )
    + _each("просит просил просила попросил попросила əlaqə saxlayın saxla yığ yığın danışaq")
)
"""What is asked for at the time: it says nothing about when."""
COURTESIES = frozenset(
    _each("سلام ممنون ممنونم مرسی متشکرم تشکر سپاس خواهشا hi hello can could you pls plz thanks thank thx ty")
    + _each("здравствуйте привет можно давайте спасибо salam zəhmət olmasa xahiş edirəm təşəkkürlər sağ olun")
    + _each("пожалуйста please لطفا lütfən میشم میشه اگه اگر ممکنه میتونید میتونین بیزحمت منتظرم")
)
APPROVALS = frozenset(
    _each("خوبه بهتره اوکیه اوکی انشاله works work would will great fine ok okay good suits удобно подойдет устроит")
    + _each("ок лучше хорошо olar yaxşıdır rahatdır uyğundur inşallah")
)
"""What says that a time suits, where nothing but the time is said: beside a task or a place they are words of it."""
FILLERS = (
    frozenset(
        _each(
            "ساعت at در on روز ماه راس سر of the in oclock برای by this این later около в во на к го ч час часа часов"
        )
        + _each("часам saat saatda də da i günü حتما واسه هفته week تاریخ مورخ مورخه часиков")
        + EARLY
    )
    | REQUESTS
    | COURTESIES
)

SAME_TIME = "same_time"
"""What stands in a plain text for the hour and minute of now."""
SOFT = _each(
    "حدود حدودا حدودای حوالی طرفای طرفهای طرف_های حول_و_حوش حول_وحوش"
    " نزدیک نزدیکای نزدیکهای نزدیک_های دم دمای تقریبا دقیقا about around approx sharp exactly"
    " примерно около ровно təxminən где-то в_районе ближе_к ближе yaxın radələrində radələri civarında civarı"
    " anytime any_time sometime or_so в_любое_время"
)
"""What tells how nearly a time is meant."""
PERSIAN_UNITS = _each("دقیقه دقه دیقه ساعت روز هفته ماه")
WEEKDAY = re.compile(rf"\b{any_of(TYPED_WEEKDAYS)}\b")
MONTH = rf"\b{any_of(TYPED_MONTHS)}\b"
NO_DAY = (
    rf"(?![\w:./-]| (?:ام|م)\b| (?:of )?(?:{MONTH}|числа|این ماه|همین ماه|ماه|(?:this|the|next) month"
    r"|(?:этого|следующего) месяца)\b)"
)
"""Behind two figures: nothing that makes a day of the month of them."""
