"""Times, days and amounts in words, in four languages. Now is Wednesday, 25 November 2026, 12:30 in Tehran."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.calendar.typed_days import parse_past_day
from core.calendar.typed_times import parse_when
from core.errors import NotAnAmount, NotATime
from core.money import parse_amount

_TEHRAN = "Asia/Tehran"
_NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def _local(typed: str, language: str) -> str:
    return f"{parse_when(typed, _NOW, _TEHRAN, language).astimezone(ZoneInfo(_TEHRAN)):%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("language", "typed", "moment"),
    [
        ("fa", "فردا ساعت دوازده و نیم", "11-26 12:30"),
        ("fa", "یک ساعت و ربع دیگه", "11-25 13:45"),
        ("fa", "دو ساعت و بیست دقیقه دیگه", "11-25 14:50"),
        ("fa", "چهل و پنج دقیقه دیگه", "11-25 13:15"),
        ("fa", "یک ربع به یازده فردا", "11-26 10:45"),
        ("fa", "ده دقیقه به پنج", "11-25 16:50"),
        ("fa", "شنبه هفته بعد ساعت ۱۱", "11-28 11:00"),
        ("fa", "چهارشنبه آینده", "12-02 10:00"),
        ("fa", "۵شنبه عصر", "11-26 17:00"),
        ("fa", "بیست و پنجم آذر ساعت ۴", "12-16 16:00"),
        ("fa", "فرداشب", "11-26 20:00"),
        ("fa", "امشب ساعت ۱", "11-26 01:00"),
        ("fa", "فردا ۴ ب.ظ", "11-26 16:00"),
        ("fa", "سه هفته دیگه", "12-16 12:30"),
        ("en", "tomorrow at nine thirty", "11-26 09:30"),
        ("en", "quarter to six", "11-25 17:45"),
        ("en", "in an hour and a half", "11-25 14:00"),
        ("en", "two weeks from now", "12-09 12:30"),
        ("en", "2 days at 3pm", "11-27 15:00"),
        ("en", "sunday next week at 9", "12-06 09:00"),
        ("en", "friday 5 p.m.", "11-27 17:00"),
        ("en", "17h30", "11-25 17:30"),
        ("en", "3h", "11-25 15:30"),
        ("en", "in 17h", "11-26 05:30"),
        ("ru", "завтра в пять вечера", "11-26 17:00"),
        ("ru", "через полтора часа", "11-25 14:00"),
        ("ru", "через два с половиной часа", "11-25 15:00"),
        ("ru", "через полчаса", "11-25 13:00"),
        ("ru", "через 2 дня в 11", "11-27 11:00"),
        ("ru", "сегодня в 3 дня", "11-25 15:00"),
        ("ru", "в следующий вторник в 12", "12-01 12:00"),
        ("ru", "5 декабря в 14:00", "12-05 14:00"),
        ("az", "sabah axşam saat 6", "11-26 18:00"),
        ("az", "on beş dəqiqə sonra", "11-25 12:45"),
        ("az", "yarım saat sonra", "11-25 13:00"),
        ("az", "bazar ertəsi saat 11", "11-30 11:00"),
        ("az", "5 dekabr saat 10", "12-05 10:00"),
    ],
)
def test_times_in_words_are_read_in_every_language(language: str, typed: str, moment: str) -> None:
    assert _local(typed, language) == moment


def test_said_after_midnight_tonight_is_still_today() -> None:
    after_midnight = datetime(2026, 11, 25, 20, 45, tzinfo=UTC)  # 00:15 in Tehran
    at = parse_when("امشب ساعت ۱", after_midnight, _TEHRAN, "fa")
    assert at == datetime(2026, 11, 25, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["چند دقیقه دیگه", "ساعت و نیم", "in some hours", "next", "هفته"])
def test_a_while_that_nobody_can_measure_is_asked_again(typed: str) -> None:
    with pytest.raises(NotATime):
        parse_when(typed, _NOW, _TEHRAN, "fa")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("سه روز پیش", date(2026, 11, 22)),
        ("یک هفته قبل", date(2026, 11, 18)),
        ("چهارشنبه", date(2026, 11, 25)),
        ("چهارشنبه‌ی گذشته", date(2026, 11, 18)),
        ("بیستم آبان", date(2026, 11, 11)),
        ("last Wednesday", date(2026, 11, 18)),
        ("two weeks ago", date(2026, 11, 11)),
        ("20th of November", date(2026, 11, 20)),
        ("вчера", date(2026, 11, 24)),
        ("3 дня назад", date(2026, 11, 22)),
        ("3 gün əvvəl", date(2026, 11, 22)),
        ("۳روز پیش", date(2026, 11, 22)),
        ("هفته پیش سه‌شنبه", date(2026, 11, 17)),
        ("جمعه‌ی هفته‌ی گذشته", date(2026, 11, 20)),
        ("friday last week", date(2026, 11, 20)),
        ("last week on Friday", date(2026, 11, 20)),
        ("the third of November", date(2026, 11, 3)),
        ("в пятницу", date(2026, 11, 20)),
        ("во вторник на прошлой неделе", date(2026, 11, 17)),
        ("на прошлой неделе в пятницу", date(2026, 11, 20)),
        ("третьего ноября", date(2026, 11, 3)),
        ("cümə günü", date(2026, 11, 20)),
        ("keçən cümə günü", date(2026, 11, 20)),
        ("3 gün bundan əvvəl", date(2026, 11, 22)),
        ("noyabrın 3-ü", date(2026, 11, 3)),
    ],
)
def test_past_days_in_words_are_read(typed: str, day: date) -> None:
    assert parse_past_day(typed, date(2026, 11, 25)) == day


@pytest.mark.parametrize("language", ["ru", "az"])
def test_a_day_and_a_month_in_figures_are_a_day_to_who_writes_russian_or_azerbaijani(language: str) -> None:
    assert parse_past_day("03.11", date(2026, 11, 25), language) == date(2026, 11, 3)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_day_and_a_month_in_figures_may_be_another_day_to_everybody_else(language: str) -> None:
    with pytest.raises(NotATime):
        parse_past_day("05.09", date(2026, 11, 25), language)


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("۱/۲۵۰/۰۰۰ ت", "IRT", 1_250_000),
        ("1490/000", "IRT", 1_490_000),
        ("۲/۵ میلیون", "IRT", 2_500_000),
        ("۸۵۰،۰۰۰", "IRT", 850_000),
        ("یک میلیون و هشتصد", "IRT", 1_800_000),
        ("۴ میلیون و ۵۰", "IRT", 4_050_000),
        ("۱ میلیارد و ۲۰۰", "IRT", 1_200_000_000),
        ("پنج هزار و دویست تومان", "IRT", 5_200),
        ("هفتصد و پنجاه هزارتومان", "IRT", 750_000),
        ("دویست‌وپنجاه هزار", "IRT", 250_000),
        ("IRR 12,500,000", "IRT", 1_250_000),
        ("150 тыс.", "RUB", 15_000_000),
        ("2 млн. 300 тыс. р.", "RUB", 230_000_000),
        ("полтора миллиона рублей", "RUB", 150_000_000),
        ("iki yüz min manat", "AZN", 20_000_000),
        ("two hundred fifty thousand", "IRT", 250_000),
    ],
)
def test_amounts_in_words_and_by_hand_are_read(typed: str, currency: str, minor: int) -> None:
    assert parse_amount(typed, currency) == minor


@pytest.mark.parametrize("typed", ["1 million and 200", "1m 200", "2 میلیون و 5"])
def test_an_amount_whose_lower_scale_nobody_can_tell_is_asked_again(typed: str) -> None:
    with pytest.raises(NotAnAmount):
        parse_amount(typed, "IRT")
