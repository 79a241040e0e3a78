"""The benchmark's intervals: the same figures as the plain ones, and honest about what so few leads can tell."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.scores_figures import Answers, calibration_error, log_loss, within
from benchmarks.scores_sure import _FIGURES, differences

leads = st.lists(st.tuples(st.integers(1, 9), st.booleans(), st.integers(0, 2)), min_size=20, max_size=60)


@given(leads)
def test_drawing_every_lead_once_gives_the_plain_figures(rows: list[tuple[int, bool, int]]) -> None:
    chances = np.array([tenth / 10 for tenth, _, _ in rows])
    answers = Answers(np.array([float(sold) for _, sold, _ in rows]), np.array([period for _, _, period in rows]))
    once = np.ones((1, len(rows)))
    found = {what: float(figure(chances, answers, once)[0]) for what, figure in _FIGURES.items()}
    assert found["auc_within"] == pytest.approx(within(chances, answers), nan_ok=True)
    assert found["log_loss"] == pytest.approx(log_loss(chances, answers.sold))


def test_groups_of_equal_size_give_the_plain_calibration_error() -> None:
    dice = np.random.default_rng(3)
    chances = dice.random(1000)
    answers = Answers((dice.random(1000) < chances**2).astype(float), np.zeros(1000, int))
    drawn = _FIGURES["ece"](chances, answers, np.ones((1, 1000)))
    assert drawn[0] == pytest.approx(calibration_error(chances, answers.sold))


def test_a_real_difference_is_told_from_none() -> None:
    """The better one knows the chances; the others are blurred alike, by different dice."""
    dice = np.random.default_rng(5)
    odds = dice.normal(-1.5, 1.0, 3000)
    answers = Answers((dice.random(3000) < 1 / (1 + np.exp(-odds))).astype(float), dice.integers(0, 3, 3000))
    blurred = [1 / (1 + np.exp(-odds - dice.normal(0.0, 1.0, 3000))) for _ in range(2)]
    found = differences({"true": 1 / (1 + np.exp(-odds)), "one": blurred[0]}, {"other": blurred[1]}, answers, draws=200)
    better, same = found["true"]["other"], found["one"]["other"]
    assert better["auc_within"][1] > 0.0
    assert better["log_loss"][2] < 0.0
    assert same["auc_within"][1] < 0.0 < same["auc_within"][2]
    assert all(low <= point <= high for point, low, high in (better["auc_within"], same["log_loss"]))
