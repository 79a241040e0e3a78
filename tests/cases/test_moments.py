"""Times to come as people say them in four languages: see the head of `data/moments.txt`."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.calendar.typed_times import moment_alone, parse_when, when_around, when_at_start
from core.errors import NotAhead, NotATime

_LINES = Path(__file__).with_name("data").joinpath("moments.txt").read_text("utf-8").splitlines()
MOMENTS = [tuple(part.strip() for part in line.split("|")) for line in _LINES if not line.startswith("#")]
_ZONES = {"fa": "Asia/Tehran", "en": "Europe/Moscow", "ru": "Europe/Moscow", "az": "Asia/Baku"}
_FEWEST_A_LANGUAGE = 60


def read(language: str, typed: str, day: int = 25) -> str:
    zone = ZoneInfo(_ZONES[language])
    now = datetime(2026, 11, day, 12, 30, tzinfo=zone).astimezone(UTC)
    try:
        return f"{parse_when(typed, now, zone.key, language).astimezone(zone):%m-%d %H:%M}"
    except NotATime:
        return "?"


@pytest.mark.parametrize("language", _ZONES)
def test_every_phrase_is_the_moment_a_colleague_means_by_it(language: str) -> None:
    said = [(typed, moment) for spoken, typed, moment in MOMENTS if spoken == language]
    wrong = [f"{typed}: {got} and not {moment}" for typed, moment in said if (got := read(language, typed)) != moment]
    assert not wrong, "\n".join(wrong)
    assert len(said) >= _FEWEST_A_LANGUAGE


@pytest.mark.parametrize("language", _ZONES)
def test_capitals_and_spaces_change_no_moment(language: str) -> None:
    said = [(typed, moment) for spoken, typed, moment in MOMENTS if spoken == language]
    assert [read(language, f"  {typed.upper()} ".replace(" ", "  ")) for typed, _ in said] == [at for _, at in said]


@pytest.mark.parametrize(
    ("language", "typed", "moment"),
    [
        ("ru", "в пятницу", "12-04 10:00"),
        ("en", "friday", "12-04 10:00"),
        ("fa", "جمعه", "12-04 10:00"),
        ("az", "cümə günü", "12-04 10:00"),
        ("fa", "سه‌شنبه هفته دیگه", "12-08 10:00"),
        ("en", "tuesday next week", "12-01 10:00"),
        ("ru", "в субботу в 11", "12-05 11:00"),
        ("ru", "в субботу в 15", "11-28 15:00"),
    ],
)
def test_a_weekday_that_is_over_is_the_one_to_come(language: str, typed: str, moment: str) -> None:
    saturday = 28
    assert read(language, typed, saturday) == moment


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("tomorrow 10 call the printer", "call the printer"),
        ("فردا ساعت ۱۰ صبح زنگ بزن به چاپخانه", "زنگ بزن به چاپخانه"),
        ("завтра в час дня перезвонить в типографию", "перезвонить в типографию"),
        ("half past four: send the offer", "send the offer"),
        ("tomorrow at 10 Will Smith brings papers", "Will Smith brings papers"),
        ("tomorrow at 10 work permit of Ali", "work permit of Ali"),
        ("завтра в 10 лучше домашний номер", "лучше домашний номер"),
    ],
)
def test_what_is_to_be_done_begins_where_the_time_ends(said: str, rest: str) -> None:
    now = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    language = "ru" if "завтра" in said else "en"
    assert when_at_start(said, now, "Asia/Tehran", language)[1] == rest


@pytest.mark.parametrize(
    ("language", "said", "rest"),
    [
        ("en", "18:30 call the printer", "call the printer"),
        ("en", "5 pm call the printer about tomorrow", "call the printer about tomorrow"),
        ("en", "call the printer tomorrow at 10", "call the printer"),
        ("en", "5 leads to call, tomorrow at 10", "5 leads to call"),
        ("fa", "به چاپخانه زنگ بزن فردا ساعت ۱۰", "به چاپخانه زنگ بزن"),
        ("ru", "позвонить в типографию завтра в 10", "позвонить в типографию"),
        ("az", "mətbəəyə zəng et sabah 10", "mətbəəyə zəng et"),
        ("fa", "پیش‌فاکتور بفرست تا شنبه ساعت ۱۲", "پیش‌فاکتور بفرست"),
        ("ru", "отправить счёт до пятницы 16:00", "отправить счёт"),
        ("ru", "к пятнице подготовить отчёт", "подготовить отчёт"),
        ("az", "cümə günü saat 4-ə qədər hesabı göndər", "hesabı göndər"),
        ("en", "Check whether the phone works tomorrow at 10", "Check whether the phone works"),
        ("fa", "فردا ساعت ۱۰ بهتره حضوری بیاید", "بهتره حضوری بیاید"),
    ],
)
def test_the_time_of_a_task_may_stand_before_or_after_what_is_to_be_done(language: str, said: str, rest: str) -> None:
    now = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    assert when_around(said, now, "Asia/Tehran", language)[1] == rest


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fa", "۲ آذر ساعت ۵ عصر علی"),
        ("en", "23 nov at 5pm Anna"),
        ("en", "10 dec 2025 at 5pm Anna"),
        ("en", "today at 7 am Anna"),
        ("en", "tuesday this week at 5pm Anna"),
        ("ru", "23.11 в 17:00 Анна"),
        ("ru", "Анна 23.11 в 17:00"),
        ("ru", "23 ноября в 17:00"),
        ("az", "23 noyabr saat 5 Anna"),
    ],
)
def test_of_a_day_that_has_just_been_no_part_is_another_time(language: str, said: str) -> None:
    with pytest.raises(NotAhead):
        when_around(said, datetime(2026, 11, 25, 9, 0, tzinfo=UTC), "Asia/Tehran", language)


@pytest.mark.parametrize(
    ("language", "said", "clock", "rest"),
    [
        ("fa", "فردا ساعت ۱۰ ۲۰ میلیون بدهی دارد", "10:00", "۲۰ میلیون بدهی دارد"),
        ("en", "tomorrow at 5 20 units wanted", "17:00", "20 units wanted"),
        ("en", "tomorrow at 5 20, Anna", "17:20", "Anna"),
        ("en", "tomorrow at 5 20 call Anna", "17:20", "call Anna"),
        ("en", "17h 10 dec Anna", "17:00", "Anna"),
        ("ru", "завтра в 9 20 штук", "09:00", "20 штук"),
        ("ru", "завтра 15 ч 20 штук", "15:00", "20 штук"),
        ("ru", "завтра 15 ч 20 мин Анна", "15:20", "Анна"),
        ("ru", "15 ч 10 декабря Анна", "15:00", "Анна"),
        ("az", "sabah saat 18 40-da Anna", "18:40", "Anna"),
    ],
)
def test_figures_behind_an_hour_that_may_count_what_follows_are_no_minutes(
    language: str, said: str, clock: str, rest: str
) -> None:
    zone = ZoneInfo("Asia/Tehran")
    at, note = when_around(said, datetime(2026, 11, 25, 9, 0, tzinfo=UTC), zone.key, language)
    assert (f"{at.astimezone(zone):%H:%M}", note) == (clock, rest)


@pytest.mark.parametrize("said", ["good 8", "work 10", "works tomorrow", "fine at 10", "хорошо 8"])
def test_a_note_with_words_of_its_own_is_no_moment(said: str) -> None:
    language = "ru" if "хорошо" in said else "en"
    assert moment_alone(said, datetime(2026, 11, 25, 9, 0, tzinfo=UTC), "Asia/Tehran", language) is None


def test_a_bare_number_at_the_end_of_a_task_is_no_hour() -> None:
    with pytest.raises(NotATime):
        when_around("send the catalogue to room 20", datetime(2026, 11, 25, 9, 0, tzinfo=UTC), "UTC", "en")


@pytest.mark.parametrize(("typed", "moment"), [("in 1 day", "10-25 20:00"), ("in 24 hours", "10-25 19:00")])
def test_a_day_ends_at_the_same_hour_of_the_clock_and_24_hours_do_not(typed: str, moment: str) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before_the_change = datetime(2026, 10, 24, 20, 0, tzinfo=berlin).astimezone(UTC)
    assert f"{parse_when(typed, before_the_change, berlin.key, 'en').astimezone(berlin):%m-%d %H:%M}" == moment


@pytest.mark.parametrize(
    ("language", "typed", "moment"),
    [
        ("en", "in a month", "02-28 12:30"),
        ("en", "in 2 months", "03-31 12:30"),
        ("ru", "через месяц", "02-28 12:30"),
        ("fa", "یک ماه دیگه", "03-02 12:30"),
        ("fa", "دو ماه دیگه ساعت ۱۰", "03-31 10:00"),
    ],
)
def test_a_month_on_is_one_of_the_calendar_of_who_writes(language: str, typed: str, moment: str) -> None:
    zone = ZoneInfo(_ZONES[language])
    end_of_january = datetime(2027, 1, 31, 12, 30, tzinfo=zone).astimezone(UTC)
    assert f"{parse_when(typed, end_of_january, zone.key, language).astimezone(zone):%m-%d %H:%M}" == moment
