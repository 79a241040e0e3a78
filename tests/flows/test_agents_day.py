"""The agent's day: nothing waits out of sight, and what is typed is taken for the one thing it can mean."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.words import words_for
from core.terms import Outcome
from playground.onlooker import unmarked
from playground.person import PersonInChat
from storage.tables import lead
from tests.flows.world import MARKETING, World, buttons, opened, read

ONE, TWO = "+989121234567", "+989351112233"


@pytest.fixture(params=["fa", "en"])
async def day(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """A desk in each language."""
    async with opened(tmp_path, language=request.param) as made:
        yield made


def text(world: World, key: str, **facts: object) -> str:
    """A text of the desk as it is read in its team's language."""
    return unmarked(words_for(world.team.language).plain(key, **facts)).replace("\u200f", "")


async def lowest(world: World, person: PersonInChat) -> dict[str, Any]:
    """The lowest message of a private chat once everything has come."""
    await world.settles()
    return (await person.messages(limit=200))[-1]


async def holds(world: World) -> None:
    """Sara has a card."""
    await world.on_shift("sara")
    await world.card(ONE)


# -- typing ------------------------------------------------------------------------------------------------------------


async def test_words_are_a_note_that_stands_on_the_card_at_once(day: World) -> None:
    await holds(day)
    await day.sara.says("only in the evening")
    card = await lowest(day, day.sara)
    assert "📝 only in the evening" in read(card)
    assert ONE in read(card)
    assert text(day, "button-no-answer") in buttons(card)
    assert await day.recorded() == []


async def test_a_time_under_the_question_promises_and_the_answer_stands_below(day: World) -> None:
    await holds(day)
    await day.sara.taps("cb:1")
    typed = await day.sara.says("۱۸:۳۰")
    closed = await day.sara.sees("۱۸:۳۰" if day.team.language == "fa" else "18:30")
    assert closed["message_id"] > typed["message_id"]
    await day.settles()
    assert await day.recorded() == [Outcome.CALLBACK]


async def test_a_reason_under_why_not_is_the_reason(day: World) -> None:
    await holds(day)
    await day.sara.taps("ni:1")
    await day.sara.says("moved abroad")
    closed = await day.sara.sees("👎")
    assert "moved abroad" in read(closed)
    assert await day.recorded() == [Outcome.NOT_INTERESTED]


async def test_a_number_alone_is_looked_up_and_can_be_added_to_the_note(day: World) -> None:
    await holds(day)
    await day.sara.says("0912 765 4321")
    found = await day.sara.sees("🔎")
    assert "4321" not in "".join(read(found).split()), "the answer stays in the chat, so it is masked"
    card = await lowest(day, day.sara)
    assert ONE in read(card), "the card is the lowest again"
    await day.sara.taps(text(day, "button-add-to-note"))
    assert "📝 0912 765 4321" in read(await day.sara.sees("📝"))
    await day.settles()
    async with day.desk.database.read() as session:
        assert len((await session.execute(lead.select())).all()) == 1, "no lead was made of it"


async def test_a_number_in_a_note_is_masked_for_the_next_holder(day: World) -> None:
    await holds(day)
    await day.sara.says("her sister has 0912 765 4321, ask her")
    assert "0912 765 4321" in read(await day.sara.sees("📝"))
    await day.on_shift("reza")
    await day.sara.taps("w:break")
    card = read(await day.reza.sees(ONE))
    assert "her sister has" in card
    assert "765 4321" not in card


async def test_after_any_answer_the_card_is_the_lowest_message_again(day: World) -> None:
    await holds(day)
    for asked in ("/why", "/help", "/shift"):
        await day.sara.says(asked)
        card = await lowest(day, day.sara)
        assert ONE in read(card)
        assert text(day, "button-no-answer") in buttons(card)
    for tap in ("hi:1", "sc:1", "cc:1", "wy:1"):
        await day.sara.taps("mo:1")
        await day.sara.taps(tap)
        card = await lowest(day, day.sara)
        assert ONE in read(card)
        assert text(day, "button-no-answer") in buttons(card), "the outcomes come back by themselves"


async def test_break_and_the_end_of_the_shift_are_one_tap_away(day: World) -> None:
    await holds(day)
    card = await lowest(day, day.sara)
    assert buttons(card)[-2:] == [text(day, "button-break"), text(day, "button-end-shift")]
    await day.sara.taps("mo:1")
    more = await day.sara.sees("📞 " + ONE)
    assert text(day, "button-history") in buttons(more)
    assert buttons(more)[-2:] == [text(day, "button-break"), text(day, "button-end-shift")], "under More…, too"
    for question in ("ni:1", "cb:1", "so:1", "dc:1"):
        await day.sara.taps("k:1")
        await day.sara.taps(question)
        asked = await day.sara.sees("📞 " + ONE)
        away = [text(day, key) for key in ("button-back", "button-break", "button-end-shift")]
        assert buttons(asked)[-3:] == away, f"under the question of {question}, too"
    await day.sara.taps(text(day, "button-break"))
    assert text(day, "button-back-to-work") in buttons(await lowest(day, day.sara))


# -- what was begun ----------------------------------------------------------------------------------------------------


async def test_a_promise_that_was_only_begun_is_asked_about_before_the_card_lapses(day: World) -> None:
    await holds(day)
    await day.sara.taps("cb:1")
    await day.later(minutes=13)
    asked = await lowest(day, day.sara)
    assert "⏳" in read(asked)
    assert buttons(asked) == [text(day, "button-go-on"), text(day, "button-back")]
    await day.later(seconds=30)
    assert (await lowest(day, day.sara))["message_id"] == asked["message_id"], "once"
    await day.on_shift("reza")
    await day.later(minutes=2)
    card = read(await day.reza.sees(ONE))
    assert "✍️" in card
    assert text(day, "button-callback").removeprefix("🔔 ") in card
    assert "⌛️" in card


# -- true words --------------------------------------------------------------------------------------------------------


async def test_a_lead_handed_over_says_who_and_why(day: World) -> None:
    await day.on_shift("sara", "reza")
    await day.card(ONE)
    await day.sara.taps("mo:1")
    await day.sara.taps("ho:1")
    await day.sara.taps("رضا")
    await day.sara.taps(text(day, "pass-language"))
    card = read(await day.reza.sees("📞 " + ONE))
    handed = text(day, "card-came", end="passed_on", agent="سارا", why=text(day, "pass-language"), has_why=True)
    assert handed in card
    assert card.count("سارا") == 1, "once is enough"
    heads = [text(day, "card-title", lane=lane, age="") for lane in ("handed", "promised")]
    assert [one.split("</b>")[0].split("<b>")[1] in card for one in heads] == [True, False], "nobody has promised it"
    await day.reza.says("/why")
    assert text(day, "why-passed", by="سارا", named=False, agent="") in read(await day.reza.sees("💡", ever=True))


async def test_the_card_knows_what_the_person_bought_and_that_they_came_back(day: World) -> None:
    await holds(day)
    await day.sara.taps("so:1")
    await day.sara.says("900000")
    await day.settles()
    assert await day.recorded() == [Outcome.SOLD]
    await day.later(minutes=90)
    card = read(await day.card(ONE, text="9"))
    assert "🛍" in card
    assert "📚" in card
    assert "↩️" in card
    assert "+989121234567\u00a0· 0912\u00a0123\u00a04567" in card, "at home written in one piece"


async def test_a_reminder_to_somebody_off_shift_offers_to_start(day: World) -> None:
    await holds(day)
    await day.sara.taps("cb:1")
    await day.sara.taps(text(day, "when-30m"))
    await day.sara.taps("w:end")
    await day.later(minutes=26)
    reminder = await day.sara.sees("🔔", ever=True)
    await day.settles()
    reminder = next(m for m in reversed(await day.sara.messages(limit=200)) if "🔔" in read(m))
    assert text(day, "button-start-shift") in buttons(reminder)
    await day.sara.taps(text(day, "button-start-shift"))
    await day.later(minutes=5)
    await day.sara.sees(ONE)


# -- colleagues --------------------------------------------------------------------------------------------------------


async def test_a_typed_known_number_is_looked_up_and_moves_nothing_until_they_asked_again(day: World) -> None:
    await holds(day)
    await day.sara.taps("o:1:1")
    mina = await day.joins("mina")
    await mina.says("0912 123 4567")
    found = await mina.sees("🔎")
    assert buttons(found) == [text(day, "button-asked-again", several=False, tail="")]
    await day.settles()
    assert "✨" in read((await day.sara.messages(limit=200))[-1]), "the retry has not jumped"
    await mina.taps(text(day, "button-asked-again", several=False, tail=""))
    await mina.sees("🔁")
    await day.sara.sees("📞 " + ONE)


async def test_an_outsiders_number_in_the_marketing_group_is_told_what_to_do_once(day: World) -> None:
    await day.bind_groups()
    hamid = day.person("hamid")
    group = hamid.in_group(MARKETING)
    await group.says("0912 123 4567")
    answer = await group.sees("/invite marketing")
    await group.says("0912 123 4568")
    await day.settles()
    told = [m for m in await group.messages(limit=50) if "/invite marketing" in read(m)]
    assert [m["message_id"] for m in told] == [answer["message_id"]]
    await group.close()
