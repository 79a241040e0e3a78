"""The nightly fit: every term anew from the last finished leads, so that the day's stepwise learning becomes exact.

The only file that needs numpy, and only where numpy is worth it: the normal equations of some hundred terms over ten
thousand leads take it a tenth of a second. Nothing that answers a tap imports this.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from core.scoring.fields import OTHER, YES, FieldTable, Ideal, form_of, word_of
from core.scoring.model import BIAS_SPREAD, RESTLESS, SPREAD, USUAL_CLOSE, ScoreModel, Term, log_odds_of, prior_weight
from core.scoring.trial import WINDOW, Finished, ScoreTrial

HALF_LIFE = 3_000
"""Outcomes after which one counts half. Markets drift; measured beside others in docs/scoring.md."""
_CUT_BY = 2_000
"""Latest leads whose scores define the thirds."""
_ROUNDS = 25
_DONE = 1e-9
Floats = NDArray[np.float64]
Key = tuple[str, str]


def renew(trial: ScoreTrial, finished: Iterable[Finished], ideals: Sequence[Ideal] = ()) -> None:
    """Fit a team's score anew, and cut the classes by it. The channel rates beside it learn by the outcome alone."""
    rows = _latest(finished)
    trial.model = fit(rows, ideals)
    latest = rows[-_CUT_BY:]
    odds = [trial.model.log_odds(row.attributes) - trial.channels.log_odds(row.attributes) for row in latest]
    trial.tiers.cut(odds)


def fit(finished: Iterable[Finished], ideals: Sequence[Ideal] = ()) -> ScoreModel:
    """Fit the model to the latest outcomes.

    Ridge logistic regression, an outcome weighing half after `HALF_LIFE` later ones: each term normal around 0 (around
    its points, for a line of the ideal customer) with standard deviation `SPREAD`, solved by Newton's method. A term
    that m values share is their mean, so its standard deviation is SPREAD / √m: rare values have not all one cause. A
    term's variance is that of its own row alone, as the live steps take it: v = 1 / (1/SPREAD² + Σh). Leads that ended
    at the same moment weigh the same, so their order changes nothing.
    """
    rows = _latest(finished)
    form = form_of([row.attributes for row in rows], ideals)
    read = [form.read(row.attributes) for row in rows]
    unmet = {(name, OTHER) for name in form.words} | {(one.line, YES) for one in ideals}
    keys = sorted({key for one in read for key in one} | unmet)
    column = {key: at + 1 for at, key in enumerate(keys)}
    table = np.zeros((len(rows), len(keys) + 1))
    table[:, 0] = 1.0
    for at, one in enumerate(read):
        table[at, [column[key] for key in one]] = 1.0
    sold = np.array([row.sold for row in rows], dtype=np.float64)
    share = _weights(rows)
    centre = np.array([log_odds_of(USUAL_CLOSE), *(prior_weight(form, *key) for key in keys)])
    held = _held(rows, read, share)
    firm = np.array([BIAS_SPREAD**-2, *(SPREAD**-2 * held.get(key, 1.0) for key in keys)])
    weights, known = _solved(table, sold, share, centre, firm)
    return _model(form, keys, weights, 1.0 / known, (share @ table) / max(float(share.sum()), 1e-12))


def _latest(finished: Iterable[Finished]) -> list[Finished]:
    """Return the last rows in time; rows at the moment where the window begins are all included."""
    rows = sorted(finished, key=lambda row: row.at)
    if len(rows) <= WINDOW:
        return rows
    first = rows[-WINDOW].at
    return [row for row in rows if row.at >= first]


def _weights(rows: Sequence[Finished]) -> Floats:
    """Return the weight of each outcome by the number of later ones."""
    weights = np.ones(len(rows))
    at = 0
    for _, batch in groupby(rows, key=lambda row: row.at):
        end = at + len(list(batch))
        weights[at:end] = 0.5 ** ((len(rows) - end) / HALF_LIFE)
        at = end
    return weights


def _held(rows: Sequence[Finished], read: Sequence[Sequence[Key]], share: Floats) -> dict[Key, float]:
    """Return how many values each shared term is the mean of: (Σn)² / Σn², n the weight of a value's leads."""
    counts: dict[Key, dict[str, float]] = {}
    for row, one, weight in zip(rows, read, share.tolist(), strict=True):
        for key in one:
            if key[1] == OTHER:
                words = counts.setdefault(key, {})
                word = word_of(row.attributes.get(key[0]))
                words[word] = words.get(word, 0.0) + weight
    return {key: sum(of.values()) ** 2 / sum(n * n for n in of.values()) for key, of in counts.items()}


def _solved(table: Floats, sold: Floats, share: Floats, centre: Floats, firm: Floats) -> tuple[Floats, Floats]:
    """Return the weights, and how much is known of each: the diagonal of the bend at them."""

    def worth(weights: Floats) -> float:
        """Return the log posterior, up to a constant."""
        odds = table @ weights
        likely = float(share @ (sold * odds - np.logaddexp(0.0, odds)))
        return likely - 0.5 * float(firm @ (weights - centre) ** 2)

    weights, reached = centre, worth(centre)
    chance = _chances(table @ weights)
    for _ in range(_ROUNDS):
        slope = table.T @ (share * (sold - chance)) - firm * (weights - centre)
        bend = (table * (share * chance * (1.0 - chance))[:, None]).T @ table
        bend[np.diag_indices_from(bend)] += firm
        step = np.linalg.solve(bend, slope)
        while worth(weights + step) < reached - 1e-9 and float(np.max(np.abs(step))) > _DONE:
            step /= 2.0
        weights = weights + step
        reached = worth(weights)
        chance = _chances(table @ weights)
        if float(np.max(np.abs(step))) < _DONE:
            break
    known: Floats = firm + table.T @ (share * chance * (1.0 - chance))
    return weights, known


def _chances(odds: Floats) -> Floats:
    found: Floats = 1.0 / (1.0 + np.exp(-np.clip(odds, -35.0, 35.0)))
    return found


def _model(form: FieldTable, keys: Sequence[Key], weights: Floats, variances: Floats, share: Floats) -> ScoreModel:
    """Centre each field on its average lead: a term says how far a value is from average.

    A value nobody met has the shared term, or without one the middle of the values (a term of 0 before centring): what
    is known of it is that it is one more of them, not that it is like the most frequent.
    """
    means: dict[str, float] = {}
    for at, (name, _) in enumerate(keys, start=1):
        means[name] = means.get(name, 0.0) + float(share[at] * weights[at])
    cells = {
        key: Term(float(weights[at]) - means[key[0]], float(variances[at])) for at, key in enumerate(keys, start=1)
    }
    level = Term(float(weights[0]) + sum(means.values()), max(RESTLESS, float(variances[0])))
    return ScoreModel(form, level, cells)
