"""A team's night, as work for another process: plain values in, plain values out.

numpy is loaded in the process that does the work; the caller need not load it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from core.scoring.fields import Attributes, Ideal, ideal
from core.scoring.judge import FEWEST, MOST_WEEKS, WEEK
from core.scoring.telling import leaks_outcome
from core.scoring.trial import Finished, ScoreTrial

Ended = tuple[Attributes, float, bool, int]
"""A finished lead as it travels: attributes, when it ended, whether it was sold, its local day (an ordinal)."""
Plain = dict[str, Any]


def night(
    kept: Mapping[str, Any] | None,
    verdict: Mapping[str, Any] | None,
    ended: Sequence[Ended],
    lines: Sequence[str],
    day: int,
) -> tuple[Plain, Plain]:
    """Close the day and fit anew. Return state and verdict as plain values for JSON.

    Beside the trial's state it names the fields that predict too well.

    `kept` and `verdict` are those of the night before. A team without them is rehearsed on its past, so that its first
    morning has a verdict. `lines` are the ideal customer's, `day` the local day that begins.
    """
    from core.scoring.fit import renew

    ideals = [ideal(line) for line in lines]
    trial = ScoreTrial.of_plain(kept, verdict) if kept is not None and verdict is not None else rehearse(ended, ideals)
    trial.close_day(day)
    renew(trial, [Finished(*one[:3]) for one in ended], ideals)
    telling = leaks_outcome(trial.model.form, [(one[0], one[2]) for one in ended])
    return trial.as_plain() | {"telling": telling}, trial.verdict.as_plain()


def rehearse(ended: Sequence[Ended], ideals: Sequence[Ideal] = ()) -> ScoreTrial:
    """Play a team's past forward in time, with one fit a week, and return the trial as the judge would have seen it."""
    from core.scoring.fit import renew

    rows = sorted(ended, key=lambda one: one[1])
    leads = [Finished(*one[:3]) for one in rows]
    since = rows[-1][3] // WEEK - MOST_WEEKS if rows else 0
    trial, fitted = ScoreTrial(), since
    for at, (_, _, _, day) in enumerate(rows):
        if at < FEWEST or day // WEEK <= since:
            trial.channels.learn(leads[at].attributes, leads[at].sold, day)
            continue
        if day // WEEK > fitted:
            renew(trial, leads[:at], ideals)
            fitted = day // WEEK
        if day > trial.day:
            trial.close_day(day)
        trial.see(leads[at], day)
    return trial
