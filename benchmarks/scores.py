"""The score by attributes on real data, forward in time, beside Odoo's naive Bayes and scikit-learn.

    python -m benchmarks.scores --data FOLDER [--sets bank,olist] [--runs 20]

The folder (or the environment's SARNAKH_DATA) holds `bank_marketing/` and `olist/`; see `benchmarks/scores_data.py`.
Everybody predicts a block of leads from the outcomes that were known before it. `score` is fitted anew at each
block like the others; `score, live` also moves after each outcome, as the desk does; `as used` is what the desk goes
by: the score while its judge lets it, the channels' rates else. `as ranked` is what the queue is ordered by: the same
in grades. Splits: fitted to the first part once; the live ones
go on learning, for that is what they do; differences come with their 95 % intervals. Prints JSON.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.ground import show
from benchmarks.scores_data import SETS, Row, no_signal, shuffled, shuffled_within
from benchmarks.scores_figures import Answers, Floats, auc, calibration_error, drift_point, figures, log_loss, within
from benchmarks.scores_rivals import RIVALS, ChannelRates, SklearnBoosting, SklearnLogistic
from benchmarks.scores_sure import differences
from core.scoring.fit import fit, renew
from core.scoring.judge import FEWEST
from core.scoring.model import chance_of
from core.scoring.trial import WINDOW, Finished, ScoreTrial

START = 0.3
SPLITS = (0.5, 0.6, 0.7, 0.8, 0.9)
LESS = "differences"
"""Ours less each rival, with the 95 % interval: `benchmarks/scores_sure.py`."""
RANKED = "as ranked"
OURS = ("score", "score, live", "as used", RANKED, "channel rates, live")


class Known:
    """The outcomes in the order in which they become known, and how many of them are by now."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = sorted(rows, key=lambda row: row.lead.at)
        self.count = 0

    def until(self, now: float) -> list[Row]:
        """Give those that became known since the last time and before now."""
        first = self.count
        while self.count < len(self._rows) and self._rows[self.count].lead.at < now:
            self.count += 1
        return self._rows[first : self.count]

    @property
    def day(self) -> int:
        """The day of the last of them."""
        return self._rows[self.count - 1].day if self.count else 0

    def past(self) -> list[Finished]:
        """Give the latest that are known: what everybody is fitted to."""
        return [row.lead for row in self._rows[max(0, self.count - WINDOW) : self.count]]


def rolled(rows: Sequence[Row], block: int, rivals: Sequence[str]) -> dict[str, Floats]:
    """Let everybody predict block after block, from `START` on; before that, only our judge looks on."""
    first = _first(rows, block)
    found = {name: np.full(len(rows), np.nan) for name in (*OURS, *rivals)}
    trial, known = ScoreTrial(), Known(rows)
    for at in range(0, len(rows), block):
        for row in known.until(rows[at].came):
            trial.see(row.lead, row.day)
        past, now = known.past(), [row.lead for row in rows[at : at + block]]
        if len(past) >= FEWEST:
            renew(trial, past)
            trial.close_day(known.day)
        end = at + len(now)
        for name in rivals if at >= first else ():
            rival = RIVALS[name]()
            rival.fit(past)
            found[name][at:end] = rival.chances(now)
        found["score"][at:end] = [trial.scored(lead.attributes) for lead in now]
        for place in range(at, end):
            for row in known.until(rows[place].came):
                trial.see(row.lead, row.day)
            lead = rows[place].lead
            found["score, live"][place] = trial.scored(lead.attributes)
            found["channel rates, live"][place] = trial.channels.chance(lead.attributes)
            found["as used"][place] = trial.chance(lead.attributes)
            ranked = trial.channels.log_odds(lead.attributes)
            ranked += trial.per_grade() * trial.standing(lead.attributes).grade
            found[RANKED][place] = chance_of(ranked)
    return {name: chances[first:] for name, chances in found.items()}


def _first(rows: Sequence[Row], block: int) -> int:
    return int(len(rows) * START) // block * block


def at_splits(rows: Sequence[Row], rolling: dict[str, Floats], block: int) -> dict[str, Any]:
    """Fit once to what is known at a point and predict the rest; those live and by block are as they rolled on."""
    first = _first(rows, block)
    found: dict[str, Any] = {}
    for share in SPLITS:
        cut = int(len(rows) * share)
        answers = _answers(rows[cut:])
        ours = {name: rolling[name][cut - first :] for name in ("as used", "score, live")}
        rates = {"channel rates, live": rolling["channel rates, live"][cut - first :]}
        by_block = {f"{name}, by block": rolling[name][cut - first :] for name in RIVALS}
        frozen = _frozen(rows, cut)
        ours["score, frozen"] = frozen.pop("score, frozen")
        rivals = rates | frozen | by_block
        found[f"{share:.0%}"] = {
            name: {
                "auc": round(auc(chances, answers.sold), 4),
                "auc_within": round(within(chances, answers), 4),
                "log_loss": round(log_loss(chances, answers.sold), 4),
                "ece": round(calibration_error(chances, answers.sold), 4),
            }
            for name, chances in (ours | rivals).items()
        } | {LESS: differences(ours, rivals, answers)}
    return found


def _frozen(rows: Sequence[Row], cut: int) -> dict[str, Floats]:
    """Let everybody predict all from a row on, from what was known when it came."""
    known = Known(rows)
    known.until(rows[cut].came)
    past, rest = known.past(), [row.lead for row in rows[cut:]]
    model = fit(past)
    found = {"score, frozen": np.array([model.chance(lead.attributes) for lead in rest])}
    for name, rival in RIVALS.items():
        frozen = rival()
        frozen.fit(past)
        found[f"{name}, frozen"] = frozen.chances(rest)
    return found


def _answers(rows: Sequence[Row]) -> Answers:
    return Answers(np.array([row.lead.sold for row in rows], float), np.array([row.period for row in rows]))


def measured(name: str, folder: Path) -> dict[str, Any]:
    """Measure one set."""
    read, block = SETS[name]
    rows = read(folder)
    rolling = rolled(rows, block, list(RIVALS))
    answers = _answers(rows[_first(rows, block) :])
    drift = drift_point(answers.sold.tolist())
    return {
        "rows": len(rows),
        "predicted": len(answers.sold),
        "drift": {
            "at": drift,
            "before": round(float(answers.sold[:drift].mean()), 4),
            "after": round(float(answers.sold[drift:].mean()), 4),
        },
        "blocks": {one: figures(chances, answers, drift) for one, chances in rolling.items()}
        | {LESS: differences({one: rolling[one] for one in OURS}, {one: rolling[one] for one in RIVALS}, answers)},
        "ranked": in_grades(rolling, answers),
        "splits": at_splits(rows, rolling, block),
        "time": timed([row.lead for row in rows]),
    }


def in_grades(rolling: dict[str, Floats], answers: Answers) -> dict[str, Any]:
    """Return what ranking by grades loses beside the score as used, of all leads and of those met while it was used."""
    used = rolling["as used"] != rolling["channel rates, live"]
    return {
        name: {"leads": int(part.sum())}
        | differences({RANKED: rolling[RANKED][part]}, {"as used": rolling["as used"][part]}, answers.part(part))
        for name, part in (("all", np.full(len(used), True)), ("while used", used))
        if part.any()
    }


def timed(leads: Sequence[Finished]) -> dict[str, Any]:
    """Time fitting a full window, scoring a million, and learning one outcome."""
    past = leads[:WINDOW]
    many = [leads[at % len(leads)] for at in range(100_000)]
    model = fit(past)
    found: dict[str, Any] = {
        "score": {
            "fit_s": _took(lambda: fit(past)),
            "score_a_million_s": 10 * _took(lambda: [model.chance(lead.attributes) for lead in many]),
            "learn_one_us": 10 * _took(lambda: [model.learn(lead.attributes, lead.sold) for lead in many]),
        }
    }
    for rival in (ChannelRates, SklearnLogistic, SklearnBoosting):
        one = rival()
        found[rival.__name__] = {
            "fit_s": _took(lambda one=one: one.fit(past)),
            "score_a_million_s": 10 * _took(lambda one=one: one.chances(many)),
        }
    return {name: {what: round(took, 3) for what, took in times.items()} for name, times in found.items()}


def _took(work: Callable[[], object]) -> float:
    """Return the CPU seconds of this process: the machine may be busy with others."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def claims(runs: int, make: Callable[[int], list[Row]], every: int) -> dict[str, Any]:
    """Count in how many runs the judge let a worthless score into use, at any time and at the end."""
    ever = at_end = 0
    for seed in range(1, runs + 1):
        rows = sorted(make(seed), key=lambda row: row.lead.at)
        trial, used = ScoreTrial(), False
        fitted = 0
        for at, row in enumerate(rows):
            if at and row.day != rows[at - 1].day:
                used |= trial.close_day(rows[at - 1].day).in_use
                if at - fitted >= every:
                    renew(trial, [one.lead for one in rows[max(0, at - WINDOW) : at]])
                    fitted = at
            trial.see(row.lead, row.day)
        ever += used
        at_end += trial.close_day(rows[-1].day).in_use
    return {
        "runs": runs,
        "no_reliable_difference_throughout": round(1.0 - ever / runs, 3),
        "no_reliable_difference_at_the_end": round(1.0 - at_end / runs, 3),
    }


def main() -> None:
    """Measure what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("--data", type=Path, default=os.environ.get("SARNAKH_DATA"))
    asked.add_argument("--sets", default="bank,olist")
    asked.add_argument("--runs", type=int, default=20, help="runs with shuffled outcomes, and without any signal")
    given = asked.parse_args()
    if given.data is None or not Path(given.data).is_dir():
        show({"skipped": "no data: --data FOLDER or SARNAKH_DATA"})
        return
    found: dict[str, Any] = {}
    for name in filter(None, given.sets.split(",")):
        if name not in SETS:
            sys.exit(f"no set {name}; there are: {', '.join(SETS)}")
        found[name] = measured(name, Path(given.data))
    if given.runs:
        found["no_signal"] = claims(given.runs, no_signal, 210)
        for name in filter(None, given.sets.split(",")):
            read, block = SETS[name]
            rows = read(Path(given.data))[-10_000:]
            for how, deal in (("shuffled", shuffled), ("shuffled_within", shuffled_within)):
                dealt = partial(deal, rows)
                found[f"{name}_{how}"] = claims(given.runs, dealt, 2 * block)
    show(found)


if __name__ == "__main__":
    main()
