"""What admins set: typed by people, kept exactly, in force at once, and in the books."""

from dataclasses import fields
from datetime import date, time

import pytest
from founded import NOW, found_team
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadSetting, Unknown
from core.settings import WEEKDAYS, Customers, Protocol, Ranking, Span, TeamSettings, western_week
from desk.operations import audit
from desk.people import teams
from desk.settings import changes, keys
from desk.settings.typed_days import weekdays_first


def test_every_field_of_the_settings_can_be_set():
    wanted = {f"protocol.{f.name}" for f in fields(Protocol)} | {f.name for f in fields(TeamSettings)}
    wanted |= {f"ranking.{f.name}" for f in fields(Ranking)} | {f"customers.{f.name}" for f in fields(Customers)}
    wanted -= {"protocol", "hours", "ranking", "customers", "segments", "overrides"}

    assert wanted == {key for key in keys.SETTINGS if not key.startswith("hours.")}


@pytest.mark.parametrize("key", keys.SETTINGS)
def test_every_example_can_be_typed_and_shown_again(key):
    row = keys.SETTINGS[key]

    value = keys.parse(row, row.example)

    assert keys.parse(row, keys.show(key, value)) == value


@pytest.mark.parametrize("region", ["IR", "AZ"])
@pytest.mark.parametrize("key", keys.SETTINGS)
def test_every_default_lies_within_its_bounds(key, region):
    value = keys.value_of(keys.default(region), key)

    assert keys.parse(keys.SETTINGS[key], keys.show(key, value)) == value


@pytest.mark.parametrize("key", keys.SETTINGS)
def test_what_is_kept_is_read_back_as_it_was(key):
    default = keys.default("IR")
    example = keys.parse(keys.SETTINGS[key], keys.SETTINGS[key].example)

    built = keys.build("IR", keys.StoredSettings({key: keys.keep(key, example)}))

    assert keys.value_of(built, key) == example
    others = set(keys.SETTINGS) - {key}
    assert all(keys.value_of(built, o) == keys.value_of(default, o) for o in others)


@given(key=st.sampled_from(sorted(keys.SETTINGS)), text=st.text(max_size=40))
def test_nothing_typed_can_do_worse_than_be_refused(key, text):
    row = keys.SETTINGS[key]
    try:
        value = keys.parse(row, text)
    except ValueError:
        return
    assert keys.parse(row, keys.show(key, value)) == value


@given(seconds=st.integers(60, 4 * 3600))
def test_every_duration_shown_can_be_typed(seconds):
    row = keys.SETTINGS["lapse_live"]

    assert keys.parse(row, keys.show("lapse_live", seconds)) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("20", 1200),
        ("۲۰", 1200),
        ("20 min", 1200),
        ("۲۰ دقیقه", 1200),
        ("1h", 3600),
        ("1h 30m", 5400),
        ("۱ ساعت و ۳۰ دقیقه", 5400),
        ("90 s", 90),
        ("٢٠", 1200),
        ("2 hours", 7200),
    ],
)
def test_durations_are_read_as_people_type_them(text, seconds):
    assert keys.parse(keys.SETTINGS["lapse_other"], text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "20 20", "1h 2h", "-5", "1.5", "25 hours", "0", "10 parsecs", "9" * 400])
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(ValueError):
        keys.parse(keys.SETTINGS["lapse_other"], text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("9-21", Span(time(9), time(21))),
        ("۹ تا ۱۳", Span(time(9), time(13))),
        ("9:30 to 18:00", Span(time(9, 30), time(18))),
        ("ساعت ۹ تا ۲۱", Span(time(9), time(21))),
        ("9–24", Span(time(9), time(0))),
        ("off", None),
        ("تعطیل", None),
        ("از ۹ صبح تا ۸ شب", Span(time(9), time(20))),
        ("از ساعت ۹ تا ساعت ۲۰", Span(time(9), time(20))),
        ("۸ صبح تا ۱۲ شب", Span(time(8), time(0))),
        ("9am-5pm", Span(time(9), time(17))),
        ("from 9 to 20", Span(time(9), time(20))),
        ("с 9 утра до 8 вечера", Span(time(9), time(20))),
        ("saat 9-dan 20-yə qədər", Span(time(9), time(20))),
        ("غیرفعال", None),
    ],
)
def test_calling_hours_are_read_as_people_type_them(text, span):
    assert keys.parse(keys.SETTINGS["hours.thu"], text) == span


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("digest_at", "۹ شب", time(21)),
        ("digest_at", "9:30 pm", time(21, 30)),
        ("digest_at", "в 9 вечера", time(21)),
        ("protocol.attempts", "پنج بار", 5),
        ("protocol.recycle_after_days", "two weeks", 14),
        ("protocol.recycle_after_days", "سی روز", 30),
    ],
)
def test_values_in_words_are_read_as_those_in_figures(key, text, value):
    assert keys.parse(keys.SETTINGS[key], text) == value


@pytest.mark.parametrize(
    ("typed", "days", "rest"),
    [
        ("از شنبه تا چهارشنبه ۹ تا ۱۷", "mon tue wed sat sun", "9 تا 17"),
        ("روزهای ۱شنبه الی ۳شنبه ۹ تا ۱۲", "mon tue sun", "9 تا 12"),
        ("جمعه‌ها تعطیل", "fri", "تعطیل"),
        ("همه روزه ۹ تا ۲۰", "mon tue wed thu fri sat sun", "9 تا 20"),
        ("from monday through friday 9-17", "mon tue wed thu fri", "9-17"),
        ("mondays off", "mon", "off"),
        ("с понедельника по пятницу с 9 до 18", "mon tue wed thu fri", "с 9 до 18"),
        ("по субботам 9-14", "sat", "9-14"),
        ("bazar ertəsindən cüməyə qədər 9-18", "mon tue wed thu fri", "9-18"),
    ],
)
def test_days_are_split_from_hours_however_they_are_said(typed, days, rest):
    found, behind = weekdays_first(typed)
    assert (" ".join(day for day in WEEKDAYS if day in found), behind) == (days, rest)


async def test_a_new_team_has_the_week_of_its_region(session):
    home = await found_team(session)
    abroad = await found_team(session, "Baku", language="en", region="AZ")

    assert await changes.settings_of(session, home.id) == TeamSettings()
    assert (await changes.settings_of(session, abroad.id)).hours == western_week()
    assert await changes.settings_of(session, home.id) is await changes.settings_of(session, home.id)


async def test_a_change_is_in_force_at_once_and_says_from_what_to_what(session):
    team = await found_team(session)

    change = await changes.change_setting(session, team.id, "protocol.attempts", "۷", by=None, now=NOW)

    assert (change.key, change.before, change.after) == ("protocol.attempts", 5, 7)
    assert (await changes.settings_of(session, team.id)).protocol.attempts == 7


async def test_a_change_is_in_the_audit_and_the_same_again_is_not(session):
    team = await found_team(session)
    await changes.change_setting(session, team.id, "digest_at", "۲۰:۴۵", by=None, now=NOW)

    again = await changes.change_setting(session, team.id, "digest_at", "20:45", by=None, now=NOW)

    noted = await audit.latest(session, team.id, what="setting")
    assert not again
    assert [(row.subject, row.before, row.after) for row in noted] == [("digest_at", "21:00", "20:45")]


async def test_the_end_of_a_key_is_enough_where_it_is_the_only_one(session):
    team = await found_team(session)

    change = await changes.change_setting(session, team.id, "Busy-Times", "3", by=None, now=NOW)

    assert change.key == "protocol.busy_times"


async def test_a_wrong_key_is_answered_with_the_nearest(session):
    team = await found_team(session)

    with pytest.raises(Unknown) as refused:
        await changes.change_setting(session, team.id, "protocol.atempts", "7", by=None, now=NOW)

    assert refused.value.facts["nearest"] == "protocol.attempts"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("protocol.attempts", "0"),
        ("protocol.attempts", "21"),
        ("digest_at", "25:00"),
        ("lapse_live", "5 h"),
        ("hours.sat", "21-9"),
        ("protocol.dayparts", "9:00"),
        ("hours.holidays", "tomorrow"),
        ("digest_on", "maybe"),
    ],
)
async def test_what_cannot_be_is_refused_with_an_example_that_can(session, key, text):
    team = await found_team(session)

    with pytest.raises(BadSetting) as refused:
        await changes.change_setting(session, team.id, key, text, by=None, now=NOW)

    example = str(refused.value.facts["example"])
    assert await changes.change_setting(session, team.id, key, example, by=None, now=NOW) is not None


async def test_several_days_change_together_and_the_last_open_day_stays(session):
    team = await found_team(session)

    done = await changes.change_week(session, team.id, ["thu", "fri"], "10-12", by=None, now=NOW)

    assert [bool(change) for change in done] == [True, True]
    week = (await changes.settings_of(session, team.id)).hours.week
    assert week["fri"] == week["thu"] == Span(time(10), time(12))
    with pytest.raises(BadSetting):
        await changes.change_week(session, team.id, list(week), "off", by=None, now=NOW)


async def test_a_holiday_is_put_in_and_taken_out(session):
    team = await found_team(session)
    await changes.toggle_holiday(session, team.id, date(2027, 3, 21), by=None, now=NOW)
    assert (await changes.settings_of(session, team.id)).hours.holidays == {"2027-03-21"}

    await changes.toggle_holiday(session, team.id, date(2027, 3, 21), by=None, now=NOW)

    assert (await changes.settings_of(session, team.id)).hours.holidays == frozenset()


async def test_a_reset_goes_back_to_the_region(session):
    team = await found_team(session)
    await changes.change_setting(session, team.id, "hours.thu", "off", by=None, now=NOW)
    assert await changes.changed_keys(session, team.id) == {"hours.thu"}

    change = await changes.reset_setting(session, team.id, "hours.thu", by=None, now=NOW)

    assert change.after == Span(time(9), time(13))
    assert await changes.changed_keys(session, team.id) == frozenset()


async def test_one_teams_settings_are_not_anothers(session):
    first, second = await found_team(session), await found_team(session, "Second")

    await changes.change_setting(session, first.id, "cap_open", "9", by=None, now=NOW)

    assert (await changes.settings_of(session, second.id)).cap_open == TeamSettings().cap_open


async def test_a_team_can_be_renamed_but_not_to_another_teams_name(session):
    team = await found_team(session)
    await found_team(session, "Second")

    change = await teams.change_team(session, team.id, "name", "  نوین   <b>فروش</b> ", by=None, now=NOW)

    assert change.after == "نوین <b>فروش</b>"
    with pytest.raises(BadSetting):
        await teams.change_team(session, team.id, "name", "Second", by=None, now=NOW)


async def test_a_teams_zone_is_found_however_it_is_written(session):
    team = await found_team(session)

    change = await teams.change_team(session, team.id, "timezone", "europe/istanbul", by=None, now=NOW)

    assert change.after == "Europe/Istanbul"
    with pytest.raises(BadSetting):
        await teams.change_team(session, team.id, "timezone", "Tehran", by=None, now=NOW)
