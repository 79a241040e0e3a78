"""Amounts as people type them, and as they are shown."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.currencies import currency_of
from core.errors import NotAnAmount
from core.money import LARGEST, display, parse_amount, plain, usual_price

SPELLED = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده")


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("850000", "IRT", 850_000),
        ("۸۵۰٬۰۰۰", "IRT", 850_000),
        ("٨٥٠٠٠٠", "IRT", 850_000),
        ("850,000 تومان", "IRT", 850_000),
        ("850.000", "IRT", 850_000),
        ("850 000", "IRT", 850_000),
        ("850ت", "IRT", 850),
        ("2.5 میلیون", "IRT", 2_500_000),
        ("۲/۵ میلیون", "IRT", 2_500_000),
        ("۲٫۵ میلیون تومن", "IRT", 2_500_000),
        ("1.250 میلیون", "IRT", 1_250_000),
        ("2,500 میلیون", "IRT", 2_500_000_000),
        ("850 هزار", "IRT", 850_000),
        ("۸۵۰هزار تومن", "IRT", 850_000),
        ("۲ میلیون و ۵۰۰ هزار تومان", "IRT", 2_500_000),
        ("یک میلیون و دویست هزار", "IRT", 1_200_000),
        ("دو و نیم میلیون", "IRT", 2_500_000),
        ("دو میلیون و نیم", "IRT", 2_500_000),
        ("نیم میلیون", "IRT", 500_000),
        *((f"{word} هزار", "IRT", n * 1000) for n, word in enumerate(SPELLED, 1)),
        ("بیست میلیون", "IRT", 20_000_000),
        ("12 درهم", "AED", 1_200),
        ("1.2 میلیارد", "IRT", 1_200_000_000),
        ("850 هزار تومان", "IRR", 8_500_000),
        ("8500000 ریال", "IRT", 850_000),
        ("8500000 ریال", "IRR", 8_500_000),
        ("1.2m", "USD", 120_000_000),
        ("3k", "USD", 300_000),
        ("$12.5", "USD", 1_250),
        ("1,234.56", "USD", 123_456),
        ("1'000'000", "USD", 100_000_000),
        ("1.234,56 €", "EUR", 123_456),
        ("12,50", "AZN", 1_250),
        ("12 manat", "AZN", 1_200),
        ("1,2 млн", "RUB", 120_000_000),
        ("1 250,50 ₽", "RUB", 125_050),
        ("15 тыс руб", "RUB", 1_500_000),
        ("0.5", "USD", 50),
        ("0.005", "KWD", 5),
        ("\u200f۸۵۰\u200c۰۰۰\u202c", "IRT", 850_000),
    ],
)
def test_amounts_are_read_as_they_are_typed(typed: str, currency: str, minor: int) -> None:
    assert parse_amount(typed, currency) == minor


@pytest.mark.parametrize(
    ("typed", "currency"),
    [
        ("", "IRT"),
        ("تومان", "IRT"),
        ("0", "IRT"),
        ("صفر", "IRT"),
        ("-5000", "IRT"),
        ("−5000", "IRT"),
        ("2.5", "IRT"),
        ("12.345678", "USD"),
        ("12 دلار", "IRT"),
        ("12 دلار تومان", "IRT"),
        ("15 ریال", "IRT"),
        ("09120000001", "IRT"),
        ("1405/09/01", "IRT"),
        ("1.2.3", "USD"),
        ("2 5", "USD"),
        ("12,3,567", "USD"),
        ("5 هزار و 2 میلیون", "IRT"),
        ("5 5", "IRT"),
        ("850 هزار قسطی", "IRT"),
        ("9" * 20, "IRT"),
        ("9" * 5000, "IRT"),
        ("1000001 میلیارد", "IRT"),
        ("😀", "IRT"),
        ("10; DROP TABLE sale", "IRT"),
    ],
)
def test_what_is_no_clear_amount_is_refused(typed: str, currency: str) -> None:
    with pytest.raises(NotAnAmount) as refused:
        parse_amount(typed, currency)
    assert refused.value.facts["raw"] == typed[:60]
    assert refused.value.facts["price"].currency == currency


@pytest.mark.parametrize(
    ("minor", "currency", "language", "shown"),
    [
        (1_500_000, "IRT", "fa", "۱٬۵۰۰٬۰۰۰ تومان"),
        (1_500_000, "IRT", "en", "1,500,000 toman"),
        (1_500_000, "IRR", "fa", "۱٬۵۰۰٬۰۰۰ ریال"),
        (1_250, "AZN", "az", "12,50 manat"),
        (1_200, "AZN", "en", "12 AZN"),
        (125_050, "RUB", "ru", "1\u00a0250,50 ₽"),
        (1_205, "USD", "fa", "۱۲٫۰۵ دلار"),
        (-50, "USD", "en", "-0.50 USD"),
        (0, "IRT", "fa", "۰ تومان"),
        (5, "KWD", "en", "0.005 KWD"),
        (123_456_000, "KWD", "az", "123\u00a0456 KWD"),
        (123_456, "KWD", "ru", "123.456 KWD"),
        (1_234, "XYZ", "en", "12.34 XYZ"),
    ],
)
def test_amounts_are_shown_with_their_currency(minor: int, currency: str, language: str, shown: str) -> None:
    assert display(minor, currency, language) == shown


currencies = st.sampled_from(["IRR", "IRT", "AZN", "RUB", "USD", "EUR", "TRY", "GBP", "AED", "KWD", "IQD"])
languages = st.sampled_from(["fa", "en", "ru", "az"])
amounts = st.integers(1, LARGEST)


@given(amounts, currencies.filter(lambda code: code != "KWD"), languages)
def test_what_is_shown_reads_back_as_the_same_amount(minor: int, currency: str, language: str) -> None:
    assert parse_amount(plain(minor, currency, language), currency) == minor


@given(amounts, languages)
def test_three_decimals_read_back(minor: int, language: str) -> None:
    assert parse_amount(plain(minor, "KWD", language), "KWD") == minor


EVERY_CURRENCY = "IRR IRT AZN RUB USD EUR TRY GBP AED SAR QAR KWD OMR IQD AFN TJS KZT UZS GEL AMD INR CNY"


@pytest.mark.parametrize("language", ["fa", "en", "ru", "az"])
@pytest.mark.parametrize("currency", EVERY_CURRENCY.split())
def test_an_amount_reads_back_with_the_name_of_its_currency(currency: str, language: str) -> None:
    whole = 49 * 10 ** currency_of(currency).exponent
    assert parse_amount(display(whole, currency, language), currency) == whole


@given(st.integers(1, LARGEST // 10))
def test_a_toman_is_ten_rials(amount: int) -> None:
    assert parse_amount(f"{amount} تومان", "IRR") == 10 * amount
    assert parse_amount(f"{amount * 10} ریال", "IRT") == amount


@given(st.text(max_size=40), currencies)
def test_any_text_is_an_amount_or_refused(text: str, currency: str) -> None:
    try:
        minor = parse_amount(text, currency)
    except NotAnAmount:
        return
    assert 0 < minor <= LARGEST


@given(st.text(alphabet="0123456789.,/ ٬٫kmهزارمیلیونوت", max_size=20))
def test_texts_that_look_like_amounts_break_nothing(text: str) -> None:
    with suppress(NotAnAmount):
        assert 0 < parse_amount(text, "IRT") <= LARGEST


@pytest.mark.parametrize(
    "currency", ["IRT", "IRR", "AZN", "RUB", "USD", "KWD", "UZS", "JPY", "JOD", "CHF", "IDR", "XTS"]
)
def test_a_usual_price_is_whole_and_reads_back_in_each_language(currency):
    usual = usual_price(currency)
    assert usual.amount % 10 ** currency_of(currency).exponent == 0
    for language in ("fa", "en", "ru", "az"):
        assert parse_amount(display(usual.amount, currency, language), currency) == usual.amount
    assert usual_price(currency, [None, 7, 5]).amount == 7


@pytest.mark.parametrize(
    ("currency", "shown"), [("JPY", "12,500"), ("IDR", "1,400,000"), ("CHF", "75"), ("JOD", "60"), ("XTS", "85")]
)
def test_an_example_has_the_size_and_the_decimals_of_its_currency(currency: str, shown: str) -> None:
    assert plain(usual_price(currency).amount, currency, "en") == shown
    assert currency_of("JPY").exponent == 0
    assert currency_of("JOD").exponent == 3
