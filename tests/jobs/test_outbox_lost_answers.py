"""What follows when nobody knows whether a letter arrived."""

import asyncio
from typing import Any

import pytest
from post_office import PostOffice

from bot.transport.verdicts import Again, Lost
from core.addresses import Address
from core.mail_terms import OutboxState, Urgency
from storage import outbox, own_buttons, unsent
from storage.tables import outbox as rows


@pytest.mark.parametrize("urgency", [Urgency.CARD, Urgency.REMINDER, Urgency.RECEIPT])
async def test_a_card_whose_answer_was_lost_is_sent_again(post: PostOffice, urgency: Urgency) -> None:
    card = await post.write(1, "card", urgency)
    post.script["card"].append(Lost("time-out"))
    await post.until_sent()
    assert [one.at for one in post.out] == [0.0, 1.0]
    row = (await post.rows())[card]
    assert (row.state, row.tries, row.message_id) == ("sent", 2, 1000 + card)


@pytest.mark.parametrize("urgency", [Urgency.MONEY, Urgency.DIGEST])
async def test_what_must_not_be_doubled_is_unknown_and_shown_to_a_person(post: PostOffice, urgency: Urgency) -> None:
    money = await post.write(1, "sold", urgency)
    post.script["sold"].append(Lost("time-out"))
    await post.until_sent()
    assert post.texts == ["sold"]
    row = (await post.rows())[money]
    assert (row.state, row.error) == ("unknown", "time-out")
    assert post.unknown == [money]
    async with post.database.read() as session:
        assert [found.id for found in await unsent.unsent_messages(session)] == [money]


async def test_what_must_not_be_doubled_is_sent_again_if_it_surely_did_not_go(post: PostOffice) -> None:
    money = await post.write(1, "sold", Urgency.MONEY)
    post.script["sold"].append(Again("no connection"))
    await post.until_sent()
    assert post.texts == ["sold", "sold"]
    assert await post.state(money) == "sent"
    assert post.unknown == []


async def test_it_is_written_down_that_money_is_on_its_way_before_it_goes(post: PostOffice) -> None:
    gate = post.held["sold"] = asyncio.Event()
    money = await post.write(1, "sold", Urgency.MONEY)
    await post.begin()
    await post.until(lambda: bool(post.out))
    assert await post.state(money) == "sending"
    gate.set()
    await post.until_sent()
    assert await post.state(money) == "sent"


async def test_after_a_crash_what_was_on_its_way_is_unknown_and_told(post: PostOffice) -> None:
    gate = post.held["sold"] = asyncio.Event()
    money = await post.write(1, "sold", Urgency.MONEY)
    card = await post.write(2, "card", Urgency.CARD)
    waiting = await post.write(1, "sold too", Urgency.MONEY)
    post.held["card"] = gate
    running = asyncio.create_task(post.loop.run())
    await post.until(lambda: len(post.out) == 2)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    again = PostOffice(post.database)
    await again.loop.settle_interrupted()
    await again.until_sent()
    assert again.unknown == [money]
    assert sorted(again.texts) == ["card", "sold too"]
    assert [await again.state(one) for one in (money, card, waiting)] == ["unknown", "sent", "sent"]
    await post.loop.stop(grace=0.0)


DONE = {"reply_markup": {"inline_keyboard": [[{"text": "no answer", "callback_data": "o:7:1"}]]}}


async def _its_first_copy_has_the_button(post: PostOffice, letter: int) -> bool:
    """Whether a tap on a message older than the one that is known of this letter counts."""
    assert (await post.rows())[letter].message_id == 1000 + letter
    async with post.database.write() as session:
        return await own_buttons.has_button(session, Address(post.name, 1), 999 + letter, "o:7:1", post.time.clock())


async def test_a_tap_that_comes_in_the_moment_its_message_is_noted_as_sent_counts(
    post: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL the note may be committed between the look at what was sent and that at what is in doubt."""
    card = await post.write(1, "card", Urgency.CARD, payload=DONE)
    adopt = own_buttons._adopt

    async def noted_just_now(session: Any, *given: Any, **more: Any) -> bool:
        await session.execute(
            rows.update().where(rows.c.id == card).values(state=OutboxState.SENT, message_id=999 + card)
        )
        return await adopt(session, *given, **more)

    monkeypatch.setattr(own_buttons, "_adopt", noted_just_now)
    async with post.database.write() as session:
        here = Address(post.name, 1)
        assert await own_buttons.has_button(session, here, 999 + card, "o:7:1", post.time.clock())
        assert not await own_buttons.has_button(session, here, 998 + card, "o:7:1", post.time.clock())


async def test_both_copies_of_a_card_keep_their_buttons_where_its_sender_died_before_it_wrote_the_first_down(
    post: PostOffice,
) -> None:
    gate = post.held["card"] = asyncio.Event()
    card = await post.write(1, "card", Urgency.CARD, payload=DONE)
    running = asyncio.create_task(post.loop.run())
    await post.until(lambda: bool(post.out))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    again = PostOffice(post.database)
    await again.loop.settle_interrupted()
    await again.until_sent()
    assert await _its_first_copy_has_the_button(again, card)
    gate.set()
    await post.loop.stop(grace=0.0)


async def test_the_first_copy_of_what_a_person_sends_again_keeps_its_buttons(post: PostOffice) -> None:
    money = await post.write(1, "sold", Urgency.MONEY, payload=DONE)
    post.script["sold"].append(Lost("time-out"))
    await post.until_sent()
    async with post.database.write() as session:
        await unsent.resend(session, money)
    await post.until_sent()
    assert await _its_first_copy_has_the_button(post, money)


async def test_what_was_sent_once_has_no_button_under_an_older_message(post: PostOffice) -> None:
    card = await post.write(1, "card", Urgency.CARD, payload=DONE)
    await post.loop.settle_interrupted()
    later = await post.write(1, "card", Urgency.CARD, payload=DONE)
    async with post.database.write() as session:
        await session.execute(rows.update().where(rows.c.id == card).values(state=OutboxState.DISMISSED))
    await post.until_sent()
    assert not await _its_first_copy_has_the_button(post, later)


async def test_stopping_waits_for_what_is_on_its_way_and_leaves_the_rest(post: PostOffice) -> None:
    gate = post.held["one"] = asyncio.Event()
    one, two = await post.write(1, "one"), await post.write(1, "two")
    running = asyncio.create_task(post.loop.run())
    await post.until(lambda: bool(post.out))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    stopping = asyncio.create_task(post.loop.stop())
    await asyncio.sleep(0)
    gate.set()
    await stopping
    assert [await post.state(letter) for letter in (one, two)] == ["sent", "queued"]
    assert post.texts == ["one"]


@pytest.mark.parametrize("either", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_a_stop_leaves_what_another_process_was_sending_to_the_next_sender(post: PostOffice) -> None:
    money = await post.write(1, "sold", Urgency.MONEY)
    async with post.database.write() as session:
        assert await outbox.start(session, money)
    running = asyncio.create_task(post.loop.run(), name="sender")
    await post.until(lambda: post.loop._settling.later is not None)
    settling = post.loop._settling.later
    assert settling is not None
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await post.loop.stop()
    assert settling.done()
    assert await post.state(money) == "sending"


@pytest.mark.parametrize("either", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_what_could_not_be_settled_is_settled_later(post: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs.mail.settling.SETTLED_AFTER", 0.0)
    money = await post.write(1, "sold", Urgency.MONEY)
    async with post.database.write() as session:
        assert await outbox.start(session, money)
    settle, tries = outbox.settle_interrupted, iter([ConnectionError("the database is away")])

    async def away_once(*what: Any) -> list[int]:
        for error in tries:
            raise error
        return await settle(*what)

    monkeypatch.setattr("storage.outbox.settle_interrupted", away_once)
    running = asyncio.create_task(post.loop.run(), name="sender")
    await post.until(lambda: post.unknown == [money])
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await post.loop.stop()
    assert await post.state(money) == "unknown"
