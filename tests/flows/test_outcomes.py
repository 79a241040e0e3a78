"""Every outcome an agent can tell, with the questions it asks."""

import pytest

from core.terms import Outcome
from desk.settings.products import add_product
from tests.flows.world import World, buttons, read

ONE, TWO = "+989121234567", "+989351112233"


@pytest.fixture
async def sold_world(world: World) -> World:
    """A team with two products: one has a price."""
    async with world.desk.database.write() as session:
        await add_product(session, world.team.id, "دوره سه‌ماهه", "1490000", by=None, now=world.clock())
        await add_product(session, world.team.id, "مشاوره", "", by=None, now=world.clock())
    await world.on_shift("sara")
    await world.card(ONE)
    return world


async def test_a_sale_of_a_product_at_its_price_takes_two_taps(sold_world: World) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    asked = await sara.sees("چه چیزی خرید")
    assert "دوره سه‌ماهه · ۱٬۴۹۰٬۰۰۰" in buttons(asked)
    await sara.taps("دوره سه‌ماهه")
    card = await sara.sees("فروش ثبت شد")
    assert await sold_world.numbers_seen(sara, ONE) == 0
    assert "دوره سه‌ماهه" in read(card)
    assert "۱٬۴۹۰٬۰۰۰ تومان" in read(card)


async def test_a_price_agreed_each_time_is_typed_and_the_answer_stands_below_it(sold_world: World) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.taps("مشاوره")
    await sara.sees("مبلغ را بنویسید")
    typed = await sara.says("۲٬۳۵۰٬۰۰۰")
    card = await sara.sees("فروش ثبت شد")
    assert card["message_id"] > typed["message_id"]
    assert "۲٬۳۵۰٬۰۰۰ تومان" in read(card)
    assert "مشاوره" in read(card)
    assert await sold_world.numbers_seen(sara, ONE) == 0


@pytest.mark.parametrize(("typed", "shown"), [("1.2m", "۱٬۲۰۰٬۰۰۰"), ("۸۵۰ هزار", "۸۵۰٬۰۰۰")])
async def test_another_amount_is_typed_at_once_and_asks_for_what(sold_world: World, typed: str, shown: str) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.sees("چه چیزی خرید")
    said = await sara.says(typed)
    asked = await sara.sees("برای چه چیزی")
    assert asked["message_id"] > said["message_id"]
    assert f"{shown} تومان" in read(asked)
    await sara.taps("دوره سه‌ماهه")
    assert f"دوره سه‌ماهه، {shown} تومان" in read(await sara.sees("فروش ثبت شد"))


async def test_an_amount_far_from_all_that_was_ever_paid_is_asked_about_once(sold_world: World) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.says("۱۴٬۹۰۰٬۰۰۰")
    await sara.sees("برای چه چیزی")
    await sara.taps("دوره سه‌ماهه")
    assert "۱۰ برابر" in read(await sara.sees("درست است؟"))
    assert await sold_world.recorded() == []
    await sara.taps("بله، ثبت")
    await sara.sees("فروش ثبت شد")
    assert await sold_world.recorded() == [Outcome.SOLD]


async def test_something_else_is_sold_in_words(sold_world: World) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.taps("چیز دیگر")
    await sara.sees("چه چیزی و به چه مبلغی")
    await sara.says("کیت دندان ۹۰۰ هزار")
    assert "کیت دندان، ۹۰۰٬۰۰۰ تومان" in read(await sara.sees("فروش ثبت شد"))


async def test_past_the_question_a_message_is_a_note(sold_world: World) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.taps("بازگشت")
    await sara.says("۲٬۳۵۰٬۰۰۰")
    card = await sara.sees("📝 ۲٬۳۵۰٬۰۰۰")
    assert "📵 پاسخ نداد" in buttons(card)
    assert await sold_world.recorded() == []


async def test_an_amount_that_cannot_be_read_is_asked_for_again_below_it(sold_world: World) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.taps("مشاوره")
    typed = await sara.says("خیلی")
    asked = await sara.sees("به عنوان مبلغ نفهمیدم")
    assert asked["message_id"] > typed["message_id"]
    assert ONE in str(asked), "the card and its question are one message"
    await sara.says("۱/۲ میلیون")
    assert "۱٬۲۰۰٬۰۰۰" in read(await sara.sees("فروش ثبت شد"))


async def test_backing_out_of_a_sale_brings_the_card_back(sold_world: World) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.taps("مشاوره")
    await sara.sees("مبلغ را بنویسید")
    await sara.taps("بازگشت")
    card = await sara.sees(ONE)
    assert "📵 پاسخ نداد" in buttons(card)


async def test_without_products_a_sale_asks_for_the_amount_at_once(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("خرید")
    await world.sara.sees("بنویسید چه چیزی")
    await world.sara.says("۸۵۰ هزار")
    assert "۸۵۰٬۰۰۰" in read(await world.sara.sees("فروش ثبت شد"))


@pytest.mark.parametrize(
    ("button", "promised"),
    [("نیم ساعت", "امروز ۱۰:۳۰"), ("یک ساعت", "امروز ۱۱:۰۰"), ("امروز ۱۸", "امروز ۱۸:۰۰"), ("فردا ۱۰", "فردا ۱۰:۰۰")],
)
async def test_a_callback_is_promised_by_one_tap(world: World, button: str, promised: str) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("قرار تماس")
    await world.sara.taps(button)
    card = await world.sara.sees(promised)
    assert "قرار تماس" in read(card)
    assert ONE not in str(card)


async def test_a_callback_is_promised_in_the_jalali_calendar(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("قرار تماس")
    await world.sara.taps("از تقویم")
    month = await world.sara.sees("چه روزی")
    assert "آذر ۱۴۰۵" in buttons(month)[0], "today is the last day of Aban"
    await world.sara.taps("cd:1:20261123")
    hours = await world.sara.sees("دوشنبه ۲ آذر")
    assert buttons(hours)[0] == "۰۹:۰۰", "calls begin then"
    assert buttons(hours)[-2] == "۲۰:۳۰"
    await world.sara.taps("۱۷:۳۰")
    card = await world.sara.sees("دوشنبه ۲ آذر ساعت ۱۷:۳۰")
    assert "یادآوری" in read(card)


async def test_a_callback_is_typed(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("قرار تماس")
    await world.sara.sees("کِی دوباره")
    await world.sara.says("دیروز")
    await world.sara.sees("به عنوان زمانی در آینده نفهمیدم")
    await world.sara.says("فردا ساعت ۵ عصر")
    await world.sara.sees("فردا ۱۷:۰۰")


async def test_the_topic_of_a_callback_stands_on_the_card_when_it_is_due(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("قرار تماس")
    await world.sara.taps("نیم ساعت")
    await world.sara.taps("موضوع")
    await world.sara.sees("موضوع تماس")
    await world.sara.says("قیمت خانواده")
    await world.sara.sees("ثبت شد")
    await world.later(minutes=30)
    card = await world.sara.sees(ONE)
    assert "قیمت خانواده" in read(card)
    assert "قرار تماس" in read(card)


async def test_a_refusal_asks_why(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("نمی‌خواهد")
    await world.sara.sees("چرا نمی‌خواهد")
    await world.sara.taps("گران است")
    closed = await world.sara.sees("نمی‌خواهد")
    assert "گران است" in read(closed)
    assert ONE not in str(closed)


async def test_another_reason_is_typed(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("نمی‌خواهد")
    await world.sara.sees("چرا نمی‌خواهد")
    typed = await world.sara.says("مهاجرت کرده 🙂")
    closed = await world.sara.sees("👎")
    assert closed["message_id"] > typed["message_id"], "the answer stands below what was typed"
    assert "مهاجرت کرده 🙂" in read(closed)
    await world.settles()
    assert await world.numbers_seen(world.sara, ONE) == 0


@pytest.mark.parametrize(
    ("button", "said"),
    [("مشغول", "مشغول یا خاموش"), ("شماره اشتباه", "شماره اشتباه")],
)
async def test_the_other_outcomes_take_one_tap(world: World, button: str, said: str) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps(button)
    closed = await world.sara.sees(said)
    assert ONE not in str(closed)


async def test_do_not_call_asks_once(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("تماس نگیریم")
    asked = await world.sara.sees("هیچ‌وقت")
    assert await world.recorded() == []
    assert buttons(asked) == ["⛔️ بله، دیگر تماس نگیریم", "‹ بازگشت", "☕️ استراحت", "⏹ پایان شیفت"]
    await world.sara.taps("بله، دیگر")
    await world.sara.sees("دیگر کسی به این شماره زنگ نمی‌زند")
    assert await world.recorded() == [Outcome.DO_NOT_CALL]


async def test_a_promise_outside_calling_hours_is_remarked_on(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("قرار تماس")
    await world.sara.sees("کِی دوباره")
    await world.sara.says("امروز ۲۲:۳۰")
    assert "بیرون از ساعت تماس" in read(await world.sara.sees("امروز ۲۲:۳۰"))


async def test_no_answer_comes_back_an_hour_later_with_the_try_counted(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("پاسخ نداد")
    closed = await world.sara.sees("تماس بعدی")
    assert "امروز ۱۱:۰۰" in read(closed)
    await world.later(minutes=60)
    card = await world.sara.sees(ONE)
    assert "تماس ۲ از ۵" in read(card)
    assert "پاسخ نداد · امروز ۱۰:۰۰ · " in read(card)


async def test_busy_comes_back_after_twenty_minutes(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("مشغول")
    await world.sara.sees("امروز ۱۰:۲۰")
    await world.later(minutes=20)
    await world.sara.sees(ONE)


async def test_when_nothing_is_due_the_agent_is_told_what_comes_next(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("پاسخ نداد")
    said = await world.sara.sees("تماسی در نوبت نیست")
    assert "۱۱:۰۰" in read(said)
    assert buttons(said) == ["☕️ استراحت", "⏹ پایان شیفت"]
    await world.sara.taps("استراحت", on=said["message_id"])
    away = await world.sara.sees("در استراحت هستید")
    assert away["message_id"] == said["message_id"]


async def test_a_lead_that_comes_later_is_pushed_to_who_waits(world: World) -> None:
    await world.on_shift("sara", "reza")
    await world.sara.sees("تماسی در نوبت نیست", ever=True)
    await world.card(ONE, to="sara")
    await world.card(TWO, to="reza")
