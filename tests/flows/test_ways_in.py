"""Every way in: what a customer does, and the card or receipt it becomes."""

import pytest
import sqlalchemy as sa

from playground import providers
from storage.tables import contact, lead, touch
from tests.flows.world import MARKETING, World, heard, read

ONE, TWO = "+989121234567", "+989351112233"


async def rows(world: World, *columns: sa.ColumnElement) -> list[tuple]:
    """Look into the books."""
    async with world.desk.database.read() as session:
        return [tuple(row) for row in await session.execute(sa.select(*columns))]


# -- SMS


async def test_a_text_in_words_is_shown_as_typed_under_its_channel(world: World) -> None:
    await world.on_shift("sara")
    card = await world.card(ONE, text="قیمت دوره چنده؟")
    assert "قیمت دوره چنده؟" in read(card)
    assert "پیامک" in read(card)


async def test_arabic_digits_mean_the_same(world: World) -> None:
    await world.on_shift("sara")
    card = await world.card(ONE, text="٥")
    assert "عدد پیامکی" in read(card)


async def test_the_same_message_delivered_twice_is_one_touch(world: World) -> None:
    await world.on_shift("sara")
    customer = world.customer(ONE)
    request = providers.kavenegar_sms(
        customer.doors.kavenegar, sender="09121234567", line="3000505", text="5", message_id=77
    )
    from playground.customer import knock

    await knock(request)
    await knock(request)
    await world.sara.sees(ONE)
    await world.settles()
    assert len(await rows(world, touch.c.id)) == 1


# -- Instagram


async def test_a_writer_without_a_number_is_asked_once_and_becomes_a_card_by_the_answer(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    writer = world.customer(ONE)
    await writer.writes_on_instagram("سلام، قیمت چنده؟")
    await world.settles()
    assert await world.numbers_seen(world.sara, ONE) == 0
    asked = world.playground.graph.sent
    assert [told["to"] for told in asked] == [writer.instagram_id]
    await writer.writes_on_instagram("کسی هست؟")
    await world.settles()
    assert len(asked) == 1, "asked once"
    await writer.writes_on_instagram("شماره من ۰۹۱۲ ۱۲۳ ۴۵ ۶۷")
    card = await world.sara.sees("📞 " + ONE)
    assert "سلام، قیمت چنده؟" in read(card)
    assert len(await rows(world, contact.c.id)) == 1
    assert len(await rows(world, lead.c.id)) == 1


async def test_a_story_reply_and_an_ad_are_named_on_the_card(world: World) -> None:
    await world.on_shift("sara", "reza")
    await world.customer(ONE).writes_on_instagram("09121234567", story="17900000000000000")
    first = await world.sara.sees("📞 " + ONE)
    await world.customer(TWO).writes_on_instagram("09351112233", ad="120000000000000000")
    second = await world.reza.sees("📞 " + TWO)
    assert "استوری" in read(first)
    assert "تبلیغ" in read(second)


async def test_a_message_taken_back_is_shown_no_more(world: World) -> None:
    await world.on_shift("sara")
    writer = world.customer(ONE)
    await writer.instagram_event(providers.instagram_text("mid-1", "راز من"))
    await writer.instagram_event({"message": {"mid": "mid-1", "is_deleted": True}})
    await writer.writes_on_instagram("09121234567")
    card = await world.sara.sees("📞 " + ONE)
    assert "راز" not in read(card)


async def test_what_the_account_itself_wrote_is_no_lead(world: World) -> None:
    writer = world.customer(ONE)
    await writer.instagram_event({"message": {"mid": "mid-2", "text": "09121234567", "is_echo": True}})
    await world.settles()
    assert await rows(world, lead.c.id) == []


# -- the web form and the phone


async def test_a_form_with_utm_keeps_them_raw_and_finds_its_channel(world: World) -> None:
    await world.on_shift("sara")
    customer = world.customer(ONE, "زهرا محمدی")
    await customer.fills_form(
        utm_source="instagram", utm_medium="story", utm_campaign="یلدا", message="برای مادرم می‌خواهم"
    )
    card = read(await world.sara.sees("📞 " + ONE))
    assert "زهرا محمدی" in card
    assert "اینستاگرام · لینک استوری · کمپین یلدا" in card
    assert "برای مادرم می‌خواهم" in card
    assert await rows(world, touch.c.source, touch.c.medium, touch.c.campaign) == [("instagram", "story", "یلدا")]


async def test_first_and_last_touch_are_kept_apart(world: World) -> None:
    await world.on_shift("sara")
    customer = world.customer(ONE)
    await customer.fills_form(utm_source="google", utm_medium="cpc")
    await world.sara.sees("📞 " + ONE)
    await customer.fills_form(utm_source="telegram", utm_medium="channel")
    await world.settles()
    assert await rows(world, touch.c.source, touch.c.is_first) == [("google", True), ("telegram", False)]
    assert len(await rows(world, lead.c.id)) == 1


async def test_a_missed_call_is_a_live_lead(world: World) -> None:
    await world.on_shift("sara")
    await world.customer(ONE).calls_and_is_missed()
    card = read(await world.sara.sees("📞 " + ONE))
    assert "تماس بی‌پاسخ" in card
    assert "🔥" in card


# -- who is known


async def test_a_known_contact_gets_a_touch_not_a_twin(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    await world.card(ONE)
    await world.customer(ONE).calls_and_is_missed()
    await world.customer(ONE).fills_form(utm_source="google")
    await world.settles()
    assert len(await rows(world, contact.c.id)) == 1
    assert len(await rows(world, lead.c.id)) == 1
    assert len(await rows(world, touch.c.id)) == 3


async def test_who_holds_the_card_hears_at_once_that_its_contact_wrote_again(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.customer(ONE).texts_short_code("هنوز منتظرم")
    news = await world.sara.sees("هنوز منتظرم")
    assert "دوباره پیام داد" in read(news)


async def test_a_lead_that_writes_again_before_its_retry_comes_at_once(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("پاسخ نداد")
    await world.sara.sees("تماس بعدی")
    await world.customer(ONE).texts_short_code("چرا زنگ نزدید")
    card = read(await world.sara.sees("📞 " + ONE))
    assert "🔥" in card
    assert "تماس ۲ از ۵" in card


async def test_a_lost_lead_that_comes_back_goes_to_its_last_agent_before_all_others(world: World) -> None:
    await world.on_shift("sara", "reza")
    await world.card(ONE)
    await world.sara.taps("نمی‌خواهد")
    await world.sara.taps("الان نه")
    await world.sara.sees("نمی‌خواهد")
    await world.later(hours=1)
    await world.customer(ONE).texts_short_code("پشیمان شدم")
    card = read(await world.sara.sees("📞 " + ONE))
    assert "پشیمان شدم" in card
    assert len(await rows(world, lead.c.id)) == 1
    assert await world.numbers_seen(world.reza, ONE) == 0


async def test_a_lost_lead_that_comes_back_goes_to_a_colleague_when_its_agent_is_off(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("نمی‌خواهد")
    await world.sara.taps("الان نه")
    await world.sara.taps("پایان شیفت")
    await world.on_shift("reza")
    await world.customer(ONE).texts_short_code("5")
    await world.reza.sees("📞 " + ONE)


# -- do not call


@pytest.mark.parametrize("way", ["sms", "direct", "form", "missed", "typed", "forwarded"])
async def test_who_is_not_to_be_called_never_comes_back_by_any_way(world: World, way: str) -> None:
    await world.on_shift("sara")
    mina = await world.joins("mina")
    await world.card(ONE)
    await world.sara.taps("تماس نگیریم")
    await world.sara.taps("بله، دیگر")
    await world.sara.sees("دیگر کسی به این شماره زنگ نمی‌زند")
    customer = world.customer(ONE)
    if way == "sms":
        await customer.texts_short_code("5")
    elif way == "direct":
        await customer.writes_on_instagram("شماره من 09121234567")
    elif way == "form":
        await customer.fills_form(utm_source="google")
    elif way == "missed":
        await customer.calls_and_is_missed()
    elif way == "typed":
        await mina.says("09121234567")
        await mina.sees("زنگ نزنید")
    else:
        await mina.forwards("سلام شماره‌ام ۰۹۱۲۱۲۳۴۵۶۷", origin={"type": "hidden_user", "name": "زهرا"})
        await mina.sees("زنگ نزنید")
    await world.settles()
    await world.later(hours=2)
    await world.later(days=40)
    await heard(world.sara)
    assert await world.numbers_seen(world.sara, ONE) == 0
    assert world.playground.graph.sent == []


# -- marketing


async def test_marketing_types_a_number_and_gets_a_receipt(world: World) -> None:
    await world.on_shift("sara")
    mina = await world.joins("mina")
    await mina.says("زهرا ۰۹۱۲ ۱۲۳ ۴۵۶۷ از دایرکت")
    await world.sara.sees("📞 " + ONE)


async def test_marketing_adds_the_number_by_hand(world: World) -> None:
    await world.bind_groups()
    await world.on_shift("sara")
    mina = await world.joins("mina")
    await world.customer(ONE).writes_on_instagram("سلام، قیمت چنده؟")
    group = mina.in_group(MARKETING)
    try:
        asked = await group.sees("هنوز شماره نداده")
        assert "سلام، قیمت چنده؟" in read(asked)
        await group.taps("ثبت شماره")
        question = await group.last_message()
        await group.says("۰۹۱۲۱۲۳۴۵۶۷", reply_to=question["message_id"])
        card = read(await world.sara.sees("📞 " + ONE))
        assert "سلام، قیمت چنده؟" in card
    finally:
        await group.close()


# -- Who wants to be left alone


async def test_who_stops_texts_opens_nothing_and_an_open_lead_says_so_on_its_card(world: World) -> None:
    await world.customer(ONE).texts_short_code("5")
    await world.customer(ONE).texts_short_code("لغو۱۱")
    await world.customer(TWO).texts_short_code("STOP")
    await world.settles()
    assert len(await rows(world, lead.c.id)) == 1
    await world.on_shift("sara")
    assert "🔕" in read(await world.sara.sees("📞 " + ONE))


async def test_who_wants_no_calls_leaves_the_agents_hand(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE, text="5")
    await world.customer(ONE).texts_short_code("لطفا دیگه زنگ نزنید")
    closed = await world.sara.sees("زنگ نزنیم")
    assert ONE not in read(closed)
    assert await rows(world, contact.c.do_not_call_at.is_not(None)) == [(True,)]
