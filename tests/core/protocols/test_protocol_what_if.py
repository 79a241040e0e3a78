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


PLACE = CallingPlace(CallingHours(dict.fromkeys(WEEKDAYS, Span(time(9), time(18)))), "UTC")
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
    found = what_if(leads, THREE, PLACE)
    assert {one.lead_id: (one.fate, one.calls) for one in found.changed} == {
        1: (DraftEffect.GIVEN_UP, 1),
        2: (DraftEffect.SAVED_CALLS, 2),
    }
    assert (found.attempts, found.attempts_then) == (10, 7)
    assert (found.contacts, found.contacts_then, found.low, found.high) == (2, 1, 1, 1), "facts have no interval"


def test_a_call_nobody_made_is_counted_at_the_rate_of_its_number_with_an_interval() -> None:
    leads = [past(n, [SILENT, SILENT, REACHED if n % 2 else SILENT]) for n in range(2 * ENOUGH)]
    leads += [past(1000 + n, [SILENT, SILENT], given_up=True) for n in range(10)]
    found = what_if(leads, THREE, PLACE)
    assert {one.fate for one in found.changed} == {DraftEffect.TRIED_ON}
    assert found.attempts_then == found.attempts + 10
    assert found.contacts_then == found.contacts + 5
    assert found.contacts < found.low < found.contacts_then < found.high
    assert found.beyond == 0


def test_numbers_that_were_never_tried_are_said_to_be_unknown() -> None:
    leads = [past(n, [SILENT, SILENT], given_up=True) for n in range(ENOUGH)]
    found = what_if(leads, rules(Phase(4, (DAY,))), PLACE)
    assert found.attempts_then == found.attempts + 2 * ENOUGH
    assert found.beyond == 2 * ENOUGH
    assert found.contacts_then == 0
    assert found.high > 0


def test_the_same_rules_change_nobodys_fate() -> None:
    leads = [past(1, [SILENT] * 3, given_up=True), past(2, [SILENT, REACHED]), past(3, [SILENT])]
    found = what_if(leads, THREE, PLACE)
    assert found.changed == ()
    assert found.attempts_then == found.attempts


def test_what_was_tried_after_a_contact_is_counted_anew_as_the_desk_does() -> None:
    lead = past(1, [SILENT, REACHED, *[SILENT] * 6], given_up=True)
    fates = {n: what_if([lead], rules(Phase(n, (DAY,))), PLACE).changed for n in (2, 6, 10)}
    assert [(one.fate, one.calls) for one in fates[2]] == [(DraftEffect.SAVED_CALLS, 4)]
    assert fates[6] == ()
    assert [(one.fate, one.calls) for one in fates[10]] == [(DraftEffect.TRIED_ON, 4)]


def test_every_contact_behind_the_end_of_a_draft_is_lost() -> None:
    found = what_if([past(1, [SILENT] * 3 + [REACHED] * 3)], rules(Phase(2, (DAY,))), PLACE)
    assert (found.attempts, found.attempts_then) == (6, 2)
    assert (found.contacts, found.contacts_then, found.high) == (3, 0, 0)
    assert [(one.fate, one.calls, one.contacts) for one in found.changed] == [(DraftEffect.GIVEN_UP, 4, 3)]


def test_a_round_that_began_before_goes_on_with_its_numbers() -> None:
    whole = past(1, [SILENT] * 5)
    cut = PastLead(1, whole.tries[3:], given_up=True, earlier=whole.tries[:3])
    found = what_if([cut], THREE, PLACE)
    assert (found.attempts, found.attempts_then) == (2, 0), "it would have ended before these weeks"
    assert what_if([cut], rules(Phase(7, (DAY,))), PLACE).changed[0].calls == 2
    theirs = PastLead(1, whole.tries[3:], given_up=False, earlier=whole.tries[:3], decided_from=4)
    assert what_if([theirs], THREE, PLACE).attempts_then == 1, (
        "what followed the first three was not the draft's to say"
    )


def test_an_unmade_call_is_counted_at_the_rate_of_its_number_in_the_round() -> None:
    begun = [SILENT, SILENT]
    leads = [past(n, [SILENT, SILENT, REACHED]) for n in range(ENOUGH)]
    cut = PastLead(1000, past(0, [SILENT, SILENT]).tries[1:], given_up=True, earlier=past(0, begun).tries[:1])
    found = what_if([*leads, cut], THREE, PLACE)
    assert found.contacts_then == found.contacts + 1, "the third call reached everybody"
