"""What was ever paid for a product, by which an amount far from all of it is noticed."""

from sales_floor import NUMBERS, Floor

from desk.settings.products import paid_for
from storage.tables import sale


async def test_what_was_paid_in_another_currency_is_no_measure(desk: Floor) -> None:
    await desk.starts("sara")
    for number, amount in zip(NUMBERS, (850_000, 1_200_000, 9_900), strict=False):
        await desk.texts(number)
        await desk.sells("sara", await desk.card_for("sara"), amount)
    await desk.put(sale, 3, currency="USD")
    async with desk.database.read() as session:
        assert await paid_for(session, desk.team.id, None) == (850_000, 1_200_000)
