"""What goes next: each chat in order, the most urgent first, nobody kept waiting by a slow one."""

import asyncio

from post_office import PostOffice

from bot.transport.limits import Pace
from core.mail_terms import Urgency
from storage.database import Database


async def test_letters_to_one_chat_keep_their_order_whatever_their_urgency(post: PostOffice) -> None:
    for number, urgency in enumerate([Urgency.DIGEST, Urgency.RECEIPT, Urgency.CARD, Urgency.REMINDER]):
        await post.write(1, str(number), urgency)
    await post.until_sent()
    assert post.texts == ["0", "1", "2", "3"]


async def test_over_chats_the_most_urgent_goes_first(either: Database) -> None:
    post = PostOffice(either, Pace(overall=25.0))
    order = [Urgency.CAMPAIGN, Urgency.DIGEST, Urgency.MONEY, Urgency.RECEIPT, Urgency.REMINDER, Urgency.CARD]
    order.append(Urgency.PROMISE)
    for chat, urgency in enumerate(order, 1):
        await post.write(chat, urgency.value, urgency)
    await post.until_sent()
    assert post.texts == ["promise", "card", "reminder", "money", "receipt", "digest", "campaign"]


async def test_an_answer_to_a_tap_goes_first_and_costs_nothing(either: Database) -> None:
    post = PostOffice(either, Pace(overall=1.0, chat=1.0, chat_burst=1))
    for number in range(3):
        await post.write(1, f"message {number}")
    for number in range(5):
        await post.answer_tap(1, f"answer {number}")
    await post.step()
    assert sorted(post.texts[:5]) == [f"answer {number}" for number in range(5)]
    assert post.texts[5:] == ["message 0"]


async def test_an_answer_to_a_tap_does_not_wait_for_a_slow_message_of_its_chat(post: PostOffice) -> None:
    gate = post.held["slow"] = asyncio.Event()
    await post.write(1, "slow")
    await post.write(1, "behind it")
    await post.begin()
    await post.answer_tap(1, "answer")
    await post.begin()
    assert post.texts == ["slow", "answer"]
    gate.set()
    await post.until_sent()
    assert post.texts == ["slow", "answer", "behind it"]


async def test_answers_to_taps_go_while_all_lines_are_busy(either: Database) -> None:
    post = PostOffice(either, at_once=2)
    gate = asyncio.Event()
    for chat in (1, 2, 3):
        post.held[f"slow {chat}"] = gate
        await post.write(chat, f"slow {chat}")
    await post.answer_tap(4, "answer")
    await post.begin()
    assert sorted(post.texts) == ["answer", "slow 1", "slow 2"]
    gate.set()
    await post.until_sent()


async def test_a_slow_chat_keeps_no_other_waiting(post: PostOffice) -> None:
    gate = post.held["slow"] = asyncio.Event()
    await post.write(1, "slow")
    await post.write(1, "behind it")
    await post.write(2, "quick")
    await post.begin()
    assert sorted(post.texts) == ["quick", "slow"]
    gate.set()
    await post.until_sent()
    assert (len(post.texts), post.texts[-1]) == (3, "behind it")


async def test_only_so_many_are_on_their_way_at_once(post: PostOffice) -> None:
    gate = post.held["x"] = asyncio.Event()
    for chat in range(1, 60):
        await post.write(chat, "x")
    await post.begin()
    assert len(post.out) == post.most_at_once == 12
    gate.set()
    await post.until_sent()
    assert post.most_at_once == 12
