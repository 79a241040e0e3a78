"""What fingers do: take back, tap twice, tap what is old, tap what is not theirs."""

import asyncio
from datetime import timedelta

import pytest

from core.terms import Outcome
from tests.flows.world import MANAGERS, World, buttons, heard, read

ONE, TWO, THREE = "+989121234567", "+989351112233", "+989197654321"

BROKEN = (
    "nonsense",
    "",
    "o",
    "o:1",
    "o:x:na",
    "o:999999:1",
    "o:1:zz",
    "k:",
    "cq:1:soon",
    "cq:1:9",
    "cd:1:99999999",
    "so:",
    "sy:1:0",
    "sy:1:0:-5:0",
    "sy:1:0:0:1",
    "hp:1:77:because",
    "un:",
    "un:99999999999999999999",
    "se:x",
    "nr:1:because",
    "hp:1:77",
    "gr:1:",
    "cb:1.5",
    "so:١",
    ":",
    "؟",
)
"""Data of no button there is: other versions', cut off, made up."""


async def test_undo_brings_the_card_back_into_the_hand(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    first = await world.card(ONE)
    await world.sara.taps("o:1:1")
    await world.sara.taps("un:1")
    card = await world.sara.sees(ONE)
    assert card["message_id"] == first["message_id"]
    assert await world.recorded() == []
    await world.sara.taps("o:1:2")
    await heard(world.sara)
    assert await world.recorded() == [Outcome.BUSY]
    assert await world.numbers_seen(world.sara, ONE) == 0


async def test_undo_takes_back_what_said_that_nothing_is_due(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    card = await world.card(ONE)
    await world.sara.taps("o:1:1")
    idle = await world.sara.sees("✨")
    await world.sara.taps("un:1")
    await world.sara.sees(ONE)
    await world.settles()
    chat = await world.sara.messages(limit=200)
    assert idle["message_id"] not in {message["message_id"] for message in chat}
    assert chat[-1]["message_id"] == card["message_id"], "the card is the last of the chat again"
    await world.sara.taps("o:1:2")
    await world.sara.sees("✨")


async def test_undo_after_a_minute_is_too_late_and_changes_nothing(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("پاسخ نداد")
    await world.sara.sees("تماس بعدی")
    world.clock.advance(timedelta(seconds=61))
    answer = await world.sara.taps("اشتباه شد")
    assert answer is not None
    assert "دیر شده" in answer["text"]
    assert answer["show_alert"]
    assert await world.recorded() == [Outcome.NO_ANSWER]
    assert await world.numbers_seen(world.sara, ONE) == 0


async def test_the_button_for_undo_goes_when_it_can_no_longer_work(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("o:1:1")
    await world.settles()
    assert "un:1" in str(await world.sara.messages(limit=200))
    await world.later(seconds=59)
    await world.settles()
    assert "un:1" in str(await world.sara.messages(limit=200))
    await world.later(seconds=2)
    await world.settles()
    assert "un:1" not in str(await world.sara.messages(limit=200))


async def test_undo_while_the_next_card_is_on_the_phone(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.customer(TWO).texts_short_code("5")
    await world.settles()
    await world.sara.taps("پاسخ نداد")
    await world.sara.sees(TWO)
    await world.sara.taps("اشتباه شد")
    await world.sara.sees(ONE)
    await world.sara.sees("برای نتیجهٔ قبلی «اشتباه شد» را زدید")
    assert await world.numbers_seen(world.sara, TWO) == 0, "one card at a time, one number"
    await world.settles()
    assert ONE in read((await world.sara.messages(limit=200))[-1]), "the card that is back is the lowest of the chat"
    await world.sara.taps("مشغول")
    again = await world.sara.sees(TWO)
    await world.settles()
    assert "این دست" not in read(again), "nobody is told that they themselves had it"
    chat = await world.sara.messages(limit=200)
    assert chat[-1]["message_id"] == again["message_id"], "the card in hand is the lowest of the chat"
    assert await world.numbers_seen(world.sara, TWO) == 1, "and stands only once"
    await world.sara.taps("پاسخ نداد")
    await heard(world.sara)
    assert await world.numbers_seen(world.sara, TWO) == 0
    assert await world.recorded() == [Outcome.BUSY, Outcome.NO_ANSWER]


@pytest.mark.parametrize(("tap", "outcome"), [("so:1", "sold"), ("dc:1", "do_not_call"), ("cb:1", "callback")])
async def test_undo_takes_back_what_an_outcome_did_beside_the_lead(world: World, tap: str, outcome: str) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps(tap)
    if outcome == "sold":
        await world.sara.sees("بنویسید چه چیزی")
        await world.sara.says("۸۵۰۰۰۰")
    elif outcome == "do_not_call":
        await world.sara.taps("o:1:7")
    elif outcome == "callback":
        await world.sara.taps("نیم ساعت")
    await world.sara.taps("اشتباه شد")
    await world.sara.sees(ONE)
    await world.sara.taps("o:1:1")
    await world.sara.sees("تماس بعدی")
    await world.later(minutes=60)
    await world.sara.sees(ONE)
    assert await world.recorded() == [Outcome.NO_ANSWER]


async def test_undo_tapped_twice_answers_kindly(world: World) -> None:
    await world.on_shift("sara")
    card = await world.card(ONE)
    await world.sara.taps("پاسخ نداد")
    await world.sara.taps("اشتباه شد")
    answer = await world.sara.presses(card["message_id"], "un:1")
    assert answer is not None
    assert "دیر شده" in answer["text"]


async def test_two_taps_at_once_record_one_outcome(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    card = await world.card(ONE)
    taps = ["o:1:1", "o:1:1", "o:1:2", "o:1:6"]
    answers = await asyncio.gather(*(world.sara.presses(card["message_id"], data) for data in taps))
    assert len(await world.recorded()) == 1
    assert sum(bool(answer and answer["show_alert"]) for answer in answers) == 3, "the others are told so"


async def test_a_button_of_an_older_card_changes_nothing(world: World) -> None:
    await world.on_shift("sara")
    old = await world.card(ONE)
    await world.sara.taps("پاسخ نداد")
    await world.card(TWO)
    answer = await world.sara.presses(old["message_id"], "o:1:6")
    assert answer is not None
    assert "دیگر با شما نیست" in answer["text"]
    assert await world.recorded() == [Outcome.NO_ANSWER]
    assert await world.numbers_seen(world.sara, TWO) == 1


async def test_unknown_and_broken_buttons_are_answered_kindly(world: World) -> None:
    await world.on_shift("sara")
    card = await world.card(ONE)
    for data in BROKEN:
        answer = await world.sara.presses(card["message_id"], data)
        assert answer is not None, data
        assert answer["text"], data
        assert answer["show_alert"], data
    assert await world.recorded() == []
    assert await world.dead_rows() == []


async def test_another_agent_cannot_use_a_card_that_is_not_theirs(world: World) -> None:
    await world.on_shift("sara", "reza")
    await world.card(ONE)
    own = await world.reza.sees("نوبت", ever=True)
    for data in ("o:1:6", "k:1", "so:1", "hi:1", "cc:1", "mo:1", "cb:1", "gr:1:know"):
        answer = await world.reza.presses(own["message_id"], data)
        assert answer is not None
        assert answer["show_alert"]
    assert ONE not in str(await heard(world.reza))
    assert await world.recorded() == []


async def test_somebody_who_is_no_agent_cannot_use_a_card(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    mina = await world.joins("mina")
    passerby = world.person("passerby")
    await passerby.starts()
    for person in (mina, passerby):
        home = await person.last_message()
        for data in ("o:1:6", "k:1", "hi:1", "cc:1"):
            answer = await person.presses(home["message_id"], data)
            assert answer is not None
            assert answer["show_alert"]
        assert ONE not in str(await heard(person))
    assert await world.recorded() == []


async def test_a_tap_in_a_group_by_somebody_else_changes_nothing(world: World) -> None:
    await world.bind_groups()
    admin = await world.joins("admin")
    await world.on_shift("sara")
    await world.card(ONE)
    group = admin.in_group(MANAGERS)
    await group.says("/digest")
    page = await world.managers.sees("۲۱:۰۰")
    answer = await group.by(1004).presses(page["message_id"], "o:1:6")
    await group.close()
    assert answer is not None
    assert answer["show_alert"]
    assert await world.recorded() == []


async def test_next_shows_the_card_again_and_only_once(world: World) -> None:
    await world.on_shift("sara")
    old = await world.card(ONE)
    await world.sara.says("/next")
    new = await world.sara.sees("📞 " + ONE)
    await world.settles()
    chat = await world.sara.messages(limit=200)
    assert new["message_id"] != old["message_id"]
    assert await world.numbers_seen(world.sara, ONE) == 1
    assert "پایین‌تر آمد" in read(next(m for m in chat if m["message_id"] == old["message_id"]))
    assert "📵 پاسخ نداد" in buttons(new)


async def test_a_tap_on_the_copy_that_moved_closes_the_one_that_counts(world: World) -> None:
    await world.on_shift("sara")
    old = await world.card(ONE)
    await world.sara.says("/next")
    await world.sara.sees("📞 " + ONE)
    await world.sara.presses(old["message_id"], "o:1:1")
    await heard(world.sara)
    assert await world.numbers_seen(world.sara, ONE) == 0
    assert await world.recorded() == [Outcome.NO_ANSWER]
