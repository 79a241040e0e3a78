"""Costs as people type or paste them."""

from datetime import date

import pytest

from core.calendar.typed_days import parse_past_day
from core.figures import spend_lines
from core.figures.spend_lines import NotASpend, SpendLine, read_spend
from core.folding import fold

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("line", "channel", "campaign", "day", "amount"),
    [
        ("instagram 5m", "instagram", "", TODAY, 5_000_000),
        ("instagram 12,500,000", "instagram", "", TODAY, 12_500_000),
        ("instagram #spring 5m", "instagram", "spring", TODAY, 5_000_000),
        ("instagram #spring yesterday 12,500,000", "instagram", "spring", date(2026, 11, 21), 12_500_000),
        ("instagram 3 days ago 900000", "instagram", "", date(2026, 11, 19), 900_000),
        ("اینستاگرام #نوروز دیروز ۵ میلیون تومان", "اینستاگرام", "نوروز", date(2026, 11, 21), 5_000_000),
        ("instagram 1405/08/30 2000000", "instagram", "", date(2026, 11, 21), 2_000_000),
        ("2026-11-20\tinstagram\tspring\t5000000", "instagram", "spring", date(2026, 11, 20), 5_000_000),
        ("instagram;5,000,000", "instagram", "", TODAY, 5_000_000),
        ("1405/08/30;sms;;750000", "sms", "", date(2026, 11, 21), 750_000),
    ],
)
def test_a_cost_is_read_as_it_is_typed_or_pasted(line, channel, campaign, day, amount):
    assert read_spend(line, TODAY, "IRT") == SpendLine(channel, campaign, day, amount)


@pytest.mark.parametrize(
    ("line", "channel", "campaign", "day", "amount"),
    [
        ("google ads 2026-11-20 300", "google ads", "", date(2026, 11, 20), 300),
        ("Google Ads 300", "Google Ads", "", TODAY, 300),
        ("google ads #autumn yesterday 300", "google ads", "autumn", date(2026, 11, 21), 300),
        ("google ads yesterday 300 #autumn", "google ads", "autumn", date(2026, 11, 21), 300),
        ("2026-11-20 google ads 300", "google ads", "", date(2026, 11, 20), 300),
        ("google ads 300 2026-11-20", "google ads", "", date(2026, 11, 20), 300),
        ("300 on google ads yesterday", "google ads", "", date(2026, 11, 21), 300),
        ("yesterday 300 for google ads", "google ads", "", date(2026, 11, 21), 300),
        ("5 million toman google 3 days ago", "google", "", date(2026, 11, 19), 5_000_000),
        ("دیروز ۵ میلیون تومان برای تبلیغ دیوار", "تبلیغ دیوار", "", date(2026, 11, 21), 5_000_000),
        ("вчера на яндекс директ 300", "яндекс директ", "", date(2026, 11, 21), 300),
        ("5m instagram", "instagram", "", TODAY, 5_000_000),
    ],
)
def test_a_cost_is_read_in_whatever_order_it_is_said(line, channel, campaign, day, amount):
    names = {fold(name) for name in ("google", "Google Ads", "تبلیغ دیوار", "Яндекс Директ")}
    assert read_spend(line, TODAY, "IRT", "en", names) == SpendLine(channel, campaign, day, amount)


@pytest.mark.parametrize("text", ["word " * 40, "word " * 2_000, "یک میلیون " * 19])
def test_a_long_text_that_is_no_cost_is_not_read_in_every_order_there_is(text, monkeypatch):
    read = []
    monkeypatch.setattr(spend_lines, "parse_past_day", lambda *told: read.append(told) or parse_past_day(*told))
    with pytest.raises(NotASpend):
        read_spend(text, TODAY, "IRT", "en", {"google ads"})
    assert len(read) < 100


@pytest.mark.parametrize("line", ["instagram", "5m", "instagram #spring", "instagram soon 5m", ";;", "a;b;c;d", ""])
def test_what_is_no_cost_is_refused(line):
    with pytest.raises(NotASpend):
        read_spend(line, TODAY, "IRT")


@pytest.mark.parametrize("currency", ["USD", "AZN"])
@pytest.mark.parametrize("language", ["fa", "en", "ru", "az"])
@pytest.mark.parametrize(
    ("line", "day", "amount"),
    [
        ("instagram;12.05", TODAY, 1_205),
        ("instagram;12.05;2026-11-20", date(2026, 11, 20), 1_205),
        ("instagram;10.10;yesterday", date(2026, 11, 21), 1_010),
        ("instagram 10.10", TODAY, 1_010),
    ],
)
def test_a_price_that_looks_like_a_day_is_the_amount(line, day, amount, language, currency):
    assert read_spend(line, TODAY, currency, language) == SpendLine("instagram", "", day, amount)


@pytest.mark.parametrize("line", ["10.11;instagram;12.05", "instagram;10.11;12.05", "instagram 10.11 12.05"])
@pytest.mark.parametrize("language", ["ru", "az"])
def test_a_day_in_figures_beside_another_amount_is_the_day(line, language):
    assert read_spend(line, TODAY, "AZN", language) == SpendLine("instagram", "", date(2026, 11, 10), 1_205)
