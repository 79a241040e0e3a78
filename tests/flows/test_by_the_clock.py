"""What time brings: cards that lapse, promises that come due, shifts that begin by themselves."""

import pytest
import sqlalchemy as sa

from core.terms import Role
from storage.tables import shift
from tests.flows.world import World, heard, read

ONE, TWO, THREE = "+989121234567", "+989351112233", "+989197654321"


# -- cards nobody works


async def test_a_live_card_nobody_works_for_fifteen_minutes_goes_to_a_colleague(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    card = await world.card(ONE)
    await world.on_shift("reza")
    await world.later(minutes=14)
    assert await world.numbers_seen(world.sara, ONE) == 1
    await world.later(minutes=1)
    await world.reza.sees(ONE)
    closed = next(m for m in await heard(world.sara) if m["message_id"] == card["message_id"])
    assert ONE not in str(closed)
    answer = await world.sara.presses(card["message_id"], "o:1:1")
    assert answer is not None
    assert answer["show_alert"]
    assert await world.recorded() == []


async def test_other_cards_have_an_hour(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("پاسخ نداد")
    await world.later(minutes=60)
    await world.sara.sees("📞 " + ONE)
    await world.on_shift("reza")
    await world.later(minutes=59)
    assert await world.numbers_seen(world.sara, ONE) == 1
    await world.later(minutes=1)
    await world.reza.sees(ONE)


async def test_a_lapsed_card_never_goes_to_the_same_agent_first(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.later(minutes=15)
    await world.sara.sees("وقتش گذشت")
    await heard(world.sara)
    assert await world.numbers_seen(world.sara, ONE) == 0


async def test_two_cards_left_in_a_row_put_the_agent_on_break_and_tell_the_managers(world: World) -> None:
    await world.bind_groups()
    await world.on_shift("sara")
    await world.card(ONE)
    await world.customer(TWO).texts_short_code("5")
    await world.settles()
    await world.later(minutes=15)
    await world.sara.sees("📞 " + TWO)
    await world.later(minutes=15)
    await world.sara.sees("در استراحت هستید")
    told = await world.managers.sees("سارا")
    assert "استراحت" in read(told)
    await world.customer(THREE).texts_short_code("5")
    await world.settles()
    assert await world.numbers_seen(world.sara, THREE) == 0
    await world.sara.taps("برگشتم سر کار")
    await world.sara.sees("📞 " + THREE)


async def test_a_card_worked_between_two_that_lapse_keeps_the_agent_at_work(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.later(minutes=15)
    await world.sara.sees("وقتش گذشت")
    await world.card(TWO)
    await world.sara.taps("پاسخ نداد")
    await world.sara.sees("تماس بعدی")
    await world.card(THREE)
    await world.later(minutes=15)
    await world.sara.sees("وقتش گذشت")
    assert "در استراحت هستید" not in str([read(m) for m in await heard(world.sara)])


# -- promises


async def promises(world: World, phone: str = ONE) -> None:
    """Sara promises a call in an hour."""
    await world.on_shift("sara")
    await world.card(phone)
    await world.sara.taps("قرار تماس")
    await world.sara.taps("یک ساعت")
    await world.sara.sees("یادآوری می‌کنم")


async def test_a_promise_is_reminded_of_five_minutes_before_and_handed_out_at_its_time(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("cb:1")
    await world.sara.taps(f"cq:1:{int(world.clock().timestamp()) + 3600}")
    await world.later(minutes=54)
    assert "🔔" not in str((await heard(world.sara))[-1])
    await world.later(minutes=1)
    reminder = await world.sara.sees("🔔")
    assert ONE not in str(reminder)
    await world.later(minutes=5)
    await world.sara.sees("📞 " + ONE)


async def test_a_reminder_that_was_seen_says_so(world: World) -> None:
    await promises(world)
    await world.later(minutes=55)
    reminder = await world.sara.sees("۵ دقیقه دیگر")
    await world.sara.taps("دیدم")
    seen = await world.sara.sees("👀")
    assert seen["message_id"] == reminder["message_id"]


async def test_who_is_busy_at_the_time_is_reminded_and_gets_the_card_next(world: World) -> None:
    await promises(world)
    await world.later(minutes=50)
    await world.card(TWO)
    await world.later(minutes=10)
    await world.sara.sees("وقتش رسید")
    assert await world.numbers_seen(world.sara, ONE) == 0
    await world.sara.taps("o:2:1")
    card = await world.sara.sees("📞 " + ONE)
    assert "خودتان قول" in read(card)


async def test_an_unseen_promise_goes_to_a_colleague_and_the_managers_are_told(world: World) -> None:
    await world.bind_groups()
    await promises(world)
    await world.sara.taps("استراحت")
    await world.on_shift("reza")
    await world.later(minutes=60)
    await world.sara.sees("وقتش رسید")
    assert await world.numbers_seen(world.reza, ONE) == 0
    await world.later(minutes=15)
    card = await world.reza.sees("📞 " + ONE)
    assert "قرار" in read(card)
    told = await world.managers.sees("سارا")
    assert "به همکار دیگری" in read(told)


async def test_a_promise_that_was_seen_waits_for_its_agent(world: World) -> None:
    await promises(world)
    await world.sara.taps("استراحت")
    await world.on_shift("reza")
    await world.later(minutes=55)
    await world.sara.taps("دیدم")
    await world.later(minutes=10)
    assert await world.numbers_seen(world.reza, ONE) == 0
    await world.sara.taps("برگشتم")
    await world.sara.sees("📞 " + ONE)


# -- hours and shifts


async def test_a_lead_that_comes_at_night_is_called_in_the_morning(world: World) -> None:
    await world.on_shift("sara")
    await world.later(hours=13)
    await world.customer(ONE).texts_short_code("5")
    await world.settles()
    assert await world.numbers_seen(world.sara, ONE) == 0
    await world.later(hours=10)
    await world.sara.taps("w:start")
    await world.sara.sees("📞 " + ONE)


async def test_friday_is_free(world: World) -> None:
    await world.on_shift("sara")
    await world.later(days=6)
    await world.sara.taps("w:start")
    await world.customer(ONE).texts_short_code("5")
    await world.settles()
    assert await world.numbers_seen(world.sara, ONE) == 0
    await world.later(days=1)
    await world.sara.taps("w:start")
    await world.sara.sees("📞 " + ONE)


async def test_a_weekly_plan_begins_and_ends_the_shift(world: World) -> None:
    admin = await world.joins("admin")
    await world.joins("sara")
    await admin.says("/people سارا plan sat-wed 11-17")
    await admin.sees("۱۱:۰۰")
    await world.customer(ONE).texts_short_code("5")
    await world.settles()
    assert await world.numbers_seen(world.sara, ONE) == 0
    await world.later(minutes=60)
    await world.sara.sees("شیفت برنامه‌ریزی‌شده")
    await world.sara.sees("📞 " + ONE)
    await world.later(hours=6)
    await world.sara.sees("تمام شد")
    await heard(world.sara)
    assert await world.numbers_seen(world.sara, ONE) == 0


@pytest.mark.parametrize("button", ["استراحت", "پایان شیفت"])
async def test_leaving_work_gives_the_card_to_a_colleague(world: World, button: str) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.on_shift("reza")
    await world.sara.taps(button)
    await world.reza.sees("📞 " + ONE)
    await world.sara.sees("به صف برگشت")
    assert await world.numbers_seen(world.sara, ONE) == 0


async def test_breaks_are_shown_and_ended_by_a_button(world: World) -> None:
    await world.on_shift("sara")
    await world.sara.taps("استراحت")
    await world.sara.sees("در استراحت هستید")
    await world.customer(ONE).texts_short_code("5")
    await world.settles()
    assert await world.numbers_seen(world.sara, ONE) == 0
    await world.sara.taps("برگشتم سر کار")
    await world.sara.sees("📞 " + ONE)


async def test_who_is_agent_and_admin_keeps_one_shift(world: World) -> None:
    await world.on_shift("sara")
    await world.joins("sara", Role.ADMIN)
    await world.card(ONE)
    async with world.desk.database.read() as session:
        shifts = (await session.execute(sa.select(shift.c.ended_at))).scalars().all()
    assert shifts == [None]


async def test_a_shift_nobody_ended_is_ended_at_night_and_begun_anew_by_one_tap(world: World) -> None:
    await world.on_shift("sara")
    await world.later(hours=10, minutes=30)
    await world.sara.taps("w:next")
    await world.later(hours=3, minutes=29)
    assert "باز مانده بود" not in str(await world.sara.messages(limit=200)), "she may have waited for a lead until nine"
    await world.later(minutes=1)
    letter = await world.sara.sees("باز مانده بود")
    await world.customer(ONE).texts_short_code("5")
    await world.settles()
    await world.later(hours=9, minutes=30)
    assert await world.numbers_seen(world.sara, ONE) == 0, "who sleeps is handed nothing"
    await world.sara.presses(letter["message_id"], "w:start")
    await world.sara.sees("📞 " + ONE)
