"""A card in hand: a time typed alone is a note that one tap makes a promise; its lead has one age."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from desk.intake.lookup import LOOKUP
from desk.leads import callbacks
from desk.operations import audit
from desk.search.find import LOOK_UPS_AN_HOUR
from desk.staff import shifts
from storage.tables import attempt, channel, hand_out, lead, note, outbox, person
from tests.bot.in_process import HAMID, MINA, NOON, REZA, SARA, Letter, Town, peopled

TOMORROW_AT_TEN = NOON.replace(hour=6, minute=30) + timedelta(days=1)
"""Ten in Tehran."""


@pytest.fixture
async def town(tmp_path, language: str):
    made = await peopled(tmp_path, language)
    await made.says(MINA, "+989121234567 Lili")
    await made.taps(SARA, "w:start")
    yield made
    await made.database.close()


async def noted(town: Town) -> list[str]:
    async with town.database.read() as session:
        return list((await session.execute(sa.select(note.c.text).order_by(note.c.id))).scalars())


async def promised(town: Town) -> list[datetime]:
    async with town.database.read() as session:
        return [one.due_at for one in await callbacks.waiting_of(session, town.members["Sara"])]


def card(letters: list[Letter]) -> Letter:
    return [one for one in letters if one.chat_id == SARA and one.method == "sendMessage"][-1]


@pytest.mark.parametrize(
    ("language", "typed", "label"),
    [
        ("en", "tomorrow at ten", "📞 Call back tomorrow 10:00"),
        ("fa", "فردا ساعت ده", "📞 تماس دوباره، فردا ۱۰:۰۰"),
        ("ru", "завтра в десять", "📞 Перезвонить завтра в 10:00"),
        ("az", "sabah saat onda", "📞 Yenidən zəng: sabah 10:00"),
    ],
)
async def test_a_moment_alone_is_a_note_that_one_tap_makes_a_promise(town: Town, typed: str, label: str) -> None:
    asked = card(await town.says(SARA, typed))
    assert await noted(town) == [typed]
    assert await promised(town) == []
    await town.taps(SARA, asked.buttons[label])
    assert await promised(town) == [TOMORROW_AT_TEN]


@pytest.mark.parametrize("language", ["en"])
async def test_who_says_it_is_a_note_has_the_card_again_and_the_note_on_it(town: Town) -> None:
    asked = card(await town.says(SARA, "tomorrow at ten"))
    assert "🔔 Call back" in asked.buttons, "the card can be answered without answering this"
    (again,) = (one for one in await town.taps(SARA, asked.buttons["📝 It is a note"]) if one.text)
    assert "📝 tomorrow at ten" in again.text
    assert "🔔 Call back" in again.buttons
    assert not any(one.startswith("📞 Call back tomorrow") for one in again.buttons)
    assert await promised(town) == []


@pytest.mark.parametrize("language", ["en"])
@pytest.mark.parametrize("typed", ["10", "10.30", "tomorrow at ten her sister comes", "asked for the price"])
async def test_words_and_bare_numbers_are_notes_alone(town: Town, typed: str) -> None:
    kept = card(await town.says(SARA, typed))
    assert await noted(town) == [typed]
    assert "🔔 Call back" in kept.buttons
    assert not any(one.startswith("📝 It is") for one in kept.buttons)


@pytest.mark.parametrize("language", ["en"])
async def test_a_moment_typed_while_something_else_is_begun_is_no_promise(town: Town) -> None:
    await town.taps(SARA, "so:1:4")
    await town.says(SARA, "/agenda")
    letters = await town.says(SARA, "tomorrow at ten")
    assert not any(label.startswith("📝 It is") for one in letters for label in one.buttons)


@pytest.mark.parametrize("language", ["en"])
async def test_a_card_shown_again_later_tells_one_age(town: Town) -> None:
    town.now += timedelta(minutes=20)
    again = card(await town.says(SARA, "asked for the price"))
    assert again.text.count("20 min ago") == 2, "in the title, and in the line that says why"
    assert "just now" not in again.text


# -- what is asked on the card -----------------------------------------------------------------------------------------

VOICE = {"voice": {"file_id": "v", "file_unique_id": "w", "duration": 3}}
PLACE = {"location": {"latitude": 35.7, "longitude": 51.4}}


async def reasons(town: Town) -> list[str | None]:
    async with town.database.read() as session:
        return list((await session.execute(sa.select(attempt.c.note))).scalars())


@pytest.mark.parametrize("language", ["en"])
@pytest.mark.parametrize("answer", [VOICE, PLACE])
async def test_a_question_that_was_answered_without_words_stays_where_it_is_seen(town: Town, answer: dict) -> None:
    await town.taps(SARA, "ni:1:5")
    (asked,) = await town.says(SARA, **answer)
    assert "in words" in asked.text, "and no card with its outcomes below it"
    assert await reasons(town) == []
    await town.says(SARA, "too dear")
    assert await reasons(town) == ["too dear"]


@pytest.mark.parametrize("language", ["en"])
async def test_words_below_a_card_that_asks_nothing_any_more_are_a_note(town: Town) -> None:
    await town.taps(SARA, "ni:1:5")
    await town.says(SARA, "/toady")
    await town.says(SARA, "wants a call from a woman")
    assert await noted(town) == ["wants a call from a woman"]
    await town.taps(SARA, "ni:1:5")
    channels = next(one.buttons for one in await town.says(MINA, "+989121234568 Omid") if one.buttons)
    channel = next(data for data in channels.values() if data.startswith("mc:")).rpartition(":")[2]
    changed = await town.taps(MINA, f"mc:1:{channel}")
    assert any("Not interested" in label for one in changed if one.chat_id == SARA for label in one.buttons)
    await town.says(SARA, "and her sister, too")
    assert await noted(town) == ["wants a call from a woman", "and her sister, too"]
    assert await reasons(town) == []


@pytest.mark.parametrize("language", ["en"])
async def test_what_a_command_asks_is_waited_for_though_the_card_asked_something_before(town: Town) -> None:
    await town.taps(SARA, "cb:1:3")
    asked = await town.says(SARA, "/instructions ask")
    assert "Sold" in " ".join(card(asked).buttons), "the card has its outcomes again"
    await town.says(SARA, "How long does a refund take?")
    assert await noted(town) == []


@pytest.mark.parametrize("language", ["en"])
async def test_what_stands_below_a_picture_is_an_answer_and_a_voice_is_none(town: Town) -> None:
    await town.says(HAMID, "/ticket 4567")
    (told,) = await town.says(HAMID, **VOICE)
    assert "in words" in told.text
    photo = [{"file_id": "p", "file_unique_id": "u", "width": 9, "height": 9}]
    shown = await town.says(HAMID, photo=photo, caption="The parcel came open")
    assert any("The parcel came open" in one.text for one in shown)


@pytest.mark.parametrize("language", ["en"])
async def test_a_whole_number_in_groups_is_read_as_one_before_a_complaint_or_an_order(town: Town) -> None:
    await town.says(MINA, "+989120001234 Omid")
    for number in ("0912 123 4567", "+98 912 123 4567", "09121234567"):
        ticket = await town.says(HAMID, f"/ticket {number} The parcel came open")
        assert any("Lili" in one.text and "The parcel came open" in one.text for one in ticket)
        order = await town.says(HAMID, f"/order {number} Book x2 = 50,000")
        assert any("Lili" in one.text and "Book" in one.text for one in order)


# -- replies -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en"])
async def test_a_reply_to_anything_but_a_card_is_read_as_if_it_were_typed_alone(town: Town) -> None:
    other = {"message_id": 3, "date": 0, "chat": {"id": SARA, "type": "private"}, "text": "a reminder"}
    await town.says(SARA, "she asked for a discount", reply_to_message=other)
    assert await noted(town) == ["she asked for a discount"]
    looked_up = await town.says(SARA, "09351112233", reply_to_message=other)
    assert any("Add to the note" in " ".join(one.buttons) for one in looked_up)
    async with town.database.read() as session:
        assert (await session.execute(sa.select(sa.func.count()).select_from(lead))).scalar_one() == 1
    await town.says(SARA, **VOICE, reply_to_message=other)
    assert await noted(town) == ["she asked for a discount", ""]


# -- what is kept of what carries no words -------------------------------------------------------------------------

LILI = {"type": "hidden_user", "date": 0, "sender_user_name": "Lili"}
ROUND = {"video_note": {"file_id": "r", "file_unique_id": "u", "length": 240, "duration": 3}}
VENUE = {**PLACE, "venue": {"location": PLACE["location"], "title": "Shop", "address": "Vanak 3"}}
STICKER = {
    "sticker": {
        "file_id": "s",
        "file_unique_id": "u",
        "type": "regular",
        "width": 9,
        "height": 9,
        "is_animated": False,
        "is_video": False,
    }
}
MAP = "https://maps.google.com/?q=35.70000,51.40000"


async def files_noted(town: Town) -> list[tuple[str, str | None, str | None]]:
    async with town.database.read() as session:
        rows = await session.execute(sa.select(note.c.text, note.c.file_kind, note.c.file_id))
        return [(row.text, row.file_kind, row.file_id) for row in rows]


@pytest.mark.parametrize("language", ["en"])
@pytest.mark.parametrize("forwarded", [False, True])
@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (VOICE, ("", "voice", "v")),
        (ROUND, ("", "video_note", "r")),
        (PLACE, (MAP, None, None)),
        (VENUE, (f"Shop\nVanak 3\n{MAP}", None, None)),
    ],
)
async def test_a_voice_a_round_video_and_a_place_are_noted_as_what_they_are(
    town: Town, sent: dict, kept: tuple, forwarded: bool
) -> None:
    if forwarded:
        asked = await town.says(SARA, **sent, forward_origin=LILI)
        assert await files_noted(town) == []
        await town.taps(SARA, next(one for one in asked if one.buttons).buttons["➕ Add to the note"])
    else:
        await town.says(SARA, **sent)
    assert await files_noted(town) == [kept]


@pytest.mark.parametrize("language", ["en"])
async def test_what_says_nothing_and_carries_nothing_is_no_note(town: Town) -> None:
    answers = [await town.says(SARA, **STICKER)]
    answers.append(await town.says(SARA, **STICKER, forward_origin=LILI))
    await town.taps(SARA, "no:1")
    answers.append(await town.says(SARA, **STICKER))
    assert all("cannot keep this as a note" in answer[0].text for answer in answers)
    assert await files_noted(town) == []
    await town.says(SARA, "asks for the price")
    assert await files_noted(town) == [("asks for the price", None, None)], "the note that was asked for still is"


@pytest.mark.parametrize("language", ["en"])
async def test_a_round_video_is_sent_again_with_the_history(town: Town) -> None:
    await town.says(SARA, **ROUND)
    sent = await town.taps(SARA, "hi:1")
    assert [one.payload["video_note"] for one in sent if one.method == "sendVideoNote"] == ["r"]


@pytest.mark.parametrize("language", ["en"])
async def test_without_a_card_too_known_numbers_count_and_new_ones_are_taken_in(town: Town) -> None:
    async with town.database.write() as session:
        by = (await session.execute(sa.select(person.c.id).where(person.c.name == "Reza"))).scalar_one()
        for _ in range(LOOK_UPS_AN_HOUR):
            await audit.note(session, town.team.id, by, audit.Change(LOOKUP, "#1", None, None), town.now)
    told = " ".join(one.text for one in await town.says(REZA, "09121234567\n09351112233 Omid"))
    assert "60 look-ups within an hour" in told
    assert "known since" not in told
    assert "Omid" in told
    assert "known since" in (await town.says(MINA, "09121234567"))[0].text


@pytest.mark.parametrize("language", ["en"])
async def test_typed_numbers_count_among_an_agents_look_ups_of_an_hour(town: Town) -> None:
    several = " ".join(f"09351112{n:03}" for n in range(40))
    told = await town.says(SARA, several)
    assert "not known" in told[0].text
    told = await town.says(SARA, several)
    assert "60 look-ups within an hour" in told[0].text
    assert list(told[0].buttons) == ["➕ Add to the note"]
    assert [one.chat_id for one in told if "has looked up people" in one.text]


async def how_works(town: Town) -> str:
    async with town.database.read() as session:
        running = await shifts.shift_of(session, town.members["Sara"])
    if running is None:
        return "off"
    return "break" if running.break_since else "on"


@pytest.mark.parametrize(
    ("language", "away", "back", "over", "example"),
    [
        ("en", "break", "start", "End", "/shift end"),
        ("fa", "استراحت", "شروع", "پایان شیفت", "/shift پایان"),
        ("ru", "перерыв", "начать", "конец", "/shift закончить"),
        ("az", "fasilə", "başla", "bitir", "/shift bitir"),
    ],
)
async def test_words_behind_shift_do_what_its_buttons_do(town: Town, away, back, over, example) -> None:
    for word, now in ((away, "break"), (back, "on"), (over, "off"), (over, "off")):
        await town.says(SARA, f"/shift {word}")
        assert await how_works(town) == now

    (refused,) = await town.says(SARA, "/shift tomorrow")

    assert "tomorrow" in refused.text
    assert example in refused.text
    assert await how_works(town) == "off"


# -- what is long ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en"])
async def test_a_part_of_a_script_comes_whole_however_long_it_is(town: Town) -> None:
    long = "<word> " * 400 + "the end of it"
    async with town.database.write() as session:
        await session.execute(channel.update().values(script=f"# Opening\nhello\n# Price\n{long}"))
    assert any("hello" in one.text and "Lili" in one.text for one in await town.taps(SARA, "sx:1:0"))
    await town.says(SARA, "n" * 2000)
    shown = await town.taps(SARA, "sx:1:1")
    assert any("the end of it" in one.text for one in shown)
    assert "Sold" in " ".join(card(shown).buttons), "the card is lowest"


@pytest.mark.parametrize("language", ["en"])
async def test_a_reason_longer_than_is_kept_is_asked_for_again_and_not_cut(town: Town) -> None:
    await town.taps(SARA, "gr:1:other")
    (told, *_) = await town.says(SARA, "too far away " * 30)
    assert "390 letters, and I keep 300" in told.text
    async with town.database.read() as session:
        assert (await session.execute(sa.select(lead.c.holder_id))).scalar_one() == town.members["Sara"]
    await town.says(SARA, "too far away")
    async with town.database.read() as session:
        assert (await session.execute(sa.select(lead.c.holder_id))).scalar_one() is None


@pytest.mark.parametrize("language", ["en"])
@pytest.mark.parametrize("left", ["recorded", "given back"])
async def test_a_card_tapped_while_it_comes_down_is_closed_below_with_undo(town: Town, left: str) -> None:
    """What was typed has sent it again, which is on its way still; the tapped one says that it has moved."""
    async with town.database.write() as session:
        first = sa.select(hand_out.c.card_id).scalar_subquery()
        await session.execute(outbox.update().where(outbox.c.id == first).values(state="sent", message_id=41))
    comes = card(await town.says(SARA, "asks for the price"))
    assert "🔔 Call back" in comes.buttons
    tap = comes.buttons["📵 No answer"] if left == "recorded" else "gr:1:language"
    told = await town.taps(SARA, tap, message_id=41)
    closed = next(one for one in told if one.chat_id == SARA and one.method == "sendMessage")
    assert "+989121234567" not in closed.text
    assert closed.text.startswith("📵" if left == "recorded" else "📤")
    assert ("↩️ Undo" in closed.buttons) is (left == "recorded")
    async with town.database.read() as session:
        waiting = sa.select(outbox.c.payload).where(outbox.c.state == "queued", outbox.c.method == "sendMessage")
        texts = [str(row.payload) for row in await session.execute(waiting)]
    assert not any("+989121234567" in one for one in texts), "the card that was coming down is not sent"
    if left == "recorded":
        undone = await town.taps(SARA, closed.buttons["↩️ Undo"])
        assert any("+989121234567" in one.text and "🔔 Call back" in one.buttons for one in undone)
