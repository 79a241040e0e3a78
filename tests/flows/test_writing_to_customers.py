"""Writing to customers from the card: by replying to it within the network's window, and by the team's texts."""

from tests.flows.world import World, read

ONE = "+989121234567"


async def test_a_reply_to_the_card_goes_to_instagram_while_the_window_is_open(world: World) -> None:
    await world.on_shift("sara")
    writer = world.customer(ONE)
    await writer.writes_on_instagram("سلام، قیمت چنده؟ 09121234567")
    card = await world.sara.sees("📞 " + ONE)
    assert "💌" in read(card)
    await world.sara.says("سلام! الان تماس می‌گیرم", reply_to=card["message_id"])
    await world.sara.sees("دارد می‌رود")
    await world.settles()
    assert world.playground.graph.sent == [{"to": writer.instagram_id, "text": "سلام! الان تماس می‌گیرم"}]
    await world.sara.taps("بیشتر")
    await world.sara.taps("سابقه")
    history = read(await world.sara.sees("🕘"))
    assert "✉️" in history
    assert "الان تماس می‌گیرم — فرستاده شد" in history.replace("\u2068", "").replace("\u2069", "")


async def test_without_a_window_a_reply_stays_a_note(world: World) -> None:
    await world.on_shift("sara")
    card = await world.card(ONE)
    assert "💌" not in read(card)
    await world.sara.says("فقط عصرها", reply_to=card["message_id"])
    await world.sara.sees("📝 فقط عصرها")
    await world.settles()
    assert world.playground.graph.sent == []


async def test_a_text_of_the_team_is_shown_before_it_leaves_and_says_why_it_cannot(world: World) -> None:
    nader = await world.joins("admin")
    await nader.says("/template add welcome {first_name|سلام}، از {channel} نوشتید")
    await nader.sees("ثبت شد")
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("بیشتر")
    await world.sara.taps("ارسال پیام")
    await world.sara.taps("welcome")
    assert "نوشتید" in read(await world.sara.sees("بخش"))
    await world.sara.taps("بفرست")
    assert "درگاهی برای ارسال نیست" in read(await world.sara.sees("فرستاده نشد"))
