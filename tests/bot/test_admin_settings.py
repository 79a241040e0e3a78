"""/settings, /protocol, /hours and /digest as admins type and tap them."""

import pytest
from office import GROUP, open_office

from bot.views.admin.settings import button_label
from bot.words import LANGUAGES, words_for
from core.addresses import Address
from core.settings import Span, TeamSettings
from core.terms import AlarmKind, Role
from desk.operations import audit
from desk.settings.changes import settings_of
from desk.settings.keys import SETTINGS


async def settings(office):
    async with office.database.read() as session:
        return await settings_of(session, office.team.id)


@pytest.fixture
async def nader(office):
    return await office.hire("Nader", Role.ADMIN)


async def test_the_settings_are_shown_page_by_page(nader):
    text = await nader.says("/settings")
    assert "Novin" in text

    page = await nader.taps("Calling hours")

    assert "Thursday" in page
    assert "09:00" in page
    assert "13:00" in page


async def test_a_setting_is_changed_by_button_and_typing_and_says_from_what_to_what(nader, office):
    await nader.says("/protocol")
    asked = await nader.taps("Attempts")
    assert "5" in asked

    text = await nader.says("۷")

    assert "Attempts" in text
    assert text.index("5") < text.index("7")
    assert (await settings(office)).protocol.attempts == 7
    async with office.database.read() as session:
        (noted,) = await audit.latest(session, office.team.id, what="setting")
    assert (noted.who, noted.subject, noted.before, noted.after) == ("Nader", "protocol.attempts", 5, 7)


async def test_a_wrong_value_is_refused_with_an_example_and_the_question_stays_open(nader, office):
    await nader.says("/protocol")
    await nader.taps("Attempts")

    refused = await nader.says("a lot")
    assert "<code>5</code>" in refused
    assert (await settings(office)).protocol.attempts == 5

    await nader.says("6")
    assert (await settings(office)).protocol.attempts == 6


async def test_after_an_answer_the_next_message_changes_nothing(nader, office):
    await nader.says("/protocol")
    await nader.taps("Attempts")
    await nader.says("6")

    await nader.says("9")

    assert (await settings(office)).protocol.attempts == 6


async def test_a_command_in_between_ends_the_question(nader, office):
    await nader.says("/protocol")
    await nader.taps("Attempts")
    await nader.says("/status")

    await nader.says("6")

    assert (await settings(office)).protocol.attempts == 5


async def test_a_changed_setting_can_go_back_to_its_default(nader, office):
    await nader.says("/settings cap_day 150")
    assert (await settings(office)).cap_day == 150
    await nader.says("/settings cap_day")

    text = await nader.taps("Back to the default")

    assert "150 → " in text
    assert (await settings(office)).cap_day == TeamSettings().cap_day


async def test_the_question_and_the_answer_suit_every_settings_name(nader):
    assert "A call counts half after</b>: now 45 days." in await nader.says("/settings half_life")
    assert "A call counts half after</b>: already 45 days" in await nader.says("/settings half_life 45")
    assert "Lanes that always go first</b>: now live." in await nader.says("/settings strict")


async def test_a_lead_that_is_not_offered_is_handed_over_at_once(nader):
    assert "Time to take an offered live lead: <b>none, it is handed over at once</b>" in await nader.says(
        "/settings ranking"
    )


@pytest.mark.parametrize(
    ("command", "key", "value"),
    [
        ("/protocol attempts 6", ("protocol", "attempts"), 6),
        ("/protocol second_after 1h", ("protocol", "second_after"), 3600),
        ("/protocol day-gaps 1, 2, 3", ("protocol", "day_gaps"), (1, 2, 3)),
        ("/settings lapse_live 10 min", ("lapse_live",), 600),
        ("/settings protocol.busy_times 3", ("protocol", "busy_times"), 3),
        ("/digest off", ("digest_on",), False),
    ],
)
async def test_settings_are_changed_by_plain_arguments(nader, office, command, key, value):
    await nader.says(command)

    found = await settings(office)
    for name in key:
        found = getattr(found, name)
    assert found == value


async def test_the_digest_has_its_hour(nader, office):
    text = await nader.says("/digest 21:30")

    assert "21:00" in text
    assert "21:30" in text
    assert f"{(await settings(office)).digest_at:%H:%M}" == "21:30"


async def test_a_switch_is_turned_by_one_tap(nader, office):
    await nader.says("/digest")

    switch = nader.data_of("Daily digest")
    await nader.taps_data(switch)
    assert (await settings(office)).digest_on is False
    await nader.taps_data(switch)
    assert (await settings(office)).digest_on is False, "tapped twice it is off all the same"
    await nader.says("/digest")
    await nader.taps("Daily digest")
    assert (await settings(office)).digest_on is True


async def test_hours_of_several_days_are_set_in_one_line(nader, office):
    await nader.says("/hours sat-wed 10-20")
    await nader.says("/hours جمعه ۱۰ تا ۱۲")
    text = await nader.says("/hours thu off")

    assert "free" in text
    week = (await settings(office)).hours.week
    assert set(week) == {"sat", "sun", "mon", "tue", "wed", "fri"}
    assert week["tue"] == Span(week["sat"].start, week["sat"].end)
    assert f"{week['tue'].start:%H}-{week['tue'].end:%H}" == "10-20"
    assert f"{week['fri'].start:%H}-{week['fri'].end:%H}" == "10-12"


async def test_a_holiday_may_be_typed_in_either_calendar(nader, office):
    await nader.says("/hours holiday 2027-03-21")
    await nader.says("/hours")
    await nader.taps("Holidays")
    await nader.says("۱۴۰۶/۰۱/۰۲")

    assert (await settings(office)).hours.holidays == {"2027-03-21", "2027-03-22"}


async def test_a_public_holiday_may_be_worked_and_the_next_ones_are_named(nader, office):
    text = await nader.says("/hours")
    assert "Next holidays" in text
    assert text.count("\N{BULLET}") >= 5

    await nader.says("/hours workday 2027-02-11")
    await nader.says("/hours workday 2026-12-01")

    assert (await settings(office)).hours.workdays == {"2027-02-11"}


@pytest.mark.parametrize(
    ("command", "example"),
    [
        ("/hours tomorrow", "/hours sat-wed 9-21"),
        ("/hours sat", "/hours sat-wed 9-21"),
        ("/hours all off", "/hours sat-wed 9-21"),
        ("/digest noonish", "/digest 21:00"),
    ],
)
async def test_misuse_is_answered_with_an_example(nader, office, command, example):
    text = await nader.says(command)

    assert f"<code>{example}</code>" in text
    assert await settings(office) == TeamSettings()


async def test_an_unknown_setting_is_answered_with_the_nearest(nader):
    text = await nader.says("/settings lapse_live_time 5")

    assert "Did you mean “Time to work a live lead”?" in text
    assert "lapse_live." not in text


async def test_only_admins_change_settings(office):
    boss = await office.hire("Hamid", Role.MANAGER)
    sara = await office.hire("Sara", Role.AGENT)

    for person in (boss, sara):
        for command in ("/settings cap_day 1", "/protocol attempts 1", "/hours all off", "/digest off", "/rules"):
            text = await person.says(command)
            assert "role" in text
    await sara.taps_data("asw:digest_on:0")
    assert await settings(office) == TeamSettings()


async def test_the_managers_group_is_bound_where_the_words_are_said(nader, office):
    alone = await nader.says("/digest here")
    assert "group" in alone
    assert (await office.team_now()).managers is None

    text = await nader.says("/digest here", group=GROUP)

    assert "Novin" in text
    assert (await office.team_now()).managers == Address("telegram", GROUP)
    assert nader.commands(GROUP) == ["today", "digest", "status", "help"]
    assert "already" in await nader.says("/digest here", group=GROUP)


async def test_settings_are_read_in_persian_digits_and_words(database):
    office = await open_office(database, language="fa")
    nader = await office.hire("نادر", Role.ADMIN)

    text = await nader.says("/hours thu 9-14")

    assert "پنجشنبه" in text
    assert "۰۹:۰۰" in text
    assert "۱۴:۰۰" in text


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("/assign", "/assign ۸۱۲ سارا"),
        ("/channels add TV! تلویزیون", "/channels جدید tv تلویزیون"),
        ("/offers nonsense", "/offers اینستاگرام ۷ روز ۲۰٪ تخفیف"),
    ],
)
async def test_examples_name_people_and_things_in_the_readers_language(database, typed, named):
    office = await open_office(database, language="fa")
    nader = await office.hire("نادر", Role.ADMIN)

    text = await nader.says(typed)

    assert f"<code>{named}</code>" in text
    assert "Sara" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_setting_has_a_button_of_its_own_name(language: str) -> None:
    words = words_for(language)
    labels = [button_label(words, key) for key in SETTINGS if not key.startswith("hours.")]
    assert len(set(labels)) == len(labels)
    assert not {words.plain(f"button-on-alarm-{kind}") for kind in AlarmKind}.intersection(labels)
    assert [label for label in labels if not label[0].isalpha()] == [], "what begins with a sign does something at once"
