"""The laws of the engine: what holds whatever a protocol says, in any zone, over any change of the clocks."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.calendar.worktime import daypart_of, is_open, local_date, span_on
from core.errors import BadSetting
from core.journeys.sending import may_be_tried_at
from core.protocols.definition import DAY, ENDS, Caps, Consequence, Phase, Rules, Then, check, from_settings
from core.protocols.engine import Next, Situation, Tried, chooses_part, ends_after, next_step
from core.protocols.slots import CAP_WINDOW, CallingPlace, Why, first_allowed, stands_against
from core.protocols.written import read_line, rules_of
from core.settings import WEEKDAYS, CallingHours, Daypart, Protocol, Span
from core.terms import Outcome

ZONES = ("Asia/Tehran", "Europe/Berlin", "Asia/Baku", "America/New_York", "Australia/Lord_Howe", "Europe/Moscow")
UNREACHED = (Outcome.NO_ANSWER, Outcome.BUSY)

hours = st.builds(
    lambda days, holidays: CallingHours(
        {
            day: Span(time(start), time(end % 24))
            for day, (start, end) in zip(WEEKDAYS, days, strict=True)
            if start < end
        }
        or {"mon": Span(time(9), time(21))},
        frozenset(holidays),
    ),
    st.lists(st.tuples(st.integers(6, 20), st.integers(8, 24)), min_size=7, max_size=7),
    st.lists(st.dates(date(2026, 10, 1), date(2026, 12, 1)).map(date.isoformat), max_size=5),
)
phases = st.builds(
    Phase,
    attempts=st.integers(1, 4),
    gaps=st.lists(st.sampled_from([1800, 3600, 7200, DAY, 2 * DAY, 7 * DAY]), min_size=1, max_size=3).map(tuple),
    days=st.none() | st.integers(1, 5),
)
consequences = st.builds(
    Consequence,
    then=st.sampled_from([Then.RETRY, Then.CHAIN, Then.NEXT_DAYPART, Then.END_OF_QUEUE]),
    after=st.integers(300, 7200),
    times=st.integers(0, 3),
)
rules = st.builds(
    Rules,
    chain=st.lists(phases, min_size=1, max_size=3).map(tuple),
    end=st.sampled_from(ENDS),
    on=st.dictionaries(st.sampled_from(UNREACHED), consequences, max_size=2),
    caps=st.builds(Caps, gap=st.integers(600, 5400), per_day=st.integers(1, 5), in_all=st.integers(3, 40)),
    dayparts=st.sampled_from(
        [(), (Daypart("am", time(9)), Daypart("pm", time(14))), (Daypart("a", time(8)), Daypart("b", time(18, 30)))]
    ),
    lunch=st.none() | st.just(Span(time(12), time(13, 30))),
    contact_hours=st.sampled_from([Span(time(8), time(22)), Span(time(10), time.min), None]),
)
moments = st.integers(0, 21 * 24 * 60).map(lambda n: datetime(2026, 10, 20, tzinfo=UTC) + timedelta(minutes=n))


def lived(rules: Rules, place: CallingPlace, first: datetime, outcomes: list[Outcome]) -> tuple[list[datetime], Next]:
    """Call whenever the protocol says so, until it ends; the outcomes come again and again."""
    made, history = list(place.made), list[Tried]()
    at = first
    while len(history) < 300:
        history.append(Tried(at, outcomes[len(history) % len(outcomes)]))
        made.append(at)
        there = CallingPlace(place.hours, place.team_zone, place.contact_zone, made)
        step = next_step(rules, Situation(history, there, at))
        if step.at is None:
            return made, step
        at = step.at
    raise AssertionError("a protocol that never ends")


def within(at: datetime, span: Span | None, zone: str) -> bool:
    """Whether a clock shows a time within a span of each day; one that is not said is never left."""
    if span is None:
        return True
    start, end = span_on(local_date(at, zone), span, zone)
    return start <= at < end


typed = st.one_of(
    st.builds(
        "{} days or {} attempts every {} {}".format,
        st.sampled_from([0, 1, 3, 400, 10**8]),
        st.integers(0, 60),
        st.sampled_from([1, 90, 400, 10**9]),
        st.sampled_from(["min", "h", "d"]),
    ).map(lambda text: ("chain", text)),
    st.builds("retry {} min {} times".format, st.integers(0, 10**6), st.sampled_from([0, 1, 50, 10**9])).map(
        lambda text: ("busy", text)
    ),
    st.builds("{}-{}".format, st.integers(0, 24), st.integers(0, 24)).map(lambda text: ("lunch", text)),
    st.one_of(st.just("off"), st.builds("{}-{}".format, st.integers(0, 24), st.integers(0, 24))).map(
        lambda text: ("contact", text)
    ),
    st.builds(
        "{} {} apart, {} a day, {} in all".format,
        st.sampled_from([0, 1, 90, 10**9]),
        st.sampled_from(["min", "h", "d"]),
        st.integers(0, 60),
        st.sampled_from([0, 1, 30, 500, 10**9]),
    ).map(lambda text: ("caps", text)),
)


def kept(key: str, text: str) -> dict[str, str]:
    """A line as it is kept; none where it is refused."""
    try:
        return {key: read_line(key, text)}
    except BadSetting:
        return {}


@given(st.lists(typed, max_size=4), st.sampled_from(ZONES), st.sampled_from(["", *ZONES]), moments)
def test_whatever_can_be_typed_and_nothing_stops_ends_without_a_fault(
    said: list[tuple[str, str]], team_zone: str, zone: str, first: datetime
) -> None:
    lines = {name: line for key, text in said for name, line in kept(key, text).items()}
    rules = rules_of(lines, from_settings(Protocol()))
    assume(not [one for one in check(rules, always()) if one.stops])
    _, step = lived(rules, CallingPlace(always(), team_zone, zone), first, [Outcome.BUSY, Outcome.NO_ANSWER])
    assert step.end in ENDS


@given(
    rules,
    hours,
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
    moments,
    st.lists(st.sampled_from(UNREACHED), min_size=1, max_size=5),
)
def test_it_always_ends_and_until_then_no_two_attempts_are_too_close_or_out_of_hours(
    rules: Rules, hours: CallingHours, team_zone: str, contact_zone: str, first: datetime, outcomes: list[Outcome]
) -> None:
    assert not [one for one in check(rules) if one.stops]
    place = CallingPlace(hours, team_zone, contact_zone)
    made, step = lived(rules, place, first, outcomes)
    assert step.end in ENDS
    for earlier, later in pairwise(made):
        assert later - earlier >= timedelta(seconds=rules.caps.gap)
    for at in made[1:]:
        assert is_open(at, hours, team_zone)
        if contact_zone != team_zone:
            assert within(at, rules.contact_hours, contact_zone)
        if rules.lunch is not None:
            assert not within(at, rules.lunch, contact_zone)
        that_day = [one for one in made if at - timedelta(days=1) < one <= at]
        assert len(that_day) <= rules.caps.per_day
    assert len(made) <= max(rules.caps.in_all, 1) or made[-1] - made[0] > timedelta(days=30)


by_the_day = st.builds(
    Rules,
    chain=st.tuples(
        st.builds(Phase, attempts=st.integers(2, 8), gaps=st.sampled_from([(DAY,), (2 * DAY,), (7 * DAY,)]))
    ),
    end=st.just(Then.CLOSE),
    caps=st.just(Caps(gap=600)),
    dayparts=st.sampled_from([(), Protocol().dayparts, (Daypart("a", time(8)), Daypart("b", time(18, 30)))]),
    lunch=st.sampled_from([None, Span(time(12), time(13, 30)), Span(time(9), time(18))]),
    contact_hours=st.sampled_from([Span(time(8), time(22)), None]),
)


@given(by_the_day, hours, st.sampled_from(ZONES), st.sampled_from(ZONES), moments)
def test_a_gap_of_days_is_held_on_the_contacts_calendar_and_what_was_passed_over_was_not_allowed(
    rules: Rules, hours: CallingHours, team_zone: str, zone: str, first: datetime
) -> None:
    place, history = CallingPlace(hours, team_zone, zone), [Tried(first, Outcome.NO_ANSWER)]
    while len(history) <= rules.attempts:
        last = history[-1].at
        step = next_step(rules, Situation(history, replace(place, made=[one.at for one in history]), last))
        for one in step.skipped:
            assert stands_against(one.at, rules, replace(place, made=[tried.at for tried in history])) is not None
            assert last <= one.at < one.until
        if step.at is None:
            return
        assert all(one.until <= step.at for one in step.skipped)
        days = (local_date(step.at, zone) - local_date(last, zone)).days
        assert days >= rules.chain[0].gaps[0] // DAY
        history.append(Tried(step.at, Outcome.NO_ANSWER))


@given(st.sampled_from(ZONES), st.sampled_from(ZONES), moments, st.sampled_from([1, 2]))
def test_attempts_by_the_day_fall_into_every_part_of_the_contacts_day(
    team_zone: str, zone: str, first: datetime, days: int
) -> None:
    """Whoever could be called at any hour is, once in each part, whatever the team's clock shows."""
    parts = Protocol().dayparts
    rules = Rules((Phase(len(parts), (days * DAY,)),), Then.CLOSE, dayparts=parts, contact_hours=None)
    round_the_clock = CallingHours(dict.fromkeys(WEEKDAYS, Span(time.min, time.min)))
    made, _ = lived(rules, CallingPlace(round_the_clock, team_zone, zone), first, [Outcome.NO_ANSWER])
    assert len({daypart_of(at, parts, zone).name for at in made}) == len(parts)


def test_every_day_that_was_wished_and_is_free_is_passed_over_with_its_reason() -> None:
    holidays = CallingHours(
        dict.fromkeys(["mon", "tue", "wed", "thu", "sat"], Span(time(9), time(21))),
        frozenset({"2026-10-06", "2026-10-07"}),
    )
    rules = Rules((Phase(4, (DAY,)),), Then.CLOSE, dayparts=Protocol().dayparts, lunch=Span(time(12), time(14)))
    history = [Tried(berlin(5, 9), Outcome.NO_ANSWER)]
    step = next_step(rules, Situation(history, CallingPlace(holidays, "Europe/Berlin"), history[0].at))
    assert step.at == berlin(8, 18, 30)
    shown = [(one.at, one.why, one.until) for one in step.skipped]
    assert shown == [(berlin(day, 18, 30), Why.HOLIDAY, step.at) for day in (6, 7)]
    history.append(Tried(berlin(8, 18, 30), Outcome.NO_ANSWER))
    step = next_step(rules, Situation(history, CallingPlace(holidays, "Europe/Berlin"), history[1].at))
    assert step.at == berlin(10, 14)
    assert [(one.at, one.why) for one in step.skipped] == [
        (berlin(9, 12), Why.DAY_OFF),
        (berlin(10, 12), Why.LUNCH),
    ]


def test_a_part_that_the_contacts_own_clock_shuts_is_passed_over_as_quiet() -> None:
    rules = Rules(
        (Phase(2, (DAY,)),),
        Then.CLOSE,
        dayparts=(Daypart("am", time(6)), Daypart("pm", time(15))),
        contact_hours=Span(time(16), time(22)),
    )
    place = CallingPlace(always(0, 23), "Europe/Berlin", "Europe/London")
    first = datetime(2026, 10, 5, 8, tzinfo=UTC)
    step = next_step(rules, Situation([Tried(first, Outcome.NO_ANSWER)], place, first))
    assert step.at == datetime(2026, 10, 6, 15, tzinfo=UTC), "16:00 in London"
    assert [one.why for one in step.skipped] == [Why.QUIET]


@given(rules, st.sampled_from(ZONES), moments, st.integers(0, 3))
def test_what_follows_does_not_depend_on_when_it_is_asked_twice(
    rules: Rules, zone: str, first: datetime, extra: int
) -> None:
    history = [Tried(first + timedelta(hours=n), Outcome.NO_ANSWER) for n in range(extra + 1)]
    place = CallingPlace(
        CallingHours(dict.fromkeys(WEEKDAYS, Span(time(9), time(21)))), zone, made=[t.at for t in history]
    )
    situation = Situation(history, place, history[-1].at)
    assert next_step(rules, situation) == next_step(rules, situation)


@given(rules, st.sampled_from(ZONES), moments, st.integers(0, 3), st.sampled_from(UNREACHED))
def test_what_the_parts_of_the_day_reach_decides_only_where_the_protocol_says_they_choose(
    rules: Rules, zone: str, first: datetime, extra: int, outcome: Outcome
) -> None:
    history = [Tried(first + timedelta(hours=n), outcome) for n in range(extra + 1)]
    situation = Situation(history, CallingPlace(always(), zone, made=[t.at for t in history]), history[-1].at)
    liked = [next_step(rules, replace(situation, best={part.name: 0.9})) for part in rules.dayparts]
    assert chooses_part(rules, history, situation.place) or all(step == next_step(rules, situation) for step in liked)


came_of = st.sampled_from([*UNREACHED, Outcome.SOLD])


@given(rules, st.booleans(), hours, moments, st.lists(st.tuples(came_of, st.integers(1, 60)), max_size=12))
def test_where_a_round_ends_is_the_first_attempt_after_which_nothing_follows_if_it_is_the_last(
    rules: Rules, closes: bool, calling: CallingHours, first: datetime, tries: list[tuple[Outcome, int]]
) -> None:
    on = {**rules.on, Outcome.BUSY: Consequence(Then.CLOSE)} if closes else rules.on
    place, history, at = CallingPlace(calling, "Asia/Tehran"), list[Tried](), first
    for outcome, gap in tries:
        at += timedelta(hours=gap)
        history.append(Tried(at, outcome, outcome is Outcome.SOLD))
    of = replace(rules, on=on)
    last = [n for n in range(1, len(history) + 1) if ends_after(of, history[:n], place, first=n) is not None]
    for asked_from in range(1, len(history) + 2):
        assert ends_after(of, history, place, asked_from) == next((n for n in last if n >= asked_from), None)


def always(start: int = 9, end: int = 21) -> CallingHours:
    return CallingHours(dict.fromkeys(WEEKDAYS, Span(time(start), time(end))))


def berlin(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)


PLAIN = Rules(chain=(Phase(3, (3600,)),), end=Then.CLOSE)


def test_two_phases_the_first_by_days_and_the_second_by_attempts() -> None:
    chained = Rules(
        chain=(Phase(6, (4 * 3600,), days=2), Phase(2, (3 * DAY,))), end=Then.CLOSE, dayparts=(Daypart("day", time(9)),)
    )
    made, step = lived(chained, CallingPlace(always(), "Europe/Berlin"), berlin(5, 9), [Outcome.NO_ANSWER])
    shown = [at.astimezone(ZoneInfo("Europe/Berlin")) for at in made]
    assert [(at.day, at.hour) for at in shown] == [
        (5, 9),
        (5, 13),
        (5, 17),
        (6, 9),
        (6, 13),
        (6, 17),
        (9, 9),
        (12, 9),
    ]
    assert step.end is Then.CLOSE


def test_a_phase_ends_by_its_days_though_attempts_are_left() -> None:
    chained = Rules(chain=(Phase(9, (DAY,), days=3), Phase(1, (7 * DAY,))), end=Then.ESCALATE)
    made, step = lived(chained, CallingPlace(always(), "Europe/Berlin"), berlin(5, 9), [Outcome.NO_ANSWER])
    assert [at.astimezone(ZoneInfo("Europe/Berlin")).day for at in made] == [5, 6, 7, 14]
    assert step.end is Then.ESCALATE


def test_free_days_are_none_of_the_days_of_a_part_of_the_chain() -> None:
    holidays = frozenset(f"2026-10-{day:02}" for day in range(6, 20))
    closed = CallingPlace(replace(always(), holidays=holidays), "Europe/Berlin")
    for gap in (2 * 3600, DAY):
        chained = Rules(chain=(Phase(3, (gap,), days=3),), end=Then.CLOSE)
        made, _ = lived(chained, closed, berlin(5, 20), [Outcome.NO_ANSWER])
        assert len(made) == 3, "a lead from the eve of two free weeks is called as often as any other"
        assert made[1] >= berlin(20, 9)


def test_each_forbidden_moment_says_why() -> None:
    rules = replace(PLAIN, lunch=Span(time(13), time(14)), caps=Caps(gap=1800, per_day=2))
    span = Span(time(8), time(22))
    week = CallingHours({"mon": span, "wed": span}, frozenset({"2026-10-07"}))
    place = CallingPlace(week, "Europe/Berlin", made=[berlin(5, 12, 45)])
    at, skipped = first_allowed(berlin(5, 13), rules, place)
    assert [one.why for one in skipped] == [Why.GAP, Why.LUNCH]
    assert at == berlin(5, 14)
    at, skipped = first_allowed(berlin(6, 9), rules, place)
    assert ([one.why for one in skipped], at) == ([Why.DAY_OFF], berlin(12, 8))
    at, skipped = first_allowed(berlin(7, 9), rules, place)
    assert ([one.why for one in skipped], at) == ([Why.HOLIDAY], berlin(12, 8))
    at, skipped = first_allowed(berlin(5, 7), rules, CallingPlace(week, "Europe/Berlin"))
    assert ([one.why for one in skipped], at) == ([Why.CLOSED], berlin(5, 8))
    full = CallingPlace(always(), "Europe/Berlin", made=[berlin(5, 12), berlin(5, 12, 30)])
    at, skipped = first_allowed(berlin(5, 18), rules, full)
    assert ([one.why for one in skipped], at) == ([Why.CAP_DAY], berlin(6, 12))


def test_a_daily_cap_counts_any_24_hours_so_an_evening_and_the_next_morning_are_one_day() -> None:
    rules = Rules(chain=PLAIN.chain, end=Then.CLOSE, caps=Caps(gap=600, per_day=1))
    place = CallingPlace(always(), "Europe/Berlin", made=[berlin(5, 20, 30)])
    at, _ = first_allowed(berlin(6, 9), rules, place)
    assert at == berlin(6, 20, 30)


def test_the_contacts_own_clock_counts_and_an_unknown_zone_is_the_teams() -> None:
    tehran = CallingPlace(always(), "Asia/Tehran", "America/New_York")
    at, skipped = first_allowed(datetime(2026, 10, 5, 6, tzinfo=UTC), PLAIN, tehran)
    assert at is not None
    assert at.astimezone(ZoneInfo("America/New_York")).hour == 8
    assert {one.why for one in skipped} == {Why.QUIET}
    at, _ = first_allowed(datetime(2026, 10, 5, 6, tzinfo=UTC), PLAIN, CallingPlace(always(), "Asia/Tehran"))
    assert at == datetime(2026, 10, 5, 6, tzinfo=UTC)


def test_two_clocks_that_never_agree_end_the_lead_instead_of_waiting_for_ever() -> None:
    night = CallingPlace(always(5, 7), "Europe/Berlin", "America/New_York")
    history = [Tried(berlin(5, 6), Outcome.NO_ANSWER)]
    step = next_step(PLAIN, Situation(history, night, berlin(5, 6)))
    assert (step.at, step.end) == (None, Then.CLOSE)
    assert step.skipped


def test_a_time_the_clocks_jump_over_or_show_twice_is_one_attempt() -> None:
    rules = Rules(chain=(Phase(4, (DAY,)),), end=Then.CLOSE, dayparts=(Daypart("night", time(2, 30)),))
    for day, month in ((29, 3), (25, 10)):
        first = datetime(2026, month, day - 1, 1, 30, tzinfo=UTC)
        made, _ = lived(rules, CallingPlace(always(0, 23), "Europe/Berlin"), first, [Outcome.NO_ANSWER])
        days = [local_date(at, "Europe/Berlin") for at in made]
        assert len(days) == len(set(days)) == 4


def _is_within_hours(at: datetime, kind: str, rules: Rules, place: CallingPlace) -> bool:
    if kind != "call":
        return is_open(at, place.hours, place.zone)
    not_quiet = place.zone == place.team_zone or within(at, rules.contact_hours, place.zone)
    return is_open(at, place.hours, place.team_zone) and not_quiet


@settings(max_examples=50)
@given(
    rules,
    hours,
    st.sampled_from(ZONES),
    st.sampled_from(["", *ZONES]),
    moments,
    st.lists(st.tuples(st.sampled_from(["call", "sms", "dm"]), st.integers(0, 40 * 60)), min_size=5, max_size=25),
)
def test_calls_sms_and_dms_to_one_number_keep_the_gap_the_caps_and_the_hours_together(
    rules: Rules, hours: CallingHours, team_zone: str, zone: str, now: datetime, wishes: list[tuple[str, int]]
) -> None:
    place, made, called = CallingPlace(hours, team_zone, zone), list[datetime](), list[Tried]()
    for kind, minutes in wishes:
        now += timedelta(minutes=minutes)
        there = replace(place, made=tuple(made))
        if kind != "call":
            at = may_be_tried_at(now, rules, there)
        elif called:
            at = next_step(rules, Situation(called, there, now)).at
        else:
            at, _ = first_allowed(now, rules, there)
        if at is None:
            continue
        assert at >= now
        assert _is_within_hours(at, kind, rules, place)
        called += [Tried(at, Outcome.NO_ANSWER)] if kind == "call" else []
        made.append(at)
        now = at
    assert all(later - earlier >= timedelta(seconds=rules.caps.gap) for earlier, later in pairwise(made))
    for at in made:
        assert sum(at - timedelta(days=1) < one <= at for one in made) <= rules.caps.per_day
        assert sum(at - CAP_WINDOW < one <= at for one in made) <= rules.caps.in_all


@given(st.sampled_from(ZONES), st.sampled_from([0, 154]), moments, st.integers(11, 600))
def test_a_missed_promise_comes_back_at_the_same_time_of_a_later_day_by_the_clock_of_who_waits(
    zone: str, half_a_year: int, promised: datetime, late: int
) -> None:
    promised += timedelta(days=half_a_year)
    called = promised + timedelta(minutes=late)
    place = CallingPlace(CallingHours(dict.fromkeys(WEEKDAYS, Span(time(0), time(23, 59)))), zone, made=[called])
    step = next_step(PLAIN, Situation([Tried(called, Outcome.NO_ANSWER)], place, called, missed=promised))
    assert step.at is not None
    again, said = step.at.astimezone(ZoneInfo(zone)), promised.astimezone(ZoneInfo(zone))
    assert again.date() > called.astimezone(ZoneInfo(zone)).date()
    day_before, day_after = again - timedelta(hours=12), again + timedelta(hours=12)
    assert again.time() == said.time() or day_before.utcoffset() != day_after.utcoffset() or said.time() >= time(23, 59)
