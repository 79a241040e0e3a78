"""Who blocked the bot and comes back finds no number that is not theirs any more."""

from tests.flows.world import World, heard

ONE = "+989121234567"


async def test_cards_that_could_not_be_closed_are_closed_when_their_agent_is_back(any_world: World) -> None:
    world = any_world
    await world.on_shift("sara")
    await world.card(ONE)
    await world.settles()
    assert await world.numbers_seen(world.sara, ONE) == 1
    await world.sara.blocks()
    await world.later(minutes=20)
    await world.settles()
    await world.sara.starts()
    await world.settles()
    await heard(world.sara)
    assert await world.numbers_seen(world.sara, ONE) == 0


async def test_a_contact_card_goes_though_its_deletion_fails_at_first(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("mo:1")
    await world.sara.taps("cc:1")
    await world.settles()
    await world.trouble("html502", times=2, method="deleteMessage")
    await world.sara.taps("o:1:1")
    await world.later(seconds=3)
    await world.settles()
    assert await world.numbers_seen(world.sara, ONE) == 0
