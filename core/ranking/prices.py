"""Channel prices: what scarce hot leads must bring, so that the agents who close them best get them.

Optional. They gain sales where agents really differ from channel to channel, and cost sales where they do not: a
measurement switches them on. Formula and figures: docs/decisions.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from core.ranking.rates import Rates

PAYS_FROM = 0.10
"""Relative spread of agents between channels from which prices gain sales."""
FEW = 8
"""With fewer agents prices wait for proof: four equal ones lost 1.5 % to prices that were on needlessly."""
_ROUNDS = 150
_COUNTED = 75
_SOFTNESS = 0.05
"""Softmax temperature of agents' choice between two stocks: a twentieth of the mean worth of a minute."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Leads of one channel and class, and the effort and worth of a call.

    `supply` is how many may be called in the next hour: those that wait and those expected. `worth` is chance times
    freshness times value of a sale, `minutes` what a call takes.
    """

    channel: int
    kind: str
    supply: float
    worth: float
    minutes: float


def pays(rates: Rates, agents: int = FEW) -> bool:
    """Return whether prices may be switched on: agents more likely than not differ between channels by enough.

    Where agents are not told apart they are treated alike, and a price would only change the order of leads. Unlike
    for reporting a difference, no proof is required: among many agents, prices switched on needlessly cost less than
    a hundredth of the sales, and waiting for proof costs several. Among a few they cost more than that, so proof
    comes first.
    """
    between = rates.pair_spread
    return not rates.alike and between.sd >= PAYS_FROM and (agents >= FEW or between.reliable or between.suspected)


def channel_prices(stocks: Sequence[Stock], rates: Rates, agents: Sequence[int]) -> dict[tuple[int, str], float]:
    """Return what a sale must beat in each stock (a rate on fresh contacts), by letting a market settle.

    In 150 rounds every agent on shift spreads an hour over the stocks, by a softmax of what a minute on each earns
    beyond its price; the price of a stock that is asked for more than there is rises, of others it falls, never below
    0. The mean over the last 75 rounds counts, divided by the stock's worth. Settles at the prices of the linear
    programme that shares the hour's leads out best.
    """
    open_stocks = [stock for stock in stocks if stock.worth > 0 and stock.minutes > 0]
    if not open_stocks or not agents:
        return {}
    earned = [[stock.worth * rates.close(agent, stock.channel) for stock in open_stocks] for agent in agents]
    minutes = [stock.minutes for stock in open_stocks]
    per_minute = [gain / t for row in earned for gain, t in zip(row, minutes, strict=True)]
    level = sum(per_minute) / len(per_minute)
    prices = [0.0] * len(open_stocks)
    sums = [0.0] * len(open_stocks)
    for turn in range(_ROUNDS):
        wanted = _wanted(earned, minutes, prices, level * _SOFTNESS)
        for i, stock in enumerate(open_stocks):
            excess = (wanted[i] - stock.supply) / max(1.0, wanted[i] + stock.supply)
            step = 0.2 * level * minutes[i] / (1.0 + turn / 20)
            prices[i] = max(0.0, prices[i] + step * excess)
            if turn >= _ROUNDS - _COUNTED:
                sums[i] += prices[i] / _COUNTED
    return {(stock.channel, stock.kind): total / stock.worth for stock, total in zip(open_stocks, sums, strict=True)}


def _wanted(
    earned: Sequence[Sequence[float]], minutes: Sequence[float], prices: Sequence[float], softness: float
) -> list[float]:
    """Return the number of leads of each stock the agents would call in an hour at these prices."""
    wanted = [0.0] * len(prices)
    for row in earned:
        nets = [(gain - price) / t for gain, price, t in zip(row, prices, minutes, strict=True)]
        best = max(nets)
        shares = [exp((net - best) / softness) for net in nets]
        total = sum(shares)
        for i, share in enumerate(shares):
            wanted[i] += 60.0 * share / total / minutes[i]
    return wanted


def expected_arrivals(before: Mapping[int, float], counted: Mapping[int, int]) -> dict[int, float]:
    """Return the arrivals to expect in the same clock hour next time, by channel: 0.3 of the new count, 0.7 of before.

    The first count of a channel is taken as it is.
    """
    names = {*before, *counted}
    return {
        name: 0.7 * before[name] + 0.3 * counted.get(name, 0) if name in before else float(counted[name])
        for name in names
    }
