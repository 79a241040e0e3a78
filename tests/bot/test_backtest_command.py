"""/backtest: asked in the chat, played beside it, answered in words that say what they do not know."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.transport.verdicts import Refused
from bot.views.manager import backtest as views
from bot.words import LANGUAGES, words_for
from core.backtest.comparison import Comparison, Modelled
from core.backtest.off_policy import ENOUGH, Estimate
from core.clock import FixedClock
from desk.operations import requests
from desk.operations.asked import AskedBacktest
from desk.what_if.backtest_cost import Cost
from jobs.requests.backtests import Backtests
from tests.bot.in_process import HAMID, MANAGERS, MINA, NADER, NOON, SARA, Town, peopled, shown
from tests.jobs.post_office import PostOffice
from tests.recorded import calls_made

FRESH, BANK = 1, 2


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    made = await peopled(tmp_path)
    yield made
    await made.database.close()


def replays(town: Town) -> Backtests:
    return Backtests(town.database, FixedClock(NOON))


async def sara_called(town: Town, calls: int, *, sold: int = 0, logged: bool = True) -> None:
    """Sara had so many cards."""
    await calls_made(town.database, town.team.id, town.members["Sara"], calls, now=town.now, sold=sold, logged=logged)


async def answered(town: Town, user: int, text: str, chat: int | None = None) -> str:
    """Ask, and give what comes when it is played."""
    (begun,) = await town.says(user, text, chat)
    assert "again" in begun.text
    await replays(town).answer_all()
    (answer,) = await town.letters()
    assert (answer.chat_id, answer.method) == (chat or user, "editMessageText")
    return answer.text


async def test_a_floor_is_played_over_the_weeks_behind(town: Town) -> None:
    await sara_called(town, 150, sold=8)
    said = await answered(town, HAMID, "/backtest floors bank 6")
    assert "Novin, the last 4 weeks, had this been set: Floors: of every so many hand-outs, one from:" in said
    assert "25 of 150 hand-outs would have gone otherwise (17%)" in said
    assert "Where both orders agree, " in said
    assert " of 125 calls sold" in said
    assert "The other leads would have had to beat that." in said
    assert "no evidence" in said
    assert "of the calls that were made it expected " in said
    assert " sales, and 8 came." in said
    assert "nobody knows" in said
    assert "Each hand-out is taken as it stood" in said


async def test_few_calls_are_no_claim(town: Town) -> None:
    await sara_called(town, 20, sold=2)
    said = await answered(town, NADER, "/backtest floors bank 6")
    assert "would have gone otherwise" in said
    assert "Too few to claim anything" in said
    assert "100 are needed" in said
    assert "sales" not in said.replace("the last 4 weeks", ""), "not even the model's word"
    assert "between" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_order_costs_is_not_claimed_from_few_calls(language: str, town: Town) -> None:
    few = Comparison(11, 0, 0, 11, 4, 0, None, None, None, None, None, Modelled(1.0, 10.0, 1.067, 10.0, 1.0))
    words = words_for(language)
    said = shown(views.cost(Cost(4, few, {"dial": few}), few, town.team, words))
    assert shown(words("backtest-few", n=words.number(0), enough=words.number(100))) in said
    assert "6.7" not in said.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹٫", "0123456789."))


@pytest.mark.parametrize(("calls", "is_claimed"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_a_part_of_what_the_order_costs_is_not_claimed_from_few_calls(calls: int, is_claimed: bool, town: Town) -> None:
    """A part changes other hand-outs than the whole: the calls of its own must be enough."""

    def compared(matched: int, worth: float) -> Comparison:
        sales = Estimate(0.05, (0.01, 0.1), matched, 5, matched)
        return Comparison(300, 0, 0, 300, 200, 0, None, sales, None, None, None, Modelled(1.0, 10.0, worth, 10.0, 1.0))

    whole = compared(200, 1.067)
    said = shown(views.cost(Cost(4, whole, {"floors": compared(calls, 1.234)}), whole, town.team, words_for("en")))
    assert "6.7" in said
    assert ("23.4" in said) is is_claimed


async def test_settings_that_change_nothing_are_told_in_one_sentence(town: Town) -> None:
    await sara_called(town, 20)
    said = await answered(town, HAMID, "/backtest exploration 1")
    assert said.splitlines()[1:] == ["All 20 hand-outs would have been the same."]


async def test_hand_outs_without_a_log_are_not_guessed_at(town: Town) -> None:
    await sara_called(town, 5, logged=False)
    said = await answered(town, HAMID, "/backtest dial best weeks 1")
    assert "the last week, had this been set: Fairness: best result" in said
    assert "No hand-out of these weeks can be compared" in said
    assert "Nothing can be said of 5 more" in said


async def test_what_the_record_cannot_tell_is_named(town: Town) -> None:
    await sara_called(town, 20)
    said = await answered(town, HAMID, "/backtest half_life 20 dial equal")
    assert "The record cannot tell what this would have changed: A call counts half after." in said


async def test_without_settings_it_tells_what_the_order_in_force_costs(town: Town) -> None:
    await sara_called(town, 20)
    said = await answered(town, HAMID, "/backtest", MANAGERS)
    assert "best result alone, without fairness, lanes that go first and floors" in said
    assert "All 20 hand-outs would have been the same: they cost nothing." in said
    assert "/backtest dial result" in said
    await town.says(NADER, "/settings floors bank 6")
    await town.letters()
    said = await answered(town, HAMID, "/backtest")
    assert "Other settings were in force for a part of these weeks: today’s would have made" in said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_answer_is_said_in_both_languages(tmp_path, language: str) -> None:
    town = await peopled(tmp_path, language=language)
    await sara_called(town, 12, sold=3)
    wishes = ("", "floors bank 6", "dial best", "weeks 1", "dial equal floors bank 2 half_life 20")
    for wish in wishes:
        assert len(await town.says(HAMID, f"/backtest {wish}")) == 1
    await replays(town).answer_all()
    answers = await town.letters()
    assert len(answers) == len(wishes)
    for answer in answers:
        assert len(answer.text.splitlines()) >= 2
        assert "{" not in answer.text
    await town.database.close()


async def test_a_slip_is_answered_at_once_and_asks_for_nothing(town: Town) -> None:
    (slip,) = await town.says(HAMID, "/backtest dail result")
    assert "dial" in slip.text
    (value,) = await town.says(HAMID, "/backtest dial fastest")
    assert "/backtest dial fair" in value.text
    (long,) = await town.says(HAMID, "/backtest strict " + "live " * 100)
    assert "/backtest dial result" in long.text
    async with town.database.read() as session:
        assert await requests.waiting(session, AskedBacktest, NOON) == []


async def test_agents_and_marketing_may_not(town: Town) -> None:
    for user in (SARA, MINA):
        (refused,) = await town.says(user, "/backtest")
        assert "not for your role" in refused.text
    (elsewhere,) = await town.says(HAMID, "/backtest", chat=-5)
    assert "managers’ group" in elsewhere.text


async def test_what_was_left_behind_by_a_process_that_died_is_played_again(town: Town) -> None:
    await town.says(HAMID, "/backtest dial best")
    async with town.database.write() as session:
        (asked,) = await requests.waiting(session, AskedBacktest, NOON)
        assert await requests.take(session, asked, NOON)
        assert await requests.waiting(session, AskedBacktest, NOON + timedelta(minutes=4)) == []
        (again,) = await requests.waiting(session, AskedBacktest, NOON + timedelta(minutes=6))
        assert again.wish == asked.wish


async def test_a_replay_that_fails_is_told_and_not_tried_for_ever(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    await sara_called(town, 1)
    await town.says(HAMID, "/backtest dial best")
    broken = replays(town)

    async def fails(*_: object) -> None:
        raise OSError("no process")

    monkeypatch.setattr(broken, "_played", fails)
    await broken.answer_all()
    (told,) = await town.letters()
    assert "could not be played" in told.text
    await broken.answer_all()
    assert await town.letters() == []


async def test_an_answer_too_long_for_one_message_begins_where_it_was_promised(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"line {number} of the answer" for number in range(300)]
    monkeypatch.setattr("bot.views.manager.backtest.answer", lambda *_: "\n".join(lines))
    await town.says(HAMID, "/backtest dial best")
    await replays(town).answer_all()
    told = await town.letters()
    assert [one.method for one in told] == ["editMessageText", "sendMessage"]
    assert [line for one in told for line in one.text.splitlines()] == lines


async def test_the_answer_comes_by_itself_if_its_promise_never_arrived(town: Town) -> None:
    office = PostOffice(town.database, name="telegram")
    (promise,) = await town.says(HAMID, "/backtest dial best")
    office.script[promise.payload["text"]].append(Refused("nobody knows why"))
    await replays(town).answer_all()
    await office.until_sent()
    assert [(one.chat_id, one.method) for one in office.out] == [(HAMID, "sendMessage")] * 2
    assert "had this been set" in office.out[-1].text


async def test_both_databases_play_the_same(tmp_path, tables_url: str) -> None:
    town = await peopled(tmp_path, url=tables_url)
    await sara_called(town, 30, sold=2)
    said = await answered(town, HAMID, "/backtest floors bank 6")
    assert "5 of 30 hand-outs would have gone otherwise (17%)" in said
    await town.database.close()
