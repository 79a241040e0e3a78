"""Channel prices: on only where they pay, and then what is scarce and wanted costs something."""

from dataclasses import replace

import pytest

from core.ranking.estimates import nothing_seen
from core.ranking.prices import FEW, PAYS_FROM, Stock, channel_prices, expected_arrivals, pays
from core.ranking.rates import Priors, Rates
from core.ranking.spread import UNKNOWN, Spread

HOT, COLD = 1, 2


def rates(skills: dict[tuple[int, int], float]) -> Rates:
    return replace(nothing_seen(Priors()), channels={HOT: 0.2, COLD: 0.1}, pairs=skills)


@pytest.mark.parametrize("agents", [2, FEW, 40])
def test_prices_pay_where_agents_differ_and_among_a_few_where_that_is_proven(agents: int) -> None:
    even, uneven = Spread((PAYS_FROM / 2) ** 2, 0.01, True), Spread((PAYS_FROM * 2) ** 2, 0.01, False)

    def known(pairs: Spread, *, alike: bool = False) -> Rates:
        return replace(rates({}), pair_spread=pairs, alike=alike)

    assert not pays(known(even), agents)
    assert not pays(known(UNKNOWN), agents)
    assert pays(known(uneven), agents) == (agents >= FEW)
    assert pays(known(replace(uneven, reliable=True)), agents)
    assert not pays(known(uneven, alike=True), agents), "nothing tells them apart"


def test_what_is_scarce_and_wanted_costs_something_and_what_is_plenty_nothing() -> None:
    known = rates({(1, HOT): 2.0, (2, HOT): 1.0})
    scarce = Stock(HOT, "fresh", 2.0, 0.5, 4.0)
    plenty = Stock(COLD, "fresh", 500.0, 0.5, 4.0)
    prices = channel_prices([scarce, plenty], known, [1, 2])
    assert prices[HOT, "fresh"] > 0
    assert prices[COLD, "fresh"] == 0


def test_a_price_leaves_the_scarce_to_who_closes_it_best() -> None:
    known = rates({(1, HOT): 2.0, (1, COLD): 1.0, (2, HOT): 1.1, (2, COLD): 1.0})
    stocks = [Stock(HOT, "fresh", 8.0, 0.5, 4.0), Stock(COLD, "fresh", 500.0, 0.5, 4.0)]
    price = channel_prices(stocks, known, [1, 2])[HOT, "fresh"]
    best, other = known.close(1, HOT), known.close(2, HOT)
    assert best - price > known.close(1, COLD), "the one who closes it best still wants it"
    assert other - price < known.close(2, COLD), "the other is better off with what there is plenty of"


def test_without_agents_or_leads_nothing_has_a_price() -> None:
    assert channel_prices([], rates({}), [1]) == {}
    assert channel_prices([Stock(HOT, "fresh", 1.0, 0.5, 4.0)], rates({}), []) == {}


def test_arrivals_are_expected_as_before_with_a_third_of_what_was_counted() -> None:
    assert expected_arrivals({1: 10.0}, {1: 20, 2: 4}) == {1: pytest.approx(13.0), 2: 4.0}
    assert expected_arrivals({1: 10.0}, {}) == {1: pytest.approx(7.0)}
