"""/ranking: seen before it is set, set by one tap, and only what was seen."""

from typing import Any

import pytest

from bot.views.admin.ranking import ranking_page
from bot.words import LANGUAGES, words_for
from core.scoring.judge import Gain, ScoreReason, ScoreVerdict
from core.settings import Dial, Ranking, TeamSettings
from desk.learning.scores import ScoreStatus
from desk.settings.changes import settings_of
from desk.settings.keys import SETTINGS
from desk.what_if.preview import PricesWhy
from tests.bot.in_process import HAMID, MINA, NADER, SARA, Letter, Town, shown


async def ranking(town: Town) -> Ranking:
    async with town.database.read() as session:
        return (await settings_of(session, town.team.id)).ranking


def texts(letters: list[Letter]) -> list[Letter]:
    return [one for one in letters if one.text and one.method != "answerCallbackQuery"]


def confirming(letters: list[Letter]) -> str:
    (found,) = [data for one in letters for data in one.buttons.values() if data.startswith("ry:")]
    return found


async def at_work(town: Town) -> None:
    for n in range(3):
        await town.says(MINA, f"+98912123456{n}")
    await town.taps(SARA, "w:start")


async def test_one_page_has_the_dial_and_a_button_for_every_setting(town: Town) -> None:
    (page,) = await town.says(NADER, "/ranking")
    carried = set(page.buttons.values())
    assert {f"rd:{dial}" for dial in Dial} <= carried
    assert {f"rk:{key[8:]}" for key in SETTINGS if key.startswith("ranking.")} - carried == {"rk:dial"}
    assert page.text.count("●") == 1


async def test_the_preview_shows_who_gets_what_and_what_it_costs(town: Town) -> None:
    await at_work(town)
    (typed,) = await town.says(NADER, "/ranking preview")
    (tapped,) = texts(await town.taps(NADER, "rp"))
    assert typed.text == tapped.text
    assert "Sara" in typed.text
    assert "%" in typed.text or "٪" in typed.text


async def test_the_dial_is_turned_only_when_what_was_shown_is_confirmed(town: Town) -> None:
    await at_work(town)
    letters = texts(await town.taps(NADER, "rd:equal"))
    assert "Sara" in letters[0].text
    assert (await ranking(town)).dial is Dial.FAIR
    await town.taps(NADER, confirming(letters))
    assert (await ranking(town)).dial is Dial.EQUAL
    (log,) = await town.says(NADER, "/audit")
    assert "Nader" in log.text
    (same,) = texts(await town.taps(NADER, "rd:equal"))
    assert not any(data.startswith("ry:") for data in same.buttons.values())


@pytest.mark.parametrize("typed", ["floors bank 6", "ranking.floors bank ۶"])
async def test_a_typed_change_is_shown_first_and_set_by_the_tap(town: Town, typed: str) -> None:
    letters = texts(await town.says(NADER, f"/ranking {typed}"))
    assert (await ranking(town)).floors == ()
    await town.taps(NADER, confirming(letters))
    assert dict((await ranking(town)).floors) == {"bank": 6}


async def test_a_value_is_asked_for_by_button_and_a_wrong_one_asked_again(town: Town) -> None:
    (asked,) = texts(await town.taps(NADER, "rk:half_life"))
    assert "45" in asked.text or "۴۵" in asked.text
    (wrong,) = texts(await town.says(NADER, "3"))
    assert "45" in wrong.text or "۴۵" in wrong.text
    letters = texts(await town.says(NADER, "۳۰"))
    await town.taps(NADER, confirming(letters))
    assert (await ranking(town)).half_life == 30
    assert texts(await town.says(NADER, "/ranking half_life"))[0].text != asked.text


async def test_a_switch_is_considered_turned(town: Town) -> None:
    letters = texts(await town.taps(NADER, "rk:prices"))
    await town.taps(NADER, confirming(letters))
    assert (await ranking(town)).prices is False


async def test_an_older_confirmation_sets_nothing(town: Town) -> None:
    old = confirming(texts(await town.taps(NADER, "rd:equal")))
    town.now = town.now.replace(second=7)
    new = confirming(texts(await town.taps(NADER, "rd:best")))
    (page,) = texts(await town.taps(NADER, old))
    assert page.text.count("●") == 1
    await town.taps(NADER, new)
    assert (await ranking(town)).dial is Dial.FAIR, "the question was closed by looking at the page again"
    await town.taps(NADER, confirming(texts(await town.taps(NADER, "rd:best"))))
    assert (await ranking(town)).dial is Dial.BEST


async def test_a_confirmation_after_another_command_says_that_it_set_nothing(town: Town) -> None:
    confirm = confirming(texts(await town.taps(NADER, "rd:equal")))
    await town.says(NADER, "/status")
    letters = await town.taps(NADER, confirm)
    (alert,) = [one for one in letters if one.method == "answerCallbackQuery"]
    assert alert.text == words_for(town.team.language).plain("what-if-closed")
    assert alert.payload["show_alert"]
    assert (await ranking(town)).dial is Dial.FAIR


async def test_only_admins_change_how_leads_are_chosen(town: Town) -> None:
    for who in (SARA, HAMID, MINA):
        (refused,) = await town.says(who, "/ranking dial best")
        assert refused.buttons == {}
        await town.taps(who, "rd:best")
    assert (await ranking(town)).dial is Dial.FAIR


@pytest.mark.parametrize("data", ["rd:worst", "rk:nothing", "rk:dial:x", "ry:x", "ry"])
async def test_buttons_of_nobody_change_nothing(town: Town, data: str) -> None:
    before = await ranking(town)
    await town.taps(NADER, data)
    assert await ranking(town) == before


# -- the words ---------------------------------------------------------------------------------------------------------


def page(
    language: str = "en",
    why: ScoreReason = ScoreReason.TOO_FEW,
    prices: PricesWhy = "even",
    telling: tuple[str, ...] = (),
    **changed: Any,
) -> str:
    settings = TeamSettings(ranking=Ranking(**changed))
    gain = Gain(0.0, 0.0, 0.0)
    verdict = ScoreVerdict(why is ScoreReason.BETTER, why, 1234, 87, 6, gain, gain)
    scores = ScoreStatus(verdict.in_use, verdict, None, {}, (), (), (), telling)
    text, _ = ranking_page(words_for(language), settings, frozenset(), scores, prices)
    return shown(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_that_foretells_too_well_is_named(language: str) -> None:
    suspects = ("remark", "paid on")
    told = page(language, telling=suspects)
    assert words_for(language).listed(suspects) in told
    assert len(told.splitlines()) == len(page(language).splitlines()) + 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", ScoreReason)
def test_the_scores_say_why_they_are_or_are_not_used(language: str, why: ScoreReason) -> None:
    others = [page(language, one) for one in ScoreReason if one is not why]
    assert page(language, why) not in others


def test_scores_and_prices_that_are_switched_off_say_so() -> None:
    assert "Score by attributes: not used: switched off" in page(why=ScoreReason.BETTER, scores=False)
    assert "Score by attributes: used, it predicts better" in page(why=ScoreReason.BETTER)
    assert "no reliable difference from channel to channel" in page()
    assert "used, for agents differ reliably" in page(prices="on")
    assert "closes them best: switched off" in page(prices="off")
