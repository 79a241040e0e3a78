"""A small desk on paper: leads, what is known of them, and hand-outs as the desk records them."""

from dataclasses import replace
from functools import cache
from typing import Any

from core.backtest.recorded_past import Logged, RecordedHandOut
from core.ranking.best_lead import ChoiceRule
from core.ranking.estimates import nothing_seen
from core.ranking.lead_worth import Bucket, WorthTable
from core.ranking.rates import Priors, Rates
from core.terms import Lane

SARA, REZA = 1, 2
START = 1_000_800


def rates(channels: dict[int, float], pairs: dict[tuple[int, int], float] | None = None) -> Rates:
    return replace(nothing_seen(Priors()), channels=channels, pairs=pairs or {})


KNOWN = rates(
    {1: 0.06, 2: 0.12, 3: 0.03},
    {(SARA, 1): 1.4, (SARA, 2): 0.8, (REZA, 1): 0.7, (REZA, 2): 1.3, (SARA, 3): 1.1},
)


def lead(number: int, channel: int, lane: Lane = Lane.FRESH, age: int = 60) -> tuple[int, Bucket, int]:
    return number, Bucket(channel, 1, (), 0, lane), age


@cache
def table_of(agent: int, yields: float) -> WorthTable:
    return WorthTable(KNOWN, 10, yields={agent: yields})


def record(
    number: int, *leads: tuple[int, Bucket, int], handed: int, agent: int = SARA, **more: Any
) -> RecordedHandOut:
    """One hand-out among these leads, their points as the rates of `KNOWN` give them."""
    table = table_of(agent, float(more.get("yields", 0.0)))
    among = tuple(Logged(n, bucket, age, table.points(agent, bucket, age)) for n, bucket, age in leads)
    bucket, age = next((bucket, age) for n, bucket, age in leads if n == handed)
    made = RecordedHandOut(
        number,
        START + 600 * number,
        700_000,
        10,
        agent,
        handed,
        bucket.lane,
        ChoiceRule.SCORE,
        among,
        expected=table.worth(bucket, age).expected,
        minutes=table.worth(bucket, age).minutes,
        sold=False,
    )
    return replace(made, **more)
