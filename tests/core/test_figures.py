"""What each figure of the day counts."""

import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.day import (
    AgentCount,
    Compared,
    Conversion,
    DayFigures,
    FreshAndEarlier,
    Funnel,
    Loss,
    agent_figures,
    channel_leads,
    compared,
    losses,
)
from core.figures.first_calls import FirstCallWait, first_calls
from core.intervals import chance_of_split
from core.terms import LostReason

NOBODY = FreshAndEarlier(0, 0)


def test_a_count_stands_beside_the_mean_of_the_past_days() -> None:
    assert compared({0: 9, 1: 4, 2: 6, 3: 5, 4: 5}, [1, 2, 3, 4]) == Compared(9, 5.0)


def test_a_past_day_on_which_nothing_came_counts_as_zero() -> None:
    assert compared({0: 9, 1: 8}, [1, 2, 3, 4]) == Compared(9, 2.0)


def test_a_young_team_is_held_only_against_days_it_lived() -> None:
    assert compared({0: 9, 1: 4, 2: 6}, [1, 2]).usual == 5.0
    assert compared({0: 9}, []).usual is None


def test_channels_come_with_most_leads_first_and_a_silent_one_stays_if_it_usually_brings_leads() -> None:
    by_channel = {"Instagram": {0: 5, 1: 1}, "SMS": {1: 8}, "Website": {0: 7}, "Phone": {}}
    rows = channel_leads(by_channel, [1, 2])
    assert [row.channel for row in rows] == ["Website", "Instagram", "SMS"]
    assert rows[2].leads == Compared(0, 4.0)


def test_without_contacts_there_is_no_conversion() -> None:
    assert Conversion(0, 0).rate is None


def test_two_products_in_one_call_do_not_make_a_rate_above_one() -> None:
    conversion = Conversion(sales=3, contacts=2)
    assert conversion.rate == 1.0
    assert conversion.interval.high == 1.0


def test_one_lucky_day_of_few_contacts_is_no_reliable_difference() -> None:
    (agent,) = agent_figures([AgentCount("Sara", calls=9, contacts=3, sales=1)], Conversion(20, 200))
    assert agent.conversion.rate == pytest.approx(1 / 3)
    assert not agent.differs


def test_many_contacts_far_from_the_team_do_differ() -> None:
    (agent,) = agent_figures([AgentCount("Sara", calls=90, contacts=60, sales=24)], Conversion(40, 400))
    assert agent.differs


@pytest.mark.parametrize("agents", [4, 8, 20])
def test_equal_agents_are_told_apart_on_one_day_of_a_hundred_at_most(agents: int) -> None:
    dice, days = random.Random(agents), 400
    told = 0
    for _ in range(days):
        contacts = [dice.randint(5, 60) for _ in range(agents)]
        sales = [sum(dice.random() < 0.12 for _ in range(n)) for n in contacts]
        counts = [AgentCount(str(n), 90, c, s) for n, (c, s) in enumerate(zip(contacts, sales, strict=True))]
        told += any(one.differs for one in agent_figures(counts, Conversion(sum(sales), sum(contacts))))
    assert told <= 0.01 * days


def test_who_says_no_answer_far_more_often_than_colleagues_is_seen() -> None:
    counts = [AgentCount("Sara", 90, 30, 3), AgentCount("Omid", 90, 28, 3), AgentCount("Nima", 90, 5, 4)]
    found = {one.name: one for one in agent_figures(counts, Conversion(10, 63))}
    assert [name for name, one in found.items() if one.reach_differs] == ["Nima"]
    assert found["Sara"].reach == pytest.approx(1 / 3)


@pytest.mark.parametrize("agents", [4, 20])
def test_agents_who_are_answered_alike_are_told_apart_on_one_day_of_a_hundred_at_most(agents: int) -> None:
    dice, days, told = random.Random(agents), 400, 0
    for _ in range(days):
        counts = [AgentCount(str(n), 60, sum(dice.random() < 0.3 for _ in range(60)), 0) for n in range(agents)]
        told += any(one.reach_differs for one in agent_figures(counts, Conversion(0, 1)))
    assert told <= 0.01 * days


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_a_split_is_as_likely_from_either_side(first: int, more: int, second: int, others: int) -> None:
    chance = chance_of_split(first, first + more, second, second + others)
    assert 0 <= chance <= 1
    assert chance == pytest.approx(chance_of_split(second, second + others, first, first + more))


def test_a_split_is_fishers() -> None:
    """Fisher's tea: of four and four cups, three and one were named right; one tail is 17 of 70."""
    assert chance_of_split(3, 4, 1, 4) == pytest.approx(2 * 17 / 70)
    assert chance_of_split(4, 4, 0, 4) == pytest.approx(2 / 70)


def test_a_day_of_a_million_calls_is_judged_too() -> None:
    assert chance_of_split(100_000, 1_000_000, 1_010_000, 10_000_000) < 0.01


def test_an_agent_without_contacts_never_differs() -> None:
    (agent,) = agent_figures([AgentCount("Sara", calls=9, contacts=0, sales=0)], Conversion(399, 400))
    assert not agent.differs


def test_agents_are_ordered_by_sales_then_contacts_then_calls() -> None:
    counts = [
        AgentCount("Calls", 50, 5, 1),
        AgentCount("Seller", 5, 5, 3),
        AgentCount("Talker", 20, 9, 1),
        AgentCount("Quiet", 10, 5, 1),
    ]
    assert [a.name for a in agent_figures(counts, Conversion(6, 24))] == [
        "Seller",
        "Talker",
        "Calls",
        "Quiet",
    ]


def test_the_most_frequent_loss_comes_first_and_none_is_invented() -> None:
    counted = {LostReason.NOT_NOW: 2, LostReason.TOO_EXPENSIVE: 5, LostReason.OTHER: 0}
    assert losses(counted) == (Loss(LostReason.TOO_EXPENSIVE, 5), Loss(LostReason.NOT_NOW, 2))


def test_a_lead_still_waiting_beyond_its_promise_breaks_it() -> None:
    waits = [FirstCallWait("SMS", 60, tried=True), FirstCallWait("SMS", 301, tried=False)]
    (row,) = first_calls(waits, {"SMS": 300})
    assert (row.tried, row.overdue, row.kept) == (1, 1, 0.5)


def test_a_lead_still_waiting_within_its_promise_does_not_count_yet() -> None:
    waits = [FirstCallWait("SMS", 60, tried=True), FirstCallWait("SMS", 299, tried=False)]
    (row,) = first_calls(waits, {"SMS": 300})
    assert (row.tried, row.overdue, row.kept) == (1, 0, 1.0)


def test_an_attempt_at_the_very_second_of_the_promise_keeps_it() -> None:
    (row,) = first_calls([FirstCallWait("SMS", 300, tried=True)], {"SMS": 300})
    assert row.kept == 1.0


def test_half_the_leads_were_tried_within_the_median_and_nine_of_ten_within_the_ninth() -> None:
    (row,) = first_calls([FirstCallWait("SMS", float(s), tried=True) for s in range(1, 11)], {"SMS": 5})
    assert (row.median, row.ninth, row.kept) == (5.0, 9.0, 0.5)


def test_a_channel_with_only_overdue_leads_has_no_median_and_kept_nothing() -> None:
    (row,) = first_calls([FirstCallWait("SMS", 900, tried=False)], {"SMS": 300})
    assert (row.median, row.ninth, row.kept) == (None, None, 0.0)


def test_where_nothing_is_promised_nothing_is_kept_or_broken() -> None:
    waits = [FirstCallWait("Bank", 90_000, tried=True), FirstCallWait("Bank", 90_000, tried=False)]
    (row,) = first_calls(waits, {"Bank": None})
    assert (row.overdue, row.kept, row.median) == (0, None, 90_000)


def test_leads_that_only_wait_within_their_promise_make_no_row() -> None:
    assert first_calls([FirstCallWait("SMS", 10, tried=False)], {"SMS": 300}) == ()


def an_empty_day(**changes: object) -> DayFigures:
    values: dict[str, object] = {
        "team": "North",
        "day": date(2026, 3, 14),
        "until": datetime(2026, 3, 14, 17, 30, tzinfo=UTC),
        "currency": "IRR",
        "channels": (),
        "leads": Compared(0),
        "calls": Compared(0),
        "contacts": Compared(0),
        "sales": Compared(0),
        "revenue": Compared(0),
        "conversion": Conversion(0, 0),
        "usual_conversion": None,
        "agents": (),
        "funnel": Funnel(NOBODY, NOBODY, NOBODY, NOBODY, NOBODY),
        "first_calls": (),
        "lost_leads": 0,
    }
    return DayFigures(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "something",
    [
        {"leads": Compared(1)},
        {"calls": Compared(1)},
        {"sales": Compared(1)},
        {"funnel": Funnel(NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, losses=(Loss(LostReason.OTHER, 1),))},
        {"funnel": Funnel(NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, void=1)},
    ],
)
def test_a_day_is_empty_only_when_nothing_happened_at_all(something: dict[str, object]) -> None:
    assert an_empty_day(leads=Compared(0, 7.0)).is_empty
    assert not an_empty_day(**something).is_empty
