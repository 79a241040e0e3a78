"""When a score may be used: only while it beats the channel rates, forward in time, by more than chance explains."""

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.scoring.fit import fit, renew
from core.scoring.judge import EVIDENCE, FEWEST, Judge, ScoreReason, ScoreVerdict
from core.scoring.model import chance_of
from core.scoring.night import night, rehearse
from core.scoring.tiers import EVEN, HIGHEST, STEP, grade_of
from core.scoring.trial import Finished, ScoreTrial

A_DAY = 30
FIRST_DAY = 740_000


def world(
    days: int, seed: int, *, signal: float = 0.0, turns_at: int | None = None, drift: float = 0.05
) -> list[tuple[Finished, int]]:
    """A team's leads: channels differ, the level drifts, and one field tells buyers (or misleads from a day on)."""
    dice = random.Random(seed)
    channels = [dice.gauss(0.0, 0.5) for _ in range(4)]
    level = -1.8
    made = []
    for day in range(days):
        level = max(-3.5, min(-0.5, level + dice.gauss(0.0, drift)))
        sign = -1.0 if turns_at is not None and day >= turns_at else 1.0
        for _ in range(A_DAY):
            channel, need = dice.randrange(4), dice.choice((-1, 0, 1))
            known: dict[str, Any] = {
                "channel": f"c{channel}",
                "need": f"n{need}",
                "city": f"t{dice.randrange(10)}",
                "age": dice.randint(18, 70),
                "campaign": f"k{day // 20}",
            }
            chance = chance_of(level + channels[channel] + sign * signal * need)
            made.append((Finished(known, len(made), dice.random() < chance), FIRST_DAY + day))
    return made


def played(rows: list[tuple[Finished, int]], every: int = 14) -> tuple[ScoreTrial, list[ScoreVerdict]]:
    """Play a team's days, with a fit every so many: what a year's nights do, in seconds."""
    trial, verdicts, fitted, seen = ScoreTrial(), [], FIRST_DAY, 0
    for at, (lead, day) in enumerate(rows):
        if at and day != rows[at - 1][1]:
            verdicts.append(trial.close_day(day))
            if day - fitted >= every:
                renew(trial, [one for one, _ in rows[seen:at]])
                fitted = day
        trial.see(lead, day)
    verdicts.append(trial.close_day(rows[-1][1] + 1))
    return trial, verdicts


def test_a_score_that_tells_buyers_apart_comes_into_use_and_stays() -> None:
    trial, verdicts = played(world(120, seed=5, signal=0.9))
    used = [verdict.in_use for verdict in verdicts]
    assert any(used), "it never came into use"
    assert all(used[used.index(True) :])
    assert trial.verdict.why is ScoreReason.BETTER
    first = verdicts[used.index(True)]
    assert min(first.plain.low, first.within.low) > 0.0
    assert min(first.plain.mean, first.within.mean) * first.outcomes >= EVIDENCE


def test_no_signal_is_called_no_reliable_difference_in_nineteen_runs_of_twenty() -> None:
    """At every night of each run, not only at its end; the level drifts and campaigns come and go."""
    runs = 20
    claimed = sum(any(verdict.in_use for verdict in played(world(60, seed))[1]) for seed in range(100, 100 + runs))
    assert claimed <= 0.05 * runs


def test_shuffled_outcomes_are_called_no_reliable_difference() -> None:
    claimed = 0
    for seed in range(6):
        rows = world(60, seed, signal=0.9)
        outcomes = [lead.sold for lead, _ in rows]
        random.Random(seed).shuffle(outcomes)
        dealt = [
            (Finished(lead.attributes, lead.at, sold), day) for (lead, day), sold in zip(rows, outcomes, strict=True)
        ]
        claimed += any(verdict.in_use for verdict in played(dealt)[1])
    assert claimed == 0


def test_outcomes_shuffled_inside_channel_and_period_are_called_no_reliable_difference() -> None:
    """The channel's rate of each fortnight is all that is left, and a field of the lead tells which fortnight it is."""
    claimed = 0
    for seed in range(6):
        dice, rows = random.Random(seed), world(84, seed)
        rates = {(lead.attributes["channel"], day // 14): dice.uniform(0.02, 0.5) for lead, day in rows}
        dealt = []
        for lead, day in rows:
            rate = rates[lead.attributes["channel"], day // 14]
            known = {**lead.attributes, "market": f"m{round(rate, 1)}"}
            dealt.append((Finished(known, lead.at, dice.random() < rate), day))
        claimed += any(verdict.in_use for verdict in played(dealt)[1])
    assert claimed == 0


def test_a_score_that_drift_made_worse_is_dropped_by_itself_and_leads_are_even_again() -> None:
    rows = world(160, seed=6, signal=1.2, turns_at=100)
    trial, verdicts = played(rows, every=60)
    before, after = verdicts[:100], verdicts[100:]
    assert before[-1].in_use
    dropped = [verdict.in_use for verdict in after].index(False)
    assert dropped <= 28
    worse = ScoreTrial.of_plain(trial.as_plain(), after[dropped].as_plain())
    assert worse.standing(rows[0][0].attributes) == EVEN
    assert worse.per_grade() == 0.0


def test_few_outcomes_are_too_few() -> None:
    judge = Judge()
    for at in range(FEWEST - 1):
        judge.see(FIRST_DAY, 0.9 if at % 2 else 0.1, 0.5, bool(at % 2), f"c{at % 9}")
    assert judge.verdict(False).why is ScoreReason.TOO_FEW
    judge.see(FIRST_DAY, 0.9, 0.5, True)
    judge.close_day(FIRST_DAY + 1)
    assert judge.verdict(False).why is ScoreReason.BETTER


def test_a_score_that_only_knows_the_season_gains_plainly_but_not_among_the_days_leads() -> None:
    """It says 30 % in the good half of the month and 5 % in the other; the channel rates say 15 % all along."""
    dice = random.Random(3)
    judge = Judge()
    for day in range(84):
        season = 0.30 if day % 28 < 14 else 0.05
        for _ in range(200):
            judge.see(FIRST_DAY + day, season, 0.15, dice.random() < season)
    verdict = judge.verdict(False)
    assert verdict.plain.low > 0.01
    assert verdict.within.mean == pytest.approx(0.0, abs=1e-9)


@given(seed=st.integers(0, 1000), rate=st.floats(0.2, 0.8))
@settings(max_examples=10)
def test_a_score_that_says_what_the_channels_say_gains_nothing(seed: int, rate: float) -> None:
    dice, judge = random.Random(seed), Judge()
    for _ in range(FEWEST + 50):
        chance = dice.uniform(0.01, 0.99)
        judge.see(FIRST_DAY, chance, chance, dice.random() < rate)
    verdict = judge.verdict(False)
    assert verdict.plain.mean == 0.0
    assert verdict.within.mean == pytest.approx(0.0, abs=1e-9)
    assert verdict.why is ScoreReason.NO_DIFFERENCE


def test_only_the_latest_weeks_count() -> None:
    judge = Judge()
    for day in range(7 * 30):
        for at in range(100):
            sold = at % 4 == 0
            good = (0.4 if sold else 0.2) if day < 140 else (0.2 if sold else 0.3)
            judge.see(FIRST_DAY + day, good, 0.25, sold)
    verdict = judge.verdict(True)
    assert verdict.why is ScoreReason.WORSE
    assert verdict.weeks == 8


# -- where a lead stands -----------------------------------------------------------------------------------------------


def test_classes_are_thirds_of_what_lies_beyond_the_channel() -> None:
    trial = ScoreTrial()
    rows = [lead for lead, _ in world(90, seed=2, signal=0.9)]
    renew(trial, rows)
    beyond = [trial.model.log_odds(one.attributes) - trial.channels.log_odds(one.attributes) for one in rows]
    held = [trial.tiers.of(one) for one in beyond]
    for tier in "ABC":
        assert held.count(tier) / len(held) == pytest.approx(1 / 3, abs=0.06)


def put_before(chances: list[float], sold: list[bool]) -> float:
    """How often a buyer stands before one who does not buy, ties counting half (area under the ROC curve)."""
    buyers = [chance for chance, one in zip(chances, sold, strict=True) if one]
    others = [chance for chance, one in zip(chances, sold, strict=True) if not one]
    won = sum((a > b) + (a == b) / 2 for a in buyers for b in others)
    return won / (len(buyers) * len(others))


@pytest.mark.parametrize("signal", [0.4, 0.9, 1.5])
def test_ranking_by_grades_is_nearly_as_good_as_by_the_score_itself(signal: float) -> None:
    rows = world(130, seed=12, signal=signal)
    trial, verdicts = played(rows[:-900])
    assert verdicts[-1].in_use
    known, sold = [lead.attributes for lead, _ in rows[-900:]], [lead.sold for lead, _ in rows[-900:]]
    by_grade = [trial.channels.log_odds(one) + trial.per_grade() * trial.standing(one).grade for one in known]
    whole = put_before([trial.chance(one) for one in known], sold)
    assert whole - put_before(by_grade, sold) <= 0.008


@given(one=st.floats(-20, 20), other=st.floats(-20, 20))
def test_who_lies_further_beyond_the_channel_never_has_a_lower_grade(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert -HIGHEST <= grade_of(low) <= grade_of(high) <= HIGHEST
    if grade_of(one) == grade_of(other) and abs(grade_of(one)) < HIGHEST:
        assert high - low <= STEP * (1 + 1e-9)


# -- nights ------------------------------------------------------------------------------------------------------------


def test_all_that_is_kept_comes_back_from_json() -> None:
    rows = world(60, seed=4, signal=0.9)
    trial, _ = played(rows)
    back = ScoreTrial.of_plain(
        json.loads(json.dumps(trial.as_plain())), json.loads(json.dumps(trial.verdict.as_plain()))
    )
    for lead, day in world(3, seed=8):
        assert back.see(lead, day + 100) == trial.see(lead, day + 100)
    assert back.as_plain() == trial.as_plain()


def test_the_first_night_rehearses_a_teams_past_and_the_next_ones_join_on() -> None:
    rows = world(100, seed=5, signal=0.9)
    ended = [(lead.attributes, lead.at, lead.sold, day) for lead, day in rows]
    day = FIRST_DAY + 100
    state, verdict = night(None, None, ended, [], day)
    assert verdict["in_use"]
    again, _ = night(json.loads(json.dumps(state)), verdict, ended, [], day)
    assert again["judge"] == state["judge"]
    assert again["share"] == state["share"]
    assert ScoreTrial.of_plain(again, verdict).model.chance(rows[0][0].attributes) == pytest.approx(
        fit([lead for lead, _ in rows]).chance(rows[0][0].attributes)
    )


def test_a_rehearsal_looks_at_no_more_than_half_a_year() -> None:
    rows = world(10, seed=1)
    ended = [(lead.attributes, lead.at, lead.sold, day) for lead, day in rows]
    later = [(known, at + 1000, sold, day + 400) for known, at, sold, day in ended]
    weeks = rehearse(ended + later).judge.weeks
    assert {week.number * 7 >= FIRST_DAY + 390 for week in weeks} == {True}
