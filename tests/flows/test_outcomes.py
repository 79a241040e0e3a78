"""Every outcome an agent can tell, with the questions it asks."""

import pytest

from desk.settings.offers import add_product
from tests.flows.world import World, buttons, numbers_seen, read

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


async def test_a_sale_of_a_product_at_its_price_takes_three_taps(sold_world: World) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.sees("چه چیزی خرید")
    await sara.taps("دوره سه‌ماهه")
    await sara.sees("به چه مبلغی")
    await sara.taps("۱٬۴۹۰٬۰۰۰")
    await sara.sees("ثبت شود؟")
    await sara.taps("بله، ثبت")
    card = await sara.sees("فروش ثبت شد")
    assert await numbers_seen(sara, ONE) == 0
    assert "دوره سه‌ماهه" in read(card)
    assert "۱٬۴۹۰٬۰۰۰ تومان" in read(card)


async def test_an_amount_is_typed_in_persian_digits(sold_world: World) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.taps("مشاوره")
    await sara.sees("مبلغ را بنویسید")
    await sara.says("۲٬۳۵۰٬۰۰۰")
    asked = await sara.sees("ثبت شود؟")
    assert "۲٬۳۵۰٬۰۰۰ تومان" in read(asked)
    await sara.taps("بله، ثبت")
    await sara.sees("فروش ثبت شد")


@pytest.mark.parametrize(("typed", "shown"), [("1.2m", "۱٬۲۰۰٬۰۰۰"), ("۸۵۰ هزار", "۸۵۰٬۰۰۰")])
async def test_beside_the_price_another_amount_is_typed_at_once(sold_world: World, typed: str, shown: str) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.taps("دوره سه‌ماهه")
    await sara.sees("به چه مبلغی")
    await sara.says(typed)
    asked = await sara.sees("ثبت شود؟")
    assert f"{shown} تومان" in read(asked)
    assert "دوره سه‌ماهه" in read(asked)
    await sara.taps("بله، ثبت")
    await sara.sees("فروش ثبت شد")


@pytest.mark.parametrize(("tap", "then"), [("۱٬۴۹۰٬۰۰۰", "ثبت شود؟"), ("بازگشت", "چه چیزی خرید")])
async def test_past_the_price_a_message_is_no_amount_any_more(sold_world: World, tap: str, then: str) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.taps("دوره سه‌ماهه")
    await sara.taps(tap)
    await sara.sees(then)
    await sara.says("۲٬۳۵۰٬۰۰۰")
    await sara.sees("منتظر پیامی نبودم")


async def test_an_amount_that_cannot_be_read_is_asked_for_again_and_nothing_is_lost(sold_world: World) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.taps("مشاوره")
    await sara.says("خیلی")
    await sara.sees("به عنوان مبلغ نفهمیدم")
    await sara.says("۱/۲ میلیون")
    asked = await sara.sees("ثبت شود؟")
    assert "۱٬۲۰۰٬۰۰۰" in read(asked)


async def test_backing_out_of_a_sale_brings_the_card_back(sold_world: World) -> None:
    sara = sold_world.sara
    await sara.taps("خرید")
    await sara.taps("مشاوره")
    await sara.sees("مبلغ را بنویسید")
    await sara.taps("بازگشت")
    card = await sara.sees(ONE)
    assert "📵 پاسخ نداد" in buttons(card)
    await sara.says("۲٬۳۵۰٬۰۰۰")
    await sara.sees("منتظر پیامی نبودم")


async def test_without_products_a_sale_asks_for_the_amount_at_once(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("خرید")
    await world.sara.sees("مبلغ را بنویسید")
    await world.sara.says("۸۵۰ هزار")
    await world.sara.sees("۸۵۰٬۰۰۰")
    await world.sara.taps("بله، ثبت")
    await world.sara.sees("فروش ثبت شد")


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
    assert "آبان ۱۴۰۵" in buttons(month)[0]
    await world.sara.taps("›")
    await world.sara.sees("چه روزی")
    await world.sara.taps("cd:1:20261123")
    hours = await world.sara.sees("دوشنبه ۲ آذر")
    assert "۸:۰۰" in buttons(hours)
    await world.sara.taps("۱۷:۳۰")
    card = await world.sara.sees("دوشنبه ۲ آذر ساعت ۱۷:۳۰")
    assert "یادآوری" in read(card)


async def test_a_callback_is_typed(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("قرار تماس")
    await world.sara.taps("می‌نویسم")
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
    first = await world.card(ONE)
    await world.sara.taps("نمی‌خواهد")
    await world.sara.taps("دلیل دیگر")
    await world.sara.sees("در چند کلمه")
    await world.sara.says("مهاجرت کرده 🙂")
    closed = await world.sara.sees("مهاجرت کرده 🙂")
    assert closed["message_id"] == first["message_id"]
    assert await numbers_seen(world.sara, ONE) == 0


@pytest.mark.parametrize(
    ("button", "said"),
    [("مشغول", "مشغول یا خاموش"), ("شماره اشتباه", "شماره اشتباه"), ("تماس نگیریم", "دیگر تماس نگیریم")],
)
async def test_the_other_outcomes_take_one_tap(world: World, button: str, said: str) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps(button)
    closed = await world.sara.sees(said)
    assert ONE not in str(closed)


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


async def test_a_lead_that_comes_later_is_pushed_to_who_waits(world: World) -> None:
    await world.on_shift("sara", "reza")
    await world.sara.sees("تماسی در نوبت نیست", ever=True)
    await world.card(ONE, to="sara")
    await world.card(TWO, to="reza")
