"""One agent's loop, from a customer's message to a recorded outcome, through the local Telegram."""

from tests.flows.world import World, read

ONE, TWO = "+989121234567", "+989351112233"


async def test_a_texted_digit_puts_a_card_on_the_agents_phone(world: World) -> None:
    await world.on_shift("sara")
    await world.customer(ONE).texts_short_code("5")
    card = await world.sara.sees(ONE)
    assert "اینستاگرام" in read(card)
    assert "عدد پیامکی" in read(card)


async def test_an_outcome_masks_the_number_and_the_next_card_follows(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    await world.customer(ONE).texts_short_code("5")
    first = await world.sara.sees(ONE)
    await world.customer(TWO).texts_short_code("5")
    await world.sara.taps("📵")
    await world.sara.sees(TWO)
    closed = next(m for m in await world.sara.messages() if m["message_id"] == first["message_id"])
    assert ONE not in str(closed)
    assert await world.numbers_seen(world.sara, ONE) == 0
