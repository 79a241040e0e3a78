"""Times as people type them. Now is Sunday, 22 November 2026 (1 Azar 1405), 13:00 in Tehran."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar.dates import format_day, format_moment, parse_when
from core.errors import NotATime

TEHRAN = "Asia/Tehran"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def tehran(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(TEHRAN)).astimezone(UTC)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("18:30", tehran(22, 18, 30)),
        ("۱۸", tehran(22, 18)),
        ("18.30", tehran(22, 18, 30)),
        ("ساعت ۱۸", tehran(22, 18)),
        ("ساعت ۵", tehran(22, 17)),
        ("5", tehran(22, 17)),
        ("5pm", tehran(22, 17)),
        ("05:00", tehran(23, 5)),
        ("10", tehran(23, 10)),
        ("۵ و نیم عصر", tehran(22, 17, 30)),
        ("۵ و ربع", tehran(22, 17, 15)),
        ("۶ و ۲۰ دقیقه", tehran(22, 18, 20)),
        ("امشب ۸", tehran(22, 20)),
        ("tonight", tehran(22, 20)),
        ("امروز ۱۸:۱۵", tehran(22, 18, 15)),
        ("فردا ۱۰", tehran(23, 10)),
        ("فردا", tehran(23, 10)),
        ("فردا صبح", tehran(23, 10)),
        ("فردا بعد از ظهر", tehran(23, 17)),
        ("فردا ظهر", tehran(23, 12)),
        ("فردا ساعت ۲ ظهر", tehran(23, 14)),
        ("tomorrow 10:30", tehran(23, 10, 30)),
        ("Tomorrow at 5", tehran(23, 17)),
        ("پس‌فردا ۱۱", tehran(24, 11)),
        ("پس فردا صبح", tehran(24, 10)),
        ("شنبه ساعت ۵", tehran(28, 17)),
        ("سه‌شنبه ۱۰", tehran(24, 10)),
        ("سه شنبه 10", tehran(24, 10)),
        ("پنج شنبه", tehran(26, 10)),
        ("یکشنبه ۱۴", tehran(22, 14)),
        ("یکشنبه ۱۲", tehran(29, 12)),
        ("sat 10:00", tehran(28, 10)),
        ("on Monday at 11", tehran(23, 11)),
        ("5 آذر ۱۱", tehran(26, 11)),
        ("۵ آذر ساعت ۱۱:۳۰", tehran(26, 11, 30)),
        ("۵ آذر", tehran(26, 10)),
        ("2 دی ۱۴۰۵ 9", tehran(23, 9, month=12)),
        ("1 فروردین", tehran(21, 10, month=3, year=2027)),
        ("پنجشنبه ۵ آذر ۱۱", tehran(26, 11)),
        ("فردا دوشنبه ۱۱", tehran(23, 11)),
        ("Thu 26 Nov 11:00", tehran(26, 11)),
        ("25 nov 10:30", tehran(25, 10, 30)),
        ("Nov 25 10:30", tehran(25, 10, 30)),
        ("25th of November", tehran(25, 10)),
        ("1405/09/05 10:00", tehran(26, 10)),
        ("۱۴۰۵/۹/۵ ۱۰", tehran(26, 10)),
        ("2026-11-25 10:00", tehran(25, 10)),
        ("25.11.2026 10:00", tehran(25, 10)),
        ("فردا 12 am", tehran(23, 0)),
        ("فردا ۱۲ شب", tehran(23, 0)),
        ("فردا ۱ شب", tehran(23, 1)),
        ("11pm", tehran(22, 23)),
        ("12 pm tomorrow", tehran(23, 12)),
        ("13:00", tehran(23, 13)),
        ("in 2 hours", NOW + timedelta(hours=2)),
        ("2h", NOW + timedelta(hours=2)),
        ("20 دقیقه دیگه", NOW + timedelta(minutes=20)),
        ("نیم ساعت دیگه", NOW + timedelta(minutes=30)),
        ("یه ربع دیگه", NOW + timedelta(minutes=15)),
        ("۱.۵ ساعت بعد", NOW + timedelta(minutes=90)),
        ("3 روز دیگه", NOW + timedelta(days=3)),
    ],
)
def test_times_are_read_as_they_are_typed(typed: str, moment: datetime) -> None:
    assert parse_when(typed, NOW, TEHRAN, "fa") == moment


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "سلام",
        "بعدا",
        "25:00",
        "18:75",
        "99",
        "1405/13/05",
        "30 فوریه",
        "2026-02-30 10:00",
        "30 اسفند",
        "2020-01-01 10:00",
        "1 آذر 10",
        "امروز ۱۰",
        "2040-01-01",
        "شنبه ۵ آذر ۱۱",
        "شنبه یکشنبه",
        "10 20",
        "فردا ۱۰ ۱۱",
        "500 روز دیگه",
        "9" * 70,
        "9" * 70 + " ساعت دیگه",
        "09120000001",
        "10'; DROP TABLE callback",
    ],
)
def test_what_is_no_time_to_come_is_refused(typed: str) -> None:
    with pytest.raises(NotATime) as refused:
        parse_when(typed, NOW, TEHRAN, "fa")
    assert refused.value.facts == {"raw": typed}


def test_a_time_the_clocks_jump_over_moves_forward() -> None:
    before = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert parse_when("2026-03-29 02:30", before, "Europe/Berlin", "en") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@given(st.text(max_size=60))
def test_any_text_is_a_time_to_come_or_refused(text: str) -> None:
    try:
        at = parse_when(text, NOW, TEHRAN, "fa")
    except NotATime:
        return
    assert NOW < at <= NOW + timedelta(days=400)


@given(st.text(alphabet="0123456789:/. آذرفردانیمساعتpm", max_size=25))
def test_texts_that_look_like_times_break_nothing(text: str) -> None:
    try:
        at = parse_when(text, NOW, TEHRAN, "fa")
    except NotATime:
        return
    assert at > NOW


minutes_ahead = st.integers(1, 300 * 24 * 60)


@given(minutes_ahead, st.sampled_from(["fa", "en"]))
def test_what_is_shown_reads_back_as_the_same_moment(ahead: int, language: str) -> None:
    at = NOW + timedelta(minutes=ahead)
    assert parse_when(format_moment(at, TEHRAN, language, NOW), NOW, TEHRAN, language) == at


@given(minutes_ahead, st.sampled_from(["fa", "en"]))
def test_a_full_date_reads_back_too(ahead: int, language: str) -> None:
    at = NOW + timedelta(minutes=ahead)
    local = at.astimezone(ZoneInfo(TEHRAN))
    shown = f"{format_day(local.date(), language, with_weekday=False, with_year=True)} {local:%H:%M}"
    assert parse_when(shown, NOW, TEHRAN, language) == at
