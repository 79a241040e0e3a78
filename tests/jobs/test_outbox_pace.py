"""How fast letters go, and what follows when the messenger says: too fast."""

from collections import Counter

import pytest
from post_office import PostOffice

from bot.transport.limits import Pace
from bot.transport.verdicts import Wait
from core.addresses import Address
from core.mail_terms import Urgency
from storage import outbox
from storage.database import Database

GROUP = -500


# -- pace --------------------------------------------------------------------------------------------------------------


async def test_six_hundred_chats_are_served_at_twenty_five_a_second(paced: PostOffice) -> None:
    async with paced.database.write() as session:
        for chat in range(1, 601):
            await outbox.queue(
                session,
                outbox.NewMessage(
                    to=Address("bot", chat),
                    urgency=Urgency.CARD,
                    method="sendMessage",
                    payload={"chat_id": chat, "text": "x"},
                ),
                paced.time.clock(),
            )
    took = await paced.until_sent()
    assert len(paced.out) == len({one.id for one in paced.out}) == 600
    assert took == pytest.approx(599 / 25, abs=0.2)
    seconds = Counter(int(one.at) for one in paced.out)
    assert max(seconds.values()) <= 26


async def test_a_chat_takes_three_at_once_and_then_one_a_second(paced: PostOffice) -> None:
    for number in range(6):
        await paced.write(1, str(number))
    await paced.until_sent()
    at = [round(one.at, 2) for one in paced.out]
    assert at[:3] == [0.0, 0.04, 0.08]
    assert at[3:] == [1.0, 2.0, 3.0]


async def test_edits_count(paced: PostOffice) -> None:
    card = await paced.write(1, "card", Urgency.CARD)
    await paced.until_sent()
    for number in range(4):
        await paced.write(1, str(number), method="editMessageText", payload={"message_id": 5000 + number})
    took = await paced.until_sent()
    assert took == pytest.approx(2.0, abs=0.1)
    assert await paced.state(card) == "sent"


async def test_a_group_takes_twenty_a_minute(paced: PostOffice) -> None:
    for number in range(25):
        await paced.write(GROUP, str(number))
    await paced.until_sent()
    at = sorted(one.at for one in paced.out)
    for start in range(len(at) - 20):
        assert at[start + 20] - at[start] >= 60.0 - 1e-6
    assert paced.texts == [str(number) for number in range(25)]


async def test_an_album_counts_for_as_many_as_it_has_pictures(paced: PostOffice) -> None:
    album = {"media": [{"type": "photo"}] * 4}
    for number in range(6):
        await paced.write(GROUP, str(number), Urgency.DIGEST, "sendMediaGroup", payload=album)
    await paced.until_sent()
    at = [one.at for one in paced.out]
    assert at[4] < 60 <= at[5], "five albums are twenty messages"


async def test_a_full_group_keeps_no_other_chat_waiting(paced: PostOffice) -> None:
    for number in range(20):
        await paced.write(GROUP, str(number))
    await paced.until_sent(20)
    await paced.write(GROUP, "late")
    await paced.write(1, "quick")
    paced.time.advance(1)
    await paced.step()
    assert paced.texts[-1] == "quick"


async def test_twenty_a_minute_outlive_the_process_that_counted_them(either: Database) -> None:
    first = PostOffice(either, Pace())
    for number in range(18):
        await first.write(GROUP, str(number))
    await first.until_sent()
    first.time.advance(5)
    again = PostOffice(either, Pace(), time=first.time)
    await again.loop._take_over()
    for number in range(4):
        await again.write(GROUP, f"after {number}")
    await again.until_sent()
    at = sorted(one.at for one in (*first.out, *again.out))
    assert all(at[start + 20] - at[start] >= 60.0 - 0.1 for start in range(len(at) - 20))


# -- told to wait ------------------------------------------------------------------------------------------------------


async def test_a_429_pauses_everything_once(post: PostOffice) -> None:
    for chat in range(1, 31):
        await post.write(chat, f"to {chat}")
    post.script["to 1"].append(Wait(30.0, "Too Many Requests"))
    post.loop._at_once = 1
    took = await post.until_sent()
    assert took == pytest.approx(30.0)
    assert [one.at for one in post.out] == [0.0] + [30.0] * 30
    assert post.texts[1] == "to 1", "the one that was refused goes first"


async def test_answers_to_taps_wait_for_a_429_too(post: PostOffice) -> None:
    post.script["x"].append(Wait(5.0, "Too Many Requests"))
    await post.write(1, "x")
    await post.step()
    await post.answer_tap(2, "answer")
    assert await post.step() == pytest.approx(1.0), "a look is due before"
    assert post.texts == ["x"]
    post.time.advance(5.0)
    await post.step()
    assert sorted(post.texts[1:]) == ["answer", "x"]


async def test_a_429_of_a_group_pauses_that_group(post: PostOffice) -> None:
    post.script["one"].append(Wait(40.0, "Too Many Requests"))
    await post.write(GROUP, "one")
    await post.write(GROUP, "two")
    await post.write(1, "elsewhere")
    await post.step()
    assert sorted(post.texts) == ["elsewhere", "one"]
    await post.until_sent()
    assert [(one.text, one.at) for one in post.out[2:]] == [("one", 40.0), ("two", 40.0)]


async def test_a_429_on_an_answer_to_a_tap_in_a_group_is_not_tried_again_at_once(post: PostOffice) -> None:
    post.script["answer"].extend([Wait(3.0, "Too Many Requests")] * 2)
    await post.answer_tap(GROUP, "answer")
    await post.until_sent()
    assert [one.at for one in post.out] == [0.0, 3.0, 6.0]


async def test_a_letter_of_money_that_must_wait_is_queued_again_and_not_unknown(post: PostOffice) -> None:
    money = await post.write(1, "sold", Urgency.MONEY)
    post.script["sold"].append(Wait(60.0, "Too Many Requests"))
    await post.step()
    assert await post.state(money) == "queued"
    again = PostOffice(post.database, time=post.time)
    await again.loop.settle_interrupted()
    assert again.unknown == []
