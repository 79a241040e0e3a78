"""Whatever is refused names what may be typed instead: bounds or choices, and an example that is taken."""

import pytest
from office import open_office, unmarked

from bot.routing import typed
from bot.routing.refusals import refused, refused_plainly
from bot.views.admin.setting_values import CHOICES, value_text
from bot.views.admin.settings import label_of
from bot.views.changes import plain_text
from bot.words import LANGUAGES, words_for
from core.errors import BadSetting
from core.terms import Role
from desk.settings.keys import SETTINGS, read
from desk.settings.outcome_kinds import LONGEST_NAME
from desk.settings.values import LONGEST_DAYPART
from desk.what_if.backtest import MOST_WEEKS
from tests.bot.figures import FIGURES, localised

WRONG = ("", "blah", "۱۲ سیب", "-5", "1000000000000", "9-21-30", "live live live", "bank", "1 2 99999999", "٪")
"""Nothing, words, other kinds of things, too little, too much, and lists that are none."""

BOUNDED = ("count", "days", "percent", "duration", "gaps", "dayparts", "lane_counts")


def refusal_of(key: str, raw: str) -> BadSetting | None:
    try:
        read(SETTINGS[key], raw)
    except BadSetting as error:
        return error
    return None


def wrong_for(key: str) -> list[BadSetting]:
    """What a setting refuses of all that is wrong somewhere, and one beyond each of its bounds."""
    row = SETTINGS[key]
    beyond = {"count": "{}", "days": "{}", "percent": "{}%", "duration": "{} s"}
    beyond |= {"gaps": "1 {}", "lane_counts": "bank {}"}
    tried = list(WRONG)
    if row.shape in beyond:
        tried += [beyond[row.shape].format(size) for size in (row.least - 1, row.most + 1) if size >= 0]
    return [error for raw in tried if (error := refusal_of(key, raw)) is not None]


@pytest.mark.parametrize("key", SETTINGS)
def test_each_setting_names_its_bounds_or_choices_in_every_language(key):
    row = SETTINGS[key]
    refusals = wrong_for(key)
    assert len(refusals) >= 5, "the wrong values must be wrong"
    if row.shape in BOUNDED:
        assert refusal_of(key, "1000000000000") is not None
    for words in map(words_for, LANGUAGES):
        named = (
            [words.plain(f"{CHOICES[row.shape][0]}-{name}") for name in CHOICES[row.shape][1]]
            if row.shape in CHOICES
            else []
        )
        if row.shape in ("count", "days", "percent", "duration"):
            named += [value_text(words, key, size) for size in (row.least, row.most) if size]
        elif row.shape in BOUNDED or row.shape == "holidays":
            named += [words.number(size) for size in (row.least, row.most) if size]
        if row.shape == "dayparts":
            named.append(words.number(LONGEST_DAYPART))
        if row.shape in ("span", "time"):
            named += [words.number(0) * 2 + ":" + words.number(0) * 2]
        assert named
        for error in refusals:
            for told in (unmarked(refused(words, error)), plain_text(refused_plainly(words, error))):
                for one in named:
                    assert plain_text(one) in plain_text(told), (error, told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_choice_is_taken_as_the_refusal_names_it(language):
    words = words_for(language)
    for key, row in SETTINGS.items():
        begins, names = CHOICES.get(row.shape, ("", ()))
        behind = f" {row.least + 1}" if row.shape == "lane_counts" else ""
        for name in names:
            said = plain_text(words.plain(f"{begins}-{name}")) + behind
            assert read(row, typed.value_in_english(key, said)) == read(row, name + behind), (key, said)
        if row.shape in ("lanes", "lane_counts", "holidays"):
            assert not read(row, typed.value_in_english(key, plain_text(words.plain("openness-none"))))
        if row.shape == "span":
            assert read(row, words.plain("day-free")) is None


PERCENT = ("5", "5%", "5 %", "%5", "۵٪", "٪۵", "５％", "۵ درصد", "5 percent", "5 процентов", "5 faiz")
NO_PERCENT = ("0.05", "۰٫۰۵", "5.5%", "%", "%5%", "5%%", "-5%", "5 + 5%")


def test_a_percentage_is_taken_as_people_write_it_and_answered_with_its_sign():
    keys = [key for key in SETTINGS if "percent" in label_of(words_for("en"), key).casefold()]
    assert {"customers.commission", "customers.class_a", "ranking.exploration"} < set(keys)
    for key in keys:
        assert [read(SETTINGS[key], said) for said in PERCENT] == len(PERCENT) * [5]
        assert [value_text(words_for(language), key, 5) for language in ("en", "fa")] == ["5%", "۵٪"]
        assert [said for said in NO_PERCENT if refusal_of(key, said) is None] == []
        told = refused(words_for("en"), refusal_of(key, "0.05"))
        assert "5% is 5 of every 100" in unmarked(told)


COMMANDS = [
    ("/settings cap_day 0", ("1", "100,000")),
    ("/settings hours.holidays never", ("100",)),
    ("/settings lapse_live 1s for channel instagram", ("1", "4")),
    ("/hours thu 21-9", ("00:00", "24:00")),
    ("/hours thu whenever", ("00:00", "24:00")),
    ("/digest later", ("00:00", "23:59")),
    ("/protocol attempts 99", ("1", "20")),
    ("/ranking exploration 99", ("0", "10")),
    ("/people Sara weight 9", ("0.1", "5")),
    ("/people Sara cap_open 0", ("1", "100,000")),
    ("/people Sara cap_day many", ("1", "100,000")),
    ("/people Sara plan mon noon", ("00:00", "24:00")),
    ("/channels instagram promise 1s", ("1", "7")),
    ("/channels instagram name " + "x" * 300, ("1", "60")),
    ("/outcomes add unreached " + "x" * 59, ("1", str(LONGEST_NAME))),
    ("/backtest dial best weeks 99", ("1", str(MOST_WEEKS))),
    ("/backtest exploration 99", ("0", "10")),
    ("/invite agents 5000", ("2",)),
]
"""What is out of bounds for a command, and the bounds its answer names, in Latin digits."""


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_command_with_bounds_names_them(database, language):
    office = await open_office(database, language=language)
    nader = await office.hire("Nader", Role.ADMIN, Role.MANAGER)
    await office.hire("Sara", Role.AGENT)
    words = words_for(language)

    for command, bounds in COMMANDS:
        told = plain_text(await nader.says(command))
        for bound in bounds:
            assert localised(words, bound) in FIGURES.findall(told), (command, told)
        assert "✅" not in told, command


@pytest.mark.parametrize(
    "said",
    [
        "عدالت در تقسیم منصفانه هفته 99",
        "dial справедливо недель 99",
        "dial ədalətli həftə 99",
        "dial fair weeks 99",
    ],
)
def test_a_back_test_is_wished_for_in_any_language(said):
    assert typed.ranking_in_english(said) == "dial fair weeks 99"
