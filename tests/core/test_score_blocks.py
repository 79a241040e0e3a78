"""Who among leads of one channel and time buys: the gain of a score is that of a conditional likelihood."""

from itertools import combinations
from math import comb, exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scoring.blocks import DAYS, ENOUGH, MOST, Block, gain_of

odds = st.lists(st.floats(-4.0, 4.0), min_size=1, max_size=7)


def every_choice(count: int, chosen: int) -> list[list[bool]]:
    return [[at in found for at in range(count)] for found in combinations(range(count), chosen)]


@given(odds, st.data())
def test_the_gain_is_the_log_of_how_much_likelier_the_choice_was_made(beyond: list[float], data: st.DataObject) -> None:
    sold = data.draw(st.lists(st.booleans(), min_size=len(beyond), max_size=len(beyond)))
    likely = [
        exp(sum(one for one, came in zip(beyond, choice, strict=True) if came))
        for choice in every_choice(len(beyond), sum(sold))
    ]
    told = exp(sum(one for one, came in zip(beyond, sold, strict=True) if came))
    assert gain_of(beyond, sold) == pytest.approx(log(told / sum(likely) * len(likely)), abs=1e-9)


@given(odds, st.data())
def test_to_who_knows_nothing_a_score_multiplies_its_stake_by_one_in_the_mean(
    beyond: list[float], data: st.DataObject
) -> None:
    chosen = data.draw(st.integers(0, len(beyond)))
    stakes = [exp(gain_of(beyond, choice)) for choice in every_choice(len(beyond), chosen)]
    assert sum(stakes) / comb(len(beyond), chosen) == pytest.approx(1.0)


@given(odds, st.floats(-5.0, 5.0), st.data())
def test_what_moves_all_of_a_block_alike_gains_nothing(beyond: list[float], by: float, data: st.DataObject) -> None:
    sold = data.draw(st.lists(st.booleans(), min_size=len(beyond), max_size=len(beyond)))
    assert gain_of([one + by for one in beyond], sold) == pytest.approx(gain_of(beyond, sold), abs=1e-9)
    assert gain_of([by] * len(beyond), sold) == pytest.approx(0.0, abs=1e-9)


def test_the_largest_block_is_counted_without_overflow() -> None:
    sold = [at < MOST // 2 for at in range(MOST)]
    assert gain_of([20.0 if came else -20.0 for came in sold], sold) == pytest.approx(log(comb(MOST, MOST // 2)))


def test_a_block_ends_with_its_day_once_it_has_enough_or_after_a_week() -> None:
    few, enough = Block(100, 100), Block(100, 100)
    for at in range(ENOUGH):
        enough.see(100, 0.1 * at, at == 3)
    few.see(100, 0.0, False)
    assert not enough.ends(100)
    assert enough.ends(101)
    assert not few.ends(100 + DAYS - 1)
    assert few.ends(100 + DAYS)
