"""What else an agent does with a lead: notes, history, the script, the contact card, a colleague, giving it back."""

import pytest

from core.terms import Outcome
from desk.settings.changes import change_setting
from tests.flows.world import World, buttons, heard, read

ONE, TWO = "+989121234567", "+989351112233"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc0"
    "f01f000500 01ff56c7d1a50000000049454e44ae426082".replace(" ", "")
)


# -- notes and history


async def test_a_reply_to_the_card_is_a_note_and_history_shows_it(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    card = await world.card(ONE)
    await world.sara.says("دیابت دارد", reply_to=card["message_id"])
    await world.sara.sees("📝")
    await world.sara.taps("mo:1")
    await world.sara.taps("hi:1")
    history = read(await world.sara.sees("🕘"))
    assert "دیابت دارد" in history
    assert ONE not in history


async def test_voice_and_photo_are_notes_too_and_come_back_with_the_history(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.sends_voice(b"OggS-of-sara")
    await world.sara.sees("📝 پیام صوتی")
    await world.sara.drops_file(("photo.png", PIXEL), kind="photo", caption="نسخه‌اش")
    await world.sara.sees("📝 نسخه‌اش")
    await world.sara.taps("بیشتر")
    await world.sara.taps("سابقه")
    history = await world.sara.sees("🕘")
    assert "پیام صوتی" in read(history)
    assert "نسخه‌اش" in read(history)
    await world.settles()
    chat = await world.sara.messages(limit=200)
    after = [m for m in chat if m["message_id"] > history["message_id"] and m["out"]]
    assert "📞" in read(after[-1]), "the card is the lowest again"
    voice = next(m for m in after if "voice" in m)
    assert await world.sara.download(voice) == b"OggS-of-sara"
    assert any("photo" in m for m in after)


async def test_a_note_asked_for_by_button_stands_on_the_next_agents_card(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("بیشتر")
    await world.sara.taps("یادداشت")
    await world.sara.sees("یادداشت را بفرستید")
    await world.sara.says("فقط عصرها")
    await world.sara.sees("📝 فقط عصرها — سارا")
    await world.on_shift("reza")
    await world.sara.taps("استراحت")
    card = read(await world.reza.sees("📞 " + ONE))
    assert "فقط عصرها — سارا" in card


async def test_a_note_after_the_call_is_kept_on_the_lead(world: World) -> None:
    await world.on_shift("sara")
    card = await world.card(ONE)
    await world.sara.taps("پاسخ نداد")
    await world.sara.sees("تماس بعدی")
    await world.sara.says("شاید خواب بود", reply_to=card["message_id"])
    await world.sara.sees("یادداشت شد")
    await world.later(minutes=60)
    assert "شاید خواب بود" in read(await world.sara.sees("📞 " + ONE))


async def test_a_reply_to_something_else_is_a_note_only_of_a_card_in_hand(world: World) -> None:
    await world.on_shift("sara")
    home = (await world.sara.messages())[1]
    await world.sara.says("این چیست", reply_to=home["message_id"])
    await world.sara.sees("ریپلای کنید")
    await world.card(ONE)
    await world.sara.says("فقط عصرها", reply_to=home["message_id"])
    assert ONE in read(await world.sara.sees("فقط عصرها"))


async def test_history_tells_touches_attempts_and_agents_in_order(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE, text="قیمت؟")
    await world.sara.taps("پاسخ نداد")
    await world.later(minutes=60)
    await world.sara.sees("📞 " + ONE)
    await world.sara.taps("بیشتر")
    await world.sara.taps("سابقه")
    history = read(await world.sara.sees("🕘"))
    assert history.index("قیمت؟") < history.index("پاسخ نداد · امروز ۱۰:۰۰ · سارا")


# -- script and contact card


async def test_the_script_of_the_channel(world: World) -> None:
    mina = await world.joins("mina")
    await mina.says("/scripts instagram سلام، از تیم فروش تماس می‌گیرم.")
    await mina.sees("اینستاگرام")
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("بیشتر")
    await world.sara.taps("متن گفتگو")
    await world.sara.sees("از تیم فروش تماس می‌گیرم")


async def test_a_channel_without_a_script_says_who_writes_one(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("بیشتر")
    await world.sara.taps("متن گفتگو")
    await world.sara.sees("هنوز متن گفتگو نوشته نشده")


async def test_the_contact_card_comes_on_request_and_goes_with_the_lead(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("mo:1")
    await world.sara.taps("cc:1")
    contact = await world.sara.sees(ONE)
    assert contact["contact"]["phone_number"] == ONE
    await world.settles()
    await world.sara.taps("o:1:2")
    await world.later(seconds=61)
    await heard(world.sara)
    assert await world.numbers_seen(world.sara, ONE) == 0


# -- a colleague


async def test_handing_over_brings_the_card_to_the_colleague_at_once(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara", "reza")
    card = await world.card(ONE)
    await world.sara.taps("mo:1")
    await world.sara.taps("ho:1")
    await world.sara.taps("hq:1:2")
    await world.sara.taps("hp:1:2:asked")
    await world.reza.sees("📞 " + ONE)
    await world.sara.sees("👥")
    await heard(world.sara)
    assert await world.numbers_seen(world.sara, ONE) == 0
    answer = await world.sara.presses(card["message_id"], "o:1:1")
    assert answer is not None
    assert answer["show_alert"]


async def test_handing_over_to_a_busy_colleague_waits_for_their_next(world: World) -> None:
    await world.on_shift("reza")
    await world.card(TWO, to="reza")
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("بیشتر")
    await world.sara.taps("سپردن به همکار")
    await world.sara.taps("رضا")
    await world.sara.taps("الان فرصت ندارم")
    await world.sara.sees("سپرده شد")
    assert await world.numbers_seen(world.reza, ONE) == 0
    await world.reza.taps("پاسخ نداد")
    await world.reza.sees("📞 " + ONE)


async def test_nobody_to_hand_over_to_is_said(world: World) -> None:
    await world.on_shift("sara")
    await world.joins("reza")
    await world.card(ONE)
    await world.sara.taps("بیشتر")
    await world.sara.taps("سپردن به همکار")
    card = await world.sara.sees("همکاری در شیفت نیست")
    assert buttons(card) == ["‹ بازگشت"]


# -- giving back


async def test_giving_back_needs_a_reason_and_is_counted(world: World) -> None:
    await world.on_shift("sara", "reza")
    await world.card(ONE)
    await world.sara.taps("بیشتر")
    await world.sara.taps("پس می‌دهم")
    await world.sara.sees("چرا پس می‌دهید")
    await world.sara.taps("آشناست")
    await world.reza.sees("📞 " + ONE)
    closed = await world.sara.sees("پس داده شد")
    assert "۹" in read(closed)
    assert await world.numbers_seen(world.sara, ONE) == 0
    assert await world.recorded() == []


@pytest.mark.parametrize("through", [(), ("دلیل دیگر",)])
async def test_a_typed_reason_for_giving_back(world: World, through: tuple[str, ...]) -> None:
    await world.on_shift("sara", "reza")
    await world.card(ONE)
    await world.sara.taps("بیشتر")
    await world.sara.taps("پس می‌دهم")
    for label in through:
        await world.sara.taps(label)
    typed = await world.sara.says("ترکی حرف می‌زند")
    closed = await world.sara.sees("پس داده شد")
    assert closed["message_id"] > typed["message_id"], "the answer stands below what was typed"
    assert "ترکی حرف می‌زند" in read(await world.reza.sees("📞 " + ONE))
    await world.card(TWO)
    await world.sara.says("عصر بهتر است")
    assert "📝 عصر بهتر است" in read(await world.sara.sees("📝")), "of the next card it is a note"


@pytest.mark.parametrize("typed", [False, True])
async def test_why_a_colleague_gets_it_may_be_typed(world: World, typed: bool) -> None:
    await world.on_shift("sara", "reza")
    await world.card(ONE)
    await world.sara.taps("بیشتر")
    await world.sara.taps("سپردن به همکار")
    await world.sara.taps("رضا")
    if typed:
        said = await world.sara.says("هم‌شهری اوست، 0912 765 4321 هم مال اوست")
    else:
        said = await world.sara.taps("الان فرصت ندارم")
    closed = await world.sara.sees("سپرده شد")
    card = read(await world.reza.sees("📞 " + ONE))
    if typed:
        assert closed["message_id"] > said["message_id"]
        assert "هم‌شهری اوست" in card
        assert "765 4321" not in card
    await world.card(TWO)
    await world.sara.says("عصر بهتر است")
    assert "📝 عصر بهتر است" in read(await world.sara.sees("📝")), "of the next card it is a note"


async def test_after_the_days_limit_nothing_can_be_given_back(world: World) -> None:
    async with world.desk.database.write() as session:
        await change_setting(session, world.team.id, "returns_a_day", "1", by=None, now=world.clock())
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("بیشتر")
    await world.sara.taps("پس می‌دهم")
    await world.sara.taps("آشناست")
    await world.sara.sees("پس داده شد")
    await world.card(TWO)
    await world.sara.taps("بیشتر")
    await world.sara.taps("پس می‌دهم")
    answer = await world.sara.taps("آشناست")
    assert answer is not None
    assert "سقفش" in answer["text"]
    await world.sara.taps("بازگشت")
    await world.sara.taps("بازگشت")
    await world.sara.taps("پاسخ نداد")
    await world.sara.sees("تماس بعدی")
    assert await world.recorded() == [Outcome.NO_ANSWER]


# -- caps


async def test_who_reached_the_days_cap_is_told_and_gets_no_more_new_leads(world: World) -> None:
    admin = await world.joins("admin")
    await world.on_shift("sara")
    await admin.says("/people سارا cap_day 1")
    await admin.sees("۱")
    await world.card(ONE)
    await world.customer(TWO).texts_short_code("5")
    await world.settles()
    await world.sara.taps("پاسخ نداد")
    await world.sara.sees("برای امروز کافی است")
    assert await world.numbers_seen(world.sara, TWO) == 0
