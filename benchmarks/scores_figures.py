"""How good predictions are: who buys (AUC, lift), and how likely (Brier, calibration error, log loss)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of the rows that were predicted."""

    sold: Floats
    period: NDArray[np.int64]

    def part(self, chosen: Any) -> "Answers":
        """Take some of the rows."""
        return Answers(self.sold[chosen], self.period[chosen])


def auc(chances: Floats, sold: Floats) -> float:
    """Return how often a buyer stands above one who does not buy; ties count half."""
    order = np.argsort(chances, kind="stable")
    _, first, counts = np.unique(chances[order], return_index=True, return_counts=True)
    ranks = np.empty(len(chances))
    ranks[order] = np.repeat(first + (counts + 1) / 2.0, counts)
    buyers = float(sold.sum())
    others = len(sold) - buyers
    if not buyers or not others:
        return float("nan")
    return float((ranks[sold == 1].sum() - buyers * (buyers + 1) / 2.0) / (buyers * others))


def within(chances: Floats, answers: Answers) -> float:
    """Return the AUC inside the periods, each weighing as its pairs of a buyer and another."""
    total = pairs = 0.0
    for period in np.unique(answers.period):
        chosen = answers.period == period
        sold = answers.sold[chosen]
        weight = float(sold.sum() * (len(sold) - sold.sum()))
        if weight:
            total += weight * auc(chances[chosen], sold)
            pairs += weight
    return total / pairs if pairs else float("nan")


def lift(chances: Floats, answers: Answers, share: float) -> float:
    """Return how many times the mean rate the best share of each period sells; ties are drawn, seeded."""
    dice = np.random.default_rng(1)
    sold = expected = 0.0
    for period in np.unique(answers.period):
        chosen = np.flatnonzero(answers.period == period)
        if len(chosen) < 10:
            continue
        best = chosen[np.lexsort((dice.random(len(chosen)), -chances[chosen]))[: round(share * len(chosen))]]
        sold += float(answers.sold[best].sum())
        expected += float(answers.sold[chosen].mean()) * len(best)
    return sold / expected if expected else float("nan")


def calibration_error(chances: Floats, sold: Floats, bins: int = 10) -> float:
    """Return the expected calibration error over ten groups of equal size."""
    groups = np.array_split(np.argsort(chances, kind="stable"), bins)
    return float(sum(len(one) * abs(chances[one].mean() - sold[one].mean()) for one in groups if len(one)) / len(sold))


def log_loss(chances: Floats, sold: Floats) -> float:
    """Return the mean log loss, nats; chances are held between a millionth and one less it."""
    held = np.clip(chances, 1e-6, 1.0 - 1e-6)
    return float(-np.mean(sold * np.log(held) + (1.0 - sold) * np.log(1.0 - held)))


def how_sure(chances: Floats, sold: Floats) -> dict[str, float]:
    """Say how well chances are what they claim."""
    found = {
        "brier": float(np.mean((chances - sold) ** 2)),
        "ece": calibration_error(chances, sold),
        "log_loss": log_loss(chances, sold),
    }
    return rounded(found)


def figures(chances: Floats, answers: Answers, drift: int) -> dict[str, Any]:
    """Sum predictions up; `drift` is the row from which on the level was another."""
    all_in_one = Answers(answers.sold, np.zeros_like(answers.period))
    found = {
        "auc": auc(chances, answers.sold),
        "auc_within": within(chances, answers),
        "lift_10": lift(chances, all_in_one, 0.1),
        "lift_20": lift(chances, all_in_one, 0.2),
        "lift_10_within": lift(chances, answers, 0.1),
        "lift_20_within": lift(chances, answers, 0.2),
    }
    return {
        **rounded(found),
        **how_sure(chances, answers.sold),
        "before_drift": how_sure(chances[:drift], answers.sold[:drift]),
        "after_drift": how_sure(chances[drift:], answers.sold[drift:]),
    }


def drift_point(sold: Sequence[float]) -> int:
    """Return the row that parts the outcomes into the two most different levels (likelihood of one change)."""
    outcomes = np.asarray(sold, dtype=float)
    counts = np.arange(1, len(outcomes))
    before = np.cumsum(outcomes)[:-1]
    after = outcomes.sum() - before

    def likely(made: Floats, of: NDArray[np.int64]) -> Floats:
        rate = np.clip(made / of, 1e-9, 1.0 - 1e-9)
        found: Floats = made * np.log(rate) + (of - made) * np.log(1.0 - rate)
        return found

    margin = len(outcomes) // 20
    both = likely(before, counts) + likely(after, len(outcomes) - counts)
    return int(np.argmax(both[margin:-margin])) + margin + 1


def rounded(found: dict[str, float]) -> dict[str, float]:
    """Round for printing."""
    return {name: round(value, 4) for name, value in found.items()}
