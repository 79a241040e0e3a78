"""How sure a difference between two predictions of the same leads is: paired bootstrap, 95 %.

Leads are drawn with replacement, `DRAWS` times, the same ones for both predictions; the interval is that of the middle
95 % of the differences (Efron, Tibshirani 1993). An interval with 0 in it says that so many leads cannot tell the two
apart. Outcomes are drawn one by one, so what one day's leads share (a level that jumps) makes true intervals wider.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.scores_figures import Answers, Floats, calibration_error, log_loss, within

DRAWS = 500
SEED = 1
_AT_ONCE = 50
"""Draws worked on together: memory is this times the leads."""

Counts = NDArray[np.float64]
"""How often each lead (a column) was drawn in each draw (a row)."""


def differences(
    ours: Mapping[str, Floats], rivals: Mapping[str, Floats], answers: Answers, draws: int = DRAWS
) -> dict[str, Any]:
    """Give each of ours beside each rival: difference, low and high of AUC within, log loss and calibration error."""
    drawn = {name: _drawn(chances, answers, draws) for name, chances in (*ours.items(), *rivals.items())}
    return {
        name: {
            rival: {
                what: [
                    round(float(one), 4)
                    for one in (
                        _point(what, chances, answers) - _point(what, beside, answers),
                        *np.nanpercentile(drawn[name][what] - drawn[rival][what], (2.5, 97.5)),
                    )
                ]
                for what in _FIGURES
            }
            for rival, beside in rivals.items()
        }
        for name, chances in ours.items()
    }


def _point(what: str, chances: Floats, answers: Answers) -> float:
    if what == "auc_within":
        return within(chances, answers)
    return (log_loss if what == "log_loss" else calibration_error)(chances, answers.sold)


def _drawn(chances: Floats, answers: Answers, draws: int) -> dict[str, Floats]:
    """Give every figure of one prediction in every draw; the draws are the same for every prediction."""
    dice = np.random.default_rng(SEED)
    parts: dict[str, list[Floats]] = {what: [] for what in _FIGURES}
    share = np.full(len(chances), 1.0 / len(chances))
    for first in range(0, draws, _AT_ONCE):
        counts = dice.multinomial(len(chances), share, size=min(_AT_ONCE, draws - first)).astype(float)
        for what, figure in _FIGURES.items():
            parts[what].append(figure(chances, answers, counts))
    return {what: np.concatenate(found) for what, found in parts.items()}


def _within(chances: Floats, answers: Answers, counts: Counts) -> Floats:
    """Work out the AUC within periods of each draw, from one order of the leads."""
    total, pairs = np.zeros(len(counts)), np.zeros(len(counts))
    for period in np.unique(answers.period):
        chosen = np.flatnonzero(answers.period == period)
        order = chosen[np.argsort(chances[chosen], kind="stable")]
        starts = np.flatnonzero(np.r_[True, np.diff(chances[order]) > 0])
        sold = answers.sold[order]
        buyers = np.add.reduceat(counts[:, order] * sold, starts, axis=1)
        others = np.add.reduceat(counts[:, order] * (1.0 - sold), starts, axis=1)
        below = np.cumsum(others, axis=1) - others / 2.0
        total += (buyers * below).sum(axis=1)
        pairs += buyers.sum(axis=1) * others.sum(axis=1)
    found: Floats = total / np.where(pairs > 0, pairs, np.nan)
    return found


def _lost(chances: Floats, answers: Answers, counts: Counts) -> Floats:
    held = np.clip(chances, 1e-6, 1.0 - 1e-6)
    lost = -(answers.sold * np.log(held) + (1.0 - answers.sold) * np.log(1.0 - held))
    found: Floats = counts @ lost / len(chances)
    return found


def _off(chances: Floats, answers: Answers, counts: Counts, bins: int = 10) -> Floats:
    """Work out the calibration error of each draw, over groups of equal share of what was drawn."""
    order = np.argsort(chances, kind="stable")
    drawn, more = counts[:, order], (chances - answers.sold)[order]
    groups = np.minimum(((np.cumsum(drawn, axis=1) - drawn / 2.0) * bins / len(chances)).astype(int), bins - 1)
    return np.array(
        [
            np.abs(np.bincount(group, weights=one * more, minlength=bins)).sum() / len(chances)
            for group, one in zip(groups, drawn, strict=True)
        ]
    )


_FIGURES: dict[str, Callable[[Floats, Answers, Counts], Floats]] = {
    "auc_within": _within,
    "log_loss": _lost,
    "ece": _off,
}
