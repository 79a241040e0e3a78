"""/why: who reads which numbers, in words."""

from typing import Any

import pytest
import sqlalchemy as sa

from bot.handlers.agent.card_menu import PAGES
from bot.views.manager.why import lead_page, own_page
from bot.words import LANGUAGES, words_for
from core.digits import latin_digits
from core.terms import HandOutEnd, Lane
from desk.dispatch.reasons import Explained
from desk.people.directory import Team
from storage.tables import contact, hand_out, outbox
from tests.bot.in_process import HAMID, MANAGERS, NADER, NOON, REZA, SARA, Town, shown

PHONE = "+989121234567"
REASON = {
    "rule": "score",
    "lane": "fresh",
    "age": 3600,
    "attempt": 1,
    "of": 5,
    "q": 0.42,
    "d": 0.7,
    "m": 0.05,
    "p": 0.12,
    "t": 3.4,
    "e": 0.0147,
    "n": 14.2,
    "low": 0.08,
    "high": 0.16,
    "sure": True,
    "points": 618_000,
    "next": 402_000,
}


async def sara_has_a_card(town: Town) -> None:
    await town.says(HAMID, PHONE)
    await town.taps(SARA, "w:start")


async def test_an_agent_reads_the_numbers_of_the_card_in_hand(town: Town) -> None:
    await sara_has_a_card(town)
    answer = (await town.says(SARA, "/why"))[0]
    assert len(answer.text.splitlines()) >= 8
    assert ("#1" in answer.text) or ("#۱" in answer.text)
    assert PHONE not in answer.text


async def test_the_cards_second_page_has_a_button_for_it(town: Town) -> None:
    await sara_has_a_card(town)
    (page,) = [one for one in await town.taps(SARA, "mo:1") if one.text]
    assert "wy:1" in page.buttons.values()
    answer = next(one for one in await town.taps(SARA, "wy:1") if one.method == "sendMessage")
    typed = (await town.says(SARA, "/why"))[0]
    assert answer.text == typed.text
    assert all(one.method == "answerCallbackQuery" for one in await town.taps(REZA, "wy:1"))


@pytest.mark.parametrize("name", ["note", "name"])
async def test_a_question_of_the_cards_second_page_goes_back_to_that_page(town: Town, name: str) -> None:
    await sara_has_a_card(town)
    page = PAGES[name](hand_out=1).pack()
    (asked,) = [one for one in await town.taps(SARA, page) if one.text]
    assert list(asked.buttons.values()) == ["mo:1"]
    (back,) = [one for one in await town.taps(SARA, "mo:1") if one.text]
    assert page in back.buttons.values()
    await town.says(SARA, "called from a taxi")
    async with town.database.read() as session:
        names = (await session.execute(sa.select(contact.c.name))).scalars().all()
    assert "called from a taxi" not in names, "what was asked is asked no more"


async def test_a_reply_to_a_card_asks_about_that_one(town: Town) -> None:
    await sara_has_a_card(town)
    async with town.database.write() as session:
        await session.execute(hand_out.update().values(ended_at=town.now, end=HandOutEnd.OUTCOME))
        row = (await session.execute(hand_out.select())).one()
        await session.execute(outbox.update().where(outbox.c.id == row.card_id).values(message_id=77))
    (none,) = await town.says(SARA, "/why")
    assert "/why 812" in latin_digits(none.text)
    reply = {"message_id": 77, "date": 1, "chat": {"id": SARA, "type": "private"}, "text": "…"}
    (answer,) = await town.says(SARA, "/why", reply_to_message=reply)
    assert len(answer.text.splitlines()) >= 8


@pytest.mark.parametrize("who", [HAMID, NADER])
async def test_managers_and_admins_ask_about_any_lead(town: Town, who: int) -> None:
    await sara_has_a_card(town)
    (answer,) = await town.says(who, "/why ۱")
    assert "Sara" in answer.text
    assert PHONE not in answer.text
    (how,) = await town.says(who, "/why")
    assert "/why 812" in latin_digits(how.text)
    assert await town.taps(who, "qw:1")


async def test_a_colleague_is_not_told_about_another_agents_lead(town: Town) -> None:
    await sara_has_a_card(town)
    (refused,) = await town.says(REZA, "/why 1")
    assert "Sara" not in refused.text
    own = (await town.says(SARA, "/why 1"))[0]
    assert len(own.text.splitlines()) >= 8


async def test_it_is_shown_in_private_and_in_the_managers_group_alone(town: Town) -> None:
    await sara_has_a_card(town)
    (there,) = await town.says(HAMID, "/why 1", chat=MANAGERS)
    assert "Sara" in there.text
    for who, chat in ((HAMID, -5), (SARA, MANAGERS)):
        (elsewhere,) = await town.says(who, "/why 1", chat=chat)
        assert len(elsewhere.text.splitlines()) == 1


@pytest.mark.parametrize("typed", ["x", "8 1 2", "-1", "9" * 30])
async def test_what_is_no_number_is_answered_with_an_example(town: Town, typed: str) -> None:
    (answer,) = await town.says(HAMID, f"/why {typed}")
    assert "/why 812" in latin_digits(answer.text)


async def test_a_lead_that_was_never_handed_out_or_does_not_exist(town: Town) -> None:
    await town.says(HAMID, PHONE)
    (never,) = await town.says(HAMID, "/why 1")
    (unknown,) = await town.says(HAMID, "/why 99")
    assert never.text != unknown.text


# -- the words ---------------------------------------------------------------------------------------------------------


def explained(**reason: Any) -> Explained:
    return Explained(1, 812, 7, "Sara", "Instagram", Lane.FRESH, REASON | reason, NOON, None)


def page(**reason: Any) -> str:
    return shown(own_page(words_for("en"), explained(**reason)))


def test_every_factor_is_written_as_a_share_or_a_rate() -> None:
    text = page()
    for part in ("42%", "70%", "5.0%", "12%", "8.0%", "16%", "3.4 min", "<b>0.62</b> sales an hour", "0.40"):
        assert part in text
    assert "Sales in an hour of such calls: <b>0.62</b>" in text


def test_the_line_on_the_card_says_of_whom_the_percentage_is() -> None:
    assert "you sell to 8% of those reached, the team to 3%" in page()
    assert "the team sells to 3% of those reached" in page(sure=False)
    assert "The team sells to 3% of those reached" in page(rule="floor")
    persian = shown(own_page(words_for("fa"), explained(sure=False)))
    assert "تیم به ۳٪ از کسانی که پاسخ می‌دهند می‌فروشد" in persian


def test_what_is_left_of_the_interest_is_told_of_a_band_of_ages() -> None:
    assert "Interest left up to 5 min after coming: <b>88%</b>" in page(age=20, d=0.88)
    assert "Interest left 60 min to 2 hours after coming: <b>70%</b>" in page()
    assert "Interest left more than 4 days after coming" in page(age=40 * 86400)
    assert "up to 5 min after coming: <b>100%</b>" in page(age=20, d=1.01), (
        "nobody reads of more interest than there is"
    )


def test_a_value_of_money_counts_in_the_sales_an_hour() -> None:
    assert "such calls: <b>1.25</b>" in page(e=0.0147 * 2 + 0.0001)


def test_a_difference_is_claimed_only_where_it_is_sure() -> None:
    assert "difference from the team is reliable" in page()
    assert "No reliable difference" in page(sure=False)


def test_who_is_ahead_or_behind_is_told_so_and_what_else_moved_the_score() -> None:
    assert "Ahead of the fair share" in page(λ=0.2)
    assert "Behind the fair share" in page(λ=-0.2)
    assert "fair share" not in page()
    assert "must beat 3.0%" in page(price=0.03)
    assert "By its attributes it sells <b>1.60</b> × what its channel does" in page(graded=1.6)
    assert "attributes" not in page()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", ["score", "strict", "floor", "explored", "pinned", "assigned", "newer"])
def test_every_rule_has_its_words(language: str, rule: str) -> None:
    assert "812" in page(rule=rule, by="Hamid").replace("۸۱۲", "812")
    words = words_for(language)
    text = lead_page(words, 812, [explained(rule=rule, by="Hamid")] * 3, _team(language), NOON)
    assert text.count("Sara") >= 3


def test_a_promise_and_a_row_without_numbers_are_explained_too() -> None:
    promise = Explained(1, 812, 7, "Sara", "Instagram", Lane.PROMISED, {"rule": "promise", "own": True}, NOON, None)
    assert "Promises are kept" in shown(own_page(words_for("en"), promise))
    bare = Explained(1, 812, 7, "Sara", "Instagram", Lane.FRESH, {"rule": "score"}, NOON, None)
    assert "were not kept" in shown(own_page(words_for("en"), bare))


def _team(language: str) -> Any:
    return Team(1, "Novin", "Asia/Tehran", language, "IRT", "IR", None, None)
