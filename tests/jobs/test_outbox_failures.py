"""Letters that are refused, whose chat is gone or has moved, and those that are tried again."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

import pytest
from post_office import NO_TIME, PostOffice

from bot.transport.verdicts import Again, Lost, Moved, Refused
from core.addresses import Address
from core.mail_terms import Urgency
from jobs.mail.setbacks import GIVEN_UP_AFTER, MOST_WHILE_SILENT
from storage import outbox, unsent
from storage.database import Session

GROUP = -500


async def test_a_refused_letter_is_dead_with_its_error_and_what_is_behind_it_goes(post: PostOffice) -> None:
    bad, good = await post.write(1, "bad"), await post.write(1, "good")
    post.script["bad"].append(Refused("message is too long"))
    await post.until_sent()
    row = (await post.rows())[bad]
    assert (row.state, row.error) == ("dead", "message is too long")
    assert await post.state(good) == "sent"
    assert post.gone == []


async def test_an_error_is_kept_without_what_no_database_takes_as_text(post: PostOffice) -> None:
    bad = await post.write(1, "bad")
    post.script["bad"].append(Refused("code 9: \ud83d re\0fused"))
    await post.until_sent()
    row = (await post.rows())[bad]
    assert (row.state, row.error) == ("dead", "code 9:  refused")


async def test_one_end_that_cannot_be_written_down_keeps_no_other_from_it(
    post: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = [await post.write(number, f"to {number}") for number in range(1, 5)]
    record = outbox.record

    async def refuses_one(session: Session, posted: Sequence[outbox.SendingResult], now: datetime) -> None:
        if letters[1] in {one.id for one in posted}:
            raise ValueError("no such thing can be written")
        await record(session, posted, now)

    monkeypatch.setattr(outbox, "record", refuses_one)
    await post.until_sent()
    assert [await post.state(one) == "sent" for one in letters] == [True, False, True, True]
    assert sorted(one.text for one in post.out) == ["to 1", "to 2", "to 3", "to 4"]


async def test_a_closed_chat_is_told(post: PostOffice) -> None:
    await post.write(1, "hello")
    post.script["hello"].append(Refused("bot was blocked by the user", gone=True))
    await post.until_sent()
    assert post.gone == [1]


async def test_what_a_closed_chat_kept_from_being_deleted_is_deleted_once_it_is_open_again(post: PostOffice) -> None:
    contact_card = await post.write(1, "+989121234567", Urgency.CARD)
    await post.until_sent()
    deletion = await post.write(1, "gone", Urgency.CARD, method="deleteMessage", edits=contact_card)
    post.script["gone"].append(Refused("bot was blocked by the user", gone=True))
    await post.until_sent()
    assert await post.state(deletion) == "dead"
    async with post.database.write() as session:
        await unsent.retry_deletions(session, Address(post.name, 2))
        await unsent.retry_deletions(session, Address(post.name, 1))
    await post.until_sent()
    assert await post.state(deletion) == "sent"


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
    post.loop._at_once = 1  # side by side, either may be the first to arrive, and "x" then fails while others do or not
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
    for chat in (1, 2):
        await post.write(chat, f"to {chat}")
        post.script[f"to {chat}"].extend([Lost("502")] * 20)
    while post.time() < 60:
        post.time.advance(min(await post.step() or NO_TIME, 5))
    last_tried = post.out[-1].at
    for chat in (1, 2):
        post.script[f"to {chat}"].clear()
    await post.write(3, "to 3")
    back = post.time()
    assert back < last_tried + MOST_WHILE_SILENT - 1, "both wait when the third chat's message arrives"
    await post.until_sent()
    assert post.time() - back < 1
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
        assert await unsent.resend(session, letter) == 1
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
        await record(*args)  # type: ignore[arg-type]  # passed on as given

    monkeypatch.setattr(outbox, "record", broken)
    monkeypatch.setattr("jobs.mail.outbox_loop.LOOK_EVERY", 0.01)
    letters = [await post.write(chat, "x") for chat in (1, 2, 3)]
    running = asyncio.create_task(post.loop.run())
    async with asyncio.timeout(60):
        while {await post.state(letter) for letter in letters} != {"sent"}:
            post.time.advance(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert len(post.out) == 3
    assert len(failed) == 3
