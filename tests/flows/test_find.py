"""/find on the local Telegram: a manager finds anybody, an agent their own, and each reads what they may."""

from tests.flows.world import World, buttons, read

ONE, TWO = "+989121235437", "+989351115437"


async def test_a_manager_finds_by_the_end_and_an_agent_only_their_own(any_world: World) -> None:
    world = any_world
    hamid = await world.joins("hamid")
    await world.on_shift("sara")
    await world.card(ONE)
    await world.customer(TWO).texts_short_code("5")
    await world.settles()
    await hamid.says("/find 5437")
    many = await hamid.sees("🔎")
    assert len(buttons(many)) == 2
    await hamid.taps("qf:1", on=many["message_id"])
    page = await hamid.sees("👤")
    assert ONE in read(page)
    await hamid.taps("ql:1", on=page["message_id"])
    assert await hamid.sees("🧾"), "from there it is one tap to the lead itself"
    await world.sara.says("/find ۵۴۳۷")
    hers = await world.sara.sees("👤")
    own = read(hers)
    assert ONE not in own, "the number is on the card, and goes with it"
    assert ONE[-2:] in own
    assert buttons(hers) == [], "an agent has no queue to look at"
    await world.sara.says("/find 0935 111 5437")
    stranger = read(await world.sara.sees("🔎"))
    assert TWO not in stranger
    assert "👤" not in stranger
