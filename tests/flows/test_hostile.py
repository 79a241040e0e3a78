"""Names and texts that try to break something are shown as typed and break nothing."""

import pytest

from tests.flows.world import World, heard, read

ONE = "+989121234567"

HOSTILE = {
    "html": "<b>زهرا</b> <a href='x'>&</a> </i>",
    "sql": "Robert'); DROP TABLE lead;-- \" OR 1=1",
    "emoji": "👩🏽‍🦱🇮🇷 زهرا 🤷‍♀️💙",
    "markdown": "*زهرا* _محمدی_ `code` [link](tg://user?id=1)",
    "fluent": "{ $name } { 1 } {-term}",
    "braces": "{name!r} %s %(x)s {{}} ${x}",
}


@pytest.mark.parametrize("kind", HOSTILE)
async def test_a_customers_name_and_text_stand_on_the_card_as_typed(world: World, kind: str) -> None:
    text = HOSTILE[kind]
    await world.on_shift("sara")
    await world.customer(ONE, text).fills_form(message=text, utm_campaign=text)
    card = read(await world.sara.sees("📞 " + ONE))
    assert card.count(text) == 3, "name, campaign and what they wrote"
    await world.sara.taps("پاسخ نداد")
    closed = read(await world.sara.sees("تماس بعدی"))
    assert text in closed


async def test_marks_that_turn_the_text_around_stay_inside_their_name(world: World) -> None:
    name = "\u202eevil\u202d \u2066name\u200f"
    await world.on_shift("sara")
    await world.customer(ONE, name).fills_form(message="سلام")
    card = await world.sara.sees("📞 " + ONE)
    assert "evil" in card["text"]
    line = next(line for line in card["text"].splitlines() if "👤" in line)
    assert line.count("\u2068") + line.count("\u2066") == line.count("\u2069"), "what it opened is closed again"
    assert line.count("\u202e") + line.count("\u202d") == line.count("\u202c")


@pytest.mark.parametrize("length", [4_000, 10_000])
async def test_a_text_of_many_letters_fits_the_card_and_stands_whole_in_the_history(world: World, length: int) -> None:
    text = "الف" * (length // 3)
    await world.on_shift("sara")
    await world.customer(ONE).fills_form(message=text)
    card = read(await world.sara.sees("📞 " + ONE))
    assert "الفالف" in card
    await world.sara.taps("بیشتر")
    await world.sara.taps("سابقه")
    await world.sara.sees("🕘")
    told = "".join(read(m) for m in (await heard(world.sara)) if "الفالف" in read(m) and "📞" not in read(m))
    assert told.count("الف") >= length // 3


async def test_a_note_of_ten_thousand_letters_is_kept(world: World) -> None:
    await world.on_shift("sara")
    card = await world.card(ONE)
    await world.sara.says("یادداشت‌بلند " * 800, reply_to=card["message_id"])
    await world.sara.sees("📝 یادداشت")
    await heard(world.sara)
    await world.sara.taps("بیشتر")
    await world.sara.taps("سابقه")
    await world.sara.sees("🕘")
    assert await world.dead_rows() == []


async def test_an_agents_own_name_breaks_nothing(world: World) -> None:
    world.playground.board.store.people[1001].first_name = HOSTILE["html"]
    await world.on_shift("sara", "reza")
    await world.card(ONE)
    await world.sara.taps("پاسخ نداد")
    await world.sara.sees("تماس بعدی")
    await world.sara.taps("پایان شیفت")
    await world.later(minutes=60)
    card = read(await world.reza.sees("📞 " + ONE))
    assert HOSTILE["html"] in card


@pytest.mark.parametrize("kind", HOSTILE)
async def test_typed_reasons_and_topics_are_shown_as_typed(world: World, kind: str) -> None:
    text = HOSTILE[kind]
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("نمی‌خواهد")
    await world.sara.taps("دلیل دیگر")
    await world.sara.sees("در چند کلمه")
    await world.sara.says(text)
    assert text in read(await world.sara.sees("👎"))


@pytest.mark.parametrize("what", ["sticker", "empty voice", "contact", "edited"])
async def test_messages_nobody_asked_for_are_answered_kindly(world: World, what: str) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    if what == "empty voice":
        await world.sara.sends_voice(b"")
    elif what == "contact":
        await world.sara.sends_contact("not a number", "؟")
    elif what == "edited":
        said = await world.sara.says("سلام")
        await world.sara.edits(said["message_id"], "درود")
    else:
        await world.sara.says("🙂")
    await heard(world.sara)
    assert await world.dead_rows() == []
    assert await world.numbers_seen(world.sara, ONE) == 1


async def test_a_question_answered_with_something_else_is_asked_again(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("نمی‌خواهد")
    await world.sara.taps("دلیل دیگر")
    await world.sara.sees("در چند کلمه")
    await world.sara.sends_voice(b"OggS")
    await heard(world.sara)
    assert await world.recorded() == []
