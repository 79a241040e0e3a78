"""Correcting sales: a day that is over keeps its figures, the correction counts on the day on which it is made."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import Floor

from core.calendar.worktime import local_date
from core.errors import Gone, NotAllowed, OutOfBounds
from core.figures.day import DayFigures
from core.terms import CancelReason, Lane, LeadState, Role, SaleChange
from desk.figures.day import day_figures
from desk.figures.own_day import own_day
from desk.leads import person
from desk.leads import sale_corrections as corrections
from desk.leads.sale_corrections import Corrected
from desk.leads.sales_shown import Corrector
from storage.tables import lead, membership, product, sale, sale_correction

ONE = "+989120000001"
PAID = 850_000


async def boss(desk: Floor) -> Corrector:
    async with desk.database.write() as session:
        return Corrector(await hire(session, desk.team, "boss", Role.MANAGER, user_id=2000), None, any_sale=True)


def herself(desk: Floor, name: str = "sara") -> Corrector:
    return Corrector(desk.persons[name], desk.agents[name], any_sale=False)


async def sold(desk: Floor, phone: str = ONE) -> int:
    """Sara sells to somebody who texted; return the sale."""
    await desk.texts(phone)
    await desk.starts("sara")
    await desk.sells("sara", await desk.card_for("sara"), PAID)
    return (await desk.rows(sa.select(sa.func.max(sale.c.id))))[0][0]


async def figures(desk: Floor, day: date) -> DayFigures:
    desk.later(minutes=1)  # what happens at a moment belongs to the time after it
    async with desk.database.read() as session:
        return await day_figures(session, desk.team.id, day, now=desk.now)


def day_of(desk: Floor) -> date:
    return local_date(desk.now, desk.team.timezone)


async def paid_less(desk: Floor, sale_id: int, amount: int, who: Corrector) -> Corrected:
    async with desk.database.write() as session:
        return await corrections.correct_amount(desk.work(session), sale_id, amount, who=who)


async def cancelled(desk: Floor, sale_id: int, why: CancelReason | str, who: Corrector) -> Corrected:
    async with desk.database.write() as session:
        return await corrections.cancel(desk.work(session), sale_id, why, who=who)


async def its_lead(desk: Floor, sale_id: int):
    query = sa.select(lead).join(sale, sale.c.lead_id == lead.c.id).where(sale.c.id == sale_id)
    return (await desk.rows(query))[0]


async def test_a_correction_of_today_changes_the_figures_of_today(desk: Floor):
    sale_id = await sold(desk)
    done = await paid_less(desk, sale_id, 85_000, herself(desk))
    now = await figures(desk, day_of(desk))
    assert not done.dated
    assert (now.sales.value, now.revenue.value) == (1, 85_000)
    assert now.results.corrected.corrections == 0


async def test_a_correction_of_a_past_day_leaves_its_figures_and_counts_today(desk: Floor):
    sale_id, who, sold_on = await sold(desk), await boss(desk), day_of(desk)
    desk.later(days=1)
    done = await paid_less(desk, sale_id, 85_000, who)
    await paid_less(desk, sale_id, 80_000, who)
    then, now = await figures(desk, sold_on), await figures(desk, day_of(desk))
    assert done.dated
    assert (then.sales.value, then.revenue.value) == (1, PAID)
    assert then.results.channels[0].revenue == PAID
    assert (now.sales.value, now.revenue.value) == (0, 0)
    assert (now.results.corrected.corrections, now.results.corrected.revenue) == (2, 80_000 - PAID)
    assert not now.is_empty


async def test_a_sale_that_is_cancelled_the_day_after_stays_in_the_figures_of_its_day(desk: Floor):
    sale_id, who, sold_on = await sold(desk), await boss(desk), day_of(desk)
    before = await figures(desk, sold_on)
    desk.later(days=1)
    await cancelled(desk, sale_id, CancelReason.NOT_PAID, who)
    then, now = await figures(desk, sold_on), await figures(desk, day_of(desk))
    assert (then.sales, then.revenue, then.agents, then.funnel) == (
        before.sales,
        before.revenue,
        before.agents,
        before.funnel,
    )
    assert (now.results.corrected.sales, now.results.corrected.revenue) == (-1, -PAID)
    assert (await its_lead(desk, sale_id)).state == LeadState.LOST
    assert now.funnel.lost == 1


async def test_a_sale_that_is_cancelled_on_its_day_is_none(desk: Floor):
    sale_id = await sold(desk)
    await cancelled(desk, sale_id, "he never wanted it", herself(desk))
    now = await figures(desk, day_of(desk))
    assert (now.sales.value, now.revenue.value, now.funnel.sold.total) == (0, 0, 0)
    assert (await its_lead(desk, sale_id)).lost_note == "he never wanted it"


async def test_a_lead_that_was_marked_sold_by_mistake_is_called_again_by_the_same_agent(desk: Floor):
    sale_id = await sold(desk)
    await cancelled(desk, sale_id, CancelReason.MISTAKE, herself(desk))
    again = await its_lead(desk, sale_id)
    assert (again.state, again.lane, again.owner_id) == (LeadState.OPEN, Lane.RETRY, desk.agents["sara"])
    assert (await desk.card_for("sara")).lead_id == again.id


@pytest.mark.parametrize("away", ["left", "out of reach"])
async def test_a_lead_that_was_marked_sold_by_mistake_by_who_is_away_is_anybodys(desk: Floor, away: str):
    sale_id, who = await sold(desk), await boss(desk)
    await desk.ends_shift("sara")
    if away == "left":
        await desk.put(membership, desk.agents["sara"], active=False)
    else:
        await desk.cannot_be_reached("sara")
    await cancelled(desk, sale_id, CancelReason.MISTAKE, who)
    again = await its_lead(desk, sale_id)
    assert (again.state, again.owner_id, again.owner_until) == (LeadState.OPEN, None, None)
    await desk.starts("reza")
    assert (await desk.card_for("reza")).lead_id == again.id


async def test_a_sale_given_to_a_colleague_is_theirs_from_now_on_and_stays_where_it_was_then(desk: Floor):
    sale_id, who, sold_on = await sold(desk), await boss(desk), day_of(desk)
    desk.later(days=1)
    async with desk.database.write() as session:
        await corrections.correct_agent(desk.work(session), sale_id, desk.agents["reza"], who=who)
    async with desk.database.read() as session:
        hers = await own_day(session, desk.team.id, desk.agents["sara"], sold_on, desk.now)
        bought = await person.bought_by(session, (await its_lead(desk, sale_id)).contact_id, 3)
    assert (hers.sales, hers.revenue) == (1, PAID)
    assert bought[0].agent == "reza"
    assert bought[0].corrected_at is not None


async def test_a_product_is_corrected_and_its_day_keeps_what_it_counted(desk: Floor):
    sale_id, who, sold_on = await sold(desk), await boss(desk), day_of(desk)
    async with desk.database.write() as session:
        made = await session.execute(product.insert().values(team_id=desk.team.id, name="Kit").returning(product.c.id))
        kit = made.scalar_one()
    desk.later(days=1)
    async with desk.database.write() as session:
        done = await corrections.correct_product(desk.work(session), sale_id, kit, who=who)
    assert done.after.product == "Kit"
    assert [one.product for one in (await figures(desk, sold_on)).results.products] == [""]


async def test_money_given_back_leaves_a_sale_and_no_more_than_was_paid_can_be(desk: Floor):
    sale_id, who = await sold(desk), await boss(desk)
    async with desk.database.write() as session:
        done = await corrections.refund(desk.work(session), sale_id, 50_000, who=who)
    assert (done.what, done.after.amount) == (SaleChange.REFUND, PAID - 50_000)
    assert (await figures(desk, day_of(desk))).sales.value == 1
    with pytest.raises(OutOfBounds):
        async with desk.database.write() as session:
            await corrections.refund(desk.work(session), sale_id, PAID, who=who)


async def test_agents_correct_their_own_of_today_and_nothing_else(desk: Floor):
    sale_id = await sold(desk)
    with pytest.raises(NotAllowed):
        await paid_less(desk, sale_id, 1, herself(desk, "reza"))
    with pytest.raises(NotAllowed):
        async with desk.database.write() as session:
            await corrections.correct_agent(desk.work(session), sale_id, desk.agents["reza"], who=herself(desk))
    desk.later(days=1)
    with pytest.raises(NotAllowed):
        await paid_less(desk, sale_id, 1, herself(desk))
    assert await desk.rows(sa.select(sale_correction)) == []


async def test_a_cancelled_sale_is_corrected_no_more(desk: Floor):
    sale_id, who = await sold(desk), await boss(desk)
    await cancelled(desk, sale_id, CancelReason.NOT_PAID, who)
    with pytest.raises(Gone):
        await paid_less(desk, sale_id, 1, who)
    assert len(await desk.rows(sa.select(sale_correction))) == 1


async def test_a_sale_of_another_team_is_none(desk: Floor):
    sale_id, who = await sold(desk), await boss(desk)
    elsewhere = replace(desk.team, id=desk.team.id + 1)
    with pytest.raises(Gone):
        async with desk.database.write() as session:
            await corrections.correct_amount(replace(desk.work(session), team=elsewhere), sale_id, 1, who=who)
