"""Outcomes of a team: what goes with a kind goes with it always."""

from hypothesis import given
from hypothesis import strategies as st

from core.outcomes import ALWAYS, FIRST_OUTCOMES, MAY_HAVE, Flag, outcome_of
from core.terms import Outcome, OutcomeKind, OutcomePlace


@given(st.sampled_from(OutcomeKind), st.sets(st.sampled_from(Flag)))
def test_an_outcome_has_what_its_kind_always_has_and_of_what_is_chosen_only_what_it_may_have(
    kind: OutcomeKind, chosen: set[Flag]
) -> None:
    made = outcome_of("x", kind, chosen)
    assert made.flags >= ALWAYS[kind]
    assert made.flags - ALWAYS[kind] == chosen & MAY_HAVE[kind] - ALWAYS[kind]


def test_every_kind_and_every_flag_is_among_the_first_outcomes() -> None:
    assert {one.kind for one in FIRST_OUTCOMES.values()} == set(OutcomeKind)
    assert frozenset().union(*(one.flags for one in FIRST_OUTCOMES.values())) == set(Flag)
    assert set(FIRST_OUTCOMES) == set(Outcome)


def test_whoever_is_reached_counts_as_a_contact_and_whoever_is_not_does_not() -> None:
    unreached = {key for key, one in FIRST_OUTCOMES.items() if not one.reached}
    assert unreached == {Outcome.NO_ANSWER, Outcome.BUSY}
    assert FIRST_OUTCOMES[Outcome.MEETING].place is OutcomePlace.MORE
