"""After the sale, on the local Telegram: a customer appears, is given to somebody, and is found again."""

from tests.flows.world import World, buttons, read

ONE = "+989121235437"


async def sells(world: World, phone: str = ONE) -> None:
    await world.card(phone)
    await world.sara.taps("Sold")
    await world.sara.says("850,000")
    await world.sara.sees("850,000")
    await world.later(minutes=2)
    await world.settles()


async def test_a_sale_makes_a_customer_whom_a_manager_gives_to_a_colleague(english_world: World) -> None:
    world = english_world
    hamid = await world.joins("hamid")
    await world.on_shift("sara")
    await sells(world)
    await world.joins("reza")
    await hamid.says("/customers")
    listed = await hamid.sees("1 customer")
    assert ONE not in read(listed)
    await hamid.taps("zc:1", on=listed["message_id"])
    page = await hamid.sees("Looked after by")
    assert ONE in read(page)
    await hamid.taps("Give to", on=page["message_id"])
    await hamid.taps("رضا", on=page["message_id"])
    assert "your customer" in read(await world.reza.sees("🤝"))
    await world.reza.says("/customer 5437")
    own = read(await world.reza.sees("Customer of class"))
    assert ONE not in own
    assert "first sold by" in own
    await world.sara.says("/customers")
    await world.sara.sees("No customers yet")
    assert not await world.dead_rows()


async def test_managers_choose_who_looks_after_customers(english_world: World) -> None:
    world = english_world
    hamid = await world.joins("hamid")
    await world.on_shift("sara", "reza")
    await hamid.says("/accounts")
    page = await hamid.sees("Account managers")
    assert "▫️ رضا" in buttons(page)
    await hamid.taps("رضا", on=page["message_id"])
    turned = await hamid.sees("رضا: 0 · account manager")
    assert "✅ رضا" in buttons(turned)
    assert not await world.dead_rows()
