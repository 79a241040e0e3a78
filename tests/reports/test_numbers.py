"""Numbers as the reader writes them."""

import pytest
from days import PERSIAN_NUMBERS

from reports.numbers import NumberStyle

ENGLISH = NumberStyle()


@pytest.mark.parametrize(
    ("number", "english", "persian"),
    [(0, "0", "۰"), (12_400, "12,400", "۱۲٬۴۰۰"), (1_234_567_890, "1,234,567,890", "۱٬۲۳۴٬۵۶۷٬۸۹۰")],
)
def test_whole_numbers(number: int, english: str, persian: str) -> None:
    assert (ENGLISH.whole(number), PERSIAN_NUMBERS.whole(number)) == (english, persian)


@pytest.mark.parametrize(
    ("mean", "shown"), [(4.5, "4.5"), (4.0, "4"), (0.04, "0"), (9.96, "10"), (15.6, "16"), (1200.4, "1,200")]
)
def test_a_mean_has_a_decimal_only_where_it_tells_something(mean: float, shown: str) -> None:
    assert ENGLISH.mean(mean) == shown


@pytest.mark.parametrize(("rate", "shown"), [(0.0, "0%"), (0.085, "8.5%"), (0.121, "12%"), (1.0, "100%")])
def test_shares(rate: float, shown: str) -> None:
    assert ENGLISH.share(rate) == shown


@pytest.mark.parametrize(
    ("seconds", "english", "persian"),
    [
        (0, "0 s", "۰ ثانیه"),
        (59.6, "1 min", "۱ دقیقه"),
        (300, "5 min", "۵ دقیقه"),
        (3570, "1 h", "۱ ساعت"),
        (4800, "1 h 20 min", "۱ ساعت و ۲۰ دقیقه"),
        (35_970, "10 h", "۱۰ ساعت"),
        (50_400, "14 h", "۱۴ ساعت"),
    ],
)
def test_durations_have_the_detail_that_decides_anything(seconds: float, english: str, persian: str) -> None:
    assert (ENGLISH.wait(seconds), PERSIAN_NUMBERS.wait(seconds)) == (english, persian)
