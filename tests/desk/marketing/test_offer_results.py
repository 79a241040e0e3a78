"""What an offer did: counted by the card it stood on, for a product as well; and what agents say against it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.arrivals.inbound import Inbound, Utm
from core.errors import BadSetting
from core.terms import Outcome, TouchKind
from desk.leads.card import card_of
from desk.marketing.offer_results import OfferResult, answer_offer, results_of
from desk.settings import offers, products
from storage.tables import attempt, hand_out, metadata, sale


async def made(desk, text: str, **more) -> offers.Offer:
    async with desk.database.write() as session:
        return await offers.add_offer(session, desk.team.id, offers.NewOffer(text, **more), by=None, now=desk.now)


async def results(desk, *ids: int):
    async with desk.database.read() as session:
        return await results_of(session, ids)


@pytest.fixture
async def floor(desk):
    await desk.starts("sara")
    return desk


async def remembered(desk, name: str):
    """Hand the next lead out, with the offer on its card kept as the messenger's face keeps it."""
    given = await desk.card_for(name)
    async with desk.database.read() as session:
        card = await card_of(session, given.id, desk.now)
    await desk.put(hand_out, given.id, offer_id=card.offer_id)
    return given, card


async def test_calls_count_for_the_offer_on_their_card(floor):
    first = await made(floor, "20% off")
    for number in (1, 2, 3):
        await floor.texts(f"0912000000{number}")
    given, card = await remembered(floor, "sara")
    assert card.offer == "20% off"
    await floor.sells("sara", given)
    given, _ = await remembered(floor, "sara")
    await floor.records("sara", given, Outcome.NO_ANSWER)
    floor.later(seconds=1)
    second = await made(floor, "30% off")
    given, card = await remembered(floor, "sara")
    assert card.offer == "30% off"
    await floor.is_refused("sara", given)
    assert await results(floor, first.id, second.id) == {
        first.id: OfferResult(2, 1, 1, 0),
        second.id: OfferResult(1, 1, 0, 0),
    }


async def test_a_sale_taken_back_counts_for_no_offer(floor):
    one = await made(floor, "20% off")
    await floor.texts("09120000001")
    given, _ = await remembered(floor, "sara")
    recorded = await floor.sells("sara", given)
    await floor.undoes("sara", recorded)
    assert (await results(floor, one.id))[one.id].sold == 0


async def test_a_products_offer_names_it_and_gives_way_to_a_channels(floor):
    async with floor.database.write() as session:
        product = await products.add_product(session, floor.team.id, "Three months", "900", by=None, now=floor.now)
    await made(floor, "20% off", product_id=product.id)
    await floor.texts("09120000001")
    _, card = await remembered(floor, "sara")
    assert card.offer == "Three months: 20% off"
    await made(floor, "a gift", channel_id=card.channel_id)
    async with floor.database.read() as session:
        assert (await card_of(session, card.hand_out_id, floor.now)).offer == "a gift"


async def test_what_agents_say_against_an_offer_is_kept_and_counted(floor):
    one = await made(floor, "20% off")
    await floor.texts("09120000001")
    given, _ = await remembered(floor, "sara")
    who = floor.persons["sara"]
    async with floor.database.write() as session:
        told = {"lead_id": given.lead_id, "by": who, "now": floor.now}
        assert await answer_offer(session, floor.team.id, one.id, "  too late ", **told) == "too late"
        with pytest.raises(BadSetting):
            await answer_offer(session, floor.team.id, one.id, "  ", **told)
        with pytest.raises(BadSetting):
            await answer_offer(session, floor.team.id + 1, one.id, "x", **told)
    assert (await results(floor, one.id))[one.id].against == 1


async def test_the_campaigns_of_a_new_offer_are_those_most_leads_came_by_however_they_are_spelled(desk):
    async def come(campaign: str, *numbers: int) -> None:
        for number in numbers:
            phone, utm = f"+98912000{number:04}", Utm(campaign=campaign)
            await desk.take(Inbound(TouchKind.FORM, "site", phone=phone, channel="instagram", utm=utm))

    async def known() -> list[str]:
        async with desk.database.read() as session:
            return await offers.running_campaigns(session, desk.team.id, desk.now - timedelta(days=30))

    await come("Autumn", 1, 2, 3, 4)
    desk.later(days=31)
    assert await known() == []
    await come("Winter", 5, 6, 7)
    await come("Nowruz", 8, 9)
    await come("NOWRUZ", 10)
    await come("nowruz", 11)
    await come("", 12)
    assert await known() == ["Nowruz", "Winter"]
    for number in range(20, 32):
        await come(f"other {number}", number)
    assert len(await known()) == offers.CAMPAIGNS_SHOWN


def test_cards_without_an_offer_cost_no_entry_of_the_index_by_which_those_with_one_are_found():
    (index,) = [one for one in hand_out.indexes if one.name == "ix_hand_out_offer_id"]
    assert str(index.dialect_options["sqlite"]["where"]) == "offer_id IS NOT NULL"
    (step,) = planned(sa.select(hand_out.c.id).where(hand_out.c.offer_id.in_([1, 2])))
    assert "INDEX ix_hand_out_offer_id (offer_id=?)" in step


def test_the_sale_of_a_call_is_found_without_reading_all_sales():
    """Undo and the figures of offers and calls ask for it."""
    (step,) = planned(sale.update().where(sale.c.attempt_id == 1).values(amount=0))
    assert step.startswith("SEARCH sale")
    sold = sa.exists().where(sale.c.attempt_id == attempt.c.id, sale.c.undone_at.is_(None))
    assert not [one for one in planned(sa.select(attempt.c.id).where(sold)) if one.startswith("SCAN sale")]


def planned(statement) -> list[str]:
    """Return the steps by which SQLite would carry a statement out."""
    engine = sa.create_engine("sqlite://")
    metadata.create_all(engine)
    written = statement.compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {written}")]
