"""What another order would have handed out: nothing where nothing is changed, the truth where it can be known."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_desk import KNOWN, REZA, SARA, START, lead, record

from core.backtest.comparison import BacktestVerdict, compare
from core.backtest.off_policy import ENOUGH, CallTally, score_interval
from core.backtest.recorded_past import History, Logged, RecordedHandOut, Shifts
from core.backtest.worth import ServiceOrder
from core.ranking.best_lead import Service, ranked
from core.ranking.lead_worth import Bucket, Head, WorthTable
from core.settings import Dial
from core.terms import Lane

SEED = 4
LOGGED = 8


NOTHING_SET = ServiceOrder(Service(), KNOWN)


def worked(
    order: ServiceOrder, seed: int, count: int = 60, most: int = 12, yields: dict[int, float] | None = None
) -> list[RecordedHandOut]:
    """Let a small desk hand out by an order, leads thrown by a seed, and record it as the desk does."""
    dice, history = random.Random(seed), History()
    table = WorthTable(order.rates, 10, prices=order.prices, yields=yields)
    records: list[RecordedHandOut] = []
    for turn in range(60):
        agent, at, day = dice.choice((SARA, REZA)), START + 240 * turn, 700_000 + turn // 40
        heads: dict[tuple[Lane, int], Head] = {}
        for n in range(dice.randint(1, 16)):
            lane, channel = dice.choice((Lane.LIVE, Lane.FRESH, Lane.RETRY, Lane.BANK)), dice.randint(1, 3)
            bucket = Bucket(channel, 2 if lane is Lane.RETRY else 1, (), 0, lane)
            heads[lane, channel] = Head(bucket, 100 * turn + n, at - dice.randint(0, 90_000))
        bare = RecordedHandOut(turn, at, day, 10, agent, 0, Lane.FRESH)
        asker = history.asker(bare, order.service, history.asked(bare))
        choices = ranked(heads.values(), table, asker, at, order.service, SEED)
        if not choices:
            continue
        head = choices[0].head
        worth, age = table.worth(head.bucket, at - head.arrived), at - head.arrived
        made = replace(
            bare,
            lead=head.lead,
            lane=head.bucket.lane,
            rule=choices[0].rule,
            complete=len(choices) < LOGGED,
            among=tuple(Logged(c.head.lead, c.head.bucket, at - c.head.arrived, c.points) for c in choices[:LOGGED]),
            yields=table.yields(agent),
            price=worth.price,
            skill=table.rates.close(agent, head.bucket.channel) / worth.market,
            expected=worth.expected,
            minutes=table.worth(head.bucket, age).minutes,
            sold=dice.random() < worth.expected,
        )
        records.append(made)
        history.add(made, made.lane)
    return records


services = st.sampled_from(
    [
        Service(),
        Service(strict=(Lane.LIVE,)),
        Service(strict=(Lane.BANK, Lane.LIVE)),
        Service(floors={Lane.BANK: 3}),
        Service(caps={Lane.BANK: 4}),
        Service(exploration=0.1),
        Service(strict=(Lane.LIVE,), floors={Lane.BANK: 4, Lane.RETRY: 6}, caps={Lane.LIVE: 9}, exploration=0.1),
    ]
)
seeds = st.integers(0, 10_000)
yieldings = st.fixed_dictionaries({SARA: st.floats(-1, 1), REZA: st.floats(-1, 1)})


# -- properties --------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(service=services, seed=seeds, yields=yieldings)
def test_the_order_that_was_in_force_would_have_made_every_hand_out_again(
    service: Service, seed: int, yields: dict[int, float]
) -> None:
    order = ServiceOrder(service, KNOWN)
    records = worked(order, seed, yields=yields)
    found = compare(records, order, order, seed=SEED)
    assert (found.compared, found.same, found.beyond) == (len(records), len(records), 0)
    assert found.verdict is BacktestVerdict.SAME
    assert found.model.gain == 0
    assert found.changed is None
    assert found.matched == found.recorded
    if found.weighted is not None:
        assert found.recorded is not None
        assert found.weighted.rate == pytest.approx(found.recorded.rate)


@settings(deadline=None)
@given(service=services, seed=seeds, dial=st.sampled_from(Dial), shuffle=seeds)
def test_neither_the_order_of_the_records_nor_that_of_the_leads_changes_anything(
    service: Service, seed: int, dial: Dial, shuffle: int
) -> None:
    records, new = worked(NOTHING_SET, seed), ServiceOrder(service, KNOWN, dial)
    dice = random.Random(shuffle)
    mixed = [replace(one, among=tuple(dice.sample(one.among, len(one.among)))) for one in records]
    dice.shuffle(mixed)
    assert compare(mixed, NOTHING_SET, new, seed=SEED) == compare(records, NOTHING_SET, new, seed=SEED)


@settings(deadline=None)
@given(service=services, seed=seeds)
def test_every_hand_out_is_accounted_for_once(service: Service, seed: int) -> None:
    records = worked(NOTHING_SET, seed)
    found = compare(records, NOTHING_SET, ServiceOrder(service, KNOWN), seed=SEED)
    assert found.unlogged + found.beyond + found.compared == found.hand_outs == len(records)
    sure = [one.called for one in (found.matched, found.changed) if one is not None]
    assert sum(sure) == (found.recorded.called if found.recorded else 0)


@given(sold=st.integers(0, 40), more=st.integers(0, 400), factor=st.integers(2, 20))
def test_an_interval_shrinks_as_calls_are_added(sold: int, more: int, factor: int) -> None:
    calls = sold + more + 1
    narrow, wide = (score_interval(sold / calls, calls * times) for times in (factor, 1))
    assert narrow.high - narrow.low < wide.high - wide.low


@given(calls=st.lists(st.tuples(st.booleans(), st.floats(0.1, 20)), min_size=1, max_size=60))
def test_weights_that_differ_tell_less_than_as_many_equal_calls(calls: list[tuple[bool, float]]) -> None:
    tally = CallTally()
    for sold, weight in calls:
        tally.add(sold, weight)
    found = tally.estimate()
    assert found is not None
    assert found.effective <= len(calls) + 1e-9
    assert found.interval.low - 1e-9 <= found.rate <= found.interval.high + 1e-9


# -- what is changed ---------------------------------------------------------------------------------------------------


def test_a_strict_lane_that_was_not_is_served_first() -> None:
    before = record(1, lead(11, 2), lead(12, 3, Lane.BANK), handed=11, sold=True)
    found = compare([before], NOTHING_SET, ServiceOrder(Service(strict=(Lane.BANK,)), KNOWN))
    assert (found.compared, found.same) == (1, 0)
    assert found.changed is not None
    assert found.changed.sold == 1
    assert found.matched is None
    assert found.model.gain < 0


def test_a_floor_takes_its_turn_from_hand_outs_that_were_none_of_it() -> None:
    records = [record(n, lead(10 * n, 2), lead(10 * n + 1, 3, Lane.BANK), handed=10 * n) for n in range(1, 13)]
    found = compare(records, NOTHING_SET, ServiceOrder(Service(floors={Lane.BANK: 4}), KNOWN))
    assert found.compared - found.same == 3


def test_best_result_hands_an_agent_what_fairness_kept_from_them() -> None:
    # At λ = 0.7, channel 2 (where Sara sells 0.8 of the team's rate) is worth less to her than channel 1.
    leads = lead(11, 1), lead(12, 2)
    fair = record(1, *leads, handed=11, yields=0.7, skill=1.4)
    assert fair.among[0].points > fair.among[1].points
    found = compare([fair], NOTHING_SET, ServiceOrder(Service(), KNOWN, Dial.BEST))
    assert found.changed_share == 1.0
    table = WorthTable(KNOWN, 10)
    best, was = (table.points(SARA, bucket, age) for _, bucket, age in (leads[1], leads[0]))
    assert found.model.gain == pytest.approx(best / was - 1, rel=1e-3)


def test_a_dial_toward_equal_makes_who_was_handed_more_yield() -> None:
    # Channel 2 sells more at the team's rates, and only Sara was there when its leads came.
    records = [
        record(n, lead(10 * n, 1), lead(10 * n + 1, 2), handed=10 * n + 1)
        if n % 2
        else record(n, lead(10 * n, 1), handed=10 * n, agent=REZA)
        for n in range(1, 900)
    ]
    best, equal = (ServiceOrder(Service(), KNOWN, dial) for dial in (Dial.BEST, Dial.EQUAL))
    hours = {hour: {SARA: 1.0, REZA: 1.0} for hour in range(START // 3600, START // 3600 + 200)}
    found = compare(records, best, equal, Shifts(hours))
    assert 0.1 < found.changed_share < 0.5
    assert found.model.gain < 0
    assert compare(records, best, equal, Shifts(hours, {SARA: 2.0})).changed_share < found.changed_share


def test_prices_that_are_switched_off_no_longer_count() -> None:
    priced = replace(NOTHING_SET, prices={(2, "fresh"): 0.06})
    first = record(1, lead(11, 1), lead(12, 2), handed=11, skill=1.4)
    logged = tuple(
        one._replace(points=WorthTable(KNOWN, 10, prices=priced.prices).points(SARA, one.bucket, one.age))
        for one in first.among
    )
    found = compare([replace(first, among=logged)], priced, NOTHING_SET)
    assert found.same == 0
    assert found.model.gain > 0


# -- what cannot be known ----------------------------------------------------------------------------------------------


def test_a_hand_out_without_a_log_is_told_as_such() -> None:
    blank = replace(record(1, lead(11, 1), handed=11), among=())
    found = compare([blank], NOTHING_SET, NOTHING_SET)
    assert (found.hand_outs, found.unlogged, found.compared) == (1, 1, 0)
    assert found.verdict is BacktestVerdict.NOTHING


def test_promises_and_what_people_gave_are_the_same_under_any_order() -> None:
    promise = replace(record(1, lead(11, 1), handed=11), rule=None, lane=Lane.PROMISED)
    assert compare([promise], NOTHING_SET, NOTHING_SET).hand_outs == 0


def test_a_lane_that_may_stand_behind_the_end_of_the_log_cannot_be_replayed() -> None:
    full = record(1, *(lead(10 + n, 1 + n % 3, age=60 * n) for n in range(8)), handed=11, complete=False)
    bank_first = ServiceOrder(Service(strict=(Lane.BANK,)), KNOWN)
    assert compare([full], NOTHING_SET, bank_first).beyond == 1
    assert compare([replace(full, complete=True)], NOTHING_SET, bank_first).beyond == 0


def test_a_lane_that_was_strict_and_not_logged_was_empty() -> None:
    full = record(1, *(lead(10 + n, 1 + n % 3, age=60 * n) for n in range(8)), handed=11, complete=False)
    live_first, bank_then = (
        ServiceOrder(Service(strict=some), KNOWN) for some in ((Lane.LIVE,), (Lane.LIVE, Lane.FRESH))
    )
    assert compare([full], live_first, bank_then).beyond == 0


def test_leads_behind_a_cap_that_is_lifted_were_not_logged() -> None:
    capped, free = ServiceOrder(Service(caps={Lane.BANK: 1}), KNOWN), NOTHING_SET
    bank = record(1, lead(11, 1, Lane.BANK), handed=11)
    after = record(2, lead(21, 2), handed=21)
    found = compare([bank, after], capped, free)
    assert (found.beyond, found.same) == (1, 1)


def test_few_calls_are_no_evidence() -> None:
    few = [record(n, lead(10 * n, 2), lead(10 * n + 1, 3, Lane.BANK), handed=10 * n) for n in range(1, ENOUGH)]
    found = compare(few, NOTHING_SET, ServiceOrder(Service(floors={Lane.BANK: 4}), KNOWN))
    assert found.verdict is BacktestVerdict.FEW


def test_cards_nobody_called_say_nothing_of_sales() -> None:
    lapsed = record(1, lead(11, 1), handed=11, sold=None)
    found = compare([lapsed], NOTHING_SET, NOTHING_SET)
    assert found.compared == 1
    assert found.recorded is None
