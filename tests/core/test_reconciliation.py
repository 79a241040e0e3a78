"""Two records of the same sales: every sale is in one pair at most, and nothing is lost between the two."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.figures.reconciliation import NEAR, ReportedSale, reconcile

DAY = date(2026, 11, 20)


def sold(phone: str = "+989120000001", amount: int = 100, ahead: int = 0, *, number: int = 1) -> ReportedSale:
    return ReportedSale(phone, amount, DAY + timedelta(days=ahead), number)


SALES = st.lists(
    st.builds(
        ReportedSale,
        st.sampled_from(["+989120000001", "+989120000002"]),
        st.sampled_from([100, 200]),
        st.one_of(st.none(), st.integers(0, 20).map(lambda ahead: DAY + timedelta(days=ahead))),
        st.just(1),
    ),
    max_size=6,
)


@given(SALES, SALES)
def test_no_sale_is_lost_and_none_is_counted_twice(ours, theirs):
    found = reconcile(ours, theirs)
    told = [one.day for one in theirs if one.day]
    beside = sum(1 for one in found.missing_there if one.day and told and not min(told) <= one.day <= max(told))
    assert beside == 0
    assert len(found.pairs) + len(found.missing_there) <= len(ours)
    if not told:
        assert len(found.pairs) + len(found.missing_there) == len(ours)
    assert len(found.pairs) + len(found.missing_here) == len(theirs)
    for pair in found.pairs:
        assert pair.ours.phone == pair.theirs.phone
        if pair.ours.day and pair.theirs.day:
            assert abs(pair.ours.day - pair.theirs.day) <= NEAR


@given(SALES)
def test_a_record_beside_itself_matches_whole(sales):
    found = reconcile(sales, sales)
    assert len(found.matched) == len(sales)


def test_the_same_money_goes_before_the_nearest_day():
    found = reconcile([sold(amount=200, ahead=0), sold(amount=100, ahead=3)], [sold(amount=100, ahead=0)])
    assert [pair.ours.amount for pair in found.matched] == [100]
    assert [one.amount for one in found.missing_there] == [200]


def test_another_amount_of_the_same_days_is_told_apart_from_a_missing_sale():
    found = reconcile([sold(amount=100)], [sold(amount=120, ahead=1)])
    assert [(pair.ours.amount, pair.theirs.amount) for pair in found.money_differs] == [(100, 120)]
    assert not found.missing_here
    assert not found.missing_there


def test_a_sale_of_another_month_is_another_sale():
    found = reconcile([sold()], [sold(ahead=30), sold(phone="+989120000002", ahead=-1)])
    assert (len(found.pairs), len(found.missing_here), len(found.missing_there)) == (0, 2, 1)


def test_a_record_misses_no_sale_of_a_day_it_does_not_speak_of():
    ours = [sold(phone="+989120000002", ahead=ahead) for ahead in (-1, 0, 2, 3)]
    found = reconcile(ours, [sold(ahead=0), sold(ahead=2)])
    assert [one.day for one in found.missing_there] == [DAY, DAY + timedelta(days=2)]
    near = reconcile([sold(ahead=3)], [sold(ahead=0)])
    assert len(near.matched) == 1, "a sale told some days later is the same one all the same"
