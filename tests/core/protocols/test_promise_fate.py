"""What an attempt makes of a promise."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.outcomes import FIRST_OUTCOMES
from core.protocols.promises import KEPT_WITHIN, Ladder, Rung, fate
from core.terms import CallbackState, Outcome

DUE = datetime(2026, 11, 22, 9, tzinfo=UTC)
KEPT, MISSED, MOVED = CallbackState.KEPT, CallbackState.MISSED, CallbackState.MOVED


@pytest.mark.parametrize(
    ("minutes", "outcome", "becomes"),
    [
        (-11, Outcome.NO_ANSWER, None),
        (-11, Outcome.SOLD, KEPT),
        (-11, Outcome.CALLBACK, MOVED),
        (-1, Outcome.BUSY, None),
        (-1, Outcome.CALLBACK, KEPT),
        (0, Outcome.NO_ANSWER, KEPT),
        (10, Outcome.NO_ANSWER, KEPT),
        (10, Outcome.CALLBACK, KEPT),
        (10.1, Outcome.NO_ANSWER, MISSED),
        (600, Outcome.SOLD, MISSED),
    ],
)
def test_an_attempt_near_the_time_keeps_it_a_late_one_has_missed_it_and_an_early_one_may_leave_it_standing(
    minutes: float, outcome: Outcome, becomes: CallbackState | None
) -> None:
    assert fate(DUE, DUE + timedelta(minutes=minutes), FIRST_OUTCOMES[outcome]) is becomes


@given(st.integers(-10_000, 10_000), st.sampled_from(Outcome))
def test_a_promise_stands_only_before_its_time_and_never_after_somebody_was_reached(
    seconds: int, outcome: Outcome
) -> None:
    ended = fate(DUE, DUE + timedelta(seconds=seconds), FIRST_OUTCOMES[outcome])
    if ended is None:
        assert seconds < 0
        assert not FIRST_OUTCOMES[outcome].reached
    elif ended is MISSED:
        assert timedelta(seconds=seconds) > KEPT_WITHIN


def test_the_ladder_is_data() -> None:
    rungs = Ladder(60, 120).rungs(DUE)
    assert rungs == [(Rung.COLLEAGUE, DUE + timedelta(minutes=1)), (Rung.EVERYBODY, DUE + timedelta(minutes=2))]
