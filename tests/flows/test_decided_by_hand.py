"""A manager decides by hand on the local Telegram: the lead is on the agent's phone at once, and says who sent it."""

from tests.flows.world import World, heard, read

ONE, TWO = "+989121234567", "+989351112233"


async def test_an_assigned_lead_leaves_one_phone_and_rings_on_the_other(any_world: World) -> None:
    world = any_world
    hamid = await world.joins("hamid")
    await world.on_shift("reza")
    card = await world.card(ONE, to="reza")
    await world.on_shift("sara")
    await hamid.says("/assign 1 سارا")
    theirs = read(await world.sara.sees(ONE))
    assert "حمید" in theirs
    closed = next(m for m in await heard(world.reza) if m["message_id"] == card["message_id"])
    assert ONE not in str(closed)
    await world.sara.says("/why")
    await world.sara.sees("۸۰٪" if "۱" in theirs else "80%")


async def test_a_reply_with_why_to_an_earlier_card_explains_that_one(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    first = await world.card(ONE)
    await world.customer(TWO).texts_short_code("5")
    await world.sara.taps("📵")
    await world.sara.sees(TWO)
    answer = await world.sara.says("/why", reply_to=first["message_id"])
    told = next(m for m in await heard(world.sara) if m["message_id"] > answer["message_id"])
    assert "#1" in read(told).translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))


async def test_the_queue_and_a_turned_dial_are_shown_before_anything_is_set(any_world: World) -> None:
    world = any_world
    admin = await world.joins("admin")
    await world.on_shift("sara")
    await world.card(ONE)
    await admin.says("/queue")
    page = await admin.sees("🗂")
    await world.customer(TWO).texts_short_code("5")
    await world.settles()
    await admin.taps(f"qq:~{world.team.id}")
    assert (await admin.sees("🗂"))["message_id"] == page["message_id"]
    await admin.says("/ranking")
    await admin.taps("rd:best")
    shown = await admin.sees("👀")
    await admin.taps("✅", on=shown["message_id"])
    await admin.says("/ranking preview")
    await admin.sees("👀")
