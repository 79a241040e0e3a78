"""What marketing sees of its leads in the chat: their fate by day and channel, and the message that one was sold."""

from pathlib import Path

import pytest

from tests.flows.world import World, opened, read


@pytest.fixture
async def world(tmp_path: Path):
    async with opened(tmp_path, language="en") as one:
        yield one


async def test_marketing_hears_of_a_sale_and_sees_what_became_of_all(world: World):
    await world.on_shift("sara")
    await world.joins("mina")
    await world.mina.says("Sara Ahmadi 09120000001")
    await world.mina.sees("new")
    await world.sara.sees("+989120000001")
    await world.sara.taps("so:1")
    await world.sara.sees("Write what, and for how much")
    await world.sara.says("Diet plan 850,000")
    await world.sara.sees("850,000")
    await world.later(seconds=61)
    sold = read(await world.mina.sees("Sold!"))
    assert "850,000" in sold
    assert "9120000001" not in "".join(sold.split()), "numbers stay masked"

    await world.mina.says("/mine")
    page = read(await world.mina.sees("The leads you sent"))
    assert "received 1 → tried 1 → reached 1 → sold 1 (850,000 toman)" in page
    await world.mina.taps("mf:30:day:0")
    assert "last 30 days" in read(await world.mina.sees("30 days"))


async def test_costs_are_typed_shown_struck_out_and_complained_of(world: World):
    await world.joins("mina")
    await world.mina.says("/spend instagram 5m\ninstagram #spring yesterday 1,000,000")
    kept = read(await world.mina.sees("Written down: 2 costs"))
    assert "6,000,000 toman" in kept
    await world.mina.says("/spend")
    page = read(await world.mina.sees("Costs of the last 30 days"))
    assert "Instagram: 6,000,000 toman → 0 leads, 0 sold; – a lead" in page
    await world.mina.taps("mx:1:2")
    await world.mina.sees("2 costs are struck out")

    await world.mina.says("/spend instagram a lot")
    assert "/spend instagram #spring yesterday" in read(await world.mina.sees("cannot be read"))

    sheet = 'Day,Channel,Campaign,Amount\n2026-11-20,Instagram,autumn,"2,000,000"\n2026-11-21,TV ad,,1000\n'
    await world.mina.drops_file(("costs.csv", sheet.encode()), caption="/spend")
    await world.settles()
    refused = read(await world.mina.sees("1 row of costs.csv cannot be read"))
    assert "Row 3: “2026-11-21 · TV ad · 1000” (there is no channel “TV ad”)" in refused
    for told in ("Written down: 2,000,000 toman", "1 cost of the sheet was in the books already"):
        mended = sheet.replace("2026-11-21,TV ad,,1000", 'Total,,,"2,000,000"').encode()
        await world.mina.drops_file(("costs.csv", mended), caption="/spend")
        await world.settles()
        await world.mina.sees(told)

    world.playground.bank.add("call me", "Nobody")
    world.playground.bank.add("09120000001", "Sara Ahmadi")
    await world.on_shift("sara")
    await world.later(minutes=1)
    await world.mina.says("/spend diet-bank lead 20,000")
    await world.mina.sees("costs 20,000 toman")
    await world.mina.says("/spend")
    assert "20,000 toman → 1 lead, 0 sold" in read(await world.mina.sees("Costs of the last 30 days"))
    await world.mina.taps("ml:8")
    await world.settles()
    assert "1 lead of diet-bank" in read(await world.mina.sees("For the supplier"))


async def test_the_sales_side_tells_marketing_that_an_offer_does_not_work(world: World):
    await world.joins("mina")
    await world.on_shift("sara")
    await world.mina.says("/offers all 2026-11-20..1405/09/30 20% off")
    await world.mina.sees("20% off")
    assert "20% off" in read(await world.card("+989120000001"))
    await world.sara.taps("mo:1")
    await world.sara.taps("of:1:1")
    await world.sara.sees("What do customers say?")
    await world.sara.says("they all know the price was raised before, ask 0912 555 6677")
    await world.sara.sees("Marketing has it")
    told = read(await world.mina.sees("does not work"))
    assert "they all know the price was raised before" in told
    assert "555" not in told
    assert "20% off" in told
    await world.settles()
    await world.sara.taps("o:1:1")
    await world.sara.sees("No answer")
    await world.mina.says("/offers")
    page = read(await world.mina.sees("shown on 1 card"))
    assert "reached 0 → sold 0 · 👎 1 says it does not work" in page
