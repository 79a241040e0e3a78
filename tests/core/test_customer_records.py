"""What a customer's record and class say, whatever they bought and in whatever order it is told."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.customers.classes import ranks
from core.customers.records import NOTHING_BOUGHT, Purchase, account_for, record_of

DAY = datetime(2026, 11, 22, tzinfo=UTC)
purchases = st.lists(
    st.builds(
        Purchase,
        st.integers(1, 5),
        st.integers(0, 10**9),
        st.integers(0, 400).map(lambda days: DAY + timedelta(days=days)),
    ),
    max_size=8,
    unique_by=lambda one: one.at,
)


@given(purchases, st.randoms())
def test_the_order_in_which_sales_are_told_changes_nothing(bought, dice):
    told = list(bought)
    dice.shuffle(told)
    assert record_of(told) == record_of(bought)


@given(purchases)
def test_a_record_is_between_its_first_and_last_sale_and_their_sum(bought):
    one = record_of(bought)
    if not bought:
        assert one == NOTHING_BOUGHT
        return
    assert one.first_sale_at == min(sale.at for sale in bought)
    assert one.last_sale_at == max(sale.at for sale in bought)
    assert (one.sales, one.amount) == (len(bought), sum(sale.amount for sale in bought))
    assert one.sold_by == min(bought, key=lambda sale: sale.at).member_id


@given(st.integers(0, 10**6), st.integers(1, 50), st.integers(0, 50))
def test_classes_hold_their_share_and_never_more_than_there_are(customers, percent_a, percent_b):
    last_a, last_b = ranks(customers, percent_a, percent_b)
    assert 0 <= last_a <= last_b <= customers
    assert last_a - 1 < customers * percent_a / 100 <= last_a


def test_the_account_manager_with_the_fewest_customers_is_next():
    assert account_for({3: 2, 1: 2, 2: 5}) == 1
    assert account_for({}) is None
