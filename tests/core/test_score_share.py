"""How much of a score is believed: learned from outcomes, never far below the channel rates, and still explained."""

import json
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scoring.channel_rates import CHANNEL
from core.scoring.fit import renew
from core.scoring.model import chance_of, log_loss, log_odds_of
from core.scoring.share import SHIFTING, TrustedShare
from core.scoring.trial import Finished, ScoreTrial

odds = st.floats(-6.0, 3.0)
seen = st.lists(st.tuples(odds, odds, st.booleans()), max_size=80)


def taught(truth: float, outcomes: int = 4000, seed: int = 1) -> TrustedShare:
    """A share that met a score of which so much is true."""
    dice, share = random.Random(seed), TrustedShare()
    for _ in range(outcomes):
        beyond = dice.gauss(0.0, 1.0)
        share.learn(-1.5 + beyond, -1.5, dice.random() < chance_of(-1.5 + truth * beyond))
    return share


@pytest.mark.parametrize("truth", [0.0, 0.5, 1.0])
def test_the_share_finds_how_much_of_a_score_is_true(truth: float) -> None:
    shares = [taught(truth, seed=seed).part.weight for seed in range(5)]
    assert sum(shares) / 5 == pytest.approx(truth, abs=0.1)


def test_a_score_that_turns_is_no_longer_believed() -> None:
    share = taught(1.0)
    dice = random.Random(2)
    for _ in range(600):
        beyond = dice.gauss(0.0, 1.0)
        share.learn(-1.5 + beyond, -1.5, dice.random() < chance_of(-1.5 - beyond))
    assert share.part.weight < 0.2


def test_one_step_is_what_a_person_works_out_by_hand() -> None:
    share = TrustedShare()
    p = 1.0 / (1.0 + math.exp(1.5))  # -2 + 0 + 0.5 · 1
    h = p * (1 - p)
    d = (1 - p) / (1 + h * (0.0005 + 0.1))
    assert share.learn(-1.0, -2.0, sold=True) == pytest.approx(p)
    assert share.part.weight == pytest.approx(0.5 + 0.1 * d)
    assert share.level.weight == pytest.approx(0.0005 * d)
    assert share.part.variance == pytest.approx(0.1 - 0.01 * h / (1 + h * 0.1005))


@given(seen)
def test_the_share_stays_between_nothing_and_all_and_can_always_move(past: list[tuple[float, float, bool]]) -> None:
    share = TrustedShare()
    for score, channel, sold in past:
        share.learn(score, channel, sold)
        assert 0.0 <= share.part.weight <= 1.0
        assert share.part.variance >= SHIFTING


@given(seen, odds, odds)
def test_it_comes_back_from_json_as_it_was(past: list[tuple[float, float, bool]], score: float, channel: float) -> None:
    share = TrustedShare()
    for one in past:
        share.learn(*one)
    back = TrustedShare.of_plain(json.loads(json.dumps(share.as_plain())))
    assert back.learn(score, channel, sold=True) == share.learn(score, channel, sold=True)
    assert back.as_plain() == share.as_plain()


@given(score=odds, channel=odds)
def test_a_sale_moves_the_chance_up_and_a_refusal_down(score: float, channel: float) -> None:
    for sold in (True, False):
        share = TrustedShare()
        before = share.learn(score, channel, sold)
        assert (share.chance(score, channel) > before) is sold


def test_a_useless_score_costs_hardly_more_than_the_channel_rates() -> None:
    """Ten runs of 2,000 outcomes with a score that is pure noise: alone it would lose some 200 nats a run."""
    alone = together = 0.0
    for seed in range(10):
        dice, share = random.Random(seed), TrustedShare()
        for _ in range(2000):
            beyond, sold = dice.gauss(0.0, 1.0), dice.random() < 0.1
            alone += log_loss(chance_of(log_odds_of(0.1) + beyond), sold) - log_loss(0.1, sold)
            together += log_loss(share.learn(log_odds_of(0.1) + beyond, log_odds_of(0.1), sold), sold)
            together -= log_loss(0.1, sold)
    assert alone / 10 > 50.0
    assert together / 10 < 8.0


def test_a_state_from_before_there_was_a_share_is_read() -> None:
    trial = ScoreTrial()
    kept = trial.as_plain()
    del kept["share"]
    assert ScoreTrial.of_plain(kept, trial.verdict.as_plain()).share.as_plain() == TrustedShare().as_plain()


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.booleans()), min_size=4, max_size=60),
    st.sampled_from("abcd"),
    st.sampled_from("xyzw"),
)
def test_the_reasons_of_both_together_add_up_to_the_log_odds(
    past: list[tuple[str, str, bool]], channel: str, city: str
) -> None:
    leads = [Finished({CHANNEL: c, "city": t}, float(at), sold) for at, (c, t, sold) in enumerate(past)]
    trial = ScoreTrial()
    renew(trial, leads)
    for lead in leads:
        trial.see(lead, 740_000)
    known = {CHANNEL: channel, "city": city}
    score = trial.score(known)
    assert score.chance == pytest.approx(trial.scored(known))
    assert score.log_odds == pytest.approx(log_odds_of(trial.scored(known)), abs=1e-9)
    assert len({one.name for one in score.reasons}) == len(score.reasons)
