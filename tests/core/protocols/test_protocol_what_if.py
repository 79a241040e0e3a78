"""What a draft would do: a sample week, and recorded weeks under it; facts and guesses apart."""

from datetime import UTC, datetime, time, timedelta

from core.outcomes import FIRST_OUTCOMES
from core.protocols.definition import DAY, Phase, Rules, Then
from core.protocols.engine import Tried
from core.protocols.slots import CallingPlace, Why
from core.protocols.what_if import ENOUGH, DraftEffect, PastLead, sample_week, what_if
from core.settings import WEEKDAYS, CallingHours, Span
from core.terms import Outcome

MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
SILENT, REACHED = Outcome.NO_ANSWER, Outcome.NOT_INTERESTED


def rules(*phases: Phase) -> Rules:
    return Rules(chain=phases, end=Then.CLOSE)


THREE = rules(Phase(3, (DAY,)))


def past(lead_id: int, outcomes: list[Outcome], *, given_up: bool = False) -> PastLead:
    return PastLead(
        lead_id,
        [Tried(MONDAY + n * timedelta(days=1), one, FIRST_OUTCOMES[one].reached) for n, one in enumerate(outcomes)],
        given_up,
    )


def test_the_week_shows_each_attempt_and_what_stood_against_the_wished_times() -> None:
    hours = CallingHours(dict.fromkeys(WEEKDAYS, Span(time(9), time(18))), frozenset({"2026-11-17"}))
    week = sample_week(rules(Phase(3, (10 * 3600, DAY))), CallingPlace(hours, "UTC"), MONDAY, {})
    assert [at.day for at in week.attempts] == [16, 18, 19]
    assert [one.why for one in week.skipped] == [Why.CLOSED]
    assert (week.end, week.ended_after) == (Then.CLOSE, 3)


def test_a_call_the_draft_would_not_have_made_is_a_contact_lost_or_a_call_saved() -> None:
    leads = [past(1, [SILENT] * 3 + [REACHED]), past(2, [SILENT] * 5), past(3, [REACHED])]
    found = what_if(leads, THREE)
    assert {one.lead_id: (one.fate, one.calls) for one in found.changed} == {
        1: (DraftEffect.GIVEN_UP, 1),
        2: (DraftEffect.SAVED_CALLS, 2),
    }
    assert (found.attempts, found.attempts_then) == (10, 7)
    assert (found.contacts, found.contacts_then, found.low, found.high) == (2, 1, 1, 1), "facts have no interval"


def test_a_call_nobody_made_is_counted_at_the_rate_of_its_number_with_an_interval() -> None:
    leads = [past(n, [SILENT, SILENT, REACHED if n % 2 else SILENT]) for n in range(2 * ENOUGH)]
    leads += [past(1000 + n, [SILENT, SILENT], given_up=True) for n in range(10)]
    found = what_if(leads, THREE)
    assert {one.fate for one in found.changed} == {DraftEffect.TRIED_ON}
    assert found.attempts_then == found.attempts + 10
    assert found.contacts_then == found.contacts + 5
    assert found.contacts < found.low < found.contacts_then < found.high
    assert found.beyond == 0


def test_numbers_that_were_never_tried_are_said_to_be_unknown() -> None:
    leads = [past(n, [SILENT, SILENT], given_up=True) for n in range(ENOUGH)]
    found = what_if(leads, rules(Phase(4, (DAY,))))
    assert found.attempts_then == found.attempts + 2 * ENOUGH
    assert found.beyond == 2 * ENOUGH
    assert found.contacts_then == 0
    assert found.high > 0


def test_the_same_rules_change_nobodys_fate() -> None:
    leads = [past(1, [SILENT] * 3, given_up=True), past(2, [SILENT, REACHED]), past(3, [SILENT])]
    found = what_if(leads, THREE)
    assert found.changed == ()
    assert found.attempts_then == found.attempts
