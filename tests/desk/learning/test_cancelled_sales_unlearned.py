"""A sale that came to nothing teaches nothing: not on its day, nor the night after, nor when cancelled later."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.calendar.worktime import local_date
from core.ranking.estimates import estimate, nothing_seen
from core.ranking.evidence import Evidence
from core.ranking.rates import Priors
from core.settings import Ranking
from core.terms import CancelReason, Outcome
from desk.leads import sale_corrections as corrections
from desk.leads.report import Agreed
from desk.leads.sales_shown import Corrector
from desk.learning import beliefs
from desk.learning.attempt_counts import counts_between
from desk.learning.beliefs import LearnedDays
from desk.what_if.floor_profile import own_floor
from storage.tables import sale

RANKING = Ranking(strict=(), exploration=0)


async def sells(desk: Floor, phone: str) -> int:
    await desk.texts(phone)
    await desk.records("sara", await desk.card_for("sara"), Outcome.SOLD, sale=Agreed(None, 90_000))
    return int((await desk.rows(sa.select(sale.c.id).order_by(sale.c.id.desc())))[0].id)


async def cancels(desk: Floor, sale_id: int) -> None:
    who = Corrector(desk.persons["ali"], None, any_sale=True)
    async with desk.database.write() as session:
        await corrections.cancel(desk.work(session), sale_id, CancelReason.NOT_PAID, who=who)


async def sleeps(desk: Floor) -> LearnedDays:
    """The night's work over every day that is over."""
    yesterday = local_date(desk.now, desk.team.timezone) - timedelta(days=1)
    async with desk.database.write() as session:
        night = await beliefs.gathered(session, desk.team, RANKING, yesterday)
        assert night is not None
        night = beliefs.learned(night, RANKING)
        await beliefs.keep(session, desk.team, night, desk.now)
        return night


async def known(desk: Floor) -> Any:
    """What is believed now: all talks added up."""
    async with desk.database.read() as session:
        return (await beliefs.make(session, desk.team, RANKING, desk.now)).table.rates


def sums(night: LearnedDays) -> tuple[float, float, float]:
    talks = night.evidence.talks().values()
    return sum(one.contacts for one in talks), sum(one.sales for one in talks), sum(one.value for one in talks)


async def test_a_sale_cancelled_on_its_day_is_a_talk_that_sold_nothing(desk: Floor) -> None:
    await desk.starts("sara")
    await cancels(desk, await sells(desk, NUMBERS[0]))
    async with desk.database.read() as session:
        counts = await counts_between(session, desk.team.id, None, desk.now + timedelta(seconds=1))
    assert [count[:3] for count in counts.talks.values()] == [(1, 0, 0)]


@pytest.mark.parametrize("later", [{"hours": 20}, {"days": 3}])
async def test_what_is_cancelled_after_the_night_is_unlearned(desk: Floor, later: dict[str, float]) -> None:
    """The same is known in the end as where nothing had been sold but the other sale."""
    await desk.starts("sara")
    first = await sells(desk, NUMBERS[0])
    await sells(desk, NUMBERS[1])
    desk.later(days=1)
    before = await sleeps(desk)
    assert sums(before)[1] == pytest.approx(2 * 0.5 ** (1 / RANKING.half_life))
    desk.later(**later)
    with_both = await known(desk)
    await cancels(desk, first)
    at_once = await known(desk)
    channel = next(iter(before.settled.markets))
    assert at_once.market(channel) < with_both.market(channel)
    desk.later(days=1)
    after = await sleeps(desk)
    days = (after.day - before.day).days
    contacts, sales, value = sums(after)
    assert contacts == pytest.approx(2 * sales)
    assert (sales, value) == (pytest.approx(0.5 ** ((days + 1) / RANKING.half_life)), pytest.approx(sales * 90_000))
    (cell,) = after.settled.skills.values()
    assert cell.observed == pytest.approx(0.5 ** ((days + 1) / 365))
    assert [one.sales for one in after.settled.markets[channel]] == pytest.approx(
        [0.5 ** ((days + 1) / memory) for memory in (4, 8, 16, 32, 64)]
    )
    desk.later(days=1)
    assert sums(await sleeps(desk))[1] == pytest.approx(sales * 0.5 ** (1 / RANKING.half_life)), "taken off once"


async def test_a_sale_cancelled_in_the_night_before_it_was_learned_is_taken_off_once(desk: Floor) -> None:
    await desk.starts("sara")
    first = await sells(desk, NUMBERS[0])
    await sells(desk, NUMBERS[1])
    desk.later(hours=13)
    await cancels(desk, first)
    await sleeps(desk)
    desk.later(days=1)
    assert sums(await sleeps(desk))[1] == pytest.approx(0.5 ** (2 / RANKING.half_life))


async def test_the_teams_own_floor_for_simulations_does_not_count_it(desk: Floor) -> None:
    await desk.starts("sara")
    first = await sells(desk, NUMBERS[0])
    await sells(desk, NUMBERS[1])
    desk.later(days=1)
    await cancels(desk, first)
    async with desk.database.read() as session:
        assert (await own_floor(session, desk.team, desk.now)).sales == 1


async def test_an_amount_of_another_currency_is_no_part_of_what_a_sale_is_worth(desk: Floor) -> None:
    await desk.starts("sara")
    first = await sells(desk, NUMBERS[0])
    await sells(desk, NUMBERS[1])
    async with desk.database.write() as session:
        await session.execute(sale.update().where(sale.c.id == first).values(currency="EUR"))
    async with desk.database.read() as session:
        counts = await counts_between(session, desk.team.id, None, desk.now + timedelta(seconds=1))
    ((_, sales, value, _, unpriced),) = counts.talks.values()
    assert (sales, value, unpriced) == (2, 90_000, 1)
    assert _worth_of_a_sale(Evidence(today=counts)) == pytest.approx(90_000)
    desk.later(days=1)
    night = await sleeps(desk)
    assert _worth_of_a_sale(night.evidence) == pytest.approx(90_000), "nor the night after"
    await cancels(desk, first)
    await known(desk)
    desk.later(days=1)
    night = await sleeps(desk)
    assert _worth_of_a_sale(night.evidence) == pytest.approx(90_000), "nor when it is cancelled later"
    assert sum(one.unpriced for one in night.evidence.talks().values()) == pytest.approx(0)


def _worth_of_a_sale(evidence: Evidence) -> float:
    rates = estimate(evidence.talks(), Priors(), nothing_seen(Priors()).curves)
    (value,) = rates.values.values()
    return value
