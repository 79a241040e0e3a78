"""The steps after a sale: whom each is for, whatever is true of the customer, and their rules as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.customers.steps import DEFAULTS, Facts, SkipReason, StepKind, StepRule, changed, judge
from core.errors import BadSetting

facts = st.builds(
    Facts,
    satisfaction=st.none() | st.integers(1, 5),
    purchases=st.integers(0, 5),
    referral=st.booleans(),
    open_ticket=st.booleans(),
    do_not_call=st.booleans(),
)


@given(st.sampled_from(DEFAULTS), facts)
def test_nothing_is_offered_before_satisfaction_was_asked_and_was_good(rule, known):
    if judge(rule, known).due and rule.kind is not StepKind.SERVICE_CALL:
        assert known.satisfaction is not None
        assert known.satisfaction >= 4
        assert not known.open_ticket


@given(st.sampled_from(DEFAULTS), facts)
def test_who_may_not_be_called_has_no_step(rule, known):
    if known.do_not_call:
        assert judge(rule, known).why is SkipReason.DO_NOT_CALL


@given(st.sampled_from(DEFAULTS), facts)
def test_a_step_waits_only_for_what_may_still_come_true(rule, known):
    verdict = judge(rule, known)
    assert not (verdict.due and verdict.wait)
    assert verdict.wait == (verdict.why in (SkipReason.TICKET, SkipReason.NOT_ASKED))


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("30d satisfaction 4", StepRule(StepKind.UP_SELL, after_days=30, satisfaction=4)),
        ("۱۰ روز رضایت ۵", StepRule(StepKind.UP_SELL, after_days=10, satisfaction=5)),
        ("оценка 4 покупки 2", StepRule(StepKind.UP_SELL, satisfaction=4, purchases=2)),
        ("30 gün məmnunluq 4", StepRule(StepKind.UP_SELL, after_days=30, satisfaction=4)),
        ("off", StepRule(StepKind.UP_SELL, on=False)),
        ("purchases 2", StepRule(StepKind.UP_SELL, purchases=2)),
        ("script Ask how it went", StepRule(StepKind.UP_SELL, script="Ask how it went")),
    ],
)
def test_a_rule_is_changed_by_what_is_typed(typed, after):
    assert changed(StepRule(StepKind.UP_SELL), typed) == after


@pytest.mark.parametrize("typed", ["soon", "800d", "satisfaction 6", "purchases 101", "script", "30d and more"])
def test_what_is_no_rule_is_refused(typed):
    with pytest.raises(BadSetting):
        changed(StepRule(StepKind.UP_SELL), typed)
