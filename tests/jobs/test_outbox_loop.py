"""What is queued goes out in order, within the limits, once; and each letter ends by its class."""

import asyncio
from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise

import pytest
from post_office import FAST, NO_TIME, PostOffice

from bot.transport.limits import Pace
from bot.transport.sender import Again, Lost, Moved, Refused, Sent, Wait
from core.addresses import Address
from core.terms import OutboxState, Urgency
from jobs.mail.setbacks import GIVEN_UP_AFTER, MOST_WHILE_SILENT
from storage import outbox
from storage.database import Database, Session
from storage.tables import outbox as rows

GROUP = -500


@pytest.fixture
def post(either: Database) -> PostOffice:
    return PostOffice(either)


@pytest.fixture
def paced(either: Database) -> PostOffice:
    return PostOffice(either, Pace())


# -- order -------------------------------------------------------------------------------------------------------------


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


# -- pace --------------------------------------------------------------------------------------------------------------


async def test_six_hundred_chats_are_served_at_twenty_five_a_second(paced: PostOffice) -> None:
    async with paced.database.write() as session:
        for chat in range(1, 601):
            await outbox.queue(
                session,
                to=Address("bot", chat),
                urgency=Urgency.CARD,
                method="sendMessage",
                payload={"chat_id": chat, "text": "x"},
                now=paced.time.clock(),
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
    assert post.texts == ["one", "elsewhere"]
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


# -- lost answers ------------------------------------------------------------------------------------------------------


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
        assert [found.id for found in await outbox.ill(session)] == [money]


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


# -- refused, gone, moved, tried again ---------------------------------------------------------------------------------


async def test_a_refused_letter_is_dead_with_its_error_and_what_is_behind_it_goes(post: PostOffice) -> None:
    bad, good = await post.write(1, "bad"), await post.write(1, "good")
    post.script["bad"].append(Refused("message is too long"))
    await post.until_sent()
    row = (await post.rows())[bad]
    assert (row.state, row.error) == ("dead", "message is too long")
    assert await post.state(good) == "sent"
    assert post.gone == []


async def test_a_closed_chat_is_told(post: PostOffice) -> None:
    await post.write(1, "hello")
    post.script["hello"].append(Refused("bot was blocked by the user", gone=True))
    await post.until_sent()
    assert post.gone == [1]


async def test_trouble_in_telling_changes_nothing_of_how_the_letter_ended(post: PostOffice) -> None:
    post.breaks = True
    blocked = await post.write(1, "hello")
    money = await post.write(2, "sold", Urgency.MONEY)
    moved = await post.write(GROUP, "news")
    post.script["hello"].append(Refused("blocked", gone=True))
    post.script["sold"].append(Lost("time-out"))
    post.script["news"].append(Moved(-100500))
    await post.until_sent()
    assert [await post.state(one) for one in (blocked, money, moved)] == ["dead", "unknown", "sent"]


async def test_what_fails_while_others_arrive_is_tried_more_and_more_rarely_and_its_chat_waits(
    post: PostOffice,
) -> None:
    letter = await post.write(1, "x")
    await post.write(1, "behind it")
    await post.write(2, "elsewhere")
    post.script["x"].extend([Again("502")] * 4)
    await post.until_sent()
    assert [(one.text, one.at) for one in post.out] == [
        ("x", 0.0),
        ("elsewhere", 0.0),
        ("x", 0.0),
        ("x", 2.0),
        ("x", 7.0),
        ("x", 22.0),
        ("behind it", 22.0),
    ]
    assert (await post.rows())[letter].tries == 5


async def test_while_nothing_arrives_every_chat_is_tried_at_least_every_fifteen_seconds(post: PostOffice) -> None:
    for chat in (1, 2, 3):
        await post.write(chat, f"to {chat}")
        post.script[f"to {chat}"].extend([Lost("502")] * 12)
    await post.until_sent()
    for chat in (1, 2, 3):
        at = [one.at for one in post.out if one.chat_id == chat]
        assert max(later - earlier for earlier, later in pairwise(at)) <= MOST_WHILE_SILENT


async def test_the_first_that_arrives_ends_the_waiting_of_all_chats(post: PostOffice) -> None:
    for chat, failures in ((1, 20), (2, 20), (3, 8)):
        await post.write(chat, f"to {chat}")
        post.script[f"to {chat}"].extend([Lost("502")] * failures)
    while "to 3" not in [one.text for one in post.out if not post.script["to 3"]]:
        post.time.advance(await post.step() or NO_TIME)
        if not post.script["to 3"]:
            post.script["to 1"].clear()
            post.script["to 2"].clear()
    back = post.time()
    await post.until_sent()
    assert post.time() - back <= MOST_WHILE_SILENT
    assert [await post.state(letter) for letter in (1, 2, 3)] == ["sent"] * 3


async def test_no_letter_dies_of_a_messenger_that_is_away_for_hours(post: PostOffice) -> None:
    letter = await post.write(1, "card", Urgency.CARD)
    post.script["card"].extend([Again("no connection")] * 1000)
    assert await post.until_sent() > 4 * 3600 - 60
    assert await post.state(letter) == "sent"


async def test_what_alone_cannot_be_sent_for_an_hour_is_dead_and_its_chat_goes_on(post: PostOffice) -> None:
    letter, behind = await post.write(1, "x"), await post.write(1, "behind it")
    await post.write(2, "elsewhere")
    post.script["x"].extend([Again("no connection")] * (GIVEN_UP_AFTER + 1))
    took = await post.until_sent()
    assert 3000 < took < 4000
    row = (await post.rows())[letter]
    assert (row.state, row.error) == ("dead", "no connection")
    assert await post.state(behind) == "sent"
    async with post.database.write() as session:
        assert await outbox.resend(session, letter) == 1
    await post.until_sent()
    assert await post.state(letter) == "sent"


async def test_a_card_whose_hand_out_has_ended_is_not_sent_any_more(post: PostOffice) -> None:
    card = await post.write(1, "card with a number", Urgency.CARD)
    post.script["card with a number"].append(Again("no connection"))
    await post.step()
    async with post.database.write() as session:
        await outbox.withdraw(session, card)
    closed = await post.edit(1, "closed", of=card)
    await post.until_sent()
    assert post.texts == ["card with a number"]
    assert [await post.state(one) for one in (card, closed)] == ["superseded", "superseded"]


async def test_a_card_that_was_on_its_way_when_its_hand_out_ended_is_closed(post: PostOffice) -> None:
    gate = post.held["card with a number"] = asyncio.Event()
    card = await post.write(1, "card with a number", Urgency.CARD)
    await post.begin()
    await post.until(lambda: bool(post.out))
    async with post.database.write() as session:
        await outbox.withdraw(session, card)
    await post.edit(1, "closed", of=card)
    gate.set()
    await post.until_sent()
    assert [(one.text, one.payload.get("message_id")) for one in post.out] == [
        ("card with a number", None),
        ("closed", 1000 + card),
    ]


async def test_an_answer_to_a_tap_is_tried_twice_and_then_let_go(post: PostOffice) -> None:
    answer = await post.answer_tap(1, "answer")
    post.script["answer"].extend([Lost("time-out")] * 5)
    assert await post.until_sent() < 3
    assert len(post.out) == 3
    assert await post.state(answer) == "superseded"


async def test_a_moved_group_is_followed_by_everything_that_waits_for_it(post: PostOffice) -> None:
    post.script["one"].append(Moved(-100500))
    letters = [await post.write(GROUP, text) for text in ("one", "two", "three")]
    await post.until_sent()
    assert post.moved == [(GROUP, -100500)]
    assert [(one.text, one.chat_id, one.payload["chat_id"]) for one in post.out] == [
        ("one", GROUP, GROUP),
        ("one", -100500, -100500),
        ("two", -100500, -100500),
        ("three", -100500, -100500),
    ]
    found = await post.rows()
    assert {found[letter].chat_id for letter in letters} == {-100500}


async def test_what_was_queued_for_a_moved_group_goes_to_its_new_id_after_a_restart(post: PostOffice) -> None:
    await post.write(GROUP, "one", Urgency.MONEY)
    async with post.database.write() as session:
        await outbox.follow_group(session, Address(post.name, GROUP), Address(post.name, -100500))
    await post.until_sent()
    assert [(one.chat_id, one.payload["chat_id"]) for one in post.out] == [(-100500, -100500)]


async def test_a_letter_our_own_code_breaks_on_is_dead_and_blocks_nobody(post: PostOffice) -> None:
    bad, behind = await post.write(1, "bad"), await post.write(1, "behind it")
    money = await post.write(2, "sold", Urgency.MONEY)
    post.script["bad"].append(KeyError("photo"))
    post.script["sold"].append(KeyError("photo"))
    await post.until_sent()
    assert [await post.state(one) for one in (bad, behind, money)] == ["dead", "sent", "unknown"]


async def test_trouble_of_our_own_database_kills_no_letter(post: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    money = await post.write(1, "sold", Urgency.MONEY)
    start, failed = outbox.start, []

    async def broken(session: Session, row_id: int) -> bool:
        if len(failed) < 2:
            failed.append(1)
            raise OSError("database is locked")
        return await start(session, row_id)

    monkeypatch.setattr(outbox, "start", broken)
    await post.until_sent()
    assert post.texts == ["sold"]
    assert await post.state(money) == "sent"


async def test_ends_that_could_not_be_written_down_are_written_later_and_nothing_goes_twice(
    post: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, failed = outbox.record, []

    async def broken(*args: object) -> None:
        if len(failed) < 3:
            failed.append(1)
            raise OSError("the disk is full")
        await record(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(outbox, "record", broken)
    monkeypatch.setattr("jobs.mail.outbox_loop.LOOK_EVERY", 0.01)
    letters = [await post.write(chat, "x") for chat in (1, 2, 3)]
    running = asyncio.create_task(post.loop.run())
    async with asyncio.timeout(20):
        while {await post.state(letter) for letter in letters} != {"sent"}:
            post.time.advance(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert len(post.out) == 3
    assert len(failed) == 3


# -- edits -------------------------------------------------------------------------------------------------------------


async def test_a_change_of_a_card_that_is_not_yet_sent_waits_for_it(post: PostOffice) -> None:
    card = await post.write(1, "card", Urgency.CARD)
    await post.edit(1, "masked", of=card)
    post.script["card"].append(Again("no connection"))
    await post.until_sent()
    assert [(one.text, one.payload.get("message_id")) for one in post.out] == [
        ("card", None),
        ("card", None),
        ("masked", 1000 + card),
    ]


async def test_a_change_of_a_card_sent_by_another_process_finds_it(post: PostOffice) -> None:
    card = await post.write(1, "card", Urgency.CARD)
    await post.until_sent()
    again = PostOffice(post.database)
    await again.edit(1, "masked", of=card)
    await again.until_sent()
    assert [one.payload["message_id"] for one in again.out] == [1000 + card]


async def test_a_change_of_a_card_that_never_arrived_is_let_go(post: PostOffice) -> None:
    card = await post.write(1, "card", Urgency.CARD)
    change = await post.edit(1, "masked", of=card)
    post.script["card"].append(Refused("chat not found", gone=True))
    await post.until_sent()
    assert [await post.state(one) for one in (card, change)] == ["dead", "superseded"]


async def test_an_answer_goes_by_itself_if_the_message_that_promised_it_never_arrived(post: PostOffice) -> None:
    promise = await post.write(1, "in a moment")
    answer = await post.write(1, "the answer", method="editMessageText", edits=promise)
    post.script["in a moment"] += [Refused("nobody knows why")]
    post.script["the answer"] += [Again("no connection")]
    await post.until_sent()
    assert [(one.method, one.text) for one in post.out[1:]] == [("sendMessage", "the answer")] * 2
    assert "message_id" not in post.out[-1].payload
    assert [await post.state(one) for one in (promise, answer)] == ["dead", "sent"]


async def test_a_message_that_never_arrived_is_not_taken_back(post: PostOffice) -> None:
    gone = await post.write(1, "gone")
    await post.write(1, "", method="deleteMessage", edits=gone)
    post.script["gone"].append(Refused("nobody knows why"))
    await post.until_sent()
    assert post.texts == ["gone"]


async def test_a_newer_change_supersedes_an_older_one_and_costs_nothing(paced: PostOffice) -> None:
    card = await paced.write(1, "card", Urgency.CARD)
    changes = [await paced.edit(1, text, of=card) for text in ("one", "two", "three")]
    other = await paced.write(1, "another message")
    took = await paced.until_sent()
    assert paced.texts == ["card", "three", "another message"]
    assert took < 0.2
    assert [await paced.state(one) for one in (*changes, other)] == ["superseded", "superseded", "sent", "sent"]


async def test_changes_of_different_messages_all_go(post: PostOffice) -> None:
    for message in (11, 12, 11):
        await post.write(1, f"of {message}", method="editMessageText", payload={"message_id": message})
    await post.until_sent()
    assert post.texts == ["of 12", "of 11"]


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
            to=Address(post.name, 2),
            urgency=Urgency.TAP_ANSWER,
            method="answerCallbackQuery",
            payload={"text": "late"},
            now=post.time.clock(),
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
                    if not await outbox.count(session):
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
