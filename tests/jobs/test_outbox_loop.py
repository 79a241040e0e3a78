"""The loop takes up what is written, late commits and long queues included, and each letter once."""

import asyncio
from collections import Counter, defaultdict
from datetime import timedelta

import pytest
from post_office import FAST, PostOffice

from bot.transport.limits import Pace
from bot.transport.verdicts import Again, Sent, Wait
from core.addresses import Address
from core.mail_terms import OutboxState, Urgency
from storage import outbox, unsent
from storage.database import Database
from storage.tables import outbox as rows

# -- committed late ----------------------------------------------------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.parametrize("either", ["postgres"], indirect=True)
async def test_a_letter_committed_after_one_with_a_higher_id_is_found_by_the_next_look(post: PostOffice) -> None:
    """On SQLite writers take turns: ids are committed in order."""
    await post.write(1, "before")
    await post.step()
    async with post.database.write() as slow:
        late = await outbox.queue(
            slow,
            outbox.NewMessage(
                to=Address(post.name, 2),
                urgency=Urgency.TAP_ANSWER,
                method="answerCallbackQuery",
                payload={"text": "late"},
            ),
            post.time.clock(),
        )
        await post.write(1, "quick")
        await post.loop._look()
    await post.loop._look()
    assert late in post.loop._known


# -- waiting for later, many, strangers --------------------------------------------------------------------------------


async def test_a_letter_for_later_waits_for_its_time_and_holds_nobody_up(post: PostOffice) -> None:
    later = post.time.clock() + timedelta(minutes=10)
    await post.write(1, "later", not_before=later)
    await post.write(1, "now")
    await post.step()
    assert post.texts == ["now"]
    post.time.advance(599)
    await post.step()
    post.time.advance(1)
    await post.step()
    assert post.texts == ["now", "later"]


async def test_letters_of_a_door_nobody_serves_hold_nobody_up(post: PostOffice) -> None:
    async with post.database.write() as session:
        row = {
            "messenger": "gateway:gone",
            "chat_id": 5,
            "urgency": "receipt",
            "method": "send",
            "payload": {},
            "state": OutboxState.QUEUED,
            "created_at": post.time.clock(),
        }
        await session.execute(rows.insert(), [row] * 2100)
    await post.write(1, "mine")
    for _ in range(3):
        await post.step()
    assert post.texts == ["mine"]


async def test_a_long_queue_is_taken_up_whole_after_a_stop(post: PostOffice) -> None:
    async with post.database.write() as session:
        await session.execute(
            rows.insert(),
            [
                {
                    "messenger": "bot",
                    "chat_id": n % 50 + 1,
                    "urgency": "receipt",
                    "method": "sendMessage",
                    "payload": {"text": str(n)},
                    "state": OutboxState.QUEUED,
                    "created_at": post.time.clock(),
                }
                for n in range(2500)
            ],
        )
    await post.write(99, "urgent", Urgency.CARD)
    await post.begin()
    assert "urgent" in post.texts
    await post.until_sent()
    assert len(post.out) == len({one.id for one in post.out}) == 2501
    by_chat = defaultdict(list)
    for one in post.out:
        by_chat[one.chat_id].append(one.id)
    assert all(ids == sorted(ids) for ids in by_chat.values())


async def test_a_promise_behind_thousands_of_texts_goes_first_after_a_stop(either: Database) -> None:
    post = PostOffice(either, Pace())
    text = {
        "messenger": "bot",
        "urgency": "campaign",
        "method": "sendMessage",
        "payload": {},
        "state": OutboxState.QUEUED,
    }
    text |= {"created_at": post.time.clock()}
    async with either.write() as session:
        await session.execute(rows.insert(), [text | {"chat_id": 1000 + number} for number in range(3000)])
    promise = await post.write(7, "promise", Urgency.PROMISE)
    await post.begin()
    assert post.out[0].id == promise
    await post.loop.stop()


async def test_nothing_goes_twice_under_load(either: Database) -> None:
    """Writers, the running loop, failures and looks all at once."""
    post = PostOffice(either, FAST)
    post.time.clock.set(post.time.clock())

    async def writer(chat: int) -> None:
        for number in range(40):
            text = f"{chat}/{number}"
            if number % 7 == 0:
                post.script[text].append(Again("502") if number % 2 else Wait(0.001, "429"))
            await post.write(chat, text)

    running = asyncio.create_task(post.loop.run())
    writing = asyncio.gather(*(writer(chat) for chat in range(1, 9)))
    async with asyncio.timeout(60):
        while True:
            post.time.advance(0.05)
            await asyncio.sleep(0)
            if writing.done():
                async with either.read() as session:
                    if not await unsent.count(session):
                        break
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    arrived = Counter(one.text for one in post.out)
    expected = {f"{chat}/{n}": 2 if n % 7 == 0 else 1 for chat in range(1, 9) for n in range(40)}
    assert arrived == Counter(expected)


async def test_what_is_known_of_chats_long_at_rest_is_forgotten(paced: PostOffice) -> None:
    for chat in range(1, 200):
        await paced.write(chat, "x")
    await paced.until_sent()
    assert len(paced.limits._chats) == 199
    paced.time.advance(121)
    await paced.step()
    assert paced.limits._chats == {}


def test_a_verdict_names_itself() -> None:
    assert Sent(5) == Sent(5)
