"""Public holidays of a team's region: nobody is called on them, unless the team says otherwise."""

from datetime import date, timedelta

import pytest
from founded import NOW, found_team
from sales_floor import NUMBERS, Floor

from core.calendar.worktime import is_open
from core.errors import BadSetting
from core.settings import CallingHours
from desk.settings import changes
from desk.settings.changes import settings_of
from desk.settings.keys import default
from desk.settings.public_holidays import next_holidays, public_days
from desk.staff import shift_plans
from storage.database import Session

REVOLUTION, UNITY_DAY, NOVRUZ = date(2027, 2, 11), date(2026, 11, 4), date(2027, 3, 22)
A_SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("region", "day", "language", "name"),
    [
        ("IR", REVOLUTION, "fa", "پیروزی انقلاب اسلامی"),
        ("IR", REVOLUTION, "en", "Islamic Revolution Day"),
        ("RU", UNITY_DAY, "ru", "День народного единства"),
        ("AZ", NOVRUZ, "az", "Novruz bayramı"),
        ("AZ", NOVRUZ, "fa", "Spring Festival"),
    ],
)
def test_a_region_has_its_public_holidays_named_in_the_language_of_who_reads(
    region: str, day: date, language: str, name: str
) -> None:
    hours = default(region).hours
    assert hours.is_holiday(day)
    assert next_holidays(hours, region, language, day)[0].name == name


def test_the_holidays_of_a_region_nobody_knows_are_none() -> None:
    assert public_days("XX") == frozenset()
    assert next_holidays(default("XX").hours, "XX", "en", A_SUNDAY) == []


def test_the_next_five_are_named_with_the_teams_own_among_them_and_without_the_days_it_works() -> None:
    own, worked = A_SUNDAY + timedelta(days=3), "2026-12-23"
    hours = CallingHours({}, frozenset({own.isoformat()}), frozenset({worked}), public_days("IR"))
    ahead = next_holidays(hours, "IR", "en", A_SUNDAY)
    assert len(ahead) == 5
    assert (ahead[0].day, ahead[0].name) == (own, None)
    assert date.fromisoformat(worked) not in [one.day for one in ahead]


async def test_a_public_holiday_is_worked_and_free_again(session: Session) -> None:
    team = await found_team(session)
    for worked in (True, False):
        done = await changes.toggle_workday(session, team.id, REVOLUTION, by=None, now=NOW)
        assert [one.key for one in done] == ["hours.workdays"]
        assert (await settings_of(session, team.id)).hours.is_holiday(REVOLUTION) is not worked


async def test_a_lunar_holiday_that_fell_on_another_day_is_put_right(session: Session) -> None:
    team = await found_team(session)
    estimated, declared = date(2027, 3, 10), date(2027, 3, 13)
    await changes.toggle_workday(session, team.id, estimated, by=None, now=NOW)
    await changes.toggle_holiday(session, team.id, declared, by=None, now=NOW)
    hours = (await settings_of(session, team.id)).hours
    assert (hours.is_holiday(estimated), hours.is_holiday(declared)) == (False, True)


async def test_the_last_word_about_a_day_counts(session: Session) -> None:
    team = await found_team(session)
    for toggle, free in (
        (changes.toggle_holiday, True),
        (changes.toggle_workday, False),
        (changes.toggle_holiday, True),
        (changes.toggle_holiday, True),  # The team's own no more, it is a public one still.
        (changes.toggle_workday, False),
    ):
        await toggle(session, team.id, REVOLUTION, by=None, now=NOW)
        assert (await settings_of(session, team.id)).hours.is_holiday(REVOLUTION) is free


async def test_a_day_that_is_no_holiday_is_worked_anyway(session: Session) -> None:
    team = await found_team(session)
    with pytest.raises(BadSetting):
        await changes.toggle_workday(session, team.id, A_SUNDAY, by=None, now=NOW)


async def test_no_planned_shift_begins_on_a_holiday_and_nobody_is_missed(desk: Floor) -> None:
    await desk.may_have("sara", plan={"wed": ["09:00", "17:00"], "thu": ["09:00", "17:00"]})
    desk.clock.advance(REVOLUTION - A_SUNDAY)
    for hours in range(2):
        desk.later(hours=hours)
        async with desk.database.write() as session:
            assert await shift_plans.follow(session, desk.team, desk.now) == []
            assert await shift_plans.absent(session, desk.team, desk.now) == []
    desk.clock.advance(-timedelta(days=1))
    async with desk.database.write() as session:
        assert [one.started for one in await shift_plans.follow(session, desk.team, desk.now)] == [True]


async def test_nobody_is_handed_a_lead_on_a_public_holiday(desk: Floor) -> None:
    async with desk.database.read() as session:
        desk.settings = await settings_of(session, desk.team.id)
    desk.clock.advance(REVOLUTION - A_SUNDAY)
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    assert not is_open(desk.now, desk.settings.hours, desk.team.timezone)
    assert await desk.push() == []
