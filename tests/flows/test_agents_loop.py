"""One agent's loop, from a customer's message to a recorded outcome, through the local Telegram."""

from tests.flows.conftest import World


async def test_a_texted_digit_puts_a_card_on_the_agents_phone(world: World) -> None:
    await world.on_shift("sara")
    await world.customer("+989121234567").texts_short_code("5")
    card = await world.sara.sees("+989121234567")
    assert "اینستاگرام" in card["text"]


async def test_an_outcome_masks_the_number_and_the_next_card_follows(world: World) -> None:
    await world.on_shift("sara")
    await world.customer("+989121234567").texts_short_code("5")
    await world.sara.sees("+989121234567")
    await world.customer("+989351112233").texts_short_code("5")
    await world.sara.taps("پاسخ نداد")
    await world.sara.sees("+989351112233")
    first = await world.sara.sees("تماس بعدی")
    assert "+989121234567" not in first["text"]
